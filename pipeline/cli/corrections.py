"""`fiches corrections check`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import JsonLines, one_file_each, reading, shares
from pipeline.cli.output import failing_with, print_json, report_error, silence_libraries
from pipeline.errors import Exit, FichesError
from pipeline.recipe.options import BESIDE, ReadingOptions


@shares(options=reading)
def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PDF", help="PDF files with corrections beside them, or folders of them.", show_default=False
        ),
    ],
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER", help="The corrections, when they are not beside the PDF.", show_default=False
        ),
    ] = None,
    as_json: JsonLines = False,
    *,
    options: ReadingOptions,
) -> None:
    """Report which corrections no longer fit the brochure: those whose printed text has changed since, and those that
    are invalid.

    Exit code 1 when there are any.
    """
    from pipeline.files.inputs import find_pdfs

    silence_libraries()
    options = replace(options, corrections=corrections or BESIDE)
    with failing_with(Exit.USAGE):
        inputs = find_pdfs(paths)
        one_file_each(options, len(inputs))
    raise typer.Exit(max(_check(path, options, as_json) for path in inputs))


def _check(pdf: Path, options: ReadingOptions, as_json: bool) -> Exit:
    from pipeline.corrections.report import record, report_lines
    from pipeline.recipe.checked import checked_corrections
    from pipeline.report.outcomes import one_line

    try:
        checked = checked_corrections(pdf, options)
    except FichesError as error:
        report_error(error)
        return Exit.UNREADABLE
    if as_json:
        print_json(record(pdf, checked))
    else:
        for line in report_lines(checked):
            typer.echo(one_line(f"{pdf}: {line}"))
    return Exit.ERRORS if any(entry.state in ("stale", "invalid") for entry in checked) else Exit.FINE

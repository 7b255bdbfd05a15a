"""`fiches review`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import Quiet, corrected_reading, one_file_each, shares
from pipeline.cli.output import failing_with, report_error, silence_libraries
from pipeline.errors import Exit, FichesError, UsageError, internal_error
from pipeline.recipe.options import ReadingOptions


@shares(options=corrected_reading)
def review(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PDF|JSON", help="PDF files, JSON files that extract wrote, or folders of PDFs.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="HTML|DIR",
            help="The page, or the folder for pages. Default: NAME.review.html in output.",
            show_default=False,
        ),
    ] = None,
    pdf: Annotated[
        Path | None,
        typer.Option(
            metavar="PDF|FOLDER", help="The PDF that a JSON file was made of, when it is elsewhere.", show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
    *,
    options: ReadingOptions,
) -> None:
    """Make a page on which a person sees every value on the paper, and corrects it: one HTML file, which needs no
    network.
    """
    from pipeline.files.inputs import find_pdfs
    from pipeline.files.write import make_folder
    from pipeline.review.targets import page_paths

    silence_libraries()
    with failing_with(Exit.USAGE):
        sources = find_pdfs(paths)
        one_file_each(options, len(sources))
        targets = page_paths(sources, output)
        if pdf is not None and not pdf.is_dir() and len(sources) > 1:
            raise UsageError(
                str(pdf), f"one PDF is given for {len(sources)} inputs", "Give a folder of PDFs, or one input."
            )
    with failing_with(Exit.UNREADABLE):
        for folder in dict.fromkeys(target.parent for target in targets):
            make_folder(folder)
    raise typer.Exit(
        max(_review(source, target, options, pdf, quiet) for source, target in zip(sources, targets, strict=True))
    )


def _review(source: Path, target: Path, options: ReadingOptions, pdf: Path | None, quiet: bool) -> Exit:
    from pipeline.files.write import write_atomically
    from pipeline.report.outcomes import one_line
    from pipeline.review.build import review_page

    try:
        write_atomically(target, review_page(source, options, pdf).encode("utf-8"))
    except Exception as error:
        report_error(error if isinstance(error, FichesError) else internal_error(str(source), error))
        return Exit.UNREADABLE
    if not quiet:
        typer.echo(one_line(f"{source} -> {target}"))
    return Exit.FINE

"""`fiches validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.output import report_error
from pipeline.errors import Exit, InputError


def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="JSON", help="Files that extract wrote.", show_default=False)],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")] = False,
) -> None:
    """Check JSON files against the schema of the output."""
    raise typer.Exit(max(_validate(path, quiet) for path in paths))


def _validate(path: Path, quiet: bool) -> Exit:
    from pipeline.files.read import read_json
    from pipeline.report.outcomes import one_line
    from pipeline.validate.schema import conforms, explain

    try:
        document = read_json(path)
    except InputError as error:
        report_error(error)
        return Exit.UNREADABLE
    if conforms(document):
        if not quiet:
            typer.echo(one_line(f"{path}: ok"))
        return Exit.FINE
    for pointer, message in explain(document):
        typer.echo(one_line(f"{path}: {pointer or 'the document'}: {message}"))
    return Exit.ERRORS

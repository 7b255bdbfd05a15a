"""`fiches validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.output import failing_with, report_error
from pipeline.errors import Exit, InputError
from pipeline.profiles import DEFAULT


def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="JSON", help="Files that extract wrote.", show_default=False)],
    profile: Annotated[
        str, typer.Option(metavar="NAME|FOLDER|FILE", help="The profile of documents that name it.")
    ] = DEFAULT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")] = False,
) -> None:
    """Check JSON files against the schema of the output, with the fields that their profile declares."""
    with failing_with(Exit.USAGE):
        code = max(_validate(path, profile, quiet) for path in paths)
    raise typer.Exit(code)


def _validate(path: Path, profile: str, quiet: bool) -> Exit:
    from pipeline.files.read import read_json
    from pipeline.report.outcomes import one_line
    from pipeline.validate.schema import conforms, explain

    try:
        document = read_json(path)
    except InputError as error:
        report_error(error)
        return Exit.UNREADABLE
    if conforms(document, profile):
        if not quiet:
            typer.echo(one_line(f"{path}: ok"))
        return Exit.FINE
    for pointer, message in explain(document, profile):
        typer.echo(one_line(f"{path}: {pointer or 'the document'}: {message}"))
    return Exit.ERRORS

"""The `fiches` command, assembled. Each subcommand is a file here, which hands its work to a room, prints and exits.

What a command needs is imported when it runs, so that `--help` and completion answer at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli import (
    catalogue,
    check,
    corrections,
    diff,
    evaluate,
    explain,
    export,
    extract,
    profile,
    review,
    rules,
    schema,
    serve,
    validate,
)
from pipeline.cli.output import EXIT_CODES, report_error
from pipeline.errors import Exit, internal_error
from pipeline.version import __version__

_SUMMARY = "Turn grant-call brochures in PDF into exact JSON, with evidence."
_HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="fiches",
    help=_SUMMARY,
    epilog=EXIT_CODES,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings=_HELP,
)
for command in (
    extract.extract,
    validate.validate,
    check.check,
    explain.explain,
    rules.rules,
    schema.schema,
    evaluate.evaluate,
    diff.diff,
    export.export,
    catalogue.catalogue,
    review.review,
    serve.serve,
):
    app.command(epilog=EXIT_CODES)(command)

corrections_app = typer.Typer(
    name="corrections",
    help="Check the corrections that people made.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    context_settings=_HELP,
)
corrections_app.command("check", epilog=EXIT_CODES)(corrections.check)
app.add_typer(corrections_app)

profile_app = typer.Typer(
    name="profile",
    help="Make profiles for other publishers from samples, and test and explain them.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    context_settings=_HELP,
)
for name, command in (("new", profile.new), ("test", profile.check), ("explain", profile.explain)):
    profile_app.command(name, epilog=EXIT_CODES)(command)
app.add_typer(profile_app)


def main() -> None:
    """Run the command; an unexpected exception is reported in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as error:
        report_error(internal_error("fiches", error))
        sys.exit(Exit.UNREADABLE)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fiches {__version__}")
        raise typer.Exit


@app.callback(help=_SUMMARY)
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of the command itself."""


if __name__ == "__main__":
    main()

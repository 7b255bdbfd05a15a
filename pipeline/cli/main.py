"""The `fiches` command, assembled. Each subcommand is a file here, which hands its work to a room, prints and exits.

What a command needs is imported when it runs, and a command when it is asked for, so that `--help`, completion and a
single brochure start at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from pipeline.cli.output import EXIT_CODES, report_error
from pipeline.errors import Exit, internal_error
from pipeline.version import __version__

_SUMMARY = "Turn grant-call brochures in PDF into exact JSON, with evidence."
_HELP = {"help_option_names": ["-h", "--help"]}
_COMMANDS = (
    "extract", "validate", "check", "explain", "rules", "schema", "evaluate", "diff", "export", "catalogue", "review",
    "serve",
)  # fmt: skip
"""Each is a function in the file of its name."""


class _Commands(TyperGroup):
    """Commands, which tell whoever gives a PDF in place of one what to type."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As typer does otherwise."""
        if args[0] not in self.commands and args[0].lower().endswith(".pdf"):
            first = self.list_commands(ctx)[0]
            ctx.fail(f"No such command {args[0]!r}. Did you mean '{ctx.command_path} {first} {args[0]}'?")
        return super().resolve_command(ctx, args)


class _Group(NamedTuple):
    """Commands in one file: the name of each, and of its function."""

    help: str
    functions: dict[str, str]


_GROUPS = {
    "corrections": _Group("Check the corrections that people made.", {"check": "check"}),
    "profile": _Group(
        "Make profiles for other publishers from samples, and test and explain them.",
        {"new": "new", "test": "check", "explain": "explain"},
    ),
}


def command_line(first: str | None = None) -> typer.Typer:
    """The command with all of its subcommands; with that one only where `first`, its first argument, names one."""
    app = typer.Typer(
        name="fiches",
        cls=_Commands,
        help=_SUMMARY,
        epilog=EXIT_CODES,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings=_HELP,
    )
    app.callback(help=_SUMMARY)(_options)
    asked = {first} & {*_COMMANDS, *_GROUPS} or {*_COMMANDS, *_GROUPS}
    for name in _COMMANDS:
        if name in asked:
            app.command(epilog=EXIT_CODES)(getattr(import_module(f"pipeline.cli.{name}"), name))
    for name, group in _GROUPS.items():
        if name in asked:
            app.add_typer(_group(name, group))
    return app


def _group(name: str, group: _Group) -> typer.Typer:
    app = typer.Typer(
        name=name, cls=_Commands, help=group.help, epilog=EXIT_CODES, no_args_is_help=True, context_settings=_HELP
    )
    module = import_module(f"pipeline.cli.{name}")
    for command, function in group.functions.items():
        app.command(command, epilog=EXIT_CODES)(getattr(module, function))
    return app


def main() -> None:
    """Run the command; an unexpected exception is reported in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        command_line(*sys.argv[1:2])()
    except Exception as error:
        report_error(internal_error("fiches", error))
        sys.exit(Exit.UNREADABLE)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fiches {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of the command itself."""


if __name__ == "__main__":
    main()

"""What commands print, and how they end."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import traceback
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import typer

from pipeline.errors import Exit, FichesError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rich.text import Text

    from pipeline.export.inputs import Read

EXIT_CODES = (
    "Exit codes: 0 fine; 1 findings of severity error, or an invalid or wrong document; 2 wrong usage; "
    "3 an input could not be read, or the output not be written."
)


@contextmanager
def failing_with(code: Exit) -> Iterator[None]:
    """Report an error in one line, and exit with the code, or with that of the error if it has one."""
    try:
        yield
    except FichesError as error:
        report_error(error)
        raise typer.Exit(error.exit_code or code) from error


def report_error(error: FichesError, subject: object = None) -> None:
    """One line on stderr, and one for each fault of a data file; with FICHES_DEBUG, where it happened too."""
    from pipeline.report.outcomes import error_line, one_line

    echo(error_line(error, subject), sys.stderr)
    for fault in getattr(error, "faults", ()):
        echo(f"  {one_line(fault)}", sys.stderr)
    if os.environ.get("FICHES_DEBUG"):
        echo(error.trace or "".join(traceback.format_exception(error)), sys.stderr)


class Failures:
    """Tells at once what cannot be in an export or a catalogue (`where`), so that nothing has to be kept."""

    def __init__(self, where: str, *, quiet: bool) -> None:
        self.code, self.quiet, self._where = Exit.FINE, quiet, where

    def error(self, error: FichesError, subject: object = None) -> None:
        """Report an error."""
        self.code = max(self.code, error.exit_code or Exit.UNREADABLE)
        report_error(error, subject)

    def each(self, reads: Iterable[Read], given: Mapping[Path, Path] | None = None) -> Iterator[Read]:
        """Pass on what was read, and report the rest; `given` is what documents were made of that nobody gave."""
        from pipeline.report.outcomes import one_line

        for read in reads:
            if read.error is not None:
                self.error(read.error)
            elif read.same and not self.quiet:
                typer.echo(
                    one_line(
                        f"{(given or {}).get(read.path, read.path)}: the same PDF is in the {self._where} already"
                    ),
                    err=True,
                )
            yield read


def spare_inputs(output: Path | None, inputs: Iterable[Path]) -> None:
    """Raise UsageError where a result would take the place of a file that is read, or of a PDF in a folder that is."""
    if output is None or not output.is_file():
        return
    for path in inputs:
        inside = output.suffix.lower() == ".pdf" and path.resolve() in output.resolve().parents
        if inside or (path.exists() and path.samefile(output)):
            raise UsageError(str(output), "the result would be written over an input", "Choose another place for it.")


def echo(line: str, stream: TextIO | None = None) -> None:
    """Print above the progress bar, if there is one.

    The bar replaces `sys.stdout` and `sys.stderr`, which typer.echo would bypass by default.
    """
    typer.echo(line, file=stream or sys.stdout)


def print_lines(lines: Iterable[Text]) -> None:
    """With colours on a terminal that wants them (https://no-color.org); only the terminal wraps lines."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        console.print(line)


def terminal_width() -> int | None:
    """The columns of the terminal; None where the output is no terminal, whose lines must not be broken."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_json(record: dict[str, Any] | list[dict[str, Any]]) -> None:
    """A record on one line."""
    import orjson

    typer.echo(orjson.dumps(record, default=str))


def silence_libraries() -> None:
    """Libraries warn of every oddity in a PDF; what matters to a person comes as a finding or an error."""
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")

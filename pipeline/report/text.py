"""The report for people: findings by file and fiche, each with its page and the printed text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from pipeline.check.checked import Checked, Reported
from pipeline.report.outcomes import error_line
from pipeline.report.words import by_part, clean, heading, headline, place

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_INDENT = 19  # where messages begin


def report(files: Sequence[Checked], *, with_errors: bool) -> Iterator[Text]:
    """The lines of the report, with colours.

    `with_errors` includes files that could not be read, for where nothing else reports them.
    """
    for file in files:
        if file.error is not None and with_errors:
            yield Text(error_line(file.error, file.path), "bold red")
            yield Text()
        yield from _file(file)
    yield Text(headline(files), "bold")


def _file(file: Checked) -> Iterator[Text]:
    if not file.reported:
        return
    yield Text(clean(str(file.path)), "bold underline")
    for fiche, group in by_part(file):
        yield Text(f"  {heading(file, fiche)}", "bold")
        for reported in group:
            yield from _finding(reported)
    yield Text()


def _finding(reported: Reported) -> Iterator[Text]:
    finding = reported.finding
    yield Text.assemble(
        f"    {place(reported):<6} ",
        (f"{finding.severity:<7}", _STYLES[finding.severity]),
        " ",
        (finding.code, "bold"),
        " ",
        clean(reported.message),
    )
    if reported.printed is not None and reported.printed not in reported.message:
        yield Text.assemble(" " * _INDENT, ("printed: ", "dim"), (clean(reported.printed), "italic"))

"""The report for people: findings by file and fiche, each with its page and value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import TextWrapper

from rich.text import Text

from pipeline.check.checked import Checked, Reported
from pipeline.report.outcomes import error_line
from pipeline.report.words import by_part, clean, heading, headline, place, value
from pipeline.rules import Severity, worst_first

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_INDENT = 19  # where messages begin


def report(
    files: Sequence[Checked], *, with_errors: bool, statistics: bool = False, width: int | None = None
) -> Iterator[Text]:
    """The lines of the report, with colours.

    `with_errors` includes files that could not be read, for where nothing else reports them; `statistics` adds how
    often each code occurs. Messages longer than `width` columns go on under where they begin.
    """
    for file in files:
        if file.error is not None and with_errors:
            yield Text(error_line(file.error, file.path), "bold red")
            yield Text()
        yield from _file(file, width)
    yield Text(headline(files), "bold")
    if statistics:
        yield from _statistics(files)
    if any(file.reported for file in files):
        yield Text("fiches explain CODE says what to do", "dim")


def _file(file: Checked, width: int | None) -> Iterator[Text]:
    if not file.reported:
        return
    parts = by_part(file)
    yield Text.assemble((clean(str(file.path)), "bold underline"), _order([fiche for fiche, _ in parts]))
    for fiche, group in parts:
        yield Text(f"  {heading(file, fiche)}", "bold")
        for reported in group:
            yield from _finding(reported, width)
    yield Text()


def _order(fiches: Sequence[int | None]) -> str:
    """Says that the worst come first where the fiches are not in the order of the brochure."""
    numbers = [-1 if fiche is None else fiche for fiche in fiches]
    return "" if numbers == sorted(numbers) else " (the most serious first)"


def _statistics(files: Sequence[Checked]) -> Iterator[Text]:
    """The codes, most frequent first, and of those that are as frequent the worst."""
    counts = Counter((found.finding.code, found.finding.severity) for file in files for found in file.reported)
    for (code, severity), number in sorted(counts.items(), key=_most_frequent):
        yield Text.assemble(f"{number:>7} ", (f"{severity:<7}", _STYLES[severity]), " ", (code, "bold"))


def _most_frequent(counted: tuple[tuple[str, Severity], int]) -> tuple[int, tuple[int, float], str]:
    (code, severity), number = counted
    return -number, worst_first(severity, code), code


def _finding(reported: Reported, width: int | None) -> Iterator[Text]:
    finding = reported.finding
    head = Text.assemble(
        f"    {place(reported):<6} ",
        (f"{finding.severity:<7}", _STYLES[finding.severity]),
        " ",
        (finding.code, "bold"),
        (" (known)" if reported.is_known else "", "dim"),
        " ",
    )
    first, *rest = _wrapped(clean(reported.message), width, len(head))
    yield head.append(first)
    for line in rest:
        yield Text(" " * _INDENT + line)
    if (printed := value(reported)) is not None:
        first, *rest = _wrapped(clean(printed), width, _INDENT + len("value: "))
        yield Text.assemble(" " * _INDENT, ("value: ", "dim"), (first, "italic"))
        for line in rest:
            yield Text.assemble(" " * _INDENT, (line, "italic"))


def _wrapped(text: str, width: int | None, taken: int) -> list[str]:
    """The lines of a text: the first begins after `taken` columns, the others at the indent, and no word is broken."""
    if width is None:
        return [text]
    wrapper = TextWrapper(max(width, 2 * _INDENT), break_long_words=False, break_on_hyphens=False)
    wrapper.initial_indent, wrapper.subsequent_indent = " " * taken, " " * _INDENT
    lines = wrapper.wrap(text)
    return [lines[0][taken:], *(line[_INDENT:] for line in lines[1:])] if lines else [text]

"""Raised and lowered marks: the number or sign of a note is part of no word, number, date or address.

What belongs to its word although it is raised (`1er`, `m²`, `CO₂`) stays there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.data.document import Line, Mark, Span
from pipeline.extract.runs import Run
from pipeline.extract.tunables import ROWS

RAISED, LOWERED = "raised", "lowered"
_MARK = re.compile(r"[\d*†‡§]{1,3}(?:[,;/ ]{1,2}[\d*†‡§]{1,3}){0,3}\)?|\([\d*†‡§]{1,3}\)")
# Notes may be lettered. A raised letter after a capital is the end of an abbreviation (`Me`), and so are some after a
# digit (`1e`, `2d`, `1o`).
_LETTERED = re.compile(r"[a-z](?:[,;/ ]{1,2}[a-z]){0,3}\)?|\([a-z]\)")
_BEFORE_LETTER = re.compile(r"(?:^|[^\W\d_][^\W\dA-Z_]|[.,;:!?)\]”»’])\Z")
_ORDINAL = "deno"
# Signs that fonts have raised; an asterisk amid a word (`leerlingen*en`) and after one digit (a hotel's star) is none.
_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\d)[₀₁₂₃₄₅₆₇₈₉]+|(?<=[\w).»”’])(?<!_)(?<!\s\d)[*†‡]{1,3}(?=[\s.,;:)]|\Z)")
_SIGN_OF_NOTE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉*†‡]")  # all of them have one, and few texts
_EMPHASIS = re.compile(r"(?:^|\s)[*]\w")  # `*so*`
_CENTS = 2  # digits, raised after an amount: `€ 12⁵⁰`
_MONEY, _NUMBER = re.compile("[$£€]"), re.compile(r"\d[.,]?\Z")
_FRACTION = re.compile(r"(?<=\d)[/\u2044]\d")  # behind a numerator
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", 2 * "0123456789")
_UNIT = re.compile(
    r"(?:^|[\W\d_])(?:[kcdm]?m|[kcdm]?m/s|ha|s)\Z"
)  # of area, volume, acceleration (SI Brochure, 9th edition)


def has_marks(text: str) -> bool:
    """Does a text hold raised or lowered signs that a font has as such, or an asterisk after a word?"""
    return _SIGN_OF_NOTE.search(text) is not None and _MARKS.search(text) is not None


def is_mark(text: str) -> bool:
    """Could a text be the mark of a note, in digits or signs?"""
    return bool(_MARK.fullmatch(text))


def set_apart(run: Run, row: Sequence[Run]) -> Run:
    """A small run that stands higher or lower than the text of a row that it touches, with a style that says so."""
    text = max(row, key=lambda other: other.style.size)
    if run.style.size > ROWS.small * text.style.size or run.style.mark:
        return run
    style = run.style._replace(mark=RAISED if run.baseline < text.baseline else LOWERED)
    return run.styled(style)


def take_marks(line: Line) -> None:
    """Take the marks of notes out of a line's text, and remember where they stood."""
    marked = [span for span in line.spans if span.style.mark in (RAISED, LOWERED)]
    found = [span for span in marked if _is_mark(line, span)]
    if any(_may_be_mark(line, span) for span in line.spans if not span.style.mark):
        line.doubt = f"small digits stand right behind a word: {line.text[:60]!r}"
    if marked:
        line.spans = [
            Span(span.start, span.end, span.style._replace(mark="")) if span in marked else span for span in line.spans
        ]
    if any(_FRACTION.match(line.text, span.end) for span in marked):
        line.doubt = f"a fraction stands here, and its digits may run into others: {line.text[:60]!r}"
    places = [_stripped(line.text, span.start, span.end) for span in found]
    places += [
        match.span()
        for match in _MARKS.finditer(line.text)
        if not any(start <= match.start() < end for start, end in places)
        and not _UNIT.search(line.text, max(0, match.start() - 5), match.start())
        and not (match[0] == "*" and _EMPHASIS.search(line.text, 0, match.start()))
    ]
    for start, end in sorted(set(places), reverse=True):
        if end - start == _CENTS and _NUMBER.search(line.text, 0, start) and _MONEY.search(line.text):
            line.doubt = f"raised digits may be cents, or the mark of a note: {line.text[:60]!r}"
        _take_out(line, start, end)


def with_stray(lines: Sequence[Line]) -> list[Line]:
    """The lines, of which some may be marks that stand raised in a gap of another one, whose text was drawn as a whole:
    they become its marks.
    """
    stray = [line for line in lines if len(line.text) <= ROWS.mark and is_mark(line.text)]
    taken = [mark for mark in stray if any(_takes(line, mark) for line in lines if line is not mark)]
    return [line for line in lines if line not in taken] if taken else list(lines)


def _takes(line: Line, mark: Line) -> bool:
    """Let a line have a mark that stands raised in it, if one does."""
    size = line.size
    if mark.size > size or not ROWS.same_baseline * size < line.baseline - mark.baseline <= ROWS.mark_shift * size:
        return False
    at = bisect_right(line.lefts, (mark.x0 + mark.x1) / 2)
    if at == 0 or mark.x0 < line.x0 or mark.x0 - line.rights[at - 1] > ROWS.gap * size:
        return False
    start = next((index for index in range(at, 0, -1) if line.text[index - 1] != " "), 0)
    end = next((index for index in range(start, len(line.text)) if line.text[index] != " "), None)
    if mark.x0 < line.rights[start - 1] - ROWS.overlap * size:
        return False
    if end is not None and mark.x1 > line.lefts[end] + ROWS.overlap * size:
        return False
    if mark.size > ROWS.small * size or _UNIT.search(line.text, max(0, start - 5), start):
        line.doubt = f"the sign {mark.text!r} stands raised in this text: {line.text[:60]!r}"
    line.marks.append(Mark(start, mark.text, (mark.x0, mark.top, mark.x1, mark.bottom)))
    return True


def _is_mark(line: Line, span: Span) -> bool:
    text = line.text[span.start : span.end].strip()
    if span.end - span.start == len(line.text):
        return False
    before = line.text[: span.start]
    if _LETTERED.fullmatch(text):
        goes_on = (
            bool(before) and not line.text[span.end - 1].isspace() and line.text[span.end : span.end + 1].isalpha()
        )
        is_mark = bool(_BEFORE_LETTER.search(before)) or (before[-1:].isdigit() and text not in _ORDINAL)
        return span.style.mark == RAISED and is_mark and not goes_on
    if not _MARK.fullmatch(text) or _FRACTION.match(line.text, span.end):
        return False
    if span.style.mark == LOWERED:
        return before[-1:].isdigit()
    return not _UNIT.search(before[-5:])


def _may_be_mark(line: Line, span: Span) -> bool:
    """Is a part in small digits that stand on the baseline, right behind a word or number and before none?"""
    text = line.text
    return (
        span.style.size < ROWS.tiny * line.size
        and span.start > 0
        and text[span.start - 1].isalnum()
        and not text[span.end : span.end + 1].isalnum()
        and text[span.start : span.end].strip().isdecimal()
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A part without white space at its ends: a space is set as the word before it."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _take_out(line: Line, start: int, end: int) -> None:
    text = line.text[start:end].strip().translate(_PLAIN_DIGITS)
    box = (line.lefts[start], line.top, line.rights[end - 1], line.bottom)
    # At the start of a line the mark is that of the note itself, and the space after it goes too.
    if start == 0 or line.text[start - 1] == " ":
        while end < len(line.text) and line.text[end] == " ":
            end += 1
    if end == len(line.text):
        start = len(line.text[:start].rstrip())
    if end - start >= len(line.text):
        return
    line.marks = [mark._replace(at=max(mark.at - (end - start), 0)) for mark in line.marks]
    line.marks.insert(0, Mark(start, text, box))
    line.text = line.text[:start] + line.text[end:]
    del line.lefts[start:end], line.rights[start:end]
    line.measure()
    line.spans = [
        Span(_moved(span.start, start, end), _moved(span.end, start, end), span.style)
        for span in line.spans
        if _moved(span.start, start, end) < _moved(span.end, start, end)
    ]


def _moved(at: int, start: int, end: int) -> int:
    return at if at <= start else max(at - (end - start), start)

"""The short way from a row of runs to lines, for rows in which no glyph needs a second look."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter, sub

from pipeline.data.document import Bbox, Line, Span, Style
from pipeline.extract.letters import is_normal, make_line
from pipeline.extract.rows import Row, baseline_of
from pipeline.extract.tunables import COLUMNS, WORDS

_X0 = itemgetter(0)


def plain_lines(row: Row, page: int, uprights: Sequence[Bbox]) -> list[Line] | None:
    """The lines of a row (from left to right) where single spaces part the words, wide gaps between runs the columns,
    and no glyph needs a second look.

    It says of such a row what the general way says, without a step for every glyph; most rows are so. None for any
    other row.
    """
    baseline = baseline_of(row)
    lines: list[Line] = []
    for piece in _pieces(row):
        line = _plain_line(piece, page, baseline, uprights)
        if line is None:
            return None
        lines.append(line)
    return lines


def _pieces(row: Row) -> list[Row]:
    """The runs of a row parted at wide gaps; but a sign alone may be the bullet of what follows."""
    if len(row) == 1:
        return [row]
    pieces: list[Row] = [[]]
    printed = 0
    for index, run in enumerate(row):
        if printed > 1:
            last = row[index - 1]
            if run.lefts[0] - last.rights[-1] > COLUMNS.gap * max(last.style.size, run.style.size):
                pieces.append([])
                printed = 0
        pieces[-1].append(run)
        printed += len(run.chars) - run.chars.count(" ")
    return pieces


def _plain_line(row: Row, page: int, baseline: float, uprights: Sequence[Bbox]) -> Line | None:
    """A plain piece of a row as a line, or None where it is not plain."""
    text = row[0].text if len(row) == 1 else "".join([run.text for run in row])
    lefts: list[float] = []
    rights: list[float] = []
    for run in row:  # copies: spaces get other places
        lefts += run.lefts
        rights += run.rights
    if len(text) > len(lefts) or "  " in text or text == " " or not is_normal(text):
        return None
    start, end = int(text[0] == " "), len(text) - int(text[-1] == " ")
    if end - start < len(text):
        text, lefts, rights = text[start:end], lefts[start:end], rights[start:end]
    sizes = [run.style.size for run in row]
    smallest, largest = min(sizes), max(sizes)
    if (
        not _stretch_spaces(text, lefts, rights, row, smallest, largest)
        or _is_disordered(lefts, smallest)
        or is_ruled(
            uprights,
            lefts[0],
            rights[-1],
            baseline - COLUMNS.rule_height * largest,
            baseline - COLUMNS.rule_height * smallest,
        )
    ):
        return None
    return make_line(text, lefts, rights, _spans(row, text, start), page, baseline)


def _stretch_spaces(
    text: str, lefts: list[float], rights: list[float], row: Row, smallest: float, largest: float
) -> bool:
    """Give each space the place between the letters beside it. False where a space, or a gap without one, is not
    plain.
    """
    drawn = hints = 0
    least_drawn, least_hinted, most = WORDS.drawn_space * largest, WORDS.hinted_space * largest, COLUMNS.gap * smallest
    at = text.find(" ")
    while at > 0:
        before, left, after = rights[at - 1], lefts[at], lefts[at + 1]
        if rights[at] > left:
            drawn, least = drawn + 1, least_drawn
        else:
            hints, least = hints + 1, least_hinted
        if after - left <= least or after - before > most:
            return False
        lefts[at], rights[at] = before, after
        at = text.find(" ", at + 1)
    widest = max(map(sub, lefts[1:], rights), default=0.0)
    if widest >= WORDS.gap * smallest:
        return False
    if not hints:
        return True
    # Where only the reader thinks that words part, the text may be letter-spaced.
    letters = len(text) - 2 * drawn - hints - 3
    return (
        widest < WORDS.letter_spaced * smallest
        and 2 * hints < letters
        and all(run.style is row[0].style for run in row)
    )


def _is_disordered(lefts: list[float], smallest: float) -> bool:
    # Sorting what is sorted is the fastest way to see that it is.
    return lefts != sorted(lefts) and any(b < a - WORDS.disorder * smallest for a, b in pairwise(lefts))


def is_ruled(uprights: Sequence[Bbox], left: float, right: float, highest: float, lowest: float) -> bool:
    """Does an upright rule stand between two places of a row, and pass through all heights between two?"""
    slack = COLUMNS.rule_slack
    for index in range(bisect_left(uprights, left - slack, key=_X0) if uprights else 0, len(uprights)):
        rule = uprights[index]
        if rule[0] > right + slack:
            return False
        if rule[1] < lowest and rule[3] > highest:
            return True
    return False


def _spans(row: Row, text: str, skipped: int) -> list[Span]:
    """The spans of a plain row's text, which begins with its glyph number `skipped`: a space is set as the word before
    it.
    """
    if len(row) == 1:
        return [Span(0, len(text), row[0].style)]
    starts: list[tuple[int, Style]] = []
    end = -skipped
    for run in row:
        start = max(end, 0)
        end = min(end + len(run.chars), len(text))
        if start < end and text[start] == " ":
            start += 1
        if start < end and (not starts or starts[-1][1] != run.style):
            starts.append((start, run.style))
    ends = [*[start for start, _ in starts[1:]], len(text)]
    return [Span(start, end, style) for (start, style), end in zip(starts, ends, strict=True)]

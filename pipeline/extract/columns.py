"""Columns that stand so close together that a row runs through both: the lines around it tell.

At a gap wider than those between words a line is cut where others begin, as in columns set to the left, or where the
rows over it or under it part, too, as in cells with centred texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.extract.bullets import bullet_length, opens_item
from pipeline.extract.tunables import COLUMNS

_LEFT = attrgetter("x0")
_OUTLINE = re.compile(r"\d+(?:\.\d+)+\.?")

_Gap = tuple[float, float]
"""Where the free place between two pieces of a row begins and ends, in points."""


class _Wide(NamedTuple):
    """The letters of a line after gaps as wide as between columns; do other words stand closer together?

    Those at which the look changes as well are `sure` to begin a column: a label, or a value.
    """

    letters: Sequence[int]
    sure: Sequence[int]
    is_uneven: bool


_NONE = _Wide((), (), is_uneven=False)


def part_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, cut where columns part.

    Lines come row by row, and from left to right in each.
    """
    wide = {line: found for line in lines if (found := _wide_gaps(line)).letters or found.sure}
    starts = _starts(lines, wide)
    if not starts and not wide:
        return list(lines)
    gaps = _Gaps(lines, wide)
    parted: list[Line] = []
    for line in lines:
        found = wide.get(line, _NONE)
        at = {*_cuts(line, starts), *found.sure, *(at for at in found.letters if gaps.go_on(line, at))}
        inside = [cut for cut in sorted(at) if not _is_after_sign(line, cut, at)]
        cuts = [0, *inside, len(line.text)]
        parted += [_piece(line, start, end) for start, end in pairwise(cuts)] if at else [line]
    return parted


def _starts(lines: Sequence[Line], wide: Mapping[Line, _Wide]) -> list[float]:
    """Where columns begin: the left edges that lines share which stand behind another one, on its row or nearly; or
    that what follows wide gaps shares, in as many rows and one more.
    """
    pairs = (sorted(pair, key=_LEFT) for pair in pairwise(lines) if _are_level(*pair))
    beside = [line.x0 for before, line in pairs if line.x0 > before.x1]
    within = [line.lefts[at] for line, found in wide.items() if found.is_uneven for at in found.letters]
    return [*_shared(beside, COLUMNS.lines), *_shared(within, COLUMNS.lines + 1)]


def _shared(edges: list[float], times: int) -> Iterator[float]:
    """The places at which so many edges stand."""
    edges.sort()
    count = 0
    for index, edge in enumerate(edges):
        count = count + 1 if index and edge - edges[index - 1] <= COLUMNS.edge else 1
        if count == times:
            yield edge


def _are_level(a: Line, b: Line) -> bool:
    """Do two lines overlap in height, by their baselines?"""
    return abs(a.baseline - b.baseline) < COLUMNS.level * min(a.size, b.size)


def _cuts(line: Line, starts: Sequence[float]) -> Iterator[int]:
    """The letters of a line that begin columns. What stands before the first is more than the number of an item, or of
    a chapter in the look of its title.
    """
    for start in starts:
        if not line.x0 < start < line.x1:
            continue
        at = bisect_left(line.lefts, start - COLUMNS.edge)
        at += line.text[at : at + 1] == " "  # one may be drawn far from the letters beside it
        before, is_restyled = line.text[:at].rstrip(), any(span.start == at for span in line.spans)
        is_number = len(before) <= COLUMNS.number or (not is_restyled and _OUTLINE.fullmatch(before))
        if is_number or at == len(line.text) or line.lefts[at] - start > COLUMNS.edge:
            continue
        least = COLUMNS.restyled if is_restyled else COLUMNS.changed
        if line.lefts[at] - line.rights[len(before) - 1] > least * line.size:
            yield at


def _is_after_sign(line: Line, at: int, cuts: Container[int]) -> bool:
    """Does a cut part an item from its sign, before which another stands?"""
    return at - 2 in cuts and opens_item(line.text[at - 2])


def _wide_gaps(line: Line) -> _Wide:
    gaps: list[tuple[int, float]] = []
    text, lefts, rights, widest = line.text, line.lefts, line.rights, 0.0
    last = len(text) - 1  # nothing stands behind a space that ends the line
    at = text.find(" ", line.bullet)
    while 0 < at < last:
        gap = lefts[at + 1] - rights[at - 1]
        gaps.append((at, gap))
        if gap > widest:
            widest = gap
        at = text.find(" ", at + 1)
    narrow, changed = COLUMNS.narrow * line.size, COLUMNS.changed * line.size
    if widest <= narrow and widest <= changed:  # as of nearly all lines
        return _NONE
    looks = {span.start for span in line.spans}
    far = [
        (at + 1, gap)
        for at, gap in gaps
        if at - line.bullet >= COLUMNS.number or (text[at + 1].isdecimal() and text[line.bullet : at].isdecimal())
    ]
    wide = [letter for letter, gap in far if gap > narrow]
    is_uneven = any(gap < COLUMNS.restyled * line.size for _, gap in gaps)
    sure = [letter for letter, gap in far if gap > changed and letter in looks] if is_uneven else ()
    return _Wide(wide, sure, is_uneven)


class _Gaps:
    """The free places within the rows of a page: between lines, and the wide ones in those not spread evenly."""

    def __init__(self, lines: Sequence[Line], wide: Mapping[Line, _Wide]) -> None:
        rows = [list(row) for _, row in groupby(lines, key=lambda line: line.baseline)]
        rows.sort(key=lambda row: row[0].baseline)
        self._baselines = [row[0].baseline for row in rows]
        self._gaps: list[list[_Gap]] = []
        for row in rows:
            between = [(a.x1, b.x0) for a, b in pairwise(row)]
            uneven = [(line, found.letters) for line in row if (found := wide.get(line, _NONE)).is_uneven]
            self._gaps.append(between + [_gap(line, at) for line, letters in uneven for at in letters])

    def go_on(self, line: Line, at: int) -> bool:
        """Does the gap before a letter of a line go on in a row over it or under it?"""
        start, end = _gap(line, at)
        reach = COLUMNS.leading * line.size
        first = bisect_left(self._baselines, line.baseline - reach)
        last = bisect_right(self._baselines, line.baseline + reach)
        return any(
            min(end, right) - max(start, left) > COLUMNS.restyled * line.size
            for row in range(first, last)
            if self._baselines[row] != line.baseline
            for left, right in self._gaps[row]
        )


def _gap(line: Line, at: int) -> _Gap:
    return line.rights[at - 2], line.lefts[at]


def _piece(line: Line, start: int, end: int) -> Line:
    piece = line.cut(start, end)
    piece.is_cut = False  # no printed line, but two
    piece.soft_hyphen = line.soft_hyphen and end == len(line.text)
    piece.bullet = bullet_length(piece)
    if piece.bullet:
        piece.bullet_x = piece.x0
    return piece

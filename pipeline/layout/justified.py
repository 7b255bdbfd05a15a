"""Gaps that are no gutters: those of lines set so wide that their words came apart, and those between labels with
their values that follow one another on a line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile, pairwise, takewhile

from pipeline.data.document import Line
from pipeline.layout.geometry import LinesByHeight, by_rows, leading, share_row
from pipeline.layout.tunables import GEOMETRY, JUSTIFIED


@dataclass(slots=True)
class Rejoined:
    """The lines of a page with the pieces of each wide-set line as one, and how to take them apart again.

    `lines` holds, in place of such pieces, a copy of the first that reaches to the end of the last.
    """

    lines: list[Line]
    pieces: dict[Line, list[Line]] = field(default_factory=dict)

    def first(self, line: Line) -> Line:
        """The line of the page that one of `lines` is, or begins with."""
        return self.pieces[line][0] if line in self.pieces else line

    def apart(self, lines: Sequence[Line]) -> list[Line]:
        """Those lines as the page has them."""
        return [piece for line in lines for piece in self.pieces.get(line, (line,))]


def rejoin(
    lines: Sequence[Line],
    is_heading: Callable[[Line], bool],
    wanders: Callable[[Line], bool],
    title_of: Callable[[Line], object | None],
) -> Rejoined:
    """Put the pieces of lines together: a gap that the paragraph's next line crosses, or that is as wide as the one
    beside it, is no gutter, nor is one before a label that `wanders`: it follows the text before it.
    """
    rows = by_rows(lines)
    witnesses = _Witnesses(lines, is_heading)
    of_one = [title_of(a) is title_of(b) for a, b in pairwise(rows)]  # a number goes on with no title
    in_line = {at for at in _in_line(rows, is_heading, wanders, witnesses) if of_one[at]}
    gaps = [_word_gap(a, b) for a, b in pairwise(rows)]
    gaps = [
        None if gap is None or is_heading(a) or is_heading(b) or not is_one else gap
        for gap, is_one, (a, b) in zip(gaps, of_one, pairwise(rows), strict=True)
    ]
    if not in_line and gaps.count(None) == len(gaps):
        return Rejoined(list(lines))
    heads: dict[Line, Line] = {}
    pieces: dict[Line, list[Line]] = {}
    for index, (a, b) in enumerate(pairwise(rows)):
        first = heads.get(a, a)
        if index in in_line or _is_no_gutter(rows, gaps, index, first, witnesses):
            heads[b] = first
            pieces.setdefault(first, [first]).append(b)
    whole = {first: _as_one(parts) for first, parts in pieces.items()}
    return Rejoined(
        [whole.get(line, line) for line in lines if line not in heads],
        {whole[first]: parts for first, parts in pieces.items()},
    )


def _is_no_gutter(
    rows: Sequence[Line], gaps: Sequence[float | None], at: int, first: Line, witnesses: _Witnesses
) -> bool:
    """Is the gap after a piece one between words of a wide-set line, which begins with `first`?"""
    gap = gaps[at]
    if gap is None or witnesses.has_label(rows[at + 1]):
        return False
    neighbours = (gaps[at - 1] if at else None, gaps[at + 1] if at + 1 < len(gaps) else None)
    is_even = any(other is not None and abs(gap - other) <= JUSTIFIED.even for other in neighbours)
    if is_even and not witnesses.begin_with(rows[at + 1]):
        return True
    # Wider than usual, it is one only where the line that crosses ends just where this one does.
    end = rows[at + 1].x1 if gap > JUSTIFIED.widest * rows[at].size else None
    return witnesses.cross(first, rows[at + 1].x0, end)


def _in_line(
    rows: Sequence[Line],
    is_heading: Callable[[Line], bool],
    wanders: Callable[[Line], bool],
    witnesses: _Witnesses,
) -> set[int]:
    """After which pieces a line goes on: after a label with its value, or before another one (`A: value  B: value`);
    but not over a wide gap to where the values of other labels begin, nor before a label that begins at one edge
    throughout, as in a column.
    """

    def is_loose(line: Line) -> bool:
        return wanders(line) and not witnesses.begin_with(line)

    return {
        at
        for at, (a, b) in enumerate(pairwise(rows))
        if a.is_cut
        and b.is_cut
        and share_row(a, b)
        and (
            (is_heading(b) < is_heading(a) and (b.x0 < a.x1 or not witnesses.begin_with(b)))
            or (is_heading(b) <= is_loose(b) and 0 <= b.x0 - a.x1 <= JUSTIFIED.sign * a.size)
            or (is_loose(b) and not _goes_on_below(b, rows[at + 2 :]))
        )
    }


def _goes_on_below(line: Line, after: Iterable[Line]) -> bool:
    """Does the next row have a line at the left edge of this one? Then it stands in a cell, whatever its label does."""
    below = dropwhile(lambda other: share_row(line, other), after)
    return any(
        abs(other.x0 - line.x0) <= GEOMETRY.edge
        for other in takewhile(lambda other: leading(line, other) <= GEOMETRY.leading, below)
    )


def _word_gap(a: Line, b: Line) -> float | None:
    """The gap between two pieces that may be words of one wide-set line, or None: an item begins with none."""
    gap = b.x0 - a.x1
    are_alike = a.style == b.style and share_row(a, b) and b.bullet_x is None
    return gap if are_alike and 0 < gap <= JUSTIFIED.narrow * a.size else None


def _as_one(pieces: Sequence[Line]) -> Line:
    """A copy of the first piece that ends where the last one does, in the smallest size among them."""
    longer = copy(pieces[0])
    longer.x1 = max(piece.x1 for piece in pieces)
    longer.size = min(piece.size for piece in pieces)
    return longer


class _Witnesses:
    """The lines of a page, asked what they say of a gap."""

    def __init__(self, lines: Sequence[Line], is_heading: Callable[[Line], bool]) -> None:
        self._lines = lines
        self._is_heading = is_heading

    @cached_property
    def _by_height(self) -> LinesByHeight:
        return LinesByHeight(self._lines)

    @cached_property
    def _labels(self) -> LinesByHeight:
        return LinesByHeight(filter(self._is_heading, self._lines))

    @cached_property
    def _lefts(self) -> list[float]:
        return sorted(line.x0 for line in self._lines)

    def has_label(self, line: Line) -> bool:
        """Does a label right over a line begin where it does? Then the line stands in a cell."""
        over = self._labels.between(line.baseline - GEOMETRY.leading * line.size, line.baseline - 1)
        return any(abs(label.x0 - line.x0) <= 1 for label in over)

    def begin_with(self, line: Line) -> bool:
        """Do other lines begin where this one does, as in a column?"""
        return bisect_right(self._lefts, line.x0 + 1) - bisect_left(self._lefts, line.x0 - 1) > JUSTIFIED.column

    def cross(self, first: Line, x: float, end: float | None) -> bool:
        """Does a line of the same paragraph (look, edge, distance; with `end`, right edge too) run across the gap that
        ends at `x`?
        """
        edges = (first.x0, first.text_x0)
        return any(
            other.x0 < x - 1
            and other.x1 > x + 1
            and other.style == first.style
            and other.baseline != first.baseline
            and (end is None or abs(other.x1 - end) <= 1)
            and any(abs(edge - its) <= GEOMETRY.edge for edge in edges for its in (other.x0, other.text_x0))
            for other in self._by_height.near(first, GEOMETRY.leading * first.size)
        )

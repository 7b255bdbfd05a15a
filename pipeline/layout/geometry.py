"""The questions that are asked of lines and drawn rules everywhere, each with one answer.

Two lines share a row when their baselines (nearly) agree; they stand beside one another when their boxes overlap in
height, whatever their baselines: a label centred in its cell is beside its values and shares a row with none of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from operator import attrgetter, itemgetter

from pipeline.data.document import Bbox, Line
from pipeline.layout.tunables import GEOMETRY

BASELINE, LEFT, RIGHT, TOP = attrgetter("baseline"), attrgetter("x0"), attrgetter("x1"), attrgetter("top")
_DOWN = attrgetter("page", "baseline")
_TOP_OF_RULE = itemgetter(1)


def share_row(a: Line, b: Line) -> bool:
    """Do two lines of a page stand on one row?"""
    return abs(a.baseline - b.baseline) <= GEOMETRY.same_row * (a.size if a.size < b.size else b.size)


def stands_over(upper: Line, lower: Line) -> bool:
    """Does a line of a page stand on a row over that of another one?"""
    return upper.baseline < lower.baseline and not share_row(upper, lower)


def goes_on(before: Line, after: Line) -> bool:
    """Is a line the next piece of the row on which another one stands?"""
    return before.page == after.page and share_row(before, after) and after.x0 >= before.x1


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """The rows of lines from page to page and from top to bottom, each from left to right."""
    rows: list[list[Line]] = []
    row: list[Line] = []
    for line in sorted(lines, key=_DOWN):
        if row and row[0].page == line.page and share_row(row[0], line):
            row.append(line)
        else:
            row = [line]
            rows.append(row)
    return [sorted(row, key=LEFT) if len(row) > 1 else row for row in rows]


def by_rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, and from left to right where they share a row."""
    return [line for row in rows_of(lines) for line in row]


def are_beside(a: Line, b: Line) -> bool:
    """Do two lines overlap in height by a good part of the lower one?"""
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > GEOMETRY.beside * min(a.bottom - a.top, b.bottom - b.top)


def middle(line: Line) -> float:
    """Half way from the left to the right of a line, in points."""
    return (line.x0 + line.x1) / 2


def cap_height(line: Line) -> float:
    """Where the capitals of a line are at their middle: a rule from there down to the baseline runs through letters."""
    return line.baseline - GEOMETRY.cap * line.size


def leading(above: Line, below: Line) -> float:
    """The distance of two baselines in font sizes of the lower line; negative where it stands higher."""
    return (below.baseline - above.baseline) / below.size


def box_of(lines: Sequence[Line]) -> Bbox:
    """The box around some lines, from top to bottom."""
    return min(line.x0 for line in lines), lines[0].top, max(line.x1 for line in lines), lines[-1].bottom


def overlap_across(a: Line, b: Line, slack: float = 0.0) -> bool:
    """Do two lines overlap from left to right, or miss doing so by less than `slack` points?"""
    return a.x0 < b.x1 + slack and a.x1 > b.x0 - slack


def wide_gaps(line: Line, em: float) -> list[int]:
    """Where the gaps of a line are that are so wide (in font sizes), as places in its text."""
    text, lefts, rights = line.text, line.lefts, line.rights
    return [
        at for at in range(1, len(text) - 1) if text[at] == " " and lefts[at + 1] - rights[at - 1] >= em * line.size
    ]


def opening_width(line: Line) -> float:
    """How wide a line is up to its first space, in points."""
    return line.rights[len(line.text.split(" ", 1)[0]) - 1] - line.x0


def crosses(rule: Bbox, line: Line) -> bool:
    """Does a rule run over or under some of a line?"""
    return rule[0] < line.x1 and rule[2] > line.x0


def holds(box: Bbox, line: Line) -> bool:
    """Does a line stand in a drawn box, by its ends and half of its height?"""
    return box[0] - 1 <= line.x0 and line.x1 <= box[2] + 1 and box[1] <= (line.top + line.bottom) / 2 <= box[3]


def is_level(rule: Bbox) -> bool:
    """Does a rule run from left to right?"""
    return rule[2] - rule[0] > rule[3] - rule[1]


def height_of(rule: Bbox) -> float:
    """Where a level rule runs, in points from the top."""
    return (rule[1] + rule[3]) / 2


class LinesByHeight:
    """Lines sorted by their baselines, to look up those near a height without a walk over all of them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = sorted(lines, key=BASELINE)
        self._baselines = [line.baseline for line in self._lines]

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    def between(self, top: float, bottom: float) -> list[Line]:
        """Those whose baselines lie from `top` to `bottom`, in points, both included."""
        return self._lines[bisect_left(self._baselines, top) : bisect_right(self._baselines, bottom)]

    def upwards(self, height: float) -> Iterator[Line]:
        """Those whose baselines lie over a height, in points, from the lowest to the highest."""
        return map(self._lines.__getitem__, range(bisect_left(self._baselines, height) - 1, -1, -1))

    def over(self, line: Line) -> Line | None:
        """The nearest one that stands over a line in its column; of those at one height, the first."""
        found: Line | None = None
        for other in self.upwards(line.baseline):
            if found is not None and other.baseline < found.baseline:
                break
            if overlap_across(other, line) and not share_row(other, line):
                found = other
        return found

    def under(self, line: Line) -> Line | None:
        """The nearest one that a line stands over in its column."""
        below = self.between(line.baseline, inf)
        return next((other for other in below if overlap_across(other, line) and stands_over(line, other)), None)

    def on_row(self, line: Line) -> list[Line]:
        """Those that share a row with a line."""
        return [other for other in self.near(line, GEOMETRY.same_row * line.size) if share_row(other, line)]

    def near(self, line: Line, distance: float) -> list[Line]:
        """Those whose baselines are no further than so many points from a line's."""
        return self.between(line.baseline - distance, line.baseline + distance)


class RulesByHeight:
    """The level rules of a page, to look up those at a height without a walk over all of them."""

    def __init__(self, rules: Iterable[Bbox]) -> None:
        self._rules = sorted(filter(is_level, rules), key=_TOP_OF_RULE)

    def between(self, top: float, bottom: float) -> list[Bbox]:
        """Those whose upper edges lie from `top` to `bottom`, in points, both included."""
        first = bisect_left(self._rules, top, key=_TOP_OF_RULE)
        return self._rules[first : bisect_right(self._rules, bottom, key=_TOP_OF_RULE)]

"""Parts of a page with a gutter through them: where lines stand beside one another, and nothing crosses between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

from pipeline.data.document import Line
from pipeline.layout.geometry import TOP, are_beside, overlap_across
from pipeline.layout.tunables import ORDER

Seed = tuple[Line, Line]
"""A line and the nearest one beside it on its right: what a region grows from."""


@dataclass(slots=True)
class Region:
    """A part of the page with a gutter through it: the lines on either side, from top to bottom."""

    left: list[Line]
    right: list[Line]

    @property
    def top(self) -> float:
        """The upper edge of its highest line, in points."""
        return min(self.left[0].top, self.right[0].top)

    def rows(self) -> int:
        """How many lines on the left have one beside them on the right."""
        stack = Stack(self.right)
        return sum(map(stack.has_beside, self.left))


class Stack:
    """Lines sorted by their tops, to look up those that overlap a given one without a walk over all of them."""

    def __init__(self, lines: Sequence[Line], headings: Container[Line] = ()) -> None:
        self._headings = headings
        self.lines = sorted(lines, key=TOP)
        self._tops = [line.top for line in self.lines]
        self._tallest = max((line.bottom - line.top for line in self.lines), default=0.0)

    def has_beside(self, line: Line) -> bool:
        """Does any of the lines stand beside the given one?"""
        # From below: in a table the very first one decides.
        first = line.top - self._tallest
        for index in range(bisect_left(self._tops, line.bottom) - 1, -1, -1):
            if are_beside(line, self.lines[index]):
                return True
            if self._tops[index] < first:
                break
        return False

    def beside(self, line: Line) -> list[Line]:
        """The lines that stand beside the given one."""
        near = self.lines[self.start(line.top - self._tallest) : self.start(line.bottom)]
        return [other for other in near if are_beside(line, other)]

    def level(self, top: float, bottom: float) -> list[Line]:
        """The lines that stand between two heights, or reach over one of them, from top to bottom."""
        near = self.lines[self.start(top - self._tallest) : self.start(bottom)]
        return [line for line in near if line.bottom > top]

    def runs_past(self, line: Line) -> bool:
        """Does a column beside a line go on past it: is there no room in it for a line as high?"""
        height = line.bottom - line.top
        near = self.lines[self.start(line.top - self._tallest - height) : self.start(line.bottom + height)]
        aside = [other for other in near if not overlap_across(other, line)]
        above = [other for other in aside if other.baseline < line.baseline]
        below = [other for other in aside if other.baseline >= line.baseline]
        return any(overlap_across(a, b) and b.top - a.bottom <= height for a in above for b in below)

    def start(self, top: float) -> int:
        """The index of the first line that begins at `top` or below it."""
        return bisect_left(self._tops, top)

    def seeds(self) -> list[Seed]:
        """Pairs of lines beside one another with nothing between, in the order of their tops."""
        lines, found = self.lines, list[Seed]()
        furthest = max((line.x0 for line in lines), default=0.0)
        for index, line in enumerate(lines):
            if line.x1 > furthest:
                continue
            first, end = self.start(line.top - self._tallest), self.start(line.bottom)
            nearest: Line | None = None
            for other in (*lines[index + 1 : end], *lines[first:index][::-1]):
                if other.x0 >= line.x1 and (nearest is None or other.x0 < nearest.x0) and are_beside(line, other):
                    nearest = other
            if nearest is not None and nearest.x0 - line.x1 >= self._gutter(line, nearest):
                found.append((line, nearest))
        return found

    def _gutter(self, a: Line, b: Line) -> float:
        """How far apart two lines stand at least, in points, to be in two columns."""
        is_by_heading = a in self._headings or b in self._headings
        return (ORDER.by_heading if is_by_heading else ORDER.gutter) * min(a.size, b.size)

    def grown(self, a: Line, b: Line) -> Region:
        """The largest region around a seed that no line crosses."""
        low, high = a.x1, b.x0
        middle, least = (low + high) / 2, self._gutter(a, b)
        left, right = [a], [b]
        start = self.start(min(a.top, b.top))
        for part in (self.lines[start:], self.lines[:start][::-1]):
            for line in part:
                if line is a or line is b:
                    continue
                x0, x1 = line.x0, line.x1
                if x1 <= middle or (x1 - low < high - x0 and x1 <= high - least):
                    if x1 > low:
                        if high - x1 < least:
                            break
                        low, middle = x1, (x1 + high) / 2
                    left.append(line)
                else:
                    if x0 < high:
                        if x0 - low < least:
                            break
                        high, middle = x0, (low + x0) / 2
                    right.append(line)
        return Region(sorted(left, key=TOP), sorted(right, key=TOP))

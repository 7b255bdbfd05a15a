"""The reading order of a page, from geometry: columns, sidebars, and tables with their labels on the left.

A recursive cut in the spirit of XY-cut (Nagy and Seth 1984): the region of the page with the best gutter is cut out,
what is above
it comes before, what is below comes after. Stream order is never used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from pipeline.data.document import Bbox, Line
from pipeline.layout.rows import anchored_rows

MIN_GUTTER = 0.9  # of the font size
_SIDEBAR = 0.75  # a column at most this wide, in terms of the other, may be a sidebar
_SAME_ROW = 0.35  # of the font size
_WIDEST = (
    5.0  # of the font size: how far justification sets words apart at most; three times that in very narrow columns
)
_EVEN = 0.5  # points: the gaps of one wide-set line differ by less
_FAR = 40.0  # points: lines whose tops are so far apart are not beside one another
_RUNS_ON = 1.9  # of the font size: lines no further apart are one text
_MAX_DEPTH = 12
_BASELINE, _LEFT, _TOP = attrgetter("baseline"), attrgetter("x0"), attrgetter("top")


@dataclass(slots=True)
class Ordered:
    """Lines of a page in reading order; a sidebar's lines are kept apart, since the text of the main column flows past
    them.
    """

    main: list[Line] = field(default_factory=list)
    side: list[Line] = field(default_factory=list)

    def extend(self, other: Ordered) -> None:
        """Go on with what comes after."""
        self.main += other.main
        self.side += other.side


@dataclass(slots=True)
class _Region:
    """A part of the page with a gutter through it."""

    left: list[Line]
    right: list[Line]
    rows: int  # how many times a line on the left has one beside it on the right

    @property
    def top(self) -> float:
        return min(line.top for line in (*self.left, *self.right))


class Orderer:
    """Puts the lines of pages in reading order, knowing which lines are headings and which are titles of fiches."""

    def __init__(
        self, heading_of: Callable[[Line], object | None], is_title: Callable[[Line], bool], right: float = 0.0
    ) -> None:
        """`heading_of` gives what a line is a heading of (the same for its lines), `right` how far the document's text
        reaches, in points.
        """
        self._right = right
        self._heading_of = heading_of
        self._is_title = is_title

    def _is_heading(self, line: Line) -> bool:
        return self._heading_of(line) is not None

    def order(self, lines: Sequence[Line], rules: Sequence[Bbox] = ()) -> Ordered:
        """The lines of one page in reading order; `rules` are its drawn lines."""
        firsts, followers, ends = self._wide_set(lines)
        try:
            ordered = self._arrange(firsts, rules, 0)
        finally:
            for line, end in ends.items():
                line.x1 = end
        return Ordered(_with_followers(ordered.main, followers), _with_followers(ordered.side, followers))

    def _wide_set(self, lines: Sequence[Line]) -> tuple[list[Line], dict[Line, Line], dict[Line, float]]:
        """The pieces of wide-set (justified) lines: a gap that the paragraph's next line crosses, or that is as wide
        as the one beside it, is no gutter.

        Gives the lines less the further pieces, which piece follows which, and the ends of the lines that stand for
        all their pieces.
        """
        followers: dict[Line, Line] = {}
        ends: dict[Line, float] = {}
        rows = by_rows(lines)
        heads: dict[Line, Line] = {}
        gaps = [self._word_gap(a, b) for a, b in pairwise(rows)]
        for index, (a, b) in enumerate(pairwise(rows)):
            gap = gaps[index]
            if gap is None:
                continue
            first = heads.get(a, a)
            beside = [
                other
                for other in (gaps[index - 1] if index else None, gaps[index + 1] if index + 1 < len(gaps) else None)
                if other is not None
            ]
            even = any(abs(gap - other) <= _EVEN for other in beside) and not _starts_others(b, lines)
            justified = gap > _WIDEST * a.size  # so far only where the line that crosses ends just where this one does
            if even or _paragraph_crosses(first, (a.x1 + b.x0) / 2, lines, b.x1 if justified else None):
                followers[a] = b
                heads[b] = first
                ends.setdefault(first, first.x1)
        for b, first in heads.items():
            first.x1 = max(first.x1, b.x1)
        return [line for line in lines if line not in heads], followers, ends

    def _word_gap(self, a: Line, b: Line) -> float | None:
        """The gap between two pieces that may be words of one wide-set line, or None."""
        gap = b.x0 - a.x1
        same_row = abs(a.baseline - b.baseline) <= 0.1 * a.size and a.style == b.style
        return (
            gap
            if same_row and 0 < gap <= 3 * _WIDEST * a.size and not self._is_heading(a) and not self._is_heading(b)
            else None
        )

    def _arrange(self, lines: list[Line], rules: Sequence[Bbox], depth: int) -> Ordered:
        region = self._best_region(lines) if depth < _MAX_DEPTH else None
        if region is None:
            return Ordered(by_rows(lines))
        inside = set(region.left) | set(region.right)
        top = region.top
        above = [line for line in lines if line not in inside and line.top < top]
        below = [line for line in lines if line not in inside and line.top >= top]
        ordered = self._arrange(above, rules, depth + 1) if above else Ordered()
        ordered.extend(self._columns(region, rules, depth))
        if below:
            ordered.extend(self._arrange(below, rules, depth + 1))
        return ordered

    def _columns(self, region: _Region, rules: Sequence[Bbox], depth: int) -> Ordered:
        left, right = region.left, region.right
        if self._is_label_column(left, right):
            return self._label_table(left, right, rules, depth)
        side = self._sidebar(left, right)
        if side is None:
            ordered = self._arrange(left, rules, depth + 1)
            ordered.extend(self._arrange(right, rules, depth + 1))
            return ordered
        main = right if side is left else left
        ordered = self._arrange(main, rules, depth + 1)
        beside = self._arrange(side, rules, depth + 1)
        ordered.side += beside.main + beside.side
        return ordered

    def _is_label_column(self, left: list[Line], right: list[Line]) -> bool:
        """Labels on the left, values on the right: (nearly) all of one side is headings, nothing of the other."""
        labels = sum(map(self._is_heading, left))
        return labels >= 0.8 * len(left) and not any(map(self._is_heading, right))

    def _label_table(self, left: list[Line], right: list[Line], rules: Sequence[Bbox], depth: int) -> Ordered:
        ordered = Ordered()
        for labels, values in anchored_rows(self._label_groups(left), right, rules):
            ordered.main += labels
            if values:
                ordered.extend(self._arrange(values, rules, depth + 1))
        return ordered

    def _label_groups(self, lines: Iterable[Line]) -> list[list[Line]]:
        """Labels that wrap over several lines, each as one group, from top to bottom."""
        groups: list[list[Line]] = []
        for line in by_rows(lines):
            if groups and self._heading_of(line) is self._heading_of(groups[-1][-1]):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _from(self, column: list[Line], first: float) -> list[Line]:
        """The lines of a column below `first`, and those above that run on into them without a gap (their heading
        too).
        """
        ordered = sorted(column, key=_TOP)
        start = next((index for index, line in enumerate(ordered) if line.bottom > first), len(ordered))
        while 0 < start < len(ordered):
            line, above = ordered[start], ordered[start - 1]
            if line.top - above.top > _RUNS_ON * line.size or not (
                line.style == above.style or self._is_heading(above)
            ):
                break
            start -= 1
        return ordered[start:]

    def _sidebar(self, left: list[Line], right: list[Line]) -> list[Line] | None:
        """The column that stands beside the flow of the text, if one does."""
        start = min(line.x0 for line in right)
        widths = (
            start - min(line.x0 for line in left),
            max(self._reach(left, right), max(line.x1 for line in right)) - start,
        )
        if min(widths) > _SIDEBAR * max(widths):
            return None
        narrow = left if widths[0] < widths[1] else right
        first = min(narrow, key=lambda line: (round(line.baseline), line.x0))
        if any(map(self._is_title, narrow)) or not self._is_heading(first):
            return None
        return narrow

    def _reach(self, left: list[Line], right: list[Line]) -> float:
        """How far a right-hand column may reach: to the document's edge, unless a page of another size (or a half
        sheet) ends before.
        """
        return self._right if any(map(self._is_title, right)) else max(line.x1 for line in right)

    def _best_region(self, lines: list[Line]) -> _Region | None:
        """The region with the most lines beside one another, or None where the lines just follow."""
        lines.sort(key=_TOP)
        seeds = _seeds(lines)
        best: _Region | None = None
        while seeds:
            seed = seeds[0]
            region = self._trimmed(_grown(lines, *seed), lines)
            seeds = [other for other in seeds[1:] if region is None or not _holds(region, other)]
            if region is not None and self._is_region(region) and (best is None or region.rows > best.rows):
                best = region
        return best

    def _is_region(self, region: _Region) -> bool:
        """Columns, not the words of one wide-set line: several rows, or a label with its value."""
        if region.rows >= 2 and min(len(region.left), len(region.right)) >= 2:
            return True
        return any(map(self._is_heading, region.left)) != any(map(self._is_heading, region.right)) or any(
            map(self._is_heading, region.right)
        )

    def _trimmed(self, region: _Region, lines: list[Line]) -> _Region | None:
        """Without the one-sided lines at its ends that belong to the flow around it."""
        left, right = region.left, region.right
        if not left or not right:
            return None
        first = max(min(line.top for line in left), min(line.top for line in right))
        if self._is_label_column(left, right):
            first = _start_of_table(left, right)
        # Above: whatever ends before both columns have begun comes before them in any case.
        # But lines that run on into a column belong to it.
        left, right = self._from(left, first), self._from(right, first)
        if not left or not right:
            return None
        opening = min(right, key=lambda line: line.top)
        if (self._is_heading(opening) or self._is_title(opening)) and self._sidebar(left, right) is not left:
            # Below: the right column takes nothing over from the left one, so a new section on the left may follow
            # both.
            last = max(line.bottom for line in right)
            tail = sorted((line for line in left if line.top >= last - 1), key=lambda line: line.top)
            cut = next((line.top for line in tail if self._is_heading(line) or self._is_title(line)), None)
            if cut is not None:
                left = [line for line in left if line.top < cut]
        return _Region(left, right, _rows_beside(left, right))


def _paragraph_crosses(first: Line, x: float, lines: Sequence[Line], end: float | None = None) -> bool:
    """Does a line of the same paragraph (look, edge, distance; with `end`, right edge too) run across a place in the
    gap?
    """
    edges = (first.x0, first.lefts[min(first.bullet, len(first.lefts) - 1)])
    return any(
        other.style == first.style
        and 0 < abs(other.baseline - first.baseline) <= 1.7 * first.size
        and other.x0 < x - 1
        and other.x1 > x + 1
        and (end is None or abs(other.x1 - end) <= 1)
        and any(
            abs(edge - other_edge) <= 3
            for edge in edges
            for other_edge in (other.x0, other.lefts[min(other.bullet, len(other.lefts) - 1)])
        )
        for other in lines
    )


def _starts_others(line: Line, lines: Sequence[Line]) -> bool:
    """Do other lines begin where this one does, as in a column?"""
    return sum(1 for other in lines if abs(other.x0 - line.x0) <= 1) > 2


def _with_followers(lines: list[Line], followers: dict[Line, Line]) -> list[Line]:
    """Every first piece with the pieces after it."""
    if not followers:
        return lines
    found: list[Line] = []
    for line in lines:
        piece: Line | None = line
        while piece is not None:
            found.append(piece)
            piece = followers.get(piece)
    return found


def _start_of_table(labels: list[Line], values: list[Line]) -> float:
    """Where the first row of a label table begins: a label centred in its cell has values above it."""
    top = min(line.top for line in labels)
    for line in sorted((line for line in values if line.top < top), key=lambda line: -line.top):
        if top - line.top > 1.6 * line.size:
            break
        top = line.top
    return top


def by_rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, and from left to right where they share a baseline."""
    ordered = sorted(lines, key=_BASELINE)
    start = 0
    for index in range(1, len(ordered) + 1):
        if index == len(ordered) or ordered[index].baseline - ordered[start].baseline > _SAME_ROW * ordered[start].size:
            if index - start > 1:
                ordered[start:index] = sorted(ordered[start:index], key=_LEFT)
            start = index
    return ordered


_Seed = tuple[Line, Line]


def _beside(a: Line, b: Line) -> bool:
    """Do two lines overlap vertically by a good part of the lower one?"""
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.3 * min(a.bottom - a.top, b.bottom - b.top)


def _seeds(lines: list[Line]) -> list[_Seed]:
    """Pairs of lines beside one another with nothing between; `lines` are sorted by top."""
    seeds: list[_Seed] = []
    furthest = max((line.x0 for line in lines), default=0.0)
    for index, line in enumerate(lines):
        if line.x1 > furthest:
            continue
        nearest: Line | None = None
        for step in (1, -1):
            other_index = index + step
            while 0 <= other_index < len(lines) and abs(lines[other_index].top - line.top) < _FAR:
                other = lines[other_index]
                if other.x0 >= line.x1 and _beside(line, other) and (nearest is None or other.x0 < nearest.x0):
                    nearest = other
                other_index += step
        if nearest is not None and nearest.x0 - line.x1 >= MIN_GUTTER * min(line.size, nearest.size):
            seeds.append((line, nearest))
    return seeds


def _grown(lines: list[Line], a: Line, b: Line) -> _Region:
    """The largest region around a seed that no line crosses; `lines` are sorted by top."""
    low, high = a.x1, b.x0
    least = MIN_GUTTER * min(a.size, b.size)
    left, right = [a], [b]
    for part in (
        [line for line in lines if line.top >= min(a.top, b.top)],
        [line for line in reversed(lines) if line.top < min(a.top, b.top)],
    ):
        for line in part:
            if line is a or line is b:
                continue
            middle = (low + high) / 2
            if line.x1 <= middle or (line.x1 - low < high - line.x0 and line.x1 <= high - least):
                new_low, new_high, side = max(low, line.x1), high, left
            else:
                new_low, new_high, side = low, min(high, line.x0), right
            if new_high - new_low < least:
                break
            low, high = new_low, new_high
            side.append(line)
    return _Region(left, right, 0)


def _rows_beside(left: list[Line], right: list[Line]) -> int:
    return sum(1 for line in left if any(_beside(line, other) for other in right))


def _holds(region: _Region, seed: _Seed) -> bool:
    return seed[0] in region.left and seed[1] in region.right

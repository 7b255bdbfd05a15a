"""What a page says by drawing: records framed or set side by side, boxes of facts, rules from edge to edge.

What stands in one of these parts is read on its own: columns do not run on from one into another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from math import inf
from operator import itemgetter

from pipeline.data.document import Bbox, Line
from pipeline.layout.geometry import LEFT, LinesByHeight, height_of, holds, is_level, overlap_across, stands_over
from pipeline.layout.regions import Stack
from pipeline.layout.tunables import FRAMES, GEOMETRY, ORDER

_UPRIGHT = itemgetter(0)


def records_apart(lines: Sequence[Line], titles: Container[Line], places: Sequence[float] = ()) -> list[list[Line]]:
    """Some lines parted by the gutters between records that stand side by side, from left to right: those that no line
    crosses, with a title on either side, or with one of the `places` (in points) at which titles begin elsewhere.
    """
    if not places and not _side_by_side(lines, titles):
        return [list(lines)]
    columns: list[list[Line]] = []
    reached = -inf
    for line in sorted(lines, key=LEFT):
        if line.x0 - reached >= ORDER.gutter * line.size:
            columns.append([])
        columns[-1].append(line)
        reached = max(reached, line.x1)
    parts: list[list[Line]] = []
    tells = [_has_title(column, titles, places) for column in columns]
    first = tells.index(True) if True in tells else 0
    titled = False
    for at, (column, has_title) in enumerate(zip(columns, tells, strict=True)):
        # A column without a title goes with the record on its left. The first ones go with that on their right, unless
        # each other column has a title: then they are of no record.
        if not parts or (has_title and titled) or (at == first and all(tells[first:]) and len(tells) > first + 1):
            parts.append([])
            titled = False
        parts[-1] += column
        titled = titled or has_title
    return parts


def _has_title(column: Sequence[Line], titles: Container[Line], places: Sequence[float]) -> bool:
    """Does a title stand in a column, or begin there elsewhere?"""
    right = max(line.x1 for line in column) if places else -inf
    return any(line in titles for line in column) or any(column[0].x0 <= x <= right for x in places)


def _side_by_side(lines: Iterable[Line], titles: Container[Line]) -> bool:
    found = sorted((line for line in lines if line in titles), key=LEFT)
    return any(a.x1 < b.x0 for a, b in pairwise(found))


def run_down(pages: Iterable[Collection[Bbox]]) -> bool:
    """Do records run from column to column, as their boxes on each page (or those of their titles) tell? Of those with
    others on their left, half are not level with any of these at least. Rows of records are; the first ones of a page
    always may be, and others by chance.
    """
    level = apart = 0
    for here in pages:
        first = min(here, key=itemgetter(1), default=None)
        for box in here:
            lefts = [other for other in here if other[2] < box[0]]
            if lefts and not any(_are_level(box, other) for other in lefts):
                apart += 1
            elif lefts and first is not None and not _are_level(box, first):
                level += 1
    return 0 < apart >= level


def _are_level(a: Bbox, b: Bbox) -> bool:
    """Do two boxes begin, end or have their middle at the same height?"""
    top, bottom = a[1] - b[1], a[3] - b[3]
    return min(abs(top), abs(bottom), abs(top + bottom) / 2) <= GEOMETRY.edge


def bands(lines: Sequence[Line], rules: Iterable[Bbox], panels: Iterable[Bbox]) -> Iterator[list[Line]]:
    """Some lines cut where a drawn box as wide as all of them begins or ends, and where such a rule runs."""
    left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)

    def is_wide(box: Bbox) -> bool:
        return box[0] - GEOMETRY.edge <= left and box[2] + GEOMETRY.edge >= right

    cuts = {edge for box in panels if is_wide(box) for edge in (box[1], box[3])}
    cuts |= {height_of(rule) for rule in rules if is_level(rule) and is_wide(rule)}
    if not cuts:
        if lines:
            yield list(lines)
        return
    edges = sorted(cuts)
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(bisect_left(edges, (line.top + line.bottom) / 2), []).append(line)
    yield from (found[at] for at in sorted(found))


def tiles(lines: Sequence[Line], panels: Iterable[Bbox]) -> list[list[Line]]:
    """Some lines parted, from top to bottom, by drawn boxes of one height side by side that hold all on their height:
    what stands over these, each of them from left to right, and what stands below.
    """
    rows: dict[tuple[int, int], list[Bbox]] = {}
    for box in sorted(panels):
        row = rows.setdefault((round(box[1]), round(box[3])), [])
        if not row or box[0] >= row[-1][2]:
            row.append(box)
    parts: list[list[Line]] = []
    rest = list(lines)
    for (top, bottom), row in sorted(rows.items()):
        level = [line for line in rest if line.bottom > top and line.top < bottom]
        held = [[line for line in level if holds(box, line)] for box in row]
        if len(row) > 1 and all(held) and sum(map(len, held)) == len(level):
            over = [line for line in rest if line.bottom <= top]
            parts += [over, *held]
            rest = [line for line in rest if line.top >= bottom]
    return [part for part in (*parts, rest) if part]


def boxes(
    lines: Sequence[Line], panels: Iterable[Bbox], headings: Container[Line], titles: Container[Line]
) -> list[list[Line]]:
    """The lines of each box of facts, from top to bottom: a drawn box that begins with a label, holds values under it,
    and has other text beside it.
    """
    found: list[list[Line]] = []
    taken: set[Line] = set()
    stack = Stack(lines)
    for box in sorted(panels, key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        level = [line for line in stack.level(box[1], box[3]) if line not in taken]
        inside = [line for line in level if holds(box, line)]
        if len(inside) < FRAMES.least or len(inside) == len(level):
            continue
        first = min(inside, key=lambda line: (round(line.baseline), line.x0))
        if first not in headings or any(line in titles for line in inside):
            continue
        has_value = any(line not in headings and stands_over(first, line) for line in inside)
        if has_value and not any(_touches(box, line) for line in level if line not in inside):
            found.append(inside)
            taken.update(inside)
    return sorted(found, key=lambda inside: (round(inside[0].top), inside[0].x0))


def ends_of_boxes(found: Iterable[Sequence[Line]], lines: Sequence[Line]) -> Iterator[float]:
    """The heights at which text begins that runs under a box of facts and what stands beside it: this ends there."""
    for box in found:
        left, right = min(line.x0 for line in box), max(line.x1 for line in box)
        top, bottom = box[0].top, box[-1].bottom
        under = [line for line in lines if line.x0 < right and line.x1 > left and line.top >= bottom - 1]
        beside = [line for line in lines if line.bottom > top and line.top < bottom]
        if not any(overlap_across(line, other) for line in under for other in beside):
            continue
        height = min(line.top for line in under)
        if not any(line.top + 1 < height < line.bottom - 1 for line in lines):
            yield height


def titled_panel(lines: Sequence[Line], panels: Iterable[Bbox], titles: Container[Line]) -> list[Line]:
    """The lines on a panel beside all others that holds the only titles among some lines: a column of its own."""
    mine = [line for line in lines if line in titles]
    for box in panels if mine else ():
        if not all(holds(box, line) for line in mine):
            continue
        others = [line for line in lines if not holds(box, line)]
        if (
            others
            and all(box[1] < line.top and line.bottom < box[3] for line in others)
            and not any(_touches(box, line) for line in others)
        ):
            return [line for line in lines if holds(box, line)]
    return []


def without_bars(
    rules: Sequence[Bbox], panels: Iterable[Bbox], lines: LinesByHeight, is_heading: Callable[[Line], bool]
) -> list[Bbox]:
    """The rules without the edges of bars behind labels, level with nothing but labels: such bars side by side are no
    row of a form.
    """
    bars = [box for box in panels if (level := lines.between(box[1], box[3])) and all(map(is_heading, level))]
    edges = {
        edge
        for left, top, right, bottom in (tuple(map(round, bar)) for bar in bars)
        for edge in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        )
    }
    return [rule for rule in rules if tuple(map(round, rule)) not in edges]


def _touches(box: Bbox, line: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    return box[1] < middle < box[3] and line.x0 < box[2] - 1 and line.x1 > box[0] + 1


def frames_of(rules: Sequence[Bbox]) -> Iterator[Bbox]:
    """The boxes whose sides are rules: a level one over the next, as wide, and one at each end that joins them."""
    uprights = sorted((rule for rule in rules if not is_level(rule)), key=_UPRIGHT)
    levels = sorted((rule for rule in rules if is_level(rule)), key=height_of) if len(uprights) > 1 else []
    for upper, lower in pairwise(levels):
        box = upper[0], height_of(upper), upper[2], height_of(lower)
        if (
            _agree(upper[0], lower[0])
            and _agree(upper[2], lower[2])
            and all(_joins(uprights, x, box) for x in box[::2])
        ):
            yield box


def _joins(uprights: Sequence[Bbox], x: float, box: Bbox) -> bool:
    """Does an upright rule at a place run from the upper edge of a box to the lower one, and no further?"""
    first = bisect_left(uprights, x - GEOMETRY.edge, key=_UPRIGHT)
    near = takewhile(lambda rule: rule[0] <= x + GEOMETRY.edge, islice(uprights, first, None))
    return any(_agree(rule[1], box[1]) and _agree(rule[3], box[3]) for rule in near)


def _agree(a: float, b: float) -> bool:
    return abs(a - b) <= GEOMETRY.edge

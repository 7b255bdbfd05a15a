"""Rows of a table, each around an anchor (a label, a page number): by drawn rules, by alignment, or by nearness."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.data.document import Bbox, Line
from pipeline.layout.geometry import (
    BASELINE,
    LinesByHeight,
    are_beside,
    cap_height,
    crosses,
    height_of,
    is_level,
    share_row,
)
from pipeline.layout.tunables import GEOMETRY, ROWS

Row = tuple[list[Line], list[Line]]
"""The anchor's lines, and the other lines of its row."""


def anchored_rows(
    anchors: Sequence[list[Line]], lines: Sequence[Line], rules: Sequence[Bbox] = (), *, open_rows: bool = False
) -> list[Row]:
    """Every line given to one anchor; rows come from top to bottom.

    Drawn rules part rows where they part all anchors; else, where every anchor has a line on its own first baseline and
    none stands above the first anchor, a row reaches from its anchor down to the next; else the nearest lines are
    joined first, with at most one anchor in each row. Where anchors are known to `open_rows`, what stands above the
    first one goes on with a row of the page before.
    """
    anchors = sorted(anchors, key=lambda group: group[0].baseline)
    if not anchors:
        return [([], list(lines))] if lines else []
    cuts = _rule_cuts(anchors, lines, rules)
    if cuts is None and (open_rows or _top_aligned(anchors, lines)):
        cuts = [_top(group[0]) for group in anchors[1:]]
    if cuts is not None:
        carried = _carried(anchors[0], lines, rules, open_rows)
        rows = _by_cuts(anchors, [line for line in lines if line not in carried], cuts)
        return [([], carried), *rows] if carried else rows
    return _by_nearness(anchors, lines)


def _top(anchor: Line) -> float:
    """Where the row of an anchor begins when no rule says so."""
    return anchor.baseline - ROWS.cut * anchor.size


def _rule_cuts(anchors: Sequence[list[Line]], lines: Sequence[Line], rules: Sequence[Bbox]) -> list[float] | None:
    """Heights of level rules between the anchors, or None where most have none between them. Where some of these run
    along the whole of a row, and others along some of its cells, the first part the rows: an anchor may stand in a cell
    beside several.
    """
    left = min(line.x0 for group in anchors for line in group) + ROWS.reach
    right = max((line.x1 for line in lines), default=left - ROWS.reach) - ROWS.reach
    feet = LinesByHeight(group[0] for group in anchors)
    level = [rule for rule in rules if is_level(rule) and not _is_leader(rule, feet)]
    at_left, at_right = ({height_of(rule) for rule in level if rule[0] < x < rule[2]} for x in (left, right))
    whole, heights = at_left & at_right, sorted(at_left | at_right)
    struck = {
        y
        for line in lines
        for y in heights[bisect_right(heights, cap_height(line)) : bisect_left(heights, line.baseline - 1)]
    }
    heights = [y for y in heights if y not in struck]
    cuts: list[float] = []
    ruled = 0
    for upper, lower in pairwise(anchors):
        between = heights[bisect_left(heights, upper[-1].baseline - 1) : bisect_right(heights, cap_height(lower[0]))]
        ruled += bool(between)
        between = [y for y in between if y in whole] or between
        # Two anchors in one cell: a row may yet begin at the lower one.
        cuts.append(_best_cut(between, upper, lower) if between else _top(lower[0]))
    return cuts if ruled >= ROWS.mostly * len(cuts) else None


def _is_leader(rule: Bbox, anchors: LinesByHeight) -> bool:
    """Does a rule run up to an anchor at its foot, as the leader of a page number?"""
    height = height_of(rule)
    near = anchors.between(height - GEOMETRY.edge, height + GEOMETRY.edge)
    return any(rule[2] <= anchor.x0 and abs(height - anchor.baseline) <= ROWS.leader * anchor.size for anchor in near)


def _carried(first: list[Line], lines: Sequence[Line], rules: Sequence[Bbox], open_rows: bool) -> list[Line]:
    """The lines over the rule that opens the first anchor's row, or over one that opens it itself: they go on with a
    row of the page before.
    """
    top = cap_height(first[0])
    over = [
        height_of(rule)
        for rule in rules
        if rule[3] <= top and is_level(rule) and any(crosses(rule, line) for line in lines)
    ]
    end = max(over) + 1 if over else _top(first[0]) if open_rows else None
    return [line for line in lines if line.baseline <= end] if end is not None else []


def _best_cut(between: Sequence[float], upper: list[Line], lower: list[Line]) -> float:
    """The one of several rules between two anchors (two cells, a row without anchor) that is nearest to the middle."""
    middle = (upper[-1].baseline + lower[0].baseline) / 2
    return min(between, key=lambda y: abs(y - middle))


def _top_aligned(anchors: Sequence[list[Line]], lines: Sequence[Line]) -> bool:
    """Do the rows begin at their anchors: no line comes before, and (nearly) every anchor has one on its row, or one as
    far under it as the first anchor has (a small label at the top of a cell with larger text)?
    """
    if not lines:
        return True
    highest, first = min(lines, key=BASELINE), anchors[0][0]
    drop = highest.baseline - first.baseline
    if share_row(highest, first) or (drop > 0 and not are_beside(highest, first)):
        drop = 0.0
    by_height = LinesByHeight(lines)
    aligned = sum(_has_line(group[0], drop, by_height) for group in anchors)
    return drop >= 0 and aligned >= ROWS.mostly * len(anchors)


def _has_line(anchor: Line, drop: float, lines: LinesByHeight) -> bool:
    """Has an anchor a line on a row so many points under its own?"""
    row, reach = anchor.baseline + drop, GEOMETRY.same_row * anchor.size
    near = lines.between(row - reach, row + reach)
    return any(abs(line.baseline - row) <= GEOMETRY.same_row * min(line.size, anchor.size) for line in near)


def _by_cuts(anchors: Sequence[list[Line]], lines: Sequence[Line], cuts: Sequence[float]) -> list[Row]:
    rows: list[Row] = [(group, []) for group in anchors]
    ordered = sorted(cuts)
    for line in lines:
        rows[bisect_left(ordered, line.baseline)][1].append(line)
    return rows


def _by_nearness(anchors: Sequence[list[Line]], lines: Sequence[Line]) -> list[Row]:
    """Single-linkage along y: the smallest gap closes first, as long as a cluster holds at most one anchor."""
    clusters: list[list[tuple[Line, int]]] = []
    tagged = [(line, index) for index, group in enumerate(anchors) for line in group] + [(line, -1) for line in lines]
    for line, anchor in sorted(tagged, key=lambda tag: tag[0].baseline):
        if clusters and share_row(clusters[-1][-1][0], line):
            clusters[-1].append((line, anchor))
        else:
            clusters.append([(line, anchor)])
    gaps = sorted(range(1, len(clusters)), key=lambda i: clusters[i][0][0].baseline - clusters[i - 1][-1][0].baseline)
    owner = list(range(len(clusters)))
    held = [{anchor for _, anchor in cluster if anchor >= 0} for cluster in clusters]
    for index in gaps:
        a, b = _root(owner, index - 1), _root(owner, index)
        if len(held[a] | held[b]) <= 1:
            owner[b] = a
            held[a] |= held[b]
    rows: list[Row] = [(group, []) for group in anchors]
    stray: list[Line] = []
    for index, cluster in enumerate(clusters):
        mine = held[_root(owner, index)]
        for line, anchor in cluster:
            if anchor < 0:
                (rows[min(mine)][1] if mine else stray).append(line)
    for line in stray:
        min(rows, key=lambda row: min(abs(a.baseline - line.baseline) for a in row[0]))[1].append(line)
    return rows


def _root(owner: list[int], index: int) -> int:
    while owner[index] != index:
        owner[index] = owner[owner[index]]
        index = owner[index]
    return index

"""Rows of a table, each around an anchor (a label, a page number): by drawn rules, by alignment, or by nearness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.data.document import Bbox, Line

_MOSTLY = 0.7  # of the neighbouring anchors that must have a rule between them

Row = tuple[list[Line], list[Line]]
"""The anchor's lines, and the other lines of its row."""


def anchored_rows(anchors: Sequence[list[Line]], lines: Sequence[Line], rules: Sequence[Bbox] = ()) -> list[Row]:
    """Every line given to one anchor; rows come from top to bottom.

    Drawn rules part rows where they part all anchors; else, where every anchor has a line on its own first baseline
    and none
    stands above the first anchor, a row reaches from its anchor down to the next; else the nearest lines are joined
    first, with at
    most one anchor in each row.
    """
    anchors = sorted(anchors, key=lambda group: group[0].baseline)
    if not anchors:
        return [([], list(lines))] if lines else []
    cuts = _rule_cuts(anchors, lines, rules)
    if cuts is None and _top_aligned(anchors, lines):
        cuts = [group[0].baseline - 0.8 * group[0].size for group in anchors[1:]]
    if cuts is not None:
        carried = _carried(anchors[0], lines, rules)
        rows = _by_cuts(anchors, [line for line in lines if line not in carried], cuts)
        return [([], carried), *rows] if carried else rows
    return _by_nearness(anchors, lines)


def _rule_cuts(anchors: Sequence[list[Line]], lines: Sequence[Line], rules: Sequence[Bbox]) -> list[float] | None:
    """Heights of horizontal rules between the anchors, or None where most have none between them."""
    x0 = min(line.x0 for group in anchors for line in group)
    x1 = max((line.x1 for line in lines), default=x0)
    heights = sorted(
        {
            (rule[1] + rule[3]) / 2
            for rule in rules
            if rule[3] - rule[1] <= 2.5 and rule[0] < x0 + 10 and rule[2] > x0 + 10
        }
        | {
            (rule[1] + rule[3]) / 2
            for rule in rules
            if rule[3] - rule[1] <= 2.5 and rule[0] < x1 - 10 and rule[2] > x1 - 10
        }
    )
    heights = [y for y in heights if not any(line.baseline - 0.5 * line.size < y < line.baseline - 1 for line in lines)]
    cuts: list[float] = []
    ruled = 0
    for upper, lower in pairwise(anchors):
        between = [y for y in heights if upper[-1].baseline - 1 <= y <= lower[0].baseline - 0.4 * lower[0].size]
        ruled += bool(between)
        # Two anchors in one cell: a row may yet begin at the lower one.
        cuts.append(_best_cut(between, upper, lower) if between else lower[0].baseline - 0.8 * lower[0].size)
    return cuts if ruled >= _MOSTLY * len(cuts) else None


def _carried(first: list[Line], lines: Sequence[Line], rules: Sequence[Bbox]) -> list[Line]:
    """The lines over the rule that opens the first anchor's row: they go on with a row of the page before."""
    top = first[0].baseline - 0.4 * first[0].size
    over = [
        (rule[1] + rule[3]) / 2
        for rule in rules
        if rule[3] - rule[1] <= 2.5
        and rule[3] <= top
        and any(rule[0] < line.x1 and rule[2] > line.x0 for line in lines)
    ]
    return [line for line in lines if line.baseline <= max(over) + 1] if over else []


def _best_cut(between: list[float], upper: list[Line], lower: list[Line]) -> float:
    """Of several rules between two anchors (borders of two cells, a row without anchor), the one nearest to the
    middle.
    """
    middle = (upper[-1].baseline + lower[0].baseline) / 2
    return min(between, key=lambda y: abs(y - middle))


def _top_aligned(anchors: Sequence[list[Line]], lines: Sequence[Line]) -> bool:
    if not lines:
        return True
    first = anchors[0][0]
    if min(line.baseline for line in lines) < first.baseline - 0.6 * first.size:
        return False
    aligned = sum(
        1 for group in anchors if any(abs(line.baseline - group[0].baseline) <= 0.45 * line.size for line in lines)
    )
    return aligned >= 0.7 * len(anchors)


def _by_cuts(anchors: Sequence[list[Line]], lines: Sequence[Line], cuts: list[float]) -> list[Row]:
    rows: list[Row] = [(group, []) for group in anchors]
    for line in lines:
        rows[sum(1 for cut in cuts if line.baseline - 0.3 * line.size > cut)][1].append(line)
    return rows


def _by_nearness(anchors: Sequence[list[Line]], lines: Sequence[Line]) -> list[Row]:
    """Single-linkage along y: the smallest gap closes first, as long as a cluster holds at most one anchor."""
    clusters: list[list[tuple[Line, int]]] = []
    tagged = [(line, index) for index, group in enumerate(anchors) for line in group] + [(line, -1) for line in lines]
    for line, anchor in sorted(tagged, key=lambda t: t[0].baseline):
        if clusters and line.baseline - clusters[-1][-1][0].baseline <= 0.45 * line.size:
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
        index = owner[index]
    return index

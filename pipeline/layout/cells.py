"""The cells of a ruled form: a page cut by the rules that run through it from edge to edge, and then each part again.

A form sets labels and values in cells of many widths, so that no gutter runs through it; its rules say what belongs
together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

from pipeline.data.document import Bbox, Line
from pipeline.layout.geometry import cap_height, height_of, is_level, middle
from pipeline.layout.tunables import CELLS

Cell = list[Line]
_Span = tuple[float, float, float]
"""The place of a rule, and from where to where it runs."""
_Group = tuple[float, list[tuple[float, float]]]
"""The place of several rules, and from where to where each runs, in order."""


def cells_of(lines: Sequence[Line], rules: Sequence[Bbox]) -> list[Cell]:
    """The lines by the cells that hold them, in reading order: rows from top to bottom, in each row from left to right.

    All lines as one cell where no form is drawn, or so many rules that they are a picture.
    """
    if len(rules) > CELLS.most or len(rules) < CELLS.least:
        return [list(lines)]
    form = _Form(rules)
    cells = form.cells(list(lines))
    return cells if form.rows >= CELLS.rows and form.columns else [list(lines)]


def rows_between_rules(lines: Sequence[Line], rules: Sequence[Bbox]) -> list[Cell]:
    """The lines between each two rules that run under all of them, from top to bottom; no matter what stands beside
    what.
    """
    return _Form(rules).rows_of(list(lines)) if lines else []


class _Form:
    """Rules by what they part: `rows` and `columns` count the cuts that were made."""

    def __init__(self, rules: Sequence[Bbox]) -> None:
        level = [(height_of(rule), rule[0], rule[2]) for rule in rules if is_level(rule)]
        upright = [((rule[0] + rule[2]) / 2, rule[1], rule[3]) for rule in rules if not is_level(rule)]
        self._level = _in_groups(level)
        self._upright = _in_groups(upright)
        self.rows = 0
        self.columns = 0

    def cells(self, lines: Cell, depth: int = 0) -> list[Cell]:
        """Some lines cut into cells: into rows first, and each of these into columns."""
        if len(lines) < 2 or depth > CELLS.depth:
            return [lines]
        rows = self.rows_of(lines)
        self.rows += len(rows) - 1
        found: list[Cell] = []
        for row in rows:
            columns = self._columns(row) if depth or len(rows) > 1 else [row]
            self.columns += len(columns) - 1
            if len(columns) == 1:
                found.append(row)
            else:
                found += [cell for column in columns for cell in self.cells(column, depth + 1)]
        return found

    def rows_of(self, lines: Cell) -> list[Cell]:
        """Some lines cut where a rule runs under all of them."""
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        runs = _run_through(self._level, left, right)
        cuts = [y for y in runs if not any(cap_height(a) < y < a.baseline for a in lines)]
        return _parts(lines, cuts, lambda line: line.baseline)

    def _columns(self, lines: Cell) -> list[Cell]:
        top, bottom = min(cap_height(line) for line in lines), max(line.baseline for line in lines)
        runs = _run_through(self._upright, top, bottom)
        cuts = [x for x in runs if not any(a.x0 + 1 < x < a.x1 - 1 for a in lines)]
        return _parts(lines, cuts, middle)


def _in_groups(spans: Sequence[_Span]) -> list[_Group]:
    """The rules at one place, one after another, as a group with its place."""
    groups: list[list[_Span]] = []
    for span in sorted(spans):
        if groups and span[0] - groups[-1][0][0] <= CELLS.thick:
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        (sum(place for place, _, _ in group) / len(group), sorted((first, last) for _, first, last in group))
        for group in groups
    ]


def _run_through(groups: Sequence[_Group], start: float, end: float) -> list[float]:
    """Where rules run from `start` to `end`."""
    return [place for place, spans in groups if _covers(spans, start, end)]


def _covers(spans: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    covered, reached = 0.0, start
    for first, last in spans:
        if first >= end or reached >= end:
            break
        if last > reached:
            covered += min(last, end) - max(first, reached)
            reached = last
    return covered >= CELLS.through * (end - start)


def _parts(lines: Cell, cuts: Sequence[float], place: Callable[[Line], float]) -> list[Cell]:
    """The lines between each two cuts, without empty parts."""
    edges = [-inf, *cuts, inf]
    parts = [[line for line in lines if low <= place(line) < high] for low, high in pairwise(edges)]
    return [part for part in parts if part]

"""The rows of a table below its heads: which lines are one row of it, and in which column each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.fields.blocks.rows import first_word
from pipeline.fields.table.heads import Cell, Heads, Row
from pipeline.fields.tunables import TABLES as T


@dataclass(slots=True)
class TableRow:
    """One row: the lines of each named column, and those in none; `doubt` is what may be wrong with its extent."""

    cells: dict[str, Cell] = field(default_factory=dict)
    left_over: list[Line] = field(default_factory=list)
    doubt: str = ""


class _Printed(NamedTuple):
    """A printed row: its lines by column (counted from 0), and those that run through several."""

    cells: dict[int, list[Line]]
    loose: list[Line]
    first: Line


def rows_of_table(heads: Heads) -> Iterator[TableRow]:
    """The rows under some heads."""
    edges = _edges(heads)
    printed = [_printed(row, edges) for row in heads.body]
    second = [line for row in printed for line in row.cells.get(1, ())] + heads.columns[1][1]
    found = _Rows(printed, min(line.x0 for line in second))
    for start, end in pairwise([*found.starts, len(printed)]):
        row = TableRow(doubt=found.doubts.get(start, ""))
        for part in printed[start:end]:
            row.left_over += part.loose
            for column, lines in part.cells.items():
                name = heads.columns[column][0]
                if name is None:
                    row.left_over += lines
                else:
                    row.cells.setdefault(name, []).extend(lines)
        yield row


# Columns


def _edges(heads: Heads) -> list[float]:
    """Where each column but the first begins: amid the widest gap that the fewest lines run through."""
    lines = [line for row in heads.body for line in row]
    spans = [(min(line.x0 for line in cell), max(line.x1 for line in cell)) for _, cell in heads.columns]
    return [_edge(left, right, lines) for left, right in pairwise(spans)]


def _edge(left: tuple[float, float], right: tuple[float, float], lines: Sequence[Line]) -> float:
    """The edge between two heads, given from where to where they reach."""
    low, high = (left[0] + left[1]) / 2, (right[0] + right[1]) / 2
    near = [line for line in lines if line.x0 < high and line.x1 > low]
    places = sorted({low, high, left[1], right[0], *(x for line in near for x in (line.x0, line.x1) if low < x < high)})
    best: tuple[int, float, float] = (len(near) + 1, 0.0, (left[1] + right[0]) / 2)
    start = places[0]
    for at, (one, two) in enumerate(pairwise(places)):
        through = _through((one + two) / 2, near)
        if at == 0 or through != _through((places[at - 1] + one) / 2, near):
            start = one
        best = min(best, (through, start - two, (start + two) / 2))
    return best[2]


def _through(x: float, lines: Sequence[Line]) -> int:
    return sum(line.x0 < x < line.x1 for line in lines)


def _printed(row: Row, edges: Sequence[float]) -> _Printed:
    cells: dict[int, list[Line]] = defaultdict(list)
    loose: list[Line] = []
    for line in row:
        for piece in _parted(line, edges):
            if any(piece.x0 < edge - T.over and piece.x1 > edge + T.over for edge in edges):
                loose.append(piece)
            else:
                cells[sum((piece.x0 + piece.x1) / 2 > edge for edge in edges)].append(piece)
    return _Printed(dict(cells), loose, row[0])


def _parted(line: Line, edges: Sequence[float]) -> Iterator[Line]:
    """A line cut at the edges of columns where there is more room between two words than usual."""
    gaps = [line.lefts[at + 1] - line.rights[at - 1] for at in _spaces(line)]
    cuts = [
        at
        for at, gap in zip(_spaces(line), gaps, strict=True)
        if gap > T.gap * line.size
        and any(line.rights[at - 1] <= edge + T.over and edge - T.over <= line.lefts[at + 1] for edge in edges)
    ]
    if not cuts:
        yield line
    else:
        yield from (line.cut(start, end) for start, end in pairwise([0, *cuts, len(line.text)]))


def _spaces(line: Line) -> list[int]:
    return [at for at, char in enumerate(line.text) if char == " " and 0 < at < len(line.text) - 1]


# Rows


class _Rows:
    """Which printed rows begin a row of the table: `starts`, and by start, what is doubtful about it (`doubts`).

    More room than between the lines of a cell parts rows. Where there is none, a row begins with its first cell, unless
    that goes on with the one above it.
    """

    def __init__(self, printed: Sequence[_Printed], next_left: float) -> None:
        self.doubts: dict[int, str] = {}
        self._next_left = next_left
        tight = min(_steps_in_columns(printed), default=inf)
        self._room = T.row if tight > T.row else T.room * tight
        pairs = list(_with_above(printed))
        close = [(row, over) for row, before, over in pairs if _step(before, row) <= self._room]
        sure = [row for row, before, _ in pairs if _step(before, row) > self._room] or printed
        self._most = max(2, max((len(row.cells) for row in [*printed[:1], *sure]), default=0) - 1)
        self._is_mixed = len(close) < len(pairs)
        opening = sum(self._opens(row) and not self._goes_on(row, over) for row, over in close)
        self._is_spaced = self._is_mixed and 2 * opening <= len(close)
        self.starts = [0] if printed else []
        for number, (row, before, over) in enumerate(pairs, 1):
            if self._begins(number, row, before, over):
                self.starts.append(number)

    def _begins(self, number: int, row: _Printed, before: _Printed, over: Line | None) -> bool:
        if row.loose or before.loose or _step(before, row) > self._room:
            return True
        opens, goes_on = self._opens(row), self._goes_on(row, over)
        if row.first.page == before.first.page and self._is_spaced:
            if opens and not goes_on:
                self.doubts[self.starts[-1]] = "it may be several rows that stand close together"
            return False
        if opens and (goes_on or self._is_mixed):
            self.doubts[number] = "it may go on with the row above it"
        elif 0 in row.cells and not goes_on and not opens:
            self.doubts[self.starts[-1]] = "it may be several rows, some of whose cells are empty"
        return opens

    def _opens(self, row: _Printed) -> bool:
        """Does a printed row have a first cell, and nearly as many others as the fullest one that begins a row?"""
        return 0 in row.cells and len(row.cells) >= self._most

    def _goes_on(self, row: _Printed, over: Line | None) -> bool:
        """May the first cell of a printed row go on with the line `over` it: had that no room for another word?"""
        if 0 not in row.cells or over is None:
            return False
        line = row.cells[0][0]
        return self._next_left - over.x1 <= first_word(line) + (T.space + T.pad) * line.size


def _with_above(printed: Sequence[_Printed]) -> Iterator[tuple[_Printed, _Printed, Line | None]]:
    """The printed rows but the first, each with the one before it, and the last line of the first column over it."""
    over: Line | None = None
    for before, row in pairwise(printed):
        over = before.cells[0][-1] if 0 in before.cells else over
        yield row, before, over


def _step(before: _Printed, row: _Printed) -> float:
    """From a printed row to the next one of its page, in font sizes; 0 across pages."""
    same = before.first.page == row.first.page
    return (row.first.baseline - before.first.baseline) / row.first.size if same else 0.0


def _steps_in_columns(printed: Sequence[_Printed]) -> Iterator[float]:
    """From line to line of each column, in font sizes: the lines of one cell are no closer."""
    above: dict[int, Line] = {}
    for row in printed:
        for column, lines in row.cells.items():
            before = above.get(column)
            if before is not None and before.page == lines[0].page:
                yield (lines[0].baseline - before.baseline) / lines[0].size
            above[column] = lines[-1]

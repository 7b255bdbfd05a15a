"""The row of heads of a table: which column stands where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.data.document import Line, text_of
from pipeline.fields.tunables import TABLES as T
from pipeline.layout.geometry import overlap_across, rows_of
from pipeline.profiles.declarations import ColumnDeclaration
from pipeline.text.wording import squash

Row = list[Line]
Cell = list[Line]


@dataclass(slots=True)
class Heads:
    """The columns of a table from left to right, each with the lines of its head; the rows below them, and the lines
    over them.

    A column that the profile does not know has no name.
    """

    columns: list[tuple[str | None, Cell]]
    body: list[Row]
    over: list[Line]

    @property
    def unknown(self) -> list[Cell]:
        """The heads that the profile does not know."""
        return [cell for name, cell in self.columns if name is None]


def find_heads(lines: Sequence[Line], columns: Sequence[ColumnDeclaration]) -> Heads | None:
    """The first rows of a text that name at least two of the columns, as many as can be; None where none do.

    The rows that say the same again, at the top of another page, are no rows of the table either.
    """
    wordings = wordings_of(columns)
    rows = rows_of(lines)
    for start in range(min(len(rows), T.heads_begin)):
        best: list[tuple[str | None, Cell]] = []
        end = start
        for last in range(start + 1, min(len(rows), start + T.head_rows) + 1):
            cells = cells_of([line for row in rows[start:last] for line in row], wordings)
            found = [(wordings.get(squash(text_of(cell))), cell) for cell in cells]
            if _are_heads(found) and _count_named(found) > _count_named(best):
                best, end = found, last
        if _count_named(best) >= T.columns:
            heads = {squash(text_of(row)) for row in rows[start:end]}
            page = rows[start][0].page
            body = [row for row in rows[end:] if row[0].page == page or squash(text_of(row)) not in heads]
            return Heads(best, body, [line for row in rows[:start] for line in row])
    return None


def wordings_of(columns: Sequence[ColumnDeclaration]) -> dict[str, str]:
    """Squashed wording of a head, in any language → column."""
    return {
        squash(wording): column.name
        for column in columns
        for wordings in column.headings.values()
        for wording in wordings
    }


def _count_named(found: Sequence[tuple[str | None, Cell]]) -> int:
    return sum(name is not None for name, _ in found)


def _are_heads(found: Sequence[tuple[str | None, Cell]]) -> bool:
    """May some cells be heads: none of them comes twice, and no more are unknown than known, none of many words?"""
    named = [name for name, _ in found if name is not None]
    unknown = [cell for name, cell in found if name is None]
    is_short = all(len(text_of(cell)) <= T.head for cell in unknown)
    return len(set(named)) == len(named) >= len(unknown) and is_short


def cells_of(lines: Sequence[Line], wordings: Mapping[str, str] | None = None) -> list[Cell]:
    """Some rows as cells from left to right: what overlaps across is one; `wordings` part what has no gap."""
    pieces = sorted((piece for line in lines for piece in _cut(line, wordings or {})), key=lambda line: line.x0)
    cells: list[Cell] = []
    for piece in pieces:
        held = next((cell for cell in cells if any(overlap_across(piece, line) for line in cell)), None)
        if held is None:
            cells.append([piece])
        else:
            held.append(piece)
    return [sorted(cell, key=lambda line: line.baseline) for cell in cells]


def _cut(line: Line, wordings: Mapping[str, str]) -> Iterator[Line]:
    """A line through several heads in pieces: it is made of nothing but their wordings."""
    starts = [0, *(at + 1 for at, char in enumerate(line.text) if char == " ")]
    ends = [*(at - 1 for at in starts[1:]), len(line.text)]
    pieces: list[tuple[int, int]] = []
    at = 0
    while at < len(starts):
        found = next(
            (end for end in reversed(range(at, len(ends))) if _is_head(line, starts[at], ends[end], wordings)), None
        )
        if found is None:
            yield line
            return
        pieces.append((starts[at], ends[found]))
        at = found + 1
    yield from (line.cut(start, end) for start, end in pieces) if len(pieces) > 1 else (line,)


def _is_head(line: Line, start: int, end: int, wordings: Mapping[str, str]) -> bool:
    return squash(line.text[start:end]) in wordings

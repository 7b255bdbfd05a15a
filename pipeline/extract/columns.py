"""Columns that stand so close together that a row runs through both: the lines that begin at one place tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.data.document import Line
from pipeline.extract.bullets import bullet_length
from pipeline.extract.tunables import COLUMNS


def part_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, cut where a column begins: at a gap after which other lines begin beside others.

    Lines come row by row, and from left to right in each.
    """
    starts = _starts(lines)
    if not starts:
        return list(lines)
    parted: list[Line] = []
    for line in lines:
        cuts = [0, *_cuts(line, starts), len(line.text)]
        parted += [_piece(line, start, end) for start, end in pairwise(cuts)] if len(cuts) > 2 else [line]
    return parted


def _starts(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: the left edges that lines with another one before them on their row share."""
    edges = sorted(line.x0 for before, line in pairwise(lines) if line.is_of_row(before) and line.x0 > before.x1)
    found: list[float] = []
    count = 0
    for index, edge in enumerate(edges):
        count = count + 1 if index and edge - edges[index - 1] <= COLUMNS.edge else 1
        if count == COLUMNS.lines:
            found.append(edge)
    return found


def _cuts(line: Line, starts: Sequence[float]) -> Iterator[int]:
    """The letters of a line that begin columns. What stands before the first is more than an item's number."""
    for start in starts:
        if not line.x0 < start < line.x1:
            continue
        at = bisect_left(line.lefts, start - COLUMNS.edge)
        before = line.text[:at].rstrip()
        if len(before) <= COLUMNS.number or at == len(line.text) or line.lefts[at] - start > COLUMNS.edge:
            continue
        least = COLUMNS.restyled if any(span.start == at for span in line.spans) else COLUMNS.narrow
        if line.lefts[at] - line.rights[len(before) - 1] > least * line.size:
            yield at


def _piece(line: Line, start: int, end: int) -> Line:
    piece = line.cut(start, end)
    piece.is_cut = False  # no printed line, but two
    piece.soft_hyphen = line.soft_hyphen and end == len(line.text)
    piece.bullet = bullet_length(piece)
    if piece.bullet:
        piece.bullet_x = piece.x0
    return piece

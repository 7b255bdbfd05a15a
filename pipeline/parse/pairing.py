"""The assignment problem: rows and columns paired off so that their scores have the greatest sum."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def total_of(scores: Sequence[Sequence[float]], chosen: Sequence[int | None]) -> float:
    """The sum of the scores of the columns that are chosen for the rows."""
    return sum(scores[row][column] for row, column in enumerate(chosen) if column is not None)


def best_match(scores: Sequence[Sequence[float]]) -> list[int | None]:
    """The column for each row, or None, at most one row a column, with the greatest sum; scores below 0 are not taken.

    The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987): each row may also take a column of its
    own that is worth 0.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    width = columns + rows

    def cost(row: int, column: int) -> float:
        if column < columns:
            return -scores[row][column] if scores[row][column] > 0 else 1e6
        return 0.0 if column - columns == row else 1e6

    u, v = [0.0] * (rows + 1), [0.0] * (width + 1)
    match = [0] * (width + 1)
    for row in range(1, rows + 1):
        match[0] = row
        at = 0
        least = [inf] * (width + 1)
        used = [False] * (width + 1)
        way = [0] * (width + 1)
        while match[at]:
            used[at] = True
            delta, following = inf, 0
            for column in range(1, width + 1):
                if used[column]:
                    continue
                reduced = cost(match[at] - 1, column - 1) - u[match[at]] - v[column]
                if reduced < least[column]:
                    least[column], way[column] = reduced, at
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(width + 1):
                if used[column]:
                    u[match[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            at = following
        while at:
            match[at] = match[way[at]]
            at = way[at]
    found: dict[int, int] = {}
    for column in range(1, columns + 1):
        if match[column]:
            found[match[column] - 1] = column - 1
    return [found.get(row) for row in range(rows)]

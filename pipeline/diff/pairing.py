"""Pairing the records of two lists by likeness, each at most once."""

from __future__ import annotations

from collections.abc import Sequence


def pair_up(likeness: Sequence[Sequence[float]], floor: float) -> dict[int, int]:
    """Row → column: the most similar pairs first, then those nearest to each other; a pair must exceed `floor`."""
    pairs = sorted(
        (
            (value, -abs(row - column), row, column)
            for row, values in enumerate(likeness)
            for column, value in enumerate(values)
            if value > floor
        ),
        reverse=True,
    )
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, row, column in pairs:
        if row not in match and column not in taken:
            match[row] = column
            taken.add(column)
    return match

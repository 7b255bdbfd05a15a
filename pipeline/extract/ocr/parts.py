"""The connected parts of the ink in a small piece of a picture: marks over letters, quotation marks, dots."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Part:
    """Ink that hangs together: its box in pixels of the piece, and which pixels of that box are its own."""

    left: int
    top: int
    right: int
    bottom: int
    mask: Any


def parts_of(ink: Any) -> list[Part]:
    """The parts of a piece of ink (true where there is some), from left to right; corners that touch hold together."""
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.nonzero(edges == 1), np.nonzero(edges == -1)
    runs = list(zip(starts[0].tolist(), starts[1].tolist(), ends[1].tolist(), strict=True))
    parts: list[list[tuple[int, int, int]]] = []
    above: list[tuple[int, int, list[tuple[int, int, int]]]] = []  # the runs of the row before, and their parts
    last = -1
    for y, row in groupby(runs, key=lambda run: run[0]):
        here: list[tuple[int, int, list[tuple[int, int, int]]]] = []
        if y > last + 1:
            above = []
        for run in row:
            touched = [part for x0, x1, part in above if x0 <= run[2] and run[1] <= x1]
            mine = touched[0] if touched else []
            if not touched:
                parts.append(mine)
            for other in touched[1:]:
                if other is not mine:
                    mine += other
                    parts = [part for part in parts if part is not other]
                    above = [(x0, x1, mine if part is other else part) for x0, x1, part in above]
                    here = [(x0, x1, mine if part is other else part) for x0, x1, part in here]
            mine.append(run)
            here.append((run[1], run[2], mine))
        above, last = here, y
    return sorted(map(_part, parts), key=lambda part: (part.left, part.top))


def _part(runs: list[tuple[int, int, int]]) -> Part:
    left, right = min(x0 for _, x0, _ in runs), max(x1 for _, _, x1 in runs)
    top, bottom = min(y for y, _, _ in runs), max(y for y, _, _ in runs) + 1
    mask = np.zeros((bottom - top, right - left), dtype=bool)
    for y, x0, x1 in runs:
        mask[y - top, x0 - left : x1 - left] = True
    return Part(left, top, right, bottom, mask)

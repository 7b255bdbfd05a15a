"""The connected parts of the ink in a small piece of a picture: marks over letters, quotation marks, dots."""

from __future__ import annotations

from dataclasses import dataclass
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
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    found: list[Part] = []
    while left:
        seed = left.pop()
        mine, front = [seed], [seed]
        while front:
            y, x = front.pop()
            near = [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (y + dy, x + dx) in left]
            left.difference_update(near)
            mine += near
            front += near
        ys, xs = [y for y, _ in mine], [x for _, x in mine]
        top, side = min(ys), min(xs)
        mask = np.zeros((max(ys) - top + 1, max(xs) - side + 1), dtype=bool)
        mask[[y - top for y in ys], [x - side for x in xs]] = True
        found.append(Part(side, top, max(xs) + 1, max(ys) + 1, mask))
    return sorted(found, key=lambda part: (part.left, part.top))

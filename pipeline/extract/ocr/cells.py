"""A picture as a grid of cells: what is darkest or lightest around each, what hangs together, what is a rectangle."""

from __future__ import annotations

from math import inf
from typing import Any

import numpy as np

from pipeline.data.document import Bbox
from pipeline.extract.ocr.tunables import RASTER

CELL = 8  # pixels: the paper's shade is measured in squares of this side


def most(values: Any, size: int | tuple[int, int]) -> Any:
    """The greatest of the values in a square of a side (or a box, so high and so wide) around each; at the edges, of
    those that there are.
    """
    return _ranked(values, size, np.maximum)


def least(values: Any, size: int | tuple[int, int]) -> Any:
    """The least of the values in a square of a side, or a box, around each."""
    return _ranked(values, size, np.minimum)


def _ranked(values: Any, size: int | tuple[int, int], rank: Any) -> Any:
    for axis, side in enumerate((size, size) if isinstance(size, int) else size):
        half = min(side // 2, values.shape[axis] - 1)
        one = np.moveaxis(values, axis, 0)
        ranked = one.copy()
        for step in range(1, half + 1):
            rank(ranked[step:], one[:-step], out=ranked[step:])
            rank(ranked[:-step], one[step:], out=ranked[:-step])
        values = np.moveaxis(ranked, 0, axis)
    return values


def flooded(seed: Any, within: Any) -> Any:
    """Everything that hangs together with the seed."""
    flooded = seed & within
    count = -1
    while (now := int(flooded.sum())) != count:
        count = now
        for _ in range(16):
            more = flooded.copy()
            more[1:] |= flooded[:-1]
            more[:-1] |= flooded[1:]
            more[:, 1:] |= flooded[:, :-1]
            more[:, :-1] |= flooded[:, 1:]
            flooded = more & within
    return flooded


def runs_of(flags: Any, least: int) -> list[tuple[int, int]]:
    """Where at least so many flags in a row are set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= least]


def papers(tone: Any) -> tuple[list[Bbox], Any, Any]:
    """The level boxes of one shade, in pixels: the paper of panels, cells and bars; the cells of pictures, which are
    neither on these nor on the paper of the page; and these with those that letters fill. `tone` has the shade of each
    cell's paper; what is printed on a box makes holes in it, which do not matter.
    """
    numbers = regions(tone)
    rows, columns = np.divmod(np.arange(tone.size), tone.shape[1])
    order = np.argsort(numbers, axis=None, kind="stable")
    starts = np.flatnonzero(np.diff(numbers.flat[order], prepend=-1))
    parts = [part for part in np.split(order, starts[1:]) if len(part) >= RASTER.least_side**2]
    boxes: list[Bbox] = []
    drawn = np.ones(tone.shape, dtype=bool)
    drawn.flat[max(parts, key=len, default=order)] = False
    for inside in parts:
        top, bottom = int(rows[inside[0]]), int(rows[inside[-1]]) + 1
        left, right = int(columns[inside].min()), int(columns[inside].max()) + 1
        region = numbers[top:bottom, left:right] == numbers.flat[inside[0]]
        sides = [_side(view) for view in (region, region[:, ::-1], region.T, region.T[:, ::-1])]
        box = (left + sides[0], top + sides[2], right - sides[1], bottom - sides[3])
        wide, high = box[2] - box[0], box[3] - box[1]
        is_whole = wide * high > RASTER.whole * tone.size
        if inf in sides or min(wide, high) < RASTER.least_side or max(wide, high) < RASTER.least_length or is_whole:
            continue
        boxes.append((box[0] * CELL, box[1] * CELL, box[2] * CELL, box[3] * CELL))
        drawn.flat[inside] = False
    return boxes, most(least(drawn, RASTER.bridge), RASTER.bridge), drawn


def joined(boxes: list[Bbox]) -> list[Bbox]:
    """The boxes, and those that they make with a strip of another shade along one side: a card is one panel."""
    found = list(boxes)
    for strip in boxes:
        for box in list(found):
            beside = min(abs(strip[2] - box[0]), abs(box[2] - strip[0]))
            is_level = max(abs(strip[1] - box[1]), abs(strip[3] - box[3])) <= CELL
            if beside <= CELL and is_level and (strip[2] - strip[0]) * RASTER.strip < box[2] - box[0]:
                found.append((min(strip[0], box[0]), box[1], max(strip[2], box[2]), box[3]))
    return found


def _side(region: Any) -> float:
    """How far from the edge a region begins in most of its rows; inf where that differs."""
    begins = np.argmax(region, axis=1)
    usual = float(np.median(begins))
    return usual if (np.abs(begins - usual) <= 1).mean() >= RASTER.straight else inf


def regions(tone: Any) -> Any:
    """A number for each cell, the same for those that hang together and are of one shade, or go over into another."""
    breaks = np.ones(tone.shape, dtype=bool)
    breaks[:, 1:] = np.abs(np.diff(tone, axis=1)) > RASTER.step
    runs = np.cumsum(breaks).reshape(tone.shape) - 1
    joined = np.abs(np.diff(tone, axis=0)) <= RASTER.step
    pairs = np.unique(runs[:-1][joined] * tone.size + runs[1:][joined])
    roots = list(range(int(runs[-1, -1]) + 1))

    def root(run: int) -> int:
        while roots[run] != run:
            roots[run] = run = roots[roots[run]]
        return run

    for above, below in zip(*(part.tolist() for part in np.divmod(pairs, tone.size)), strict=True):
        first, second = sorted((root(above), root(below)))
        roots[second] = first
    return np.asarray([root(run) for run in range(len(roots))])[runs]

"""Badges: labels in light letters on a small dark shape of their own, with hardly any margin around them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from pipeline.extract.ocr.cells import CELL, flooded, least, most, regions, runs_of
from pipeline.extract.ocr.tunables import BADGES, RASTER

_SPOTS = CELL // 2  # spots of two by two pixels along a cell


class Badge(NamedTuple):
    """One badge: its shape, with the letters, as a mask of spots; the row and the column of the first of these; and the
    shades of its paper and of its letters.
    """

    mask: Any
    top: int
    left: int
    paper: float
    letters: float


def badges(spots: Any, known: Any) -> list[Badge]:
    """The badges on a picture, whose shades are given by spots (rows of cells, rows in a cell, columns of cells,
    columns in a cell); `known` are the cells of panels that were found before.
    """
    paper = most(spots.max(axis=(1, 3)), RASTER.around).astype(np.int16)
    dark = spots < (paper - RASTER.on_tone)[:, None, :, None]
    flat = dark.reshape(dark.shape[0] * _SPOTS, -1)
    seeds = _bars(flat).reshape(dark.shape).any(axis=(1, 3)) & ~known
    if not seeds.any():
        return []
    cells = (dark.mean(axis=(1, 3)) > BADGES.dark) & ~known
    numbers = regions(np.where(cells, 255.0, 0.0))
    found = []
    for number in np.unique(numbers[seeds & cells]):
        rows, columns = np.nonzero(numbers == number)
        top, left, bottom, right = rows.min(), columns.min(), rows.max() + 1, columns.max() + 1
        if bottom - top > BADGES.most or right - left < BADGES.wide * (bottom - top) / 2:
            continue
        top, left = max(0, top - 1), max(0, left - 1)
        part = spots[top : bottom + 1, :, left : right + 1]
        shades = part.reshape(part.shape[0] * _SPOTS, -1).astype(np.int16)
        badge = _badge(shades, int(paper[rows[0], columns[0]]), int(top) * _SPOTS, int(left) * _SPOTS)
        if badge is not None:
            found.append(badge)
    return found


def _bars(dark: Any) -> Any:
    """The dark spots in level runs longer than any stroke of a letter of ordinary size."""
    count, size = np.cumsum(dark, axis=1, dtype=np.int32), BADGES.bar
    full = np.zeros_like(dark)
    if dark.shape[1] > size:
        full[:, size:] = count[:, size:] - count[:, :-size] == size
    return full


def _badge(shades: Any, around: int, top: int, left: int) -> Badge | None:
    """The badge on a part of a picture whose paper is of the shade `around`, if there is one: a solid shape, broader
    than high, whose light parts are enclosed in it. White between large letters opens to the paper.
    """
    dark = shades < around - RASTER.on_tone
    if not dark.any():
        return None
    paper = float(np.median(shades[dark]))
    dark = shades < (paper + around) / 2
    outside = np.zeros_like(dark)
    outside[0], outside[-1], outside[:, 0], outside[:, -1] = True, True, True, True
    filled = ~flooded(outside, ~dark)
    seed = np.zeros_like(dark)
    seed.flat[int(np.argmax(_bars(dark)))] = True
    filled = flooded(seed, filled)
    rows, columns = np.flatnonzero(filled.any(axis=1)), np.flatnonzero(filled.any(axis=0))
    if not len(rows):
        return None
    high, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    letters = filled & ~dark
    if (
        high < BADGES.least
        or wide < BADGES.wide * high
        or filled.sum() < BADGES.solid * high * wide
        or not BADGES.fewest < letters.sum() / filled.sum() < BADGES.fullest
        or min(_flat(filled), _flat(filled[::-1])) < BADGES.flat * wide
    ):
        return None
    return Badge(least(filled, 2 * BADGES.edge + 1), top, left, paper, float(np.percentile(shades[letters], 75)))


def _flat(shape: Any) -> int:
    """The longest stretch of a shape's upper edge that is level: large letters that touch leave notches."""
    begins = np.where(shape.any(axis=0), np.argmax(shape, axis=0), len(shape))
    return max(end - start for start, end in runs_of(begins <= begins.min() + 1, 1))


def clear(badge: Badge, grey: Any, even: Any, panels: Any, gain: Any) -> None:
    """Make the letters of a badge dark on white in the evened picture, and its cells a panel that is made no darker."""
    rows, columns = badge.mask.shape[0] // _SPOTS, badge.mask.shape[1] // _SPOTS
    top, left = badge.top // _SPOTS, badge.left // _SPOTS
    cells = np.s_[top : top + rows, left : left + columns]
    inside = badge.mask.reshape(rows, _SPOTS, columns, _SPOTS).any(axis=(1, 3))
    panels[cells] |= inside
    gain[cells] = np.where(most(inside, 3), 1, gain[cells])
    pixels, seen = (
        part[top * CELL : (top + rows) * CELL, left * CELL : (left + columns) * CELL] for part in (even, grey)
    )
    mask = np.repeat(np.repeat(badge.mask, 2, 0), 2, 1)[: pixels.shape[0], : pixels.shape[1]]
    ground = badge.paper + RASTER.clean
    ink = np.clip((seen - ground) / max(badge.letters - ground, 1.0), 0, 1)
    pixels[most(mask, 8 * BADGES.edge + 1)] = 255
    pixels[mask] = (255 * (1 - ink))[mask]

"""Dotted leaders of a picture: engines read letters in them, and lose the page number that they lead to."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.extract.ocr.tunables import DOTS, INK


def erase_leaders(grey: Any) -> None:
    """Take the rows of dots that lead from a title to its page number out of a picture."""
    strip = DOTS.strip
    height, width = (side // strip * strip for side in grey.shape)
    inky = (grey[:height, :width] < INK.ink).reshape(height // strip, strip, width // strip, strip).any(axis=(1, 3))
    low = inky[1:-1] | inky[2:]  # a row of dots may lie over the edge of two strips
    low &= ~inky[:-2]
    low[:-1] &= ~inky[3:]
    for at in np.flatnonzero(low.sum(axis=1) >= DOTS.least):
        for first, last in _stretches(np.flatnonzero(low[at])):
            top, left = (at - 1) * strip, (first - 2) * strip  # with what stands above and beside it: no dots
            _erase(grey[max(top, 0) : (at + 3) * strip, max(left, 0) : (last + 3) * strip])


def _stretches(places: Any) -> list[tuple[int, int]]:
    """Places that lie near one another, as stretches from the first to the last."""
    cuts = np.flatnonzero(np.diff(places) > DOTS.near)
    firsts, lasts = places[np.r_[0, cuts + 1]], places[np.r_[cuts, -1]]
    return [(int(a), int(b)) for a, b in zip(firsts, lasts, strict=True) if b - a >= DOTS.least]


def _erase(band: Any) -> None:
    """Whiten the dots of a band, where it holds as good as nothing else: all as far from the next."""
    ink = band < INK.ink
    columns = np.flatnonzero(ink.any(axis=0))
    firsts = np.flatnonzero(np.diff(columns, prepend=-2) > 1)
    starts, wide = columns[firsts], np.diff(np.r_[firsts, len(columns)])
    steps = np.diff(starts)
    if len(steps) < DOTS.fewest:
        return
    step, usual = np.median(steps), np.median(wide)
    is_even = np.abs(steps - step) <= max(DOTS.even * step, 2)
    if is_even.mean() < DOTS.most or usual > min(DOTS.wide * step, DOTS.strip):
        return
    tall = [np.ptp(np.flatnonzero(ink[:, a : a + w].any(axis=1))) for a, w in zip(starts, wide, strict=True)]
    is_dot = (wide <= usual + 2) & (np.asarray(tall) < DOTS.strip)
    pairs = np.flatnonzero(
        is_even & is_dot[:-1] & is_dot[1:]
    )  # the dot of a number in the title has no other beside it
    for at in range(pairs[0], pairs[-1] + 2) if len(pairs) else ():
        if is_dot[at]:
            band[:, starts[at] - 1 : starts[at] + wide[at] + 1] = 255

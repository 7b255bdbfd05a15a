"""Figures that engines mistake for one another with all confidence, told by their ink."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import FIGURES, INK
from pipeline.extract.ocr.words import Glyph

ALIKE = frozenset("356")


def mend_figure(picture: Picture, glyph: Glyph) -> None:
    """Make a 3, 5 or 6 what its ink says, if it does: the upper stroke of a 3, whose top is flat in some fonts, stands
    on the right, that of the others on the left; the lower half of a 6 is closed, that of the others open on the left.
    """
    dark = 255.0 - picture.crop((glyph.left, glyph.top, glyph.right, glyph.bottom))
    rows, columns = (np.flatnonzero((dark > INK.ink).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return
    dark = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = dark.shape
    if not FIGURES.narrow < width / height < FIGURES.wide:
        return  # it holds more than the figure
    fifths = np.array_split(dark, 5)
    upper, lower = _middle(fifths[1]), _middle(fifths[3])
    if upper < FIGURES.upper and FIGURES.shut < lower < FIGURES.closed:
        glyph.char = "6"
    elif lower > FIGURES.open and not FIGURES.upper < upper < FIGURES.right:
        glyph.char = "5" if upper < FIGURES.right else "3"


def _middle(dark: Any) -> float:
    """Where the middle of ink is, from the left (0) to the right (1)."""
    by_column = dark.sum(axis=0)
    return float((by_column * (np.arange(len(by_column)) + 0.5)).sum() / max(by_column.sum(), 1.0) / len(by_column))

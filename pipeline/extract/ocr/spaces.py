"""Spaces by the ink: the white between two letters tells whether there is one, whatever the engine says.

A colon may stand off its word or touch it; the white of the same line tells how wide a space is.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import INK, LETTERS
from pipeline.extract.ocr.words import OPEN, Glyph, Row, Word

_APART = frozenset(":;!?»%€")  # signs that some languages set off the word before them


def set_spaces(picture: Picture, rows: list[Row]) -> None:
    """Part the words of rows where the white between their letters says so; what it leaves open is unsure."""
    usual = _usual(picture, rows)
    for row in rows:
        _set_spaces(picture, row, usual)


def _usual(picture: Picture, rows: list[Row]) -> float:
    """The usual space of a page, in x-heights: for rows with too few of them to tell."""
    spaces = [
        _white(picture, row, a.glyphs[-1], b.glyphs[0]) / row.x_height
        for row in rows
        if len(row.words) >= LETTERS.telling
        for a, b in pairwise(row.words)
    ]
    return median(spaces) if spaces else LETTERS.space


def _set_spaces(picture: Picture, row: Row, usual: float) -> None:
    whites = [_white(picture, row, a.glyphs[-1], b.glyphs[0]) for a, b in pairwise(row.words)]
    space = median(whites) if len(whites) + 1 >= LETTERS.telling else 0.0
    space = max(space, LETTERS.least_space * usual * row.x_height)  # where the engine parted letters, they are closer
    for white, (before, after) in zip(whites, pairwise(row.words), strict=True):
        if white < LETTERS.tight * space:
            before.glyphs[-1].sure = after.glyphs[0].sure = 0.0
    row.words = [part for word in row.words for part in _parted(picture, row, word, space)]


def _parted(picture: Picture, row: Row, word: Word, space: float) -> list[Word]:
    """A word in its parts, where a sign stands off it by a space; letters as far apart are unsure."""
    parts: list[list[Glyph]] = [[word.glyphs[0]]]
    for before, after in pairwise(word.glyphs):
        both = before.char.isalnum() and after.char.isalnum()
        limit = LETTERS.wide_at_1 if "1" in (before.char, after.char) else LETTERS.wide
        if both and after.left - before.right > limit * space:
            if _white(picture, row, before, after) > limit * space:
                before.sure = after.sure = OPEN
        elif after.char in _APART and _white(picture, row, before, after) > limit * space:
            parts.append([])
        parts[-1].append(after)
    return [Word(glyphs, word.sure) for glyphs in parts]


def _white(picture: Picture, row: Row, before: Glyph, after: Glyph) -> float:
    """The widest white between two glyphs, in pixels. Their boxes tell where they are, but not always how far they
    reach: where they overlap, they are parted at that white.
    """
    left, right = (before.left + before.right) / 2, (after.left + after.right) / 2
    overlap = after.left < before.right - 1
    if overlap:
        left, right = min(before.left, after.left), max(before.right, after.right)
    top = min(before.top, after.top, row.baseline - row.x_height)
    ink = picture.crop((left, top, right + 1, row.baseline + 1)) < INK.ink
    columns: Any = np.flatnonzero(ink.any(axis=0)) if ink.size else []
    if len(columns) < 2:
        return max(after.left - before.right, 0.0)
    gaps = np.diff(columns) - 1
    widest = int(gaps.argmax())
    if overlap and gaps[widest] > 0:
        origin = max(0, round(left))
        before.right, after.left = origin + float(columns[widest]) + 1, origin + float(columns[widest + 1])
    return float(gaps[widest])

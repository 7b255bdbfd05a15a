"""Spaces by the ink: the white between two letters tells whether there is one, whatever the engine says.

A colon that stands off its word is two words, one that touches it is one; the white of the same line tells how wide a
space is.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import INK, LETTERS
from pipeline.extract.ocr.words import Glyph, Row, Word


def set_spaces(picture: Picture, rows: list[Row]) -> None:
    """Part and join the words of rows where the white between their letters says so; what it leaves open is unsure."""
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
    words = row.words[:1]
    for white, after in zip(whites, row.words[1:], strict=True):
        before = words[-1]
        if white >= LETTERS.tight * space:
            words.append(after)
        elif _are_letters(before.glyphs[-1], after.glyphs[0]):
            before.glyphs[-1].sure = after.glyphs[0].sure = 0.0
            words.append(after)
        else:
            words[-1] = Word([*before.glyphs, *after.glyphs], min(before.sure, after.sure))
    row.words = [part for word in words for part in _parted(picture, row, word, space)]


def _parted(picture: Picture, row: Row, word: Word, space: float) -> list[Word]:
    """A word in its parts, where white as wide as a space runs through it."""
    parts: list[list[Glyph]] = [[word.glyphs[0]]]
    for before, after in pairwise(word.glyphs):
        limit = LETTERS.wide_at_1 if "1" in (before.char, after.char) else LETTERS.wide
        if after.left - before.right > LETTERS.close * row.x_height or not _are_letters(before, after):
            white = _white(picture, row, before, after)
            if white > limit * space:
                if _are_letters(before, after) and white < LETTERS.space_surely * space:
                    before.sure = after.sure = 0.0
                else:
                    parts.append([])
        parts[-1].append(after)
    return [Word(glyphs, word.sure) for glyphs in parts]


def _are_letters(before: Glyph, after: Glyph) -> bool:
    return before.char.isalnum() and after.char.isalnum()


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

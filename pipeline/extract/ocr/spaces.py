"""Spaces by the ink: the white between two letters tells whether there is one, whatever the engine says.

A colon may stand off its word or touch it; the white of the same line tells how wide a space is.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.signs import DASHES
from pipeline.extract.ocr.tunables import INK, LETTERS
from pipeline.extract.ocr.words import OPEN, Glyph, Row, Word

_OF_ADDRESSES = ("@", "://", "www.")
_APART = frozenset(":;!?»%€+")  # signs that some languages set off the word before them


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
    _join_addresses(picture, row, usual)
    whites = [_white(picture, row, a.glyphs[-1], b.glyphs[0]) for a, b in pairwise(row.words)]
    tells = len(whites) + 1 >= LETTERS.telling
    usual *= row.x_height
    space = median(whites) if tells else 0.0
    space = max(space, LETTERS.least_space * usual)  # where the engine parted letters, they are closer
    for white, (before, after) in zip(whites, pairwise(row.words), strict=True):
        if white < LETTERS.tight * space:
            before.glyphs[-1].sure = after.glyphs[0].sure = 0.0
    if (
        whites
        and whites[-1] < LETTERS.hyphen * usual
        and row.words[-1].text in DASHES
        and row.words[-2].text[-1].isalpha()
    ):
        row.words[-2].glyphs += row.words.pop().glyphs  # the word goes on in the next row
    letters = _between_letters(row)
    row.words = [part for word in row.words for part in _parted(picture, row, word, space, max(space, usual), letters)]


def _join_addresses(picture: Picture, row: Row, usual: float) -> None:
    """Join the parts of mail addresses that the engine parted at a full stop where the white is hardly a space, and
    give `www` the full stop that it lost to the white.
    """
    joined = row.words[:1]
    for word in row.words[1:]:
        before = joined[-1]
        if before.text.casefold() == "www" and "." in word.text.strip("."):
            sure = min(before.sure, word.sure)
            stop = Glyph(".", before.right, word.top, word.left, row.baseline, sure)
            joined[-1] = Word([*before.glyphs, *([] if word.text[0] == "." else [stop]), *word.glyphs], sure)
            continue
        is_rest = before.text.endswith(".") and before.text[:-1].isalpha() and "@" in word.text
        if is_rest and _white(picture, row, before.glyphs[-1], word.glyphs[0]) < LETTERS.wide * usual * row.x_height:
            joined[-1] = Word([*before.glyphs, *word.glyphs], min(before.sure, word.sure))
        else:
            joined.append(word)
    row.words = joined


def _between_letters(row: Row) -> float:
    """The usual white between two letters of a word, in pixels."""
    whites = [
        after.left - before.right
        for word in row.words
        for before, after in pairwise(word.glyphs)
        if before.char.isalpha() and after.char.isalpha()
    ]
    return max(median(whites), 0.0) if whites else 0.0


def _parted(picture: Picture, row: Row, word: Word, space: float, full: float, letters: float) -> list[Word]:
    """A word in its parts, where a sign or figure stands off it by a space, or a dash by two; letters as far apart, and
    much further than others of the row (`letters`), are unsure. `space` is the least there is in its row, `full` the
    usual one, for figures stand off one another as well.
    """
    glyphs = word.glyphs
    pairs = list(pairwise(glyphs))
    least = [letters * LETTERS.apart if a.char.isalpha() and b.char.isalpha() else 0.0 for a, b in pairs]
    wide = [_is_wide(picture, row, *pair, space, full, least[at]) for at, pair in enumerate(pairs)]
    parts: list[list[Glyph]] = [[glyphs[0]]]
    for at, pair in enumerate(pairs):
        before, after = pair
        if not wide[at]:
            pass
        elif DASHES & {before.char, after.char}:
            other = at - 1 if before.char in DASHES else at + 1
            if 0 <= other < len(wide) and wide[other]:
                parts.append([])
        elif after.char in _APART or any(g.char.isdigit() for g in pair) or _are_initials(before, after, word):
            parts.append([])
        elif before.char.isalpha() and after.char.isalpha():
            before.sure = after.sure = OPEN
        parts[-1].append(after)
    return [Word(part, word.sure) for part in parts]


def _are_initials(before: Glyph, after: Glyph, word: Word) -> bool:
    return before.char == "." and after.char.isupper() and not any(sign in word.text for sign in _OF_ADDRESSES)


def _is_wide(picture: Picture, row: Row, before: Glyph, after: Glyph, space: float, full: float, least: float) -> bool:
    """Are two glyphs of a word as far apart as words are, and by more than `least`?"""
    pair = before.char + after.char
    limit = LETTERS.wide_at_1 if "1" in pair else LETTERS.wide
    limit = max(limit * (full if any(map(str.isdigit, pair)) else space), least)
    # Boxes tell enough of most pairs; those of small signs are often too wide.
    is_near = after.left - before.right <= limit and after.char not in _APART and before.char != "."
    return not is_near and _white(picture, row, before, after) > limit


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

"""Dots and bars between words (`name · place`, `name | phone`) by the shape of their ink: engines read other signs or
letters in them, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.ocr.parts import Part, parts_of
from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import INK, SEPARATORS
from pipeline.extract.ocr.words import CERTAIN, Glyph, Row, Word

_STROKES = frozenset("I1|!l")


def set_separators(picture: Picture, rows: Sequence[Row]) -> None:
    """Give the rows of a page the dots and bars that part their words: in the place of what was read there, and where
    nothing was read, unless there is but one on the page, which may be dust.
    """
    unread: list[tuple[Row, Word]] = []
    for row in rows:
        words: list[Word] = row.words[:1]
        for at, word in enumerate(row.words[1:], 1):
            if _may_separate(word) and at + 1 < len(row.words):
                word = _separator(picture, row, row.words[at - 1], row.words[at + 1]) or word
            elif word.glyphs and (found := _separator(picture, row, row.words[at - 1], word)):
                unread.append((row, found))
                words.append(found)
            words.append(word)
        row.words = words
    if len(unread) < SEPARATORS.several:
        for row, word in unread:
            row.words.remove(word)


def _may_separate(word: Word) -> bool:
    return len(word.glyphs) == 1 and (not word.text.isalnum() or word.text in _STROKES)


def _separator(picture: Picture, row: Row, before: Word, after: Word) -> Word | None:
    """The dot or bar between two words, alone and amid their gap."""
    height = row.x_height
    left, top = before.right + 1, max(0.0, row.baseline - SEPARATORS.above * height)
    if after.left - left < SEPARATORS.gap * height:
        return None
    parts = parts_of(picture.crop((left, top, after.left - 1, row.baseline + SEPARATORS.below * height)) < INK.ink)
    parts = [part for part in parts if part.mask.sum() >= SEPARATORS.least * height**2]
    if len(parts) != 1:
        return None
    part, x, y = parts[0], round(left), round(top)
    char = _shape(part, (row.baseline - y) / height, height)
    off = abs((x + part.left - before.right) - (after.left - x - part.right))
    if not char or off > SEPARATORS.centred * height or part.left == 0:
        return None
    glyph = Glyph(char, x + part.left, y + part.top, x + part.right, y + part.bottom, CERTAIN)
    return Word([glyph], CERTAIN)


def _shape(part: Part, baseline: float, height: float) -> str:
    """A dot or a bar by its shape; `baseline` is how far (x) below the upper edge of the piece it is."""
    wide, tall = (part.right - part.left) / height, (part.bottom - part.top) / height
    over, under = baseline - part.top / height, part.bottom / height - baseline
    is_round = SEPARATORS.narrow <= wide / tall <= 1 / SEPARATORS.narrow and part.mask.mean() > SEPARATORS.filled
    if is_round and SEPARATORS.dot_low < over - tall / 2 < SEPARATORS.dot_high:
        return "·" if tall < SEPARATORS.dot else "•" if tall < SEPARATORS.disc else ""
    is_bar = wide < SEPARATORS.bar and SEPARATORS.bar_least < tall < SEPARATORS.bar_most
    return "|" if is_bar and under > SEPARATORS.bar_foot and over > 1 else ""

"""Bullets by their column: what stands where the other bullets of a page stand is one, whatever it was read as, and
what repeats at one distance from rows of text is no dust.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.signs import blot_before
from pipeline.extract.ocr.tunables import BULLETS
from pipeline.extract.ocr.words import CERTAIN, Row


def align_bullets(picture: Picture, rows: Sequence[Row]) -> None:
    """Make bullets of signs and letters that stand in the column of a page's bullets, and find dots too small for one
    alone.
    """
    _find_dots(picture, rows)
    places = list(_places(rows))
    for row in rows:
        if len(row.words) < 2 or row.marks:
            continue
        first, second = row.words[0], row.words[1]
        is_sign = len(first.glyphs) == 1 or (len(first.glyphs) == 2 and first.sure < BULLETS.unsure)
        is_tall = first.text.isupper() and first.bottom - first.top > BULLETS.disc_most * row.x_height
        if not is_sign or first.sure == CERTAIN or first.text.isdecimal() or is_tall:
            continue
        near = [char for left, text, char in places if _same(left, first.left, row) and _same(text, second.left, row)]
        if len(near) >= BULLETS.column:
            del first.glyphs[1:]
            first.glyphs[0].char = max(near, key=near.count)
            first.glyphs[0].sure = first.sure = CERTAIN


def _same(a: float, b: float, row: Row) -> bool:
    return abs(a - b) < BULLETS.aligned * row.x_height


def _places(rows: Sequence[Row]) -> Iterator[tuple[float, float, str]]:
    """Where bullets stand, and the text after them; and what they are."""
    for row in rows:
        first = row.words[0]
        if row.marks:
            yield row.marks[-1][0], first.left, "•"
        elif len(row.words) > 1 and len(first.glyphs) == 1 and first.sure == CERTAIN and not first.text.isalnum():
            yield first.left, row.words[1].left, first.text


def _find_dots(picture: Picture, rows: Sequence[Row]) -> None:
    """Dots before rows, where several rows have one as far from their text."""
    found = [
        (row, box) for row in rows if not row.marks for box in [blot_before(picture, row, BULLETS.dot_least)] if box
    ]
    for row, box in found:
        gap = row.words[0].left - box[0]
        alike = sum(
            _same(gap, other.words[0].left - theirs[0], row) and _same(box[3] - box[1], theirs[3] - theirs[1], row)
            for other, theirs in found
        )
        if alike > BULLETS.column:
            row.marks.append(box)

"""Signs by the shape of their ink, whatever the engine read them as: bullets, dashes, quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any
from unicodedata import normalize

import numpy as np

from pipeline.data.document import Bbox
from pipeline.extract.ocr.parts import Part, parts_of
from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import BULLETS, INK, SIGNS
from pipeline.extract.ocr.words import BLURRED, CERTAIN, OPEN, Dash, Glyph, Mark, Row, Word

QUOTES = {"'": "'", "‘": "'", "’": "'", '"': '"', "“": '"', "”": '"'}  # and their straight kin
DASHES = frozenset("-‐–—")
BRACES = {"{": "(", "}": ")"}  # what engines read in brackets, and brochures do not print
_BLOTS = ("•", "◦")
_GRAVE, _ACUTE, _CIRCUMFLEX, _TILDE, _DIAERESIS, _CEDILLA = "\u0300", "\u0301", "\u0302", "\u0303", "\u0308", "\u0327"
_ACCENTS = frozenset("âêîôûãõñäëïöüÿÂÊÎÔÛÃÕÑÄËÏÖÜáàéèíìóòúùÁÀÉÈÍÌÓÒÚÙ")  # engines mistake them for one another
_MAY_HAVE_ACCENTS, _MAY_HAVE_CEDILLAS = frozenset("aeou"), frozenset("cC")
_FLAT, _TALL_OR_LOW = frozenset("acemnorsuvwxz"), frozenset("bdfhklgpqy")  # letters by what they are as small ones


def mend_bullet(picture: Picture, row: Row) -> None:
    """Correct the sign that opens a row: its shape and the gap after it tell a bullet, whatever it was read as."""
    glyphs, most = row.words[0].glyphs, BULLETS.disc_most * row.x_height
    while len(glyphs) > 1 and glyphs[-1].char in "_|" and not any(glyph.char.isalnum() for glyph in glyphs):
        glyphs.pop()
    if len(glyphs) == 2 and len(row.words) > 1 and not any(glyph.char.isalnum() for glyph in glyphs):
        glyphs.pop()  # one sign read as two
    wide = glyphs[-1].right - glyphs[0].left
    if len(glyphs) == 2 and len(row.words) > 1 and glyphs[1].left < glyphs[0].right - 1 and wide < most:
        second = glyphs.pop()  # one sign read as two, one upon the other
        glyphs[0].right = max(glyphs[0].right, second.right)
    after = glyphs[1] if len(glyphs) > 1 else row.words[1].glyphs[0] if len(row.words) > 1 else None
    first = glyphs[0]
    if after is None or len(glyphs) > 2:
        return
    gap, height = after.left - first.right, row.x_height
    if len(glyphs) == 2 and (first.char.isalnum() or gap < BULLETS.touching * height):
        return
    sign = _sign(picture, first, height, row.baseline)
    if first.char == "°" and gap > BULLETS.touching * height:
        first.char = sign or "◦"  # nothing else that begins a text looks like it
    elif first.char == "°" or first.char.isalnum():  # what bullets are read as
        plain = sign in _BLOTS and (first.bottom - first.top) < BULLETS.small * height
        if not (plain or (gap > BULLETS.letter_gap * height and first.bottom - first.top < most)):
            return
        first.char = sign if sign in _BLOTS else "•"
    elif sign:
        first.char = sign
    elif gap > BULLETS.gap * height and first.char not in "(\"'«“„‘–—-#§&€$":
        first.char = "•"
    else:
        return
    first.sure = row.words[0].sure = CERTAIN


def mend_case(picture: Picture, word: Word) -> None:
    """Make capitals of the letters of a word that was read as both (`LoopTijD`), where they are as high as one another,
    and stand on one line: engines mistake small capitals, whose first letter may be larger.
    """
    flat = [glyph for glyph in word.glyphs[1:] if glyph.char.lower() in _FLAT]
    telling = [glyph for glyph in word.glyphs[1:] if glyph.char.lower() in _TALL_OR_LOW]
    mixed = any(before.char.islower() and glyph.char.isupper() for before, glyph in pairwise(word.glyphs))
    if not mixed or not telling or len(flat) < SIGNS.few_flat:
        return
    top, bottom = (median(edges) for edges in zip(*(_ink_edges(picture, glyph, word) for glyph in flat), strict=True))
    off = SIGNS.level_capitals * (bottom - top)
    for glyph in telling:
        high, low = _ink_edges(picture, glyph, word)
        if max(abs(high - top), abs(low - bottom)) > off:
            return
    for glyph in word.glyphs:
        glyph.char = capital if len(capital := glyph.char.upper()) == 1 else glyph.char


def _ink_edges(picture: Picture, glyph: Glyph, word: Word) -> tuple[float, float]:
    """The top and the foot of a letter's ink; its box may be that of the whole word."""
    beyond = SIGNS.low * (word.bottom - word.top)
    ink = picture.crop((glyph.left, word.top - beyond, glyph.right, word.bottom + beyond)) < INK.ink
    rows = np.flatnonzero(ink.any(axis=1))
    return (float(rows[0]), float(rows[-1]) + 1) if len(rows) else (0.0, 0.0)


def mend_star(picture: Picture, glyph: Glyph, row: Row) -> None:
    """Make a star of a double quotation mark whose ink is one blot, as wide as high, and no thinner in its middle."""
    top = max(0, round(row.baseline - SIGNS.top * row.x_height))
    ink = picture.crop((glyph.left - 1, top, glyph.right + 1, row.baseline)) < 255 - SIGNS.mark_ink
    parts = [part for part in parts_of(ink) if part.bottom - part.top >= SIGNS.star_least * row.x_height]
    if len(parts) != 1:
        return
    columns = parts[0].mask.sum(axis=0)
    wide, tall, third = len(columns), len(parts[0].mask), len(columns) // 3
    if SIGNS.star_narrow * tall <= wide <= SIGNS.star_wide * tall and third:
        beside = max(columns[:third].mean(), columns[-third:].mean())
        if columns[third : wide - third].mean() > beside:
            glyph.char, glyph.sure = "*", CERTAIN


def measure_mark(picture: Picture, glyph: Glyph, row: Row) -> Mark:
    """How far a quotation mark or apostrophe leans, further than the letters around it; one that cannot be told from
    these has no lean.
    """
    height = row.x_height
    x0, top = max(0, round(glyph.left - SIGNS.mark_beside * height)), max(0, round(row.baseline - SIGNS.top * height))
    dark = 255.0 - picture.crop((x0, top, glyph.right + SIGNS.mark_beside * height, row.baseline))
    leans: list[float] = []
    slant = _slant(picture, glyph, row)
    for part in parts_of(dark >= SIGNS.mark_ink):
        wide, tall = (part.right - part.left) / height, (part.bottom - part.top) / height
        middle = x0 + (part.left + part.right) / 2
        if (
            SIGNS.mark_low < tall < SIGNS.mark_high
            and top + part.bottom < row.baseline - SIGNS.mark_above * height
            and glyph.left - 2 <= middle <= glyph.right + 2
            and wide < 2 * SIGNS.mark_wide
        ):
            ink = dark[part.top : part.bottom, part.left : part.right] * part.mask
            strokes = [ink] if wide < SIGNS.mark_wide else np.array_split(ink, 2, axis=1)  # two that run together
            leans += [(_lean(stroke) - slant * len(stroke) / 2) / height for stroke in strokes]
    return Mark(glyph, sum(leans) / len(leans) if leans else None)


def _slant(picture: Picture, glyph: Glyph, row: Row) -> float:
    """How far the letters around a glyph lean, in widths by height: that of the shears that makes their strokes upright
    (the columns of ink differ most), if it is one of italics.
    """
    reach, top = SIGNS.slant_reach * row.x_height, row.baseline - SIGNS.slant_top * row.x_height
    dark = 255.0 - picture.crop((glyph.left - reach, top, glyph.right + reach, row.baseline)).astype(np.float32)
    if not dark.size:
        return 0.0
    high, places = len(dark), np.arange(dark.shape[1])
    best, sharpest = 0.0, 0.0
    for slant in np.arange(0.0, SIGNS.slant_most, SIGNS.slant_step):
        # The foot of each stroke to the right.
        moved = places + np.rint(slant * np.arange(high))[:, None].astype(np.intp)
        sharpness = float((np.bincount(moved.ravel(), dark.ravel()) ** 2).sum())
        if sharpness > sharpest:
            best, sharpest = float(slant), sharpness
    return best if best >= SIGNS.slant_least else 0.0


def _lean(dark: Any) -> float:
    """How many pixels the upper half of some ink stands to the right of the lower."""
    half, places = max(len(dark) // 2, 1), np.arange(dark.shape[1])
    upper, lower = dark[:half], dark[len(dark) - half :]
    return float((upper * places).sum() / max(upper.sum(), 1) - (lower * places).sum() / max(lower.sum(), 1))


def mend_accent(picture: Picture, glyph: Glyph, row: Row) -> None:
    """Look at what stands over a letter: two dots are a diaeresis, and what leans tells acute from grave, whatever the
    engine read; what looks like another accent is noted.
    """
    base, *marks = list(normalize("NFD", glyph.char))
    if base in _MAY_HAVE_CEDILLAS:
        glyph.maybe = normalize("NFC", base + _CEDILLA)
        return
    over = _over(picture, glyph, row)
    if marks == [_DIAERESIS] and len(over) != 2:
        glyph.sure = BLURRED  # its dots run together, as the two sides of another accent may
    if not over and marks == [_CIRCUMFLEX]:  # dots that are hardly seen
        glyph.maybe = normalize("NFC", base + _DIAERESIS)
    if not over or len(marks) > 1:
        return
    seen = _accent(over, row.x_height)
    mended = normalize("NFC", base + seen)
    if seen == _DIAERESIS and len(over) > 1 and mended == glyph.char:
        glyph.sure = CERTAIN  # dust does not come in level pairs
    if not seen or len(mended) != 1 or mended == glyph.char:
        return
    if marks and ((seen == _DIAERESIS and len(over) > 1) or {seen, *marks} == {_ACUTE, _GRAVE}):
        glyph.char, glyph.sure = mended, CERTAIN
    elif not {*marks} & {_ACUTE, _GRAVE}:
        glyph.maybe = mended


def _over(picture: Picture, glyph: Glyph, row: Row) -> list[Part]:
    """The ink over a letter: above its own height, over its middle, and more than dust."""
    reach = SIGNS.capitals_reach if glyph.char.isupper() else SIGNS.reach
    top = max(0, round(min(glyph.top - 2, row.baseline - reach * row.x_height)))
    found = parts_of(picture.crop((glyph.left - 1, top, glyph.right + 1, row.baseline)) < INK.ink)
    letter = max(found, key=lambda part: part.bottom - part.top, default=None)
    over = [
        part
        for part in found
        if letter is not None
        and part.top > 0
        and part.bottom <= letter.top + 1
        and row.baseline - top - part.bottom > SIGNS.over * row.x_height
        and abs(part.left + part.right - letter.left - letter.right) < SIGNS.centred * (letter.right - letter.left)
    ]
    least = SIGNS.accent_ink * row.x_height**2
    if len(over) == 2 and over[0].bottom > over[1].top and over[1].bottom > over[0].top:
        least /= 2  # dust does not come in level pairs
    return [part for part in over if part.mask.sum() >= least]


def _accent(over: Sequence[Part], height: float) -> str:
    """Which accent the ink over a letter is; "" for the dot of a letter beside it."""
    if len(over) > 1:
        return _DIAERESIS if abs(over[0].top - over[1].top) < SIGNS.level * height else _TILDE
    lean, tops = _lean(over[0].mask.astype(np.float32)) / height, over[0].mask.argmax(axis=0)
    side = max(len(tops) // 3, 1)
    peak = float(np.mean([*tops[:side], *tops[-side:]]) - np.min(tops)) / height
    if abs(lean) > SIGNS.grave:
        return _ACUTE if lean > 0 else _GRAVE
    if over[0].right - over[0].left < SIGNS.dot * height:
        return ""
    return _DIAERESIS if peak < SIGNS.peak else _CIRCUMFLEX  # dots that run together are level


def doubt_raised(glyph: Glyph, row: Row) -> None:
    """A small raised sign or figure that ends a word is the mark of a note, whatever it was read as."""
    is_raised = row.baseline - glyph.bottom > SIGNS.raised * row.x_height
    if is_raised and not glyph.char.isalpha() and glyph.char not in QUOTES and glyph.char not in DASHES:
        glyph.sure = OPEN


def has_accent(picture: Picture, glyph: Glyph, row: Row) -> bool:
    """May there be an accent over a letter, or another than the engine read, or one below it?"""
    if glyph.char in _MAY_HAVE_CEDILLAS:
        high, low = row.baseline + SIGNS.cedilla * row.x_height, row.baseline + SIGNS.cedilla_low * row.x_height
        below = picture.crop((glyph.left + 1, high, glyph.right - 1, low)) < INK.ink
        return bool(below.sum() > SIGNS.accent_ink / 2 * row.x_height**2)
    if glyph.char in _ACCENTS or glyph.char.lower() not in _MAY_HAVE_ACCENTS:
        return glyph.char in _ACCENTS
    if glyph.char.isupper():
        return row.baseline - glyph.top > SIGNS.accented_capital * row.x_height
    high, low = row.baseline - SIGNS.reach * row.x_height, row.baseline - SIGNS.accented * row.x_height
    return bool((picture.crop((glyph.left + 1, high, glyph.right - 1, low)) < INK.ink).any())


def measure_dash(picture: Picture, glyph: Glyph, height: float, *, apart: bool) -> Dash:
    """How long a dash is; `apart`: no letter stands beside it."""
    x0 = max(0, round(glyph.left - SIGNS.dash_beside * height))  # boxes are too narrow for long ones at times
    ink = picture.crop((x0, glyph.top - 1, glyph.right + SIGNS.dash_beside * height, glyph.bottom + 1)) < INK.ink
    flat = [
        part
        for part in parts_of(ink)
        if part.bottom - part.top <= BULLETS.flat * height
        and x0 + part.left < glyph.right
        and x0 + part.right > glyph.left
    ]
    return Dash(glyph, max((part.right - part.left for part in flat), default=0) / height, apart)


def is_dot(picture: Picture, glyph: Glyph, row: Row) -> bool:
    """Does all the ink of a glyph stand on the baseline, as that of a full stop does, and a dash does not?"""
    top = max(0, round(row.baseline - SIGNS.top * row.x_height))
    ink = picture.crop((glyph.left, top, glyph.right, row.baseline + SIGNS.full_stop * row.x_height)) < INK.ink
    lines = np.flatnonzero(ink.any(axis=1))
    return bool(len(lines)) and row.baseline - top - int(lines[0]) < SIGNS.full_stop * row.x_height


def _sign(picture: Picture, glyph: Glyph, height: float, baseline: float) -> str:
    """The bullet that a glyph's shape is: a disc, a ring, a dash; "" for none of them."""
    ink = picture.crop((glyph.left - 1, glyph.top - 1, glyph.right + 1, glyph.bottom + 1)) < INK.ink
    if not ink.any():
        return ""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    tall, wide = int(rows[-1] - rows[0] + 1), int(columns[-1] - columns[0] + 1)
    part = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    middle = baseline - (glyph.top + glyph.bottom) / 2
    if (
        tall <= BULLETS.flat * height
        and wide >= BULLETS.oblong * tall
        and BULLETS.dash_low * height < middle < BULLETS.dash_high * height
    ):
        return "–" if wide > SIGNS.en_dash * height else "-"
    is_solid = part.mean() > BULLETS.solid
    if (
        BULLETS.disc_least * height <= tall <= (BULLETS.solid_most if is_solid else BULLETS.disc_most) * height
        and BULLETS.narrow <= wide / tall <= BULLETS.wide
        and BULLETS.disc_least * height < middle < BULLETS.disc_high * height
    ):
        if part.mean() > BULLETS.filled:
            return "•"
        core = part[tall // 3 : max(tall - tall // 3, tall // 3 + 1), wide // 3 : max(wide - wide // 3, wide // 3 + 1)]
        if not core.any() and part[tall // 2].any() and part[:, wide // 2].any() and tall <= BULLETS.small * height:
            return "◦"
    return ""


def find_bullet(picture: Picture, row: Row) -> None:
    """A bullet that was not read at all: a small compact blot left of the row, with nothing else beside it."""
    if box := blot_before(picture, row, BULLETS.blot_low):
        row.marks.append(box)


def blot_before(picture: Picture, row: Row, lowest: float) -> Bbox | None:
    """The small compact blot left of a row, at least so tall (x), or the dash there: a bullet by its shape."""
    height = row.x_height
    first = row.words[0].glyphs[0]
    if not first.char.isalnum() and first.char not in "(\"'«“„‘":
        return None
    left, top, bottom = (
        first.left,
        row.baseline - BULLETS.unread_above * height,
        row.baseline + BULLETS.unread_below * height,
    )
    x0 = max(0.0, left - BULLETS.unread_reach * height)
    ink = picture.crop((x0, top, left - 2, bottom)) < INK.faint
    if ink.size == 0 or not ink.any():
        return None
    columns = np.flatnonzero(ink.any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > max(2, BULLETS.parted * height))
    if len(breaks) and ink.shape[1] - int(columns[breaks[-1] + 1]) < BULLETS.unread_gap * height:
        columns, breaks = columns[: breaks[-1] + 1], breaks[:-1]  # the tail of the first letter, as a `J` has
    start = int(columns[breaks[-1] + 1]) if len(breaks) else int(columns[0])
    end = int(columns[-1]) + 1
    if len(breaks) and start - int(columns[breaks[-1]]) < BULLETS.alone * height:
        return None
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    wide, tall = end - start, int(rows[-1] - rows[0] + 1)
    gap = (left - 2 - x0) - end
    filled = ink[rows[0] : rows[-1] + 1, start:end].mean()
    middle = row.baseline - (top + (rows[0] + rows[-1]) / 2)
    is_solid = filled > BULLETS.solid
    highest, middle_most = (BULLETS.solid_most, BULLETS.disc_high) if is_solid else (BULLETS.blot_high, 1.0)
    if (
        gap < BULLETS.unread_gap * height
        or not BULLETS.disc_least * height < middle < middle_most * height
        or start < 1
    ):
        return None
    if (lowest * height <= tall <= highest * height and BULLETS.blot_narrow <= wide / tall <= BULLETS.blot_wide) or (
        tall <= BULLETS.stroke_flat * height < wide <= BULLETS.stroke_most * height and filled > BULLETS.stroke_filled
    ):
        return (x0 + start, top + int(rows[0]), x0 + end, top + int(rows[-1]) + 1)
    return None

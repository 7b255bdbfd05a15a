"""Digits and signs of currencies of fonts in which two glyphs are said to be one: a map that says 5 for 4 and for 5;
and of fonts that draw them (Type 3).

Outlines can be asked for by character only, and give one of the two; of drawn letters there are none. So the digits as
printed are looked at, one by one; but only in documents that have such a map: most have none, and honest ones have it
for figures of two styles.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from math import ceil

from PIL import Image, ImageChops, ImageFilter

from pipeline.data.document import Line, Style
from pipeline.extract.ink.digits import DIGITS, FINE, HEIGHT, SIGNS, WIDTH, Digits, digit_in
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.tunables import DIGITS as T
from pipeline.extract.ink.tunables import TWINS

_STREAM = re.compile(rb"stream\r?\n")
_MOST_STREAMS = 3000
_NO_MAP = (b"/Type", b"/Subtype", b"/Length1", b"/ShadingType", b"/N ")  # in the dictionaries of pictures, fonts, forms
_HEAD = 400  # bytes of a map, within which it says that it is one
_MOST = 200_000  # bytes of a map
_NUMBER = re.compile(rb"<([0-9A-Fa-f]+)>|\[[^\]]*\]")  # or a list of characters, one for each code of a range
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_COMPARED = tuple(map(ord, DIGITS + SIGNS))
_FRACTION = "\u2044"  # lies across the digits beside it
_DARK = bytes(255 if grey >= TWINS.dark else 0 for grey in range(256))
_SCALE = 8  # pixels per point: digits of 8 points are 46 pixels high


def has_twins(data: bytes) -> bool:
    """Has a PDF a map from glyphs to characters in which a digit or the sign of a currency stands twice?"""
    return any(_doubles(text) for text in _maps(data))


def _maps(data: bytes) -> Iterator[bytes]:
    for number, match in enumerate(_STREAM.finditer(data)):
        if number >= _MOST_STREAMS:
            return
        about = data[max(match.start() - _HEAD, 0) : match.start()].rpartition(b"obj")[2]
        if b"CMap" not in about and any(key in about for key in _NO_MAP):
            continue
        packed = data[match.end() : match.end() + _MOST]
        if b"begincmap" in packed[:_HEAD]:
            yield packed.partition(b"endstream")[0]
            continue
        try:
            if b"begincmap" in zlib.decompressobj().decompress(packed, _HEAD):
                yield zlib.decompressobj().decompress(packed, _MOST)
        except zlib.error:
            continue


def _doubles(text: bytes) -> bool:
    codes: dict[int, set[int]] = {}
    for kind, body in _SECTION.findall(text):
        numbers = [int(number, 16) if number else -1 for number in _NUMBER.findall(body)]
        step = 2 if kind == b"char" else 3
        for first, *last, character in zip(*(numbers[at::step] for at in range(step)), strict=False):
            count = last[0] - first if last else 0
            for compared in _COMPARED:
                if character <= compared <= character + count:
                    codes.setdefault(compared, set()).add(first + compared - character)
    return any(len(some) > 1 for some in codes.values())


def doubt_twins(lines: Sequence[Line], look: Look, digits: Digits, *, is_any: bool) -> None:
    """Doubt the lines of a page in which a digit looks like another one than it is said to be: any digit, or only those
    of fonts that draw them.
    """
    if not is_any and not digits.has_drawn:
        return
    for line in lines:
        if not is_any and not any(digits.is_drawn(span.style.font) for span in line.spans):
            continue
        places = [
            at
            for at, char in enumerate(line.text)
            if char in DIGITS + SIGNS
            and not (style := _style_at(line, at)).italic
            and (is_any or digits.is_drawn(style.font))
            and _FRACTION not in line.text[max(at - 1, 0) : at + 2]
        ]
        if not places:
            continue
        top, foot = line.baseline - TWINS.high * line.size, line.baseline + TWINS.low * line.size
        lowest = line.baseline + TWINS.lowest * line.size
        picture = look.enlarged((line.x0, top, ceil(line.x1), ceil(lowest)), _SCALE)
        for at in places:
            left, right = (round((x - int(line.x0)) * _SCALE) for x in (line.lefts[at], _right_of(line, at)))
            glyph = picture.crop((left, 0, max(right, left + 1), picture.height))
            shown = _shown_in(glyph, line.text[at], (ceil(foot) - int(top)) * _SCALE)
            if shown:
                line.doubt = f"the font says {line.text[at]}, but shows what looks like {shown}: {line.text[:60]!r}"


def _shown_in(glyph: Image.Image, said: str, foot: int) -> str | None:
    """The digit or sign that a printed glyph shows when that is surely another one than is said, else None. Digits may
    end at the foot of the line or, in the old style, below it: neither must look like the one that is said.
    """
    shown = None
    for bottom in (glyph.height,) if said in SIGNS else (foot, glyph.height):
        small = _normal_picture(glyph.crop((0, 0, glyph.width, bottom)))
        shown = digit_in(small, said) if small else None
        if shown is None:
            return None
    return shown


def _style_at(line: Line, at: int) -> Style:
    """How a letter is set. The picture of a slanted one is not like those of upright digits."""
    return next((span.style for span in line.spans if span.start <= at < span.end), line.style)


def _right_of(line: Line, at: int) -> float:
    """Where a letter ends: pdfium gives drawn ones (of Type 3) the box of their font."""
    right, *after = line.rights[at], *line.lefts[at + 1 : at + 2]
    return min([right, *(x for x in after if x > line.lefts[at])])


def _normal_picture(glyph: Image.Image) -> bytes | None:
    """A printed glyph as a small soft picture of one size, as `picture_of` makes it of an outline."""
    darkest, lightest = glyph.getextrema()
    if not isinstance(darkest, int) or not isinstance(lightest, int) or lightest - darkest < TWINS.dark:
        return None
    # The ground is what most of its edge is of: white letters on a panel are ink as well.
    is_dark_ground = sum(glyph.histogram()[: TWINS.dark]) > glyph.width * glyph.height / 2
    ink: Image.Image | None = glyph if is_dark_ground else ImageChops.invert(glyph)
    ink = _lowest_piece(ink)
    if ink is None:
        return None
    wide = max(ink.width, round(T.narrowest * ink.height))
    centred = Image.new("L", (wide, ink.height))
    centred.paste(ink, ((wide - ink.width) // 2, 0))
    large = centred.resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.BILINEAR)
    return large.filter(ImageFilter.BoxBlur(FINE)).resize((WIDTH, HEIGHT), Image.Resampling.BOX).tobytes()


def _lowest_piece(ink: Image.Image) -> Image.Image | None:
    """What hangs together from the lowest row with ink upwards: letters of the line above may reach down to a digit."""
    letters = Image.frombytes("L", ink.size, ink.tobytes().translate(_DARK))
    box = letters.getbbox()
    if box is None:
        return None
    head = foot = box[3]
    rows = letters.getprojection()[1]
    while head > 0 and rows[head - 1]:
        head -= 1
    left, _, right, _ = letters.crop((0, head, letters.width, foot)).getbbox() or box
    return ink.crop((left, head, right, foot))

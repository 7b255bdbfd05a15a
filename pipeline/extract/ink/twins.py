"""Digits and signs of currencies of fonts in which two glyphs are said to be one: a map that says 5 for 4 and for 5;
and of fonts that draw them (Type 3). Spaces that are said of two glyphs, and numbers that are said of one.

Outlines can be asked for by character only, and give one of the two; of drawn letters there are none. So the digits as
printed are looked at, one by one; but only in documents that have such a map: most have none, and honest ones have it
for figures of two styles.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from PIL import Image, ImageChops, ImageFilter

from pipeline.data.document import Line, Style
from pipeline.extract.ink.digits import DIGITS, FINE, HEIGHT, PER_MILLE, SIGNS, WIDTH, Claims, Digits, digit_in
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.printed import greys_at
from pipeline.extract.ink.tunables import DIGITS as T
from pipeline.extract.ink.tunables import TWINS

_STREAM = re.compile(rb"stream\r?\n")
_MOST_STREAMS = 3000
_NO_MAP = (b"/Type", b"/Subtype", b"/Length1", b"/ShadingType", b"/N ")  # in the dictionaries of pictures, fonts, forms
_HEAD = 400  # bytes of a map, within which it says that it is one
_MOST = 200_000  # bytes of a map
_HIDDEN = b"/Encrypt"  # maps out of sight
_STENCIL = re.compile(rb"(?<=/PaintType)\s+2\b")  # a pattern whose colour is given apart, and whose cells may be empty
_PATTERN, _PACKED, _MOST_PACKED = b"/PatternType", b"/ObjStm", 5_000_000  # bytes of objects packed into one stream
_NUMBER = re.compile(rb"<([0-9A-Fa-f]+)>|\[[^\]]*\]")  # or a list of characters, one for each code of a range
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_COMPARED, _SPACE = frozenset(map(ord, DIGITS + SIGNS)), ord(" ")
_WANTED = _COMPARED | {_SPACE}
_LONG = re.compile(rb"<([0-9A-Fa-f]{8,})>")  # several characters for one glyph
_HAS_DIGIT, _IS_FRACTION = re.compile("[0-9]"), re.compile("[/\u2044]")  # `½` may be said to be 1/2
_FRACTION = "\u2044"  # lies across the digits beside it
_DARK = bytes(255 if grey >= TWINS.dark else 0 for grey in range(256))
_SCALE = 8  # pixels per point: digits of 8 points are 46 pixels high


def claims_of(data: bytes) -> Claims:
    """What the maps from glyphs to characters of a PDF say that has to be looked at."""
    twins: set[int] = set()
    numbers: set[str] = set()
    may_have_patterns = _PATTERN in data
    are_plain = _HIDDEN not in data and not (may_have_patterns and _STENCIL.search(data))
    for text in _maps(data):
        entries = list(_entries(text))
        twins |= _doubled(entries)
        are_plain = are_plain and not _overlap(entries)
        for code in _LONG.findall(text):
            said = bytes.fromhex(code.decode()).decode("utf-16-be", "replace") if len(code) % 4 == 0 else ""
            if _HAS_DIGIT.search(said) and not _IS_FRACTION.search(said):
                numbers.add(said)
    return Claims(
        not twins.isdisjoint(_COMPARED),
        _SPACE in twins,
        frozenset(numbers),
        are_plain and not numbers,
        may_have_patterns or any(_PATTERN in packed for packed in _packed(data)),
    )


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


def _packed(data: bytes) -> Iterator[bytes]:
    """The objects that are packed into streams (ISO 32000-2, 7.5.7); what cannot be unpacked may be anything."""
    at = data.find(_PACKED)
    while at >= 0:
        if match := _STREAM.search(data, at):
            try:
                yield zlib.decompressobj().decompress(memoryview(data)[match.end() :], _MOST_PACKED)
            except zlib.error:
                yield _PATTERN
        at = data.find(_PACKED, at + 1)


def _entries(text: bytes) -> Iterator[tuple[int, int, int]]:
    """What a map says: a code, its character, and how many more codes have the characters that follow."""
    for kind, body in _SECTION.findall(text):
        numbers = [int(number, 16) if number else -1 for number in _NUMBER.findall(body)]
        step = 2 if kind == b"char" else 3
        for first, *last, character in zip(*(numbers[at::step] for at in range(step)), strict=False):
            yield first, character, last[0] - first if last else 0


def _doubled(entries: Iterable[tuple[int, int, int]]) -> set[int]:
    """The digits, signs and spaces that a map says of two glyphs."""
    codes: dict[int, set[int]] = {}
    for first, character, count in entries:
        if count or character in _WANTED:
            for compared in filter(range(character, character + count + 1).__contains__, _WANTED):
                codes.setdefault(compared, set()).add(first + compared - character)
    return {compared for compared, some in codes.items() if len(some) > 1}


def _overlap(entries: Iterable[tuple[int, int, int]]) -> bool:
    """Does a map say any character of two glyphs?"""
    ends = 0
    for character, count in sorted((character, count) for _, character, count in entries if character > 0):
        if character <= ends:
            return True
        ends = character + count
    return False


def doubt_claims(lines: Sequence[Line], look: Look, digits: Digits, *, is_any: bool = False) -> None:
    """Doubt the lines of a page that do not show what the maps of their fonts say of digits, signs and spaces. With
    `is_any`, all digits are looked at.
    """
    claims = digits.claims
    _doubt_twins(lines, look, digits, is_any=is_any or claims.twins)
    _doubt_blanks(filter(digits.may_show_blanks, lines), look)
    for number in claims.numbers:
        for line in lines:
            at = line.text.find(number)
            while at >= 0:
                if line.rights[at + len(number) - 1] - line.lefts[at] < TWINS.one_glyph * len(number) * line.size:
                    line.doubt = f"the font says {number} of a single sign: {line.text[:60]!r}"
                at = line.text.find(number, at + 1)


def _doubt_blanks(lines: Iterable[Line], look: Look) -> None:
    """Doubt the lines in which a space shows ink."""
    for line in lines:
        spaces = [
            at
            for at, char in enumerate(line.text)
            if char == " " and not line.doubt and line.rights[at] - line.lefts[at] > TWINS.narrow * line.size
        ]
        if not spaces:
            continue
        picture = look.enlarged((line.x0, line.baseline - TWINS.high * line.size, line.x1, line.baseline), _SCALE)
        for at in spaces:
            in_from = TWINS.blank * (line.rights[at] - line.lefts[at])
            left, right = (
                round((x - int(line.x0)) * _SCALE) for x in (line.lefts[at] + in_from, line.rights[at] - in_from)
            )
            darkest, lightest = greys_at(picture, (left, 0, right, picture.height))
            if lightest - darkest >= TWINS.dark:
                line.doubt = f"the font says that a sign is a space here: {line.text[:60]!r}"


def _doubt_twins(lines: Sequence[Line], look: Look, digits: Digits, *, is_any: bool) -> None:
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
            shown = _shown_in(glyph, line.text[at], (ceil(foot) - int(top)) * _SCALE, T.flat * line.size * _SCALE)
            if shown:
                line.doubt = f"the font says {line.text[at]}, but shows what looks like {shown}: {line.text[:60]!r}"


def _shown_in(glyph: Image.Image, said: str, foot: int, flat: float) -> str | None:
    """The digit or sign that a printed glyph shows when that is surely another one than is said, else None. Digits may
    end at the foot of the line or, in the old style, below it: neither must look like the one that is said.
    """
    shown = None
    for bottom in (glyph.height,) if said in SIGNS else (foot, glyph.height):
        ink = _ink_of(glyph.crop((0, 0, glyph.width, bottom)))
        if ink is None:
            return None
        if said == "%" and ink.width > T.wide * ink.height:
            return PER_MILLE
        shown = "-" if said in DIGITS and ink.height < flat else digit_in(_normal_picture(ink), said)
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


def _ink_of(glyph: Image.Image) -> Image.Image | None:
    """The ink of a printed glyph, light on dark."""
    darkest, lightest = glyph.getextrema()
    if not isinstance(darkest, int) or not isinstance(lightest, int) or lightest - darkest < TWINS.dark:
        return None
    # The ground is what most of its edge is of: white letters on a panel are ink as well.
    is_dark_ground = sum(glyph.histogram()[: TWINS.dark]) > glyph.width * glyph.height / 2
    return _lowest_piece(glyph if is_dark_ground else ImageChops.invert(glyph))


def _normal_picture(ink: Image.Image) -> bytes:
    """A printed glyph as a small soft picture of one size, as `picture_of` makes it of an outline."""
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

"""Do a font's digits, and its signs of currencies, look like what they are said to be?

A map from glyphs to characters may say 5 where the page shows 4, and then every reader agrees on the wrong number.
The outline of each digit that a page uses is compared with pictures of digits of many fonts, once for each font.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import mul
from typing import NamedTuple

import pypdfium2.raw as raw
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pipeline.data.document import Line
from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.ink.tunables import DIGITS as T
from pipeline.extract.ink.tunables import RAISED_INK
from pipeline.extract.runs import Run, plain_name

DIGITS, SIGNS, PER_MILLE = "0123456789", "€$£%", "‰"
_POINTS, _QUOTES = ".,", "'’"
BLANKS = " \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_ALL = DIGITS + SIGNS + _POINTS + _QUOTES + BLANKS
_LOW = _POINTS + _QUOTES
_NO_CHARACTER = 0xE5E5  # for private use: its outline is that of a glyph that a font does not have
_SIZE = ctypes.c_float(100.0)  # points
WIDTH, HEIGHT, FINE = 10, 14, 4  # cells of a picture, and points to a cell while it is drawn
_STEPS = (0.25, 0.5, 0.75, 1.0)  # points of a curve that are drawn
_MOST_POINTS = 2000

_path_of = bare(raw.FPDFFont_GetGlyphPath, ctypes.c_void_p)
_count = bare(raw.FPDFGlyphPath_CountGlyphSegments, ctypes.c_int)
_segment = bare(raw.FPDFGlyphPath_GetGlyphPathSegment, ctypes.c_void_p)
_point = bare(raw.FPDFPathSegment_GetPoint, None)
_type = bare(raw.FPDFPathSegment_GetType, ctypes.c_int)
_points = Rows(ctypes.c_float, 2)

Contour = list[tuple[float, float]]
_Outline = tuple[bytes, bytes]
"""The kinds of an outline's segments, and their points as pairs of floats."""


class Claims(NamedTuple):
    """What the maps of a document's fonts say that has to be looked at: `twins` of digits and signs (two glyphs of a
    font are said to be one of them), such twins of spaces (`blanks`), and numbers of several digits said of one glyph.
    `are_plain`: no character is said of two glyphs of a font, and no map is out of sight. `have_patterns`: some colours
    may be patterns.
    """

    twins: bool = False
    blanks: bool = False
    numbers: frozenset[str] = frozenset()
    are_plain: bool = True
    have_patterns: bool = False


class Digits:
    """The digits of a document's fonts: which are said to be another one than they show."""

    def __init__(self, claims: Claims) -> None:
        self.claims = claims
        self._inked: set[str] = set()  # plain names of fonts whose spaces have an outline
        self.are_outlined = False  # do all letters of the page looked at last show by their fonts' outlines?
        # Fonts by their addresses: two may have one name and one file, and maps that differ.
        self._asked: dict[int, set[str]] = {}
        self._nothing: dict[int, _Outline | None] = {}  # what a font draws for a glyph that it does not have
        self._unsure: set[int] = set()  # those that use characters without an outline, or raised digits
        self._false: dict[tuple[str, str], str] = {}
        self._has_data: dict[str, bool] = {}  # fonts by their names: do they come with outlines?

    def look_at(self, fonts: Mapping[int | None, str], runs: Iterable[Run]) -> None:
        """Look at the digits that runs use: `fonts` are the names of those of the page, by address. To be called while
        the page is open.
        """
        texts: dict[str, list[str]] = {}
        for run in runs:
            # A space at the end, of no width, is made up, and none of the font's.
            is_made_up = run.chars[-1] == " " and run.rights[-1] == run.lefts[-1]
            texts.setdefault(run.style.font, []).append(run.text[:-1] if is_made_up else run.text)
        self.are_outlined = self.claims.are_plain
        for address, name in fonts.items():
            has_data = _data_size(address) > 0
            self._has_data.setdefault(name, has_data)
            if not has_data or not address:
                self.are_outlined = False
                continue  # of Type 3: pdfium gives the outlines of another font
            plain = plain_name(name)
            if address not in self._asked:
                self._asked[address], self._nothing[address] = set(), _outline(address, _NO_CHARACTER)
            asked = self._asked[address]
            new = set().union(*texts.get(plain, ())) - asked
            asked |= new
            if new:
                outlined = [self._is_outlined(address, plain, char) for char in new]  # each is looked at
                if not all(outlined):
                    self._unsure.add(address)
            if address in self._unsure or plain in self._inked:
                self.are_outlined = False

    def _is_outlined(self, font: int, plain: str, char: str) -> bool:
        """Does a font draw a character on the baseline? Signs that can be told are held against what they should be."""
        if char not in _ALL:
            return _has_outline(font, char)
        outline = _outline(font, ord(char))
        if not outline or outline == self._nothing[font]:
            return char in BLANKS
        if char in BLANKS:
            self._inked.add(plain)
        elif shown := _shown(outline, char):
            self._false[plain, char] = shown
        low, high = min(heights := _heights(outline)), max(heights)
        return char not in DIGITS or (low < RAISED_INK.row and high - low > T.flat)

    @property
    def has_drawn(self) -> bool:
        """Has the document a font whose letters are drawings or pictures (Type 3)?"""
        return not all(self._has_data.values())

    def is_drawn(self, font: str) -> bool:
        """May a font, by its plain name, be such a one? Most have no name, and readers differ in what they call it."""
        return not any(has_data and plain_name(name) == font for name, has_data in self._has_data.items())

    def may_show_blanks(self, line: Line) -> bool:
        """May the spaces of a line show ink?"""
        return self.claims.blanks or any(span.style.font in self._inked for span in line.spans)

    def doubt(self, lines: Iterable[Line]) -> None:
        """Doubt the lines in which such digits stand."""
        if not self._false:
            return
        for line in lines:
            for span in line.spans:
                for digit in sorted(set(_ALL).intersection(line.text[span.start : span.end])):
                    if shown := self._false.get((span.style.font, digit)):
                        said, seen = (
                            sign if sign.isalnum() or sign in SIGNS else repr(sign) for sign in (digit, shown)
                        )
                        line.doubt = f"the font says {said}, but shows what looks like {seen}: {line.text[:60]!r}"


def _data_size(font: int | None) -> int:
    size = ctypes.c_size_t()
    handle = ctypes.cast(ctypes.c_void_p(font), raw.FPDF_FONT)
    return size.value if raw.FPDFFont_GetFontData(handle, None, 0, ctypes.byref(size)) else 0


def _has_outline(font: int, char: str) -> bool:
    code = ord("-" if char == "\u00ad" else char)
    path = _path_of(reference(font), code, _SIZE)
    return path is not None and _count(reference(path)) > 0


def _heights(outline: _Outline) -> Sequence[float]:
    """How high the points of an outline are, in em."""
    return memoryview(outline[1]).cast("f")[1::2].tolist()


def _outline(font: int, code: int) -> _Outline | None:
    path = _path_of(reference(font), code, _SIZE)
    glyph = reference(path)
    count = _count(glyph) if path is not None else 0
    if not 0 < count <= _MOST_POINTS:
        return None
    segments = [reference(_segment(glyph, index)) for index in range(count)]
    points = _points.filled(_point, segments, columns=(0, 1))
    return bytes(map(_type, segments)), points.tobytes()


def _shown(outline: _Outline, said: str) -> str | None:
    """The sign that an outline shows when that is surely another one than is said, else None."""
    heights = _heights(outline)
    low, high = min(heights), max(heights)
    if said == "%" and (
        outline[0].count(raw.FPDF_SEGMENT_MOVETO) > T.of_a_percent
        or max(across := memoryview(outline[1]).cast("f")[0::2].tolist()) - min(across) > T.wide * (high - low)
    ):
        return PER_MILLE
    if said not in _LOW:
        return "-" if said in DIGITS and high - low < T.flat else shown_digit(outline, said)
    if high > T.low_sign:
        return None  # neither point nor comma, or where an apostrophe stands
    shown = "," if low < -T.tail else "."  # a comma reaches below the baseline
    return shown if shown != said else None


@lru_cache(maxsize=4096)
def shown_digit(outline: _Outline, said: str) -> str | None:
    """The digit that an outline shows when that is surely another one than is said, else None."""
    picture = picture_of(_contours(*outline))
    return None if picture is None else digit_in(picture, said)


def digit_in(picture: bytes, said: str) -> str | None:
    """The digit that a small picture shows when that is surely another one than is said, else None."""
    seen = _normal(picture)
    templates = _templates()
    likeness = -1.0
    for template in templates[said]:
        likeness = max(likeness, _cosine(seen, template))
        if said in DIGITS and likeness >= T.alike:  # signs look more alike, and are few
            return None
    others = {
        other: max(_cosine(seen, template) for template in templates[other])
        for other in (DIGITS if said in DIGITS else SIGNS)
        if other != said
    }
    best = max(others, key=others.__getitem__)
    return best if others[best] - likeness > T.margin else None


def _contours(kinds: bytes, points: bytes) -> list[Contour]:
    """The closed lines of an outline, curves as a few straight pieces."""
    numbers = memoryview(points).cast("f")
    contours: list[Contour] = []
    curve: Contour = []
    for index, kind in enumerate(kinds):
        point = (numbers[2 * index], numbers[2 * index + 1])
        if kind == raw.FPDF_SEGMENT_MOVETO or not contours:
            contours.append([point])
        elif kind == raw.FPDF_SEGMENT_LINETO:
            contours[-1].append(point)
        else:
            curve.append(point)
            if len(curve) == 3:
                contours[-1] += curved(contours[-1][-1], *curve)
                curve = []
    return contours


def curved(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> Contour:
    """Some points of a cubic Bézier curve after its first."""
    return [
        (
            (1 - t) ** 3 * a[0] + 3 * (1 - t) ** 2 * t * b[0] + 3 * (1 - t) * t**2 * c[0] + t**3 * d[0],
            (1 - t) ** 3 * a[1] + 3 * (1 - t) ** 2 * t * b[1] + 3 * (1 - t) * t**2 * c[1] + t**3 * d[1],
        )
        for t in _STEPS
    ]


def picture_of(contours: Sequence[Contour]) -> bytes | None:
    """A small grey picture of an outline: upright, of one size, soft; None where there is none."""
    contours = [contour for contour in contours if len(contour) > 2]
    shear = _slant(contours)
    if shear is None:
        return None
    upright = [[(x - shear * y, y) for x, y in contour] for contour in contours]
    xs, ys = [x for contour in upright for x, _ in contour], [y for contour in upright for _, y in contour]
    left, width, top, height = min(xs), max(xs) - min(xs), max(ys), max(ys) - min(ys)
    if height <= 0:
        return None
    wide = max(width, T.narrowest * height)
    along, down = (WIDTH * FINE - 1) / wide, (HEIGHT * FINE - 1) / height
    left -= (wide - width) / 2
    drawn = Image.new("1", (WIDTH * FINE, HEIGHT * FINE))
    for contour in upright:
        one = Image.new("1", drawn.size)
        ImageDraw.Draw(one).polygon([((x - left) * along, (top - y) * down) for x, y in contour], fill=1)
        drawn = ImageChops.logical_xor(drawn, one)
    soft = drawn.convert("L").filter(ImageFilter.BoxBlur(FINE))
    return soft.resize((WIDTH, HEIGHT), Image.Resampling.BOX).tobytes()


def _slant(contours: Sequence[Contour]) -> float | None:
    """The shear that sets an outline upright, by the moments of its area; None where it has no area."""
    area = x_sum = y_sum = xy_sum = yy_sum = 0.0
    for contour in contours:
        for (x0, y0), (x1, y1) in zip(contour, [*contour[1:], contour[0]], strict=True):
            cross = x0 * y1 - x1 * y0
            area += cross
            x_sum += (x0 + x1) * cross
            y_sum += (y0 + y1) * cross
            xy_sum += (x0 * y1 + 2 * x0 * y0 + 2 * x1 * y1 + x1 * y0) * cross
            yy_sum += (y0 * y0 + y0 * y1 + y1 * y1) * cross
    if not area:
        return None
    x, y = x_sum / (3 * area), y_sum / (3 * area)
    upright = yy_sum / (6 * area) - y * y
    shear = (xy_sum / (12 * area) - x * y) / upright if upright else 0.0
    return max(-T.most_shear, min(T.most_shear, shear))


def _normal(picture: bytes) -> list[float]:
    """A picture as a vector of length 1 without its mean."""
    mean = sum(picture) / len(picture)
    values = [grey - mean for grey in picture]
    length = sum(map(mul, values, values)) ** 0.5 or 1.0
    return [value / length for value in values]


def _cosine(a: Sequence[float], b: Sequence[float]) -> float:
    return float(sum(map(mul, a, b)))


@lru_cache(maxsize=1)
def _templates() -> dict[str, list[list[float]]]:
    """Pictures of each digit and sign: for each a byte with it (in code page 1252), then the greys of its cells."""
    data = files(__package__).joinpath("digits.bin").read_bytes()
    step = 1 + WIDTH * HEIGHT
    found: dict[str, list[list[float]]] = {}
    for at in range(0, len(data), step):
        found.setdefault(data[at : at + 1].decode("cp1252"), []).append(_normal(data[at + 1 : at + step]))
    return found

"""How pdfium's text objects are set: baseline, font, size, colour; asked once per object."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from itertools import groupby
from math import hypot
from typing import Any

import pypdfium2.raw as raw

from pipeline.data.document import Style
from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.runs import FILL_AND_STROKE, style_of
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tunables import GLYPHS
from pipeline.extract.turned import Direction

_INVISIBLE = {3, 7}  # text render modes: neither filled nor stroked; clip only
_char_matrix = bare(raw.FPDFText_GetMatrix, None)
_render_mode = bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_font_size = bare(raw.FPDFTextObj_GetFontSize, None)
_font = bare(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
_fill_color = bare(raw.FPDFPageObj_GetFillColor, None)
# FS_MATRIX: a, b, c, d, e, f; the last two are where the text object begins on its baseline
_matrices = Rows(ctypes.c_float, 6)
_sizes = Rows(ctypes.c_float, 1)
_colors = Rows(ctypes.c_uint, 4)  # red, green, blue, alpha
Look = tuple[float, Style]
"""Baseline (points from the top, as displayed; of turned text: in the frame of its direction) and style."""


def looks_of(
    page: Any, addresses: Sequence[int | None], index: Sequence[int], space: DisplaySpace, fonts: Fonts, hidden: bool
) -> tuple[list[Look | None], dict[int, tuple[int, Look]], list[float], dict[int, float]]:
    """For text objects with the index of their first glyph: how they are set, or None where they cannot be seen (with
    `hidden`: where they can).

    First for upright ones; then, by their number, for turned ones, with the direction in degrees; then where upright
    ones begin on their baselines, in points from the left; then how far to the right upright ones lean, by their
    number, as a share of their height.
    """
    objects, pages = list(map(reference, addresses)), [page] * len(addresses)
    matrix = _matrices.filled(_char_matrix, pages, index)
    sizes, color = _sizes.filled(_font_size, objects), _colors.filled(_fill_color, objects, columns=range(4))
    if min(sizes, default=0.0) < 0:  # a negative size turns the letters once more
        for at, size in enumerate(sizes):
            if size < 0:
                sizes[at] = -size
                matrix[6 * at : 6 * at + 4] = array("f", [-value for value in matrix[6 * at : 6 * at + 4]])
    attributes = zip(
        map(_render_mode, objects),
        map(_font, objects),
        sizes,
        *(matrix[n::6] for n in range(4)),
        *(color[n::4] for n in range(3)),
        strict=True,
    )
    baselines = [space.down_sign * value + space.down_shift for value in matrix[4 + space.down :: 6]]
    looks: list[Look | None] = []
    known: dict[tuple[Any, ...], Style | None] = {}
    turned: dict[int, tuple[int, Look]] = {}
    slants: dict[int, float] = {}
    height = space.height
    for attribute, same in groupby(attributes):  # most objects are set as the one before
        start = len(looks)
        end = start + len(list(same))
        if attribute not in known:
            known[attribute] = _style(attribute, fonts, hidden)
        style = known[attribute]
        if style is not None and not space.is_upright(*attribute[3:5]):
            direction = _direction(space, *attribute[3:5])
            for at in range(start, end):
                turned[at] = (
                    direction.degrees,
                    (round(direction.across(*space.point(*matrix[6 * at + 4 : 6 * at + 6])), 2), style),
                )
            style = None
        if style is None:
            looks += [None] * (end - start)
        else:
            looks += [(baseline, style) if 0 <= baseline <= height else None for baseline in baselines[start:end]]
            if slant := _slant(*attribute[3:7]):
                slants.update(dict.fromkeys(range(start, end), slant))
    return looks, turned, [space.sign * value + space.shift for value in matrix[5 - space.down :: 6]], slants


def _slant(a: float, b: float, c: float, d: float) -> float:
    """How far letters lean to the right by a matrix, as a share of their height; 0 where it makes no italics."""
    along, area = a * c + b * d, a * d - b * c
    return along / area if abs(along) > GLYPHS.slope * abs(area) > 0 else 0.0


def _direction(space: DisplaySpace, a: float, b: float) -> Direction:
    (x0, y0), (x1, y1) = space.point(0, 0), space.point(a, b)
    return Direction.of(x1 - x0, y1 - y0)


def _style(attributes: tuple[Any, ...], fonts: Fonts, hidden: bool) -> Style | None:
    """The style of a text object by its attributes (a to d: its matrix), or None when it cannot be seen."""
    mode, font, size, a, b, c, d, red, green, blue = attributes
    slant = _slant(a, b, c, d)
    points = round(size * hypot(c, d) / hypot(1.0, slant), 1)
    is_flat = hypot(c, d) < GLYPHS.flat * hypot(a, b)
    if (mode in _INVISIBLE) != hidden:
        return None
    if is_flat or not GLYPHS.smallest <= points <= GLYPHS.largest:
        fonts.are_sized = False
        return None
    style = style_of(fonts.name(font), points, red << 16 | green << 8 | blue, mode == FILL_AND_STROKE)
    return style._replace(italic=True) if slant > 0 else style


class Fonts:
    """Font names, asked once per font of a document; of the page that was begun last, `here` are the fonts by their
    address, and `are_sized` tells whether all of its text has a size that can be read.
    """

    def __init__(self) -> None:
        self._names: dict[int | None, str] = {}
        self.here: dict[int | None, str] = {}
        self.are_sized = True

    def begin(self) -> None:
        """Begin a page."""
        self.here.clear()
        self.are_sized = True

    def name(self, key: int | None) -> str:
        """The base font name of a font, by its address."""
        if key not in self._names:
            font = ctypes.cast(ctypes.c_void_p(key), raw.FPDF_FONT)
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(size, 1))
            raw.FPDFFont_GetBaseFontName(font, buffer, size)
            self._names[key] = buffer.value.decode("utf-8", "replace")
        self.here[key] = self._names[key]
        return self._names[key]

"""A page as grey ink: drawn once, at one pixel per point, and asked many times."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from pipeline.data.document import Bbox

_FLAGS = raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE
_WHITE = 255
_CELL = 8  # points: stretches of a strip that are asked first


def draw(page: pdfium.PdfPage, box: Bbox, unit: float = 1.0, scale: int = 1) -> Image.Image:
    """A part of a page (in points as displayed) in grey at 72 dpi, with annotations and form fields, on white paper.

    `unit` is that of the page, in points; `scale` gives so many pixels per point. 72 dpi are enough to tell ink from
    none; with less, small letters melt into their ground. Not for two threads at a time.
    """
    return _drawn(page, box, unit, scale, bytearray())[0]


class Picture:
    """A whole page, drawn: as an image, and as its greys, row by row.

    All take the same memory, one after the other: memory that is new costs a fifth of the drawing. So a picture is good
    until the next page is drawn.
    """

    __slots__ = ("image", "greys", "width", "height")
    _memory = bytearray()

    def __init__(self, page: pdfium.PdfPage, box: Bbox, unit: float) -> None:
        self.image, self.greys = _drawn(page, box, unit, 1, Picture._memory)
        Picture._memory = self.greys
        self.width, self.height = self.image.size

    def changes(self, top: int, bottom: int) -> Image.Image:
        """How much the grey changes in some rows from each point to the next one on its right: as letters make it, and
        grounds do not. The last column says nothing.
        """
        size, memory = (self.width, bottom - top), memoryview(self.greys)
        here, beside = (
            Image.frombuffer("L", size, memory[top * self.width + shift :], "raw", "L", 0, 1)  # type: ignore[arg-type]
            for shift in (0, 1)
        )
        return ImageChops.difference(here, beside)

    def row(self, y: int, left: int, right: int) -> bytearray:
        """The greys of one row of pixels, from one column to another."""
        return self.greys[y * self.width + left : y * self.width + right]


def _drawn(
    page: pdfium.PdfPage, box: Bbox, unit: float, scale: int, memory: bytearray
) -> tuple[Image.Image, bytearray]:
    """A part of a page, and the memory it is drawn on: that which was given, if there is enough of it."""
    x0, top = int(box[0]), int(box[1])
    width, height = scale * max(round(box[2]) - x0, 1), scale * max(round(box[3]) - top, 1)
    if len(memory) <= width * height:
        memory = bytearray(width * height + 1)  # one more: `changes` looks one point further
    paper = (ctypes.c_char * (width * height)).from_buffer(memory)
    ctypes.memset(paper, _WHITE, width * height)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, paper, width)
    try:
        whole = scale * round(unit * page.get_width()), scale * round(unit * page.get_height())
        raw.FPDF_RenderPageBitmap(bitmap, page, -scale * x0, -scale * top, *whole, 0, _FLAGS)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("L", (width, height), memory, "raw", "L", 0, 1), memory


class Strip(NamedTuple):
    """A band of the page that holds a line, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


class Edges:
    """How the greys of strips change from left to right, a strip reduced to one row of one pixel per point.

    The greys of a column are averaged first: what runs along the whole strip (a rule, the edge of a panel) changes
    nothing.
    """

    __slots__ = ("_cells", "_cells_width", "_changes", "_greys", "_width")

    def __init__(self, picture: Image.Image, strips: Sequence[Strip]) -> None:
        self._width, height = picture.size
        rows = Image.new("L", (self._width, max(len(strips), 1)), _WHITE)
        for index, (x0, top, x1, bottom) in enumerate(strips):
            left, right = max(int(x0), 0), min(int(x1) + 1, self._width)
            upper, lower = max(top, 0.0), min(bottom, float(height))
            if left < right and upper < lower:
                first = int(upper)  # what is cut out first has its columns, and only its rows to be averaged
                cut = picture.crop((left, first, right, min(ceil(lower), height)))
                inside = (0, upper - first, right - left, lower - first)
                rows.paste(cut.resize((right - left, 1), Image.Resampling.BOX, inside), (left, index))
        changes = ImageChops.difference(rows, ImageChops.offset(rows, -1, 0))
        self._greys, self._changes = rows.tobytes(), changes.tobytes()
        self._cells_width = -(-self._width // _CELL)
        self._cells = changes.reduce((_CELL, 1)).tobytes()

    def least(self, index: int, x0: float, x1: float) -> int:
        """The least that the greys of a strip change by, per point, in any stretch of it."""
        start = index * self._cells_width
        left, right = max(int(x0), 0) // _CELL + 1, min(int(x1), self._width) // _CELL
        return min(self._cells[start + left : start + right], default=0)

    def change(self, index: int, x0: float, x1: float) -> int:
        """How much the greys of a strip go up and down between two places, beyond their difference at its ends."""
        start = index * self._width
        left, right = start + max(int(x0), 0), start + min(int(x1), self._width - 1)
        if right <= left:
            return 0
        return sum(self._changes[left:right]) - abs(self._greys[right] - self._greys[left])

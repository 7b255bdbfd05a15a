"""A page as grey ink: drawn once, at one pixel per point, and asked many times."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from pipeline.data.document import Bbox

_FLAGS = raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE
_WHITE = b"\xff"
_CELL = 8  # points: stretches of a strip that are asked first


def draw(page: pdfium.PdfPage, box: Bbox, unit: float = 1.0, scale: int = 1) -> Image.Image:
    """A part of a page (in points as displayed) in grey at 72 dpi, with annotations and form fields, on white paper.

    `unit` is that of the page, in points; `scale` gives so many pixels per point. 72 dpi are enough to tell ink from
    none; with less, small letters melt into their ground. Not for two threads at a time.
    """
    x0, top = int(box[0]), int(box[1])
    width, height = scale * max(round(box[2]) - x0, 1), scale * max(round(box[3]) - top, 1)
    paper = bytearray(_WHITE) * (width * height)
    memory = (ctypes.c_char * len(paper)).from_buffer(paper)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, memory, width)
    try:
        whole = scale * round(unit * page.get_width()), scale * round(unit * page.get_height())
        raw.FPDF_RenderPageBitmap(bitmap, page, -scale * x0, -scale * top, *whole, 0, _FLAGS)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("L", (width, height), paper, "raw", "L", 0, 1)


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
        rows = Image.new("L", (self._width, max(len(strips), 1)), _WHITE[0])
        for index, (x0, top, x1, bottom) in enumerate(strips):
            left, right = max(int(x0), 0), min(int(x1) + 1, self._width)
            upper, lower = max(top, 0.0), min(bottom, float(height))
            if left < right and upper < lower:
                box = (left, upper, right, lower)
                rows.paste(picture.resize((right - left, 1), Image.Resampling.BOX, box), (left, index))
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

"""A page as grey ink: drawn once, at one pixel per point, and asked many times."""

from __future__ import annotations

import ctypes
from typing import ClassVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from pipeline.data.document import Bbox

_FLAGS = raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE
_WHITE = 255


def draw(
    page: pdfium.PdfPage, box: Bbox, unit: float = 1.0, scale: int = 1, *, has_blends: bool = False
) -> Image.Image:
    """A part of a page (in points as displayed) in grey at 72 dpi, with annotations and form fields, on white paper.

    `unit` is that of the page, in points; `scale` gives so many pixels per point. 72 dpi are enough to tell ink from
    none; with less, small letters melt into their ground. `has_blends`: objects may be blended with what lies behind
    them. Not for two threads at a time.
    """
    return _drawn(page, box, unit, scale, bytearray(), has_blends)[0]


class Picture:
    """A whole page, drawn: as an image, and as its greys, row by row.

    All take the same memory, one after the other (`bare` ones, without their text, another): memory that is new costs a
    fifth of the drawing. So a picture is good until the next page is drawn.
    """

    __slots__ = ("image", "greys", "width", "height")
    _memory: ClassVar = {False: bytearray(), True: bytearray()}

    def __init__(
        self, page: pdfium.PdfPage, box: Bbox, unit: float, *, bare: bool = False, has_blends: bool = False
    ) -> None:
        self.image, self.greys = _drawn(page, box, unit, 1, Picture._memory[bare], has_blends)
        Picture._memory[bare] = self.greys
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
    page: pdfium.PdfPage, box: Bbox, unit: float, scale: int, memory: bytearray, has_blends: bool
) -> tuple[Image.Image, bytearray]:
    """A part of a page, and the memory it is drawn on: that which was given, if there is enough of it."""
    x0, top = int(box[0]), int(box[1])
    size = width, height = scale * max(round(box[2]) - x0, 1), scale * max(round(box[3]) - top, 1)
    if len(memory) <= width * height:
        memory = bytearray(width * height + 1)  # one more: `changes` looks one point further
    whole = scale * round(unit * page.get_width()), scale * round(unit * page.get_height())
    at = (-scale * x0, -scale * top, *whole)
    if has_blends:  # pdfium blends (`/BM /Screen`) on paper with an alpha channel alone
        colors = bytearray(4 * width * height)
        _draw_on(colors, raw.FPDFBitmap_BGRA, page, size, at)
        grey = Image.frombuffer("RGB", size, colors, "raw", "BGRX", 0, 1).convert("L")
        memory[: width * height] = grey.tobytes()
    else:
        _draw_on(memory, raw.FPDFBitmap_Gray, page, size, at)
    return Image.frombuffer("L", size, memory, "raw", "L", 0, 1), memory


def _draw_on(
    memory: bytearray, kind: int, page: pdfium.PdfPage, size: tuple[int, int], at: tuple[int, int, int, int]
) -> None:
    """Draw a page on white paper of some kind of pixels: at a place of it, and in a size."""
    width, height = size
    stride = 4 * width if kind == raw.FPDFBitmap_BGRA else width
    paper = (ctypes.c_char * (stride * height)).from_buffer(memory)
    ctypes.memset(paper, _WHITE, stride * height)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, kind, paper, stride)
    try:
        raw.FPDF_RenderPageBitmap(bitmap, page, *at, 0, _FLAGS)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)

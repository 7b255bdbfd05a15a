"""The default reader: pdfium, through pypdfium2's raw calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline import errors
from pipeline.data.document import Document, Page
from pipeline.extract.lines import build_page
from pipeline.extract.pdfium_shapes import shapes_of
from pipeline.extract.pdfium_styles import Fonts
from pipeline.extract.pdfium_text import runs_of
from pipeline.extract.shapes import Shapes
from pipeline.extract.space import DisplaySpace
from pipeline.extract.turned import turned_lines
from pipeline.workers.locks import Turns

_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")


alone = Turns()  # pdfium is not thread-safe, and ctypes releases the lock during its calls


def read(data: bytes, name: str, password: str | None = None, max_pages: int | None = None) -> Document:
    """Read a PDF's bytes; `name` is for messages.

    Raises EncryptedError, WrongPasswordError, TruncatedError, NoPagesError or TooManyPagesError.
    """
    with alone, closing(open_pdf(data, name, password)) as pdf:
        if len(pdf) == 0:
            raise errors.NoPagesError(name)
        if max_pages is not None and len(pdf) > max_pages:
            raise errors.TooManyPagesError(name, f"the PDF has {len(pdf):,} pages, more than {max_pages:,}")
        fonts = Fonts()
        pages = [_read_page(pdf, index, fonts, name) for index in range(len(pdf))]
        return Document(pages, pdf.get_metadata_value("Producer") or None)


def read_hidden(data: bytes, password: str | None, numbers: Sequence[int]) -> list[Page]:
    """The pages of those numbers with their invisible text (which OCR programs put over a picture) for their lines; a
    damaged page has none.
    """
    with alone, closing(open_pdf(data, "", password)) as pdf:
        fonts = Fonts()
        return [_read_hidden(pdf, number, fonts) for number in numbers]


def _read_hidden(pdf: pdfium.PdfDocument, number: int, fonts: Fonts) -> Page:
    try:
        page = pdf[number - 1]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(number, 0, 0)
    try:
        space = _display_space(page)
        runs, _ = runs_of(text, space, fonts, hidden=True)
        return build_page(number, space.width, space.height, runs, Shapes())
    finally:
        text.close()
        page.close()


def open_pdf(data: bytes, name: str, password: str | None) -> pdfium.PdfDocument:
    """The document, to be used and closed `alone`; raises as `read` does."""
    try:
        return pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        # pdfium's error code may be left over from an earlier file, so the file itself is asked.
        if b"/Encrypt" in data:
            raise (errors.WrongPasswordError(name) if password else errors.EncryptedError(name)) from error
        if _NO_PAGES.search(data):
            raise errors.NoPagesError(name) from error
        raise errors.TruncatedError(name) from error


def _read_page(pdf: pdfium.PdfDocument, index: int, fonts: Fonts, name: str) -> Page:
    try:
        page = pdf[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise errors.TruncatedError(name, f"page {index + 1} of the PDF is damaged") from error
    try:
        space = _display_space(page)
        runs, turned = runs_of(text, space, fonts)
        read_page = build_page(index + 1, space.width, space.height, runs, shapes_of(page, space))
        if turned:
            read_page.turned = turned_lines(index + 1, space.width, space.height, turned)
        return read_page
    finally:
        text.close()
        page.close()


def _display_space(page: pdfium.PdfPage) -> DisplaySpace:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return DisplaySpace((box.left, box.bottom, box.right, box.top), page.get_rotation() // 90)

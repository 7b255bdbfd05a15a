"""The default reader: pdfium, through pypdfium2's raw calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import chain
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline import errors
from pipeline.data.document import Document, Page
from pipeline.extract.annotations import Annotations, annotations_of, with_appearances
from pipeline.extract.ink.digits import Digits
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.page import Sheet, build_seen_page
from pipeline.extract.ink.twins import claims_of, doubt_claims
from pipeline.extract.lines import build_page
from pipeline.extract.pdfium_shapes import shapes_of
from pipeline.extract.pdfium_styles import Fonts
from pipeline.extract.pdfium_text import runs_of
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from pipeline.extract.space import DisplaySpace
from pipeline.extract.units import user_units
from pipeline.extract.upright import direction_of
from pipeline.workers.locks import ForkSafeLock

_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")


class Source(NamedTuple):
    """The bytes of a PDF, and its password."""

    data: bytes
    password: str | None


alone = ForkSafeLock()  # pdfium is not thread-safe, and ctypes lets others run during its calls


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
        units, digits = user_units(data, password), Digits(claims_of(data))
        source = Source(data, password)
        pages = [
            _read_page(pdf, index, fonts, digits, source, name, units.get(index + 1, 1.0)) for index in range(len(pdf))
        ]
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
        space = display_space(page)
        runs = runs_of(text, space, fonts, hidden=True).upright
        return build_page(number, space.width, space.height, runs, Shapes())
    finally:
        text.close()
        page.close()


def open_pdf(data: bytes, name: str, password: str | None) -> pdfium.PdfDocument:
    """The document, to be used and closed `alone`; raises as `read` does."""
    try:
        pdf = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        # pdfium's error code may be left over from an earlier file, so the file itself is asked.
        if b"/Encrypt" in data:
            raise (errors.WrongPasswordError(name) if password else errors.EncryptedError(name)) from error
        if _NO_PAGES.search(data):
            raise errors.NoPagesError(name) from error
        raise errors.TruncatedError(name) from error
    with suppress(pdfium.PdfiumError):  # fields may say what they hold and leave it to the program to draw it
        pdf.init_forms()
    return pdf


def _read_page(
    pdf: pdfium.PdfDocument, index: int, fonts: Fonts, digits: Digits, source: Source, name: str, unit: float
) -> Page:
    try:
        page, space, annotations = open_page(pdf, index)
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise errors.TruncatedError(name, f"page {index + 1} of the PDF is damaged") from error
    try:
        fonts.begin()
        runs, turned, is_replaced = runs_of(text, space, fonts)
        direction = direction_of(runs, turned)
        if direction:
            page.set_rotation((page.get_rotation() - direction) % 360)
            space = display_space(page)
            annotations = annotations_of(page, space)
            runs, turned, is_replaced = runs_of(text, space, fonts)
        if is_replaced:
            runs, turned = _as_printed(runs, turned, source, index + 1, direction)
        digits.look_at(fonts.here, [*runs, *chain.from_iterable(turned.values())])
        sheet = Sheet(index + 1, space.width, space.height, unit, direction)
        look = Look(
            page,
            space,
            annotations,
            unit,
            are_outlined=digits.are_outlined and fonts.are_sized,
            have_patterns=digits.claims.have_patterns,
        )
        read_page = build_seen_page(sheet, runs, turned, shapes_of(look.objects, space), look)
        digits.doubt(read_page.lines)
        doubt_claims(read_page.lines, look, digits, is_any=look.has_replaced_digits)
        return read_page
    finally:
        text.close()
        page.close()


def _as_printed(
    runs: list[Run], turned: dict[int, list[Run]], source: Source, number: int, direction: int
) -> tuple[list[Run], dict[int, list[Run]]]:
    """The runs of a page without the texts that stand in place of what is printed: pdfium has no others, pdfminer knows
    none. They stay where they say what the fonts do not.
    """
    from pipeline.extract.plumber import drawn_runs  # slow to import, and few pages have such texts

    printed, also_turned = drawn_runs(source.data, source.password, number, direction)
    if not printed or _unknown(printed) > _unknown(runs):
        return runs, turned
    return printed, also_turned


def _unknown(runs: Sequence[Run]) -> int:
    return sum(run.chars.count("\ufffd") for run in runs)


def open_page(
    pdf: pdfium.PdfDocument, index: int, direction: int = 0
) -> tuple[pdfium.PdfPage, DisplaySpace, Annotations]:
    """A page, read in a direction of so many degrees, with what its annotations show among its content.

    Raises PdfiumError.
    """
    page = pdf[index]
    if direction:
        page.set_rotation((page.get_rotation() - direction) % 360)
    space = display_space(page)
    annotations = annotations_of(page, space)
    if annotations.are_drawn:
        page = with_appearances(pdf, index, page)
    return page, space, annotations


def display_space(page: pdfium.PdfPage) -> DisplaySpace:
    """How a page is displayed."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return DisplaySpace((box.left, box.bottom, box.right, box.top), page.get_rotation() // 90)

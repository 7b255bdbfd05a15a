"""Pages rendered by pdfium, for people to look at; no text is read from these pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple, TypeVar

import pypdfium2 as pdfium

from pipeline import errors
from pipeline.extract.pdfium import alone, open_pdf

_SCALES = (
    (2.5, 82),
    (2.0, 75),
    (1.6, 65),
    (1.2, 50),
    (1.0, 35),
)  # pixels per point, and quality of the WebP, the best first
_LONGEST = 2600  # pixels: a poster is not drawn larger than this
_THUMBNAIL = 160  # pixels, the longer side
_FASTER = 2  # WebP's effort, out of 6: 3 takes twice as long for 4 % fewer bytes
_QUALITY = 70  # of the JPEG of a plain picture: a tenth of the time of a WebP, for a third more bytes

T = TypeVar("T")


class PageImage(NamedTuple):
    """One page as displayed (crop box and rotation applied): 1-based number, size in points, and two WebP files."""

    number: int
    width: float
    height: float
    image: bytes
    thumbnail: bytes


class PlainImage(NamedTuple):
    """One page as `PageImage` has it, as a JPEG file alone."""

    number: int
    width: float
    height: float
    image: bytes


def render(
    data: bytes, name: str, password: str | None = None, *, numbers: Iterable[int] | None = None, budget: int = 330_000
) -> Iterator[PageImage]:
    """The pages of a PDF (those of `numbers` that it has, from 1; all, when None) as pictures, each as sharp as
    `budget` bytes allow; `name` is for messages.

    Raises EncryptedError, WrongPasswordError, TruncatedError or NoPagesError.
    """
    return _each(data, name, password, numbers, partial(_drawn, budget=budget))


def render_plain(
    data: bytes, name: str, password: str | None, numbers: Iterable[int], pixels: int
) -> Iterator[PlainImage]:
    """The pages of these numbers, each so many pixels wide; otherwise as `render`, in a tenth of its time."""
    return _each(data, name, password, numbers, partial(_plain, pixels=pixels))


def _each(
    data: bytes,
    name: str,
    password: str | None,
    numbers: Iterable[int] | None,
    draw: Callable[[pdfium.PdfPage, int], T],
) -> Iterator[T]:
    """What `draw` makes of pages and their numbers."""
    with alone:
        pdf = open_pdf(data, name, password)
        count = len(pdf)
    try:
        for number in range(1, count + 1) if numbers is None else numbers:
            if not 1 <= number <= count:
                continue
            with alone:  # not while the caller, who may be slow, holds a page
                page = _page(pdf, number - 1, name)
                try:
                    drawn = draw(page, number)
                finally:
                    page.close()
            yield drawn
    finally:
        with alone:
            pdf.close()


def sizes(data: bytes, name: str, password: str | None = None) -> list[tuple[float, float]]:
    """Width and height of each page as displayed, in points; raises as `render` does."""
    with alone:
        pdf = open_pdf(data, name, password)
        try:
            return [_page(pdf, index, name).get_size() for index in range(len(pdf))]
        finally:
            pdf.close()


def _drawn(page: pdfium.PdfPage, number: int, *, budget: int) -> PageImage:
    width, height = page.get_size()
    picture, encoded = _within(page, max(width, height), budget)
    return PageImage(number, width, height, encoded, _thumbnail(picture))


def _plain(page: pdfium.PdfPage, number: int, *, pixels: int) -> PlainImage:
    width, height = page.get_size()
    scale = min(pixels / width, _LONGEST / max(width, height))
    # Four bytes a pixel, the red one first: then Pillow takes the picture as it is.
    picture = page.render(scale=scale, may_draw_forms=False, prefer_bgrx=True, rev_byteorder=True).to_pil()
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return PlainImage(number, width, height, buffer.getvalue())


def _page(pdf: pdfium.PdfDocument, index: int, name: str) -> pdfium.PdfPage:
    try:
        return pdf[index]
    except pdfium.PdfiumError as error:
        raise errors.TruncatedError(name, f"page {index + 1} of the PDF is damaged") from error


def _within(page: pdfium.PdfPage, longest: float, budget: int) -> tuple[Any, bytes]:
    """The picture and its WebP at the best scale that keeps to the budget, else at the last one."""
    for scale, quality in _SCALES:
        picture = page.render(scale=min(scale, _LONGEST / longest), may_draw_forms=False).to_pil().convert("RGB")
        encoded = _webp(picture, quality)
        if len(encoded) <= budget:
            break
    return picture, encoded


def _webp(picture: Any, quality: int) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=_FASTER)
    return buffer.getvalue()


def _thumbnail(picture: Any) -> bytes:
    small = picture.copy()
    small.thumbnail((_THUMBNAIL, _THUMBNAIL))
    return _webp(small, 60)

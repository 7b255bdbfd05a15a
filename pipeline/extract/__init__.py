"""Stage 1: a PDF becomes a Document (pages of lines with place and style). Only this package knows a PDF library."""

from __future__ import annotations

from typing import Literal

from pipeline.data.document import Document
from pipeline.errors import EmptyFileError, NotAPdfError

ReaderName = Literal["pdfium", "pdfplumber"]

_HEAD = 1024  # bytes within which %PDF must stand (ISO 32000-2, annex on implementation: readers accept leading bytes)


def read(
    data: bytes, name: str, *, reader: ReaderName = "pdfium", password: str | None = None, max_pages: int | None = None
) -> Document:
    """Read a PDF's bytes with the reader of that name; `name` is for messages, a PDF of more than `max_pages` pages is
    refused.

    Raises the InputErrors of `pipeline.errors`.
    """
    if not data:
        raise EmptyFileError(name)
    if b"%PDF" not in data[:_HEAD]:
        raise NotAPdfError(name)
    if reader == "pdfplumber":
        from pipeline.extract import plumber

        return plumber.read(data, name, password, max_pages)
    from pipeline.extract import pdfium

    return pdfium.read(data, name, password, max_pages)

"""The pages of a document to look at, for a reader that does not draw them itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pypdfium2 as pdfium

from pipeline.errors import FichesError
from pipeline.extract.ink.look import Look
from pipeline.extract.pdfium import alone, display_space, open_pdf


class Looks:
    """Opens a document for looking at; where pdfium cannot open it, or a page, there is nothing to see."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._pdf: pdfium.PdfDocument | None = None
        with alone, suppress(FichesError):
            self._pdf = open_pdf(data, "", password)

    @contextmanager
    def at(self, number: int) -> Iterator[Look | None]:
        """A look at the page of that number."""
        with alone:
            try:
                page = self._pdf[number - 1] if self._pdf is not None and number <= len(self._pdf) else None
            except pdfium.PdfiumError:
                page = None
            try:
                yield None if page is None else Look(page, display_space(page))
            finally:
                if page is not None:
                    page.close()

    def close(self) -> None:
        """Let the document go."""
        with alone:
            if self._pdf is not None:
                self._pdf.close()

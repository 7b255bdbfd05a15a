"""The pages of a document to look at, for a reader that does not draw them itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pypdfium2 as pdfium

from pipeline.errors import FichesError
from pipeline.extract.ink.digits import Digits
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.twins import claims_of
from pipeline.extract.pdfium import alone, open_page, open_pdf


class Looks:
    """Opens a document for looking at; where pdfium cannot open it, or a page, there is nothing to see."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self.digits = Digits(claims_of(data))
        self._pdf: pdfium.PdfDocument | None = None
        with alone, suppress(FichesError):
            self._pdf = open_pdf(data, "", password)

    @contextmanager
    def at(self, number: int, unit: float, direction: int) -> Iterator[Look | None]:
        """A look at the page of that number, measured in a unit of so many points, and read in a direction of so many
        degrees.
        """
        with alone:
            look = self._look(number, unit, direction)
            try:
                yield look
            finally:
                if look is not None:
                    look.page.close()

    def _look(self, number: int, unit: float, direction: int) -> Look | None:
        if self._pdf is None or number > len(self._pdf):
            return None
        try:
            page, space, annotations = open_page(self._pdf, number - 1, direction)
        except pdfium.PdfiumError:
            return None
        return Look(page, space, annotations, unit)

    def close(self) -> None:
        """Let the document go."""
        with alone:
            if self._pdf is not None:
                self._pdf.close()

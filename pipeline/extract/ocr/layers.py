"""The hidden text that an OCR program put behind the picture of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.data.document import Line, Page
from pipeline.extract.ocr.tunables import AGREE, INK, LETTERS, READINGS


def read(data: bytes, password: str | None, numbers: Sequence[int]) -> dict[int, Page]:
    """Those of the pages that have hidden text, by number, with that text as their lines."""
    from pipeline.extract import pdfium

    pages = pdfium.read_hidden(data, password, numbers)
    return {page.number: page for page in pages if sum(len(line.text) for line in page.lines) >= READINGS.layer}


def rows_of(page: Page, picture: Any) -> list[Any]:
    """The lines of a hidden text as rows on its picture, the box of every letter fitted to its ink."""
    import numpy as np

    from pipeline.extract.ocr.words import Glyph, Row, Word

    frame = picture.frame

    def glyph(line: Line, index: int) -> Glyph:
        left, baseline = frame.upright(line.lefts[index], line.baseline)
        right, _ = frame.upright(line.rights[index], line.baseline)
        x0, x1, top, bottom = (
            left * frame.scale,
            right * frame.scale,
            (baseline - LETTERS.layer_ascent * line.size) * frame.scale,
            (baseline + LETTERS.layer_descent * line.size) * frame.scale,
        )
        ink = picture.crop((x0, top, x1, bottom)) < INK.ink
        rows: Any = np.flatnonzero(ink.any(axis=1)) if ink.size else []
        if len(rows):
            top, bottom = top + float(rows[0]), top + float(rows[-1]) + 1
        return Glyph(line.text[index], x0, top, max(x0, x1), bottom, 100.0)

    found = []
    for line in page.lines:
        words, start = [], 0
        for end in range(len(line.text) + 1):
            if end == len(line.text) or line.text[end] == " ":
                if end > start:
                    words.append(Word([glyph(line, index) for index in range(start, end)], AGREE.layer))
                start = end + 1
        if words:
            found.append(Row(words, frame.upright((line.x0 + line.x1) / 2, line.baseline)[1] * frame.scale))
    return found

"""Italics that a producer makes by slanting upright letters (Skia does, for fonts without italics), and letters of
italics that reach over the next one. Words are drawn one by one, with no space between: Chromium draws none."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.data.document import Line
from pipeline.extract import read
from tests.corpus import READERS, Reader

TEXT = "Centre de recherche sur le verre"


def _drawn(text: str, font: str, slant: float, gap: float, rotate: int = 0) -> bytes:
    """A text in letters of 10 points, with gaps in em between its words."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=0)
    canvas.setPageRotation(rotate)
    x = 60.0
    for word in text.split():
        line = canvas.beginText()
        line.setFont(font, 10)
        line.setTextTransform(1, 0, slant, 1, x, 600)
        line.textOut(word)
        canvas.drawText(line)
        x += stringWidth(word, font, 10) + 10 * gap
    canvas.save()
    return buffer.getvalue()


def _read(data: bytes, reader: Reader) -> list[Line]:
    return read(data, "slanted.pdf", reader=reader).pages[0].lines


@pytest.mark.parametrize("slant", [0.25, 0.33, -0.25])
@pytest.mark.parametrize("reader", READERS)
def test_slanting_letters_are_as_wide_and_as_large_as_upright_ones(reader: Reader, slant: float) -> None:
    (line,) = _read(_drawn(TEXT, "Helvetica", slant, 0.25), reader)
    (upright,) = _read(_drawn(TEXT, "Helvetica", 0, 0.25), reader)
    assert line.text == TEXT
    assert line.style == upright.style._replace(italic=slant > 0)
    assert line.lefts == pytest.approx(upright.lefts, abs=0.5)
    assert line.rights == pytest.approx(upright.rights, abs=0.5)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("gap", [0.2, 0.25])
def test_a_word_ends_with_a_letter_that_reaches_over_the_next_one(reader: Reader, gap: float) -> None:
    text = "Le collectif Racines a neuf relais"
    assert [line.text for line in _read(_drawn(text, "Times-Italic", 0, gap), reader)] == [text]

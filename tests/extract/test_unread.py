"""Print that is no line of its page, where what is known to be printed is left out."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from pipeline.extract.ink.picture import Picture
from pipeline.extract.ink.unread import unread_print
from pipeline.extract.lines import build_page
from pipeline.extract.shapes import Shapes
from tests.paper import HEIGHT, WIDTH, run


@pytest.mark.parametrize("x", [50.0, -26_000.0, 26_000.0, 1e30])
def test_a_line_of_any_size_anywhere_is_looked_past(x: float) -> None:
    page = build_page(1, WIDTH, HEIGHT, [run("ver weg", 50, 100)], Shapes())
    (line,) = page.lines
    line.x0, line.x1, line.baseline, line.size = x, x + 4, 100.0, 1e32
    blank = pdfium.PdfDocument.new()
    picture = Picture(blank.new_page(WIDTH, HEIGHT), (0.0, 0.0, WIDTH, HEIGHT), 1.0)
    assert unread_print(page, picture, []) == []

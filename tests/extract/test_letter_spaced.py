"""Letter-spaced text reads as words, whatever stands beside it. The PDFs are drawn here: pdfium thinks that words part
between many such letters, and pdfplumber sees the drawn spaces alone."""

from __future__ import annotations

import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import read
from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from tests.corpus import READERS, Reader
from tests.paper import HEIGHT, WIDTH, run, texts

BODY = "en begeleiding van bewoners in het centrum"
HEADINGS = ["DE PROMOTOR VAN HET PROJECT", "DOEL", "COUVERTURE GÉOGRAPHIQUE", "Where we work", "WEB"]


def drawn(spacing: float, *, body_first: bool = False) -> bytes:
    """Headings set wide, each (nearly) on a row with the text of a second column."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for number, heading in enumerate(HEADINGS):
        for text, x, y, font, size, space in sorted(
            [
                (heading, 50, 700 - 40 * number, "Helvetica-Bold", 8.5, spacing),
                (BODY, 315, 699.5 - 40 * number, "Helvetica", 9, 0.0),
            ],
            reverse=body_first,
        ):
            line = canvas.beginText(x, y)
            line.setFont(font, size)
            line.setCharSpace(space)
            line.textOut(text)
            canvas.drawText(line)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("spacing", [0.3, 0.7, 1.2, 1.8, 2.5])
@pytest.mark.parametrize("body_first", [False, True])
@pytest.mark.parametrize("reader", READERS)
def test_a_heading_beside_a_column(reader: Reader, body_first: bool, spacing: float) -> None:
    page = read(drawn(spacing, body_first=body_first), "spaced.pdf", reader=reader).pages[0]
    assert [line.text for line in page.lines if line.x0 < 300] == HEADINGS
    assert [line.text for line in page.lines if line.x0 > 300] == [BODY] * len(HEADINGS)


def _row(*runs: Run) -> list[str]:
    return texts(build_page(1, WIDTH, HEIGHT, list(runs), Shapes()).lines)


def test_a_label_before_its_value() -> None:
    label, value = run("DOELGROEP:", 40, gap=2, font="Bold"), run("alle bewoners van het centrum", 40 + 7 * 10 + 4)
    assert _row(label, value) == ["DOELGROEP: alle bewoners van het centrum"]


def test_a_short_word_is_set_as_its_style_is() -> None:
    heading, short = run("DOELSTELLINGEN", 40, 100, gap=2, font="Bold"), run("WEB", 40, 140, gap=2, font="Bold")
    assert _row(heading, short, run(BODY, 300, 140)) == ["DOELSTELLINGEN", "WEB", BODY]
    assert _row(heading, run("A", 40, 140), run("B", 47, 140)) == ["DOELSTELLINGEN", "A B"]


WORDS = st.lists(st.text("abcdeghkmnopABCDE", min_size=3, max_size=9), min_size=1, max_size=5)


@given(WORDS, st.floats(0.0, 3.0), st.booleans())
def test_words_are_words_however_wide_they_are_set(words: list[str], gap: float, has_neighbour: bool) -> None:
    """Letters of 5 points at 10 points, words parted by another 3. Three letters alone may be three words."""
    assume(sum(map(len, words)) > 4)
    x, runs = 40.0, []
    for word in words:
        runs.append(run(word, x, gap=gap))
        x += (5 + gap) * len(word) + 3 + gap
    neighbour = [run(BODY, x + 30, font="Other")] if has_neighbour else []
    assert _row(*runs, *neighbour) == [" ".join(words), *([BODY] if has_neighbour else [])]

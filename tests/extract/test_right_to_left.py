"""Words written from the right: from paper to reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data.document import Style
from pipeline.extract.ink.printed import overlap
from pipeline.extract.lines import build_page
from pipeline.extract.right_to_left import as_read
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes

LINES = [  # as it stands on paper from the left, as it is read, origin
    (
        "Workshops in het Hebreeuws (תירבע) en zeven andere",
        "Workshops in het Hebreeuws (עברית) en zeven andere",
        "a public report",
    ),
    ("Folder םלוע 2018 םולש voor begeleiders", "Folder שלום 2018 עולם voor begeleiders", "a public report"),
    ("(תירבע( en", "(עברית) en", "pdfium mirrors a bracket after such a word"),
    ("Regio Noord (Gent) 2018", "Regio Noord (Gent) 2018", "invented: nothing to turn"),
]


@pytest.mark.parametrize(("paper", "read", "origin"), LINES)
def test_as_read(paper: str, read: str, origin: str) -> None:
    assert "".join(as_read(list(paper))[0]) == read, origin


@given(st.text(alphabet="abc אבג 12()", max_size=30))
def test_every_letter_keeps_its_place(text: str) -> None:
    chars, order = as_read(list(text))
    assert sorted(order) == list(range(len(text)))
    assert len(chars) == len(text)
    assert [char for char in chars if char.isalnum()] == [text[at] for at in order if text[at].isalnum()]


def test_letters_of_one_glyph_and_shaped_letters_are_in_reading_order() -> None:
    style = Style("Test", 10.0, False, False, 0)
    lam_alef, ya, salam = "\u0644\u0627", "\u064a", "\u0633\u0644\u0627\u0645"
    glyphs = [
        ("\ufef2", 40.0),
        (lam_alef, 45.0),
        ("\ufeb3", 55.0),
    ]  # from left to right: final ya, a ligature, first seen
    run = Run([char for char, _ in glyphs], [x for _, x in glyphs], [45.0, 55.0, 60.0], 100.0, style)
    [line] = build_page(1, 200, 200, [run], Shapes()).lines
    assert line.text == salam[0] + lam_alef + ya
    assert (line.x0, line.x1) == (40.0, 60.0)


@pytest.mark.parametrize(("paper", "read", "origin"), LINES)
def test_letters_side_by_side_do_not_lie_on_one_another(paper: str, read: str, origin: str) -> None:
    style = Style("Test", 10.0, False, False, 0)
    lefts = [40.0 + 6 * at for at in range(len(paper))]
    run = Run(list(paper), lefts, [x + 5 for x in lefts], 100.0, style)
    [line] = build_page(1, 400, 200, [run], Shapes()).lines
    assert (line.text, overlap(line)) == (read, None), origin
    lefts[3], lefts[4] = lefts[2] + 1, lefts[2] + 2  # three letters are printed on one another
    run = Run(list(paper), lefts, [x + 5 for x in lefts], 100.0, style)
    [line] = build_page(1, 400, 200, [run], Shapes()).lines
    assert overlap(line) is not None

"""Words written from the right: from paper to reading order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.right_to_left import as_read

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

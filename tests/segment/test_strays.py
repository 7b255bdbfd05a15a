"""What the pages before the fiches print too, in the margin of a fiche's page: a header, or the end of its text."""

from __future__ import annotations

import pytest

from pipeline.data.document import text_of
from pipeline.data.outline import Outline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import HEIGHT, column, paged, printed

PROFILE = load_profile()
PARAGRAPH = [
    "The approach rests on three pillars: a thorough first talk,",
    "a steady companion, and a path that those who take part help",
    "to draw. Whoever drops out is called again within two weeks,",
    "and may come back at any time.",
]


def _outline(again: list[str], top: float) -> Outline:
    """Four fiches after a cover and a foreword; some lines of the foreword stand again on the page of the third."""
    cover = [printed("Call AMIF 2020-2021", 40, 120, page=1, size=24, font="Test-Bold")]
    pages = [[*cover, *column(again, top=300, page=1)]]
    for number, name in enumerate(("Red", "Green", "Blue", "White"), 2):
        lines = [printed(f"{name} house", 40, 150, page=number, size=18, font="Test-Bold")]
        rows = [("Promoter", f"{name} Cross"), ("Contact", f"{name} Jones, 02 123 45 67")]
        rows.append(("Objectives", f"To help {number} people to learn more."))
        for n, (heading, text) in enumerate(rows):
            y = HEIGHT - 220 + 50 * n
            lines += [printed(heading, 40, y, page=number, font="Test-Bold"), printed(text, 40, y + 14, page=number)]
        if number == 4:
            lines += column(again, top=top, page=number)
        pages.append(lines)
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"])


@pytest.mark.parametrize(
    ("again", "top", "is_text"),
    [(PARAGRAPH, HEIGHT - 76, True), (["Living together in the city"], 60.0, False)],
    ids=["a paragraph of the foreword", "a header"],
)
def test_what_the_cover_prints_too(again: list[str], top: float, is_text: bool) -> None:
    outline = _outline(again, top)
    read = [line.text for line in outline.fiches[2].sections[-1].lines]
    assert read == ["To help 4 people to learn more.", *(again if is_text else [])]
    assert [line.text for line in outline.furniture if line.page == 4] == ([] if is_text else again)


def test_what_stands_over_the_first_title_and_over_others_is_no_cover() -> None:
    pages = [[printed("Call AMIF 2020-2021", 40, 120, size=24, font="Test-Bold")]]
    for page, name in enumerate(("Red", "Green", "Blue"), 2):
        over = [f"“In the {name} house", "I may err,”", f"says {name}", f"Project {page - 1}"]
        lines = column(over, top=52.0 + 7 * page, page=page, font="Test-Italic")
        lines.append(printed(f"{name} house", 40, 130, page=page, size=18, font="Test-Bold"))
        for n, (heading, text) in enumerate((("Promoter", f"{name} Cross"), ("Objectives", f"To help {page} people."))):
            y = 160 + 50 * n
            lines += [printed(heading, 40, y, page=page, font="Test-Bold"), printed(text, 40, y + 14, page=page)]
        pages.append(lines)
    outline = segment(paged(*pages), PROFILE, PROFILE.languages["en"])
    assert [line.text for line in outline.cover] == ["Call AMIF 2020-2021"]
    assert [text_of(fiche.title) for fiche in outline.fiches] == ["Red house", "Green house", "Blue house"]

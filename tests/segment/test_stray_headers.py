"""A text of the pages before the first fiche that stands again at the edge of a later page: a running header does,
apart from the text; a paragraph that a publisher uses again is text."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.data.outline import Outline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import HEIGHT, column, paged, printed

PROFILE = load_profile()
SLOGAN = ["Every course lasts nine months, and can be extended once."]
PARAGRAPH = [*SLOGAN, "Who drops out is called", "within a fortnight."]
NAMES = ("Red", "Green", "Blue", "White")


def _fiche(page: int, name: str, *rest: Line) -> list[Line]:
    lines = [printed(f"{name} house", 40, 180, page=page, size=18, font="Test-Bold")]
    for n, (heading, text) in enumerate(
        [("Promoter", "Caritas"), ("Target group", f"Everyone in {name}."), ("Objectives", f"To help {name} house.")]
    ):
        lines += [
            printed(heading, 40, 220 + 40 * n, page=page, font="Test-Bold"),
            printed(text, 40, 234 + 40 * n, page=page),
        ]
    return [*lines, *rest]


def _outline(shared: list[str], heights: dict[str, float], over: str = "") -> Outline:
    """Fiches after a foreword that says what some of them say again, each at its height, right under `over`."""
    foreword = column(["Foreword", "", "We are glad to tell of this call.", "", *shared], 40, 300, leading=18)
    fiches = [
        _fiche(n, name, *(column([over, *shared], 40, heights[name], page=n, leading=18) if name in heights else []))
        for n, name in enumerate(NAMES, 2)
    ]
    return segment(paged(foreword, *fiches), PROFILE, PROFILE.languages["en"])


@pytest.mark.parametrize(
    ("shared", "heights", "over"),
    [
        (PARAGRAPH, {"Green": HEIGHT - 90}, ""),  # the end of its page, apart from the rest
        (SLOGAN, {"Red": 330, "Green": HEIGHT - 60}, ""),  # amid a page as well
        (SLOGAN, {"Green": HEIGHT - 60}, "Nobody pays for them."),
    ],
)
def test_a_text_that_comes_again_is_no_header(shared: list[str], heights: dict[str, float], over: str) -> None:
    outline = _outline(shared, heights, over)
    assert len(outline.fiches) == len(NAMES)
    assert not {line.text for line in outline.furniture} & set(shared)


@pytest.mark.parametrize("look", ["Test-Bold", "Test-Black"])
def test_a_glossary_in_another_look_that_explains_labels_is_no_record(look: str) -> None:
    fiches = [_fiche(page, name) for page, name in enumerate(NAMES, 1)]
    for page, lines in enumerate(fiches, 1):
        for n, heading in enumerate(("Region", "Period", "Activities", "Contact")):
            lines.append(printed(heading, 40, 340 + 40 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"Number {page}", 40, 354 + 40 * n, page=page))
    words = [printed("Glossary", 40, 180, page=5, size=18, font="Test-Bold")]
    for n, word in enumerate(("Centre", "Promoter", "Shelter", "Target group")):
        words.append(printed(word, 40, 220 + 40 * n, page=5, font=look))
        words.append(printed("What it is.", 40, 234 + 40 * n, page=5))
    found = segment(paged(*fiches, words), PROFILE, PROFILE.languages["en"]).fiches
    assert len(found) == len(NAMES) + (look == "Test-Bold")


def test_a_header_of_the_cover_is_furniture() -> None:
    outline = _outline(SLOGAN, {"Green": 40.0, "Blue": 40.0})
    assert [line.page for line in outline.furniture if line.text in SLOGAN] == [3, 4]

"""Headings inside a section: a plan in steps has some of its own, which open no section of the fiche."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
NAMES = ("Red", "Green", "Blue", "White")


def _page(number: int, name: str, steps: list[str], size: float) -> list[Line]:
    """A fiche with headings of that size; the steps stand under the activities, in bold at the size of the text."""
    rows: list[tuple[str, str, float]] = [(f"{name} house", "Test-Bold", 18.0)]
    for heading, text in (("Promoter", f"{name} Cross"), ("Target group", f"{name} people of all ages")):
        rows += [(heading, "Test-Head", size), (text, "Test", 10.0)]
    rows += [("Activities", "Test-Head", size), (f"We begin in the {name} street, and go on from there.", "Test", 10.0)]
    for step in steps:
        rows += [(step, "Test-Bold", 10.0), (f"- a visit to the {name} office", "Test", 10.0)]
    rows += [("Contact", "Test-Head", size), (f"{name} Jones, 02 123 45 67", "Test", 10.0)]
    return [
        printed(text, 40, 80 + 24 * at, page=number, size=points, font=font)
        for at, (text, font, points) in enumerate(rows)
    ]


def _fiches(size: float, *steps: str) -> list[FicheOutline]:
    pages = [_page(n, name, [step.format(name=name) for step in steps], size) for n, name in enumerate(NAMES, 1)]
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches


@pytest.mark.parametrize(
    "steps",
    [("Step 1: getting ready", "Step 2: at work"), ("Among the {name} neighbours", "{name} at work")],
    ids=["the same in each fiche", "different in each"],
)
def test_steps_of_a_plan_are_part_of_it(steps: tuple[str, ...]) -> None:
    for fiche, name in zip(_fiches(13.0, *steps), NAMES, strict=True):
        sections = {section.field: [line.text for line in section.lines] for section in fiche.sections}
        assert list(sections) == ["promoter", "target_group", "activities", "contact"]
        assert [text for text in sections["activities"] if text in [step.format(name=name) for step in steps]] == [
            step.format(name=name) for step in steps
        ]


def test_where_headings_look_so_an_unknown_one_opens_a_section() -> None:
    for fiche in _fiches(10.0, "Getting ready", "At work"):
        assert "Getting ready" in [section.wording for section in fiche.sections]


def test_a_heading_that_the_profile_lists_as_another_stays_one() -> None:
    for fiche in _fiches(13.0, "Evaluation", "Lessons learned"):
        assert "Evaluation" in [section.wording for section in fiche.sections]

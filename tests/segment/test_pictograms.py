"""Small drawings beside values, which a legend before the records explains."""

from __future__ import annotations

import pytest

from pipeline.data.document import Bbox, Line, text_of
from pipeline.data.outline import Outline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import column, paged, printed

PROFILE = load_profile()
LEGEND = ("Duration", "Region", "Website", "Our contribution")
SHAPES = ([(0, 0, 14, 12)], [(2, 0, 12, 14)], [(0, 0, 14, 14), (0, 3, 14, 11)], [(0, 0, 14, 14), (2, 3, 12, 9)])
RECORDS = [
    ("Open Doors", ["2022 - 2023", "Leith|and Fife", "www.doors.example", "Grant|€ 46,800"]),
    ("Warm Kitchens", ["2022 - 2024", "Glasgow", "www.kitchens.example", "Grant|€ 9,500"]),
    ("Second Shift", ["2023 - 2024", "Perth", "", "Grant|€ 12,000"]),
]


def _drawn(shape: list[tuple[int, int, int, int]], x: float, y: float) -> list[Bbox]:
    return [(x + x0, y - 10 + y0, x + x1, y - 10 + y1) for x0, y0, x1, y1 in shape]


def _outline(shapes: tuple[list[tuple[int, int, int, int]], ...] = SHAPES) -> Outline:
    """Fiches whose facts on the left have pictograms for labels."""
    legend = [printed("How to read the pages", 400, 80), *(printed(x, 430, 100 + 20 * n) for n, x in enumerate(LEGEND))]
    pages: list[list[Line]] = [legend]
    panels = [[box for n, shape in enumerate(SHAPES) for box in _drawn(shape, 410, 100 + 20 * n)]]
    for page, (title, facts) in enumerate(RECORDS, 2):
        lines = [printed(title, 220, 60, page=page, size=18, font="Test-Bold")]
        for n, label in enumerate(("Objectives", "Activities")):
            lines.append(printed(label, 220, 100 + 60 * n, page=page, font="Test-Bold"))
            lines += column(
                [f"{title} is for {label.lower()} of many", "kinds, all year."], 220, 114 + 60 * n, page=page
            )
        boxes: list[Bbox] = []
        for n, (fact, shape) in enumerate(zip(facts, shapes, strict=True)):
            if fact:
                lines += column(fact.split("|"), 60, 120 + 36.0 * n, page=page, size=9)
                boxes += _drawn(shape, 40, 120 + 36 * n)
        pages.append(lines)
        panels.append(boxes)
    document = paged(*pages)
    for page, boxes in zip(document.pages, panels, strict=True):
        page.panels = boxes
    return segment(document, PROFILE, PROFILE.languages["en"])


def test_pictograms_are_the_labels_that_the_legend_says() -> None:
    """A text in words that all values of one begin with is a label as well."""
    outline = _outline()
    for fiche, (title, facts) in zip(outline.fiches, RECORDS, strict=True):
        assert text_of(fiche.title) == title
        found = {section.wording: (section.field, text_of(section.lines)) for section in fiche.sections}
        told = [text.replace("|", " ") for text in facts]
        assert found["Duration"] == ("period", told[0])
        assert found["Region"] == ("region", told[1])
        assert found.get("Website") == (("websites", told[2]) if told[2] else None)
        assert found["Grant"][1] == told[3].removeprefix("Grant ")
        assert fiche.loose == []


@pytest.mark.parametrize("at", range(3))
def test_other_drawings_say_nothing(at: int) -> None:
    shapes = (*SHAPES[:at], [(0, 0, 14, 4)], *SHAPES[at + 1 :])
    assert LEGEND[at] not in {section.wording for fiche in _outline(shapes).fiches for section in fiche.sections}

"""Labels behind their values, on one line."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed, restyled

PROFILE = load_profile()
RECORDS = (
    ("Red house", "Caritas", "2020 - 2021", "Flanders"),
    ("Green house", "Samusocial", "2019 - 2021", "Brussels"),
    ("Blue house", "Red Cross (Antwerp)", "2020 - 2022", "Wallonia"),
)


def _pages(form: str) -> list[list[Line]]:
    pages = []
    for page, (title, *values) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        for n, (value, label) in enumerate(zip(values, ("Promoter", "Period", "Region"), strict=True)):
            line = printed(form.format(value=value, label=label), 40 + 180 * n, 110, page=page)
            lines.append(restyled(line, len(value) + 1, "Test-Bold"))
        for n, heading in enumerate(("Objectives", "Activities")):
            lines.append(printed(heading, 40, 150 + 50 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for (in {n + 2} words)", 40, 164 + 50 * n, page=page))
        pages.append(lines)
    return pages


@pytest.mark.parametrize("form", ["{value} ({label})", "{value} {label}"])
def test_labels_behind_their_values(form: str) -> None:
    fiches = segment(paged(*_pages(form)), PROFILE, PROFILE.languages["en"]).fiches
    assert [
        [(section.wording, [line.text for line in section.lines]) for section in fiche.sections] for fiche in fiches
    ] == [
        [
            ("Promoter", [promoter]),
            ("Period", [period]),
            ("Region", [region]),
            ("Objectives", [f"What {title} is for (in 2 words)"]),
            ("Activities", [f"What {title} is for (in 3 words)"]),
        ]
        for title, promoter, period, region in RECORDS
    ]


def test_labels_behind_values_that_wrap_to_rows_of_their_own() -> None:
    """A label that no list knows stands alone on its row; and the end of a long value with its label."""
    pages = []
    for page, title in enumerate(("Red house", "Green house", "Blue house", "White house"), 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        is_long = page == 3
        period, grant = f"January {2020 + page} to March {2022 + page}", f"{page}0.000 euros"
        for text, value, x, y in (
            (f"{period} Period", period, 40, 110),
            (f"{grant} Provincial aid", grant, 40 if is_long else 260, 122 if is_long else 110),
            (f"0470 {page} Contact" if is_long else f"Ann Smith, 0470 {page} Contact", f"0470 {page}", 40, 312),
            (f"www.house{page}.example Website", f"www.house{page}.example", 380, 300 if is_long else 312),
        ):
            lines.append(
                restyled(printed(text, x, y, page=page, font="Test-Light"), text.index(value) + len(value) + 1, "Test")
            )
        if is_long:
            lines.append(printed("Ann Smith, head of the house in the street, ann.smith@x.example", 40, 300, page=page))
        for n, heading in enumerate(("Objectives", "Activities")):
            lines.append(printed(heading, 40, 150 + 50 * n, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for (in {n + 2} words)", 40, 164 + 50 * n, page=page))
        pages.append(lines)
    fiches = segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches
    read = {section.wording: " ".join(line.text for line in section.lines) for section in fiches[2].sections}
    assert read["Provincial aid"] == "30.000 euros"
    assert read["Website"] == "www.house3.example"
    assert read["Contact"] == "Ann Smith, head of the house in the street, ann.smith@x.example 0470 3"
    assert read["Activities"] == "What Blue house is for (in 3 words)"

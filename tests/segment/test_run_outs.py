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

"""Where values stand: strips of facts have their labels underneath, whatever the other labels do."""

from __future__ import annotations

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline
from pipeline.profiles.profile import load_profile
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
RECORDS = (
    ("Red house", "Caritas", "2020 - 2021", "Flanders"),
    ("Green house", "Samusocial", "2019 - 2021", "Brussels"),
    ("Blue house", "Red Cross", "2020 - 2022", "Wallonia"),
    ("White house", "Convivial", "2018 - 2021", "Flanders"),
)


def _strip(facts: list[tuple[str, str]], page: int) -> list[Line]:
    """Figures side by side, the second of two lines, with small labels under them."""
    lines = []
    for n, (value, label) in enumerate(facts):
        x = 40.0 + 170 * n
        lines.append(printed(value, x, 120, page=page, size=12, font="Test-Bold"))
        if n == 1:
            lines.append(printed("(in phases)", x, 134, page=page, size=12, font="Test-Bold"))
        lines.append(printed(label, x, 146 if n == 1 else 132, page=page, size=7, font="Test-Italic"))
    return lines


def _read(wordings: tuple[str, str, str]) -> list[FicheOutline]:
    pages = []
    for page, (title, *values) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        lines += _strip(list(zip(values, wordings, strict=True)), page)
        for n, heading in enumerate(("Target group", "Objectives")):
            y = 180.0 + 50 * n
            lines.append(printed(heading, 40, y, page=page, font="Test-Bold"))
            lines.append(printed(f"What {title} is for, in {n + 2} words", 40, y + 14, page=page))
        pages.append(lines)
    return segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches


def _under(fiche: FicheOutline) -> dict[str, list[str]]:
    return {section.wording: [line.text for line in section.lines] for section in fiche.sections}


def test_labels_of_a_strip_stand_under_their_values() -> None:
    for fiche, (_, promoter, period, region) in zip(_read(("Promoter", "Period", "Region")), RECORDS, strict=True):
        found = _under(fiche)
        assert found["Promoter"] == [promoter]
        assert found["Period"] == [period, "(in phases)"]
        assert found["Region"] == [region]
        assert found["Objectives"] != []


def test_labels_under_values_are_known_though_nobody_lists_them() -> None:
    for fiche, (_, promoter, period, _) in zip(
        _read(("House that carries it", "From first to last", "Where to go")), RECORDS, strict=True
    ):
        found = _under(fiche)
        assert found["House that carries it"] == [promoter]
        assert found["From first to last"] == [period, "(in phases)"]


def test_cells_that_are_evenly_apart_under_their_labels_are_no_words_of_one_line() -> None:
    pages = []
    for page, (title, *values) in enumerate(RECORDS, 1):
        lines = [printed(title, 40, 80, page=page, size=18, font="Test-Bold")]
        x = 40.0
        for label, value in zip(("Promoter", "Period", "Region"), values, strict=True):
            lines.append(printed(label, x, 120, page=page, font="Test-Bold"))
            lines.append(printed(value, x, 132, page=page))
            x = max(line.x1 for line in lines[-1:]) + 40
        lines.append(printed("Objectives", 40, 180, page=page, font="Test-Bold"))
        lines.append(printed(f"What {title} is for", 40, 194, page=page))
        pages.append(lines)
    for fiche, (_, *values) in zip(
        segment(paged(*pages), PROFILE, PROFILE.languages["en"]).fiches, RECORDS, strict=True
    ):
        found = _under(fiche)
        assert [found[label] for label in ("Promoter", "Period", "Region")] == [[value] for value in values]

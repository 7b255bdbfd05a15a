"""Tables under a label: a row of heads, and cells under them."""

from __future__ import annotations

import pytest

from pipeline.data.document import Line
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from pipeline.schema.records import AnyFiche
from pipeline.segment import segment
from tests.paper import paged, printed

PROFILE = load_profile()
NAMES = ("Red", "Green", "Blue", "White")


def _page(number: int, name: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[Line]:
    lines = [printed(f"{name} house", 40, 60, page=number, size=18, font="Test-Bold")]
    for n, (label, text) in enumerate((("Promoter", f"{name} Cross"), ("Objectives", f"To help {number} people."))):
        lines.append(printed(label, 40, 100 + 40 * n, page=number, size=12, font="Test-Bold"))
        lines.append(printed(text, 40, 114 + 40 * n, page=number))
    lines.append(printed("Partners", 40, 190, page=number, size=12, font="Test-Bold"))
    cells = [(210 + 14 * n, row, "Test" if n else "Test-Black") for n, row in enumerate([heads, *rows])]
    for baseline, row, font in cells:
        lines += [printed(text, 44 + 200 * n, baseline, page=number, font=font) for n, text in enumerate(row)]
    lines.append(printed("Region", 40, 300, page=number, size=12, font="Test-Bold"))
    lines.append(printed("Flanders", 40, 314, page=number))
    return lines


def _read(heads: tuple[str, ...]) -> list[AnyFiche]:
    pages = [
        _page(n, name, heads, [(f"{name} Theatre", "Costumes"), (f"{name} Harbour Trust", "Boats")])
        for n, name in enumerate(NAMES, 1)
    ]
    document = paged(*pages)
    return parse(document, segment(document, PROFILE, PROFILE.languages["en"]), PROFILE).fiches


@pytest.mark.parametrize(
    "heads", [("Organisation", "Part in it"), ("Who", "Does what"), ("Organisation", "which it does")]
)
def test_partners_stand_in_the_first_column(heads: tuple[str, str]) -> None:
    for fiche, name in zip(_read(heads), NAMES, strict=True):
        assert fiche.promoter is not None
        assert fiche.promoter.name == f"{name} Cross"
        assert fiche.promoter.partners == [f"{name} Theatre", f"{name} Harbour Trust"]
        assert fiche.other == []


def test_labels_of_other_fields_are_no_heads() -> None:
    for fiche in _read(("Period", "Website")):
        assert fiche.promoter is not None
        assert fiche.promoter.partners == []

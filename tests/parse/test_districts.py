"""Names such as `North`: a region of the country, or a district of the city."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import paged, printed

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("code", "regions", "codes"),
    [
        ("de", ["Nord", "Mitte", "Süd", "Süd West"], [None] * 4),
        ("fr", ["Nord du pays", "Canton d'Esch", "Tout le territoire"], [None, None, "national"]),
        ("nl", ["Noord", "Zuid", "Nationaal"], ["north", "south", "national"]),
        ("nl", ["Noord", "Provincie Luik", "Regio Zuid"], ["north", None, "south"]),
        ("nl", ["Regio Noord", "Provincie Luik"], ["north", None]),
        ("en", ["North", "Limburg", "Flanders"], ["north", None, "north"]),
        ("de", ["Landkreis Prüm", "landesweit", "Im ganzen Land"], [None] * 3),
        ("de", ["Eupen", "Landesweit", "Wallonien"], [None, "national", "south"]),
        ("de", ["Landesweit", "Ganz Belgien", "Eupen"], ["national", "national", None]),
    ],
)
def test_names_that_other_places_have_need_a_witness(code: str, regions: list[str], codes: list[str | None]) -> None:
    fiches = [
        FicheOutline(
            [printed(f"Project {number}", baseline=60, page=number)],
            [Section("region", [printed("Region", page=number)], [printed(region, baseline=114, page=number)])],
            pages=[number],
            language=code,
        )
        for number, region in enumerate(regions, 1)
    ]
    draft = parse(paged([]), Outline(code, [], [], [], False, fiches, [], [], set(), []), PROFILE)
    assert [fiche.region and fiche.region.code for fiche in draft.fiches] == codes
    assert [doubt for doubt in draft.doubts if doubt.pointer.endswith("region")] == []

"""Regions: add a text with its origin to the table."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from pipeline.fields.region import parse_region
from pipeline.profiles.profile import Language, Profile, load_profile
from tests.fields.properties import CODES, LONG, PASSAGES, check_slices
from tests.helpers import passage

REGIONS = [  # language, text, code, origin
    ("nl", "Regio Noord", "north", "amif-2018-2019-nl"),
    ("nl", "Nationaal bereik", "national", "amif-2018-2019-nl"),
    ("nl", "Regio Noord (Vlaanderen)", "north", "dev-01"),
    ("nl", "Regio Zuid (Wallonië)", "south", "dev-01"),
    ("nl", "Brussels Hoofdstedelijk Gewest", "brussels", "dev-01"),
    ("nl", "Heel België", "national", "dev-01"),
    ("nl", "Duitstalige Gemeenschap", None, "dev-01"),
    ("nl", "Provincies Antwerpen en Limburg", None, "dev-01"),
    ("fr", "L’ensemble du territoire belge", "national", "dev-02"),
    ("fr", "Province de Hainaut", None, "dev-02"),
    ("en", "South (Wallonia)", "south", "dev-04"),
    ("en", "Province of Limburg", None, "dev-04"),
    ("fr", "Région bruxelloise", "brussels", "dev-05"),
    ("nl", "Vlaanderen en Brussel", None, "dev-06"),
    ("de", "Region Brüssel-Hauptstadt", "brussels", "dev-07"),
    ("de", "Landesweit", "national", "dev-07"),
    ("fr", "Région Nord (Flandre)", "north", "dev-08"),
    ("nl", "Wallonië, behalve Luik", None, "invented: less than the region"),
    ("nl", "Wallonië?", None, "invented: not sure"),
    ("nl", "West-Vlaanderen", None, "invented: a province"),
    ("nl", "Noorden van Wallonië", None, "invented: two names"),
    ("nl", "Regio", None, "invented: no name"),
    ("nl", "", None, "invented: empty"),
    ("nl", "Flandre", "north", "invented: a name of another language"),
]


@pytest.mark.parametrize(("code", "text", "region", "origin"), REGIONS)
def test_region(profile: Profile, code: str, text: str, region: str | None, origin: str) -> None:
    language = profile.languages[code]
    parsed = parse_region(passage(text), language, [x for x in profile.languages.values() if x is not language])
    assert (parsed.value.code, parsed.value.text, parsed.doubts) == (region, text, []), origin


def test_names_of_other_languages_only_when_given(language: Callable[[str], Language]) -> None:
    assert parse_region(passage("Flandre"), language("nl")).value.code is None


@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    check_slices(parse_region(text, load_profile().languages[code]), text)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(language: Callable[[str], Language], text: str) -> None:
    parse_region(passage(text), language("nl"))

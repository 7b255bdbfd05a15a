"""Choices, with the regions as the example: add a text with its origin to the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from pydantic import ValidationError

from pipeline.fields.choice import ChoiceKind, code_of
from pipeline.profiles.declarations import Vocabulary
from pipeline.profiles.profile import load_profile
from tests.fields.contexts import context
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
    ("nl", "alle Vlaamse provincies", "north", "a fund's brochure"),
    ("nl", "twee Vlaamse provincies", None, "invented: less than the region"),
]


@pytest.mark.parametrize(("code", "text", "region", "origin"), REGIONS)
def test_region(code: str, text: str, region: str | None, origin: str) -> None:
    parsed = ChoiceKind().parse(passage(text), context("region", code))
    assert (parsed.value.code, parsed.value.text, parsed.doubts) == (region, text, []), origin


def test_only_names_that_the_vocabulary_has() -> None:
    dutch = Vocabulary(codes={"north": {"nl": ["Vlaanderen"]}, "south": {"nl": ["Wallonië"]}})
    assert code_of("Vlaanderen", dutch) == "north"
    assert code_of("Flandre", dutch) is None
    assert code_of("Vlaanderen", Vocabulary(codes={})) is None


def test_the_record_holds_the_codes_of_the_vocabulary() -> None:
    profile = load_profile()
    record = ChoiceKind().annotation(profile.declared("region"), profile)
    assert record.__name__ == "Region"
    assert record(text="Vlaanderen", code="north").code == "north"
    with pytest.raises(ValidationError):
        record(text="Oost", code="east")


@given(PASSAGES, CODES)
def test_any_text(text, code) -> None:  # type: ignore[no-untyped-def]
    check_slices(ChoiceKind().parse(text, context("region", code)), text)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_text(text: str) -> None:
    ChoiceKind().parse(passage(text), context("region", "nl"))

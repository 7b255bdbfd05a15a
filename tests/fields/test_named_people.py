"""People told by their names alone, and amounts whose currency stands in their label: a profile says so."""

from __future__ import annotations

import pytest

from pipeline.fields.money.parse import bare_number
from pipeline.fields.people.named import is_full_name, named_people
from pipeline.profiles.profile import load_profile
from tests.helpers import line, passage

DUTCH = load_profile("project-sheets").languages["nl"]


def read(*rows: str) -> list[tuple[str | None, str | None]] | None:
    lines = [line(row, number) for number, row in enumerate(rows)]
    people = named_people(lines, lambda lines: passage(*(each.text for each in lines)), DUTCH)
    return None if people is None else [(person.name, person.role) for person in people.value.people]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (("Griet Zonneveld",), ["Griet Zonneveld"]),
        (("Griet Zonneveld, Bas Kuiper en Tine Oever",), ["Griet Zonneveld", "Bas Kuiper", "Tine Oever"]),
        (("Dr. Edda Quast; Inge van den Hooft",), ["Dr. Edda Quast", "Inge van den Hooft"]),
    ],
)
def test_names(rows: tuple[str, ...], names: list[str]) -> None:
    assert read(*rows) == [(name, None) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Molenraad",
        "Griet Zonneveld, voorzitter",
        "Griet Zonneveld (02 123 45 67)",
        "nog te bepalen",
        "De leden komen uit de streek en uit de stad",
    ],
)
def test_what_is_more_than_names_is_left_to_the_reader_of_contacts(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "holds"), [("Griet Zonneveld", True), ("Zonneveld", False), ("griet zonneveld", False)]
)
def test_full_names(text: str, holds: bool) -> None:
    assert is_full_name(text) is holds


@pytest.mark.parametrize(
    ("text", "value"),
    [("15 000", 15000.0), ("1.234,50", 1234.5), ("45000", 45000.0), ("15 000 per jaar", None), ("ca. 15", None)],
)
def test_bare_numbers(text: str, value: float | None) -> None:
    found = bare_number(text)
    assert (found and found[0]) == value

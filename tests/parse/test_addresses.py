"""Web addresses under no heading of their own."""

from __future__ import annotations

import pytest

from pipeline.data.outline import FicheOutline, Outline, Section
from pipeline.parse import parse
from pipeline.profiles.profile import load_profile
from tests.paper import column, paged, printed

PROFILE = load_profile()
PERSON = ["Ann Janssens", "ann.janssens@x.example"]


def _read(rows: list[str], *others: Section) -> tuple[list[str], str]:
    """The websites and the contact of a fiche whose contact is printed so."""
    contact = Section("contact", [printed("Contact", baseline=100, font="Bold")], column(rows, top=114))
    fiche = FicheOutline([printed("A title", baseline=60)], [contact, *others], pages=[1], language="en")
    read = parse(paged([]), Outline("en", [], [], [], False, [fiche], [], [], set(), []), PROFILE).fiches[0]
    assert read.contact is not None
    return read.websites, read.contact.text


@pytest.mark.parametrize("sign", ["", "⌂ "])
@pytest.mark.parametrize("address", ["www.x.example", "https://x.example/boats"])
def test_an_address_in_a_row_of_its_own_is_a_website(address: str, sign: str) -> None:
    websites, text = _read([*PERSON, f"{sign}{address}"])
    assert websites == [f"https://{address.removeprefix('https://')}"]
    assert text == " ".join(PERSON)


@pytest.mark.parametrize(
    "rows", [["Ann Janssens", "ann.janssens@some-", "x.example"], [*PERSON, "www.x.example, 1st floor"]]
)
def test_what_may_be_no_address_stays(rows: list[str]) -> None:
    websites, text = _read(rows)
    assert websites == []
    assert rows[-1].split()[0].strip(",") in text


def test_a_section_of_websites_comes_first() -> None:
    section = Section("websites", [printed("Website", baseline=200, font="Bold")], column(["www.y.example"], top=214))
    websites, text = _read([*PERSON, "www.x.example"], section)
    assert websites == ["https://www.y.example"]
    assert "www.x.example" in text

"""People and web addresses under no heading of their own."""

from __future__ import annotations

from typing import Any

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


def _unlabelled(
    number: int, *, apart: float = 40, address: str = "ann.janssens@x.example", name: str = "Ann Janssens"
) -> FicheOutline:
    """A fiche whose activities end in a person and a website, under no heading."""
    rows = [f"In the year {n} of project {number}, all who live here meet, eat and learn together." for n in range(6)]
    text = column(rows, top=114, page=number)
    end = text[-1].baseline + apart
    person = [
        printed(name, 40, end, page=number, size=8, font="Small"),
        printed(address, 190, end, page=number, size=8, font="Small"),
        printed("www.x.example", 40, end + 12, page=number, size=8, font="Small"),
    ]
    heading = [printed("Activities", baseline=100, page=number, font="Bold")]
    return FicheOutline(
        [printed(f"Title {number}", baseline=60, page=number)],
        [Section("activities", heading, [*text, *person])],
        pages=[number],
        language="en",
    )


def _read_all(*fiches: FicheOutline) -> list[tuple[str | None, list[str]]]:
    """The contact and the websites of each fiche."""
    outline = Outline("en", [], [], [], False, list(fiches), [], [], set(), [])
    read = parse(paged([]), outline, PROFILE).fiches
    return [(fiche.contact.text if fiche.contact else None, fiche.websites) for fiche in read]


def test_people_with_whom_records_end_under_no_heading_are_their_contact() -> None:
    for contact, websites in _read_all(*map(_unlabelled, (1, 2, 3))):
        assert (contact, websites) == ("Ann Janssens ann.janssens@x.example", ["https://www.x.example"])


@pytest.mark.parametrize("names", [("Ann Janssens", "Bob Peeters"), ("Ann Janssens", "Ann Peeters")])
def test_words_before_all_names_are_a_label(names: tuple[str, str]) -> None:
    fiches = [_unlabelled(n, name=f"You may ask {names[n % 2]}") for n in (1, 2, 3)]
    assert [contact for contact, _ in _read_all(*fiches)] == [
        f"{names[n % 2]} ann.janssens@x.example" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("how", [{"apart": 12}, {"address": "no address at all"}])
def test_what_ends_a_text_may_be_no_contact(how: dict[str, Any]) -> None:
    assert [contact for contact, _ in _read_all(*(_unlabelled(n, **how) for n in (1, 2, 3)))] == [None] * 3


def test_an_address_at_the_foot_far_from_all_text_is_a_website() -> None:
    fiches = [_unlabelled(n) for n in (1, 2, 3)]
    for n, fiche in enumerate(fiches, 1):
        section = fiche.sections[0]
        last = section.lines[-4]
        section.lines = [*section.lines[:-3], printed(f"www.x{n}.example", 40, last.baseline + 80, page=n)]
    assert [websites for _, websites in _read_all(*fiches)] == [[f"https://www.x{n}.example"] for n in (1, 2, 3)]

"""Telephone numbers as printed: add what was not found, or was found and is none, with its origin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fields.people.phones import find_phones

PRINTED = [  # text, numbers, origin
    ("tel. 02/258.53.09", ["02/258.53.09"], "amif-2018-2019-nl"),
    ("+32 (0)470 02 76 92", ["+32 (0)470 02 76 92"], "e14-nl-esf-tabel"),
    ("020 7946 0086", ["020 7946 0086"], "e26-en-amif-odt-footnotes"),
    ("01632 960 942", ["01632 960 942"], "e26-en-amif-odt-footnotes: kept free, no country has it"),
    ("+353 1 316 4788", ["+353 1 316 4788"], "invented: a country where no brochure is from"),
    ("0762 / 734 62 55", ["0762 / 734 62 55"], "invented: German"),
    ("01195/66457", ["01195/66457"], "invented: German"),
    ("(02) 555 12 34", ["(02) 555 12 34"], "invented: brackets"),
    ("(+32 2) 555 12 34", ["(+32 2) 555 12 34"], "invented: brackets"),
    ("02 555 12 34 (toestel 112)", ["02 555 12 34 (toestel 112)"], "b18"),
    ("02 555 12 34, ext. 112", ["02 555 12 34, ext. 112"], "b18"),
    ("02/555.12.34-35", ["02/555.12.34-35"], "b18"),
    ("02 209 73 21 of 0475 12 34 56", ["02 209 73 21", "0475 12 34 56"], "invented: two"),
    ("02 209 73 21 0475 12 34 56", ["02 209 73 21", "0475 12 34 56"], "invented: two with a space between"),
    ("02/258.53.09 / 0475/12.34.56", ["02/258.53.09", "0475/12.34.56"], "invented: two with a slash between"),
    ("0800 12 345 (9-12 u)", ["0800 12 345"], "invented: opening hours"),
    ("Tel.02 555 12 34", ["02 555 12 34"], "invented: no space before it"),
    ("01/02/2019", [], "invented: a day"),
    ("2018-2019", [], "invented: years"),
    ("BE71 0961 2345 6769", [], "invented: an account"),
    ("1000 Brussel", [], "invented: a place"),
    ("AMIF-2024-294", [], "invented: the number of a file"),
]


@pytest.mark.parametrize(("text", "numbers", "origin"), PRINTED)
def test_printed(text: str, numbers: list[str], origin: str) -> None:
    found = find_phones(text, ["BE", "NL"])
    assert [text[phone.start : phone.end] for phone in found] == numbers, origin
    assert all(phone.valid for phone in found)


@pytest.mark.parametrize("text", ["tel. 123456", "1 240 500"])
def test_what_has_only_the_length_of_a_number(text: str) -> None:
    assert [phone.valid for phone in find_phones(text, ["BE", "NL"])] == [False]


def test_a_number_of_the_country_needs_no_prefix() -> None:
    """Numbers of Luxembourg begin with any digit."""
    assert [phone.valid for phone in find_phones("26 12 34 56", ["LU"])] == [True]


@given(st.text(alphabet="0123456789 +/().-–,a@", max_size=60))
def test_numbers_follow_each_other(text: str) -> None:
    found = find_phones(text, ["BE", "NL"])
    assert all(text[phone.start : phone.end].strip() for phone in found)
    assert all(one.end <= two.start for one, two in pairwise(found))

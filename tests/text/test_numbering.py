"""Roman numbers, and numbers after words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.numbering import priority_number, roman_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("i", 1),
        ("iv", 4),
        ("VIII", 8),
        ("ix", 9),
        ("xiv", 14),
        ("XXXIX", 39),
        ("", 0),
        ("iiii", 0),
        ("mix", 0),
        ("4", 0),
    ],
)
def test_values(text: str, number: int) -> None:
    assert roman_number(text) == number


@given(st.text(alphabet="ivx -–", max_size=8) | st.text(max_size=8))
def test_any_text_has_a_value(text: str) -> None:
    assert 0 <= roman_number(text) <= 39


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Track 1: Talent", (1, 9)),
        ("Track 1 · Talent", (1, 10)),
        ("Track II – Work", (2, 11)),
        ("Track B: Work", (2, 9)),
        ("Track B", (2, 7)),
        ("Track and trace", None),
        ("track a lost parcel", None),
        ("Track Zero", None),
        ("Track 18+", None),
        ("Track 5th", None),
    ],
)
def test_a_number_that_goes_on_counts_no_priority(text: str, found: tuple[int, int] | None) -> None:
    assert priority_number(text, ["track"]) == found

"""The curve of errors caught against values looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stress.scoring.compare import Value
from stress.scoring.doubts import risk
from stress.scoring.tally import caught, fields_of, precision
from tests.stress.helpers import finding


def value(risk: float, *, right: bool) -> Value:
    return Value("/call/title", "/call/title", "", "", right, risk > 1, risk)


VALUES = st.lists(st.builds(value, st.sampled_from([0.0, 1.0, 2.5]), right=st.booleans()), min_size=1, max_size=60)


def test_the_riskiest_values_are_looked_at_first() -> None:
    values = [value(2.5, right=False)] * 5 + [value(1.0, right=True)] * 5 + [value(0.0, right=False)] * 10
    assert caught(values, [0.25, 0.5, 1.0]) == pytest.approx([1 / 3, 1 / 3, 1.0])


def test_among_equals_errors_are_found_by_chance() -> None:
    values = [value(0.0, right=False)] * 4 + [value(0.0, right=True)] * 36
    assert caught(values, [0.1, 0.5]) == pytest.approx([0.1, 0.5])


def test_without_errors_there_is_nothing_to_catch() -> None:
    assert caught([value(0.0, right=True)], [0.1]) == [1.0]


@given(VALUES, st.floats(0, 1), st.floats(0, 1))
def test_who_looks_at_more_finds_no_less(values: list[Value], one: float, other: float) -> None:
    few, many = caught(values, sorted([one, other]))
    assert 0 <= few <= many + 1e-9
    assert many <= 1 + 1e-9


@given(VALUES)
def test_who_looks_at_all_finds_all(values: list[Value]) -> None:
    assert caught(values, [1.0]) == pytest.approx([1.0])


@given(VALUES)
def test_sure_values_are_a_share(values: list[Value]) -> None:
    coverage, accuracy = precision(values)
    assert 0 <= coverage <= 1
    assert 0 <= accuracy <= 1


def test_a_finding_at_the_value_weighs_more_than_one_at_its_fiche() -> None:
    at_value, at_fiche = (risk("/fiches/0/title", [finding("x", place)]) for place in ("/fiches/0/title", "/fiches/0"))
    assert at_value > at_fiche > risk("/fiches/0/title", [finding("x", "/fiches/0/title", "info")])
    assert risk("/fiches/0/title", [finding("x", "/fiches/1")]) == 0
    assert risk("/fiches/0/title", [finding("x", "", "error")]) > risk("/fiches/0/title", [finding("x", "")]) == 0


@pytest.mark.parametrize(
    ("place", "field"), [("/fiches/3/promoter/name", "promoter/name"), ("/call/title", "call/title")]
)
def test_fields_are_named_without_their_fiche(place: str, field: str) -> None:
    assert fields_of(place) == field

"""The curve of errors caught against values looked at."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stress.scoring import report
from stress.scoring.compare import Reading, Value
from stress.scoring.tally import caught, fields_of, precision


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


def test_nobody_looks_at_the_values_of_a_brochure_that_is_refused() -> None:
    wrong, right = (Reading((value(2.5, right=each),), (), (), not each, ()) for each in (False, True))
    told = json.loads(report.as_json([report.Scored(str(at), {}, each) for at, each in enumerate((wrong, right))]))
    assert told["caught"] == {"0.1": 1.0, "0.2": 1.0, "0.5": 1.0}


@pytest.mark.parametrize(
    ("place", "field"), [("/fiches/3/promoter/name", "promoter/name"), ("/call/title", "call/title")]
)
def test_fields_are_named_without_their_fiche(place: str, field: str) -> None:
    assert fields_of(place) == field

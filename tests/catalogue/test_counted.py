"""Each number of people goes to one audience."""

from __future__ import annotations

import re

import pytest

from pipeline.catalogue.counted import SEVERAL, Named, Number, audiences


def of(text: str, unit: str | None = "person", **named: str) -> list[str | None]:
    """The audiences of the numbers in a text, in which `named` gives the words of each code."""
    numbers = [Number("/t", *found.span(), unit) for found in re.finditer(r"\d+", text)]
    places = {code: re.search(rf"\b{words}\b", text) for code, words in named.items()}
    return list(audiences(numbers, [Named("/t", *found.span(), code) for code, found in places.items() if found]))


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("120 vulnerable women", {"women": "women"}, ["women"]),
        ("women (40 in all)", {"women": "women"}, ["women"]),
        ("80 women and 40 men", {"women": "women", "men": "men"}, ["women", "men"]),
        ("200 women and men together", {"women": "women", "men": "men"}, [SEVERAL]),
        ("women are welcome, and we hope for 30 or more people", {"women": "women"}, [None]),
        ("30 people", {}, [None]),
        ("50 places, all of them in houses that stand far away, for women", {"women": "women"}, [None]),
    ],
)
def test_the_audience_that_a_number_stands_with(text: str, named: dict[str, str], expected: list[str | None]) -> None:
    assert of(text, **named) == expected


def test_a_unit_that_names_an_audience() -> None:
    assert of("30 of them, in rooms for men", "woman", men="men") == ["women"]
    assert of("30 of them", "staff") == [None]


def test_audiences_of_other_texts_do_not_count() -> None:
    assert list(audiences([Number("/one", 0, 3, None)], [Named("/two", 4, 9, "women")])) == [None]

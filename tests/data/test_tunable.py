"""Every number that steers a stage says what it is and what it decides, and nothing changes it by accident."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import pipeline
from pipeline.data.tunable import Table
from pipeline.recipe.tunables import SCANS


def tables() -> Iterator[Any]:
    """All tables of tunables of the program."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if found.name.endswith(".tunables"):
            for held in vars(importlib.import_module(found.name)).values():
                if isinstance(held, Table):
                    yield held


TABLES = list(tables())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{type(table).__module__}.{type(table).__name__}")
def test_every_field_says_what_it_is(table: Any) -> None:
    for name, number in table.numbers.items():
        assert getattr(table, name) == number.value
        assert number.unit, name
        assert number.decides, name
        with pytest.raises(AttributeError):
            setattr(table, name, 0)


def test_a_table_with_another_number_leaves_the_table_alone() -> None:
    moved = SCANS.moved(sample=1)
    assert (moved.sample, moved.merged) == (1, SCANS.merged)
    assert SCANS.sample != 1


def test_the_tables_are_found() -> None:
    assert len(TABLES) > 10

"""Every number that steers a stage says what it is and what it decides, and nothing changes it by accident."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import pipeline


def tables() -> Iterator[Any]:
    """All tables of tunables of the program."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if found.name.endswith(".tunables"):
            for held in vars(importlib.import_module(found.name)).values():
                if dataclasses.is_dataclass(held) and not isinstance(held, type):
                    yield held


TABLES = list(tables())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{type(table).__module__}.{type(table).__name__}")
def test_every_field_says_what_it_is(table: Any) -> None:
    for field in dataclasses.fields(table):
        assert field.metadata["unit"], field.name
        assert field.metadata["decides"], field.name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(table, field.name, 0)


def test_the_tables_are_found() -> None:
    assert len(TABLES) > 10

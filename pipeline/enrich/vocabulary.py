"""The published vocabularies: codes with their labels in four languages, from `schemas/vocabularies/`."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import orjson

Name = Literal["audiences", "topics", "units"]


@cache
def vocabulary(name: Name) -> dict[str, dict[str, Any]]:
    """The terms of a vocabulary by their code, in the published order."""
    packaged = resources.files("pipeline").joinpath("schemas", "vocabularies", f"{name}.json")
    file = packaged if packaged.is_file() else Path(__file__).parents[2] / "schemas" / "vocabularies" / f"{name}.json"
    return {term["code"]: term for term in orjson.loads(file.read_bytes())["terms"]}


def unit_kind(code: str) -> str:
    """The kind of a unit."""
    return str(vocabulary("units")[code]["kind"])


def role(code: str) -> str:
    """Whether an audience is served (beneficiary), works with those who are (professional), or is another party
    (other).
    """
    return str(vocabulary("audiences")[code]["role"])


def absorbed(code: str) -> frozenset[str]:
    """The audiences that the words for this one do not name by themselves (`unaccompanied minors` are not `minors`
    again).
    """
    return frozenset(vocabulary("audiences")[code].get("absorbs", ()))

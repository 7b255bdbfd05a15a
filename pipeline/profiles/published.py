"""The published vocabularies, `schemas/vocabularies/*.json`: codes with their labels, for which profiles list words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import orjson

from pipeline.files.data import packaged

Name = Literal["audiences", "topics", "units"]


@cache
def vocabulary(name: Name) -> dict[str, dict[str, Any]]:
    """The terms of a vocabulary by their code, in the published order."""
    file = packaged("schemas", "vocabularies", f"{name}.json")
    if not file.is_file():  # in a checkout the schemas stand beside the package
        file = Path(__file__).parents[2] / "schemas" / "vocabularies" / f"{name}.json"
    return {term["code"]: term for term in orjson.loads(file.read_bytes())["terms"]}

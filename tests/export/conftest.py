"""Documents to export, as JSON files and as rows."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipeline import extract_brochure
from tests.corpus import SEED

Json = dict[str, Any]


@pytest.fixture(scope="session")
def enriched() -> Json:
    """The seed with its facets."""
    document: Json = orjson.loads(orjson.dumps(extract_brochure(SEED, enrich=True).model_dump(mode="json")))
    return document


def another(document: Json, number: int) -> Json:
    """The same document as that of another PDF."""
    other = copy.deepcopy(document)
    other["source"] |= {"file_name": f"brochure {number}.pdf", "sha256": f"{number:064x}"}
    return other


@pytest.fixture
def folder(tmp_path: Path, enriched: Json) -> Path:
    """A folder with two documents."""
    made = tmp_path / "json"
    made.mkdir()
    for number in (1, 2):
        (made / f"brochure-{number}.json").write_bytes(orjson.dumps(another(enriched, number)))
    return made

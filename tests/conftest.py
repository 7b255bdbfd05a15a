"""What tests of several rooms share: the seed as JSON."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from pipeline import extract_brochure
from tests.corpus import SEED

Document = dict[str, Any]


@pytest.fixture(scope="session")
def seed() -> bytes:
    """The seed as extracted."""
    return orjson.dumps(extract_brochure(SEED).model_dump(mode="json"))


@pytest.fixture
def document(seed: bytes) -> Document:
    """The seed as extracted, to change at will."""
    loaded: Document = orjson.loads(seed)
    return loaded

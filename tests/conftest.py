"""What tests of several rooms share: the seed as JSON, and properties that no busy machine fails."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, settings

from pipeline import extract_brochure
from tests.corpus import ROOT, SEED

Document = dict[str, Any]

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rooms that fork come first, while this process is small; exports last, since their libraries have threads."""
    order = {"batch": 0, "report": 0, "workers": 0, "export": 2}
    items.sort(key=lambda item: order.get(item.path.relative_to(ROOT / "tests").parts[0], 1))


@pytest.fixture(scope="session")
def seed() -> bytes:
    """The seed as extracted."""
    return orjson.dumps(extract_brochure(SEED).model_dump(mode="json"))


@pytest.fixture
def document(seed: bytes) -> Document:
    """The seed as extracted, to change at will."""
    loaded: Document = orjson.loads(seed)
    return loaded

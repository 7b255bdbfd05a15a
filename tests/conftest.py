"""What tests of several rooms share: the seed as JSON, and properties that no busy machine fails."""

from __future__ import annotations

import os
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, settings

from pipeline import ReadingOptions, extract_brochure
from pipeline.recipe import stages
from pipeline.recipe.warm import warm_up
from tests.corpus import ROOT, SEED, read_once

Document = dict[str, Any]

AFTER_READING = {"check", "cli", "corrections", "diff", "export", "families", "report", "review", "schema", "tables"}
"""Rooms whose tests are about what comes after a PDF was taken apart into lines."""

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors (`-n auto`): many tests wait for a browser, a server, or a process to end."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors + 1


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


@pytest.fixture(autouse=True)
def what_takes_long_is_done_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such tests get the lines of a PDF that was read before; and what a command forks finds spaCy loaded."""
    if request.path.relative_to(ROOT / "tests").parts[0] in AFTER_READING:
        warm_up(ReadingOptions(enrich=True))
        monkeypatch.setattr(stages, "read", read_once)

"""Python's collector of cycles is the caller's own again after a reading, and other threads never miss it."""

from __future__ import annotations

import gc
import threading
from contextlib import suppress

import pytest

from pipeline.recipe.collector import without_collector


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread but this one, whatever the tests before have left."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("was_on", [True, False])
def test_it_is_as_it_was_before(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        with suppress(ValueError), without_collector():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() == was_on
    finally:
        gc.enable()


def test_it_goes_on_where_there_are_other_threads() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with without_collector():
            assert gc.isenabled()
    finally:
        done.set()
        other.join()

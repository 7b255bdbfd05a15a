"""Work in processes: what it gives comes back, and what ends a process ends nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from multiprocessing import forkserver, get_all_start_methods
from pathlib import Path

import pytest

from pipeline.errors import EmptyFileError
from pipeline.workers import child
from pipeline.workers.child import Ended, run_in_child
from pipeline.workers.cost import seconds_of
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool


def refuse() -> None:
    raise EmptyFileError("a.pdf", hint="Write it again.")


def stumble() -> None:
    raise ZeroDivisionError("by zero")


def unpicklable() -> object:
    return lambda: None


@pytest.fixture(params=["forked", "spawned"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the system can fork, and where it cannot."""
    monkeypatch.setattr(child, "CAN_FORK", request.param == "forked")
    return str(request.param)


def test_a_value_comes_back(way: str) -> None:
    ended = run_in_child(partial(pow, 2, 10), "a.pdf", Limits())
    assert (ended.value, ended.error) == (1024, None)
    assert run_in_child(os.getpid, "a.pdf", Limits()).value != os.getpid()


def test_an_error_comes_back_as_it_was(way: str) -> None:
    error = run_in_child(refuse, "a.pdf", Limits()).error
    assert isinstance(error, EmptyFileError)
    assert str(error) == "a.pdf: the file is empty. Write it again."


@pytest.mark.parametrize(
    ("work", "limits", "code"),
    [
        (stumble, Limits(), "crashed"),
        (partial(os._exit, 7), Limits(), "crashed"),
        (partial(time.sleep, 600), Limits(timeout=0.5), "timeout"),
        (partial(bytearray, 1 << 34), Limits(memory=1 << 30), "out-of-memory"),
        (unpicklable, Limits(), "crashed"),
    ],
    ids=["exception", "exit", "hang", "memory", "unpicklable"],
)
def test_every_end_has_a_code(way: str, work: object, limits: Limits, code: str) -> None:
    ended: Ended[object] = run_in_child(work, "a.pdf", limits)  # type: ignore[arg-type]
    assert ended.error is not None
    assert ended.error.code == code
    assert ended.error.subject == "a.pdf"


def start_what_never_ends() -> None:
    subprocess.run([sys.executable, "-c", "while True: pass"], check=False)


@pytest.mark.skipif(seconds_of(os.getpid()) is None, reason="the system does not tell what a process used")
def test_what_counts_is_the_time_of_the_processor() -> None:
    """On a busy machine a file waits most of the time."""
    assert run_in_child(partial(time.sleep, 2), "a.pdf", Limits(timeout=1)).error is None
    error = run_in_child(start_what_never_ends, "a.pdf", Limits(timeout=0.3)).error
    assert error is not None
    assert error.code == "timeout"


def test_where_it_happened_is_kept_for_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FICHES_DEBUG", "1")
    error = run_in_child(stumble, "a.pdf", Limits()).error
    assert error is not None
    assert "in stumble" in (error.trace or "")


@pytest.mark.skipif(
    "forkserver" not in get_all_start_methods(), reason="the system has no process to fork workers from"
)
@pytest.mark.parametrize("before", [0, 1], ids=["new", "used"])
def test_a_pool_works_on_where_no_process_can_be_forked(
    before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever cleans up the temporary folder of a program that runs for long takes the socket with it."""
    forkserver.ensure_running()
    pool = WorkerPool(1, Limits())
    for number in range(before):
        assert pool.schedule(pow, 2, number).result() == 2**number
    monkeypatch.setattr(forkserver._forkserver, "_forkserver_address", str(tmp_path / "gone"))
    if before:
        pool.restart()
    assert pool.schedule(pow, 2, 10).result() == 1024
    pool.stop()

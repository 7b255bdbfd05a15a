"""Several pieces of work at a time: what comes of them, in their order, whatever becomes of the processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial

import pytest

from pipeline.workers.child import Ended
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool
from pipeline.workers.spread import run_in_children


def nothing() -> None:
    """For what needs no preparation."""


def slowly(number: int) -> int:
    """The earlier work is done later."""
    time.sleep(0.3 - 0.1 * number)
    return number


def stumble() -> int:
    raise ZeroDivisionError("by zero")


def kill_the_worker(command: int) -> str:
    """Ends the worker that this child is of, unless the command itself does the work."""
    if os.getppid() != command:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(60)
    return "done by the command"


def spread(works: list[Callable[[], object]], jobs: int) -> list[Ended[object]]:
    named = [(f"{number}.pdf", work) for number, work in enumerate(works)]
    return list(run_in_children(named, Limits(), jobs, prepare=nothing))


def numbers_in_a_worker() -> list[object]:
    return [ended.value for ended in spread([partial(slowly, number) for number in range(3)], 3)]


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_results_are_in_the_order_of_the_work(jobs: int) -> None:
    found = spread([*(partial(slowly, number) for number in range(3)), stumble], jobs)
    assert [ended.value for ended in found] == [0, 1, 2, None]
    assert found[3].error is not None
    assert (found[3].error.code, found[3].error.subject) == ("crashed", "3.pdf")


def test_no_work_is_none() -> None:
    assert spread([], 2) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no children of workers")
def test_a_worker_that_is_lost_loses_no_work() -> None:
    found = spread([partial(kill_the_worker, os.getpid()), *(partial(slowly, number) for number in range(3))], 2)
    assert [ended.value for ended in found] == ["done by the command", 0, 1, 2]


def test_a_worker_does_one_after_the_other() -> None:
    pool = WorkerPool(1, Limits())
    assert pool.schedule(numbers_in_a_worker).result() == [0, 1, 2]
    pool.stop()

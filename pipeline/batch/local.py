"""The engine of one machine: a pool of processes, each held to the limits."""

from __future__ import annotations

import os
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from pipeline.recipe.file import Task, extract_file, extract_in_child
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.recipe.warm import preload_for, warm_up
from pipeline.workers.child import CAN_FORK, GRACE
from pipeline.workers.limits import Limits, set_alarm
from pipeline.workers.pool import WorkerPool

_ALARM = 1.25  # times the time limit: when the system ends a process that the pool has forgotten


def cpus() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalEngine:
    """Reads files in `jobs` processes; what most of them take, by `options`, is loaded once."""

    def __init__(self, jobs: int, limits: Limits, options: ReadingOptions, *, quiet: bool = False) -> None:
        """`quiet` silences the process that all worker processes of this program are forked from."""
        self.stops_late = True
        self.window = 2 * jobs  # files handed out at a time: one being read and one waiting per process
        self.patience = None if limits.timeout is None else 2 * limits.timeout + 30
        self._pool = WorkerPool(
            jobs, limits, prepare=partial(warm_up, options), preload=preload_for(options), quiet=quiet
        )

    def submit(self, task: Task, attempt: int) -> Future[Outcome]:
        """Read a file; the future fails when the process dies or is stopped.

        After a first failure it is read in a child, whose end says why.
        """
        own = attempt > 0 and CAN_FORK
        limit = task.limits.timeout
        patience = None if limit is None else 2 * limit + 20 if own else limit
        work = extract_in_child if own else _extract_here
        try:
            return self._pool.schedule(work, task, timeout=patience)
        except (BrokenProcessPool, RuntimeError):  # all processes were killed at once
            self.restart()
            return self._pool.schedule(work, task, timeout=patience)

    def close(self) -> None:
        """End when all is done."""
        self._pool.close()

    def stop(self) -> None:
        """End now; what is being read is given up."""
        self._pool.stop()

    def restart(self) -> None:
        """Start afresh with new processes."""
        self._pool.restart()


def _extract_here(task: Task) -> Outcome:
    """Extract a file in this worker, which the system kills when it takes too long and nothing stops it."""
    limit = task.limits.timeout
    set_alarm(None if limit is None else _ALARM * limit + GRACE)
    try:
        return extract_file(task)
    finally:
        set_alarm(None)

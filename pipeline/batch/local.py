"""The engine of one machine: a pool of processes (pebble), each held to the limits, replaced when it dies, is stopped,
or has read its share.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from pebble import ProcessPool

from pipeline.batch.cell import Task, read_one, silence
from pipeline.batch.child import CAN_FORK, in_child
from pipeline.batch.limits import Limits, confine, die_with_parent
from pipeline.batch.warm import warm_up
from pipeline.recipe.run import Outcome, Settings

_FILES_PER_WORKER = 200  # then it is replaced: what libraries leak goes with it
_WARM = ["pipeline.batch.forkserver"]
_ENRICHING = ["pipeline.batch.forkserver_enrich"]
_QUIET = ["pipeline.batch.quiet"]


def cpus() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalEngine:
    """Reads files in `jobs` processes."""

    def __init__(self, jobs: int, limits: Limits, settings: Settings | None = None, *, quiet: bool = False) -> None:
        """`settings` are those of most files: what they take is loaded once.

        `quiet` silences the process that all worker processes of this program are forked from, those of other
        libraries, too.
        """
        self.stops_late = True
        self.window = 2 * jobs  # files handed out at a time: one being read and one waiting per process
        self.patience = None if limits.timeout is None else 2 * limits.timeout + 30
        self._settings = settings or Settings()
        self._preload = (_ENRICHING if self._settings.enrich else _WARM) + _QUIET * quiet
        self._jobs = jobs
        self._limits = limits
        self._pool: Any = self._new_pool()  # some of pebble's methods have no types

    def submit(self, task: Task, attempt: int) -> Future[Outcome]:
        """Read a file; the future fails when the process dies or is stopped. After a first failure it gets a process
        of its own, which tells why.
        """
        own = attempt > 0 and CAN_FORK
        limit = task.limits.timeout
        patience = None if limit is None else 2 * limit + 20 if own else limit
        for last in (False, True):
            try:
                future: Future[Outcome] = self._pool.schedule(in_child if own else read_one, (task,), timeout=patience)
                return future
            except (BrokenProcessPool, RuntimeError):  # all processes were killed at once: begin anew
                if last:
                    raise
                self.revive()
        raise AssertionError("unreachable")

    def close(self) -> None:
        """End when all is done."""
        self._pool.close()
        self._pool.join()

    def stop(self) -> None:
        """End now; what is being read is given up."""
        self._pool.stop()
        self._pool.join()

    def revive(self) -> None:
        """Begin anew: a process that was killed while it held a lock can leave the others waiting for it."""
        self._pool.stop()
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPool:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(self._preload)  # processes are forked from one that has imported everything
        return ProcessPool(self._jobs, _FILES_PER_WORKER, _begin, (self._limits, self._settings), context)


def _begin(limits: Limits, settings: Settings) -> None:
    """The first thing that a new process does."""
    die_with_parent()
    silence()
    warm_up(settings)
    confine(limits)

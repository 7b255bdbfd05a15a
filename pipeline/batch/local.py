"""The engine of one machine: a pool of processes."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from pipeline.recipe.file import Task, extract_in_child
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.recipe.warm import preload_for, warm_up
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool


class LocalEngine:
    """Reads files in `jobs` processes; what most of them take, by `options`, is loaded once."""

    def __init__(self, jobs: int, limits: Limits, options: ReadingOptions, *, quiet: bool = False) -> None:
        """`quiet` silences the process that all worker processes of this program are forked from."""
        self.stops_late = True
        self.window = 2 * jobs  # files handed out at a time: one being read and one waiting per process
        self.patience = None if limits.far is None else 2 * limits.far + 30
        self._pool = WorkerPool(
            jobs, limits, prepare=partial(warm_up, options), preload=preload_for(options), quiet=quiet
        )

    def submit(self, task: Task) -> Future[Outcome]:
        """Read a file in a child of a worker; the future fails when the worker dies or is stopped."""
        return self._pool.schedule(extract_in_child, task)

    def close(self) -> None:
        """End when all is done."""
        self._pool.close()

    def stop(self) -> None:
        """End now; what is being read is given up."""
        self._pool.stop()

    def restart(self) -> None:
        """Start afresh with new processes."""
        self._pool.restart()

"""Several pieces of work at a time, each in a child within limits; what comes of them is in the order of the work."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import TypeVar

from pipeline.workers.child import Ended, run_in_child
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool

T = TypeVar("T")


def run_in_children(
    works: Sequence[tuple[str, Callable[[], T]]],
    limits: Limits,
    jobs: int,
    *,
    prepare: Callable[[], object],
    preload: Sequence[str] = (),
) -> Iterator[Ended[T]]:
    """What `run_in_child` gives for each piece of work and its subject, of which `jobs` are done at a time.

    `prepare` and `preload` are as for `WorkerPool`. A process of a pool may have no pool: there, one piece is done
    after the other.
    """
    jobs = min(jobs, len(works))
    if jobs < 2 or multiprocessing.current_process().daemon:
        prepare()
        yield from (run_in_child(work, subject, limits) for subject, work in works)
        return
    pool = WorkerPool(jobs, limits, prepare=prepare, preload=preload)
    whole = True
    try:
        futures = [pool.schedule(run_in_child, work, subject, limits) for subject, work in works]
        for (subject, work), future in zip(works, futures, strict=True):
            ended = None
            if whole:
                try:
                    ended = future.result()
                except (Exception, CancelledError):  # its process was lost, and maybe more than that
                    whole = False
                    pool.stop()
            yield run_in_child(work, subject, limits) if ended is None else ended
    finally:
        pool.stop()

"""A pool of processes that are replaced when they die, hang, or have done their share (pebble)."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from pebble import ProcessFuture, ProcessPool

from pipeline.errors import CrashedError
from pipeline.workers import child
from pipeline.workers.child import Ended, answer, timed_out
from pipeline.workers.leftovers import sweep_temporary
from pipeline.workers.lifeline import Lifeline, be_the_command, end_with
from pipeline.workers.limits import Limits, confine
from pipeline.workers.silence import silence

_SHARE = 200  # pieces of work per process; then it is replaced, and what libraries leak goes with it
_SPARE = 20.0  # seconds for what a worker does beside the work itself
_QUIET = "pipeline.workers.quiet"
_FIRST = "pipeline.workers.preload_first"
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"

T = TypeVar("T")


class WorkerPool:
    """Up to `jobs` processes for work that keeps itself within `limits` (`child.run_in_child`), or is held to them here
    where the system cannot fork. No process outlives the one that made the pool.

    `prepare` is called once in each process, `preload` names the modules imported in the process that all are forked
    from. `quiet` also silences that process, which other users of multiprocessing in this program share.
    """

    def __init__(
        self,
        jobs: int,
        limits: Limits,
        *,
        prepare: Callable[[], object] | None = None,
        preload: Sequence[str] = (),
        quiet: bool = False,
    ) -> None:
        self._jobs = jobs
        self._patience = limits.timeout
        if child.CAN_FORK:  # then the work is done twice at most, each time in a child that the limits end
            self._patience = None if limits.far is None else 2 * limits.far + _SPARE
            limits = replace(limits, memory=None)
        self._limits = replace(limits, timeout=None)  # which is that of a piece of work, not of the process
        self._prepare = prepare
        wanted = [*preload, *([_QUIET] if quiet else [])]
        self._preload = [_FIRST, *wanted] if wanted else []
        self._lifeline = Lifeline()
        if self._preload:  # there is a server, and so a folder for its socket
            be_the_command()
            sweep_temporary()
        self._pool: Any = self._new()  # some of pebble's methods have no types

    def schedule(self, work: Callable[..., T], *arguments: Any) -> ProcessFuture[T]:
        """Begin some work, which must be picklable.

        The future fails when the process dies (ProcessExpired), or hangs and is ended (TimeoutError).
        """
        # All processes may have been killed at once; or none can be forked any more, for the socket of the process that
        # they are forked from is gone, with the folder that it was in.
        for method in (_METHOD, "spawn"):
            with suppress(RuntimeError):
                return self._hand_out(work, arguments)
            self.restart(method)
        return self._hand_out(work, arguments)

    def _hand_out(self, work: Callable[..., T], arguments: Sequence[Any]) -> ProcessFuture[T]:
        future: ProcessFuture[T] = self._pool.schedule(work, arguments, timeout=self._patience)
        return future

    def close(self) -> None:
        """End when all is done."""
        self._pool.close()
        self._pool.join()
        self._lifeline.close()

    def stop(self) -> None:
        """End now; what is being worked on is given up."""
        self._pool.stop()
        self._lifeline.close()
        self._pool.join()

    def restart(self, method: str = _METHOD) -> None:
        """Start afresh: a process that was killed while it held a lock can leave the others waiting for it.

        `method` is how multiprocessing starts processes.
        """
        self._pool.stop()
        self._pool = self._new(method)

    def _new(self, method: str = _METHOD) -> ProcessPool:
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(self._preload)
        return ProcessPool(self._jobs, _SHARE, _begin, (self._limits, self._prepare, self._lifeline.far), context)


def run_in_worker(work: Callable[[], T], subject: str, limits: Limits) -> Ended[T]:
    """As `child.run_in_child`, for systems that cannot fork: in a pool of one process."""
    pool = WorkerPool(1, limits)
    try:
        return pool.schedule(answer, work, subject).result()
    except TimeoutError:
        return Ended(error=timed_out(subject, limits))
    except Exception as error:  # pebble has several ways to say that the process died
        problem = f"the process that read it was lost ({type(error).__name__}: {error})"
        return Ended(error=CrashedError(subject, problem, "Try the other reader with --reader."))
    finally:
        pool.stop()


def _begin(limits: Limits, prepare: Callable[[], object] | None, far: Connection) -> None:
    """The first thing that a new process does."""
    end_with(far)
    silence()
    if prepare is not None:
        prepare()
    confine(limits)

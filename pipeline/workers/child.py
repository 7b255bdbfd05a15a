"""Work in a process of its own: forked, held to limits, and ended when it goes beyond them.

For a single file, for the workers of pools and executors (which must not die of a file), and to find out what killed a
worker.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.errors import (
    CrashedError,
    FichesError,
    InputError,
    MemoryLimitError,
    TimeLimitError,
    internal_error,
)
from pipeline.workers.cost import seconds_of
from pipeline.workers.lifeline import lead_group
from pipeline.workers.limits import GRACE, Limits, confine, die_with_parent, resident, set_alarm
from pipeline.workers.silence import silence

CAN_FORK = hasattr(os, "fork") and hasattr(os, "wait4")
_HEADER = 8  # bytes that hold the length of the message
_BROKEN_HEAP = (b"free()", b"malloc", b"corrupt", b"double free", b"stack smashing", b"munmap_chunk", b"realloc()")
"""What glibc prints when it aborts on a broken heap."""
_PRINTED = 2000  # bytes of a dead child's error stream that are looked at
_POLL = 0.02  # seconds between looks at a child, where the system cannot signal its end, or its time is nearly up
_FASTEST = 4  # seconds of processor time that a child may take in one of the clock
_DEPTH = 1000  # more calls: CPython 3.11 may count those of a recursion that was cut off, and so none would be left
_FAILED = 70  # exit code of a child that could not answer: EX_SOFTWARE of sysexits.h

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """What came of work in a child: its value, or the error that took its place.

    `memory` is the child's peak in bytes where it died without an answer.
    """

    value: T | None = None
    error: FichesError | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Death:
    """How a child ended that gave no answer: `memory` is its peak in bytes, `printed` the start of its error stream."""

    signal: int  # 0: it exited
    exit_code: int = 0
    memory: int | None = None
    inherited: int = 0  # bytes of the memory that it has in common with its parent
    timed_out: bool = False
    printed: bytes = b""

    @property
    def taken(self) -> int | None:
        """Its own peak in bytes."""
        return None if self.memory is None else self.memory - self.inherited


def run_in_child(work: Callable[[], T], subject: str, limits: Limits) -> Ended[T]:
    """Do some work in a child process within limits; `subject` is what errors are about. Never raises.

    The value must be picklable, and where the system cannot fork the work as well. A child that is killed from outside
    is started once more.
    """
    if not CAN_FORK:
        if multiprocessing.current_process().daemon:  # a worker, whose pool holds it to the limits
            return answer(work, subject)
        from pipeline.workers.pool import run_in_worker

        return run_in_worker(work, subject, limits)
    result = _fork(work, subject, limits)
    if isinstance(result, Death) and result.signal == signal.SIGKILL and not result.timed_out:
        result = _fork(work, subject, limits)
    if isinstance(result, Death):
        return Ended(error=cause_of_death(subject, result, limits), memory=result.memory)
    return result


def answer(work: Callable[[], T], subject: str) -> Ended[T]:
    """Do some work in this process; never raises."""
    try:
        return Ended(work())
    except MemoryError:
        return Ended(error=MemoryLimitError(subject))
    except Exception as error:
        problem = error if isinstance(error, FichesError) else internal_error(subject, error)
        if os.environ.get("FICHES_DEBUG"):
            problem.trace = traceback.format_exc()
        # The frames of a deep recursion, say, may hold all the memory that there is.
        problem.__traceback__ = problem.__cause__ = problem.__context__ = None
        return Ended(error=problem)


def cause_of_death(subject: str, death: Death, limits: Limits) -> InputError:
    """The error of a file whose process died."""
    if death.timed_out or death.signal in (signal.SIGALRM, signal.SIGXCPU):
        return timed_out(subject, limits)
    if death.signal == signal.SIGKILL:
        return MemoryLimitError(
            subject,
            "the system ended the process that read it, as it does when memory runs out",
            "Give it more memory, or use fewer --jobs.",
        )
    # Libraries abort when they get no memory; a broken heap aborts, too, but says so. A trap or fault near the limit
    # is a failed allocation.
    aborted = death.signal == signal.SIGABRT and not any(word in death.printed for word in _BROKEN_HEAP)
    if limits.memory is not None and (aborted or limits.nearly_reached(death.taken)):
        return MemoryLimitError(subject, f"reading it needs more memory than the limit ({limits.memory >> 20} MiB)")
    how = f"signal {death.signal}, {signal.strsignal(death.signal)}" if death.signal else f"exit code {death.exit_code}"
    return CrashedError(
        subject,
        f"the PDF reader broke down on it ({how})",
        "Try the other one with --reader; the file may be damaged or malicious.",
    )


def timed_out(subject: str, limits: Limits) -> TimeLimitError:
    """The error of a file that took longer than its time limit."""
    problem = f"reading it takes more than {limits.timeout:g} seconds of processor time" if limits.timeout else None
    return TimeLimitError(subject, problem)


def _fork(work: Callable[[], T], subject: str, limits: Limits) -> Ended[T] | Death:
    inlet, outlet = os.pipe()
    printed = os.memfd_create("fiches") if hasattr(os, "memfd_create") else None
    try:
        parent, held = os.getpid(), resident()
        pid = os.fork()
        if pid == 0:
            _be_the_child(work, subject, limits, outlet, printed, parent)  # never comes back
        os.close(outlet)
        outlet = -1
        message, late, status, memory = _watch(pid, inlet, limits)
        if message is not None and not late:
            ended = pickle.loads(message)
            if isinstance(ended, Ended):
                return ended
        said = os.pread(printed, _PRINTED, 0) if printed is not None else b""
        code = os.waitstatus_to_exitcode(status)
        return Death(max(-code, 0), max(code, 0), memory, held, late, said)
    finally:
        for descriptor in (inlet, outlet, printed):
            if descriptor is not None and descriptor >= 0:
                os.close(descriptor)


def _be_the_child(
    work: Callable[[], T], subject: str, limits: Limits, outlet: int, printed: int | None, parent: int
) -> None:
    """Work, answer, and end without running anything of the parent's."""
    try:
        gc.freeze()  # collecting what the parent made would copy all of its memory
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_parent(parent)
        lead_group()
        silence()
        if printed is not None:
            os.dup2(printed, 2)
        set_alarm(None if limits.far is None else limits.far + GRACE)
        confine(limits)
        message = _packed(answer(work, subject), subject)
        message = len(message).to_bytes(_HEADER, "big") + message
        while message:
            message = message[os.write(outlet, message) :]
    except BaseException:
        os._exit(_FAILED)
    os._exit(0)


def _packed(ended: Ended[T], subject: str) -> bytes:
    """The answer as bytes; where memory has run out, what is garbage is collected first."""
    sys.setrecursionlimit(sys.getrecursionlimit() + _DEPTH)
    for _ in range(2):
        with suppress(Exception):
            return pickle.dumps(ended)
        gc.collect()
    return pickle.dumps(replace(ended, value=None, error=CrashedError(subject, "its outcome cannot be sent")))


def _watch(pid: int, inlet: int, limits: Limits) -> tuple[bytes | None, bool, int, int | None]:
    """The child's message (None: not a whole one), whether time ran out, its wait status, its peak memory in bytes."""
    os.set_blocking(inlet, False)
    deadline = None if limits.far is None else time.monotonic() + limits.far
    ended = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None
    watched = select.poll()
    for descriptor in (inlet, ended):
        if descriptor is not None:
            watched.register(descriptor, select.POLLIN)
    buffer = bytearray()
    reaped, late = None, False
    try:
        while reaped is None and not _is_whole(buffer):
            left = _left(pid, limits.timeout, deadline)
            if left is not None and left <= 0:
                late = True
                break
            patience = left if ended is not None else min(_POLL, left or _POLL)
            ready = [descriptor for descriptor, _ in watched.poll(None if patience is None else 1000 * patience)]
            if ended is None or ended in ready:
                done, status, usage = os.wait4(pid, os.WNOHANG)
                reaped = (status, usage) if done else None
            _drain(inlet, buffer)
    finally:
        if reaped is None:
            if not _is_whole(buffer):
                _end(pid)
            _, status, usage = os.wait4(pid, 0)
            reaped = (status, usage)
        if ended is not None:
            os.close(ended)
    message = bytes(buffer[_HEADER:]) if _is_whole(buffer) else None
    return message, late, reaped[0], reaped[1].ru_maxrss << (0 if os.uname().sysname == "Darwin" else 10)


def _left(pid: int, timeout: float | None, deadline: float | None) -> float | None:
    """Seconds until a child's time may be up (0 or less: it is), at the latest when to look again; None: never."""
    if timeout is None or deadline is None:
        return None
    spent, by_the_clock = seconds_of(pid), deadline - time.monotonic()
    if spent is None or by_the_clock <= 0:
        return by_the_clock
    return min(by_the_clock, max(_POLL, (timeout - spent) / _FASTEST)) if spent < timeout else 0.0


def _end(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _is_whole(buffer: bytearray) -> bool:
    return len(buffer) >= _HEADER and len(buffer) - _HEADER >= int.from_bytes(buffer[:_HEADER], "big")


def _drain(inlet: int, buffer: bytearray) -> None:
    with suppress(BlockingIOError):
        while part := os.read(inlet, 1 << 16):
            buffer += part

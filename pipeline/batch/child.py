"""One file in a process of its own: forked, held to its limits, and ended when it goes beyond them.

For a single file, for executors of others (which must not lose their own processes), and to read once more what killed
a worker.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.batch.cell import Task, as_source, silence
from pipeline.batch.limits import Limits, confine, die_with_parent, set_alarm
from pipeline.batch.store import fetch, is_url
from pipeline.errors import CrashedError, FichesError, InputError, MemoryLimitError, TimeLimitError
from pipeline.recipe.run import Outcome, Settings, extract_file, save

CAN_FORK = hasattr(os, "fork") and hasattr(os, "wait4")
PATIENT = Limits(
    timeout=300.0
)  # for commands that read a file or two, and have no options for limits: a long scan takes minutes
_LENGTH = 8  # bytes that tell the length of the message
_GRACE = 5.0  # seconds before the system ends a process that nobody watches any more
_CORRUPT = (
    b"free()",
    b"malloc",
    b"corrupt",
    b"double free",
    b"stack smashing",
    b"munmap_chunk",
    b"realloc()",
)  # glibc on a broken heap
_WAIT = 0.02  # seconds between looks at a process, where the system cannot tell when it ends


def in_child(task: Task, *, warm: bool = True) -> Outcome:
    """Read a file in a forked process and say what became of it; never raises. A process killed from outside is tried
    once more.

    `warm` imports what it takes here, once, and not in every child.
    """
    if warm:
        from pipeline.batch.warm import warm_up

        warm_up(task.settings)
    begin = time.perf_counter()
    data = None
    try:
        # Connections and their threads do not live through a fork: what is far away is fetched before it. The result
        # is written here,
        # so that a child that is ended leaves nothing half-written behind.
        if is_url(task.source):
            data = fetch(task.source, task.limits.max_size, task.limits.timeout)
        outcome = _tried(task, data)
        if outcome.payload is not None:
            save(as_source(task.target), outcome.payload)
    except FichesError as error:
        outcome = Outcome(as_source(task.source), task.target, error=error)
    outcome.payload = None
    outcome.seconds = time.perf_counter() - begin
    return outcome


def extracted(path: Path, settings: Settings) -> bytes:
    """The JSON of one PDF, read within the PATIENT limits; in a process of its own where the system can fork.

    Raises the error that the file ends with.
    """
    if CAN_FORK:
        from pipeline.batch.warm import warm_up

        warm_up(settings)
        outcome = _tried(Task(str(path), "", settings, PATIENT), None)
    else:
        outcome = extract_file(path, "", settings, PATIENT, hold=True)
    if outcome.error is not None:
        raise outcome.error
    assert outcome.payload is not None
    return outcome.payload


def _tried(task: Task, data: bytes | None) -> Outcome:
    result = _fork(task, data)
    if isinstance(result, Death) and result.signal == signal.SIGKILL and not result.timed_out:
        result = _fork(task, data)
    if isinstance(result, Outcome):
        return result
    return Outcome(
        as_source(task.source), task.target, error=reason(task.source, result, task.limits), memory=result.memory
    )


@dataclass(frozen=True, slots=True)
class Death:
    """How a process ended that gave no answer."""

    signal: int  # 0: it exited
    exit_code: int = 0
    memory: int | None = None  # peak, in bytes
    timed_out: bool = False
    words: bytes = b""  # what it said on its error stream


def reason(source: str, death: Death, limits: Limits) -> InputError:
    """What to tell of a file whose process died."""
    if death.timed_out or death.signal in (signal.SIGALRM, signal.SIGXCPU):
        return too_slow(source, limits)
    if death.signal == signal.SIGKILL:
        return MemoryLimitError(
            source,
            "the system ended the process that read it, as it does when memory runs out",
            "Give it more memory, or use fewer --jobs.",
        )
    # Libraries that get no memory abort; a broken heap aborts, too, but says so. A trap or fault near the limit is a
    # failed allocation.
    aborted = death.signal == signal.SIGABRT and not any(word in death.words for word in _CORRUPT)
    if limits.memory is not None and (aborted or limits.nearly_takes(death.memory)):
        return MemoryLimitError(source, f"reading it needs more memory than it may have ({limits.memory >> 20} MiB)")
    how = f"signal {death.signal}, {signal.strsignal(death.signal)}" if death.signal else f"exit code {death.exit_code}"
    return CrashedError(
        source,
        f"the PDF reader broke down on it ({how})",
        "Try the other one with --reader; the file may be damaged or malicious.",
    )


def too_slow(source: str, limits: Limits) -> TimeLimitError:
    """The error of a file that took longer than it may."""
    return TimeLimitError(
        source, f"reading it takes longer than {limits.timeout:g} seconds" if limits.timeout else None
    )


def _fork(task: Task, data: bytes | None) -> Outcome | Death:
    inlet, outlet = os.pipe()
    words = os.memfd_create("fiches") if hasattr(os, "memfd_create") else None
    try:
        pid = os.fork()
        if pid == 0:
            _work(task, data, outlet, words)  # never comes back
        os.close(outlet)
        outlet = -1
        message, timed_out, status, memory = _watch(pid, inlet, task.limits.timeout)
        if message is not None and not timed_out:
            outcome = pickle.loads(message)
            if isinstance(outcome, Outcome):
                return outcome
        said = os.pread(words, 2000, 0) if words is not None else b""
        code = os.waitstatus_to_exitcode(status)
        return Death(max(-code, 0), max(code, 0), memory, timed_out, said)
    finally:
        for descriptor in (inlet, outlet, words):
            if descriptor is not None and descriptor >= 0:
                os.close(descriptor)


def _work(task: Task, data: bytes | None, outlet: int, words: int | None) -> None:
    """The child: reads, answers, and ends without running anything of the parent's."""
    try:
        gc.freeze()  # what was there before is not looked through again: that would copy all of the parent's memory
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        die_with_parent()
        os.setpgid(0, 0)  # so that what it starts (OCR) ends with it
        silence()
        if words is not None:
            os.dup2(words, 2)
        limit = task.limits.timeout
        set_alarm(None if limit is None else limit + _GRACE)
        confine(task.limits)
        outcome = extract_file(as_source(task.source), task.target, task.settings, task.limits, data, hold=True)
        answer = _packed(outcome)
        answer = len(answer).to_bytes(_LENGTH, "big") + answer
        while answer:
            answer = answer[os.write(outlet, answer) :]
    except BaseException:
        os._exit(70)
    os._exit(0)


def _packed(outcome: Outcome) -> bytes:
    """The outcome as bytes; what its error holds on to (the frames of a deep recursion, say) is let go first."""
    if outcome.error is not None:
        outcome.error.__traceback__ = outcome.error.__cause__ = outcome.error.__context__ = None
    for _ in range(2):
        with suppress(Exception):
            return pickle.dumps(outcome)
        gc.collect()
    return pickle.dumps(replace(outcome, error=CrashedError(str(outcome.source), "its outcome cannot be told")))


def _watch(pid: int, inlet: int, timeout: float | None) -> tuple[bytes | None, bool, int, int | None]:
    """The child's message (None: it did not give a whole one), whether time ran out, its wait status, and its peak
    memory in bytes.
    """
    os.set_blocking(inlet, False)
    deadline = None if timeout is None else time.monotonic() + timeout
    ended = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None
    watched = select.poll()
    for descriptor in (inlet, ended):
        if descriptor is not None:
            watched.register(descriptor, select.POLLIN)
    buffer = bytearray()
    reaped, timed_out = None, False
    try:
        while reaped is None and not _whole(buffer):
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                timed_out = True
                break
            patience = left if ended is not None else min(_WAIT, left or _WAIT)
            ready = [descriptor for descriptor, _ in watched.poll(None if patience is None else 1000 * patience)]
            if ended is None or ended in ready:
                done, status, usage = os.wait4(pid, os.WNOHANG)
                reaped = (status, usage) if done else None
            _drain(inlet, buffer)
    finally:
        if reaped is None:
            if not _whole(buffer):
                for kill in (os.killpg, os.kill):
                    with suppress(ProcessLookupError, PermissionError):
                        kill(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            reaped = (status, usage)
        if ended is not None:
            os.close(ended)
    message = bytes(buffer[_LENGTH:]) if _whole(buffer) else None
    return message, timed_out, reaped[0], reaped[1].ru_maxrss << (0 if os.uname().sysname == "Darwin" else 10)


def _whole(buffer: bytearray) -> bool:
    return len(buffer) >= _LENGTH and len(buffer) - _LENGTH >= int.from_bytes(buffer[:_LENGTH], "big")


def _drain(inlet: int, buffer: bytearray) -> None:
    with suppress(BlockingIOError):
        while part := os.read(inlet, 1 << 16):
            buffer += part

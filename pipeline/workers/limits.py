"""What one file may cost, and how a process is held to it."""

from __future__ import annotations

import math
import os
import re
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

from pipeline.errors import UsageError

GRACE = 5.0
"""Seconds beyond the time limit before the system ends a process whose watcher is gone."""

_UNITS = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?", re.IGNORECASE)
_PEAK = re.compile(rb"VmHWM:\s*(\d+) kB")  # of /proc/PID/status
_PR_SET_PDEATHSIG = 1  # <sys/prctl.h>


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; None: no limit.

    `timeout` is in seconds of processor time (`pipeline.workers.cost`), `memory` in bytes beyond what the program
    itself takes, `max_pages` counts pages, `max_size` the bytes of the file.
    """

    timeout: float | None = 60.0
    memory: int | None = 1 << 30
    max_pages: int | None = 2000
    max_size: int | None = 256 << 20

    @property
    def far(self) -> float | None:
        """Seconds of the clock after which a file is given up however little it did: it waits for something."""
        return None if self.timeout is None else _FAR * self.timeout

    def nearly_reached(self, memory: int | None) -> bool:
        """Whether this many bytes of memory are near the limit: a failure was then probably a refused allocation."""
        return self.memory is not None and memory is not None and memory >= _NEARLY * self.memory


PATIENT = Limits(timeout=300.0)
"""For commands that read a file or two and have no options for limits: a long scan takes minutes."""

_FAR = 10  # a machine so busy gives a file a tenth of what it would have alone
_NEARLY = 0.9  # of the limit: a library that is refused a large block ends that far below it


def parse_size(text: str) -> int | None:
    """`1 GiB`, `500M`, `1048576` as bytes (units are powers of 1024); 0 means no limit: None.

    Raises UsageError for anything else.
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise UsageError(text, "it is not a size", "Give a number of bytes, or one like 500M or 1GiB; 0 for no limit.")
    return int(float(found[1]) * (1 << _UNITS[found[2].lower()])) or None


def confine(limits: Limits) -> None:
    """Hold this process to the limits from now on, and keep it from leaving a core dump.

    Where the system has no such limit (Windows, partly macOS), the time limit alone remains.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    _lower(resource.RLIMIT_CORE, 0)
    if limits.timeout is not None:  # in case whoever watches the time is gone
        _lower(resource.RLIMIT_CPU, math.ceil(limits.timeout + GRACE))
    if limits.memory is None:
        return
    space, data = _space()
    if space is not None:
        _lower(resource.RLIMIT_AS, space + limits.memory)
        _lower(resource.RLIMIT_DATA, data + limits.memory)


def limit_processor_time(pid: int, seconds: float) -> float:
    """Have the system end a process (SIGXCPU) after so many seconds of processor time, where it can (Linux).

    Returns the seconds of the clock after which to give it up.
    """
    try:
        import resource

        hard = resource.prlimit(pid, resource.RLIMIT_CPU)[1]
        resource.prlimit(pid, resource.RLIMIT_CPU, (math.ceil(seconds), hard))
    except (ImportError, AttributeError, OSError, ValueError):  # among them: it has ended, or is held to less already
        return seconds
    return _FAR * seconds


def _lower(kind: int, value: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


def resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not say."""
    pages = _statm()
    return pages[1] if pages else 0


def _space() -> tuple[int | None, int]:
    """Bytes of address space and of data that this process has now; (None, 0) where the system does not say."""
    pages = _statm()
    return (pages[0], pages[5]) if pages else (None, 0)


def _statm() -> list[int]:
    """What Linux says of this process's memory, in bytes (proc(5)); [] elsewhere."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 (a fraction of the cost, and once per file)
            pages = file.read().split()
        size = os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return []
    return [int(number) * size for number in pages]


def die_with_parent(parent: int) -> None:
    """Have the system kill this process when the one that forked it, whose id is `parent`, dies (Linux)."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that
        os.kill(os.getpid(), signal.SIGKILL)


def set_alarm(seconds: float | None) -> None:
    """Have the system kill this process after some seconds, even if nothing watches it any more; None: never."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)


class Meter:
    """The most memory that this process takes, in bytes, from the making of the meter on."""

    def __init__(self) -> None:
        self._held = resident()
        try:
            with open("/proc/self/clear_refs", "wb") as file:  # noqa: PTH123
                file.write(b"5")  # resets the high-water mark (Linux 4.0)
        except OSError:
            pass

    def taken(self) -> int | None:
        """The peak beyond what the process held already, much of which may be its parent's; None where unknown."""
        peak = self.peak()
        return None if peak is None else peak - self._held

    def peak(self) -> int | None:
        """Peak resident bytes; since the start of the process where the mark cannot be reset; None where unknown."""
        try:
            with open("/proc/self/status", "rb") as file:  # noqa: PTH123
                found = _PEAK.search(file.read())
            if found:
                return int(found[1]) << 10
        except OSError:
            pass
        try:
            import resource
        except ImportError:
            return None
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most << 10

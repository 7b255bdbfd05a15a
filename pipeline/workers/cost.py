"""What a process has cost in processor time: the same on a quiet machine and on a busy one."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

SIDE_BY_SIDE = 2
"""Programs that reading a file runs at a time (OCR reads two pages at once): each of their seconds counts half, so that
a second of cost is about a second on a quiet machine of two processors."""

_USER, _CHILDREN_SYSTEM = 11, 14  # in /proc/PID/stat, after the name: times of the process, and of children that ended


def seconds_of(pid: int) -> float | None:
    """Seconds of processor time of a process, and a share of those of its children; None where the system does not say,
    or the process has ended.
    """
    times = _times(pid)
    if times is None:
        return None
    user, system, *ended = times
    return user + system + (sum(ended) + sum(_all_of(child) for child in _children(pid))) / SIDE_BY_SIDE


def own_seconds() -> float:
    """The same of this process; where the system does not say, seconds of a clock."""
    seconds = seconds_of(os.getpid())
    return time.monotonic() if seconds is None else seconds


def _all_of(pid: int) -> float:
    return sum(_times(pid) or ()) + sum(_all_of(child) for child in _children(pid))


def _times(pid: int) -> list[float] | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return None
    tick = os.sysconf("SC_CLK_TCK")
    return [int(field) / tick for field in fields[_USER : _CHILDREN_SYSTEM + 1]]


def _children(pid: int) -> list[int]:
    """Those that have not ended; they are listed by the thread that started them."""
    found: list[int] = []
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 (a fraction of the cost)
            with suppress(OSError):
                found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_bytes().split())
    return found

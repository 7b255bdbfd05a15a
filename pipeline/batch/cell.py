"""One file in the process that reads it: loaded, extracted, written, measured. Nothing gets out but the outcome."""

from __future__ import annotations

import faulthandler
import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch.limits import Limits, set_alarm
from pipeline.recipe.run import Outcome, Settings, extract_file

_GRACE = 5.0  # seconds that whoever watches a process gets before the system ends it


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be read: a path or URL, where its result goes (a path or URL), and how."""

    source: str
    target: str
    settings: Settings
    limits: Limits


def read_one(task: Task, data: bytes | None = None) -> Outcome:
    """Read a file in this process, which is there for nothing else; `data` are its bytes when they are known.

    Never raises. The process is killed by the system when it takes longer than it may and nobody stops it.
    """
    limit = task.limits.timeout
    set_alarm(None if limit is None else 1.25 * limit + _GRACE)
    try:
        return extract_file(as_source(task.source), task.target, task.settings, task.limits, data)
    finally:
        set_alarm(None)


def silence() -> None:
    """Send what libraries print in this process nowhere."""
    faulthandler.disable()  # it may hold a stream of its own
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def as_source(source: str) -> str | Path:
    """What `Outcome.source` holds: a path where it is one."""
    from pipeline.batch.store import is_url

    return source if is_url(source) else Path(source)

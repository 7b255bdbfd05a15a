"""Watching the processes that a command leaves behind."""

from __future__ import annotations

import time
from collections.abc import Callable

import psutil

MARK = "FICHES_TEST_RUN"
"""A variable of the environment, which all processes that stem from a command inherit."""


def left_over(mark: str) -> list[psutil.Process]:
    """The processes that stem from a command with that mark in its environment, and still live."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == mark and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def until(holds: Callable[[], object], seconds: float = 120) -> bool:
    """Wait for something to hold; whether it did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False

"""How OCR keeps to its time: pages are read twice while there is time for that, then once, then not at all.

The time is processor time, so that a page is read as thoroughly on a busy machine as on a quiet one.
"""

from __future__ import annotations

from threading import Lock
from typing import Literal

from pipeline.extract.ocr.tunables import READINGS
from pipeline.workers.cost import own_seconds

Thoroughness = Literal["twice", "once", "not"]

_UNDER_WAY = 0.5  # of a page, on average, is done of one that is being read


class Pace:
    """Keeps the time: all threads that read pages report when they begin and finish one."""

    def __init__(self, seconds: float | None) -> None:
        """`seconds` is all the time there is, as `pipeline.workers.cost` counts it (None: any)."""
        self._begin = own_seconds()
        self._seconds = seconds
        self._left = 0
        self._under_way = 0
        self._done = 0.0  # pages, as if they had been read twice
        self._lock = Lock()

    def expect(self, pages: int) -> None:
        """Say how many pages there are to read."""
        self._left = pages

    def begin(self) -> Thoroughness:
        """How thoroughly to read the next page, so that there is time for all after it."""
        with self._lock:
            how = self._how()
            self._left -= 1
            self._under_way += how != "not"
            return how

    def done(self, how: Thoroughness) -> None:
        """Report that a page has been read."""
        with self._lock:
            self._under_way -= 1
            self._done += 1 if how == "twice" else READINGS.once

    def _how(self) -> Thoroughness:
        if self._seconds is None:
            return "twice"
        spent = own_seconds() - self._begin
        left = self._seconds - spent
        usual = spent / (self._done + _UNDER_WAY * self._under_way) if self._done else 0.0
        if left <= READINGS.once * usual or left <= 0:
            return "not"
        return "twice" if usual * self._left <= left else "once"

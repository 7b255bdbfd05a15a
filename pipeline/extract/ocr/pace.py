"""How OCR keeps to its time: pages are read twice while there is time for that, then once, then not at all."""

from __future__ import annotations

import time
from math import ceil
from threading import Lock
from typing import Literal

from pipeline.extract.ocr.tunables import READINGS

Thoroughness = Literal["twice", "once", "not"]


class Pace:
    """Keeps the time: all threads that read pages report when they begin and finish one."""

    def __init__(self, seconds: float | None, jobs: int) -> None:
        """`seconds` is all the time there is (None: any), `jobs` how many pages are read side by side."""
        self._end = None if seconds is None else time.monotonic() + seconds
        self._jobs = jobs
        self._left = 0
        self._took: list[float] = []  # per page, as if it had been read twice
        self._lock = Lock()

    def expect(self, pages: int) -> None:
        """Say how many pages there are to read."""
        self._left = pages

    def begin(self) -> Thoroughness:
        """How thoroughly to read the next page, so that there is time for all after it."""
        with self._lock:
            pages, self._left = self._left, self._left - 1
            if self._end is None:
                return "twice"
            left = self._end - time.monotonic()
            usual = sum(self._took) / len(self._took) if self._took else 0.0
            if left <= READINGS.once * usual or left <= 0:
                return "not"
            return "twice" if usual * ceil(pages / self._jobs) <= left else "once"

    def done(self, how: Thoroughness, seconds: float) -> None:
        """Report that a page has been read, and in how many seconds."""
        with self._lock:
            self._took.append(seconds if how == "twice" else seconds / READINGS.once)

"""Threads that take turns where a library bears one at a time only."""

from __future__ import annotations

import os
import threading
from types import TracebackType


class Turns:
    """A lock to use with `with`, also after a fork: a child process would else wait for a thread that it does not
    have.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

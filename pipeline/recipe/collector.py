"""Python's collector of cycles, held back while a brochure is read."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold back the collector: the stages make no cycles, and it would walk all glyphs of a long document again and
    again. Importing the stages is faster without it, too. Where the process has other threads, which may need it,
    nothing is changed.
    """
    if threading.active_count() > 1:
        yield
        return
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

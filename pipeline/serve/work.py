"""What runs in worker processes: reading and drawing PDFs, which may be broken or meant to break the reader.

A worker that dies, hangs or takes too much memory is ended and replaced; the server goes on.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import TimeoutError as LateError
from pathlib import Path
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pipeline.data.paper import Paper
from pipeline.errors import CrashedError, FichesError
from pipeline.extract.render import PageImage
from pipeline.recipe.run import Settings, crash
from pipeline.schema.records import Brochure

_MEMORY = 4 << 30  # bytes of address space for one worker


class Read(NamedTuple):
    """A brochure as a worker read it; `kept` are the corrections that were not applied."""

    brochure: Brochure
    paper: Paper
    kept: list[dict[str, Any]]


class Workers:
    """A few processes, each piece of work with a time limit in seconds."""

    def __init__(self, number: int, seconds: float) -> None:
        self._pool = ProcessPool(
            max_workers=number, max_tasks=50, initializer=_prepare, context=multiprocessing.get_context("spawn")
        )
        self._seconds = seconds

    def start(self, work: Callable[..., Any], *arguments: Any) -> ProcessFuture[Any]:
        """Begin a piece of work: one of this module's functions, with arguments that can be pickled."""
        return self._pool.schedule(work, args=arguments, timeout=self._seconds)

    def stop(self) -> None:
        """End all work and all processes."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def why(error: BaseException, name: str, seconds: float) -> FichesError:
    """What to tell of a piece of work that failed."""
    if isinstance(error, FichesError):
        return error
    if isinstance(error, LateError):
        return CrashedError(
            name,
            f"reading it took longer than {seconds:g} seconds",
            "Give it more time with --timeout, or look whether the file is what it should be.",
        )
    if isinstance(error, ProcessExpired | MemoryError):
        return CrashedError(
            name, "the reader broke down on it", "Save the file anew from another program, then try again."
        )
    return crash(name, error if isinstance(error, Exception) else RuntimeError(str(error)))


def read(path: Path, name: str, settings: Settings, corrections: Path | None) -> Read:
    """Read one PDF with its corrections."""
    from pipeline import read_brochure
    from pipeline.corrections.files import load
    from pipeline.review.build import kept

    known = load(corrections) if corrections is not None else None
    reading = read_brochure(
        path,
        reader=settings.reader,
        profile=settings.profile,
        language=settings.language,
        password=settings.password,
        file_name=name,
        corrections=known,
    )
    return Read(reading.brochure, reading.paper, list(kept(reading, known)))


def draw(path: Path, name: str, password: str | None) -> list[PageImage]:
    """Draw the pages of one PDF."""
    from pipeline.extract.render import render

    return list(render(path.read_bytes(), name, password))


def _prepare() -> None:
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

"""The brochures of a folder, identified by the SHA-256 of their bytes, and what became of each."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture

from pipeline.errors import CrashedError, FichesError, internal_error
from pipeline.extract.render import PageImage
from pipeline.files.inputs import corrections_beside
from pipeline.recipe.options import BESIDE, ReadingOptions
from pipeline.recipe.warm import preload_for, warm_up
from pipeline.serve.jobs import Reviewed, draw_pages, read_for_review
from pipeline.serve.state import BrochureState, Problem, Severities, State
from pipeline.workers.child import Ended, run_in_child
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool

_DRAWN = 6  # brochures whose pictures are kept: some 3 MB each
_STALE = ("stale-correction", "invalid-correction")
_SOON = 0.005  # seconds between looks whether a result has been taken in

T = TypeVar("T")


class Entry:
    """One brochure: where it is, and what was read in it."""

    def __init__(self, sha256: str, path: Path, name: str) -> None:
        self.sha256 = sha256
        self.path = path
        self.name = name
        self.future: ProcessFuture[Ended[Reviewed]] | None = None
        self.read: Reviewed | None = None
        self.error: FichesError | None = None
        self.stamp: tuple[int, int] | None = None  # of the corrections that were read
        self.started = time.monotonic()
        self.seconds: float | None = None


class Library:
    """Keeps the entries of one folder; every method may be called from any thread.

    PDFs are read and drawn within `limits`, each in a child of one of `processes` worker processes, which so survives
    any PDF. (The server itself has threads, and must not fork.)
    """

    def __init__(self, folder: Path, options: ReadingOptions, limits: Limits, processes: int) -> None:
        self._folder = folder
        self._options = replace(options, corrections=BESIDE)
        self._limits = limits
        self._workers = WorkerPool(processes, limits, prepare=partial(warm_up, options), preload=preload_for(options))
        self._entries: dict[str, Entry] = {}
        self._hashes: dict[tuple[Path, int, int], str] = {}
        self._drawn: OrderedDict[str, list[PageImage]] = OrderedDict()
        self._lock = RLock()

    @property
    def folder(self) -> Path:
        """Where the PDFs and their corrections are."""
        return self._folder

    @property
    def profile(self) -> str:
        """The profile with which all brochures are read, by name or file."""
        return self._options.profile

    def entries(self) -> list[Entry]:
        """All brochures, by name; the folder is scanned, and what is new or newly corrected is read."""
        with self._lock:
            for path in sorted(self._folder.iterdir()):
                if path.suffix.lower() == ".pdf" and not path.name.startswith(".") and path.is_file():
                    self._take_in(path)
            self._entries = {sha: entry for sha, entry in self._entries.items() if entry.path.is_file()}
            return sorted(self._entries.values(), key=lambda entry: entry.name.casefold())

    def get(self, sha256: str) -> Entry | None:
        """The brochure with these bytes, or None."""
        with self._lock:
            entry = self._entries.get(sha256)
            if entry is not None:
                self._read_when_changed(entry)
            return entry

    def add(self, path: Path) -> Entry:
        """Take in a PDF that was just put into the folder."""
        with self._lock:
            return self._take_in(path)

    def busy(self) -> int:
        """The number of brochures that are waiting or being read."""
        with self._lock:
            return sum(entry.future is not None and not entry.future.done() for entry in self._entries.values())

    def read_again(self, entry: Entry) -> None:
        """Read a brochure again, with the corrections that are there now."""
        with self._lock:
            entry.stamp = _stamp(corrections_beside(entry.path))
            entry.started = time.monotonic()
            entry.seconds = None
            entry.future = self._start(partial(read_for_review, entry.path, self._options, self._limits), entry.name)
            entry.future.add_done_callback(self._taker(entry, entry.future))

    def pictures(self, entry: Entry) -> list[PageImage]:
        """The pages of a brochure, drawn. Raises FichesError when that cannot be done."""
        with self._lock:
            if entry.sha256 in self._drawn:
                self._drawn.move_to_end(entry.sha256)
                return self._drawn[entry.sha256]
        drawn = _value(self._start(partial(draw_pages, entry.path, self._options.password), entry.name), entry.name)
        with self._lock:
            self._drawn[entry.sha256] = drawn
            while len(self._drawn) > _DRAWN:
                self._drawn.popitem(last=False)
        return drawn

    def wait_for(self, entry: Entry) -> None:
        """Return when a brochure is read, or has failed."""
        future = entry.future
        if future is not None:
            with contextlib.suppress(Exception):  # it is kept in entry.error
                future.result()
            while entry.future is future and entry.seconds is None:
                time.sleep(_SOON)  # the callback is about to run

    def close(self) -> None:
        """End all work and all processes."""
        self._workers.stop()

    def _start(self, work: Callable[[], T], name: str) -> ProcessFuture[Ended[T]]:
        """Begin some work in a child of a worker."""
        return self._workers.schedule(run_in_child, work, name, self._limits)

    def _take_in(self, path: Path) -> Entry:
        sha = self._hash(path)
        entry = self._entries.get(sha)
        if entry is None:
            entry = self._entries[sha] = Entry(sha, path, path.name)
            self.read_again(entry)
        else:
            self._read_when_changed(entry)
        return entry

    def _read_when_changed(self, entry: Entry) -> None:
        if entry.future is not None and entry.future.done() and entry.stamp != _stamp(corrections_beside(entry.path)):
            self.read_again(entry)

    def _hash(self, path: Path) -> str:
        status = path.stat()
        key = (path, status.st_mtime_ns, status.st_size)
        if key not in self._hashes:
            self._hashes[key] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._hashes[key]

    def _taker(self, entry: Entry, mine: ProcessFuture[Ended[Reviewed]]) -> Callable[[Any], None]:
        """What takes in the result of a reading, unless the brochure is being read again by then."""

        def take(_: Any) -> None:
            with self._lock:
                if entry.future is not mine:
                    return
                try:
                    entry.read, entry.error = _value(mine, entry.name), None
                except FichesError as error:
                    entry.read, entry.error = None, error
                entry.seconds = time.monotonic() - entry.started

        return take


def _value(future: ProcessFuture[Ended[T]], name: str) -> T:
    """The value of some work; raises the FichesError that it ended with."""
    try:
        ended = future.result()
    except (ProcessExpired, CancelledError, TimeoutError) as error:
        raise CrashedError(name, "the process that read it was lost", "Open it again.") from error
    except Exception as error:
        raise internal_error(name, error) from error
    if ended.error is not None:
        raise ended.error
    return ended.value  # type: ignore[return-value]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def state_of(entry: Entry) -> BrochureState:
    """The state of a brochure as the API reports it."""
    state = _progress(entry)
    document = entry.read.document if entry.read and state == "done" else None
    findings = Counter(finding["severity"] for finding in document["findings"]) if document else Counter()
    stale = [finding for finding in document["findings"] if finding["code"] in _STALE] if document else []
    actions = Counter(made["action"] for made in document["extraction"]["corrections"]) if document else Counter()
    return BrochureState(
        sha256=entry.sha256,
        file_name=entry.name,
        state=state,
        title=document["call"]["title"] if document else None,
        pages=document["source"]["pages"] if document else None,
        fiches=len(document["fiches"]) if document else None,
        findings=Severities(error=findings["error"], warning=findings["warning"], info=findings["info"]),
        corrected=actions["replace"],
        confirmed=actions["confirm"],
        dismissed=actions["dismiss"],
        stale=len(stale),
        seconds=round(entry.seconds if entry.seconds is not None else time.monotonic() - entry.started, 2),
        error=Problem(code=entry.error.code, problem=entry.error.problem, hint=entry.error.hint)
        if entry.error
        else None,
    )


def _progress(entry: Entry) -> State:
    if entry.error:
        return "failed"
    if entry.seconds is not None:
        return "done"
    return "reading" if entry.future and entry.future.running() else "queued"

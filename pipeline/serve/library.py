"""The brochures of a folder, known by the SHA-256 of their bytes, and what has become of each."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any

from pebble import ProcessFuture

from pipeline.corrections.files import beside
from pipeline.errors import FichesError
from pipeline.extract.render import PageImage
from pipeline.recipe.run import Settings
from pipeline.serve.state import BrochureState, Problem, Severities, State
from pipeline.serve.work import Read, Workers, draw, read, why

_DRAWN = 6  # brochures whose pictures are kept


class Entry:
    """One brochure: where it is, and what was read in it."""

    def __init__(self, sha256: str, path: Path, name: str) -> None:
        self.sha256 = sha256
        self.path = path
        self.name = name
        self.future: ProcessFuture[Read] | None = None
        self.read: Read | None = None
        self.error: FichesError | None = None
        self.stamp: tuple[int, int] | None = None  # of the corrections that were read
        self.started = time.monotonic()
        self.seconds: float | None = None


class Library:
    """Keeps the entries of one folder; every method may be called from any thread."""

    def __init__(self, folder: Path, settings: Settings, workers: Workers, seconds: float) -> None:
        self._folder = folder
        self._settings = settings
        self._workers = workers
        self._seconds = seconds
        self._entries: dict[str, Entry] = {}
        self._hashes: dict[tuple[Path, int, int], str] = {}
        self._drawn: OrderedDict[str, list[PageImage]] = OrderedDict()
        self._lock = RLock()

    @property
    def folder(self) -> Path:
        """Where the PDFs and their corrections are."""
        return self._folder

    def entries(self) -> list[Entry]:
        """All brochures, by name; the folder is looked through anew, and what is new or newly corrected is read."""
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
        """How many brochures wait or are being read."""
        with self._lock:
            return sum(entry.future is not None and not entry.future.done() for entry in self._entries.values())

    def read_again(self, entry: Entry) -> None:
        """Read a brochure anew, with the corrections that are there now."""
        with self._lock:
            corrections = beside(entry.path)
            entry.stamp = _stamp(corrections)
            entry.started = time.monotonic()
            entry.seconds = None
            entry.future = self._workers.start(
                read, entry.path, entry.name, self._settings, corrections if entry.stamp else None
            )
            entry.future.add_done_callback(self._done(entry, entry.future))

    def pictures(self, entry: Entry) -> list[PageImage]:
        """The pages of a brochure, drawn. Raises FichesError when that cannot be done."""
        with self._lock:
            if entry.sha256 in self._drawn:
                self._drawn.move_to_end(entry.sha256)
                return self._drawn[entry.sha256]
        try:
            drawn: list[PageImage] = self._workers.start(draw, entry.path, entry.name, self._settings.password).result()
        except Exception as error:
            raise why(error, entry.name, self._seconds) from error
        with self._lock:
            self._drawn[entry.sha256] = drawn
            while len(self._drawn) > _DRAWN:
                self._drawn.popitem(last=False)
        return drawn

    def finished(self, entry: Entry) -> Entry:
        """The same brochure, once it is read."""
        future = entry.future
        if future is not None:
            with contextlib.suppress(Exception):  # it is kept in entry.error
                future.result()
            while entry.future is future and entry.seconds is None:
                time.sleep(0.005)  # the callback is about to run
        return entry

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
        if entry.future is not None and entry.future.done() and entry.stamp != _stamp(beside(entry.path)):
            self.read_again(entry)

    def _hash(self, path: Path) -> str:
        status = path.stat()
        key = (path, status.st_mtime_ns, status.st_size)
        if key not in self._hashes:
            self._hashes[key] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._hashes[key]

    def _done(self, entry: Entry, mine: ProcessFuture[Read]) -> Callable[[Any], None]:
        def done(future: Any) -> None:
            with self._lock:
                if entry.future is not mine:
                    return  # it is being read anew
                try:
                    entry.read, entry.error = future.result(), None
                except BaseException as error:  # cancelled, expired, too late, or what the reader raised
                    entry.read, entry.error = None, why(error, entry.name, self._seconds)
                entry.seconds = time.monotonic() - entry.started

        return done


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def state_of(entry: Entry) -> BrochureState:
    """What to tell of a brochure."""
    state: State = (
        "failed"
        if entry.error
        else "done"
        if entry.seconds is not None
        else "reading"
        if entry.future and entry.future.running()
        else "queued"
    )
    brochure = entry.read.brochure if entry.read and state == "done" else None
    findings = Counter(finding.severity for finding in brochure.findings) if brochure else Counter()
    actions = Counter(correction.action for correction in brochure.extraction.corrections) if brochure else Counter()
    return BrochureState(
        sha256=entry.sha256,
        file_name=entry.name,
        state=state,
        title=brochure.call.title if brochure else None,
        pages=brochure.source.pages if brochure else None,
        fiches=len(brochure.fiches) if brochure else None,
        findings=Severities(error=findings["error"], warning=findings["warning"], info=findings["info"]),
        corrected=actions["replace"],
        confirmed=actions["confirm"],
        dismissed=actions["dismiss"],
        stale=sum(finding.code in ("stale-correction", "invalid-correction") for finding in brochure.findings)
        if brochure
        else 0,
        seconds=round(entry.seconds if entry.seconds is not None else time.monotonic() - entry.started, 2),
        error=Problem(code=entry.error.code, problem=entry.error.problem, hint=entry.error.hint)
        if entry.error
        else None,
    )

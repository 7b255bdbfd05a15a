"""The brochures of a folder, identified by the SHA-256 of their bytes, and what became of each."""

from __future__ import annotations

import asyncio
import os
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock, RLock
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture

from pipeline.errors import CrashedError, FichesError, internal_error
from pipeline.extract.render import PageImage
from pipeline.files.inputs import corrections_beside
from pipeline.files.read import hash_of
from pipeline.recipe.options import BESIDE, ReadingOptions
from pipeline.recipe.warm import preload_for, warm_up
from pipeline.serve.jobs import Reviewed, draw_pages, read_for_review
from pipeline.serve.together import Held
from pipeline.serve.uploads import free_place
from pipeline.workers.child import Ended, run_in_child
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool

_AT_ONCE = 4  # pages that are drawn together
_KEPT = 24  # times as many pages whose pictures are kept: some 1.5 MB each time

T = TypeVar("T")
Stamp = tuple[int, int] | None


class Entry:
    """One brochure: where it is, and what was read in it. `sha256` is None while its bytes cannot be read."""

    def __init__(self, sha256: str | None, path: Path) -> None:
        self.sha256 = sha256
        self.path = path
        self.future: ProcessFuture[Ended[Reviewed]] | None = None
        self.read: Reviewed | None = None
        self.error: FichesError | None = None
        self.stamp: tuple[Path, Stamp] | None = None  # of the corrections that were read
        self.started = time.monotonic()
        self.seconds: float | None = None

    @property
    def name(self) -> str:
        """What the file is called, for people."""
        return os.fsencode(self.path.name).decode("utf-8", "replace")


class Library:
    """Keeps the entries of one folder; every method may be called from any thread.

    PDFs are read and drawn within `limits`, each in a child of a worker process, which so survives any PDF. (The server
    itself has threads, and must not fork.) `processes` read, others draw, so that no page waits for a brochure.
    """

    def __init__(self, folder: Path, options: ReadingOptions, limits: Limits, processes: int) -> None:
        self._folder = folder
        self._options = replace(options, corrections=BESIDE)
        self._limits = limits
        preload = preload_for(options)
        self._readers = WorkerPool(processes, limits, prepare=partial(warm_up, options), preload=preload)
        self._painters = WorkerPool(processes, limits, preload=preload)
        self._entries: dict[str, Entry] = {}
        self._unreadable: list[Entry] = []
        self._hashes: dict[Path, tuple[Stamp, str]] = {}
        self._drawn: OrderedDict[tuple[str, int], ProcessFuture[Ended[list[PageImage]]]] = OrderedDict()
        self._lock = RLock()
        self._scanning = Lock()

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
        with self._scanning:  # and not the lock: a large file or a slow disk delays nobody else
            places, unreadable = self._places()
            with self._lock:
                self._entries = {sha: entry for sha, entry in self._entries.items() if sha in places}
                for sha, paths in places.items():
                    self._take_in(sha, _corrected(paths))
                self._unreadable = unreadable
                found = [*self._entries.values(), *unreadable]
        return sorted(found, key=lambda entry: entry.name.casefold())

    def get(self, sha256: str) -> Entry | None:
        """The brochure with these bytes, or None."""
        with self._lock:
            entry = self._entries.get(sha256)
            if entry is not None:
                self._read_when_changed(entry)
            return entry

    def add(self, draft: Path, name: str, sha256: str) -> Entry:
        """Take in a PDF that was just received as a draft; one whose bytes are there already is left where it is.

        Raises OSError.
        """
        with self._lock:
            entry = self._entries.get(sha256)
            if entry is not None and _stamp(entry.path) is not None:
                return entry
            place = free_place(self._folder, name, sha256)
            draft.replace(place)
            return self._take_in(sha256, place)

    def held(self) -> list[Held]:
        """The brochures that are read now, by name."""
        with self._lock:
            read = [
                Held(sha, entry.path, entry.read.document)
                for sha, entry in self._entries.items()
                if entry.read is not None and entry.seconds is not None
            ]
        return sorted(read, key=lambda held: held.path.name.casefold())

    def busy(self) -> int:
        """The number of brochures that are waiting or being read."""
        with self._lock:
            return sum(entry.future is not None and not entry.future.done() for entry in self._entries.values())

    def read_again(self, entry: Entry) -> None:
        """Read a brochure again, with the corrections that are there now."""
        with self._lock:
            entry.stamp = _corrections_of(entry.path)
            entry.started = time.monotonic()
            entry.seconds = None
            work = partial(read_for_review, entry.path, self._options, self._limits)
            entry.future = self._readers.schedule(run_in_child, work, entry.name, self._limits)
            entry.future.add_done_callback(self._taker(entry, entry.future))

    async def picture(self, entry: Entry, number: int) -> PageImage | None:
        """A page of a brochure, drawn; None when there is no such page. Raises FichesError when that cannot be done."""
        first = number - (number - 1) % _AT_ONCE
        with self._lock:
            key = (entry.sha256 or "", first)
            future = self._drawn.get(key)
            if future is None:
                work = partial(draw_pages, entry.path, self._options.password, range(first, first + _AT_ONCE))
                future = self._painters.schedule(run_in_child, work, entry.name, self._limits)
                self._drawn[key] = future
            self._drawn.move_to_end(key)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        await asyncio.wait([asyncio.wrap_future(future)])  # which an asker that goes away does not cancel
        return next((page for page in _value(future, entry.name) if page.number == number), None)

    async def wait_for(self, entry: Entry) -> None:
        """Return when a brochure is read, or has failed; meanwhile no thread waits."""
        while (future := entry.future) is not None and entry.seconds is None:
            await asyncio.wait([asyncio.wrap_future(future)])  # its outcome is taken in before; it may be read again

    def close(self) -> None:
        """End all work and all processes."""
        self._readers.stop()
        self._painters.stop()

    def _places(self) -> tuple[dict[str, list[Path]], list[Entry]]:
        """The PDFs of the folder by their hashes, and those that cannot be read."""
        places: dict[str, list[Path]] = defaultdict(list)
        unreadable = []
        hashes: dict[Path, tuple[Stamp, str]] = {}
        for path in sorted(path for path in self._folder.iterdir() if _is_brochure(path)):
            try:
                stamp = _stamp(path)
                known = self._hashes.get(path)
                sha = known[1] if known and stamp and known[0] == stamp else hash_of(path)
            except FichesError as error:
                unreadable.append(Entry(None, path))
                unreadable[-1].error = error
                continue
            hashes[path] = stamp, sha
            places[sha].append(path)
        self._hashes = hashes
        return places, unreadable

    def _take_in(self, sha: str, path: Path) -> Entry:
        entry = self._entries.get(sha)
        if entry is None:
            entry = self._entries[sha] = Entry(sha, path)
            self.read_again(entry)
        else:
            entry.path = path
            self._read_when_changed(entry)
        return entry

    def _read_when_changed(self, entry: Entry) -> None:
        if entry.future is not None and entry.future.done() and entry.stamp != _corrections_of(entry.path):
            self.read_again(entry)

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


def _is_brochure(path: Path) -> bool:
    if path.suffix.lower() != ".pdf" or path.name.startswith("."):
        return False
    return path.is_file() or (path.is_symlink() and not path.is_dir())


def _corrected(paths: list[Path]) -> Path:
    """Of several files with the same bytes, the first that has corrections, or the first."""
    return next((path for path in paths if _stamp(corrections_beside(path)) is not None), paths[0])


def _corrections_of(path: Path) -> tuple[Path, Stamp]:
    file = corrections_beside(path)
    return file, _stamp(file)


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size

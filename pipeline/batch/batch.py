"""A batch: every input gets a record, none is read twice, and what an earlier run has done is not done again."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.batch.engine import Engine
from pipeline.batch.index import Index, Input
from pipeline.batch.interrupt import Interrupt
from pipeline.batch.known import BatchOptions, Job, Known, copied
from pipeline.batch.manifest import Manifest
from pipeline.batch.names import choose, stem_of
from pipeline.batch.plan import Found, add
from pipeline.batch.record import fingerprint, target_of, to_outcome, to_record
from pipeline.errors import CrashedError, OutputError
from pipeline.files.store import absolute, is_url, join, name_of, place_of, sha256_of, size_of, version
from pipeline.files.write import sweep
from pipeline.recipe.file import Task, written
from pipeline.recipe.outcome import Outcome
from pipeline.workers.child import timed_out

__all__ = ["Batch", "BatchOptions"]

_ATTEMPTS = 4  # to read a file whose process was lost
_AHEAD = 1000  # outcomes held back until those of earlier inputs are reported
_SOON = 0.2  # seconds between looks for new inputs
_IDLE = 30.0  # seconds after which an engine should have begun with some file
_PATIENCE = 5.0  # seconds between looks whether the engine still answers


class Batch:
    """The inputs of an index (and those that `more` adds during the run), read by an engine."""

    def __init__(
        self,
        index: Index,
        engine: Callable[[], Engine],
        options: BatchOptions,
        more: Callable[[Callable[[], bool]], Iterator[Found | None]] | None = None,
    ) -> None:
        self.index = index
        self.options = options
        self.interrupt = Interrupt()
        self.notices: list[str] = []
        """Lines to report: whose result could not have the input's own name. Whoever reports them takes them out."""
        self._make_engine = engine
        self._engine: Engine | None = None
        self._more = more
        self._fingerprint = fingerprint(options.reading)
        self._known = Known(index, options, self._fingerprint)
        self._manifest: Manifest | None = None
        self._running: dict[Future[Outcome], Job] = {}
        self._ready: dict[int, Outcome] = {}  # by turn, until those before them are reported
        self._heard = time.monotonic()  # when the engine last gave an answer
        self._lost = False  # whether a process was ended at its work
        self._next = 0

    @property
    def total(self) -> int | None:
        """The number of inputs; None while more may come."""
        return None if self._more is not None else self.index.count()

    def outcomes(self) -> Generator[Outcome, None, None]:
        """Read everything; the outcome of each input, in their order.

        After a first Ctrl-C no further file is begun, and `interrupt.asked` is set. Raises BusyError or OutputError
        for the manifest.
        """
        done = False
        try:
            with self.interrupt:
                self._open_manifest()
                yield from self._loop()
                done = not self.interrupt.asked
        finally:
            if self._engine is not None:
                self._engine.close() if done else self._engine.stop()
            if self._manifest is not None:
                with self._manifest as manifest:
                    if self._lost and not is_url(self.options.output):
                        sweep(Path(self.options.output), recursive=True)
                    if done:
                        manifest.compact(self.index.records())

    def _open_manifest(self) -> None:
        path = self.options.manifest
        if path is None:
            return
        self._manifest = Manifest(path)
        for record in self._manifest.records():
            self.index.put(record, target_of(record), record.get("size"))
        if not is_url(self.options.output):
            sweep(Path(self.options.output), recursive=True)

    def _loop(self) -> Iterator[Outcome]:
        items = self._items()
        turn, more = 0, True
        while True:
            waiting = False
            while more and not self.interrupt.asked and self._has_room(turn):
                item = next(items, None)
                if item is None:
                    more = False
                elif isinstance(item, Input):
                    self._begin(turn, item)
                    turn += 1
                else:
                    waiting = True
                    break
            while self._next in self._ready:
                yield self._ready.pop(self._next)
                self._next += 1
            if not self._running:
                if more and not self.interrupt.asked:
                    continue
                break
            finished, _ = wait(self._running, timeout=_SOON if waiting else _PATIENCE, return_when=FIRST_COMPLETED)
            for future in finished:
                self._end(future)
            self._watch(bool(finished))
        yield from (self._ready[turn] for turn in sorted(self._ready))

    def _has_room(self, turn: int) -> bool:
        window = 1 if self._engine is None else self._engine.window
        return len(self._running) < window and turn - self._next < _AHEAD

    def _items(self) -> Iterator[Input | bool]:
        """The inputs; False while none has come yet."""
        yield from self.index.inputs()
        if self._more is not None:
            for found in self._more(lambda: not self._running):
                if found is None:
                    yield False
                elif (item := add(self.index, found)) is not None:
                    yield item

    def _begin(self, turn: int, item: Input) -> None:
        """Hand an input to the engine, unless what it would give is known."""
        size, mark = version(item.given, self.options.limits.timeout)
        corrections = None if is_url(item.given) else self.options.reading.corrections_for(Path(item.given))
        old = self.index.get(item.uri)
        place = (target_of(old) if old else None) or self._name(item)
        target = join(self.options.output, place)
        self._note_renaming(item, place, target)
        task = Task(absolute(item.given), absolute(target), self.options.reading, self.options.limits)
        applied = sha256_of(str(corrections)) if isinstance(corrections, Path) else None
        job = Job(turn, item, task, target, place, mark, size, applied)
        if old is not None and self._known.is_done(old, job):
            outcome = to_outcome(old, place_of(item.given), place_of(target))
            outcome.unchanged = True
            self._ready[turn] = outcome
            if old.get("version") != mark:
                self._write(old | {"version": mark}, place, size)
            return
        self.index.put({"uri": item.uri}, place, None)  # keeps the name
        first = self._known.twin_under_way(job, self._running.values())
        if first is not None:
            first.same.append(job)
            return
        twin = self._known.twin_done(job)
        if twin is not None and self._copy(
            job, to_outcome(twin, str(twin["file"]), join(self.options.output, target_of(twin) or ""))
        ):
            return
        self._submit(job)

    def _name(self, item: Input) -> str:
        place = choose(item, self.index)
        if item.folder and not is_url(self.options.output):
            try:
                Path(self.options.output, item.folder).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(
                    str(Path(self.options.output, item.folder)),
                    f"the folder cannot be made ({error.strerror or error})",
                ) from error
        return place

    def _note_renaming(self, item: Input, place: str, target: str) -> None:
        own, stem = Path(name_of(item.given)).stem, place.rsplit("/", 1)[-1].removesuffix(".json")
        if stem != own:
            why = "another input has this name too" if own == stem_of(item.given) else "its name is too long"
            self.notices.append(f"{item.given}: {why}; its result goes to {target}")

    def _submit(self, job: Job) -> None:
        if self._engine is None:
            self._engine = self._make_engine()
        self._running[self._engine.submit(job.task)] = job

    def _watch(self, heard: bool) -> None:
        """Start afresh with an engine that has not answered for longer than any file may take."""
        engine, now = self._engine, time.monotonic()
        if heard or engine is None or engine.patience is None:
            self._heard = now
        elif now - self._heard > (
            engine.patience if any(future.running() for future in self._running) else min(engine.patience, _IDLE)
        ):
            self._heard = now
            engine.restart()
            jobs, self._running = list(self._running.values()), {}
            for job in jobs:
                self._lose(job, TimeoutError("no answer"))

    def _end(self, future: Future[Outcome]) -> None:
        """Take in what the engine gave for an input: an outcome, or the news that its process was lost."""
        job = self._running.pop(future)
        try:
            outcome = future.result()
        except (Exception, CancelledError) as error:  # every engine has its own errors
            if isinstance(error, TimeoutError) and self._engine is not None and self._engine.stops_late:
                self._lost = True
                self._settle(job, self._given_up(job, None))
            else:
                self._lose(job, error)
            return
        self._settle(job, outcome)

    def _lose(self, job: Job, error: BaseException) -> None:
        """The process that read an input is gone: read it again, a few times at most."""
        self._lost = True
        job.attempt += 1
        if job.attempt < _ATTEMPTS:
            self._submit(job)
        else:
            self._settle(job, self._given_up(job, error))

    def _settle(self, job: Job, outcome: Outcome) -> None:
        """The outcome of an input, and so of all that have its bytes."""
        outcome = written(outcome, job.task)  # by this process alone: a worker may outlast its run, if only by a moment
        outcome = replace(outcome, source=place_of(job.item.given), target=place_of(job.target))
        self._finish(job, outcome)
        for other in job.same:
            if not self._copy(other, outcome):
                self._submit(other)

    def _given_up(self, job: Job, error: BaseException | None) -> Outcome:
        """The outcome of an input that took too long (no error), or whose process was lost again and again."""
        outcome = Outcome(place_of(job.item.given), job.target, seconds=self.options.limits.timeout or 0.0)
        if error is None:
            outcome.error = timed_out(job.item.given, self.options.limits)
        else:
            problem = f"the process that read it was lost {_ATTEMPTS} times ({type(error).__name__}: {error})"
            outcome.error = CrashedError(job.item.given, problem, "Read it again with --retry-failed.")
        return outcome

    def _finish(self, job: Job, outcome: Outcome) -> None:
        """Record an outcome, and have it reported when its turn comes."""
        outcome.sha256 = outcome.sha256 or self._known.hash(job)
        record = to_record(
            outcome,
            uri=job.item.uri,
            target=job.place,
            version=job.version,
            options=self._fingerprint,
            output_size=None if outcome.error else size_of(job.task.target),
        )
        self._write({**record, "size": job.size, "corrections": job.corrections}, job.place, job.size)
        self._ready[job.turn] = outcome

    def _write(self, record: dict[str, Any], place: str, size: int | None) -> None:
        if self._manifest is not None:
            self._manifest.append(record)
        self.index.put(record, place, size)

    def _copy(self, job: Job, first: Outcome) -> bool:
        """Give an input the outcome of another with the same bytes; False when that cannot be."""
        outcome = copied(job, first)
        if outcome is not None:
            self._finish(job, outcome)
        return outcome is not None

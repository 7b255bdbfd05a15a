"""A batch: every input gets a record, none is read twice, and what an earlier run has done is not done again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson

from pipeline.batch.cell import Task, as_source
from pipeline.batch.child import too_slow
from pipeline.batch.engine import Engine
from pipeline.batch.index import Index, Input
from pipeline.batch.interrupt import Interrupt
from pipeline.batch.limits import Limits
from pipeline.batch.manifest import Manifest
from pipeline.batch.names import choose, stem_of
from pipeline.batch.plan import Found, add
from pipeline.batch.record import ENVIRONMENT, as_target, options_of, target_of, to_outcome, to_record
from pipeline.batch.store import absolute, is_url, join, name_of, sha256_of, size_of, version
from pipeline.errors import CrashedError, OutputError
from pipeline.recipe.run import Outcome, Settings, save

_ATTEMPTS = 4  # to read a file whose process was lost
_AHEAD = 1000  # outcomes kept back until those of earlier inputs are there
_SOON = 0.2  # seconds between looks for new inputs
_IDLE = 30.0  # seconds after which an engine should have begun with some file
_PATIENCE = 5.0  # seconds between looks whether the engine still answers


@dataclass(slots=True)
class Options:
    """What a batch is to do. `output` is a folder or URL; `manifest` is a file, or None for no record and no
    resuming.
    """

    output: str
    settings: Settings = field(default_factory=Settings)
    limits: Limits = field(default_factory=Limits)
    manifest: Path | None = None
    resume: bool = True
    retry_failed: bool = False


@dataclass(slots=True)
class _Job:
    """An input under way: `turn` is its place in the order of telling."""

    turn: int
    item: Input
    task: Task  # with absolute paths: whoever reads it may stand in another folder
    target: str  # as it is told
    place: str
    version: str | None
    size: int | None
    corrections: str | None  # the SHA-256 of its corrections file
    sha256: str | None = None
    attempt: int = 0
    same: list[_Job] = field(default_factory=list)  # later inputs with these bytes


class Batch:
    """The inputs of an index (and those that `more` brings while it goes on), read by an engine."""

    def __init__(
        self,
        index: Index,
        engine: Callable[[], Engine],
        options: Options,
        more: Callable[[Callable[[], bool]], Iterator[Found | None]] | None = None,
    ):
        self.index = index
        self.options = options
        self.interrupt = Interrupt()
        self.notices: list[str] = []
        """Lines to be told: whose result could not have the input's own name. Whoever tells them takes them out."""
        self._make_engine = engine
        self._engine: Engine | None = None
        self._more = more
        self._fingerprint = options_of(options.settings)
        self._manifest: Manifest | None = None
        self._running: dict[Future[Outcome], _Job] = {}
        self._told: dict[int, Outcome] = {}
        self._heard = time.monotonic()  # when the engine last gave an answer
        self._lost = False  # has any process been ended at its work?
        self._next = 0

    @property
    def total(self) -> int | None:
        """How many inputs there are; None while more may come."""
        return None if self._more is not None else self.index.count()

    def outcomes(self) -> Generator[Outcome, None, None]:
        """Read everything; the outcome of each input, in their order.

        After a first Ctrl-C no further file is begun; `interrupt.asked` tells. Raises BusyError or OutputError for the
        manifest.
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
                        _sweep(Path(self.options.output))
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
            _sweep(Path(self.options.output))

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
            while self._next in self._told:
                yield self._told.pop(self._next)
                self._next += 1
            if not self._running:
                if more and not self.interrupt.asked:
                    continue
                break
            finished, _ = wait(self._running, timeout=_SOON if waiting else _PATIENCE, return_when=FIRST_COMPLETED)
            for future in finished:
                self._end(future)
            self._watch(bool(finished))
        yield from (self._told[turn] for turn in sorted(self._told))

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
        source = as_source(item.given)
        size, mark = version(item.given, self.options.limits.timeout)
        corrections = None if is_url(item.given) else self.options.settings.corrections_for(Path(item.given))
        old = self.index.get(item.uri)
        place = (target_of(old) if old else None) or self._name(item)
        target = join(self.options.output, place)
        self._note_renaming(item, place, target)
        task = Task(absolute(item.given), absolute(target), self.options.settings, self.options.limits)
        job = _Job(turn, item, task, target, place, mark, size, sha256_of(str(corrections)) if corrections else None)
        if old is not None and self._is_done(old, job):
            outcome = to_outcome(old, source, as_target(target))
            outcome.unchanged = True
            self._told[turn] = outcome
            if old.get("version") != mark:
                self._write(old | {"version": mark}, place, size)
            return
        self.index.put({"uri": item.uri}, place, None)  # keeps the name
        first = self._same_running(job)
        if first is not None:
            first.same.append(job)
            return
        twin = self._same_done(job)
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

    def _is_done(self, old: dict[str, Any], job: _Job) -> bool:
        """Has an earlier run read this very content in the same way, and is its result still there?"""
        if not self.options.resume or "status" not in old or old.get("options") != self._fingerprint:
            return False
        if old["status"] == "failed":
            if self.options.retry_failed or old.get("code") in ENVIRONMENT:
                return False
        elif size_of(job.task.target) != old.get("output_size"):
            return False
        if old.get("corrections") != job.corrections:
            return False
        if job.version is not None and old.get("version") == job.version:
            return True
        if is_url(job.item.given) or old.get("size") != job.size or old.get("sha256") is None:
            return False
        return bool(self._hash(job) == old["sha256"])

    def _hash(self, job: _Job) -> str | None:
        limit = self.options.limits.max_size
        if (
            job.sha256 is None
            and not is_url(job.item.given)
            and Path(job.item.given).is_file()
            and (limit is None or (job.size or 0) <= limit)
        ):
            job.sha256 = sha256_of(job.item.given)
        return job.sha256

    def _same_running(self, job: _Job) -> _Job | None:
        """The input under way that has the same bytes; only files of one size are compared."""
        if self._manifest is None or not job.size or job.corrections:
            return None
        alike = [
            other
            for other in self._running.values()
            if other.size == job.size and not other.corrections and not is_url(other.item.given)
        ]
        return next(
            (other for other in alike if (mine := self._hash(job)) is not None and mine == self._hash(other)), None
        )

    def _same_done(self, job: _Job) -> dict[str, Any] | None:
        if (
            self._manifest is None
            or not job.size
            or job.corrections
            or is_url(job.item.given)
            or not self.index.has_size(job.size)
        ):
            return None
        mine = self._hash(job)
        twin = self.index.same_content(mine, self._fingerprint) if mine else None
        if twin is None or twin["uri"] == job.item.uri or "status" not in twin:
            return None
        if twin["status"] == "failed" and (self.options.retry_failed or twin.get("code") in ENVIRONMENT):
            return None
        return twin

    def _submit(self, job: _Job) -> None:
        if self._engine is None:
            self._engine = self._make_engine()
        self._running[self._engine.submit(job.task, job.attempt)] = job

    def _watch(self, heard: bool) -> None:
        """Begin anew with an engine that has not answered for longer than any file may take."""
        engine, now = self._engine, time.monotonic()
        if heard or engine is None or engine.patience is None:
            self._heard = now
        elif now - self._heard > (
            engine.patience if any(future.running() for future in self._running) else min(engine.patience, _IDLE)
        ):
            self._heard = now
            engine.revive()
            jobs, self._running = list(self._running.values()), {}
            for job in jobs:
                self._lose(job, TimeoutError("no answer"))

    def _end(self, future: Future[Outcome]) -> None:
        """Take in what the engine gave for an input: an outcome, or that its process was lost."""
        job = self._running.pop(future)
        try:
            outcome = future.result()
        except (Exception, CancelledError) as error:  # every engine has its own way to say it
            if isinstance(error, FutureTimeoutError) and self._engine is not None and self._engine.stops_late:
                self._lost = True
                self._settle(job, self._given_up(job, None))
            else:
                self._lose(job, error)
            return
        self._settle(job, outcome)

    def _lose(self, job: _Job, error: BaseException) -> None:
        """The process that read an input is gone: read it again, but not for ever."""
        self._lost = True
        job.attempt += 1
        if job.attempt < _ATTEMPTS:
            self._submit(job)
        else:
            self._settle(job, self._given_up(job, error))

    def _settle(self, job: _Job, outcome: Outcome) -> None:
        """The outcome of an input, and so of all that have its bytes."""
        outcome = replace(outcome, source=as_source(job.item.given), target=as_target(job.target))
        self._finish(job, outcome)
        for other in job.same:
            if not self._copy(other, outcome):
                self._submit(other)

    def _given_up(self, job: _Job, error: BaseException | None) -> Outcome:
        """The outcome of an input that took too long (no error), or whose process was lost again and again."""
        outcome = Outcome(as_source(job.item.given), job.target, seconds=self.options.limits.timeout or 0.0)
        if error is None:
            outcome.error = too_slow(job.item.given, self.options.limits)
        else:
            problem = f"the process that read it was lost {_ATTEMPTS} times ({type(error).__name__}: {error})"
            outcome.error = CrashedError(job.item.given, problem, "Read it again with --retry-failed.")
        return outcome

    def _finish(self, job: _Job, outcome: Outcome) -> None:
        """Record an outcome, and let it be told when its turn comes."""
        outcome.sha256 = outcome.sha256 or self._hash(job)
        record = to_record(
            outcome,
            uri=job.item.uri,
            target=job.place,
            version=job.version,
            options=self._fingerprint,
            output_size=None if outcome.error else size_of(job.task.target),
        )
        self._write({**record, "size": job.size, "corrections": job.corrections}, job.place, job.size)
        self._told[job.turn] = outcome

    def _write(self, record: dict[str, Any], place: str, size: int | None) -> None:
        if self._manifest is not None:
            self._manifest.append(record)
        self.index.put(record, place, size)

    def _copy(self, job: _Job, first: Outcome) -> bool:
        """Give an input the outcome of another with the same bytes, under its own name; False when that cannot be."""
        source = as_source(job.item.given)
        if first.error is not None and first.error.code in ENVIRONMENT:
            return False
        outcome = replace(first, source=source, target=as_target(job.target), seconds=0.0, memory=None, unchanged=False)
        outcome.duplicate_of = _printable(first.source)
        if first.error is None:
            try:
                document = orjson.loads(Path(first.target).read_bytes())
                if document["source"]["sha256"] != job.sha256:
                    return False
                document["source"]["file_name"] = os.fsencode(name_of(job.item.given)).decode("utf-8", "replace")
            except (OSError, ValueError, KeyError, TypeError):
                return False
            try:
                save(
                    as_target(job.task.target),
                    orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE),
                )
            except OutputError as error:
                outcome.error = error
        self._finish(job, outcome)
        return True


def _printable(source: Path | str) -> str:
    return str(source).encode("utf-8", "replace").decode("utf-8")


def _sweep(folder: Path) -> None:
    """Remove drafts that a killed run left; no other run writes here while the manifest is ours."""
    from pipeline.files.write import is_draft

    for place, _, names in os.walk(folder):
        for name in names:
            if is_draft(name):
                Path(place, name).unlink(missing_ok=True)

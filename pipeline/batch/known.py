"""What needs no reading: files that an earlier run has done, and files with the bytes of another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson

from pipeline.batch.index import Index, Input
from pipeline.batch.record import ENVIRONMENT
from pipeline.errors import OutputError
from pipeline.files.store import is_url, name_of, place_of, save, sha256_of, size_of
from pipeline.files.write import indented
from pipeline.recipe.file import Task
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.workers.limits import Limits


@dataclass(slots=True)
class BatchOptions:
    """What a batch is to do.

    `output` is a folder or URL; `manifest` is a file, or None for no record and no resuming.
    """

    output: str
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    limits: Limits = field(default_factory=Limits)
    manifest: Path | None = None
    resume: bool = True
    retry_failed: bool = False


@dataclass(slots=True)
class Job:
    """An input under way: `turn` is its place in the order in which outcomes are reported."""

    turn: int
    item: Input
    task: Task  # with absolute paths: the process that reads it may be in another folder
    target: str  # as it is reported
    place: str  # below the output folder
    version: str | None
    size: int | None
    corrections: str | None  # the SHA-256 of its corrections file
    sha256: str | None = None
    attempt: int = 0
    same: list[Job] = field(default_factory=list)  # later inputs with these bytes

    @property
    def is_remote(self) -> bool:
        """Whether the input is at a URL: then its bytes are not compared, since they would have to be fetched."""
        return is_url(self.item.given)

    def content_hash(self, max_size: int | None) -> str | None:
        """The SHA-256 of the input; None for what is remote, no file, or too large to be read."""
        fits = max_size is None or (self.size or 0) <= max_size
        if self.sha256 is None and fits and not self.is_remote and Path(self.item.given).is_file():
            self.sha256 = sha256_of(self.item.given)
        return self.sha256


class Known:
    """Looks up what is known of an input before it is read; `fingerprint` identifies the way of reading."""

    def __init__(self, index: Index, options: BatchOptions, fingerprint: str) -> None:
        self._index = index
        self._options = options
        self._fingerprint = fingerprint

    def is_done(self, old: dict[str, Any], job: Job) -> bool:
        """Whether an earlier run read this very content in the same way, and its result is still there."""
        if not self._options.resume or "status" not in old or old.get("options") != self._fingerprint:
            return False
        if old["status"] == "failed":
            if self._is_worth_another_try(old):
                return False
        elif size_of(job.task.target) != old.get("output_size"):
            return False
        if old.get("corrections") != job.corrections:
            return False
        if job.version is not None and old.get("version") == job.version:
            return True
        if job.is_remote or old.get("size") != job.size or old.get("sha256") is None:
            return False
        return bool(self.hash(job) == old["sha256"])

    def twin_under_way(self, job: Job, running: Iterable[Job]) -> Job | None:
        """The job under way that has the same bytes; only files of one size are compared."""
        if not self._may_have_twin(job):
            return None
        alike = [other for other in running if other.size == job.size and not other.corrections and not other.is_remote]
        return next(
            (other for other in alike if (mine := self.hash(job)) is not None and mine == self.hash(other)), None
        )

    def twin_done(self, job: Job) -> dict[str, Any] | None:
        """The record of a file with the same bytes that was read in the same way."""
        if not self._may_have_twin(job) or job.is_remote or not job.size or not self._index.has_size(job.size):
            return None
        mine = self.hash(job)
        twin = self._index.same_content(mine, self._fingerprint) if mine else None
        if twin is None or twin["uri"] == job.item.uri or "status" not in twin:
            return None
        return None if twin["status"] == "failed" and self._is_worth_another_try(twin) else twin

    def hash(self, job: Job) -> str | None:
        """The SHA-256 of an input, as `Job.content_hash` within the batch's limit of size."""
        return job.content_hash(self._options.limits.max_size)

    def _may_have_twin(self, job: Job) -> bool:
        return bool(self._options.manifest is not None and job.size and not job.corrections)

    def _is_worth_another_try(self, failed: dict[str, Any]) -> bool:
        return self._options.retry_failed or failed.get("code") in ENVIRONMENT


def copied(job: Job, first: Outcome) -> Outcome | None:
    """The outcome of a job as that of another file with the same bytes, under its own name; None when it cannot be."""
    if first.error is not None and first.error.code in ENVIRONMENT:
        return None
    source, target = place_of(job.item.given), place_of(job.target)
    outcome = replace(first, source=source, target=target, seconds=0.0, memory=None, unchanged=False)
    outcome.duplicate_of = str(first.source).encode("utf-8", "replace").decode("utf-8")
    if first.error is not None:
        return outcome
    try:
        document = orjson.loads(Path(first.target).read_bytes())
        if document["source"]["sha256"] != job.sha256:
            return None
        document["source"]["file_name"] = os.fsencode(name_of(job.item.given)).decode("utf-8", "replace")
    except (OSError, ValueError, KeyError, TypeError):
        return None
    try:
        save(place_of(job.task.target), indented(document))
    except OutputError as error:
        outcome.error = error
    return outcome

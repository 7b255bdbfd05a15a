"""One file: read within limits, extracted, written; whatever happens becomes an outcome that takes one line."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import FichesError, MemoryLimitError, OutputError
from pipeline.files.store import fetch, is_url, name_of, place_of, read_source, save
from pipeline.files.write import to_json
from pipeline.recipe.collector import without_collector
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.recipe.warm import warm_up
from pipeline.workers.child import answer, run_in_child
from pipeline.workers.limits import PATIENT, Limits, Meter

if TYPE_CHECKING:
    from pipeline.recipe.reading import BrochureReading

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be extracted: a path or URL, where its result goes (a path or URL), how it is read, and its limits."""

    source: str
    target: str
    options: ReadingOptions
    limits: Limits


def read_file(source: str, options: ReadingOptions, limits: Limits, data: bytes | None = None) -> BrochureReading:
    """The brochure in a file or at a URL, with the corrections that belong to it; `data` are its bytes if known.

    All ways in read files with this, so that the same file and options always give the same document. The number of
    pages and the time of OCR are held to `limits`; time and memory are the affair of the process. Raises the errors of
    `pipeline.errors`.
    """
    from pipeline.recipe.reading import read_brochure

    data = read_source(source, limits.max_size, limits.timeout) if data is None else data
    name = os.fsencode(name_of(source)).decode("utf-8", "replace")
    corrections = None if is_url(source) else options.corrections_for(Path(source))
    return read_brochure(data, replace(options.within(limits), corrections=corrections), name)


def within_limits(work: Callable[[], T], subject: str, options: ReadingOptions) -> T:
    """What some work with PDFs gives, done in a child process within the PATIENT limits.

    `subject` is what errors are about.

    Work and value must be picklable. Raises the FichesError that it ended with.
    """
    warm_up(options)
    ended = run_in_child(work, subject, PATIENT)
    if ended.error is not None:
        raise ended.error
    return ended.value  # type: ignore[return-value]


def document_of(path: Path, options: ReadingOptions) -> bytes:
    """The JSON of one PDF, read in a child process within the PATIENT limits.

    Raises the error that the file ends with.
    """
    task = Task(str(path), "", options, PATIENT)
    outcome = within_limits(partial(extract_file, task), str(path), options)
    if outcome.error is not None:
        raise outcome.error
    assert outcome.payload is not None
    return outcome.payload


def extract_in_child(task: Task, *, warm: bool = True) -> Outcome:
    """Extract a file in a child process; never raises. The result is in the outcome's payload, for `written`.

    `warm` imports what that takes in this process, once, rather than in every child.
    """
    if warm:
        warm_up(task.options)
    begin = time.perf_counter()
    outcome = Outcome(place_of(task.source), task.target)
    try:
        # Connections and their threads do not survive a fork: what is far away is fetched before it.
        data = fetch(task.source, task.limits.max_size, task.limits.timeout) if is_url(task.source) else None
        ended = run_in_child(partial(extract_file, task, data), task.source, task.limits)
        if ended.value is not None:
            outcome = ended.value
        else:
            outcome.error, outcome.memory = ended.error, ended.memory
    except FichesError as error:
        outcome.error = error
    outcome.seconds = time.perf_counter() - begin
    return outcome


def written(outcome: Outcome, task: Task) -> Outcome:
    """The outcome of a file whose result is now in its place; with an OutputError where it cannot be put there.

    Whoever asked for a file writes its result, so that a process that is left over puts nothing in the place of what a
    later run wrote.
    """
    if outcome.payload is None:
        return outcome
    try:
        save(place_of(task.target), outcome.payload)
    except OutputError as error:
        return Outcome(outcome.source, outcome.target, error=error, seconds=outcome.seconds, memory=outcome.memory)
    return replace(outcome, payload=None)


def extract_file(task: Task, data: bytes | None = None) -> Outcome:
    """Extract a file in this process; never raises: the outcome holds the result in its payload, or what went wrong.

    `data` are the bytes of the source if known.
    """
    outcome = Outcome(place_of(task.source), task.target)
    meter, begin = Meter(), time.perf_counter()
    outcome.error = answer(partial(_extract, outcome, task, data), task.source).error
    outcome.seconds = time.perf_counter() - begin
    outcome.memory = meter.peak()
    if outcome.error is not None and task.limits.nearly_reached(meter.taken()):
        outcome.error = MemoryLimitError(task.source)  # the reader took the lack of memory for damage
    return outcome


def _extract(outcome: Outcome, task: Task, data: bytes | None) -> None:
    data = read_source(task.source, task.limits.max_size, task.limits.timeout) if data is None else data
    outcome.sha256 = hashlib.sha256(data).hexdigest()
    with without_collector():  # until all that is not kept is gone
        brochure = read_file(task.source, task.options, task.limits, data).brochure
    outcome.fiches = len(brochure.fiches)
    outcome.pages = brochure.source.pages
    if (completeness := brochure.extraction.completeness) is not None:
        outcome.filled, outcome.expected = completeness.filled, completeness.expected
    outcome.findings = Counter(finding.severity for finding in brochure.findings)
    outcome.payload = to_json(brochure)

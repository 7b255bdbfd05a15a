"""`fiches extract`: one file in a process of its own, anything more as a batch."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.batch.plan import STDIN, from_stream, is_single
from pipeline.errors import UsageError
from pipeline.files.store import is_url, local_path
from pipeline.files.write import make_folder
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.workers.limits import Limits

if TYPE_CHECKING:
    from pipeline.batch.batch import Batch
    from pipeline.batch.engine import Engine
    from pipeline.batch.index import Index

EngineName = Literal["local", "dask"]

_NO_FOLDERS = (".csv", ".db", ".duckdb", ".html", ".jsonl", ".parquet", ".pdf", ".sqlite", ".txt", ".xlsx")
"""Endings of files that other commands write or read: who gives one as the output does not mean a folder."""


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments and options of the command, as they were given."""

    inputs: list[str]
    output: str
    options: ReadingOptions
    limits: Limits
    jobs: int | None = None
    recursive: bool = False
    manifest: Path | None = None
    resume: bool = True
    retry_failed: bool = False
    engine: EngineName = "local"
    scheduler: str | None = None

    def check(self) -> None:
        """Raise UsageError when the options do not go together."""
        if self.scheduler is not None and self.engine != "dask":
            raise UsageError("--scheduler", "only the engine dask has a scheduler", "Give --engine dask as well.")
        if self.inputs.count(STDIN) > 1:
            raise UsageError(STDIN, "standard input can be read only once", "Give it once.")
        if self.names_file and not self.is_single:
            raise UsageError(self.output, "a batch writes to a folder, not to one file", "Give a folder, or one PDF.")
        if self.output.lower().endswith(_NO_FOLDERS) and not os.path.isdir(self.output):  # noqa: PTH112 (as `exists`)
            hint = "Give a folder, or a file that ends in .json; fiches export writes tables."
            raise UsageError(self.output, "extract writes JSON", hint)

    @property
    def names_file(self) -> bool:
        """Whether the output is the JSON file itself (`a.json`), not the folder for it."""
        return self.output.lower().endswith(".json") and not os.path.isdir(self.output)  # noqa: PTH112 (as `exists`)

    @property
    def is_single(self) -> bool:
        """Whether it is one file on this disk, and no option needs a batch."""
        return is_single(self.inputs) and not is_url(self.output) and self.manifest is None and self.engine == "local"


def read_single(request: Request) -> Outcome:
    """The outcome of the one file; nothing is recorded but the result.

    Raises OutputError when the output folder cannot be written.
    """
    from pipeline.batch.names import place, stem_of
    from pipeline.recipe.file import Task, extract_in_child, written

    path = str(local_path(request.inputs[0]))
    folder = Path(request.output).parent if request.names_file else Path(request.output)
    make_folder(folder)
    target = request.output if request.names_file else str(folder / place("", stem_of(path)))
    task = Task(path, target, request.options, request.limits)
    return written(extract_in_child(task, warm=False), task)


@contextmanager
def opened(request: Request) -> Iterator[Batch]:
    """The batch that is asked for, whose memory is freed at the end.

    Raises NoPdfInFolderError or UsageError before anything is written.
    """
    from pipeline.batch.batch import Batch, BatchOptions
    from pipeline.batch.index import Index
    from pipeline.batch.many import manifest_path
    from pipeline.batch.plan import fill

    with closing(Index()) as index:
        manifest = manifest_path(request.output, request.manifest)
        fill(index, request.inputs, recursive=request.recursive)
        options = BatchOptions(
            request.output, request.options, request.limits, manifest, request.resume, request.retry_failed
        )
        more = (lambda idle: from_stream(may_wait=idle)) if STDIN in request.inputs else None
        yield Batch(index, _engine(request, index), options, more)


def _engine(request: Request, index: Index) -> Callable[[], Engine]:
    def make() -> Engine:
        from pipeline.batch.local import LocalEngine
        from pipeline.workers.processors import processors

        jobs = request.jobs or processors()
        if request.engine == "dask":
            from pipeline.batch.dask_engine import DaskEngine

            return DaskEngine(request.scheduler, jobs)
        if STDIN not in request.inputs:
            jobs = min(jobs, max(1, index.count()))
        return LocalEngine(jobs, request.limits, request.options, quiet=True)

    return make

"""`fiches extract` as the command line means it: one file in a process of its own, anything more as a batch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.batch.limits import Limits, parse_size
from pipeline.batch.plan import STDIN, from_stream, is_single
from pipeline.batch.store import is_url, local_path
from pipeline.errors import UsageError
from pipeline.files.write import make_folder
from pipeline.recipe.run import Outcome, Settings

if TYPE_CHECKING:
    from pipeline.batch.engine import Engine
    from pipeline.batch.index import Index
    from pipeline.batch.run import Batch

EngineName = Literal["local", "dask"]


@dataclass(slots=True)
class Request:
    """The arguments and options of the command, as they were given."""

    inputs: list[str]
    output: str
    settings: Settings
    limits: Limits
    jobs: int | None = None
    recursive: bool = False
    manifest: Path | None = None
    resume: bool = True
    retry_failed: bool = False
    engine: EngineName = "local"
    scheduler: str | None = None

    def check(self) -> None:
        """Raise UsageError or ProfileError when the options do not go together."""
        self.settings.check()
        if self.scheduler is not None and self.engine != "dask":
            raise UsageError("--scheduler", "only the engine dask has a scheduler", "Give --engine dask as well.")
        if self.inputs.count(STDIN) > 1:
            raise UsageError(STDIN, "standard input can be read once only", "Give it once.")

    @property
    def is_single(self) -> bool:
        """Is it one file on this disk, and nothing asked that takes a batch?"""
        return is_single(self.inputs) and not is_url(self.output) and self.manifest is None and self.engine == "local"


def limits_of(timeout: float, memory: str, max_pages: int, max_size: str) -> Limits:
    """The limits as the options give them: 0 is none.

    Raises UsageError for a size that is none.
    """
    if not math.isfinite(timeout):
        raise UsageError(f"--timeout {timeout}", "it is no number of seconds", "Give a number; 0 for no limit.")
    return Limits(timeout or None, parse_size(memory), max_pages or None, parse_size(max_size))


def read_single(request: Request) -> Outcome:
    """The outcome of the one file; nothing is recorded but the result.

    Raises OutputError when the output folder cannot be written.
    """
    from pipeline.batch.cell import Task
    from pipeline.batch.child import CAN_FORK, in_child
    from pipeline.batch.index import Index
    from pipeline.batch.names import choose
    from pipeline.batch.plan import Found, add

    path = str(local_path(request.inputs[0]))
    make_folder(Path(request.output))
    index = Index()
    item = add(index, Found(path))
    assert item is not None
    task = Task(path, str(Path(request.output, choose(item, index))), request.settings, request.limits)
    if CAN_FORK:
        return in_child(task, warm=False)
    from pipeline.batch.local import LocalEngine

    engine = LocalEngine(1, request.limits, request.settings, quiet=True)
    try:
        return engine.submit(task, 0).result()
    finally:
        engine.stop()


@contextmanager
def opened(request: Request) -> Iterator[Batch]:
    """The batch that is asked for; what it held on to is let go at the end.

    Raises NoPdfInFolderError or UsageError before anything is written.
    """
    from contextlib import closing

    from pipeline.batch.index import Index
    from pipeline.batch.many import manifest_path
    from pipeline.batch.plan import fill
    from pipeline.batch.run import Batch, Options

    with closing(Index()) as index:
        manifest = manifest_path(request.output, request.manifest)
        fill(index, request.inputs, recursive=request.recursive)
        options = Options(
            request.output, request.settings, request.limits, manifest, request.resume, request.retry_failed
        )
        more = (lambda idle: from_stream(may_wait=idle)) if STDIN in request.inputs else None
        yield Batch(index, _engine(request, index), options, more)


def _engine(request: Request, index: Index) -> Callable[[], Engine]:
    def make() -> Engine:
        from pipeline.batch.local import LocalEngine, cpus

        if request.engine == "dask":
            from pipeline.batch.dask_engine import DaskEngine

            return DaskEngine(request.scheduler, request.jobs or cpus())
        jobs = request.jobs or cpus()
        return LocalEngine(
            jobs if STDIN in request.inputs else min(jobs, max(1, index.count())),
            request.limits,
            request.settings,
            quiet=True,
        )

    return make

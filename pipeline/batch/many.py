"""Many brochures from Python: `extract_many`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.limits import Limits
from pipeline.batch.manifest import NAME
from pipeline.batch.store import is_url
from pipeline.files.write import make_folder
from pipeline.recipe.run import Outcome, Settings

if TYPE_CHECKING:
    from pipeline.batch.engine import Engine


def extract_many(
    inputs: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    settings: Settings | None = None,
    limits: Limits | None = None,
    executor: Executor | None = None,
    jobs: int | None = None,
    recursive: bool = False,
    manifest: str | os.PathLike[str] | None = None,
    resume: bool = True,
    retry_failed: bool = False,
) -> Iterator[Outcome]:
    """Read files, folders, patterns or URLs and write one JSON file for each to a folder or URL; the outcomes, in the
    order of the inputs.

    Without an executor, `jobs` processes of this machine read them (default: as many as there are processors); as
    always with processes,
    a script calls this under `if __name__ == "__main__":`. With one (anything that is a `concurrent.futures.Executor`,
    such as dask's `Client.get_executor()`), each of its workers forks a process per file, so that limits hold there,
    too.
    `manifest` is a local file, `manifest.jsonl` in the output folder when None.
    Raises NoPdfInFolderError, ProfileError, OutputError, BusyError, or UsageError (a URL output without `manifest`).
    """
    from pipeline.batch.engine import ExecutorEngine
    from pipeline.batch.index import Index
    from pipeline.batch.plan import fill
    from pipeline.batch.run import Batch, Options

    settings, limits, place = settings or Settings(), limits or Limits(), os.fspath(output)
    settings.check()
    with closing(Index()) as index:
        fill(index, [os.fspath(path) for path in inputs], recursive=recursive)
        if not is_url(place):
            make_folder(Path(place))
        options = Options(place, settings, limits, manifest_path(place, manifest), resume, retry_failed)
        yield from Batch(
            index, lambda: ExecutorEngine(executor) if executor is not None else local(jobs, limits, settings), options
        ).outcomes()


def local(jobs: int | None, limits: Limits, settings: Settings) -> Engine:
    """The engine of this machine, with as many processes as there are processors when `jobs` is None."""
    from pipeline.batch.local import LocalEngine, cpus

    return LocalEngine(jobs or cpus(), limits, settings)


def manifest_path(output: str, manifest: str | os.PathLike[str] | None) -> Path:
    """Where the manifest is kept.

    Raises UsageError for a URL as output when it is not said: lines cannot be added to an object.
    """
    from pipeline.errors import UsageError

    if manifest is not None:
        return Path(manifest)
    if is_url(output):
        raise UsageError(
            output,
            "the manifest cannot be kept at a URL",
            "Say with --manifest in which file on this disk it is to be kept.",
        )
    return Path(output, NAME)

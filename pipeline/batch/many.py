"""Many brochures from Python: `extract_many`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.manifest import NAME
from pipeline.errors import UsageError
from pipeline.files.store import is_url
from pipeline.files.write import make_folder
from pipeline.recipe.options import BESIDE, ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.workers.limits import Limits

if TYPE_CHECKING:
    from pipeline.batch.engine import Engine


def extract_many(
    inputs: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    options: ReadingOptions | None = None,
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

    Without `options`, the corrections beside each PDF are applied, and all else is as for `extract_brochure`. Without
    an executor, `jobs` processes of this machine read the files (default: one per processor); as always with processes,
    a script calls this under `if __name__ == "__main__":`. With one (any `concurrent.futures.Executor`, such as dask's
    `Client.get_executor()`), each of its workers forks a process per file, so that limits hold there, too. `manifest`
    is a local file, `manifest.jsonl` in the output folder when None.
    Raises NoPdfInFolderError, ProfileError, OutputError, BusyError, or UsageError (a URL output without `manifest`).
    """
    from pipeline.batch.batch import Batch, BatchOptions
    from pipeline.batch.engine import ExecutorEngine
    from pipeline.batch.index import Index
    from pipeline.batch.plan import fill

    options, limits, place = options or ReadingOptions(corrections=BESIDE), limits or Limits(), os.fspath(output)
    options.check()
    with closing(Index()) as index:
        fill(index, [os.fspath(path) for path in inputs], recursive=recursive)
        if not is_url(place):
            make_folder(Path(place))

        def engine() -> Engine:
            from pipeline.batch.local import LocalEngine
            from pipeline.workers.processors import processors

            return LocalEngine(jobs or processors(), limits, options) if executor is None else ExecutorEngine(executor)

        wanted = BatchOptions(place, options, limits, manifest_path(place, manifest), resume, retry_failed)
        yield from Batch(index, engine, wanted).outcomes()


def manifest_path(output: str, manifest: str | os.PathLike[str] | None) -> Path:
    """Where the manifest is kept.

    Raises UsageError for a URL as output without `manifest`: lines cannot be added to an object.
    """
    if manifest is not None:
        return Path(manifest)
    if is_url(output):
        raise UsageError(
            output,
            "the manifest cannot be kept at a URL",
            "Give a file on this disk with --manifest.",
        )
    return Path(output, NAME)

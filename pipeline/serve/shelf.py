"""The catalogue of a folder's brochures, made when it is asked for and again when one of them changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import FichesError, internal_error
from pipeline.recipe.options import ReadingOptions
from pipeline.serve.together import Held, make_catalogue
from pipeline.workers.child import Ended
from pipeline.workers.limits import Limits
from pipeline.workers.pool import WorkerPool


class CatalogueShelf:
    """Keeps a catalogue in a folder of its own until it is closed.

    It is made in a worker process, which draws pages in children that are held to limits: the server has threads, and
    must not fork.
    """

    def __init__(self, options: ReadingOptions) -> None:
        self._options = options
        self._folder: TemporaryDirectory[str] | None = None
        self._made_of: list[tuple[str, int]] | None = None
        self._pool = WorkerPool(1, Limits(timeout=None, memory=None))
        self._making = asyncio.Lock()

    async def refresh(self, brochures: Sequence[Held]) -> None:
        """Make the catalogue of these brochures, unless it is there. Raises the FichesError that prevents it."""
        async with self._making:
            wanted = [(held.sha256, id(held.document)) for held in brochures]
            if wanted == self._made_of:
                return
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="fiches-catalogue-", ignore_cleanup_errors=True)
            future = self._pool.schedule(_made, list(brochures), Path(self._folder.name), self._options)
            await asyncio.wait([asyncio.wrap_future(future)])
            try:
                ended = future.result()
            except Exception as error:
                raise internal_error("the catalogue", error) from error
            if ended.error is not None:
                raise ended.error
            self._made_of = wanted

    def file(self, name: str) -> Path | None:
        """A file of the catalogue, or None where there is no such file in it."""
        if self._folder is None:
            return None
        root = Path(self._folder.name).resolve()
        try:
            file = (root / name).resolve()
            return file if file.is_relative_to(root) and file.is_file() else None
        except (OSError, ValueError):
            return None

    def close(self) -> None:
        """End its process, and remove the catalogue."""
        self._pool.stop()
        if self._folder is not None:
            self._folder.cleanup()


def _made(brochures: list[Held], out: Path, options: ReadingOptions) -> Ended[None]:
    try:
        make_catalogue(brochures, out, options)
    except FichesError as error:
        return Ended(error=error)
    return Ended()

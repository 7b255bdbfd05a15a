"""The web application: a list of brochures, their review pages, and a JSON API (/openapi.json; to read: /docs)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from pipeline.files.write import sweep
from pipeline.recipe.options import ReadingOptions
from pipeline.serve.described import describe
from pipeline.serve.guard import Guard
from pipeline.serve.library import Library
from pipeline.serve.routes import brochures, corrections, pages, together
from pipeline.serve.shelf import CatalogueShelf
from pipeline.serve.uploads import Pace
from pipeline.version import __version__
from pipeline.workers.limits import Limits

LOCAL = ("127.0.0.1", "localhost", "[::1]")


def create_app(
    folder: Path,
    options: ReadingOptions,
    limits: Limits,
    *,
    hosts: Iterable[str] = LOCAL,
    port: int = 8642,
    max_upload: int = 50 << 20,
    pace: Pace | None = None,
    processes: int = 2,
    name: str | None = None,
) -> FastAPI:
    """The application over one folder.

    `hosts` are the names it answers to, at `port`; `max_upload` is in bytes, and `pace` is how slowly a body may come;
    each brochure is read within `limits` in a child of one of `processes` worker processes; `name` is what the
    brochures are called together (default: as the folder). Brochures are identified by their hash: no name or path in a
    request is used to open a file, but for those of the catalogue, which are held to its folder.
    """
    library = Library(folder, options, limits, processes)
    shelf = CatalogueShelf(options)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(sweep, folder)
        await run_in_threadpool(library.entries)
        yield
        await run_in_threadpool(library.close)
        await run_in_threadpool(shelf.close)

    app = FastAPI(
        title="fiches",
        version=__version__,
        summary="Grant-call brochures in PDF as exact JSON, with evidence.",
        lifespan=lifespan,
        docs_url=None,  # those of FastAPI would load scripts from elsewhere
        redoc_url=None,
    )
    app.state.library = library
    app.state.shelf = shelf
    app.state.name = name or folder.resolve().name
    app.state.max_upload = max_upload
    app.state.pace = pace or Pace()
    app.add_middleware(Guard, hosts=tuple(hosts), port=port)
    for part in (pages, brochures, corrections, together):
        app.include_router(part.router)
    describe(app, options.profile)
    return app

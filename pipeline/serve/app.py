"""The web application: a list of brochures, their review pages, and a JSON API (OpenAPI at /openapi.json)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path as FilePath
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, HTTPException, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from pipeline.corrections.files import SUFFIX, beside, parse
from pipeline.errors import FichesError, NotAPdfError
from pipeline.files.write import to_json, write_atomically
from pipeline.recipe.run import Settings
from pipeline.review.page import build_page
from pipeline.serve.guard import Guard
from pipeline.serve.library import Entry, Library, state_of
from pipeline.serve.page import failed_page, list_page
from pipeline.serve.state import BrochureState
from pipeline.serve.uploads import TooLargeError, store
from pipeline.serve.work import Workers
from pipeline.version import __version__

LOCAL = ("127.0.0.1", "localhost", "[::1]")

_CORRECTIONS_LIMIT = 8 << 20  # bytes
_MOST_WAITING = 200  # brochures

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the PDF, in hexadecimal.")]


def create_app(
    folder: FilePath,
    settings: Settings,
    *,
    hosts: Iterable[str] = LOCAL,
    limit: int = 50 << 20,
    seconds: float = 60.0,
    processes: int = 2,
) -> FastAPI:
    """The application over one folder.

    `hosts` are the names it answers to; `limit` is the size of an upload in bytes; `seconds` is the time limit for one
    piece of work in one of
    `processes` worker processes. No name or path from a request is used to open a file: brochures are called by their
    hash.
    """
    workers = Workers(processes, seconds)
    library = Library(folder, settings, workers, seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(library.entries)
        yield
        await run_in_threadpool(workers.stop)

    app = FastAPI(
        title="fiches",
        version=__version__,
        summary="Grant-call brochures in PDF as exact, evidenced JSON.",
        lifespan=lifespan,
        docs_url=None,  # their pages would load scripts from elsewhere
        redoc_url=None,
    )
    app.add_middleware(Guard, hosts=tuple(hosts))

    def find(sha256: str) -> Entry:
        entry = library.get(sha256)
        if entry is None:
            raise HTTPException(404, "There is no such brochure.")
        return entry

    def done(sha256: str) -> Entry:
        entry = library.finished(find(sha256))
        if entry.error is not None or entry.read is None:
            raise HTTPException(409, str(entry.error))
        return entry

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def index() -> Response:
        return _html(list_page(limit))

    @app.get("/brochures")
    def brochures() -> list[BrochureState]:
        """All brochures of the folder, by name."""
        return [state_of(entry) for entry in library.entries()]

    @app.post(
        "/brochures",
        status_code=202,
        responses={
            413: {"description": "It is too large."},
            415: {"description": "It is no PDF."},
            503: {"description": "Too many brochures wait."},
        },
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
            }
        },
    )
    async def add(
        request: Request,
        name: Annotated[str, Query(max_length=255, description="What the file is called.")] = "brochure.pdf",
    ) -> BrochureState:
        """Take in a PDF (the body of the request), and begin to read it; the answer says under which hash."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/pdf":
            raise HTTPException(415, "Send the PDF as the body, with Content-Type: application/pdf.")
        declared = request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise HTTPException(413, f"The PDF is larger than {limit >> 20} MB.")
        if library.busy() >= _MOST_WAITING:
            raise HTTPException(503, "Too many brochures wait to be read; try again later.")
        try:
            path = await store(request.stream(), library.folder, name, limit)
        except TooLargeError as error:
            raise HTTPException(413, f"The PDF is larger than {limit >> 20} MB.") from error
        except NotAPdfError as error:
            raise HTTPException(415, str(error)) from error
        except OSError as error:
            raise HTTPException(507, f"It could not be stored ({error.strerror}).") from error
        return state_of(await run_in_threadpool(library.add, path))

    @app.get("/brochures/{sha256}")
    def state(sha256: Sha256) -> BrochureState:
        """One brochure, and how far it is."""
        return state_of(find(sha256))

    @app.get(
        "/brochures/{sha256}/document",
        responses={409: {"description": "It could not be read."}},
        response_class=Response,
    )
    def document(sha256: Sha256) -> Response:
        """What the brochure says, as `schemas/brochure.schema.json` describes it; waits until it is read."""
        entry = done(sha256)
        assert entry.read is not None
        return _file(to_json(entry.read.brochure), f"{entry.path.stem}.json")

    @app.get(
        "/brochures/{sha256}/corrections", response_class=Response, responses={404: {"description": "There are none."}}
    )
    def corrections(sha256: Sha256) -> Response:
        """The corrections file of the brochure, as `schemas/corrections.schema.json` describes it."""
        file = beside(find(sha256).path)
        try:
            return _file(file.read_bytes(), file.name)
        except FileNotFoundError as error:
            raise HTTPException(404, "There are no corrections for this brochure.") from error

    @app.put(
        "/brochures/{sha256}/corrections",
        status_code=202,
        responses={
            409: {"description": "They are for another PDF."},
            413: {"description": "They are too large."},
            422: {"description": "They are no corrections."},
        },
        openapi_extra={
            "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
        },
    )
    async def correct(request: Request, sha256: Sha256) -> BrochureState:
        """Keep these corrections beside the PDF, in place of those before, and read it anew."""
        entry = find(sha256)
        data = b""
        async for piece in request.stream():
            data += piece
            if len(data) > _CORRECTIONS_LIMIT:
                raise HTTPException(413, "The corrections are too large.")
        await run_in_threadpool(_keep, entry, data)
        await run_in_threadpool(library.read_again, entry)
        return state_of(entry)

    @app.get("/brochures/{sha256}/review", response_class=HTMLResponse, include_in_schema=False)
    def review(sha256: Sha256) -> Response:
        entry = library.finished(find(sha256))
        try:
            if entry.error is not None or entry.read is None:
                return _html(failed_page(entry.name, str(entry.error)), 409)
            images = library.pictures(entry)
        except FichesError as error:
            return _html(failed_page(entry.name, str(error)), 409)
        page = build_page(
            entry.read.brochure,
            entry.read.paper,
            images,
            save_name=entry.path.stem + SUFFIX,
            kept=entry.read.kept,
            save_url=f"/brochures/{sha256}/corrections",
        )
        return HTMLResponse(
            page, headers={"content-security-policy": "frame-ancestors 'none'"}
        )  # the page brings its own policy

    return app


def _keep(entry: Entry, data: bytes) -> None:
    """Write corrections beside the PDF when they are corrections of it."""
    from pipeline.corrections.files import to_json as corrections_json

    try:
        known = parse(orjson.loads(data), "the corrections")
        if known.source is not None and known.source.sha256 != entry.sha256:
            raise HTTPException(409, "These are the corrections of another PDF.")
        write_atomically(beside(entry.path), corrections_json(known))
    except orjson.JSONDecodeError as error:
        raise HTTPException(422, "This is not valid JSON.") from error
    except FichesError as error:
        raise HTTPException(422, str(error)) from error


def _html(page: tuple[str, str], status: int = 200) -> Response:
    text, policy = page
    return HTMLResponse(text, status, headers={"content-security-policy": policy})


def _file(data: bytes, name: str) -> Response:
    from urllib.parse import quote

    headers: dict[str, Any] = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type="application/json", headers=headers)

"""All brochures together: search, comparison, export, catalogue."""

from __future__ import annotations

import mimetypes
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from pipeline.errors import FichesError
from pipeline.serve.library import Library
from pipeline.serve.page import compare_page, failed_page
from pipeline.serve.routes.shared import BINARY, LibraryOf, attachment, refusals
from pipeline.serve.shelf import CatalogueShelf
from pipeline.serve.together import Found, Held, comparison, exported, formats, search

_SHA256 = "^[0-9a-f]{64}$"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".db": "application/vnd.sqlite3"}
_CATALOGUE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'"
)

router = APIRouter(tags=["together"])


@router.get("/search", operation_id="search_fiches")
async def find(
    library: LibraryOf, q: Annotated[str, Query(max_length=200, description="Words that all stand on a fiche.")]
) -> list[Found]:
    """The fiches of all brochures in which some words stand, at most a hundred; accents and capitals do not matter."""
    return await run_in_threadpool(search, library.held(), q)


@router.get(
    "/export/{name}",
    operation_id="export_brochures",
    response_class=Response,
    responses=refusals({404: "There is no such format.", 409: "It could not be written."}) | {200: {"content": BINARY}},
)
async def export_all(
    library: LibraryOf, name: Annotated[str, Path(description="json, or a format of `fiches export`.")]
) -> Response:
    """All brochures in one file: documents or tables; waits until all are read."""
    if name not in formats():
        raise HTTPException(404, "There is no such format.")
    try:
        data, file = await run_in_threadpool(exported, await _read(library), name, library.profile)
    except FichesError as error:
        raise HTTPException(409, str(error)) from error
    return attachment(data, file, mimetypes.guess_type(file)[0] or "application/octet-stream")


@router.get("/compare", include_in_schema=False)
async def compare(
    library: LibraryOf,
    old: Annotated[str, Query(pattern=_SHA256)],
    new: Annotated[str, Query(pattern=_SHA256)],
) -> Response:
    """What changed between two brochures, as a page."""
    sides = {held.sha256: held for held in await _read(library)}
    if old not in sides or new not in sides:
        raise HTTPException(404, "There is no such brochure.")
    lines = await run_in_threadpool(comparison, sides[old], sides[new], library.profile)
    page, policy = compare_page(sides[old].path.name, sides[new].path.name, lines)
    return HTMLResponse(page, headers={"content-security-policy": policy})


@router.get("/catalogue", include_in_schema=False)
def catalogue_folder() -> Response:
    """Addresses in the catalogue are relative to its folder."""
    return RedirectResponse("/catalogue/index.html")


@router.get("/catalogue/{name:path}", include_in_schema=False)
async def catalogue(request: Request, library: LibraryOf, name: str) -> Response:
    """A file of the catalogue; its first page brings it up to date."""
    shelf: CatalogueShelf = request.app.state.shelf
    if name in ("", "index.html"):
        name = "index.html"
        try:
            await shelf.refresh(await _read(library))
        except FichesError as error:
            page, policy = failed_page("Catalogue", str(error))
            return HTMLResponse(page, 409, {"content-security-policy": policy})
    file = await run_in_threadpool(shelf.file, name)
    if file is None:
        raise HTTPException(404, "There is no such page in the catalogue.")
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind, headers={"content-security-policy": _CATALOGUE_POLICY})


async def _read(library: Library) -> list[Held]:
    """All brochures that can be read, when all of them have been."""
    for entry in await run_in_threadpool(library.entries):
        await library.wait_for(entry)
    return library.held()

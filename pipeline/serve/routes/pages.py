"""The pages for people: the list of brochures, and the review page of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from pipeline.errors import FichesError
from pipeline.files.inputs import corrections_beside
from pipeline.review.page import Picture, build_page
from pipeline.schema.models import brochure_of
from pipeline.serve.described import docs_page
from pipeline.serve.jobs import Reviewed
from pipeline.serve.library import Entry
from pipeline.serve.page import failed_page, list_page
from pipeline.serve.routes.shared import LibraryOf, Named
from pipeline.serve.together import formats

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.api_route("/", methods=["GET", "HEAD"])
def list_brochures(request: Request) -> Response:
    """The list; its script asks the JSON API."""
    return _html(list_page(request.app.state.name, request.app.state.max_upload, formats()))


@router.get("/docs")
def docs(request: Request) -> Response:
    """The JSON API, described for people."""
    return _html(docs_page(request.app.openapi()))


@router.get("/brochures/{sha256}/review")
async def review(library: LibraryOf, entry: Named) -> Response:
    """The review page of a brochure, or a page that says why it could not be read."""
    await library.wait_for(entry)
    if entry.error is not None or entry.read is None:
        return _html(failed_page(entry.name, str(entry.error)), 409)
    page = await run_in_threadpool(_review, entry, entry.read, library.profile)
    # The page brings the rest of its policy itself.
    return HTMLResponse(page, headers={"content-security-policy": "frame-ancestors 'none'"})


@router.get("/brochures/{sha256}/pages/{number}")
async def picture(
    library: LibraryOf, entry: Named, number: Annotated[int, Path(ge=1)], small: bool = False
) -> Response:
    """A page of a brochure, drawn; `small` as in the list of pages."""
    try:
        page = await library.picture(entry, number)
    except FichesError as error:
        raise HTTPException(409, str(error)) from error
    if page is None:
        raise HTTPException(404, "There is no such page.")
    return Response(page.thumbnail if small else page.image, media_type="image/webp")


def _review(entry: Entry, read: Reviewed, profile: str) -> str:
    """The review page, whose pictures the browser asks for when they come into sight."""
    at = f"/brochures/{entry.sha256}"
    return build_page(
        brochure_of(read.document, profile),
        read.paper,
        [
            Picture(number, width, height, f"{at}/pages/{number}", f"{at}/pages/{number}?small=true")
            for number, (width, height) in enumerate(read.sizes, 1)
        ],
        profile=profile,
        save_name=corrections_beside(entry.path).name,
        left_over=read.left_over,
        save_url=f"{at}/corrections",
        home="/",
    )


def _html(page: tuple[str, str], status: int = 200) -> Response:
    text, policy = page
    return HTMLResponse(text, status, headers={"content-security-policy": policy})

"""The pages for people: the list of brochures, and the review page of each."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from pipeline.errors import FichesError
from pipeline.files.inputs import corrections_beside
from pipeline.review.page import build_page
from pipeline.schema.models import brochure_of
from pipeline.serve.page import failed_page, list_page
from pipeline.serve.routes.shared import LibraryOf, Named

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def list_brochures(request: Request) -> Response:
    """The list; its script asks the JSON API."""
    return _html(list_page(request.app.state.max_upload))


@router.get("/brochures/{sha256}/review")
def review(library: LibraryOf, entry: Named) -> Response:
    """The review page of a brochure, or a page that says why it could not be read."""
    library.wait_for(entry)
    try:
        if entry.error is not None or entry.read is None:
            return _html(failed_page(entry.name, str(entry.error)), 409)
        images = library.pictures(entry)
    except FichesError as error:
        return _html(failed_page(entry.name, str(error)), 409)
    page = build_page(
        brochure_of(entry.read.document, library.profile),
        entry.read.paper,
        images,
        profile=library.profile,
        save_name=corrections_beside(entry.path).name,
        left_over=entry.read.left_over,
        save_url=f"/brochures/{entry.sha256}/corrections",
    )
    # The page brings the rest of its policy itself.
    return HTMLResponse(page, headers={"content-security-policy": "frame-ancestors 'none'"})


def _html(page: tuple[str, str], status: int = 200) -> Response:
    text, policy = page
    return HTMLResponse(text, status, headers={"content-security-policy": policy})

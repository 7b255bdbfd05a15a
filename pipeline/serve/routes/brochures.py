"""The brochures in the JSON API: list, add, look at, take the document."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from pipeline.errors import NotAPdfError
from pipeline.files.write import drafting, indented
from pipeline.serve.described import DOCUMENT
from pipeline.serve.routes.shared import BINARY, UNKNOWN, LibraryOf, Named, attachment, refusals
from pipeline.serve.state import BrochureState, state_of
from pipeline.serve.uploads import TooLargeBodyError, take_in, timely

_MOST_WAITING = 200
"""Brochures under way beyond which uploads are refused: at a second each, the last one waits some minutes."""

_PDF_TYPES = ("application/pdf", "application/octet-stream")
"""Generated clients send the second one; what a file is, its first bytes tell."""

_PDF_BODY: dict[str, Any] = {"requestBody": {"required": True, "content": BINARY}}

router = APIRouter(prefix="/brochures", tags=["brochures"])


@router.get("", operation_id="list_brochures")
def brochures(library: LibraryOf) -> list[BrochureState]:
    """All brochures of the folder, by name."""
    return [state_of(entry) for entry in library.entries()]


@router.post(
    "",
    operation_id="add_brochure",
    status_code=202,
    responses=refusals(
        {
            408: "It came too slowly.",
            413: "It is too large.",
            415: "It is not a PDF.",
            503: "Too many brochures are waiting.",
            507: "It could not be stored.",
        }
    ),
    openapi_extra=_PDF_BODY,
)
async def add(
    request: Request,
    library: LibraryOf,
    name: Annotated[str, Query(max_length=255, description="What the file is called.")] = "brochure.pdf",
) -> BrochureState:
    """Take in a PDF (the body, as application/octet-stream or application/pdf), and begin to read it; returns its
    SHA-256 and progress. In the folder it is called after `name` and the SHA-256.
    """
    limit: int = request.app.state.max_upload
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in _PDF_TYPES:
        raise HTTPException(415, "Send the PDF as the body, with Content-Type: application/pdf.")
    pieces = timely(request.stream(), limit, request.app.state.pace)
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise _too_large(limit)
    if library.busy() >= _MOST_WAITING:
        raise HTTPException(503, "Too many brochures are waiting to be read; try again later.")
    try:
        with drafting(library.folder) as (draft, file):
            sha256 = await take_in(pieces, file)
            return state_of(await run_in_threadpool(library.add, draft, name, sha256))
    except TooLargeBodyError as error:
        raise _too_large(limit) from error
    except NotAPdfError as error:
        raise HTTPException(415, "The upload is not a PDF.") from error
    except OSError as error:
        raise HTTPException(507, f"It could not be stored ({error.strerror}).") from error


@router.get("/{sha256}", operation_id="get_brochure", responses=refusals(UNKNOWN))
def state(entry: Named) -> BrochureState:
    """Returns the progress of one brochure."""
    return state_of(entry)


@router.get(
    "/{sha256}/document",
    operation_id=DOCUMENT,
    responses=refusals(UNKNOWN | {409: "It could not be read."}),
    response_class=Response,
)
async def document(library: LibraryOf, entry: Named) -> Response:
    """What the brochure says, as `schemas/brochure.schema.json` describes it; waits until it is read."""
    await library.wait_for(entry)
    if entry.error is not None or entry.read is None:
        raise HTTPException(409, str(entry.error))
    data = await run_in_threadpool(indented, entry.read.document)
    return attachment(data, f"{entry.path.stem}.json")


def _too_large(limit: int) -> HTTPException:
    return HTTPException(413, f"The PDF is larger than {limit >> 20} MB.")

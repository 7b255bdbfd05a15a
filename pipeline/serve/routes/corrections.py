"""The corrections of a brochure in the JSON API."""

from __future__ import annotations

import orjson
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

from pipeline.corrections.files import parse, to_json
from pipeline.errors import FichesError, OutputError
from pipeline.files.inputs import corrections_beside
from pipeline.files.write import write_atomically
from pipeline.serve.described import CORRECT, CORRECTIONS
from pipeline.serve.library import Entry
from pipeline.serve.routes.shared import UNKNOWN, LibraryOf, Named, attachment, refusals
from pipeline.serve.state import BrochureState, state_of
from pipeline.serve.uploads import TooLargeBodyError, timely

_LARGEST = 8 << 20  # bytes: ten thousand corrections have two million

router = APIRouter(prefix="/brochures/{sha256}/corrections", tags=["corrections"])


@router.get(
    "",
    operation_id=CORRECTIONS,
    response_class=Response,
    responses=refusals({404: "There are none, or no such brochure."}),
)
def corrections(entry: Named) -> Response:
    """The corrections file of the brochure, as `schemas/corrections.schema.json` describes it."""
    file = corrections_beside(entry.path)
    try:
        return attachment(file.read_bytes(), file.name)
    except FileNotFoundError as error:
        raise HTTPException(404, "There are no corrections for this brochure.") from error


@router.put(
    "",
    operation_id=CORRECT,
    status_code=202,
    responses=refusals(
        UNKNOWN
        | {
            408: "They came too slowly.",
            409: "They are for another PDF.",
            413: "They are too large.",
            422: "They are not corrections.",
            507: "They could not be stored.",
        }
    ),
)
async def correct(request: Request, library: LibraryOf, entry: Named) -> BrochureState:
    """Keep these corrections beside the PDF, in place of those before, and read it again."""
    try:
        data = b"".join([piece async for piece in timely(request.stream(), _LARGEST, request.app.state.pace)])
    except TooLargeBodyError as error:
        raise HTTPException(413, "The corrections are too large.") from error
    await run_in_threadpool(_keep, entry, data)
    await run_in_threadpool(library.read_again, entry)
    return state_of(entry)


def _keep(entry: Entry, data: bytes) -> None:
    """Write corrections beside the PDF when they are corrections of it."""
    try:
        known = parse(orjson.loads(data), "the corrections")
        if known.source is not None and known.source.sha256 != entry.sha256:
            raise HTTPException(409, "These are the corrections of another PDF.")
        write_atomically(corrections_beside(entry.path), to_json(known))
    except orjson.JSONDecodeError as error:
        raise HTTPException(422, "This is not valid JSON.") from error
    except OutputError as error:
        raise HTTPException(507, str(error)) from error
    except FichesError as error:
        raise HTTPException(422, str(error)) from error

"""What the paths share: the library, the brochure that a path names, and answers that are files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, HTTPException, Path, Request, Response
from pydantic import BaseModel

from pipeline.serve.library import Entry, Library

_NO_TOKEN = re.compile(r"[^ !#$&+.^_`|~0-9A-Za-z-]")
BINARY: dict[str, Any] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
"""How OpenAPI says that a body is a file, in the one way that generators of clients know."""

UNKNOWN = {404: "There is no such brochure."}


class Refusal(BaseModel):
    """Why a request was refused."""

    detail: str


def refusals(told: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """The answers that refuse, by status, as FastAPI describes them."""
    return {status: {"model": Refusal, "description": said} for status, said in told.items()}


def _library_of(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


LibraryOf = Annotated[Library, Depends(_library_of)]


def _named(
    library: LibraryOf,
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the PDF, in hexadecimal.")],
) -> Entry:
    entry = library.get(sha256)
    if entry is None:
        raise HTTPException(404, UNKNOWN[404])
    return entry


Named = Annotated[Entry, Depends(_named)]
"""The brochure whose hash is in the path."""


def attachment(data: bytes, name: str, kind: str = "application/json") -> Response:
    """A file that a browser saves under a name; `kind` is its media type."""
    plain = _NO_TOKEN.sub("_", name)  # for programs that do not know the encoded name (RFC 6266, section 4.3)
    headers = {"content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=kind, headers=headers)

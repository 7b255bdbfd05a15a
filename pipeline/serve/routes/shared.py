"""What the paths share: the library, the brochure that a path names, and answers that are files."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Path, Request, Response

from pipeline.serve.library import Entry, Library


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
        raise HTTPException(404, "There is no such brochure.")
    return entry


Named = Annotated[Entry, Depends(_named)]
"""The brochure whose hash is in the path."""


def attachment(data: bytes, name: str, kind: str = "application/json") -> Response:
    """A file that a browser saves under a name; `kind` is its media type."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=kind, headers=headers)

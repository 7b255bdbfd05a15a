"""A PDF that somebody sends: taken in piece by piece, never more than allowed, under a name of our own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path

from pipeline.errors import NotAPdfError
from pipeline.files.write import draft_in
from pipeline.text.slugs import slug

_HEAD = 1024  # bytes within which %PDF must stand


class UploadTooLargeError(Exception):
    """More bytes came than are allowed."""


async def store(pieces: AsyncIterator[bytes], folder: Path, name: str, limit: int) -> Path:
    """Write what comes into a new file of the folder, whole or not at all; the path of it.

    `name` is what the sender calls it: only its letters and digits are taken into the name of the file.
    Raises UploadTooLargeError and NotAPdfError.
    """
    draft = draft_in(folder)
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        with draft.open("xb") as file:
            async for piece in pieces:
                size += len(piece)
                if size > limit:
                    raise UploadTooLargeError
                head = (head + piece)[:_HEAD] if len(head) < _HEAD else head
                digest.update(piece)
                file.write(piece)
        if b"%PDF" not in head:
            raise NotAPdfError("the upload")
        target = folder / file_name(name, digest.hexdigest())
        if not target.exists():
            os.replace(draft, target)  # noqa: PTH105
        return target
    finally:
        draft.unlink(missing_ok=True)


def file_name(name: str, sha256: str) -> str:
    """A file name made of the letters and digits of `name`, and of the hash, so that no two brochures share one."""
    stem = slug(name.removesuffix(".pdf").removesuffix(".PDF"), 80) or "brochure"
    return f"{stem}-{sha256[:8]}.pdf"

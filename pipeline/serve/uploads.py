"""What somebody sends: taken in piece by piece, never more than allowed, nor for longer."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from fastapi import HTTPException

from pipeline.errors import NotAPdfError
from pipeline.files.write import settle
from pipeline.text.slugs import slug

_HEAD = 1024  # bytes within which %PDF must stand
_SHORTEST, _WHOLE = 8, 64  # digits of the hash in a file's name


class TooLargeBodyError(Exception):
    """More bytes came than are allowed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How slowly a body may come: in `patience` seconds, and one more for every `rate` bytes of it."""

    patience: float = 30.0
    rate: int = 16 << 10


async def timely(pieces: AsyncIterator[bytes], limit: int, pace: Pace) -> AsyncIterator[bytes]:
    """The pieces of a body. Raises TooLargeBodyError, and HTTPException when they come too slowly."""
    begin, size = monotonic(), 0
    try:
        while True:
            left = begin + pace.patience + size / pace.rate - monotonic()
            piece = await asyncio.wait_for(anext(pieces), max(left, 0))
            size += len(piece)
            if size > limit:
                raise TooLargeBodyError
            yield piece
    except StopAsyncIteration:
        return
    except TimeoutError as error:
        raise HTTPException(408, "It came too slowly.", {"connection": "close"}) from error


async def take_in(pieces: AsyncIterator[bytes], file: BinaryIO) -> str:
    """Write a PDF that comes in pieces; its SHA-256. Raises NotAPdfError, and what `pieces` raises."""
    digest, head = hashlib.sha256(), b""
    async for piece in pieces:
        head = (head + piece)[:_HEAD] if len(head) < _HEAD else head
        digest.update(piece)
        file.write(piece)
    if b"%PDF" not in head:
        raise NotAPdfError("the upload")
    settle(file)
    return digest.hexdigest()


def free_place(folder: Path, name: str, sha256: str) -> Path:
    """Where no file is yet: `name` is what the sender calls it, of which only letters and digits are taken, and the
    hash is cut to its first digits, or not at all where another file has these.
    """
    shorter, whole = (folder / file_name(name, sha256, digits) for digits in (_SHORTEST, _WHOLE))
    return whole if shorter.exists() else shorter


def file_name(name: str, sha256: str, digits: int = _SHORTEST) -> str:
    """A file name made of the letters and digits of `name`, and of the hash."""
    stem = slug(name.removesuffix(".pdf").removesuffix(".PDF"), 80) or "brochure"
    return f"{stem}-{sha256[:digits]}.pdf"

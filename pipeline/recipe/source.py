"""What is read: a PDF's bytes and name, and the first questions to it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.data.document import Document
from pipeline.data.draft import Draft
from pipeline.data.outline import Outline
from pipeline.data.parsed import Doubt
from pipeline.errors import (
    EmptyFileError,
    InputError,
    MissingFileError,
    NoFichesError,
    NoTextError,
    PermissionDeniedError,
    TooLargeError,
)


def load(
    source: str | os.PathLike[str] | bytes, file_name: str | None, max_size: int | None = None
) -> tuple[bytes, str]:
    """The bytes of a source, and what to call it.

    Raises MissingFileError, PermissionDeniedError, EmptyFileError, InputError, or TooLargeError when it has more than
    `max_size` bytes.
    """
    if isinstance(source, bytes):
        return source, file_name or "brochure.pdf"
    path = Path(source)
    name = file_name or path.name
    try:
        with path.open("rb") as file:
            data = file.read() if max_size is None else file.read(max_size + 1)  # a pipe or device may never end
    except FileNotFoundError as error:
        raise MissingFileError(str(path)) from error
    except PermissionError as error:
        raise PermissionDeniedError(str(path)) from error
    except (OSError, ValueError) as error:
        raise InputError(
            str(path),
            f"it cannot be read ({getattr(error, 'strerror', None) or error})",
            "Give the path of a PDF file.",
        ) from error
    if not data:
        raise EmptyFileError(str(path))
    if max_size is not None and len(data) > max_size:
        raise TooLargeError(str(path), f"the file has more than {max_size:,} bytes")
    return data, name


def require_text(document: Document, name: str, hint: str | None = None) -> None:
    """Raise NoTextError when no page has text that can be read; `hint` says what to do about it."""
    if not any(page.lines for page in document.pages):
        raise NoTextError(name, hint=hint)


def require_fiches(outline: Outline, name: str) -> None:
    """Raise NoFichesError when nothing looks like a fiche."""
    if not any(section.field for fiche in outline.fiches for section in fiche.sections):
        raise NoFichesError(name)


def set_aside(document: Document, pages: Sequence[int]) -> None:
    """Take the text of unreadable pages out, so that no value is made of it."""
    for page in document.pages:
        if page.number in pages:
            page.lines, page.turned = [], []


def unreadable_doubts(pages: Sequence[int], draft: Draft) -> list[Doubt]:
    """An error for each unreadable page: at the fiche that may go on there, else at the whole document."""
    doubts: list[Doubt] = []
    for number in pages:
        before = [index for index, fiche in enumerate(draft.fiches) if fiche.pages and fiche.pages[-1] == number - 1]
        pointer = f"/fiches/{before[-1]}" if before else ""
        message = f"the text of page {number} cannot be read: its fonts do not say which letters they show; what stands there is missing"
        doubts += [Doubt("unreadable-text", message, at, number) for at in {pointer, ""}]
    return doubts

"""What is read: a PDF's bytes and name, and the first questions to it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.data.document import Document
from pipeline.data.draft import Draft
from pipeline.data.outline import Outline
from pipeline.data.parsed import Doubt
from pipeline.errors import NoFichesError, NoTextError
from pipeline.files.read import read_bytes


class Pdf(NamedTuple):
    """A PDF in memory, and what the document and the messages call it."""

    data: bytes
    name: str


def load_pdf(source: str | os.PathLike[str] | bytes, file_name: str | None = None) -> Pdf:
    """The PDF at a path, or in bytes.

    Raises MissingFileError, PermissionDeniedError, EmptyFileError or InputError.
    """
    if isinstance(source, bytes):
        return Pdf(source, file_name or "brochure.pdf")
    path = Path(source)
    return Pdf(read_bytes(path), file_name or path.name)


def require_text(document: Document, name: str, hint: str | None = None) -> None:
    """Raise NoTextError when no page has text that can be read; `hint` says what to do about it."""
    if not any(page.lines for page in document.pages):
        raise NoTextError(name, hint=hint)


def require_fiches(outline: Outline, name: str) -> None:
    """Raise NoFichesError when nothing looks like a fiche."""
    if not any(section.field for fiche in outline.fiches for section in fiche.sections):
        raise NoFichesError(name)


def set_aside(document: Document, pages: Sequence[int]) -> None:
    """Take the text off unreadable pages, so that no value is made of it."""
    for page in document.pages:
        if page.number in pages:
            page.lines, page.turned = [], []


def unreadable_doubts(pages: Sequence[int], draft: Draft) -> list[Doubt]:
    """An error for each unreadable page: on the fiche that may continue there, and on the whole document."""
    doubts: list[Doubt] = []
    for number in pages:
        before = [index for index, fiche in enumerate(draft.fiches) if fiche.pages and fiche.pages[-1] == number - 1]
        pointer = f"/fiches/{before[-1]}" if before else ""
        message = (
            f"the text of page {number} cannot be read: its fonts do not say which letters they show; "
            "what stands there is missing"
        )
        doubts += [Doubt("unreadable-text", message, at, number) for at in {pointer, ""}]
    return doubts

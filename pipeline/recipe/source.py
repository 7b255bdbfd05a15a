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
from pipeline.errors import NoFichesError, NoTextError, TimeLimitError
from pipeline.fields import kind_of
from pipeline.files.read import read_bytes
from pipeline.profiles.profile import Profile
from pipeline.recipe.tunables import COMPLETENESS as T


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


def require_text(document: Document, name: str, hint: str | None = None, *, late: int = 0) -> None:
    """Raise NoTextError when no page has text that can be read; `hint` says what to do about it.

    Raises TimeLimitError in its place when `late` pages were not read for lack of time.
    """
    if any(page.lines for page in document.pages):
        return
    if late:
        raise _too_late(name, late)
    if hint is None and not any(page.images or page.marks or page.rules for page in document.pages):
        raise NoTextError(name, "its pages are blank", "Check that it is the file you mean.")
    raise NoTextError(name, hint=hint)


def _too_late(name: str, pages: int) -> TimeLimitError:
    count = "a page of it, which is a picture" if pages == 1 else f"{pages} of its pages, which are pictures"
    return TimeLimitError(name, f"there was no time to read {count}")


def require_fiches(outline: Outline, family: Profile, name: str, *, late: int = 0) -> None:
    """Raise NoFichesError when hardly any field of the profile is found: the document is of another family.

    Of the required fields (all, where none is), a fiche has on average at least three, or half of those there are; two
    of them by a listed heading, or by what nothing else looks like. A single fiche has half of them. Fiches in a
    language in which the profile lists no heading of theirs say nothing. Raises TimeLimitError in its place when `late`
    pages, which may have them, were not read for lack of time.
    """
    fields = {field.name for field in family.fields if field.required} or {field.name for field in family.fields}
    spoken = {code for name in fields for code, listed in family.declared(name).headings.items() if listed}
    fiches = [fiche for fiche in outline.fiches if fiche.language in spoken] or outline.fiches
    held = [{section.field for section in fiche.sections if section.lines} & fields for fiche in fiches]
    found = set[str | None]().union(*held)
    listed = {
        section.field
        for fiche in fiches
        for section in fiche.sections
        if section.field in fields and (section.inferred is None or kind_of(family.declared(section.field)).telling)
    }
    least = min(T.fields if len(held) > 1 else T.single, len(fields) / 2 if len(held) > 1 else len(fields))
    if family.record.starts in ("number", "look"):
        least = T.alone  # numbers that count on, and looks that come again, are a witness of their own
    elif len(fields) < 2:
        least = 1
    if not held or sum(map(len, held)) < least * len(held) or len(listed) < min(T.listed, len(fields)):
        if late:
            raise _too_late(name, late)
        raise NoFichesError(name, _what_was_found(sorted(map(str, found)), sorted(fields)))


def _what_was_found(found: Sequence[str], wanted: Sequence[str]) -> str:
    spoken = [name.replace("_", " ") for name in wanted]
    looked = f"no project fiche was found in it: it was searched for headings of {', '.join(spoken)}"
    if not found:
        return f"{looked}, and has none"
    return f"{looked}, and has only {', '.join(name.replace('_', ' ') for name in found)}"


def set_aside(document: Document, pages: Sequence[int]) -> None:
    """Take the text off unreadable pages, so that no value is made of it."""
    for page in document.pages:
        if page.number in pages:
            page.lines, page.turned = [], []


def unreadable_doubts(pages: Sequence[int], draft: Draft) -> list[Doubt]:
    """An error for each unreadable page: on the fiche that may continue there, and on the whole document."""
    message = (
        "the text of page {} cannot be read: its fonts do not say which letters they show; what stands there is missing"
    )
    return [doubt for number in pages for doubt in page_doubts(number, message.format(number), draft)]


def page_doubts(number: int, message: str, draft: Draft) -> list[Doubt]:
    """An error for a page that was not read: on the whole document, and on the fiche that may continue there."""
    before = [index for index, fiche in enumerate(draft.fiches) if fiche.pages and fiche.pages[-1] == number - 1]
    places = ["", *(f"/fiches/{index}" for index in before[-1:])]
    return [Doubt("unreadable-text", message, at, number) for at in places]

"""The first three stages composed: from a PDF to a Draft, the values of a brochure with their evidence and doubts."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.data.document import Document
from pipeline.data.draft import Draft
from pipeline.data.paper import paper_of
from pipeline.extract import read
from pipeline.parse import parse
from pipeline.profiles.profile import Language, Profile, load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.scans import Scans, read_scans, read_unread_print
from pipeline.recipe.source import Pdf, require_fiches, require_text, set_aside, unreadable_doubts
from pipeline.segment import choose_language, segment, unreadable_pages


class DraftReading(NamedTuple):
    """A draft, the language it was read in (ISO 639-1), and what was read from pictures."""

    draft: Draft
    language: str
    scans: Scans


class DocumentReading(NamedTuple):
    """The lines of a PDF, those of its pictures among them, its language, and the pages that nobody can read."""

    document: Document
    words: Language
    scans: Scans
    unreadable: list[int]


def read_document(
    pdf: Pdf, family: Profile, options: ReadingOptions, scans: Scans | None = None, *, second: bool = False
) -> DocumentReading:
    """Read the lines of a PDF; `scans` and `second` as for a draft. Raises the InputErrors of `pipeline.errors`."""
    document = read(pdf.data, pdf.name, reader=options.reader, password=options.password, max_pages=options.max_pages)
    unreadable = unreadable_pages(document, family)
    if scans is None:
        scans = read_scans(document, unreadable, pdf, family, options)
    if scans.pages:
        scans.put_into(document, second=second)
        unreadable = [number for number in unreadable_pages(document, family) if number not in scans.pages]
    require_text(document, pdf.name, scans.hint, late=scans.late)
    words = choose_language(document, family, options.language)
    read_unread_print(document, pdf, words.code, options)
    set_aside(document, unreadable)
    return DocumentReading(document, words, scans, unreadable)


def read_draft(pdf: Pdf, options: ReadingOptions, scans: Scans | None = None, *, second: bool = False) -> DraftReading:
    """Read a draft from a PDF.

    `scans` are the readings of its pictures, which are made here when not given; `second` takes the second reading of
    each. Raises the InputErrors of `pipeline.errors`, and ProfileError.
    """
    family = load_profile(options.profile)
    document, words, scans, unreadable = read_document(pdf, family, options, scans, second=second)
    outline = segment(document, family, words, several=options.language is None)
    draft = parse(document, outline, family)
    if not unreadable and not second:
        require_fiches(outline, family, pdf.name, late=scans.late)
    passages = list(draft.evidence.values())  # as they were read, before any correction
    draft.doubts += unreadable_doubts([number for number in unreadable if number not in scans.problems], draft)
    draft.turned = {page.number: page for page in document.pages if page.direction}
    draft.paper = lambda: paper_of(document, outline, passages)
    return DraftReading(draft, outline.language, scans)

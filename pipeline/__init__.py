"""Call brochures in PDF become data that people can trust: `extract_brochure(path)` gives a `Brochure`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.draft import Draft
    from pipeline.model import Brochure

__all__ = ["__version__", "extract_brochure"]

ReaderName = Literal["pdfium", "pdfplumber"]


def extract_brochure(
    source: str | os.PathLike[str] | bytes,
    *,
    reader: ReaderName = "pdfium",
    profile: str = "fedasil-amif",
    language: str | None = None,
    password: str | None = None,
    file_name: str | None = None,
    cross_check: bool = False,
    max_pages: int | None = None,
) -> Brochure:
    """Read one brochure: a path, or the bytes of a PDF.

    `language` (ISO 639-1) is found from the document when None; `file_name` is what the result and the messages call the source;
    `cross_check` reads with the other reader too and reports every value on which the two part; a PDF of more than `max_pages` pages is refused.
    Raises the errors of `pipeline.errors`.
    """
    # The stages are imported where they are used: the command's other parts start without them.
    from pipeline.brochure import assemble, cross_checked
    from pipeline.source import load

    data, name = load(source, file_name)
    draft, code = _draft(data, name, reader, profile, language, password, max_pages)
    more = []
    if cross_check:
        other: ReaderName = "pdfplumber" if reader == "pdfium" else "pdfium"
        second, _ = _draft(data, name, other, profile, language, password, max_pages)
        more = cross_checked(draft, second, other)
    return assemble(draft, more, data=data, name=name, profile=profile, language=code, reader=reader)


def _draft(data: bytes, name: str, reader: ReaderName, profile: str, language: str | None, password: str | None, max_pages: int | None) -> tuple[Draft, str]:
    """The first three stages: the values of a brochure, and its language."""
    from pipeline.extract import read
    from pipeline.parse import parse
    from pipeline.profile import load_profile
    from pipeline.segment import choose_language, segment, unreadable_pages
    from pipeline.source import require_fiches, require_text, set_aside, unreadable_doubts

    family = load_profile(profile)
    document = read(data, name, reader=reader, password=password, max_pages=max_pages)
    require_text(document, name)
    words = choose_language(document, family, language)
    unreadable = unreadable_pages(document, family)
    set_aside(document, unreadable)
    outline = segment(document, words)
    if not unreadable:
        require_fiches(outline, name)
    draft = parse(document, outline, words, family)
    draft.doubts += unreadable_doubts(unreadable, draft)
    return draft, words.code

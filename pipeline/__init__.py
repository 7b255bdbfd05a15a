"""Call brochures in PDF become data that people can trust: `extract_brochure(path)` gives a `Brochure`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.draft import Draft
    from pipeline.model import Brochure
    from pipeline.scans import Scans

__all__ = ["__version__", "extract_brochure"]

ReaderName = Literal["pdfium", "pdfplumber"]
OcrMode = Literal["auto", "off", "force"]


def extract_brochure(
    source: str | os.PathLike[str] | bytes,
    *,
    reader: ReaderName = "pdfium",
    profile: str = "fedasil-amif",
    language: str | None = None,
    password: str | None = None,
    file_name: str | None = None,
    cross_check: bool = False,
    ocr: OcrMode = "auto",
) -> Brochure:
    """Read one brochure: a path, or the bytes of a PDF.

    `language` (ISO 639-1) is found from the document when None; `file_name` is what the result and the messages call the source;
    `cross_check` reads with the other reader too and reports every value on which the two part (text from OCR is the same for both).
    `ocr`: read pages that are pictures (`auto`), none (`off`), or every page from its picture (`force`).
    Raises the errors of `pipeline.errors`.
    """
    # The stages are imported where they are used: the command's other parts start without them.
    from pipeline.brochure import assemble, cross_checked, second_thoughts
    from pipeline.source import load

    data, name = load(source, file_name)
    draft, code, scans = _draft(data, name, reader, profile, language, password, ocr)
    more = scans.doubts(draft)
    if scans.second:
        second, _, _ = _draft(data, name, reader, profile, code, password, ocr, scans, second=True)
        more += second_thoughts(draft, second)
    if cross_check:
        other: ReaderName = "pdfplumber" if reader == "pdfium" else "pdfium"
        theirs, _, _ = _draft(data, name, other, profile, language, password, ocr, scans)
        more += cross_checked(draft, theirs, f"the reader {other}")
    return assemble(draft, more, data=data, name=name, profile=profile, language=code, reader=reader, ocr=scans.ocr, displayed=scans.displayed)


def _draft(
    data: bytes,
    name: str,
    reader: ReaderName,
    profile: str,
    language: str | None,
    password: str | None,
    ocr: OcrMode,
    scans: Scans | None = None,
    *,
    second: bool = False,
) -> tuple[Draft, str, Scans]:
    """The first three stages: the values of a brochure, its language, and what was read from pictures (when not given: read here)."""
    from pipeline.extract import read
    from pipeline.parse import parse
    from pipeline.profile import load_profile
    from pipeline.scans import read_scans
    from pipeline.segment import choose_language, segment, unreadable_pages
    from pipeline.source import require_fiches, require_text, set_aside, unreadable_doubts

    family = load_profile(profile)
    document = read(data, name, reader=reader, password=password)
    if scans is None:
        scans = read_scans(document, unreadable_pages(document, family), data, family, language, password, ocr)
    scans.put_into(document, second=second)
    require_text(document, name, scans.hint)
    words = choose_language(document, family, language)
    unreadable = [number for number in unreadable_pages(document, family) if number not in scans.pages]
    set_aside(document, unreadable)
    outline = segment(document, words)
    if not unreadable and not second:
        require_fiches(outline, name)
    draft = parse(document, outline, words, family)
    draft.doubts += unreadable_doubts([number for number in unreadable if number not in scans.problems], draft)
    return draft, words.code, scans

"""Call brochures in PDF become data that people can trust: `extract_brochure(path)` gives a `Brochure`."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.corrections import Corrections
    from pipeline.data.draft import Draft
    from pipeline.recipe.reading import Reading
    from pipeline.recipe.scans import Scans
    from pipeline.schema.records import Brochure

__all__ = ["__version__", "extract_brochure", "read_brochure"]

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
    corrections: Corrections | str | os.PathLike[str] | None = None,
    enrich: bool = False,
    model: str | None = None,
    registry: str | None = None,
    ocr: OcrMode = "auto",
    ocr_seconds: float | None = None,
    max_pages: int | None = None,
) -> Brochure:
    """Read one brochure: a path, or the bytes of a PDF.

    `language` (ISO 639-1) is found from the document when None; `file_name` is what the result and the messages call
    the source;
    `cross_check` reads with the other reader too and reports every value on which the two part (text from OCR is the
    same for both);
    `corrections` (or the path of a corrections file) are applied after parsing and before validation.
    `enrich` adds the facets of the texts (quantities, audiences, topics, acronyms) and the organisations; `model`
    names a trained spaCy model
    that adds its entities, `registry` is a TOML or CSV file of organisations.
    `ocr`: read pages that are pictures (`auto`), none (`off`), or every page from its picture (`force`); within
    `ocr_seconds`, as far as that
    reaches: what is read in haste, or not at all, is told. A PDF of more than `max_pages` pages is refused.
    Raises the errors of `pipeline.errors`.
    """
    with _no_collecting():  # until all that is not given back is gone
        return read_brochure(
            source,
            reader=reader,
            profile=profile,
            language=language,
            password=password,
            file_name=file_name,
            cross_check=cross_check,
            corrections=corrections,
            enrich=enrich,
            model=model,
            registry=registry,
            ocr=ocr,
            ocr_seconds=ocr_seconds,
            max_pages=max_pages,
        ).brochure


def read_brochure(
    source: str | os.PathLike[str] | bytes,
    *,
    reader: ReaderName = "pdfium",
    profile: str = "fedasil-amif",
    language: str | None = None,
    password: str | None = None,
    file_name: str | None = None,
    cross_check: bool = False,
    corrections: Corrections | str | os.PathLike[str] | None = None,
    enrich: bool = False,
    model: str | None = None,
    registry: str | None = None,
    ocr: OcrMode = "auto",
    ocr_seconds: float | None = None,
    max_pages: int | None = None,
) -> Reading:
    """As `extract_brochure`, with what does not go into the JSON: what each line was read as, and what became of the
    corrections.
    """
    # The stages are imported where they are used: the command's other parts start without them.
    from pipeline.profiles.profile import load_profile
    from pipeline.recipe.brochure import assemble, cross_checked, second_thoughts
    from pipeline.recipe.reading import Reading
    from pipeline.recipe.source import load

    if corrections is not None:
        from pipeline.corrections.check import check
        from pipeline.corrections.draft import close_findings, correct
        from pipeline.corrections.files import load as load_corrections

    data, name = load(source, file_name)
    with _no_collecting():
        asked = _Asked(data, name, profile, language, password, ocr, ocr_seconds, max_pages)
        draft, code, scans = _draft(asked, reader)
        draft.doubts += scans.doubts(draft)
        if scans.second:
            second, _, _ = _draft(replace(asked, language=code), reader, scans, second=True)
            draft.doubts += second_thoughts(draft, second)
        if cross_check:
            other: ReaderName = "pdfplumber" if reader == "pdfium" else "pdfium"
            theirs, _, _ = _draft(asked, other, scans)
            draft.doubts += cross_checked(draft, theirs, f"the reader {other}")
        known = load_corrections(Path(corrections)) if isinstance(corrections, str | os.PathLike) else corrections
        settled = correct(draft, known) if known is not None else None
        if enrich:
            from pipeline.enrich import enrich as add_facets

            add_facets(draft, code, profile, model=model, registry=registry)
        brochure = assemble(
            draft,
            [],
            data=data,
            name=name,
            profile=load_profile(profile).name,
            language=code,
            reader=reader,
            ocr=scans.ocr,
            displayed=lambda page, bbox: [draft.displayed(page, box) for box in scans.displayed(page, bbox)],
        )
        if known is None or settled is None:
            return Reading(brochure, draft.paper, [], data)
        brochure = close_findings(brochure, settled)
        return Reading(brochure, draft.paper, check(known, settled, brochure), data)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Python's collector of cycles held back: the stages make none, and it would walk all glyphs of a long document
    again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be read, and how, whichever reader does it."""

    data: bytes
    name: str
    profile: str
    language: str | None
    password: str | None
    ocr: OcrMode
    ocr_seconds: float | None
    max_pages: int | None


def _draft(
    asked: _Asked, reader: ReaderName, scans: Scans | None = None, *, second: bool = False
) -> tuple[Draft, str, Scans]:
    """The first three stages: the values of a brochure, its language, and what was read from pictures (when not given:
    read here).
    """
    from pipeline.data.paper import paper_of
    from pipeline.extract import read
    from pipeline.parse import parse
    from pipeline.profiles.profile import load_profile
    from pipeline.recipe.scans import read_scans
    from pipeline.recipe.source import require_fiches, require_text, set_aside, unreadable_doubts
    from pipeline.segment import choose_language, segment, unreadable_pages

    family = load_profile(asked.profile)
    document = read(asked.data, asked.name, reader=reader, password=asked.password, max_pages=asked.max_pages)
    unreadable = unreadable_pages(document, family)
    if scans is None:
        scans = read_scans(
            document, unreadable, asked.data, family, asked.language, asked.password, asked.ocr, asked.ocr_seconds
        )
    if scans.pages:
        scans.put_into(document, second=second)
        unreadable = [number for number in unreadable_pages(document, family) if number not in scans.pages]
    require_text(document, asked.name, scans.hint)
    words = choose_language(document, family, asked.language)
    set_aside(document, unreadable)
    outline = segment(document, words)
    if not unreadable and not second:
        require_fiches(outline, asked.name)
    draft = parse(document, outline, words, family)
    passages = list(draft.evidence.values())  # as they were read, before any correction
    draft.doubts += unreadable_doubts([number for number in unreadable if number not in scans.problems], draft)
    draft.turned = {page.number: page for page in document.pages if page.direction}
    draft.paper = lambda: paper_of(document, outline, passages)
    return draft, words.code, scans

"""Why a document fits a family, or does not: the labels that are expected, those printed, and the nearest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.data.document import Document, text_of
from pipeline.data.outline import Outline
from pipeline.errors import NoFichesError
from pipeline.families.draft import spoken_pages
from pipeline.families.samples import load_sample
from pipeline.families.tunables import EXPLAIN as T
from pipeline.fields import kind_of
from pipeline.profiles.profile import FieldDeclaration, Language, load_profile
from pipeline.recipe.file import within_limits
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.source import require_fiches
from pipeline.segment import choose_language, segment
from pipeline.text.wording import squash


@dataclass(slots=True)
class Explanation:
    """What was expected of a document, and what was found; `problem` says why it is none of the family."""

    language: str
    records: int
    titles: list[str]
    problem: str = ""
    found: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def explain(pdf: Path, profile: str, password: str | None = None) -> Explanation:
    """Hold a document against a profile, in a child process within limits. Raises the errors of `pipeline.errors`."""
    options = ReadingOptions(profile=profile, password=password)
    return within_limits(partial(_explain, pdf, options), str(pdf), options)


def _explain(pdf: Path, options: ReadingOptions) -> Explanation:
    family = load_profile(options.profile)
    document = load_sample(pdf, family, options)
    language = choose_language(document, family, options.language)
    outline = segment(document, family, language)
    told = Explanation(outline.language, len(outline.fiches), [text_of(fiche.title) for fiche in outline.fiches])
    try:
        require_fiches(outline, family, pdf.name)
    except NoFichesError as error:
        told.problem = error.problem
    words = family.languages[outline.language]
    places = _places(outline)
    known = {squash(wording) for found in places.values() for wording, _ in found}
    texts = {key: place for key, place in _texts(document).items() if key not in known}
    for declared in family.fields:
        if declared.name in places:
            told.found.append(_found(declared, places[declared.name], len(outline.fiches)))
        elif wordings := declared.headings.get(words.code) or [w for each in declared.headings.values() for w in each]:
            told.missing.append(_missing(declared, wordings, texts))
    told.unknown = list(_unknown(outline, words))
    return told


def _places(outline: Outline) -> dict[str, list[tuple[str, int]]]:
    """Field → the printed wording and the page of each of its sections."""
    places: dict[str, list[tuple[str, int]]] = {}
    for fiche in outline.fiches:
        for section in fiche.sections:
            if section.field is not None:
                page = (section.heading or section.lines)[0].page
                places.setdefault(section.field, []).append((section.wording, page))
    return places


def _found(declared: FieldDeclaration, places: list[tuple[str, int]], records: int) -> str:
    wordings = ", ".join(repr(wording) for wording in dict.fromkeys(wording for wording, _ in places) if wording)
    pages = spoken_pages(sorted({page for _, page in places}))
    told = f"under {wordings}" if wordings else "by its place"
    return f"{declared.name} ({kind_of(declared).name}): {told}, {len(places)} times in {records} records, {pages}"


def _missing(declared: FieldDeclaration, wordings: list[str], texts: dict[str, tuple[str, int]]) -> str:
    """What was looked for in vain, and the printed text that is most like it."""
    best: tuple[float, str, str] | None = None
    for wording in wordings:
        hit = process.extractOne(squash(wording), texts.keys(), scorer=fuzz.ratio, score_cutoff=T.near)
        if hit is not None and (best is None or hit[1] > best[0]):
            best = hit[1], hit[0], wording
    need = " (required)" if declared.required else ""
    expected = ", ".join(map(repr, wordings[:3])) + (f" and {len(wordings) - 3} more" if len(wordings) > 3 else "")
    if best is None:
        return f"{declared.name}{need}: expected {expected}; nothing printed is like it"
    text, page = texts[best[1]]
    return f"{declared.name}{need}: expected {expected}; nearest is {text!r} on page {page}, for {best[2]!r}"


def _texts(document: Document) -> dict[str, tuple[str, int]]:
    """What may be a label, squashed → as printed, and its page: short lines, and what stands before a colon."""
    found: dict[str, tuple[str, int]] = {}
    for page in document.pages:
        for line in page.lines:
            head, colon, _ = line.text.partition(":")
            for text in (line.text, head) if colon else (line.text,):
                if len(text) <= T.longest and (key := squash(text)):
                    found.setdefault(key, (text, page.number))
    return found


def _unknown(outline: Outline, words: Language) -> Iterator[str]:
    """The labels that are printed, and that the profile does not know."""
    counts: dict[str, int] = {}
    for fiche in outline.fiches:
        for section in fiche.sections:
            if section.heading and section.field is None and not words.is_other(section.wording):
                counts[section.wording] = counts.get(section.wording, 0) + 1
    yield from (f"{wording!r}, {count} times" for wording, count in counts.items())

"""Footnotes: lines in small print, low on a page, that open with the mark which a line above them bears."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from pipeline.data.document import Document, Footnote, Line, Page
from pipeline.data.outline import FicheOutline
from pipeline.layout.tunables import GEOMETRY, NOTES

_OPENING = re.compile(
    r"(\d{1,2}|[*†‡§]{1,3}|\((?:\d{1,2}|[*†‡§]{1,3})\))(?:[.)]? +|(?=[^\W\d_a-zß-ÿ]))|([a-z])[.)]? +(?=[^\Wa-z])"
)


def find_notes(document: Document) -> list[Footnote]:
    """The notes of a document, page by page."""
    before: Sequence[Line] = ()
    notes: list[Footnote] = []
    for page in document.pages:
        if _may_have(page.lines) or _may_have(before):
            notes += _notes_on(page, before)
        before = page.lines
    return notes


def _may_have(lines: Sequence[Line]) -> bool:
    return any(line.marks for line in lines)


def _notes_on(page: Page, before: Sequence[Line]) -> Iterator[Footnote]:
    """The notes of a page; text that ends overleaf has its notes there, so the page before may bear their marks."""
    ordered = sorted(page.lines, key=lambda line: (line.baseline, line.x0))
    opened = {line: opening for line in ordered if (opening := _opening(line))}
    often = Counter((mark, bool(line.marks)) for line, (mark, _) in opened.items())
    taken: set[Line] = set()
    for line, (mark, start) in opened.items():
        if line in taken:
            continue
        is_raised = bool(line.marks) or not mark.isalnum()  # a plain number over its bearer is one: `1 April 2024`
        bearers = [
            other
            for other in ordered
            if other not in taken
            and _bears(other, mark)
            and (other.baseline < line.baseline - 1 or (is_raised and line.size <= NOTES.smaller * other.size))
        ]
        if not bearers and often[mark, bool(line.marks)] == 1:
            bearers = [other for other in before if _bears(other, mark)]
            if mark.isalnum() and not line.marks and not _is_foot(line, bearers, ordered):
                continue  # an item of a list
        if not bearers or not _is_small(line, bearers, page):
            continue
        note = Footnote(mark, [line, *_further(line, ordered)], start)
        taken.update(note.lines)
        yield note


def _opening(line: Line) -> tuple[str, int] | None:
    """The mark with which a line opens, and where its text begins."""
    if line.marks and line.marks[0].at == 0:
        return line.marks[0].text.strip("()"), 0
    match = _OPENING.match(line.text)
    return ((match[1] or match[2]).strip("()"), match.end()) if match and match.end() < len(line.text) else None


def _bears(line: Line, mark: str) -> bool:
    """Does a line bear a mark elsewhere than at its start?"""
    return bool(line.marks) and mark in _borne(line)


def _borne(line: Line) -> set[str]:
    """The marks that a line bears elsewhere than at its start."""
    raised = (part for other in line.marks if other.at >= 1 for part in re.split(r"[,;/ ]+", other.text))
    return {part.strip("()") for part in raised}


def without_note(fiche: FicheOutline) -> Iterator[tuple[Line, str]]:
    """The marks that a fiche bears and none of its notes has, with their lines."""
    known = {note.mark for note in fiche.notes}
    for line in _lines(fiche):
        yield from ((line, mark) for mark in (_borne(line) if line.marks else set()) - known)


def _is_small(line: Line, bearers: Sequence[Line], page: Page) -> bool:
    """Is a line set smaller than the text that bears its mark, or under a rule?"""
    return all(line.size <= NOTES.smaller * other.size for other in bearers) or any(
        0 <= line.top - rule[3] <= NOTES.rule and rule[0] <= line.x0 + NOTES.rule and rule[2] < page.width / 2
        for rule in page.rules
        if rule[3] - rule[1] <= 2
    )


def _is_foot(line: Line, bearers: Sequence[Line], ordered: Sequence[Line]) -> bool:
    """Does a line stand below all text of its page that is as large as what bears its mark?"""
    size = min((other.size for other in bearers), default=0.0)
    return line.size < size and all(other.size < size for other in ordered if other.baseline > line.baseline)


def _further(first: Line, ordered: Sequence[Line]) -> Iterator[Line]:
    """The lines with which a note goes on."""
    last = first
    for line in ordered:
        step = line.baseline - last.baseline
        if step <= 0.5 or step > GEOMETRY.leading * last.size or line.style != first.style:
            continue
        if _opening(line) is not None:
            return
        if abs(line.x0 - first.x0) <= NOTES.hangs:
            yield line
            last = line


def without_notes(document: Document, notes: Sequence[Footnote]) -> Document:
    """The document without the lines of its notes."""
    noted = {line for note in notes for line in note.lines}
    return replace(
        document,
        pages=[
            replace(page, lines=[line for line in page.lines if line not in noted])
            if noted.intersection(page.lines)
            else page
            for page in document.pages
        ],
    )


def give_notes(notes: Sequence[Footnote], fiches: Sequence[FicheOutline]) -> list[Line]:
    """Give each note to the fiches that bear its mark; returns the lines of notes that no fiche bears."""
    given: set[Footnote] = set()
    marks = {note.mark for note in notes}
    for fiche in fiches:
        chosen = {
            _note_of(bearer, [note for note in notes if note.mark == mark], fiche)
            for mark in marks
            for bearer in _lines(fiche)
            if _bears(bearer, mark)
        }
        fiche.notes += [note for note in notes if note in chosen]
        fiche.pages = fiche.printed_on
        given.update(fiche.notes)
    return [line for note in notes if note not in given for line in note.lines]


def _note_of(bearer: Line, notes: Sequence[Footnote], fiche: FicheOutline) -> Footnote | None:
    """The note to which a mark of a fiche leads: the next one below it, in its column if there is one; else one that
    stands above it, but below the title or in a later column; else the first overleaf.
    """
    mine = [line for line in _lines(fiche) if line.page == bearer.page]
    left, right = min(line.x0 for line in mine), max(line.x1 for line in mine)
    title = [line for line in fiche.title if line.page == bearer.page]
    begun = min((line.baseline for line in title), default=0.0)
    end = max((line.x1 for line in title), default=inf)

    def rank(note: Footnote) -> tuple[bool, bool, bool, float]:
        first = note.lines[0]
        overleaf = first.page > bearer.page
        above = not overleaf and first.baseline < bearer.baseline
        return overleaf, above, not left <= first.x0 <= right, first.baseline

    firsts = [(note, note.lines[0]) for note in notes]
    near = [
        note
        for note, first in firsts
        if first.page == bearer.page + 1 or (first.page == bearer.page and (first.baseline > begun or first.x0 > end))
    ]
    return min(near, key=rank, default=None)


def _lines(fiche: FicheOutline) -> Iterator[Line]:
    yield from fiche.title
    for section in fiche.sections:
        yield from (*section.heading, *section.lines)
    yield from fiche.loose

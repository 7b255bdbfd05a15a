"""The printed page as it was understood: what each line of print was read as. For pages that show it; no part of the
JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.data.document import Bbox, Document, Line, Page
from pipeline.data.outline import FicheOutline, Outline
from pipeline.data.passage import Passage

_WORD = re.compile(r"\S+")

Role = Literal["heading", "value", "furniture", "unassigned", "front"]
"""`front` is text of the cover and the contents list that feeds no value; `unassigned` fits nowhere on a fiche's
page."""


class PrintedWord(NamedTuple):
    """One word of print, and its bbox in points as displayed."""

    text: str
    bbox: Bbox


class PrintedLine(NamedTuple):
    """One line of print: 1-based page, bbox in points as displayed, what it was read as, and its words."""

    page: int
    bbox: Bbox
    role: Role
    words: tuple[PrintedWord, ...] = ()


@dataclass(slots=True)
class Paper:
    """The pages of a brochure: width and height in points as displayed, and their lines."""

    sizes: list[tuple[float, float]]
    lines: list[PrintedLine] = field(default_factory=list)


def paper_of(document: Document, outline: Outline, evidence: Iterable[Passage]) -> Paper:
    """What each line was read as; `evidence` are the passages that feed values."""
    feeding = {piece.line for passage in evidence for piece in passage.pieces}
    roles: dict[Line, Role] = {}
    for fiche in outline.fiches:
        roles |= dict(_roles_on(fiche))
    roles |= dict.fromkeys(outline.strays, "unassigned")
    roles |= dict.fromkeys(outline.furniture, "furniture")
    known = set(map(_print, roles))  # of some that were read, copies have another look
    for line in (
        *outline.cover,
        *_listed(outline),
        *(line for page in document.pages for line in (*page.lines, *page.turned)),
    ):
        if line not in roles and _print(line) not in known:
            roles[line] = "value" if line in feeding else "front"
    # A line that was cut in two is told by its parts.
    parts = {(line.page, line.baseline) for line in roles if line.is_cut}
    kept = [line for line in roles if line.is_cut or roles[line] != "front" or (line.page, line.baseline) not in parts]
    ordered = sorted(kept, key=lambda line: (line.page, line.baseline, line.x0))
    pages = {page.number: page for page in document.pages}
    return Paper(
        [_size(pages[number]) for number in sorted(pages)],
        [
            PrintedLine(
                line.page, _displayed(pages[line.page], _box(line)), roles[line], tuple(_words(pages[line.page], line))
            )
            for line in ordered
        ],
    )


def _print(line: Line) -> tuple[int, float, float, str]:
    """What a line says where: all that tells it from others on paper."""
    return line.page, line.baseline, line.x0, line.text


def _words(page: Page, line: Line) -> Iterator[PrintedWord]:
    """The words of a line; one that does not run from left to right is a single word, since its letters have no place
    of their own.
    """
    if line in page.turned:
        yield PrintedWord(line.text, _displayed(page, _box(line)))
        return
    for word in _WORD.finditer(line.text):
        start, end = word.span()
        x0, x1 = min(line.lefts[start:end]), max(line.rights[start:end])
        yield PrintedWord(word[0], _displayed(page, (x0, line.top, x1, line.bottom)))


def _roles_on(fiche: FicheOutline) -> Iterator[tuple[Line, Role]]:
    for section in fiche.sections:
        yield from ((line, "value") for line in section.lines)
        yield from ((line, "heading") for line in section.heading)
    yield from ((line, "unassigned") for line in fiche.loose)
    yield from ((line, "heading") for line in fiche.title)


def _listed(outline: Outline) -> Iterator[Line]:
    for row in outline.rows:
        yield from (*row.promoter, *row.title, *([row.number] if row.number else []))
    for head in outline.priorities:
        yield from head.lines


def _size(page: Page) -> tuple[float, float]:
    return (page.width, page.height) if page.direction % 180 == 0 else (page.height, page.width)


def _box(line: Line) -> Bbox:
    return (line.x0, line.top, line.x1, line.bottom)


def _displayed(page: Page, box: Bbox) -> Bbox:
    x0, top, x1, bottom = page.displayed(box)
    return (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))

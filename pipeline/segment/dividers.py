"""Pages that open a priority: its number and title, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.data.document import Document, Line, Page
from pipeline.data.outline import FicheOutline, PriorityHead
from pipeline.layout.groups import style_groups
from pipeline.profiles.profile import Language
from pipeline.segment.bands import NUMBER, without_leader
from pipeline.segment.heads import numbered_head
from pipeline.segment.tunables import HABIT, TITLES


@dataclass(slots=True)
class Dividers:
    """The dividers in page order, and all of their lines."""

    heads: list[PriorityHead]
    lines: set[Line]

    def give(self, fiches: Sequence[FicheOutline]) -> None:
        """Tell each fiche the priority that the last divider before it opens."""
        for fiche in fiches:
            if before := [head.number for head in self.heads if _place(head.lines) < _place(fiche.title)]:
                fiche.priority = before[-1]

    @property
    def priorities(self) -> list[PriorityHead]:
        """The priorities that they open, each once."""
        found: dict[int, PriorityHead] = {}
        for head in self.heads:
            found.setdefault(head.number, head)
        return list(found.values())

    def out_of(self, document: Document) -> Document:
        """The document without them."""
        pages = [
            replace(page, lines=[line for line in page.lines if line not in self.lines]) for page in document.pages
        ]
        return replace(document, pages=pages) if self.lines else document


def _place(lines: Sequence[Line]) -> tuple[int, float]:
    """Where lines stand in printed order; two pages of one sheet stand side by side."""
    return lines[0].page, lines[0].x0


def find_dividers(pages: Sequence[Page], furniture: Collection[Line], languages: Sequence[Language]) -> Dividers:
    """The dividers of a document, where their numbers rise from page to page (and start again in another part)."""
    heads: list[PriorityHead] = []
    lines: set[Line] = set()
    for page in pages:
        mine = [line for line in page.lines if line not in furniture]
        if (
            len(mine) <= TITLES.most_lines
            and not _lists(mine, languages)
            and (head := _head(mine, languages)) is not None
        ):
            heads.append(head)
            lines.update(mine)
    rises = all(a.number < b.number or b.number == 1 for a, b in pairwise(heads))
    return (
        Dividers(heads, lines) if rises and len({head.number for head in heads}) >= HABIT.again else Dividers([], set())
    )


def _lists(lines: Sequence[Line], languages: Sequence[Language]) -> bool:
    """Does a page number stand among some lines? Then they are rows of a contents list."""
    parts = (part for line in lines for language in languages for part in without_leader(line, language))
    return any(NUMBER.match(part.text) for part in parts)


def _head(lines: Sequence[Line], languages: Sequence[Language]) -> PriorityHead | None:
    """The one priority that some lines name: its title goes on after the number, or is the largest text beside it."""
    numbered = [(line, found) for line in lines if (found := numbered_head(line.text, languages))]
    if len(numbered) != 1:
        return None
    line, (number, start, called) = numbered[0]
    groups = style_groups(lines)
    own = next(group[group.index(line) :] for group in groups if line in group)
    if line.text[start:].strip():
        return PriorityHead(number, own, start, called)
    others = [own[1:], *(group for group in groups if line not in group)]
    title = max(filter(None, others), key=lambda group: group[0].size, default=None)
    return PriorityHead(number, title, 0, called) if title else None

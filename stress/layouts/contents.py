"""The contents list, of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from stress.design import Design
from stress.tree import Break, Cell, Columns, Grid, Leader, Node, Par, Run, text
from stress.words.language import words_of
from stress.words.model import Brochure, Fiche

FOREWORD = -1
"""The index under which the foreword's page number is known."""
UNKNOWN = "00"
"""What stands for a page number as long as it is not known."""


class Group(NamedTuple):
    """Fiches under one head of the list: their indices. Without a head, the list is not grouped."""

    head: str
    members: tuple[int, ...]


def contents(design: Design, brochure: Brochure, language: str, numbers: Mapping[int, str]) -> tuple[Node, ...]:
    """The contents list; `numbers` are the printed page numbers by the fiches' indices."""
    if design.contents.form == "none":
        return ()
    words = words_of(language)["contents"]
    title = text(words["titles"][design.seed % len(words["titles"])], "front-title")
    groups = list(_groups(design, brochure, language))
    if design.contents.form == "table":
        body: tuple[Node, ...] = (_Table(design, brochure, language, numbers).grid(groups),)
    else:
        body = tuple(_rows(design, brochure, groups, numbers))
    return (Break(), title, *((Columns(2, body),) if design.contents.two_columns else body))


def priority_line(brochure: Brochure, language: str, priority: int) -> str:
    """`Priority 1: its title`."""
    call = next(call for call in brochure.calls if call.language == language)
    word = words_of(language)["call"]["priority_word"][0]
    colon = " : " if language == "fr" else ": "
    return f"{word} {priority}{colon}{call.priorities[priority - 1]}"


def _groups(design: Design, brochure: Brochure, language: str) -> Iterator[Group]:
    def head(index: int) -> str:
        fiche = brochure.fiches[index]
        if design.contents.grouping == "priority" and fiche.priority:
            return priority_line(brochure, language, fiche.priority)
        if design.contents.grouping == "region":
            return fiche.region[0] if fiche.region else "–"
        return ""

    mine = [index for index, fiche in enumerate(brochure.fiches) if fiche.language == language]
    for name, members in groupby(mine, head):
        yield Group(name, tuple(members))


class _Table:
    """The list as a table."""

    def __init__(self, design: Design, brochure: Brochure, language: str, numbers: Mapping[int, str]) -> None:
        self._design, self._brochure, self._numbers = design, brochure, numbers
        self._words = words_of(language)["contents"]
        self._columns = dict(self._wanted())

    def _wanted(self) -> Iterator[tuple[str, float]]:
        """The columns and their widths."""
        form = self._design.contents
        if "number" in form.extra:
            yield "number", 0.07
        yield from (("title", 0.5), ("promoter", 0.36)) if form.title_first else (("promoter", 0.36), ("title", 0.5))
        yield from ((key, 0.22) for key in form.extra if key != "number")
        if form.numbers:
            yield "page", 0.09

    def grid(self, groups: Sequence[Group]) -> Grid:
        """All rows."""
        merged = self._design.contents.merged and any(group.head for group in groups)
        rows = [row for group in groups for row in (self._merged(group) if merged else self._under_a_head(group))]
        if self._design.contents.headed:
            rows.insert(0, (*((Cell(()),) if merged else ()), *self._heads()))
        widths = [*([0.3] if merged else []), *self._columns.values()]
        look = "lines" if self._design.contents.ruled else "plain"
        return Grid(tuple(rows), tuple(width / sum(widths) for width in widths), look)

    def _heads(self) -> Iterator[Cell]:
        for key in self._columns:
            word = self._words.get(key, "")
            word = word if isinstance(word, str) else word[self._design.seed % len(word)]
            yield Cell((Par((Run(word, "strong"),), "row"),))

    def _under_a_head(self, group: Group) -> Iterator[tuple[Cell, ...]]:
        if group.head:
            yield (Cell((text(group.head, "group"),), "group-row", columns=len(self._columns)),)
        yield from (tuple(self._row(index)) for index in group.members)

    def _merged(self, group: Group) -> Iterator[tuple[Cell, ...]]:
        """With the head in a cell at the left that spans the rows of its group."""
        first, *rest = group.members
        yield (Cell((text(group.head, "group"),), "group-row", rows=len(group.members)), *self._row(first))
        yield from (tuple(self._row(index)) for index in rest)

    def _row(self, index: int) -> Iterator[Cell]:
        fiche = self._brochure.fiches[index]
        cells = {
            "promoter": fiche.listed_promoter or "",
            "title": fiche.listed_title,
            "page": self._numbers.get(index, UNKNOWN),
            "region": fiche.region[0] if fiche.region else "",
            "amount": fiche.amount,
            "number": str(fiche.number + 1),
        }
        return (Cell((text(cells[key], "row"),)) for key in self._columns)


def _rows(
    design: Design, brochure: Brochure, groups: Sequence[Group], numbers: Mapping[int, str]
) -> Iterator[Par | Leader]:
    """The list as rows with leaders."""
    sign = design.contents.leader if design.contents.numbers else ""
    if design.cover.foreword and design.contents.numbers:
        word = words_of(brochure.language)["contents"]["foreword"]
        yield Leader((Run(word),), numbers.get(FOREWORD, "0"), sign)
    for group in groups:
        if group.head:
            yield text(group.head, "group")
        for index in group.members:
            fiche = brochure.fiches[index]
            number = numbers.get(index, UNKNOWN) if design.contents.numbers else ""
            yield Leader(tuple(_words(design, fiche)), number, sign)
            if design.contents.form == "below" and fiche.listed_promoter:
                yield text(fiche.listed_promoter, "row-second")


def _words(design: Design, fiche: Fiche) -> Iterator[Run]:
    """The words of a row: the title, with the promoter before it, after it, or on a line of its own."""
    form, promoter = design.contents.form, fiche.listed_promoter
    if form == "colon" and promoter:
        colon = " : " if fiche.language == "fr" else ": "
        yield Run(promoter + colon, "strong" if design.contents.headed else "")
    if form == "leaders" and promoter:
        yield Run(promoter, "strong")
        yield Run(" – ")
    yield Run(fiche.listed_title)
    if form == "parentheses" and promoter:
        yield Run(f" ({promoter})", "" if design.contents.headed else "slanted")

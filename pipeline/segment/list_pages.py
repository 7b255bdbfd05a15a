"""The pages of a contents list, cut into cells and columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pipeline.data.document import Line, Page
from pipeline.data.outline import PriorityHead
from pipeline.fields.blocks.measure import ends_sentence
from pipeline.layout.frames import tiles
from pipeline.layout.geometry import rows_of, share_row
from pipeline.layout.groups import style_groups
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import Language
from pipeline.segment.bands import (
    NUMBER,
    bands,
    bands_of,
    cut_after_number,
    cut_apart,
    cut_at_number,
    cut_before_brackets,
    cut_before_titles,
    page_numbers,
    title_anchors,
)
from pipeline.segment.heads import column_heads, priority_heads
from pipeline.segment.rows import Row, cut_at, key_of
from pipeline.segment.surroundings import Surroundings
from pipeline.segment.tunables import HABIT, LISTING
from pipeline.text.wording import squash


class Band(NamedTuple):
    """A column of the list on a page, whichever way it is read: its lines without the heads among them, the column of
    page numbers, the titles of the list, and whether a head made the column: then nothing over it is of the list.
    """

    lines: list[Line]
    heads: list[PriorityHead]
    numbers: list[Line]
    titled: list[Line]
    is_headed: bool


class ListPage:
    """A page of the list, cut into cells and bands; that takes longer than to read these in one way or another."""

    def __init__(self, page: Page, lines: list[Line], language: Language, pages: int, titles: Collection[str]) -> None:
        self.page = page
        self._language = language
        self._pages = pages
        self._titles = titles
        self._bands: dict[bool, tuple[list[Line], list[Band]]] = {}
        titled = _list_titles(lines, language)
        firsts = titled or [line for line in lines if squash(line.text) in titles]
        lines = _without_text_beside(lines, firsts, page_numbers(lines, pages))
        self.columns, self.header_lines = column_heads(lines, language)
        lines = [piece for line in lines for piece in cut_at(line, [x0 for x0, _ in self.columns])]
        lines = cut_before_titles(cut_before_brackets(lines), titles)
        self._lines = cut_apart(cut_after_number(lines), pages)
        self._titled = set(titled)
        named = {key for line in self._lines if (key := squash(line.text)) in titles}
        self.begins_list = bool(titled or self.columns) or len(named) > HABIT.most * len(titles)

    def names_record(self, row: Row) -> bool:
        """Does a row hold the title of a record?"""
        key = key_of(row.lines)
        return any(title in key for title in self._titles)

    def on_tiles(self) -> list[tuple[Line, list[Line]]]:
        """The page numbers of rows that stand on tiles, one on each, with the other lines of these; none where parts of
        the page are no such tiles, but for a title.
        """
        parts = tiles(self._lines, self.page.panels)
        numbers = [[line for line in part if NUMBER.match(line.text)] for part in parts]
        found = [
            (number[0], [line for line in part if line not in number])
            for number, part in zip(numbers, parts, strict=True)
            if len(number) == 1 < len(part)
        ]
        return found if len(found) >= max(HABIT.times, HABIT.most * len(parts)) else []

    def bands(self, *, goes_on: bool) -> tuple[list[Line], list[Band]]:
        """The lines of titles where these hold the rows, and the columns of the page from left to right; `goes_on`
        tells whether the list began before.
        """
        is_titled = goes_on or bool(self._titled)
        if is_titled not in self._bands:
            beside = [] if self.columns else self._under_heads()
            parts = [self._lines] if self.columns else beside or bands(self._lines, self._pages)
            titles: list[Line] = []
            if len(page_numbers(self._lines, self._pages)) < 2:
                titles = title_anchors(self._lines, self._titles, is_titled=is_titled)
                if len(parts) == 1 and titles and not self.columns:
                    parts = bands_of(titles, self._lines)
            over = self._over_several(parts)
            heads = [self._heads_in(part, over, known=bool(beside)) for part in parts]
            made = [self._band(*part, is_headed=bool(beside)) for part in zip(parts, heads, strict=True)]
            self._bands[is_titled] = titles, made
        return self._bands[is_titled]

    @cached_property
    def _heads(self) -> list[PriorityHead]:
        return priority_heads(self._lines, self._language, self._titles)

    def _under_heads(self) -> list[list[Line]]:
        """The columns under heads of priorities that stand side by side; none where there are no such."""
        heads = self._heads
        beside = sorted(head.lines[0].x0 for head in heads if share_row(head.lines[0], heads[0].lines[0]))
        if len(beside) < 2:
            return []
        edges = [-inf, *(self._left_under(x0) - GEOMETRY.edge for x0 in beside[1:]), inf]
        return [[line for line in self._lines if a <= line.x0 < b] for a, b in pairwise(edges)]

    def _left_under(self, x0: float) -> float:
        """Where the column of a head begins, which may be indented over it."""
        before = max((line.x1 for head in self._heads for line in head.lines if line.x1 < x0), default=x0)
        return min([x0, *(line.x0 for line in self._lines if before < line.x0 < x0 < line.x1)])

    def _over_several(self, parts: Sequence[list[Line]]) -> list[PriorityHead]:
        """The heads that reach over more than one column: they are heads of each."""
        starts = [min(line.x0 for line in part) for part in parts[1:] if part]
        heads = self._heads if starts else []
        return [head for head in heads if any(line.x0 < start < line.x1 for line in head.lines for start in starts)]

    def _heads_in(self, lines: Sequence[Line], over: Sequence[PriorityHead], *, known: bool) -> list[PriorityHead]:
        """The heads of a column with those `over` several, from top to bottom; `known` where heads made the columns."""
        if known:
            return [head for head in self._heads if head in over or head.lines[0] in lines]
        across = {line for head in over for line in head.lines}
        heads = priority_heads([line for line in lines if line not in across], self._language, self._titles)
        return sorted([*over, *heads], key=lambda head: head.lines[0].baseline)

    def _band(self, lines: list[Line], heads: list[PriorityHead], *, is_headed: bool) -> Band:
        in_heads = {line for head in heads for line in head.lines}
        rows = rows_of(lines) if in_heads else []
        # A page number with nothing but a head on its row is the head's.
        taken = {line for row in rows if _holds_head(row, in_heads) for line in row} | in_heads
        lines = [line for line in lines if line not in taken]
        lines = cut_at_number(lines, self._numbers(lines, heads), self._titles)
        titled = [line for line in lines if line in self._titled]
        return Band(lines, heads, self._numbers(lines, heads), titled, is_headed)

    def _numbers(self, lines: Sequence[Line], heads: Sequence[PriorityHead]) -> list[Line]:
        """The page numbers of a column; where the rows under each head are a table as wide as its cells, those of all
        tables if they are more, each on its own.
        """
        bounds = [-inf, *(head.lines[0].baseline for head in heads), inf]
        parts = ([line for line in lines if a <= line.baseline < b] for a, b in pairwise(bounds))
        numbers = [number for part in parts for number in page_numbers(part, self._pages)]
        differ = len({number.text for number in numbers}) == len(numbers)
        one = page_numbers(lines, self._pages)
        return numbers if differ and len(numbers) > len(one) else one


def _list_titles(lines: Sequence[Line], language: Language) -> list[Line]:
    """The titles of a contents list; a line close under a figure says what that counts (`8`, `selected ones`)."""
    titles = (line for line in lines if squash(line.text) in language.list_titles)
    around = Surroundings([lines])
    return [title for title in titles if not around.is_caption(title)]


def _without_text_beside(lines: list[Line], firsts: Sequence[Line], numbers: Sequence[Line]) -> list[Line]:
    """Without a column of text (a foreword) beside the list, which begins on the left where its title does, or its rows
    do (the `firsts`), and may end at its page numbers; what stands over it, a masthead say, may reach over both.
    """
    if not firsts:
        return lines
    top, left = min(line.top for line in firsts), min(line.x0 for line in firsts)
    right = max((number.x1 for number in numbers if number.x0 > left), default=inf)
    for edge in (left - GEOMETRY.edge, right + GEOMETRY.edge):
        aside = [line for line in lines if (line.x1 <= edge if edge < left else line.x0 >= edge)]
        is_free = not any(line.x0 < edge < line.x1 and line.top >= top for line in lines)
        if is_free and any(prose(aside)):
            lines = [line for line in lines if line not in aside]
    return lines


def prose(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Texts of whole sentences, as those between the list's title and its first row, or under the last one."""
    for group in style_groups(lines):
        if ends_sentence(group[-1]) and sum(len(line.text) for line in group) >= LISTING.prose:
            yield group


def _holds_head(row: Sequence[Line], heads: Collection[Line]) -> bool:
    """Does a row hold a head, and nothing else but a page number perhaps?"""
    return any(line in heads for line in row) and all(line in heads or NUMBER.match(line.text) for line in row)

"""The contents list: rows with promoter, title and page number, under priorities."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from pipeline.data.document import Document, Line, Page, Style, text_of
from pipeline.data.outline import FicheOutline, ListingRow, PriorityHead
from pipeline.layout.geometry import by_rows, share_row
from pipeline.layout.rows import anchored_rows
from pipeline.layout.tunables import GEOMETRY, GROUPS
from pipeline.profiles.profile import Language
from pipeline.segment.bands import (
    NUMBER,
    with_wrapped,
    without_leader,
    without_rest_of_leader,
)
from pipeline.segment.heads import is_bare_head, priorities_in_columns
from pipeline.segment.list_pages import Band, ListPage, prose
from pipeline.segment.rows import Columns, Known, Row, Scale, key_of, part_rows
from pipeline.segment.tunables import HABIT, LISTING, ROWS, TEMPLATE
from pipeline.text.numbering import roman_number
from pipeline.text.wording import squash


@dataclass(slots=True)
class Listing:
    """The contents list as read, and the lines that it took."""

    rows: list[ListingRow] = field(default_factory=list)
    priorities: list[PriorityHead] = field(default_factory=list)
    lines: set[Line] = field(default_factory=set)
    found: bool = False


class Listings:
    """Finds the contents list of a document; where nothing changes that it depends on, once.

    `is_other` knows lines that are no name; nor is a word for a priority with a number alone.
    """

    def __init__(self, document: Document, language: Language, is_other: Callable[[Sequence[Line]], bool]) -> None:
        self._document = document
        self._language = language
        self._is_other = lambda lines: is_bare_head(text_of(lines), language) or is_other(lines)
        self._found: tuple[set[Line], Known, Listing] | None = None

    def among(self, outside: set[Line], fiches: Sequence[FicheOutline]) -> Listing:
        """The contents list among the lines outside of the fiches."""
        known = _known(fiches, self._is_other)
        if self._found is None or self._found[:2] != (outside, known):
            listing = _find_listing(self._document, outside, known, self._language)
            last = max((page for fiche in fiches for page in fiche.pages), default=0)
            _forget_index(listing, known.titles, last)
            _forget_other_parts(listing, known.titles)
            self._found = outside, known, listing
        return self._found[2]


def _find_listing(document: Document, outside: set[Line], known: Known, language: Language) -> Listing:
    """Find the contents list among some lines.

    Lines between the rows are heads over them (a region), or cells of theirs (the promoter below a title); and a page
    number stands on the first line of its row, or on the last. The list is read in each way, and likeness to the fiches
    tells which is right.
    """
    titles = {title for title in known.titles if title}
    list_pages = [
        ListPage(page, parts, language, len(document.pages), titles)
        for page in document.pages
        if (parts := [part for line in page.lines if line in outside for part in without_leader(line, language)])
    ]
    scale = Scale(known)

    def read(way: _Way) -> _Reader:
        reader = _Reader(way, language)
        for page in list_pages:
            reader.read(page)
        reader.listing.priorities += priorities_in_columns(reader.rows, language)
        _drop_counts(reader.rows)
        return reader

    reader = read(_Way(frozenset()))
    parted = part_rows(reader.rows, scale)
    tried = {_as_read(reader.rows)}
    looks = [look for look, _ in reader.between.most_common(LISTING.looks)]
    kept = [frozenset[Style](), *({look} for look in looks), *([frozenset(looks)] if len(looks) > 1 else [])]
    for way in [_Way(frozenset(cells), ends) for cells in kept for ends in (False, True)][1:] if reader.rows else ():
        other = read(way)
        if (rows := _as_read(other.rows)) not in tried:
            tried.add(rows)
            likely = part_rows(other.rows, scale)
            reader, parted = (other, likely) if likely.likeness > parted.likeness + ROWS.better else (reader, parted)
    listing = reader.listing
    if _are_counts(reader.rows):
        for row in reader.rows:
            row.number = None
    listing.rows = [
        ListingRow(promoter, title, row.number, int(row.number.text) if row.number else None, row.priority)
        for row, (title, promoter) in zip(reader.rows, parted.cells, strict=True)
        if title
    ]
    listing.found = bool(listing.rows)
    return listing


def _forget_index(listing: Listing, titles: Sequence[str], last: int) -> None:
    """Take out what stands on pages behind the `last` one of the records and names none of them, where other rows name
    them all: an index of organisations, say.
    """
    rows = [row for row in listing.rows if row.title[0].page <= last]
    behind = [row for row in listing.rows if row.title[0].page > last]
    if {*titles} <= {key_of(row.title) for row in rows} and not {*titles}.intersection(key_of(r.title) for r in behind):
        listing.rows = rows
        listing.lines = {line for line in listing.lines if line.page <= last}


def _forget_other_parts(listing: Listing, titles: Sequence[str]) -> None:
    """Take out the rows before and behind all others that name neither a record nor a promoter (a foreword, an
    imprint), where the others have promoters and name all records.
    """
    named = [at for at, row in enumerate(listing.rows) if key_of(row.title) in titles]
    names_all = {*titles} <= {key_of(listing.rows[at].title) for at in named}
    if named and names_all and all(listing.rows[at].promoter for at in named):
        listing.rows = [row for at, row in enumerate(listing.rows) if row.promoter or named[0] < at < named[-1]]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the rows: the looks of lines between them that are cells of theirs, not heads; and whether
    a row ends at its page number.
    """

    cells: frozenset[Style]
    ends_at_number: bool = False


def _known(fiches: Sequence[FicheOutline], is_other: Callable[[Sequence[Line]], bool]) -> Known:
    """The titles of the records, and their promoters; where a label is not listed, what stands under it may be one, as
    what stands by the title does, if it is no value of another kind.
    """
    promoters: list[list[str]] = []
    for fiche in fiches:
        named = [section.lines[:3] for section in fiche.sections if section.field == "promoter"]
        under = (section.lines[:3] for section in fiche.sections if section.field is None)
        free = (*under, *([line] for line in fiche.loose[: LISTING.subtitle]))
        promoters.append([key_of(lines) for lines in named or (lines for lines in free if not is_other(lines))])
    return Known([key_of(fiche.title) for fiche in fiches], promoters, is_other)


def _as_read(rows: Sequence[Row]) -> tuple[tuple[Line | None, ...], ...]:
    """The lines of some rows, to know whether another way to read the list gives the same ones."""
    return tuple((row.number, *row.lines) for row in rows)


class _Reader:
    """Reads the rows of one page after the other; a priority goes on overleaf."""

    def __init__(self, way: _Way, language: Language) -> None:
        self.listing = Listing()
        self.rows: list[Row] = []
        self.between: Counter[Style] = Counter()
        self._way = way
        self._language = language
        self._priority: int | None = None
        self._opens_with_title = True
        self._opened: Page | None = None  # where only the rows tell where the list begins, in each of its columns

    def read(self, listed: ListPage) -> None:
        """Take the rows of a page; where the list stands in columns, from left to right."""
        if self.rows and listed.begins_list and not any(listed.names_record(row) for row in self.rows):
            self.listing, self.rows = Listing(), []  # what was read is another table: figures on the cover
        tiles = listed.on_tiles()
        for number, lines in tiles:
            self.rows.append(Row(by_rows(lines), number, None, left=min(line.x0 for line in lines)))
            self.listing.lines.update([number, *lines])
        titles, columns = listed.bands(goes_on=bool(self.rows)) if not tiles else ([], [])
        for band in columns:
            self._read_band(listed.page, band, titles, listed.columns, listed.header_lines)
        self.listing.lines |= _cut_into(self.listing.lines, listed.page.lines)

    def _read_band(
        self, page: Page, band: Band, titles: Sequence[Line], columns: Columns, header_lines: list[Line]
    ) -> None:
        lines, heads, numbers, titled, is_headed = band
        over = [line for line in titled if numbers and line.baseline < numbers[0].baseline]
        if len(numbers) < 2 and not (numbers and (columns or over or self._goes_on(numbers[0]))):
            numbers = []
        aligned, numbers = set(numbers), with_wrapped(numbers, lines)
        lines = without_rest_of_leader(lines, [number for number in numbers if number not in aligned])
        anchors = numbers or [line for line in titles if line in lines]
        if not anchors:
            return
        is_first = is_headed or not self.rows or page is self._opened
        start = _start(anchors[0], lines, heads, header_lines, titled, is_first=is_first)
        if start is None:
            start = _start_of_rows(lines, anchors[0])
            self._opened = page
        if not self.rows:
            above = prose(line for line in lines if line.baseline < anchors[0].baseline)
            start = max([start, *(group[-1].baseline for group in above)])
        under = prose(line for line in lines if line.baseline > anchors[-1].baseline)
        foot = min((group[0].baseline for group in under), default=inf)
        lines = [line for line in lines if line.baseline < foot]
        anchors = [anchor for anchor in anchors if anchor.baseline > start]
        heads = [head for head in heads if head.lines[0].baseline > start]
        if not anchors:
            return
        column_heads = {squash(line.text) for line in header_lines}  # a table under each priority repeats them
        taken = {*anchors, *(line for line in lines if squash(line.text) in column_heads)}
        cells = [line for line in lines if start < line.baseline and line not in taken]
        cells = self._without_heads(_without_front_matter(cells, numbers), anchors)
        rows = self._rows(page, anchors, cells, heads)
        left = min(line.x0 for line in lines if line.baseline > start)
        for row in rows:
            row.columns, row.left = columns, left
        self.rows += rows
        self.listing.priorities += [head for head in heads if head not in self.listing.priorities]
        end = max([anchors[-1].baseline, *(line.baseline for row in rows for line in row.lines)])
        right = max(line.x1 for line in band.lines)
        # Lines cut from others stand for them.
        self.listing.lines |= (
            {line for line in lines if start < line.baseline <= end}
            | {*header_lines, *titled, *(line for head in heads for line in head.lines)}
            | {
                line
                for line in page.lines
                if (start < line.baseline <= end and left <= line.x0 and line.x1 <= right) or line in header_lines
            }
        )

    def _goes_on(self, number: Line) -> bool:
        """Does the list go on overleaf with a row of this page number? A smaller one is that of a divider."""
        last = next((row.number for row in reversed(self.rows) if row.number is not None), None)
        return last is not None and int(last.text) <= int(number.text)

    def _rows(
        self, page: Page, anchors: Sequence[Line], cells: Sequence[Line], heads: Sequence[PriorityHead]
    ) -> list[Row]:
        cells = self._without_rest(anchors, cells)
        rows: list[Row] = []
        parts = list(_under_heads(page, anchors, cells, heads))
        # Heads one after the other, with rows under the last one alone, are a list of the priorities.
        are_list = len(heads) > 1 and [head for head, mine, _ in parts if mine] == [parts[-1][0]]
        for head, mine, inside in parts:
            if head is not None and not are_list:
                self._priority = head.number
            for anchor, others in self._around(mine, inside, page):
                number = anchor[0] if anchor and NUMBER.match(anchor[0].text) else None
                lines = others if number is not None else [*anchor, *others]
                if anchor and lines:
                    rows.append(Row(by_rows(lines), number, self._priority))
        return rows

    def _without_heads(self, cells: list[Line], anchors: Sequence[Line]) -> list[Line]:
        """Without the lines between the rows that are no cells: in a look that no line on a row has, and no priority of
        a row.
        """
        on_rows = {line.style for line in cells if any(share_row(line, anchor) for anchor in anchors)}
        on_rows |= {anchor.style for anchor in anchors if not NUMBER.match(anchor.text)}
        if not on_rows:
            return cells
        on_rows |= {line.style for line in cells if is_bare_head(line.text, self._language)}
        self.between.update(line.style for line in cells if line.style not in on_rows)
        return [line for line in cells if line.style in on_rows or line.style in self._way.cells]

    def _around(
        self, anchors: Sequence[Line], cells: Sequence[Line], page: Page
    ) -> list[tuple[list[Line], list[Line]]]:
        """Each anchor with the cells of its row. Where titles open rows of stacked cells, these end at the next one."""
        if anchors and self._way.ends_at_number:
            return _rows_between(
                anchors, cells, [anchor.baseline + GEOMETRY.same_row * anchor.size for anchor in anchors[:-1]]
            )
        is_stacked = self._opens_with_title and not any(NUMBER.match(anchor.text) for anchor in anchors)
        if not anchors or not is_stacked or _stand_beside([*anchors, *cells]):
            return anchored_rows([[anchor] for anchor in anchors], cells, page.rules)
        return _rows_between(
            anchors, cells, [anchor.baseline - GEOMETRY.same_row * anchor.size for anchor in anchors[1:]]
        )

    def _without_rest(self, anchors: Sequence[Line], cells: Sequence[Line]) -> Sequence[Line]:
        """Without what the last row of the column or page before leaves for this one: its promoter, where the list has
        promoters below titles.
        """
        first = anchors[0]
        titles = {line.style for line in (first, *cells) if share_row(line, first)}
        over = [line for line in cells if line.baseline < first.baseline - line.size and line.style not in titles]
        if not self.rows:
            self._opens_with_title = not over
        elif over and self._opens_with_title:
            self.rows[-1].lines += by_rows(over)
            return [line for line in cells if line not in over]
        return cells


def _cut_into(parts: Collection[Line], lines: Iterable[Line]) -> set[Line]:
    """The lines that begin and end with such parts of theirs: those of two columns, read as one."""
    edges = {(part.baseline, edge) for part in parts for edge in (part.x0, part.x1)}
    return {line for line in lines if (line.baseline, line.x0) in edges and (line.baseline, line.x1) in edges}


def _without_front_matter(cells: list[Line], numbers: Sequence[Line]) -> list[Line]:
    """Without the rows that end in a Roman number where the others have their page numbers."""
    edges = [number.x1 for number in numbers[:1]]
    roman = [
        line for line in cells if roman_number(line.text) and any(abs(line.x1 - edge) <= ROWS.column for edge in edges)
    ]
    return [line for line in cells if not any(share_row(line, other) for other in roman)] if roman else cells


def _under_heads(
    page: Page, anchors: Sequence[Line], cells: Sequence[Line], heads: Sequence[PriorityHead]
) -> Iterator[tuple[PriorityHead | None, list[Line], list[Line]]]:
    """The anchors and the cells of the rows under each head; heads stand over their rows, or in a cell beside them."""
    edge = max((line.x1 for head in heads for line in head.lines), default=0.0)
    if heads and all(line.x0 >= edge for line in (*anchors, *cells)):
        groups = {head.lines[0]: head for head in heads}
        for group, lines in anchored_rows([head.lines for head in heads], [*anchors, *cells], page.rules):
            inside = set(lines)
            yield (
                groups[group[0]] if group else None,
                [line for line in anchors if line in inside],
                [line for line in cells if line in inside],
            )
        return
    bounds = [-1.0, *(head.lines[0].baseline for head in heads), 1e9]
    for index, (top, bottom) in enumerate(pairwise(bounds)):
        yield (
            heads[index - 1] if index else None,
            [line for line in anchors if top <= line.baseline < bottom],
            [line for line in cells if top <= line.baseline < bottom],
        )


def _start(
    first: Line,
    lines: Sequence[Line],
    heads: Sequence[PriorityHead],
    header_lines: Sequence[Line],
    titled: Sequence[Line],
    *,
    is_first: bool,
) -> float | None:
    """Below which height the list stands: its column heads, or the priorities right over these, its title, the first
    priority; None where none tells.
    """
    if header_lines:
        top = header_lines[0].top
        above = [head for head in heads if head.lines[-1].baseline < top]
        is_over = bool(above) and not any(above[-1].lines[-1].baseline < line.baseline < top for line in lines)
        return above[0].lines[0].baseline - 1 if is_over else max(line.baseline for line in header_lines)
    over = [line.baseline for line in titled if line.baseline < first.baseline]
    if over:
        return max(over)
    if not is_first:
        return -1.0
    before = [head.lines[0].baseline for head in heads if head.lines[0].baseline < first.baseline + 1]
    return min(before) - 1 if before else None


def _start_of_rows(lines: Sequence[Line], first: Line) -> float:
    """Where the first row begins: at its number, or at the lines close above it."""
    top = first.baseline
    below = {line.style for line in lines if line.baseline > top}
    for line in sorted((line for line in lines if line.baseline < first.baseline - 1), key=lambda line: -line.baseline):
        is_heading = line.size > TEMPLATE.heading * first.size and line.style not in below
        if top - line.baseline > GROUPS.leading * line.size or is_heading:
            break
        top = line.baseline
    return top - 1


def _rows_between(
    anchors: Sequence[Line], cells: Sequence[Line], cuts: Sequence[float]
) -> list[tuple[list[Line], list[Line]]]:
    """Each anchor with the cells of its row, given the heights between the rows."""
    rows: list[tuple[list[Line], list[Line]]] = [([anchor], []) for anchor in anchors]
    for line in cells:
        rows[bisect_right(cuts, line.baseline)][1].append(line)
    return rows


def _drop_counts(rows: Sequence[Row]) -> None:
    """Take out the numbers that count the rows."""
    counts = [next((line for line in row.lines if NUMBER.match(line.text.rstrip(".)"))), None) for row in rows]
    if sum(count is not None for count in counts) < HABIT.often * len(rows):
        return
    for row, count in zip(rows, counts, strict=True):
        if count is not None and len(row.lines) > 1:
            row.lines.remove(count)


def _are_counts(rows: Sequence[Row]) -> bool:
    """Do the numbers of the rows count these, and tell no page: 1, 2, 3 before all else, under no head of pages?"""
    numbers = [row.number for row in rows if row.number is not None]
    if len(numbers) < max(len(rows), HABIT.again) or any(kind == "page" for row in rows for _, kind in row.columns):
        return False
    in_order = [int(number.text) for number in numbers] == list(range(1, len(rows) + 1))
    return in_order and all(row.number and row.number.x1 <= min(line.x0 for line in row.lines) for row in rows)


def _stand_beside(lines: Sequence[Line]) -> bool:
    return any(b.x0 > a.x1 and share_row(a, b) and b.x0 > a.x0 + ROWS.gap for a in lines for b in lines)

"""The contents list: rows with promoter, title and page number, under priorities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import ceil

from pipeline.data.document import Document, Line, Page
from pipeline.data.outline import FicheOutline, ListingRow, PriorityHead
from pipeline.layout.geometry import by_rows
from pipeline.layout.groups import style_groups
from pipeline.layout.rows import anchored_rows
from pipeline.profiles.profile import Language
from pipeline.segment.rows import Known, Row, key_of, part_rows
from pipeline.text.numbering import priority_number
from pipeline.text.wording import squash

_LEADER = re.compile(r"\s*([^\w\s()\[\]\"'])(?:\s?\1){3,}\s*|\s*_{4,}\s*|\s*…+\s*(?=\d)")
_AFTER_LEADER = re.compile(r"(\d{1,3})(?!\w)")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s?[.)–-]\s+(?=\S)")
_TAIL_NUMBER = re.compile(r"[\s.·…_]+(\d{1,3})$")
_NUMBER = re.compile(r"^\d{1,3}$")
_APART = 60.0  # points: page numbers of two columns of a list stand further apart
_ENOUGH_TITLES = 0.4  # share of the titles that a list without page numbers prints
_FEW = 0.6  # of the rows: a look that fewer have is that of heads between them
_ALIGNED = 7.0  # points: page numbers of one list share an edge this well


@dataclass(slots=True)
class Listing:
    """The contents list as read, and the lines that it took."""

    rows: list[ListingRow] = field(default_factory=list)
    priorities: list[PriorityHead] = field(default_factory=list)
    lines: set[Line] = field(default_factory=set)
    found: bool = False


def find_listing(document: Document, outside: set[Line], fiches: Sequence[FicheOutline], language: Language) -> Listing:
    """Find the contents list among the lines outside of the fiches.

    Where no column heads tell which cell is the promoter's, likeness to the fiches tells, for all rows together.
    """
    listing = Listing()
    reader = _PageReader(listing, language, len(document.pages), fiches)
    for page in document.pages:
        lines = [part for line in page.lines if line in outside for part in _without_leader(line, language)]
        if lines:
            reader.read(page, lines)
    listing.found = bool(reader.rows)
    parted = part_rows(reader.rows, _known(fiches)) if reader.rows else []
    listing.rows = [
        ListingRow(promoter, title, row.number, int(row.number.text) if row.number else None, row.priority)
        for row, (title, promoter) in zip(reader.rows, parted, strict=True)
        if title
    ]
    return listing


def _known(fiches: Sequence[FicheOutline]) -> Known:
    """The titles and the promoters of the records, squashed."""
    promoters = [key_of(next((s.lines for s in fiche.sections if s.field == "promoter"), [])) for fiche in fiches]
    return Known([key_of(fiche.title) for fiche in fiches], promoters)


def _without_leader(line: Line, language: Language) -> list[Line]:
    """A line without its dotted leader or the word before its page number: title and number apart. The parts stand for
    the line.
    """
    if match := _page_word(tuple(language.listing.page)).match(line.text):
        return [line.cut(*match.span(1)), line.cut(*match.span(2))]
    parts: list[Line] = []
    start = 0
    for leader in _LEADER.finditer(line.text):
        number = _AFTER_LEADER.match(line.text, leader.end())
        pieces = [(start, leader.start())] + ([number.span(1)] if number else [])
        parts += [line.cut(*piece) for piece in pieces if line.text[slice(*piece)].strip()]
        start = number.end() if number else leader.end()
    if not start:
        return [line]
    return [*parts, line.cut(start, len(line.text))] if line.text[start:].strip() else parts


@lru_cache(maxsize=16)
def _page_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """A title with its page number after a word for a page: `Title – page 3`, `Title (p. 3)`."""
    listed = "|".join(sorted((re.escape(word.rstrip(".")) for word in words), key=len, reverse=True))
    return re.compile(rf"^(\S.*?)\s*[–—,|:(-]?\s+\(?(?:{listed})\.?\s*(\d{{1,3}})\)?$", re.IGNORECASE)


class _PageReader:
    """Reads the rows of one page after the other; a priority goes on overleaf."""

    def __init__(self, listing: Listing, language: Language, pages: int, fiches: Sequence[FicheOutline]) -> None:
        self._listing = listing
        self._language = language
        self._pages = pages
        self._titles = {key_of(fiche.title) for fiche in fiches}
        self._heads = {squash(title) for title in language.listing.titles}
        self._priority: int | None = None
        self.rows: list[Row] = []

    def read(self, page: Page, lines: list[Line]) -> None:
        """Take the rows of a page; where the list stands in columns, from left to right."""
        columns, header_lines = _columns(lines, self._language)
        for band in [lines] if columns else _bands(lines, self._pages):
            self._read_band(page, band, columns, header_lines)

    def _read_band(self, page: Page, lines: list[Line], columns: _Columns, header_lines: list[Line]) -> None:
        heads = _priority_heads(lines, self._language)
        in_heads = {line for head in heads for line in head.lines}
        lines = _cut_at_columns([line for line in lines if line not in in_heads], columns)
        lines = _cut_at_number(lines, _page_numbers(lines, self._pages))
        numbers = _page_numbers(lines, self._pages)
        titled = [line for line in lines if squash(line.text) in self._heads]
        if len(numbers) < 2 and not (numbers and (columns or titled or self.rows)):
            numbers = []
        anchors = [[number] for number in numbers] or self._title_anchors(lines, bool(titled or self.rows))
        if not anchors:
            return
        first = anchors[0][0]
        start = max((line.baseline for line in header_lines), default=-1.0)
        if start < 0:
            start = max((line.baseline for line in titled if line.baseline < first.baseline), default=-1.0)
        if start < 0 and not self.rows:
            start = _start_without_header(lines, first, heads)
        anchors = [anchor for anchor in anchors if anchor[0].baseline > start]
        heads = [head for head in heads if head.lines[0].baseline > start]
        if not anchors:
            return
        taken = {line for anchor in anchors for line in anchor} | set(header_lines)
        cells = [line for line in lines if start < line.baseline and line not in taken]
        cells = _without_heads(cells, anchors)
        rows = self._rows(page, anchors, cells, heads, columns)
        self.rows += rows
        self._listing.priorities += heads
        end = max([anchors[-1][-1].baseline + 40, *(line.baseline for row in rows for line in row.lines)])
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        # Lines cut from others stand for them.
        self._listing.lines |= (
            {line for line in lines if start < line.baseline <= end}
            | {*header_lines, *titled, *(line for head in heads for line in head.lines)}
            | {
                line
                for line in page.lines
                if (start < line.baseline <= end and left <= line.x0 and line.x1 <= right) or line in header_lines
            }
        )

    def _title_anchors(self, lines: Sequence[Line], is_titled: bool) -> list[list[Line]]:
        """Where no page numbers are printed: the lines in which titles of the records stand."""
        found = [line for line in lines if squash(line.text) in self._titles]
        enough = max(2, ceil(_ENOUGH_TITLES * len(self._titles)))
        if not is_titled and len(found) < enough:
            return []
        return [[line] for line in sorted(found, key=lambda line: line.baseline)] if len(found) > 1 else []

    def _rows(
        self,
        page: Page,
        anchors: Sequence[list[Line]],
        cells: Sequence[Line],
        heads: Sequence[PriorityHead],
        columns: _Columns,
    ) -> list[Row]:
        rows: list[Row] = []
        bounds = [-1.0, *(head.lines[0].baseline for head in heads), 1e9]
        for index, (top, bottom) in enumerate(pairwise(bounds)):
            if index:
                self._priority = heads[index - 1].number
            inside = [line for line in cells if top <= line.baseline < bottom]
            mine = [anchor for anchor in anchors if top <= anchor[0].baseline < bottom]
            for anchor, others in _handed_over(anchored_rows(mine, inside, page.rules)):
                number = anchor[0] if anchor and _NUMBER.match(anchor[0].text) else None
                lines = others if number is not None else [*anchor, *others]
                if anchor and lines:
                    rows.append(Row(by_rows(lines), number, self._priority, _roles(lines, columns)))
        return rows


def _bands(lines: list[Line], pages: int) -> list[list[Line]]:
    """The columns of a list that is set in several, each with page numbers of its own, from left to right."""
    numbers = _page_numbers(lines, pages)
    if len(numbers) < 2:
        return [lines]
    left, right = min(number.x0 for number in numbers) - _APART, max(number.x1 for number in numbers)
    before = _page_numbers([line for line in lines if line.x1 < left], pages)
    if len(before) >= 2:
        edge = max(number.x1 for number in before) + 2
        return [*_bands([line for line in lines if line.x0 <= edge], pages), [line for line in lines if line.x0 > edge]]
    beyond = [line for line in lines if line.x0 > right + 2]
    after = _page_numbers([line for line in beyond if line.x0 > right + _APART], pages)
    if after and len(beyond) > len(after):  # else a second column of numbers: amounts, years
        return [[line for line in lines if line.x0 <= right + 2], *_bands(beyond, pages)]
    return [lines]


def _without_heads(cells: list[Line], anchors: Sequence[list[Line]]) -> list[Line]:
    """Without the heads over some rows (a region, a theme): in a look that fewer rows have than not."""
    rows = [anchor[0].baseline for anchor in anchors]
    on_rows = {line.style for line in cells if any(abs(line.baseline - at) <= 0.35 * line.size for at in rows)}
    if not on_rows:
        return cells
    counts = Counter(group[0].style for group in style_groups(cells) if group[0].style not in on_rows)
    heads = {style for style, count in counts.items() if count <= _FEW * len(anchors)}
    return [line for line in cells if line.style not in heads]


def _handed_over(rows: Sequence[tuple[list[Line], list[Line]]]) -> list[tuple[list[Line], list[Line]]]:
    """Rows of stacked cells (title over promoter, or the other way round), each with the lines of its own cells.

    A page number stands on the last line of a title: the lines above that one lie nearer to the row before.
    """
    handed: list[tuple[list[Line], list[Line]]] = []
    carried: list[Line] = []
    for index, (anchor, mine) in enumerate(rows):
        lines, carried = [*carried, *mine], []
        if anchor and index + 1 < len(rows) and not _stand_beside(lines):
            number = anchor[0]
            titles = {line.style for line in lines if abs(line.baseline - number.baseline) <= 0.35 * line.size}
            below = sorted(
                (line for line in lines if line.baseline > number.baseline + 0.35 * line.size),
                key=lambda line: line.baseline,
            )
            promoter_first = any(
                line.style not in titles for line in lines if line.baseline < number.baseline - 0.35 * line.size
            )
            starts = (
                at
                for at, line in enumerate(below)
                if (
                    line.style not in titles
                    if promoter_first
                    else line.style in titles and at and below[at - 1].style not in titles
                )
            )
            if titles and (start := next(starts, None)) is not None:
                carried = below[start:]
                lines = [line for line in lines if line not in carried]
        handed.append((anchor, lines))
    return handed


def _cut_at_columns(lines: Sequence[Line], columns: _Columns) -> list[Line]:
    """Cells that stand so near to one another that they were read as one line, cut where a column begins."""
    cut: list[Line] = []
    for line in lines:
        rest = line
        for x0, _ in columns:
            at = next((i for i, left in enumerate(rest.lefts) if left >= x0 - 2), None)
            if (
                at
                and at > 1
                and rest.lefts[at] <= x0 + 2
                and rest.text[at - 1] == " "
                and rest.lefts[at] - rest.rights[at - 2] > 0.35 * rest.size
            ):
                cut.append(rest.cut(0, at))
                rest = rest.cut(at, len(rest.text))
        cut.append(rest)
    return cut


def _cut_at_number(lines: Sequence[Line], numbers: Sequence[Line]) -> list[Line]:
    """A title that reaches up to its page number, parted from it where the other numbers stand."""
    cut: list[Line] = []
    for line in lines:
        match = _TAIL_NUMBER.search(line.text)
        if match and any(
            abs(line.x1 - number.x1) <= 1.5 or abs(line.lefts[match.start(1)] - number.x0) <= 1.5 for number in numbers
        ):
            cut += [line.cut(0, match.start()), line.cut(match.start(1), len(line.text))]
        else:
            cut.append(line)
    return cut


def _page_numbers(lines: Sequence[Line], pages: int) -> list[Line]:
    """The column of page numbers: lone numbers that share their right or left edge, not falling."""
    numbers = sorted(
        (line for line in lines if _NUMBER.match(line.text) and 0 < int(line.text) <= 3 * pages + 20),
        key=lambda line: line.baseline,
    )
    best: list[Line] = []
    for anchor in numbers:
        column = [
            line
            for line in numbers
            if abs(line.x1 - anchor.x1) <= _ALIGNED
            or abs(line.x0 - anchor.x0) <= _ALIGNED
            or (line.is_cut and anchor.is_cut)
        ]
        if len(column) > len(best):
            best = column
    rising = sum(1 for a, b in pairwise(best) if int(a.text) <= int(b.text))
    return best if not best or rising >= 0.5 * (len(best) - 1) else []


_Columns = list[tuple[float, str]]


def _columns(lines: Sequence[Line], language: Language) -> tuple[_Columns, list[Line]]:
    """The column heads: where each column begins and what it holds; and the lines of the heads."""
    words = language.listing
    kinds = {
        squash(w): kind
        for kind, listed in (("promoter", words.promoter), ("title", words.project), ("page", words.page))
        for w in listed
    }
    rows: dict[int, list[Line]] = {}
    for line in lines:
        rows.setdefault(round(line.baseline / 4), []).append(line)
    for row in rows.values():
        found = [(line.x0, kinds[squash(line.text)]) for line in row if squash(line.text) in kinds]
        held = {kind for _, kind in found}
        if len(found) == len(row) and len(held) >= 2 and held & {"promoter", "title"}:
            return sorted(found), row
    for line in lines:
        parts = [squash(part) for part in re.split(r"\s[/|–-]\s", line.text)]
        if len(parts) >= 2 and all(part in kinds for part in parts):
            return [], [line]  # heads on one line say nothing about where the cells stand
    return [], []


def _priority_heads(lines: Sequence[Line], language: Language) -> list[PriorityHead]:
    heads: list[PriorityHead] = []
    for group in style_groups(lines):
        current: list[tuple[int, int, list[Line]]] = []
        for line in group:
            if found := priority_number(line.text, language.listing.priority):
                current.append((*found, [line]))
            elif current:
                current[-1][2].append(line)
        heads += [PriorityHead(number, rest, start) for number, start, rest in current]
    return sorted(heads or _numbered_heads(lines), key=lambda head: head.lines[0].baseline)


def _numbered_heads(lines: Sequence[Line]) -> list[PriorityHead]:
    """Heads with a bare number (`1. Title`), in a look of their own and in a row."""
    usual = Counter(line.style for line in lines).most_common(1)
    groups = sorted((g for g in style_groups(lines) if _BARE_NUMBER.match(g[0].text)), key=lambda g: g[0].baseline)
    heads: list[PriorityHead] = []
    for group in groups:
        match = _BARE_NUMBER.match(group[0].text)
        if match and usual and group[0].style != usual[0][0] and (not heads or int(match[1]) == heads[-1].number + 1):
            heads.append(PriorityHead(int(match[1]), group, match.end()))
    return heads


def _start_without_header(lines: Sequence[Line], first: Line, heads: Sequence[PriorityHead]) -> float:
    """Where the list starts when no heads tell: at the first priority before the first number, else at its row's first
    line.
    """
    before = [head.lines[0].baseline for head in heads if head.lines[0].baseline < first.baseline + 1]
    if before:
        return min(before) - 1
    top = first.baseline
    for line in sorted((line for line in lines if line.baseline < first.baseline - 1), key=lambda line: -line.baseline):
        if top - line.baseline > 1.5 * line.size or line.size > 1.15 * first.size:
            break
        top = line.baseline
    return top - 1


def _roles(lines: list[Line], columns: _Columns) -> dict[str, list[Line]] | None:
    """The cells of a row by what the column heads say; None where these do not tell a title from a promoter."""
    text_columns = [column for column in columns if column[1] != "page"]
    if len(text_columns) < 2:
        return None
    cells: dict[str, list[Line]] = {kind: [] for _, kind in text_columns}
    for line in lines:
        kind = next((kind for x0, kind in reversed(text_columns) if line.x0 >= x0 - 6), text_columns[0][1])
        cells[kind].append(line)
    return {kind: by_rows(cell) for kind, cell in cells.items()}


def _stand_beside(lines: Sequence[Line]) -> bool:
    return any(
        b.x0 > a.x1 and abs(a.baseline - b.baseline) < 0.6 * a.size and b.x0 > a.x0 + 12 for a in lines for b in lines
    )

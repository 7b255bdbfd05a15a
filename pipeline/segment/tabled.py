"""Records that are the rows of one table: a head over each column, and a row for each record, page after page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.data.document import Bbox, Line, Page, text_of
from pipeline.data.outline import FicheOutline, PriorityHead, Section
from pipeline.layout.cells import rows_between_rules
from pipeline.layout.geometry import by_rows, rows_of
from pipeline.layout.groups import style_groups
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import FieldName, Language
from pipeline.profiles.wordings import Wordings
from pipeline.segment.heads import numbered_head
from pipeline.segment.records import Flow
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TABLED as T
from pipeline.text.wording import squash

_NUMBER = re.compile(r"(\d{1,3}\W?)?")  # or none: it was taken for a page's


@dataclass(slots=True)
class Head:
    """The head of a column: its lines, and the field that its wording is listed for."""

    lines: list[Line]
    field: FieldName | None

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(line.x1 for line in self.lines)


@dataclass(slots=True)
class Tabled:
    """The records of a table, and the lines that are in none of them; the priorities that rows of their own tell; and
    the heads and numbers of rows, which nobody would miss.
    """

    flow: Flow
    priorities: list[PriorityHead]
    aside: set[Line]
    bands: dict[int, list[Line]]  # number of a record → the row over it, and over others, that is no record
    title: list[Line] = field(default_factory=list)  # the head over the titles
    cuts: dict[Line, list[Line]] = field(default_factory=dict)  # lines that reach over several cells, in parts


def records_in_rows(
    pages: Sequence[Page], furniture: set[Line], wordings: Wordings, language: Language, flow: Flow
) -> Tabled | None:
    """The records of a table that the pages hold; None where there is no such table, or where `flow`, what was read by
    labels, says more in all.
    """
    rows, priorities, aside, outside = Flow(), list[PriorityHead](), set[Line](), list[list[Line]]()
    heads: list[Head] = []
    title = 0
    bands: dict[int, list[Line]] = {}
    for page in pages:
        lines = [line for line in page.lines if line not in furniture]
        found = _heads_on(page.lines, wordings, language)  # some may be running heads
        heads = found or heads
        top = max((line.baseline for head in found for line in head.lines), default=0.0)
        below = [line for line in lines if heads and line.baseline > top]
        title = _title_of(heads, below, language) if found else title
        aside.update(line for head in found for line in head.lines)
        outside.append([line for line in lines if line not in below])
        for number, row in enumerate(_rows(below, page, heads, title) if heads else ()):
            told = numbered_head(text_of(row), [language]) if len({line.style for line in row}) == 1 else None
            if told is not None:
                priorities.append(PriorityHead(told[0], row, told[1], told[2]))
            else:
                priority = priorities[-1].number if priorities else None
                if not _take(rows, row, heads, title, priority, goes_on=number == 0):
                    bands[len(rows.fiches)] = row
                    outside.append(row)
    if len(rows.fiches) < HABIT.again or not outdoes(rows, flow):
        return None
    rows.outside = [line for lines in outside for line in by_rows(lines)]
    counted = _counted(rows.fiches)
    for fiche in rows.fiches:
        aside.update(line for part in fiche.sections if squash(part.wording) in counted for line in part.lines)
        fiche.sections = [part for part in fiche.sections if squash(part.wording) not in counted]
        fiche.pages = fiche.printed_on
    bands = {at: row for at, row in bands.items() if at < len(rows.fiches)}
    return Tabled(rows, priorities, aside, bands, heads[title].lines)


def _counted(fiches: Sequence[FicheOutline]) -> set[str]:
    """The squashed heads of columns that do nothing but number the rows."""
    numbers: dict[str, bool] = {}
    for part in (part for fiche in fiches for part in fiche.sections if part.field is None):
        key = squash(part.wording)
        numbers[key] = numbers.get(key, True) and _NUMBER.fullmatch(text_of(part.lines)) is not None
    return {key for key, are_numbers in numbers.items() if are_numbers}


def outdoes(table: Flow, flow: Flow) -> bool:
    """Have the records of a table more listed fields, and more labels with something under them, than those of the
    text? Rows of a contents list have few, and pages of facts may look like a table; so may a row of facts in each
    record, of which most have several fields besides.
    """
    said, said_in_text = _said(table), _said(flow)
    known = set[FieldName]().union(*(fields for fields, _ in said))
    besides = sum(len(fields - known) >= HABIT.times for fields, _ in said_in_text)
    if len(said_in_text) >= HABIT.again and 2 * besides > len(said_in_text):
        return False
    return all(sum(len(own[at]) for own in said) > sum(len(own[at]) for own in said_in_text) for at in range(2))


def _said(flow: Flow) -> list[tuple[set[FieldName], set[str]]]:
    """The fields that each record has by listed labels, and its labels with lines: those of one field are one."""
    parts = [[part for part in fiche.sections if part.lines] for fiche in flow.fiches]
    return [
        ({part.field for part in own if part.field}, {part.field or squash(part.wording) for part in own})
        for own in parts
    ]


def _heads_on(lines: Sequence[Line], wordings: Wordings, language: Language) -> list[Head]:
    """The heads of the columns on a page; none where there are none."""
    for row in rows_of(lines):
        if len(row) < T.columns or all(wordings.look_up(line.text)[0] is None for line in row):
            continue  # of a head that wraps, the first line may be listed nowhere
        held = in_one_look(row, lines)
        heads = [Head(cell, wordings.look_up(text_of(cell))[0]) for cell in in_columns(held)]
        named = [head.field for head in heads if head.field is not None]
        if len(set(named)) == len(named) >= HABIT.times and not _has_pages(heads, language):
            return heads
    return []


def in_one_look(row: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """A row of heads with those that take more lines than it: what is set as they are, right over or under them."""
    held = list(row)
    alike = [line for line in lines if line.style == row[0].style and line not in row]
    while near := [
        line
        for line in alike
        if line not in held
        and any(
            line.top <= other.bottom + T.apart * line.size and other.top <= line.bottom + T.apart * line.size
            for other in held
        )
    ]:
        held += near
    return held


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines parted where no line stands between two others, from left to right; each part from top to bottom."""
    columns: list[list[Line]] = []
    reached = 0.0
    for line in sorted(lines, key=lambda line: line.x0):
        if not columns or line.x0 >= reached:
            columns.append([])
        columns[-1].append(line)
        reached = max(reached, line.x1)
    return [by_rows(column) for column in columns]


def _has_pages(heads: Sequence[Head], language: Language) -> bool:
    """Is one column that of page numbers? Then it is a contents list."""
    pages = set(map(squash, language.listing.page))
    return any(squash(text_of(head.lines)) in pages for head in heads)


def _title_of(heads: Sequence[Head], under: Sequence[Line], language: Language) -> int:
    """The number of the column that holds the titles: one whose head says so, else the first with words that no field
    has.
    """
    named = set(map(squash, language.listing.project))
    told = [at for at, head in enumerate(heads) if squash(text_of(head.lines)) in named]
    worded = [any(any(map(str.isalpha, line.text)) for line in cell) for cell in cells_under(under, heads)]
    told += [at for at, head in enumerate(heads) if head.field is None and worded[at]]
    return told[0] if told else 0


def _rows(below: Sequence[Line], page: Page, heads: Sequence[Head], title: int) -> list[list[Line]]:
    """The rows under the heads, from top to bottom; lines over several columns are rows of their own."""
    across = [line for line in below if sum(line.x0 < head.x1 and head.x0 < line.x1 for head in heads) > 1]
    inside = [line for line in below if line not in across]
    parts = parted(inside, page.rules, cells_under(inside, heads)[title])
    parts += [[line] for line in across]
    return sorted((part for part in parts if part), key=lambda part: min(line.top for line in part))


def parted(lines: Sequence[Line], rules: Sequence[Bbox], leading: Sequence[Line]) -> list[list[Line]]:
    """Lines parted into the rows of a table: by rules under all of them, else where each cell of its `leading` column
    begins.
    """
    parts = rows_between_rules(lines, rules)
    return parts if len(parts) > 1 or not lines else _from(lines, [group[0].top for group in style_groups(leading)])


def _from(lines: Sequence[Line], starts: Sequence[float]) -> list[list[Line]]:
    """The lines from each of some heights down to the next one."""
    parts: list[list[Line]] = [[] for _ in range(len(starts) + 1)]
    for line in lines:
        parts[bisect_right(starts, line.top + GEOMETRY.edge)].append(line)
    return parts


def cells_under(lines: Sequence[Line], heads: Sequence[Head]) -> list[list[Line]]:
    """The lines of a row under each head: that which they overlap, else the last that begins before them."""
    cells: list[list[Line]] = [[] for _ in heads]
    for line in by_rows(lines):
        over = next((at for at, head in enumerate(heads) if line.x0 < head.x1 and head.x0 < line.x1), None)
        if over is None:
            over = max(0, sum(head.x0 <= line.x0 + 1 for head in heads) - 1)
        cells[over].append(line)
    return cells


def _take(
    flow: Flow, lines: list[Line], heads: Sequence[Head], title: int, priority: int | None, *, goes_on: bool
) -> bool:
    """Add a row as a record, if it is one; one without a title, or with the rest of one, goes on with the record of the
    page before, if it has its columns.
    """
    row = cells_under(lines, heads)
    others = [at for at in range(len(row)) if at != title]
    goes_on = goes_on and bool(flow.fiches) and len(flow.fiches[-1].sections) == len(others)
    if goes_on and (not row[title] or _is_rest(flow, row, title, others)):
        flow.fiches[-1].title += row[title]
        for section, at in zip(flow.fiches[-1].sections, others, strict=True):
            section.lines += row[at]
    elif not row[title] or 2 * sum(map(bool, row)) < len(row):
        return False  # a total, or a head over the rows that follow
    else:
        sections = [Section(heads[at].field, heads[at].lines, row[at], usual=True) for at in others]
        flow.fiches.append(FicheOutline(row[title], sections, priority=priority))
    return True


def _is_rest(flow: Flow, row: Sequence[Sequence[Line]], title: int, others: Sequence[int]) -> bool:
    """Whether a row goes on amid its title, and has nothing in a column in which all records have something."""
    if not row[title][0].text[0].islower():
        return False
    sections = [fiche.sections for fiche in flow.fiches if len(fiche.sections) == len(others)]
    filled = (all(parts[number].lines for parts in sections) for number in range(len(others)))
    return any(is_filled and not row[at] for at, is_filled in zip(others, filled, strict=True))


def give_bands(tabled: Tabled, field: FieldName) -> None:
    """Give each record the band over it as a section of a field; bands stand over all rows down to the next one."""
    band: list[Line] = []
    for at, fiche in enumerate(tabled.flow.fiches):
        band = tabled.bands.get(at, band)
        if band and not any(section.field == field for section in fiche.sections):
            fiche.sections.append(Section(field, [], list(band)))
    given = {line for lines in tabled.bands.values() for line in lines}
    tabled.flow.outside = [line for line in tabled.flow.outside if line not in given]

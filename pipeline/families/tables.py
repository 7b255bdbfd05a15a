"""Tables of the record: rows of heads that stand under one label in most records, with rows of cells below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from pipeline.data.document import Document, Line, Page, text_of
from pipeline.data.outline import Outline, Section
from pipeline.families.tunables import TABLES as T
from pipeline.fields.table.cells import rows_of_table
from pipeline.fields.table.heads import cells_of, find_heads
from pipeline.layout.geometry import leading, rows_of, stands_over
from pipeline.profiles.declarations import ColumnDeclaration
from pipeline.text.wording import squash

Cells = dict[str, list[list[Line]]]
"""Head of a column → the lines of each cell under it."""


def tables_of(outline: Outline, document: Document) -> dict[str, list[str]]:
    """Wording of a label → the heads of the table under it, from left to right."""
    pages = {page.number: page for page in document.pages}
    under: dict[str, list[list[list[Line]]]] = defaultdict(list)
    wordings: dict[str, str] = {}
    for fiche in outline.fiches:
        for section in fiche.sections:
            if section.heading:
                key = squash(section.wording)
                wordings.setdefault(key, section.wording)
                under[key].append(_rows_under(section, pages))
    found = {wordings[key]: heads for key, rows in under.items() if (heads := _heads(rows))}
    inner = {squash(head) for heads in found.values() for head in heads}
    return {wording: heads for wording, heads in found.items() if squash(wording) not in inner}


def _rows_under(section: Section, pages: Mapping[int, Page]) -> list[list[Line]]:
    """The first rows below a label, where nothing stands beside it."""
    last = section.heading[-1]
    lines = pages[last.page].lines
    if any(line.is_of_row(last) and line not in section.heading for line in lines):
        return []
    rows = rows_of(line for line in lines if stands_over(last, line))[: T.rows]
    return rows if rows and leading(last, rows[0][0]) <= T.reach else []


def _heads(printed: Sequence[Sequence[list[Line]]]) -> list[str]:
    """The heads under one label in all records; none where no table stands there."""
    filled = [rows for rows in printed if len(rows) > 1]
    if len(filled) <= T.often * len(printed):
        return []
    rows = _printed_alike(filled) if len(filled) > 1 else _in_one_look(filled[0])
    cells = [text_of(cell) for cell in cells_of([line for row in rows for line in row])]
    short = all(len(cell) <= T.head and any(map(str.isalpha, cell)) for cell in cells)
    return cells if len(set(map(squash, cells))) == len(cells) >= T.columns and short else []


def _printed_alike(filled: Sequence[Sequence[list[Line]]]) -> Iterator[list[Line]]:
    """The first rows that most records print alike."""
    for at, row in enumerate(filled[0]):
        same = sum(len(rows) > at and squash(text_of(rows[at])) == squash(text_of(row)) for rows in filled)
        if same <= T.often * len(filled):
            return
        yield row


def _in_one_look(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The first rows in one look, where none of the row below has it."""
    look = rows[0][0].style
    heads = list(takewhile(lambda row: all(line.style == look for line in row), rows))
    below = rows[len(heads)] if len(heads) < len(rows) else []
    return heads if below and all(line.style != look for line in below) else []


def column_texts(heads: Sequence[str], sections: Sequence[Section], language: str) -> Cells | None:
    """Head → the lines of each cell under it, in all records; None where what stands there is no table: most have one
    row, or much of it is in no column.
    """
    columns = [ColumnDeclaration(name=f"c{at}", headings={language: [head]}) for at, head in enumerate(heads)]
    tables = [
        list(rows_of_table(found))
        for section in sections
        if section.lines and (found := find_heads(section.lines, columns)) is not None and found.body
    ]
    rows = [row for table in tables for row in table]
    lost = sum(len(row.left_over) for row in rows)
    held = sum(len(lines) for row in rows for lines in row.cells.values())
    several = sum(len(table) >= T.least for table in tables)
    filled = sum(bool(section.lines) for section in sections)
    if several <= T.often * filled or lost > T.lost * held:
        return None
    return {
        head: [row.cells[column.name] for row in rows if column.name in row.cells]
        for head, column in zip(heads, columns, strict=True)
    }

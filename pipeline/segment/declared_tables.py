"""Tables that a profile declares: their heads and cells may look like labels, and are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.data.document import Line
from pipeline.fields.table.heads import find_heads, wordings_of
from pipeline.layout.geometry import LinesByHeight, by_rows, stands_over
from pipeline.profiles.declarations import FieldDeclaration
from pipeline.segment.template import Heading, Template
from pipeline.segment.tunables import TABLES as T
from pipeline.text.wording import squash


def take_tables(
    lines: Mapping[int, LinesByHeight],
    template: Template,
    titles: Sequence[list[Line]],
    fields: Sequence[FieldDeclaration],
) -> None:
    """Give the tables of some fields to the labels over them (`Heading.values`).

    `lines` are those of each page, without furniture and titles.
    """
    tables = {field.name: field for field in fields}
    in_title = {line for title in titles for line in title}
    inner: list[Heading] = []
    for heading in [heading for heading in template.headings if heading.field in tables]:
        table = _lines_under(heading, tables[heading.field or ""], lines, template, in_title)
        if find_heads(table, tables[heading.field or ""].columns) is not None:
            heading.values = by_rows(table)
            inner += {id(found): found for line in table if (found := template.by_line.get(line))}.values()
    template.forget_places(inner)


def _lines_under(
    over: Heading,
    field: FieldDeclaration,
    lines: Mapping[int, LinesByHeight],
    template: Template,
    in_title: Collection[Line],
) -> list[Line]:
    """The lines from a heading down to the next title or label that is no head or cell, overleaf as well."""
    last = over.lines[-1]
    heads = wordings_of(field.columns)
    found: list[Line] = []
    for number in sorted(page for page in lines if page >= last.page):
        here = [line for line in lines[number] if number > last.page or stands_over(last, line)]
        ends = [
            line.top for line in in_title if line.page == number and (number > last.page or stands_over(last, line))
        ]
        ends += [line.top for line in here if _ends(template.by_line.get(line), over, heads)]
        end = min(ends, default=None)
        found += here if end is None else [line for line in here if line.bottom <= end + 1]
        if end is not None or number >= last.page + T.pages:
            break
    return found


def _ends(heading: Heading | None, over: Heading, heads: Collection[str]) -> bool:
    """Is a label no part of the table: does it look as the one over it, or does the profile list it?"""
    if heading is None or squash(heading.text) in heads:
        return False
    return heading.label.is_listed or heading.lines[0].style == over.lines[0].style

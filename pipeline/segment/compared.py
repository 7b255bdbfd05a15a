"""Records side by side in one table: a title over each column, and the labels before the rows, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from pipeline.data.document import Line, Page, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.geometry import LEFT, RIGHT, by_rows
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.wordings import Wordings
from pipeline.segment.records import Flow
from pipeline.segment.rows import cut_at
from pipeline.segment.tabled import Head, Tabled, cells_under, in_columns, in_one_look, outdoes, parted
from pipeline.segment.tunables import HABIT


def records_in_columns(pages: Sequence[Page], furniture: set[Line], wordings: Wordings, flow: Flow) -> Tabled | None:
    """The records of such a table; None where there is none, or where `flow`, what was read by labels, says more."""
    columns, outside = Flow(), list[list[Line]]()
    cuts: dict[Line, list[Line]] = {}
    for page in pages:
        lines = [line for line in page.lines if line not in furniture]
        labels, titles = _heads_on(lines, wordings)
        if not labels:
            outside.append(lines)
            continue
        top = min(label.top for label in labels)
        edges = [min(line.x0 for line in title) for title in titles]
        whole = {line: list(cut_at(line, edges)) for line in lines if line.top >= top - GEOMETRY.edge}
        cuts |= {line: parts for line, parts in whole.items() if len(parts) > 1}
        below = [part for parts in whole.values() for part in parts]
        _give_bullets(below)
        heads = [Head(labels, None), *(Head(title, None) for title in titles)]
        fiches = [FicheOutline(title, pages=[page.number]) for title in titles]
        for row in parted(below, page.rules, cells_under(below, heads)[0]):
            label, *cells = cells_under(row, heads)
            field = wordings.look_up(text_of(label))[0] if label else None
            for fiche, cell in zip(fiches, cells, strict=True):
                if not label:
                    fiche.loose += cell
                elif cell or field is not None or not any(cells):  # a label of others is none of this record
                    fiche.sections.append(Section(field, label, cell, usual=True))
        columns.fiches += fiches
        taken = {*whole, *(line for title in titles for line in title)}
        outside.append([line for line in lines if line not in taken])
    if len(columns.fiches) < HABIT.again or not outdoes(columns, flow):
        return None
    columns.outside = [line for lines in outside for line in by_rows(lines)]
    return Tabled(columns, [], set(), {}, cuts=cuts)


def _give_bullets(lines: Sequence[Line]) -> None:
    """Make items of cut off lines that begin with the sign of an item under them."""
    items = {(line.text[: line.bullet], round(line.x0)): line.bullet for line in lines if line.bullet}
    for line in lines:
        sign = next((sign for sign, x0 in items if line.is_cut and line.text.startswith(sign)), None)
        if sign and (sign, round(line.x0)) in items:
            line.bullet, line.bullet_x = len(sign), line.x0


def _heads_on(lines: Sequence[Line], wordings: Wordings) -> tuple[list[Line], list[list[Line]]]:
    """The column of labels at the left of a page, and the titles over the columns beside it; none where there is no
    such table.
    """
    labels = _column_of_labels(lines, wordings)
    if not labels:
        return [], []
    right, top = max(line.x1 for line in labels), min(line.top for line in labels)
    over = [line for line in lines if line.x0 > right and line.bottom <= top + GEOMETRY.edge]
    if not over:
        return [], []
    lowest = max(over, key=attrgetter("baseline"))
    titles = in_columns(in_one_look([line for line in over if line.is_of_row(lowest)], over))
    return (labels, titles) if len(titles) >= HABIT.again else ([], [])


def _column_of_labels(lines: Sequence[Line], wordings: Wordings) -> list[Line]:
    """The lines set as the listed labels at the left of a page are, and at the edge that these share, the left one or
    the right one; none where the labels of several fields do not stand there, each once.
    """
    listed = [line for line in lines if wordings.look_up(line.text)[0] is not None]
    if not listed:
        return []
    first = min(listed, key=LEFT)
    for edge in (LEFT, RIGHT):
        column = [line for line in listed if abs(edge(line) - edge(first)) <= GEOMETRY.edge]
        fields = {wordings.look_up(line.text)[0] for line in column}
        if len(fields) == len(column) >= HABIT.times:
            alike = {line.style for line in column}
            return [line for line in lines if line.style in alike and abs(edge(line) - edge(first)) <= GEOMETRY.edge]
    return []

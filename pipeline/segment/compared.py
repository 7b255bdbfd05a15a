"""Records side by side in one table: a title over each column, and the labels before the rows, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from pipeline.data.document import Line, Page, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.geometry import by_rows
from pipeline.profiles.wordings import Wordings
from pipeline.segment.records import Flow
from pipeline.segment.tabled import Head, Tabled, cells_under, in_columns, in_one_look, outdoes, parted
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TABLED as T


def records_in_columns(pages: Sequence[Page], furniture: set[Line], wordings: Wordings, flow: Flow) -> Tabled | None:
    """The records of such a table; None where there is none, or where `flow`, what was read by labels, says more."""
    columns = Flow()
    for page in pages:
        lines = [line for line in page.lines if line not in furniture]
        labels, titles = _heads_on(lines, wordings)
        if not labels:
            columns.outside += by_rows(lines)
            continue
        top = min(label.top for label in labels)
        below = [line for line in lines if line.top >= top - T.level]
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
        taken = {*below, *(line for title in titles for line in title)}
        columns.outside += by_rows(line for line in lines if line not in taken)
    if len(columns.fiches) < HABIT.again or not outdoes(columns, flow):
        return None
    return Tabled(columns, [], set(), {})


def _heads_on(lines: Sequence[Line], wordings: Wordings) -> tuple[list[Line], list[list[Line]]]:
    """The column of labels at the left of a page, and the titles over the columns beside it; none where there is no
    such table.
    """
    listed = [line for line in lines if wordings.look_up(line.text)[0] is not None]
    left = min((line.x0 for line in listed), default=0.0)
    first = [line for line in listed if line.x0 - left <= T.level]
    fields = {wordings.look_up(line.text)[0] for line in first}
    if len(fields) < HABIT.times or len(fields) < len(first):
        return [], []
    alike = {line.style for line in first}
    labels = [line for line in lines if line.style in alike and abs(line.x0 - left) <= T.level]
    right, top = max(line.x1 for line in labels), min(line.top for line in labels)
    over = [line for line in lines if line.x0 > right and line.bottom <= top + T.level]
    if not over:
        return [], []
    lowest = max(over, key=attrgetter("baseline"))
    titles = in_columns(in_one_look([line for line in over if line.is_of_row(lowest)], over))
    return (labels, titles) if len(titles) >= T.beside else ([], [])

"""Strips of facts: labels side by side in one row, each over its value, with the height of the page to themselves."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.layout.geometry import LEFT, by_rows, leading, overlap_across, rows_of
from pipeline.layout.tunables import GEOMETRY
from pipeline.layout.tunables import STRIPS as T


class Strip(NamedTuple):
    """The lines under each label, and where something else begins below, in points; `inf` where nothing does."""

    columns: dict[Line, list[Line]]
    end: float

    @property
    def top(self) -> float:
        """Where it begins, in points."""
        return min(label.top for label in self.columns)

    def by_columns(self) -> list[Line]:
        """Each label with what stands under it, from left to right."""
        return [line for label in sorted(self.columns, key=LEFT) for line in (label, *by_rows(self.columns[label]))]


def strips(lines: Iterable[Line], headings: Container[Line], run_ins: Container[Line] = ()) -> Iterator[Strip]:
    """The strips among the lines of a page; what stands below one is read after all of it. One with fewer labels goes
    on with the facts of the one above it, in the look and at the left edge of its labels, or its values stand so close
    that they were read as one line. The `run_ins` are the labels whose values begin on their lines.
    """
    rows = rows_of(lines)
    before: list[Line] = []
    for at, labels in enumerate(rows, 1):
        if not all(label in headings for label in labels):
            continue
        wordings = {label.text for label in labels}  # one label twice is that of records side by side
        goes_on_above = before and all(label.style == before[0].style for label in labels)
        goes_on_above = goes_on_above and abs(labels[0].x0 - before[0].x0) <= GEOMETRY.edge
        least = T.further if goes_on_above or _were_one(rows[at : at + 1]) else T.labels
        if len(wordings) < max(least, len(labels)):
            continue
        before = labels
        columns: dict[Line, list[Line]] = {label: [] for label in labels}
        open_ones = [column for label, column in columns.items() if label not in run_ins]
        for lower, row in enumerate(rows[at:], at):
            owners = {line: _column(line, columns) for line in row}
            goes_on = {line: label for line, label in owners.items() if label is not None and line not in headings}
            if not goes_on and all(open_ones):
                under = [line for other in rows[lower:] for line in other]
                if not any(_runs_on(column, under) for column in columns.values() if column):
                    yield Strip(columns, min(line.top for line in owners))
            if len(goes_on) < len(owners):
                break
            for line, label in goes_on.items():
                columns[label].append(line)
        else:
            if all(open_ones):
                yield Strip(columns, inf)


def _were_one(rows: Sequence[Sequence[Line]]) -> bool:
    """Were all pieces of a row cut from one line?"""
    return any(len(row) > 1 and all(line.is_cut and line.is_of_row(row[0]) for line in row) for row in rows)


def _column(line: Line, columns: Mapping[Line, Sequence[Line]]) -> Line | None:
    """The label in whose column a line goes on; None where it does in none, or in several."""
    over = [label for label, column in columns.items() if overlap_across(label, line) and _reaches(label, column, line)]
    return over[0] if len(over) == 1 else None


def _reaches(label: Line, column: Sequence[Line], line: Line) -> bool:
    """Is a line as near to what is over it as a value; as the next line of a text, where it looks otherwise?"""
    is_alike = not column or column[-1].style == line.style
    return leading([label, *column][-1], line) <= (T.reach if is_alike else GEOMETRY.leading)


def _runs_on(column: Sequence[Line], under: Sequence[Line]) -> bool:
    """Is one of the lines below the next one of the text in a column, or the next item of its list?"""
    last = column[-1]
    below = next((line for line in under if line.baseline > last.baseline and overlap_across(last, line)), None)
    if below is None or below.style != last.style:
        return False
    items = {round(line.bullet_x) for line in column if line.bullet_x is not None}
    is_item = below.bullet_x is not None and round(below.bullet_x) in items
    return is_item or leading(last, below) <= GEOMETRY.leading

"""Tables under one label (people with function, telephone and e-mail), with the height of the page to themselves.

Their columns are none of the page: its gutter may run between their cells, or through one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.data.document import Line
from pipeline.layout.geometry import LEFT, are_beside, leading, rows_of
from pipeline.layout.tunables import GEOMETRY
from pipeline.layout.tunables import STRIPS as T


def table_edges(lines: Iterable[Line], headings: Container[Line]) -> Iterator[float]:
    """The heights, in points, between which such tables stand, with their labels, among the lines of a page."""
    rows = rows_of(lines)
    for at, (label, cells) in enumerate(pairwise(rows)):
        if len(label) > 1 or label[0] not in headings or not _is_first_row(label[0], cells, headings):
            continue
        if any(are_beside(label[0], line) for row in rows[max(0, at - 2) : at + 3] for line in row if row is not label):
            continue
        yield label[0].top
        for above, row in pairwise(rows[at + 1 :]):
            is_more = all(line not in headings and _is_cell(line, cells) for line in row)
            if not is_more or leading(above[0], row[0]) > T.reach:
                yield min(line.top for line in row)
                break


def _is_first_row(label: Line, cells: Sequence[Line], headings: Container[Line]) -> bool:
    return (
        len(cells) >= T.labels
        and leading(label, cells[0]) <= T.reach
        and abs(label.x0 - cells[0].x0) <= GEOMETRY.edge
        and not any(cell in headings for cell in cells)
    )


def _is_cell(line: Line, cells: Sequence[Line]) -> bool:
    """Does a line begin with a cell of the first row, and end before the next one?"""
    at = bisect_right(cells, line.x0 + GEOMETRY.edge, key=LEFT) - 1
    return at >= 0 and line.x0 - cells[at].x0 <= GEOMETRY.edge and (at + 1 == len(cells) or line.x1 < cells[at + 1].x0)

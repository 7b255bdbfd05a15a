"""Dense pages: what a table costs grows with its cells, not with their square. Work is counted, not timed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.data.document import Bbox, Line
from pipeline.layout.furniture import find_furniture
from pipeline.layout.groups import style_groups
from pipeline.layout.order import Orderer
from pipeline.layout.rows import anchored_rows
from tests.paper import paged, printed
from tests.work import lines_run

COLUMNS = 6
SMALL, LARGE = 10, 40  # rows
MOST = (
    1.4  # times as many lines of code per cell in the large table: sorting, and what the edges of the small one spare
)


def table(rows: int, text: str = "cel") -> list[Line]:
    """A table whose rows stand 8 points apart: the large one fills half of a page, the small one an eighth."""
    return [
        printed(f"{text} {row}", 40 + 80 * column, 100 + 8 * row, size=6)
        for row in range(rows)
        for column in range(COLUMNS)
    ]


def grid(rows: int) -> list[Bbox]:
    """The edges of the cells of such a table."""
    boxes = [(36 + 80 * column, 94 + 8 * row) for row in range(rows) for column in range(COLUMNS)]
    return [(x, y + edge, x + 78, y + edge) for x, y in boxes for edge in (0, 7.9)]


def order(rows: int) -> object:
    return Orderer(lambda line: None, lambda line: None).order(table(rows), grid(rows))


def labels(rows: int) -> object:
    cells = table(rows)
    return anchored_rows([[line] for line in cells[::COLUMNS]], [line for line in cells if line.x0 > 100], grid(rows))


def group(rows: int) -> object:
    return style_groups(table(rows), grid(rows))


def furniture(rows: int) -> object:
    pages = [
        [*table(rows), *(printed(str(n), 40 + 4 * n, 30 + n % 50, page=page) for n in range(rows))] for page in (1, 2)
    ]
    return find_furniture(paged(*pages), lambda lines: set())


@pytest.mark.parametrize("work", [order, labels, group, furniture])
def test_work_grows_with_the_cells(work: Callable[[int], object]) -> None:
    small, large = (lines_run(lambda rows=rows: work(rows)) / rows for rows in (SMALL, LARGE))
    assert large < MOST * small

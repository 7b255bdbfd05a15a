"""Dense pages: what reading them costs grows with their glyphs, not with their square. Work is counted, not timed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from tests.paper import HEIGHT, WIDTH, run
from tests.work import lines_run

COLUMNS = 20
SMALL, LARGE = 10, 40  # rows
MOST = (
    1.4  # times as many lines of code per glyph on the large page: sorting, and what the edges of the small one spare
)


def cells(rows: int) -> list[tuple[float, float]]:
    """Places on a page, each row 8 points below the one before."""
    return [(40 + 25 * column, 100 + 8 * row) for row in range(rows) for column in range(COLUMNS)]


def equal_letters(rows: int) -> list[Run]:
    """A producer that draws every letter by itself: the same letters come again and again, near one another."""
    return [run("e", x + 3 * letter, y, size=6) for x, y in cells(rows) for letter in range(4)]


def printed_over(rows: int) -> list[Run]:
    """Everything drawn many times at the same place."""
    return [run("woord", 40, 100, size=6) for _ in cells(rows)]


def letter_spaced(rows: int) -> list[Run]:
    return [run("cel", x, y, size=6, gap=1.2) for x, y in cells(rows)]


def pages(rows: int, runs: Callable[[int], list[Run]], marks: bool) -> object:
    shapes = Shapes()
    if marks:
        for x, y in cells(rows):
            shapes.add((x - 5, y - 3, x - 3, y - 1))
            shapes.add((x - 6, y - 6, x + 20, y + 1.5))
    return build_page(1, WIDTH, HEIGHT, runs(rows), shapes)


@pytest.mark.parametrize("marks", [False, True])
@pytest.mark.parametrize("runs", [equal_letters, printed_over, letter_spaced])
def test_work_grows_with_the_glyphs(runs: Callable[[int], list[Run]], marks: bool) -> None:
    small, large = (lines_run(lambda rows=rows: pages(rows, runs, marks)) / rows for rows in (SMALL, LARGE))
    assert large < MOST * small

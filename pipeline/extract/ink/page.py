"""A page made of the runs that a reader gives, held against what the page shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.data.document import Line, Page, Unread
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.printed import Patch, doubt_crossing, squeezed, without
from pipeline.extract.ink.unread import unread_print
from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes
from pipeline.extract.strikes import struck_parts
from pipeline.extract.ticks import tick_signs, tick_squares
from pipeline.extract.turned import turned_lines
from pipeline.extract.units import as_large_as_shown, scaled, scaled_shapes

_TOP = itemgetter(1)
_BASELINE = 0.1  # of the font size: struck-out glyphs are on the line's own baseline, or raised a little
_RAISED = 0.4


class Sheet(NamedTuple):
    """The paper of a page: its 1-based number, its size as displayed (in its own unit), the unit in points, and the
    direction in which it is read, in degrees clockwise.
    """

    number: int
    width: float
    height: float
    unit: float = 1.0
    direction: int = 0


def build_seen_page(
    sheet: Sheet, runs: Sequence[Run], turned: Mapping[int, Sequence[Run]], shapes: Shapes, look: Look | None
) -> Page:
    """As `build_page`, less what nobody sees and what is struck out; with the ticks of options, and the print that was
    not read. Without a look at the page, all runs are believed.
    """
    number, width, height, unit, direction = sheet
    if unit != 1:
        width, height, shapes = unit * width, unit * height, scaled_shapes(shapes, unit)
        runs = scaled(runs, unit)
        turned = {degrees: scaled(some, unit) for degrees, some in turned.items()}
    runs = as_large_as_shown(runs)
    page = build_page(number, width, height, runs, shapes)
    page.direction = direction
    page.turned = turned_lines(number, width, height, {key: list(some) for key, some in turned.items()})
    if look is not None and page.lines and look.is_possible:
        patches = look.unseen(page.lines, shapes.images)
        if patches:
            runs = without(runs, patches)
            page.lines = build_page(number, width, height, runs, shapes).lines
        if look.has_crossing:
            doubt_crossing(page.lines)
    _strike(page, runs, shapes, look)
    for line in page.lines:
        tick_signs(line)
    if look is not None:
        _look_around(page, shapes, look)
    return page


def _look_around(page: Page, shapes: Shapes, look: Look) -> None:
    """Ticks in drawn boxes, links, and print that is no text."""
    page.links = look.annotations.links
    said = squeezed("".join(line.text for line in page.lines))
    page.unread = [silent for silent in look.annotations.silent if squeezed(silent.text) not in said]
    if page.lines and look.is_possible:
        if len(shapes.squares) > 1:
            tick_squares(page.lines, shapes.squares, look.picture)
        page.unread += [Unread(box) for box in unread_print(page, look.picture, shapes.rules)]


def _strike(page: Page, runs: Sequence[Run], shapes: Shapes, look: Look | None) -> None:
    """Take out what is struck out; the rest of its line is made anew."""
    annotated = look.annotations.strikes if look is not None else []
    if not shapes.strokes and not annotated:
        return
    patches: list[Patch] = []
    strokes = sorted(shapes.strokes, key=_TOP)
    tops = list(map(_TOP, strokes))
    for line in page.lines:
        near = strokes[bisect_left(tops, line.top - line.size) : bisect_right(tops, line.bottom)]
        for start, end in struck_parts(line, near, annotated):
            page.struck.append(line.cut(start, end))
            patches.append(_patch(line, start, end))
    if patches:
        page.lines = build_page(page.number, page.width, page.height, without(runs, patches), shapes).lines


def _patch(line: Line, start: int, end: int) -> Patch:
    return Patch(
        line.lefts[start],
        line.baseline - _RAISED * line.size,
        line.rights[end - 1],
        line.baseline + _BASELINE * line.size,
    )

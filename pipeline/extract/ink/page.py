"""A page made of the runs that a reader gives, held against what the page shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.data.document import Line, Page, Unread
from pipeline.extract.annotations import Annotations
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.printed import (
    doubt_crossing,
    doubt_cut,
    doubt_gaps,
    doubt_running_off,
    letters_of,
    wide_enough,
    without,
)
from pipeline.extract.ink.superiors import may_be_raised, take_superiors
from pipeline.extract.ink.unread import unread_print
from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes, is_square
from pipeline.extract.strikes import doubt_crossed, rest_of, struck_parts
from pipeline.extract.ticks import doubt_behind, doubt_crosses, doubt_ringed, tick_boxes, tick_signs, tick_squares
from pipeline.extract.turned import turned_lines
from pipeline.extract.units import as_large_as_shown, scaled, scaled_shapes

_TOP = itemgetter(1)


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
    runs = wide_enough(as_large_as_shown(runs))
    page = build_page(number, width, height, runs, shapes)
    page.direction = direction
    page.turned = turned_lines(number, width, height, turned, shapes.rules)
    is_seen = look is not None and bool(page.lines) and look.is_possible and not _is_believed(page, look)
    if look is not None and is_seen:
        patches = look.unseen(page.lines)
        if patches:
            runs = without(runs, patches)
            page.lines = build_page(number, width, height, runs, shapes).lines
            doubt_cut(page.lines, patches)
        if look.has_crossing:
            doubt_crossing(page.lines)
        take_superiors(page.lines, look)
    _strike(page, shapes, look)
    tick_signs(page.lines)
    if look is not None:
        _look_around(page, shapes, look, is_seen)
    for line in (*page.lines, *page.turned, *page.struck):
        line.pack()
    return page


def _is_believed(page: Page, look: Look) -> bool:
    """Is there nothing to see on a page but the lines that were read?"""
    return look.needs_no_picture([*page.lines, *page.turned]) and not may_be_raised(page.lines)


def _look_around(page: Page, shapes: Shapes, look: Look, is_seen: bool) -> None:
    """Ticks in drawn boxes, links, the PDF's own structure, and, where the page `is_seen`, print that is no text."""
    page.links, page.tags = look.annotations.links, look.tags()
    tick_boxes(page.lines, look.annotations.boxes)
    page.unread = [one for one in look.annotations.silent if not one.text or not _is_said(one, page.lines)]
    if is_seen:
        images = [image for image in shapes.images if is_square(image)]
        if len(shapes.squares) + len(images) > 1:
            page.lines = tick_squares(page.lines, shapes.squares, images, look.picture.image)
        drawn = [
            *shapes.rules,
            *shapes.squares,
            *((line.x0, line.top, line.x1, line.bottom) for line in page.struck),
        ]
        doubt_gaps(page.lines, look.picture.image, drawn, shapes.marks)
        page.unread += unread_print(page, look.picture, shapes.rules)
    doubt_crosses(page.lines)
    doubt_behind(page.lines)
    doubt_ringed(page.lines, [bbox for bbox, kind in shapes.added if kind == "round"])
    doubt_running_off(page.lines, page.width)


def _is_said(silent: Unread, lines: Sequence[Line]) -> bool:
    """Do the lines at the place of a text say it?"""
    x0, top, x1, bottom = silent.bbox
    there = (line.text for line in lines if line.x0 < x1 and line.x1 > x0 and line.top < bottom and line.bottom > top)
    return letters_of(silent.text) in letters_of("".join(there))


def _strike(page: Page, shapes: Shapes, look: Look | None) -> None:
    """Take out what is struck out."""
    annotations = look.annotations if look is not None else Annotations()
    curves = shapes.curves + annotations.curves
    if shapes.slants or curves:
        doubt_crossed(page.lines, shapes.slants, curves)
    annotated = annotations.strikes
    if not shapes.strokes and not annotated:
        return
    contrast = look.contrast_of if look is not None and look.is_possible else (lambda _: 255)
    strokes = sorted(shapes.strokes, key=_TOP)
    tops = list(map(_TOP, strokes))
    kept: list[Line] = []
    for line in page.lines:
        near = strokes[bisect_left(tops, line.top - line.size) : bisect_right(tops, line.bottom)]
        parts = struck_parts(line, near, annotated, contrast)
        page.struck += [line.cut(start, end) for start, end in parts]
        rest = rest_of(line, parts) if parts else line
        if rest is not None:
            kept.append(rest)
    page.lines = kept

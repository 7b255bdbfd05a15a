"""The drawn shapes of a page that say something about its layout: rules, edges of cells, and marks that are bullets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from typing import Literal

from pipeline.data.document import Bbox, Line
from pipeline.extract.tunables import DRAWN, SHAPES

Kind = Literal["path", "slant", "curve", "round", "image"]
"""`slant` is a straight line that is neither level nor upright, `curve` an open one of several pieces, `round` a shape
without a straight edge.
"""

_BOTTOM = attrgetter("bottom")


class Shapes:
    """The shapes of one page, sorted by what they may be."""

    __slots__ = (
        "marks",
        "rules",
        "images",
        "strokes",
        "slants",
        "curves",
        "squares",
        "added",
        "panels",
        "_beads",
        "_rails",
        "_edges",
    )

    def __init__(self) -> None:
        self.added: list[tuple[Bbox, Kind]] = []  # all of them
        self.slants: list[Bbox] = []  # of straight lines that are neither level nor upright
        self.curves: list[Bbox] = []  # low and wide: a pen's, through or under text
        self.panels: list[Bbox] = []
        self.strokes: list[Bbox] = []  # thin, from left to right: they may strike text out
        self.squares: list[Bbox] = []  # they may be boxes to tick
        self._beads: dict[int, list[Bbox]] = {}  # larger than a mark, by the middle from left to right
        self._rails: dict[int, list[Bbox]] = {}  # upright and thin, likewise
        self._edges: dict[tuple[int, int], Bbox] = {}  # the last short stroke from left to right between two places
        self.marks: list[Bbox] = []
        self.rules: list[Bbox] = []
        self.images: list[Bbox] = []

    def add(self, bbox: Bbox, kind: Kind = "path") -> None:
        """Take a shape in by its displayed bbox: a small one is a mark, a thin or cell-like one gives rules."""
        x0, top, x1, bottom = bbox
        width, height = x1 - x0, bottom - top
        self.added.append((bbox, kind))
        is_stroke = height <= DRAWN.rule_thick and width > height
        if kind not in ("path", "round") and not (kind == "image" and is_stroke):
            {"image": self.images, "slant": self.slants, "curve": self.curves}[kind].append(bbox)
            return
        if is_stroke:
            self.strokes.append(bbox)
            if DRAWN.square_least <= width <= DRAWN.square_most:
                self._add_edge(bbox)
        elif is_square(bbox):
            self.squares.append(bbox)
        if (
            DRAWN.mark_least <= min(width, height)
            and max(width, height) <= DRAWN.mark_most
            and max(width, height) <= DRAWN.mark_ratio * min(width, height)
        ):
            self.marks.append(bbox)
        elif min(width, height) <= DRAWN.rule_thick and max(width, height) >= DRAWN.rule_least:
            self.rules.append(bbox)
        elif is_large(*bbox):
            # A cell or panel: its four edges part text as lines do, where it has some.
            self.panels.append(bbox)
            if kind != "round":
                level, upright = ((x0, y, x1, y) for y in (top, bottom)), ((x, top, x, bottom) for x in (x0, x1))
                self.rules += [*level, *upright]
        if width <= DRAWN.rail and height > DRAWN.bead:
            self._rails.setdefault(round(x0 + x1), []).append(bbox)
        elif DRAWN.mark_most < width <= DRAWN.bead and abs(width - height) <= DRAWN.square_off * width:
            self._beads.setdefault(round(x0 + x1), []).append(bbox)

    def _add_edge(self, bbox: Bbox) -> None:
        """A short stroke that stands over or under another one, as far off as it is long, makes a square with it."""
        x0, top, x1, _ = bbox
        other = self._edges.get(key := (round(x0), round(x1)))
        if other is not None and abs(abs(top - other[1]) - (x1 - x0)) <= DRAWN.square_off * (x1 - x0):
            self.squares.append((x0, min(top, other[1]), x1, max(top, other[1])))
        self._edges[key] = bbox

    def strung(self) -> list[Bbox]:
        """The marks too large for a bullet that stand on an upright line, several in a column: those of a timetable."""
        found: list[Bbox] = []
        for middle, beads in self._beads.items():
            rails = [rail for at in (middle - 1, middle, middle + 1) for rail in self._rails.get(at, ())]
            on_rail = [bead for bead in beads if any(rail[1] <= bead[3] and bead[1] <= rail[3] for rail in rails)]
            found += on_rail if len(on_rail) > 1 else []
        return found

    def uprights(self) -> list[Bbox]:
        """The rules that run from top to bottom, from left to right."""
        return sorted(rule for rule in self.rules if rule[2] - rule[0] < rule[3] - rule[1])


def is_square(bbox: Bbox) -> bool:
    """Has a shape the form of a box to tick?"""
    width, height = bbox[2] - bbox[0], bbox[3] - bbox[1]
    return DRAWN.square_least <= width <= DRAWN.square_most and abs(width - height) <= DRAWN.square_off * width


def is_large(x0: float, bottom: float, x1: float, top: float) -> bool:
    """May the bounds of a path be those of a cell or panel?"""
    return min(x1 - x0, top - bottom) > DRAWN.mark_most


def is_low(x0: float, bottom: float, x1: float, top: float) -> bool:
    """May the bounds of a path be those of a pen's stroke through a word?"""
    width, height = x1 - x0, top - bottom
    return width >= SHAPES.curve and DRAWN.rule_thick < height <= min(SHAPES.low, width)


def give_marks(lines: Iterable[Line], marks: Iterable[Bbox]) -> None:
    """Tell the lines their bullets: a small shape just left of a line is one; several are letters drawn as outlines."""
    given: dict[Line, list[float]] = {}
    by_bottom = sorted(lines, key=_BOTTOM)
    bottoms = [line.bottom for line in by_bottom]
    tallest = max((line.bottom - line.top for line in by_bottom), default=0.0)
    for x0, top, x1, bottom in marks:
        middle = (top + bottom) / 2
        near = [
            line
            for line in by_bottom[bisect_left(bottoms, middle) : bisect_left(bottoms, middle + tallest)]
            if line.top < middle < line.bottom
            and -DRAWN.mark_overlap <= line.x0 - x1 <= DRAWN.mark_gap * line.size
            and x1 - x0 <= DRAWN.mark_width * line.size
        ]
        if near:
            given.setdefault(min(near, key=lambda line: line.x0), []).append(x0)
    for line, places in given.items():
        if line.bullet_x is None and len(places) <= DRAWN.marks_most:
            line.bullet_x = places[0]

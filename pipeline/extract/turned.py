"""Text that does not run from left to right: along a margin, across the page. It is read in a frame of its own, so that
it is not lost.

Which value it may belong to is not known; who reads the pages says where it went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import atan2, cos, degrees, radians, sin

from pipeline.data.document import Bbox, Line
from pipeline.extract.lines import build_page
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes


class Direction:
    """A direction of writing on the page as displayed, in whole degrees, clockwise; 0 is from left to right.

    Its frame has `along` grow with the text and `across` from line to line, both in points.
    """

    __slots__ = ("degrees", "_cos", "_sin")

    def __init__(self, turn: int) -> None:
        self.degrees = turn
        self._cos, self._sin = cos(radians(turn)), sin(radians(turn))

    @classmethod
    def of(cls, dx: float, dy: float) -> Direction:
        """The direction of a vector on the page as displayed, y down."""
        return cls(round(degrees(atan2(dy, dx))) % 360)

    def along(self, x: float, y: float) -> float:
        """How far along the text a point of the page is."""
        return x * self._cos + y * self._sin

    def across(self, x: float, y: float) -> float:
        """How far across the text a point of the page is."""
        return y * self._cos - x * self._sin

    def extent(self, width: float, height: float) -> float:
        """How far a box of the page reaches along the text."""
        return abs(width * self._cos) + abs(height * self._sin)

    def point(self, along: float, across: float) -> tuple[float, float]:
        """The point of the page at a place of the frame."""
        return along * self._cos - across * self._sin, along * self._sin + across * self._cos

    def box(self, bbox: Bbox) -> Bbox:
        """A box of the page as one of the frame that holds it."""
        x0, top, x1, bottom = bbox
        along = [self.along(x, y) for x in (x0, x1) for y in (top, bottom)]
        across = [self.across(x, y) for x in (x0, x1) for y in (top, bottom)]
        return min(along), min(across), max(along), max(across)


def turned_lines(
    number: int, width: float, height: float, runs: Mapping[int, Sequence[Run]], rules: Iterable[Bbox]
) -> list[Line]:
    """The lines that runs make in each direction (in degrees), parted by the drawn `rules` of the page, with their
    boxes on it; signs alone and what is off the page left out.

    `lefts`, `rights` and `baseline` of the runs are places in the frame of their direction; the baseline of a line is
    half way down its box.
    """
    found: list[Line] = []
    for turn, here in runs.items():
        direction, shapes = Direction(turn), Shapes()
        shapes.rules = [direction.box(rule) for rule in rules] if turn % 90 == 0 else []
        for line in build_page(number, width, height, here, shapes).lines:
            corners = [
                direction.point(along, across) for along in (line.x0, line.x1) for across in (line.top, line.bottom)
            ]
            xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
            if not (
                0 <= xs[0] + xs[-1] <= 2 * width
                and 0 <= ys[0] + ys[-1] <= 2 * height
                and any(map(str.isalnum, line.text))
            ):
                continue
            x0, x1, top, bottom = max(xs[0], 0.0), min(xs[-1], width), max(ys[0], 0.0), min(ys[-1], height)
            count = len(line.text)
            found.append(
                Line(number, line.text, top, bottom, (top + bottom) / 2, [x0] * count, [x1] * count, line.spans)
            )
    return found

"""From PDF user space to the page as displayed: crop box and rotation applied, origin top left, y down."""

from __future__ import annotations

from pipeline.data.document import Bbox
from pipeline.extract.tunables import GLYPHS


class DisplaySpace:
    """Maps user space to display space.

    `box` is the visible box (crop box within media box) in user space, `(x0, y0, x1, y1)`, y up; `turns` counts
    clockwise quarter turns at display (`/Rotate` / 90), as ISO 32000-2, 7.7.3.3 has it.
    """

    __slots__ = ("box", "turns", "width", "height", "left", "right", "sign", "shift", "down", "down_sign", "down_shift")

    def __init__(self, box: Bbox, turns: int) -> None:
        x0, y0, x1, y1 = box
        self.box = box
        self.turns = turns % 4
        upright = self.turns % 2 == 0
        self.width, self.height = (x1 - x0, y1 - y0) if upright else (y1 - y0, x1 - x0)
        # For a rectangle (left, top, right, bottom) in user space: which of the four gives the displayed left and
        # right edge,
        # and how (edge = sign * value + shift). For a point (x, y): which gives the distance from the top. The hot
        # loops use these directly.
        self.left, self.right, self.sign, self.shift, self.down, self.down_sign, self.down_shift = (
            (0, 2, 1.0, -x0, 1, -1.0, y1),
            (3, 1, 1.0, -y0, 0, 1.0, -x0),
            (2, 0, -1.0, x1, 1, 1.0, -y0),
            (1, 3, -1.0, y1, 0, -1.0, x1),
        )[self.turns]

    def y(self, x: float, y: float) -> float:
        """Displayed distance from the top of a point in user space."""
        return self.down_sign * (x, y)[self.down] + self.down_shift

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in user space as displayed, from the left and from the top."""
        return self.sign * (x, y, x, y)[self.left] + self.shift, self.y(x, y)

    def bbox(self, x0: float, y0: float, x1: float, y1: float) -> Bbox:
        """A user space rectangle as a displayed bbox."""
        edges = (x0, y1, x1, y0)
        sign, shift, down, down_sign, down_shift = self.sign, self.shift, self.down, self.down_sign, self.down_shift
        one, other = down_sign * (x0, y0)[down] + down_shift, down_sign * (x1, y1)[down] + down_shift
        top, bottom = (one, other) if one <= other else (other, one)
        return (sign * edges[self.left] + shift, top, sign * edges[self.right] + shift, bottom)

    def is_upright(self, a: float, b: float) -> bool:
        """Does text drawn in the direction (a, b) of user space run from left to right at display?"""
        along, across = ((a, b), (b, a), (-a, b), (-b, a))[self.turns]
        return along > 0 and abs(across) < GLYPHS.slope * along

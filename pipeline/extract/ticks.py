"""Options with boxes: which are ticked? By the sign, or by the ink in a drawn box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image

from pipeline.data.document import Bbox, Line
from pipeline.extract.annotations import Tick
from pipeline.extract.bullets import bullet_length
from pipeline.extract.tunables import TICKS

_OPEN = frozenset("☐□▢◻⬜\uf0a8\uf06f\uf071")
_TICKED = frozenset("☑☒▣⊠🗹🗷✓✔✗✘☓✕✖\uf0fe\uf0fd\uf078\uf0fc\uf0fb\uf052\uf054")
_TYPED = re.compile(r"[\[(] ?([xX✓✔✗✘]?) ?[\])] +(?=\S)")  # `[x] `, `( ) `


def tick_signs(line: Line) -> None:
    """Say of a line that opens with the sign of a box whether it is ticked; the sign is no text."""
    sign = line.text[0]
    if sign in _OPEN or sign in _TICKED:
        if len(line.text) > 1:
            line.tick = sign in _TICKED
            line.bullet = max(line.bullet, bullet_length(line), 2 if line.text[1] == " " else 1)
            line.bullet_x = line.x0
    elif sign in "[(":
        typed = _TYPED.match(line.text)
        if typed:
            line.tick = bool(typed[1])
            line.bullet, line.bullet_x = typed.end(), line.x0


def tick_squares(lines: Sequence[Line], squares: Sequence[Bbox], picture: Image.Image) -> None:
    """Say of the lines right of drawn squares which are ticked, where some are and some are not: squares that all look
    alike are bullets.
    """
    beside = [(line, square) for square in squares if (line := _line_beside(square, lines)) is not None]
    ticks = {line: (bool(line.tick) or _is_darker_inside(square, picture), square[0]) for line, square in beside}
    if len({is_ticked for is_ticked, _ in ticks.values()}) == 2:
        for line, (is_ticked, x0) in ticks.items():
            _tick(line, is_ticked, x0)


def tick_boxes(lines: Sequence[Line], boxes: Sequence[Tick]) -> None:
    """Say of the lines right of a form's check boxes which are ticked."""
    for box, is_ticked in boxes:
        line = _line_beside(box, lines)
        if line is not None:
            _tick(line, is_ticked, box[0])


def _line_beside(square: Bbox, lines: Sequence[Line]) -> Line | None:
    x0, top, x1, bottom = square
    middle = (top + bottom) / 2
    beside = [
        line
        for line in lines
        if line.top <= middle <= line.bottom
        and bottom - top <= TICKS.high * line.size
        and (-0.5 <= line.x0 - x1 <= TICKS.reach * line.size or (line.tick and x0 - 1 <= line.x0 <= x1))
    ]
    return min(beside, key=lambda line: line.x0, default=None)


def _tick(line: Line, is_ticked: bool, x0: float) -> None:
    line.tick = is_ticked
    line.bullet_x = x0 if line.bullet_x is None else min(x0, line.bullet_x)


def _is_darker_inside(square: Bbox, picture: Image.Image) -> bool:
    """Is there ink in a box? Its middle is not of one grey."""
    x0, top, x1, bottom = square
    inset = max(TICKS.inside * (x1 - x0), 1.0)
    box = (round(x0 + inset), round(top + inset), round(x1 - inset), round(bottom - inset))
    if box[2] <= box[0] or box[3] <= box[1]:
        return False
    inside = picture.crop(box)
    darkest, lightest = inside.getextrema()
    return isinstance(darkest, int) and isinstance(lightest, int) and lightest - darkest > TICKS.darker

"""Options with boxes: which are ticked? By the sign, or by what stands in a drawn box."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from PIL import Image

from pipeline.data.document import Bbox, Box, Line
from pipeline.extract.annotations import Tick
from pipeline.extract.bullets import bullet_length
from pipeline.extract.tunables import TICKS

_OPEN = frozenset("☐□▢◻⬜❏❑❒\uf0a8\uf06f\uf071")
_TICKED = frozenset("☑☒▣⊠🗹🗷✓✔✗✘☓✕✖\uf0fe\uf0fd\uf078\uf0fc\uf0fb\uf052\uf054")
# Bullets as well: boxes only where a full and an empty one stand at one edge.
_FULL, _EMPTY = frozenset("■◼⬛●⬤◉⚫"), _OPEN | frozenset("○◯⚪")
_SIGNS = _OPEN | _TICKED | _FULL | _EMPTY
_TYPED = re.compile(r"[\[(] ?([xX✓✔✗✘]?) ?[\])] +(?=\S)")  # `[x] `, `( ) `
_A_WORD = re.compile(r"[^\W\d_]{3,}")
_LONE = re.compile(r"[Xx]\Z|[Xx] (?=[^\W\d_])")  # a cross without a box
_SURE = re.compile(r"([☑☒⊠])|[☐▢❏❑❒]|(?<!\S)[\[(](?:([xX])| ?)[\])](?!\S)")  # no `f(x)`
_EITHER = re.compile(r"(?<!\S)(?:([■◼●◉⚫])|[□◻○◯⚪])(?!\S)")  # a line with both has boxes
_HAS_BOX = re.compile(r"[☑☒⊠☐▢❏❑❒■◼●◉⚫□◻○◯⚪\[(](?:(?<![\[(])|[xX ]?[\])])")  # as all texts with one of these
_BEHIND_IT = "a box to tick stands behind this text: {!r}"
_BEHIND = re.compile(r"\s[□○◯]\Z")


def tick_signs(lines: Sequence[Line]) -> None:
    """Say of lines that open with the sign of a box whether it is ticked; the sign is no text. Lines that hold boxes
    know where.
    """
    undecided: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        sign = line.text[0]
        if sign in _SIGNS and len(line.text) > 1:
            if sign in _FULL or sign not in _OPEN | _TICKED:
                undecided[round(line.x0)].append(line)
            else:
                _open(line, sign in _TICKED, max(bullet_length(line), 2 if line.text[1] == " " else 1))
                undecided[round(line.x0)].append(line)
        elif sign in "[(" and (typed := _TYPED.match(line.text)):
            _open(line, bool(typed[1]), typed.end())
        if _HAS_BOX.search(line.text):
            line.boxes = list(_signs_in(line.text))
    for some in undecided.values():
        if {line.text[0] in _FULL for line in some if line.text[0] not in _TICKED} == {True, False}:
            for line in some:
                _open(line, line.text[0] not in _EMPTY, max(bullet_length(line), 2 if line.text[1] == " " else 1))


def _signs_in(text: str) -> Iterator[Box]:
    """The boxes in a text, from left to right."""
    either = [bool(match[1]) for match in _EITHER.finditer(text)]
    pattern = _EITHER if len(set(either)) == 2 else _BEHIND if _BEHIND.search(text) else _SURE
    for match in pattern.finditer(text):
        yield Box(match.start(), match.end(), any(match.groups()))


def doubt_behind(lines: Sequence[Line]) -> None:
    """Doubt the lines with the sign of a box on their right, and nothing behind that: it may be theirs."""
    for sign in lines:
        if sign.text not in _OPEN | _TICKED:
            continue
        row = [line for line in lines if line is not sign and sign.top < (line.top + line.bottom) / 2 < sign.bottom]
        before = max((line for line in row if line.x1 <= sign.x0), key=lambda line: line.x1, default=None)
        if before is not None and not any(line.x0 >= sign.x1 for line in row):
            before.doubt = _BEHIND_IT.format(before.text[:60])


def doubt_crosses(lines: Sequence[Line]) -> None:
    """Doubt lines with a cross that stands in no box: it may tick them, or what is beside them."""
    for line in lines:
        if line.tick is None and (_LONE.match(line.text) or (line.text.endswith((" X", " x")) and _stands_apart(line))):
            line.doubt = f"a lone cross may tick this or what is beside it: {line.text[:60]!r}"


def doubt_ringed(lines: Sequence[Line], rings: Sequence[Bbox]) -> None:
    """Doubt lines where a ring holds some words of a row and leaves others near them: it may choose them."""
    for ring in rings:
        row = [
            line
            for line in lines
            if ring[1] < (line.top + line.bottom) / 2 < ring[3]
            and ring[3] - ring[1] <= TICKS.ring * line.size
            and line.x0 < ring[2] + TICKS.beside * line.size
            and ring[0] - TICKS.beside * line.size < line.x1
        ]
        held = {_is_held(line, *word.span(), ring) for line in row for word in _A_WORD.finditer(line.text)}
        if held == {True, False}:
            for line in row:
                line.doubt = f"a ring stands around one of several words here: {line.text[:60]!r}"


def _is_held(line: Line, start: int, end: int, ring: Bbox) -> bool | None:
    """Does a ring hold a word? None where it holds a part."""
    left, right = line.lefts[start], line.rights[end - 1]
    if right <= ring[0] or left >= ring[2]:
        return False
    return True if ring[0] <= left and right <= ring[2] else None


def _stands_apart(line: Line) -> bool:
    """Does the last letter of a line stand further from the others than a word does?"""
    return len(line.text) > 2 and line.lefts[-1] - line.rights[-3] > line.size


def _open(line: Line, is_ticked: bool, length: int) -> None:
    line.tick, line.bullet, line.bullet_x = is_ticked, max(line.bullet, length), line.x0


class _Box(NamedTuple):
    """A drawn square, the line beside it, and the sign in it where that is a line of its own."""

    square: Bbox
    line: Line
    sign: Line | None


def tick_squares(
    lines: list[Line], squares: Sequence[Bbox], images: Sequence[Bbox], picture: Image.Image
) -> list[Line]:
    """Say of the lines right of drawn squares, or of pictures of such, which are ticked, where some are and some are
    not: squares that all look alike are bullets. Where they stand amid a line, it is doubtful to what they belong.
    Returns the lines without those that are but signs in squares.
    """
    squares = _outer([*squares, *(image for image in images if _is_framed(image, picture))])
    if len(squares) < 2:
        return lines
    _doubt_amid(lines, squares, picture)
    boxes = list(_boxes(lines, squares))
    lightest = max((_mean(box.square, picture) for box in boxes), default=0.0)
    ticks = {
        box.line: bool(box.line.tick)
        or box.sign is not None
        or _opens_in(box.line, box.square)
        or _is_darker_inside(box.square, picture)
        or lightest - _mean(box.square, picture) > TICKS.filled
        for box in boxes
    }
    if len(set(ticks.values())) < 2:
        return lines
    for box in boxes:
        if _opens_in(box.line, box.square):
            box.line.bullet = max(box.line.bullet, 2)
        _tick(box.line, ticks[box.line], box.square[0])
    signs = {box.sign for box in boxes}
    return [line for line in lines if line not in signs]


def _outer(squares: Sequence[Bbox]) -> list[Bbox]:
    """The squares that lie in no other one: a dot in a ring is none of its own."""
    largest = sorted(squares, key=lambda square: square[0] - square[2])
    outer: list[Bbox] = []
    for square in largest:
        x, y = (square[0] + square[2]) / 2, (square[1] + square[3]) / 2
        if not any(box[0] < x < box[2] and box[1] < y < box[3] for box in outer):
            outer.append(square)
    return outer


def _is_framed(square: Bbox, picture: Image.Image) -> bool:
    """Is a square lighter within than along each of its sides, as a box is and most pictures are not?"""
    inside = _inside(square, picture)
    if inside is None:
        return False
    x0, top, x1, bottom = (int(square[0]), int(square[1]), ceil(square[2]), ceil(square[3]))
    wide = max(round(TICKS.inside * (square[2] - square[0])), 1)
    upright = [(x0, top, x0 + wide, bottom), (x1 - wide, top, x1, bottom)]
    level = [(x0, top, x1, top + wide), (x0, bottom - wide, x1, bottom)]
    darkest = [_darkest_line(picture.crop(side), across=True) for side in upright]
    darkest += [_darkest_line(picture.crop(side), across=False) for side in level]
    _, lightest = inside.getextrema()
    return isinstance(lightest, int) and max(darkest) < lightest - TICKS.darker


def _darkest_line(strip: Image.Image, *, across: bool) -> int:
    """The mean grey of the darkest row of a strip, or of its darkest column."""
    return min(strip.resize((strip.width, 1) if across else (1, strip.height), Image.Resampling.BOX).tobytes())


def _doubt_amid(lines: Sequence[Line], squares: Sequence[Bbox], picture: Image.Image) -> None:
    """Doubt lines in gaps of which boxes stand, if only one that is empty."""
    for line in lines:
        here = [square for square in squares if _is_beside(square, line) and square[0] < line.x1]
        if len(here) > 1 and any(_is_framed(square, picture) for square in here):
            gaps = [(line.rights[at - 1], line.lefts[at + 1]) for at, char in enumerate(line.text) if char == " "]
            if any(right < (square[0] + square[2]) / 2 < left for square in here for right, left in gaps):
                line.doubt = f"boxes to tick stand amid this text: {line.text[:60]!r}"


def tick_boxes(lines: Sequence[Line], boxes: Sequence[Tick]) -> None:
    """Say of the lines right of a form's check boxes which are ticked. Where the boxes stand behind their options,
    these are doubtful.
    """
    for box, is_ticked in boxes:
        line = _line_beside(box, lines)
        if line is not None:
            _tick(line, is_ticked, box[0])
            continue
        for before in lines:
            if _is_beside(box, before) and 0 <= box[0] - before.x1 <= TICKS.reach * before.size:
                before.doubt = _BEHIND_IT.format(before.text[:60])


def _boxes(lines: Sequence[Line], squares: Sequence[Bbox]) -> Iterator[_Box]:
    alone = [line for line in lines if len(line.text) == 1 and not line.text.isdecimal()]
    for square in squares:
        sign = next((line for line in alone if _opens_in(line, square) and _is_beside(square, line)), None)
        line = _line_beside(square, lines)
        if line is not None:
            yield _Box(square, line, sign)


def _opens_in(line: Line, square: Bbox) -> bool:
    """Does a line open with a sign, alone, in a square?"""
    return square[0] <= (line.lefts[0] + line.rights[0]) / 2 <= square[2] and line.text[1:2] in ("", " ")


def _is_beside(square: Bbox, line: Line) -> bool:
    middle = (square[1] + square[3]) / 2
    return line.top <= middle <= line.bottom and square[3] - square[1] <= TICKS.high * line.size


def _line_beside(square: Bbox, lines: Sequence[Line]) -> Line | None:
    beside = [
        line
        for line in lines
        if _is_beside(square, line)
        and len(line.text) > 1
        and (-0.5 <= line.x0 - square[2] <= TICKS.reach * line.size or _opens_in(line, square))
    ]
    return min(beside, key=lambda line: line.x0, default=None)


def _tick(line: Line, is_ticked: bool, x0: float) -> None:
    line.tick = is_ticked
    line.bullet_x = x0 if line.bullet_x is None else min(x0, line.bullet_x)


def _inside(square: Bbox, picture: Image.Image) -> Image.Image | None:
    """What a box holds, without its own stroke."""
    x0, top, x1, bottom = square
    inset = max(TICKS.inside * (x1 - x0), 1.0)
    box = (ceil(x0 + inset), ceil(top + inset), int(x1 - inset), int(bottom - inset))
    return picture.crop(box) if box[0] < box[2] and box[1] < box[3] else None


def _mean(square: Bbox, picture: Image.Image) -> float:
    greys = inside.tobytes() if (inside := _inside(square, picture)) is not None else b""
    return sum(greys) / len(greys) if greys else 0.0


def _is_darker_inside(square: Bbox, picture: Image.Image) -> bool:
    """Is there ink in a box? Its middle is not of one grey."""
    inside = _inside(square, picture)
    if inside is None:
        return False
    darkest, lightest = inside.getextrema()
    return isinstance(darkest, int) and isinstance(lightest, int) and lightest - darkest > TICKS.darker

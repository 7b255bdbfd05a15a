"""Is what is printed read? Pictures of text, outlines of letters, print that no reader gives letters for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PIL import Image, ImageChops, ImageDraw

from pipeline.data.document import Bbox, Page, Unread
from pipeline.extract.ink.tunables import UNREAD

_SET = 255
_GAPS = re.compile(rb"\0+")  # columns without an edge


def unread_print(page: Page, picture: Image.Image, rules: Iterable[Bbox]) -> list[Unread]:
    """What looks like lines of print and is no line of the page; `rules` are those of the page."""
    # Where the grey changes from one point to the next on its right, as letters make it, and grounds do not.
    changes = ImageChops.difference(picture, ImageChops.offset(picture, -1, 0))
    _erase(changes, page, rules)
    cells = changes.reduce(UNREAD.reduced).point([_SET if grey > UNREAD.cell else 0 for grey in range(256)])
    if cells.getbbox() is None:
        return []
    table = [_SET if grey > UNREAD.change else 0 for grey in range(256)]
    return [
        Unread((float(box[0]), float(box[1]), float(box[2]), float(box[3])), ink=_ink(picture, box))
        for box in _pieces(cells)
        if _is_print(changes.crop(box).point(table))
    ]


def _ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    """A small picture of a place, column by column."""
    small = picture.crop(box).resize((UNREAD.wide, UNREAD.high), Image.Resampling.BOX)
    return small.transpose(Image.Transpose.TRANSPOSE).tobytes()


def _erase(changes: Image.Image, page: Page, rules: Iterable[Bbox]) -> None:
    pen, around = ImageDraw.Draw(changes), UNREAD.around
    for line in (*page.lines, *page.struck):
        top, bottom = line.baseline - UNREAD.over * line.size, line.baseline + UNREAD.under * line.size
        left = line.x0 if line.bullet_x is None else min(line.x0, line.bullet_x)
        pen.rectangle((left - UNREAD.beside * line.size, top, line.x1 + UNREAD.beside * line.size, bottom), fill=0)
    for line in page.turned:
        pen.rectangle((line.x0 - around, line.top - around, line.x1 + around, line.bottom + around), fill=0)
    for x0, top, x1, bottom in rules:
        pen.rectangle((x0 - around, top - around, x1 + around, bottom + around), fill=0)
    width, height = changes.size
    pen.rectangle((width - 1, 0, width, height), fill=0)  # there the page is compared with its other side


def _pieces(cells: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of what hangs together and has the shape of a line, in points."""
    width, height = cells.size
    left = bytearray(cells.tobytes())
    step = UNREAD.reduced
    at = left.find(_SET)
    while at >= 0:
        x0, y0, x1, y1 = (step * edge for edge in _flood(left, at, width, height))
        if UNREAD.lowest <= y1 - y0 <= UNREAD.highest and x1 - x0 >= max(UNREAD.shortest, UNREAD.longer * (y1 - y0)):
            yield x0, y0, x1, y1
        at = left.find(_SET, at + 1)


def _flood(cells: bytearray, start: int, width: int, height: int) -> tuple[int, int, int, int]:
    """Take out the piece that holds a cell, and give its box (the last column and row excluded)."""
    stack = [start]
    cells[start] = 0
    x0 = x1 = start % width
    y0 = y1 = start // width
    while stack:
        y, x = divmod(stack.pop(), width)
        x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
        for row in range(max(y - 1, 0), min(y + 2, height)):
            for at in range(row * width + max(x - UNREAD.joined, 0), row * width + min(x + UNREAD.joined + 1, width)):
                if cells[at]:
                    cells[at] = 0
                    stack.append(at)
    return x0, y0, x1 + 1, y1 + 1


def _is_print(piece: Image.Image) -> bool:
    """Are the edges of a piece where letters have them: in nearly all columns, many strokes high, a full middle?"""
    tight = piece.getbbox()
    if tight is None or tight[3] - tight[1] <= UNREAD.lowest:  # a dotted rule
        return False
    piece = piece.crop(tight)
    width, height = piece.size
    rows, columns = piece.resize((1, height), Image.Resampling.BOX), piece.resize((width, 1), Image.Resampling.BOX)
    shares = columns.tobytes()
    return (
        max(rows.tobytes()) >= UNREAD.fullest_row * _SET
        and sum(share > 0 for share in shares) >= UNREAD.columns * width
        and sum(share >= UNREAD.stroke * _SET for share in shares) >= UNREAD.strokes * width
        and UNREAD.sparse <= sum(shares) / (_SET * width) <= UNREAD.crowded
        and max(map(len, _GAPS.findall(shares)), default=0) <= UNREAD.gap * height
    )

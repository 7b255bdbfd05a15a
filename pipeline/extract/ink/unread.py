"""Is what is printed read? Pictures of text, outlines of letters, print that no reader gives letters for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image, ImageChops, ImageDraw

from pipeline.data.document import Bbox, Page, Unread
from pipeline.extract.ink.tunables import UNREAD

_SET = 255
_GAPS = re.compile(rb"\0+")  # columns without an edge
_STRETCH = re.compile(rb"[^\0](?:\0{,%d}[^\0])*" % (UNREAD.joined - 1))  # cells that hang together in a row

_Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""

_Stretch = tuple[int, int, int]
"""Its row, its first and its last cell."""


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


def _pieces(cells: Image.Image) -> Iterator[_Box]:
    """The boxes of what hangs together and has the shape of a line, in points, by the first cell of each."""
    step = UNREAD.reduced
    for box in _joined(_stretches(cells)):
        x0, y0, x1, y1 = (step * edge for edge in box)
        if UNREAD.lowest <= y1 - y0 <= UNREAD.highest and x1 - x0 >= max(UNREAD.shortest, UNREAD.longer * (y1 - y0)):
            yield x0, y0, x1, y1


def _stretches(cells: Image.Image) -> list[_Stretch]:
    """The stretches of set cells with no wide gap in them, row by row."""
    width, height = cells.width + UNREAD.joined, cells.height  # no stretch goes on in the next row
    return [
        (match.start() // width, match.start() % width, (match.end() - 1) % width)
        for match in _STRETCH.finditer(cells.crop((0, 0, width, height)).tobytes())
    ]


def _joined(stretches: Sequence[_Stretch]) -> Iterable[_Box]:
    """The boxes of the stretches that hang together from row to row (the last column and row excluded)."""
    leads_to = list(range(len(stretches)))  # of each stretch: an earlier one of its piece, or itself

    def first_of(index: int) -> int:
        while leads_to[index] != index:
            leads_to[index] = index = leads_to[leads_to[index]]
        return index

    above = 0
    for index, (row, first, last) in enumerate(stretches):
        while stretches[above][0] < row - 1 or (
            stretches[above][0] == row - 1 and stretches[above][2] < first - UNREAD.joined
        ):
            above += 1
        other = above
        while stretches[other][0] == row - 1 and stretches[other][1] <= last + UNREAD.joined:
            one, two = sorted((first_of(other), first_of(index)))
            leads_to[two] = one
            other += 1
    boxes: dict[int, _Box] = {}
    for index, (row, first, last) in enumerate(stretches):
        x0, y0, x1, _ = boxes.get(piece := first_of(index), (first, row, last + 1, row))
        boxes[piece] = (min(x0, first), y0, max(x1, last + 1), row + 1)
    return boxes.values()


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

"""Is what is printed read? Pictures of text, outlines of letters, print that no reader gives letters for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PIL import Image, ImageChops, ImageDraw

from pipeline.data.document import Bbox, Page
from pipeline.extract.ink.settings import INK, InkSettings

_SET = 255
_GAPS = re.compile(rb"\0+")  # columns without an edge
_JOINED = 2  # cells: how far the letters of a word stand apart


def unread_print(page: Page, picture: Image.Image, drawn: Iterable[Bbox], settings: InkSettings = INK) -> list[Bbox]:
    """The boxes of what looks like lines of print and is no line of the page; `drawn` are bullets and rules."""
    # Where the grey changes from one point to the next on its right, as letters make it, and grounds do not.
    changes = ImageChops.difference(picture, ImageChops.offset(picture, -1, 0))
    _erase(changes, page, drawn, settings)
    cells = changes.reduce(settings.reduced).point([_SET if grey > settings.cell else 0 for grey in range(256)])
    if cells.getbbox() is None:
        return []
    table = [_SET if grey > settings.edge else 0 for grey in range(256)]
    return [
        (float(x0), float(top), float(x1), float(bottom))
        for x0, top, x1, bottom in _pieces(cells, settings)
        if _is_print(changes.crop((x0, top, x1, bottom)).point(table), settings)
    ]


def _erase(changes: Image.Image, page: Page, drawn: Iterable[Bbox], settings: InkSettings) -> None:
    pen = ImageDraw.Draw(changes)
    for line in page.lines:
        top, bottom = line.baseline - settings.over * line.size, line.baseline + settings.under * line.size
        left = line.x0 if line.bullet_x is None else min(line.x0, line.bullet_x)
        pen.rectangle((left - settings.beside * line.size, top, line.x1 + settings.beside * line.size, bottom), fill=0)
    for line in page.turned:
        pen.rectangle((line.x0 - 2, line.top - 2, line.x1 + 2, line.bottom + 2), fill=0)
    for x0, top, x1, bottom in drawn:
        pen.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), fill=0)
    width, height = changes.size
    pen.rectangle((width - 1, 0, width, height), fill=0)  # there the page is compared with its other side


def _pieces(cells: Image.Image, settings: InkSettings) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of what hangs together and has the shape of a line, in points."""
    width, height = cells.size
    left = bytearray(cells.tobytes())
    step = settings.reduced
    at = left.find(_SET)
    while at >= 0:
        x0, y0, x1, y1 = (step * edge for edge in _flood(left, at, width, height))
        if settings.lowest <= y1 - y0 <= settings.highest and x1 - x0 >= max(
            settings.shortest, settings.longer * (y1 - y0)
        ):
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
            for at in range(row * width + max(x - _JOINED, 0), row * width + min(x + _JOINED + 1, width)):
                if cells[at]:
                    cells[at] = 0
                    stack.append(at)
    return x0, y0, x1 + 1, y1 + 1


def _is_print(piece: Image.Image, settings: InkSettings) -> bool:
    """Are the edges of a piece where letters have them: in nearly all columns, many strokes high, a full middle?"""
    tight = piece.getbbox()
    if tight is None or tight[3] - tight[1] <= settings.lowest:  # a dotted rule
        return False
    piece = piece.crop(tight)
    width, height = piece.size
    rows, columns = piece.resize((1, height), Image.Resampling.BOX), piece.resize((width, 1), Image.Resampling.BOX)
    shares = columns.tobytes()
    return (
        max(rows.tobytes()) >= settings.fullest_row * _SET
        and sum(share > 0 for share in shares) >= settings.columns * width
        and sum(share >= settings.stroke * _SET for share in shares) >= settings.strokes * width
        and settings.sparse <= sum(shares) / (_SET * width) <= settings.crowded
        and max(map(len, _GAPS.findall(shares)), default=0) <= settings.gap * height
    )

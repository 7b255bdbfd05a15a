"""Is what is printed read? Pictures of text, outlines of letters, print that no reader gives letters for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from PIL import Image, ImageChops, ImageDraw

from pipeline.data.document import Bbox, Page, Unread
from pipeline.extract.ink.picture import Picture
from pipeline.extract.ink.tunables import UNREAD

_SET = 255
_BAND = 40 * UNREAD.reduced  # rows of the picture that are looked at together: as many as a processor has at hand
_SET_CELLS = [_SET if grey > UNREAD.cell else 0 for grey in range(256)]
_SET_CHANGES = [_SET if grey > UNREAD.change else 0 for grey in range(256)]
_GAPS = re.compile(rb"\0+")  # columns without an edge
_STRETCH = re.compile(rb"[^\0](?:\0{,%d}[^\0])*" % (UNREAD.joined - 1))  # cells that hang together in a row

_Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""

_Stretch = tuple[int, int, int]
"""Its row, its first and its last cell."""


def unread_print(page: Page, picture: Picture, rules: Iterable[Bbox]) -> list[Unread]:
    """What looks like lines of print and is no line of the page; `rules` are those of the page."""
    known = list(_known(page, picture, rules))
    cells = Image.new("L", (-(-picture.width // UNREAD.reduced), -(-picture.height // UNREAD.reduced)))
    for top in range(0, picture.height, _BAND):
        changes = _changes(picture, known, top, top + _BAND)
        if changes.getbbox() is not None:
            cells.paste(changes.reduce(UNREAD.reduced), (0, top // UNREAD.reduced))
    cells = cells.point(_SET_CELLS)
    if cells.getbbox() is None:
        return []
    return [
        Unread((float(box[0]), float(box[1]), float(box[2]), float(box[3])), ink=_ink(picture.image, box))
        for box in _pieces(cells)
        if _is_print(
            edges := _changes(picture, known, box[1], box[3])
            .crop((box[0], 0, box[2], box[3] - box[1]))
            .point(_SET_CHANGES)
        )
        or _is_print(_without_sides(edges))
    ]


def _changes(picture: Picture, known: Iterable[_Box], top: int, bottom: int) -> Image.Image:
    """How the grey changes in some rows of a picture where nothing is known to be printed."""
    bottom = min(bottom, picture.height)
    changes = picture.changes(top, bottom)
    pen = ImageDraw.Draw(changes)
    for x0, y0, x1, y1 in known:
        if y1 >= top and y0 < bottom and x1 >= 0 and x0 < picture.width:
            # Pillow takes no numbers of any size, and a page may have them.
            pen.rectangle((max(x0, 0), max(y0, top) - top, min(x1, picture.width), min(y1, bottom) - top), fill=0)
    return changes


def _ink(picture: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    """A small picture of a place, column by column."""
    small = picture.crop(box).resize((UNREAD.wide, UNREAD.high), Image.Resampling.BOX)
    return small.transpose(Image.Transpose.TRANSPOSE).tobytes()


def _known(page: Page, picture: Picture, rules: Iterable[Bbox]) -> Iterator[_Box]:
    """The places of what is known to be printed, the last column and row included."""
    around = UNREAD.around
    for line in (*page.lines, *page.struck):
        top, bottom = line.baseline - UNREAD.over * line.size, line.baseline + UNREAD.under * line.size
        beside = UNREAD.beside * line.size
        yield int(line.x0 - beside), int(top), int(line.x1 + beside), int(bottom)
        if line.bullet_x is not None and line.bullet_x < line.x0:
            yield int(line.bullet_x - beside), int(top), int(line.bullet_x + line.size), int(bottom)
    for line in page.turned:
        yield int(line.x0 - around), int(line.top - around), int(line.x1 + around), int(line.bottom + around)
    for x0, top, x1, bottom in rules:
        yield int(x0 - around), int(top - around), int(x1 + around), int(bottom + around)
    yield picture.width - 1, 0, picture.width, picture.height  # nothing is on the right of it


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


def _without_sides(piece: Image.Image) -> Image.Image:
    """What stands on a panel, without the panel's sides, which are higher."""
    left, top, right, bottom = piece.getbbox() or (0, 0, 0, 0)
    if right - left <= 2 * UNREAD.side:
        return piece
    inner = piece.crop((left + UNREAD.side, top, right - UNREAD.side, bottom))
    _, head, _, foot = inner.getbbox() or (0, 0, 0, 0)
    return inner if foot - head < UNREAD.on_panel * (bottom - top) else piece


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
        and not any(_repeats(piece, step) for step in range(UNREAD.nearest, min(width // 3, UNREAD.farthest) + 1))
    )


def _repeats(piece: Image.Image, step: int) -> bool:
    """Does a piece show the same again after so many points, as ornaments do? Print differs as two others would."""
    one, other = piece.crop((0, 0, piece.width - step, piece.height)), piece.crop((step, 0, piece.width, piece.height))
    share, another, differs = (
        float(some.resize((1, 1), Image.Resampling.BOX).tobytes()[0]) / _SET
        for some in (one, other, ImageChops.difference(one, other))
    )
    return differs <= UNREAD.same * (share * (1 - another) + another * (1 - share))

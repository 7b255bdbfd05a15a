"""What stands on a picture beside the text that was read: drawn lines, and what looks like text and was not read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from pipeline.data.document import Bbox
from pipeline.extract.ocr.cells import CELL, most, runs_of
from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import AGREE, DRAWN, INK
from pipeline.extract.ocr.words import Row, Word


class Piece(NamedTuple):
    """A part of a picture with white around it, and where its upper left corner is on the picture; `factor` is its
    resolution, that of the picture as 1.
    """

    grey: Any
    x: int
    y: int
    factor: float = 1.0

    def smaller(self, factor: float) -> Piece:
        """The same part at another resolution."""
        image = Image.fromarray(self.grey)
        size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
        return self._replace(grey=np.asarray(image.resize(size, Image.Resampling.BICUBIC)), factor=factor)


def lift_rules(picture: Picture) -> None:
    """Take the drawn lines out of a picture, in which engines read letters: thin strokes much longer than any letter.
    The sides of panels count as well.
    """
    # Hair lines are hardly darker than paper, and noise breaks them.
    ink = most(picture.grey < INK.paper, 3)
    least = round(DRAWN.rule * ink.shape[1])
    level = [(x0, y, x1, y + n) for y, x0, x1, n in _lines(picture.grey, ink, least)]
    across = np.ascontiguousarray(picture.grey.T)
    upright = [(x, y0, x + n, y1) for x, y0, y1, n in _lines(across, np.ascontiguousarray(ink.T), least)]
    boxes: list[Bbox] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in (*level, *upright)]
    grey = picture.grey = picture.grey.copy()
    for shades, lines in ((grey, level), (grey.T, [(b, a, d, c) for a, b, c, d in upright])):
        for x0, y, x1, end in lines:
            _lift(shades, y, x0, x1, end - y)
    for left, top, right, bottom in picture.boxes:
        boxes += [(left, at, right, at) for at in (top, bottom)] + [(at, top, at, bottom) for at in (left, right)]
    picture.rules = boxes


def _lift(grey: Any, y: int, x0: int, x1: int, thick: int) -> None:
    """Make a level line white, but for the letters that cross it."""
    top, bottom = max(0, y - 2), min(len(grey), y + thick + 2)
    free = (grey[max(0, top - 1), x0:x1] > INK.faint) & (grey[min(bottom, len(grey) - 1), x0:x1] > INK.faint)
    grey[top:bottom, x0:x1][:, free] = 255


def _strokes(ink: Any, least: int) -> list[tuple[int, int, int, int]]:
    """Level runs of ink: `(row, from, to, thickness)`; thick ones are pictures, not rules."""
    found: list[tuple[int, int, int, int]] = []
    above: list[int] = []  # those that reach down to the row before
    for y in map(int, np.flatnonzero(ink.sum(axis=1) >= least)):
        here: list[int] = []
        for x0, x1 in runs_of(ink[y], least):
            at = next((n for n in above if sum(found[n][::3]) == y and x0 < found[n][2] and x1 > found[n][1]), None)
            if at is None:
                at = len(found)
                found.append((y, x0, x1, 0))
            row, a, b, thick = found[at]
            found[at] = (row, min(a, x0), max(b, x1), max(thick, y + 1 - row))
            here.append(at)
        above = here
    return [stroke for stroke in found if stroke[3] <= DRAWN.thick]


def _lines(grey: Any, ink: Any, least: int) -> list[tuple[int, int, int, int]]:
    """The strokes that have paper on both sides, as far as they have: the dark of letters that touch, or of a panel's
    edge, has not. Rows of letters have white between these; what is long without any is a line, though noise hides
    the paper beside it in places.
    """
    found = []
    for y, x0, x1, thick in _strokes(ink, least):
        shades = _shades(grey, y, x0, x1, thick)
        out = np.flatnonzero((shades[1:] > shades[0] + DRAWN.contrast).all(axis=0))
        if not len(out) or CELL * (span := int(out[-1] - out[0] + 1)) < least - CELL:
            continue
        start = x0 + CELL * int(out[0])
        end = x1 if out[-1] == shades.shape[1] - 1 else x0 + CELL * int(out[-1] + 1)
        dark = float((grey[y : y + thick, start:end].min(axis=0) < 255 - DRAWN.contrast).mean())  # of its columns
        is_long = dark > DRAWN.whole and end - start > DRAWN.long * least
        if dark > DRAWN.unbroken and len(out) > (DRAWN.seldom if is_long else DRAWN.clear) * span:
            found.append((y, start, end, thick))
    return found


def _shades(grey: Any, y: int, x0: int, x1: int, thick: int) -> Any:
    """The mean shades of a level strip, of what is above, and of what is below it, in parts of CELL pixels."""
    parts = max(1, (x1 - x0) // CELL)
    strips = ((y, y + thick), (max(0, y - DRAWN.beside), max(1, y - 2)), (y + thick + 2, y + thick + DRAWN.beside))
    means = [
        grey[min(top, len(grey) - 1) : bottom, x0 : x0 + parts * CELL].mean(axis=0).reshape(parts, -1).mean(axis=1)
        for top, bottom in strips
    ]
    return np.stack(means)


def remaining(picture: Picture, rows: list[Row]) -> Any:
    """The picture without what was read."""
    left = picture.grey.copy()
    erase(left, rows)
    for x0, top, x1, bottom in picture.rules:  # of those that are the sides of panels, something may be left
        left[max(0, round(top) - 3) : round(bottom) + 4, max(0, round(x0) - 3) : round(x1) + 4] = 255
    sides = np.ascontiguousarray(left.T) < INK.ink  # pieces of the sides of cells are no letters, nor parts of some
    for x, y0, y1, thick in _strokes(sides, round(DRAWN.side * height_of(rows))):
        beside = [sides[max(0, at), y0:y1].mean() for at in (x - 3, min(x + thick + 2, len(sides) - 1))]
        if max(beside) < DRAWN.attached:
            left[max(0, y0 - 3) : y1 + 3, max(0, x - 3) : x + thick + 3] = 255
    return left


def erase(left: Any, rows: list[Row]) -> None:
    """Take what was read from a picture."""
    for row in rows:
        for word in row.words:
            left[
                max(0, round(word.top) - 3) : round(word.bottom) + 4,
                max(0, round(word.left) - 3) : round(word.right) + 4,
            ] = 255


def piece_of(picture: Picture, row: Row) -> Piece:
    """The part of a picture that a row stands on."""
    x0, top = min(word.left for word in row.words), min(word.top for word in row.words)
    x1, bottom = max(word.right for word in row.words), max(word.bottom for word in row.words)
    return _piece(picture.grey, (x0, top, x1, bottom), round(height_of([row])))


def _piece(left: Any, box: Bbox, edge: int) -> Piece:
    """A part of a picture with white around it."""
    x0, top, x1, bottom = (max(0, round(at)) for at in (box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4))
    return Piece(np.pad(left[top:bottom, x0:x1], edge, constant_values=255), x0 - edge, top - edge)


def without_shadows(rows: list[Row], others: list[Row]) -> list[Row]:
    """Rows without the words that the engine reads in the tops of letters of which it reads the whole, more surely, in
    another row: it finds the lines of a page too low at times.
    """
    for row in rows:
        row.words = [
            word
            for word in row.words
            if word.sure >= AGREE.word or not any(_is_shadow(word, other) for other in others if other is not row)
        ]
    return [row for row in rows if row.words]


def _is_shadow(word: Word, row: Row) -> bool:
    """Does a word stand on words of a row of which the engine is surer, or on the dots over their letters?"""
    wide, middle = word.right - word.left, (word.top + word.bottom) / 2
    under = [other for other in row.words if min(word.right, other.right) - max(word.left, other.left) > wide / 2]
    return bool(under) and all(
        other.sure >= AGREE.word and other.top - DRAWN.over * (other.bottom - other.top) < middle < other.bottom
        for other in under
    )


def stacked(pieces: Sequence[Piece]) -> tuple[Image.Image, list[int]]:
    """Pieces under one another on one picture, and where the top of each is on it."""
    tops = [0, *accumulate(len(piece.grey) for piece in pieces)]
    sheet = np.full((tops[-1], max(piece.grey.shape[1] for piece in pieces)), 255, dtype=np.uint8)
    for piece, top in zip(pieces, tops, strict=False):
        sheet[top : top + len(piece.grey), : piece.grey.shape[1]] = piece.grey
    return Image.fromarray(sheet), tops[:-1]


def height_of(rows: Sequence[Row]) -> float:
    """The usual height of the words of some rows, in pixels."""
    return median(word.bottom - word.top for row in rows for word in row.words) if rows else 30.0


def unread(left: Any, rows: list[Row]) -> list[Piece]:
    """What looks like text in what remains beside the rows, one column of it at a time, and of that what stands
    close.
    """
    height = height_of(rows)
    high, busy = max(2, round(DRAWN.tall * height / CELL)), _busy(left)
    if busy.shape[0] < high:
        return []
    # A digit covers a few cells above one another with a good deal of ink in each; a bullet or a speck does not.
    tall: Any = np.lib.stride_tricks.sliding_window_view(busy, high, axis=0).all(axis=2)
    apart, below = (round(gap * height / CELL) for gap in (DRAWN.apart, DRAWN.below))
    found = []
    for start, end in runs_of(_widened(tall.any(axis=0), apart), 1)[: DRAWN.most]:
        for top, bottom in runs_of(_widened(tall[:, start:end].any(axis=1), below), 1):
            lines, columns = (np.flatnonzero(tall[top:bottom, start:end].any(axis=axis)) for axis in (1, 0))
            x0, x1 = (start + int(columns[0]) - apart) * CELL, (start + int(columns[-1]) + 1 + apart) * CELL
            y0, y1 = (top + int(lines[0]) - 2) * CELL, (top + int(lines[-1]) + high + 2) * CELL
            box = (max(0, x0), max(0, y0), x1, y1)
            if (left[box[1] : y1, box[0] : x1] < INK.ink).mean() < DRAWN.picture:
                found.append(_piece(left, box, round(height)))
    return found


def _busy(grey: Any) -> Any:
    """Which cells hold ink enough for a piece of a letter."""
    ink = (grey < INK.ink)[: grey.shape[0] // CELL * CELL, : grey.shape[1] // CELL * CELL]
    return (
        ink.reshape(ink.shape[0] // CELL, CELL, ink.shape[1] // CELL, CELL).sum(axis=(1, 3)) > DRAWN.busy * CELL * CELL
    )


def _widened(flags: Any, by: int) -> Any:
    """The flags, each with as many of its neighbours."""
    return np.convolve(flags.astype(np.int32), np.ones(2 * by + 1, dtype=np.int32), mode="same") > 0

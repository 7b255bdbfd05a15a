"""What stands on a picture beside the text that was read: drawn lines, and what looks like text and was not read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from pipeline.data.document import Bbox
from pipeline.extract.ocr.raster import CELL, Picture, most
from pipeline.extract.ocr.tunables import DRAWN, INK, READINGS
from pipeline.extract.ocr.words import Row, Word


class Piece(NamedTuple):
    """A part of a picture with white around it, and where its upper left corner is on the picture."""

    grey: Any
    x: int
    y: int


def rules(picture: Picture) -> list[Bbox]:
    """Drawn lines, in pixels: thin strokes much longer than any letter, and the sides of panels."""
    # Hair lines are faint, and noise breaks them.
    ink = most(picture.grey < INK.faint, 3)
    least = round(DRAWN.rule * ink.shape[1])
    found = [(x0, y, x1, y + n) for y, x0, x1, n in _strokes(ink, least)]
    found += [(x, y0, x + n, y1) for x, y0, y1, n in _strokes(np.ascontiguousarray(ink.T), least)]
    boxes: list[Bbox] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in found]
    inside = np.pad(picture.panels, 1)
    for flipped in (False, True):
        grid = inside.T if flipped else inside
        for line in range(1, grid.shape[0]):
            for start, end in runs_of(grid[line] != grid[line - 1], 3):
                a, b, at = (start - 1) * CELL, (end - 1) * CELL, (line - 1) * CELL
                boxes.append((at, a, at, b) if flipped else (a, at, b, at))
    return boxes


def _strokes(ink: Any, least: int) -> list[tuple[int, int, int, int]]:
    """Level runs of ink: `(row, from, to, thickness)`; thick ones are pictures, not rules."""
    found: list[tuple[int, int, int, int]] = []
    for y in np.flatnonzero(ink.sum(axis=1) >= least):
        for x0, x1 in runs_of(ink[y], least):
            if found and found[-1][0] + found[-1][3] == y and x0 < found[-1][2] and x1 > found[-1][1]:
                row, a, b, thick = found[-1]
                found[-1] = (row, min(a, x0), max(b, x1), thick + 1)
            else:
                found.append((int(y), x0, x1, 1))
    return [stroke for stroke in found if stroke[3] <= DRAWN.thick]


def runs_of(flags: Any, least: int) -> list[tuple[int, int]]:
    """Where at least so many flags in a row are set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= least]


def remaining(picture: Picture, rows: list[Row], drawn: list[Bbox]) -> Any:
    """The picture without what was read and without drawn lines."""
    left = picture.grey.copy()
    erase(left, rows)
    for x0, top, x1, bottom in drawn:
        left[max(0, round(top) - 3) : round(bottom) + 4, max(0, round(x0) - 3) : round(x1) + 4] = 255
    sides = np.ascontiguousarray(left.T) < INK.ink  # pieces of the sides of cells are no letters
    for x, y0, y1, thick in _strokes(sides, round(DRAWN.side * _height(rows))):
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


def missed(picture: Picture, left: Any, others: list[Row]) -> list[Piece]:
    """What remains in the places of the words of another reading, neighbouring rows of it together."""
    boxes: list[Bbox] = []
    for row in sorted(others, key=lambda row: row.baseline):
        words = [word for word in row.words if _remains(picture, left, word)]
        if not words:
            continue
        x0, top = min(word.left for word in words), min(word.top for word in words)
        x1, bottom = max(word.right for word in words), max(word.bottom for word in words)
        for at, (a, b, c, d) in enumerate(boxes):
            if top - d < bottom - top and a < x1 and x0 < c:
                boxes[at] = (min(a, x0), min(b, top), max(c, x1), max(d, bottom))
                break
        else:
            boxes.append((x0, top, x1, bottom))
    return [_piece(left, box, round(_height(others))) for box in boxes]


def _remains(picture: Picture, left: Any, word: Word) -> bool:
    box = slice(max(0, round(word.top)), round(word.bottom)), slice(max(0, round(word.left)), round(word.right))
    ink = int((picture.grey[box] < INK.ink).sum())
    is_text = any(glyph.char.isalnum() for glyph in word.glyphs) and word.sure >= READINGS.found
    return is_text and int((left[box] < INK.ink).sum()) > DRAWN.remains * ink > 0


def _piece(left: Any, box: Bbox, edge: int) -> Piece:
    """A part of a picture with white around it."""
    x0, top, x1, bottom = (max(0, round(at)) for at in (box[0] - 4, box[1] - 4, box[2] + 4, box[3] + 4))
    return Piece(np.pad(left[top:bottom, x0:x1], edge, constant_values=255), x0 - edge, top - edge)


def stacked(pieces: Sequence[Piece]) -> tuple[Image.Image, list[int]]:
    """Pieces under one another on one picture, and where the top of each is on it."""
    tops = [0, *accumulate(len(piece.grey) for piece in pieces)]
    sheet = np.full((tops[-1], max(piece.grey.shape[1] for piece in pieces)), 255, dtype=np.uint8)
    for piece, top in zip(pieces, tops, strict=False):
        sheet[top : top + len(piece.grey), : piece.grey.shape[1]] = piece.grey
    return Image.fromarray(sheet), tops[:-1]


def _height(rows: list[Row]) -> float:
    return median(word.bottom - word.top for row in rows for word in row.words) if rows else 30.0


def unread(left: Any, rows: list[Row]) -> list[Piece]:
    """What looks like text in what remains beside the rows, one column of it at a time."""
    height = _height(rows)
    high, busy = max(2, round(DRAWN.tall * height / CELL)), _busy(left)
    if busy.shape[0] < high:
        return []
    # A digit covers a few cells above one another with a good deal of ink in each; a bullet or a speck does not.
    tall: Any = np.lib.stride_tricks.sliding_window_view(busy, high, axis=0).all(axis=2)
    found = []
    for start, end in runs_of(_widened(tall.any(axis=0), round(DRAWN.apart * height / CELL)), 1)[: DRAWN.most]:
        lines = np.flatnonzero(tall[:, start:end].any(axis=1))
        x0, x1 = max(0, start * CELL - 4), end * CELL + 4
        top, bottom = max(0, int(lines[0]) * CELL - 2 * CELL), (int(lines[-1]) + high) * CELL + 2 * CELL
        if (left[top:bottom, x0:x1] < INK.ink).mean() < DRAWN.picture:
            found.append(_piece(left, (x0 + 4, top + 4, x1 - 4, bottom - 4), round(height)))
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

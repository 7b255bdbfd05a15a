"""What a font would tell, measured from the bitmap: x-height, stroke width, colour, bullets, drawn rules."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from pipeline.data.document import Bbox
from pipeline.extract.ocr.raster import CELL, Picture
from pipeline.extract.ocr.words import Glyph, Mark, Row, Word

_FLAT = frozenset("aceimnorsuvwxzı")  # letters whose body is the x-height (the dot of an i is left out)
_TALL = frozenset("bdfhklABCDEFGHIKLMNOPRSTUVWXYZ0123456789")
_INK = 128  # grey values below are ink
_FAINT = 180  # and below these it may be a thin dash's
_SATURATED = 45  # of 255: less is no colour
_LEAST_RULE = 0.08  # of the page width: a shorter stroke may be a letter
QUOTES = {"'": "'", "‘": "'", "’": "'", '"': '"', "“": '"', "”": '"'}  # and their straight kin
_MARK_SIZE = (0.33, 0.62)  # of the x-height: how tall quotation marks are
_DASHES = frozenset("-‐–—")
_EN_DASH, _EM_DASH = 0.75, 1.45  # of the x-height: as long at least
_TIGHT, _WIDE = 0.45, 0.65  # of the usual space of a row: hardly a space, and hardly none
_WIDE_AT_1 = 1.1  # a figure 1 has white on both sides
_MOST_COLUMNS = 8  # of leftovers on one page
_PICTURE = 0.3  # of a leftover that is ink: no text has so much
_COLUMN_GAP, _WIDEST_BULLET_GAP = 2.4, 6.0  # of the height of most words
_BLOTS = ("•", "◦")
_ALNUM_SIGNS = frozenset("oO0°eEaAcCsvVYyxXqnuwmrtlIi1")  # letters that bullets are read as


def measure(picture: Picture, rows: list[Row], *, mend: bool = True) -> None:
    """Give the rows their x-height, stroke widths and colours, and their bullets; `mend`: also tell signs apart that
    engines mistake.
    """
    for row in rows:
        row.words = [word for word in row.words if _has_ink(picture, word)]
    rows[:] = [part for row in rows if row.words for part in _columns(row)]
    ratio = _cap_ratio(rows)
    for row in rows:
        row.baseline = _baseline(row)
        row.x_height = _x_height(row, ratio)
        if mend:
            _doubt_spaces(row)
            _mend_bullet(picture, row)
        for alone, glyph in (
            [(len(word.glyphs) == 1, glyph) for word in row.words for glyph in word.glyphs] if mend else []
        ):
            if glyph.char in QUOTES:
                mark = _measure_mark(picture, glyph, row.x_height)
                row.quotes += [mark] if mark else []
                glyph.sure = 0.0  # until all of the document's are compared
            elif glyph.char in _DASHES:
                _mend_dash(picture, glyph, row.x_height, alone=alone)
        for word in row.words:
            word.stroke = _stroke(picture, word)
            word.color = _color(picture, word)
        _find_mark(picture, row)


def _columns(row: Row) -> list[Row]:
    """A row without wide gaps: what stands in two columns is measured apart. A sign stays with its text."""
    height = median(word.bottom - word.top for word in row.words)
    parts: list[list[Word]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        alone = len(parts[-1]) == 1 and len(before.glyphs) <= 2
        if word.left - before.right > (_WIDEST_BULLET_GAP if alone else _COLUMN_GAP) * height:
            parts.append([])
        parts[-1].append(word)
    return [Row(words, row.baseline) for words in parts]


def unread(picture: Picture, rows: list[Row], drawn: list[Bbox]) -> list[tuple[Image.Image, int, int]]:
    """What looks like text and was not read, one column of it at a time, with where its upper left corner is on the
    picture.
    """
    left = picture.grey.copy()
    for row in rows:
        for word in row.words:
            left[
                max(0, round(word.top) - 3) : round(word.bottom) + 4,
                max(0, round(word.left) - 3) : round(word.right) + 4,
            ] = 255
    for x0, top, x1, bottom in drawn:
        left[max(0, round(top) - 3) : round(bottom) + 4, max(0, round(x0) - 3) : round(x1) + 4] = 255
    height = median(word.bottom - word.top for row in rows for word in row.words) if rows else 30.0
    high, busy = max(2, round(0.5 * height / CELL)), _busy(left)
    if busy.shape[0] < high:
        return []
    # A digit covers a few cells above one another with a good deal of ink in each; a bullet or a speck does not.
    tall: Any = np.lib.stride_tricks.sliding_window_view(busy, high, axis=0).all(axis=2)
    found = []
    for start, end in _runs(_widened(tall.any(axis=0), round(1.5 * height / CELL)), 1)[:_MOST_COLUMNS]:
        lines = np.flatnonzero(tall[:, start:end].any(axis=1))
        x0, x1 = max(0, start * CELL - 4), end * CELL + 4
        top, bottom = max(0, int(lines[0]) * CELL - 2 * CELL), (int(lines[-1]) + high) * CELL + 2 * CELL
        part = left[top:bottom, x0:x1]
        if (part < _INK).mean() < _PICTURE:
            edge = round(height)
            found.append((Image.fromarray(np.pad(part, edge, constant_values=255)), x0 - edge, top - edge))
    return found


def _busy(grey: Any) -> Any:
    """Which cells hold ink enough for a piece of a letter."""
    ink = (grey < _INK)[: grey.shape[0] // CELL * CELL, : grey.shape[1] // CELL * CELL]
    return ink.reshape(ink.shape[0] // CELL, CELL, ink.shape[1] // CELL, CELL).sum(axis=(1, 3)) > 0.15 * CELL * CELL


def _widened(flags: Any, by: int) -> Any:
    """The flags, each with as many of its neighbours."""
    return np.convolve(flags.astype(np.int32), np.ones(2 * by + 1, dtype=np.int32), mode="same") > 0


def _crop(picture: Picture, box: Bbox) -> Any:
    x0, top, x1, bottom = (max(0, round(v)) for v in box)
    return picture.grey[top:bottom, x0:x1]


def _box(word: Word) -> Bbox:
    return (word.left, word.top, word.right, word.bottom)


def _has_ink(picture: Picture, word: Word) -> bool:
    """Is there more than a speck of dust in a word's box?"""
    return int((_crop(picture, _box(word)) < _INK).sum()) >= 6


def _cap_ratio(rows: list[Row]) -> float:
    """How much taller capitals are than an x, in this document's fonts."""
    ratios = []
    for row in rows:
        flat, tall = _heights(row, _FLAT), _heights(row, _TALL)
        if len(flat) >= 5 and len(tall) >= 2:
            ratios.append(median(tall) / max(median(flat), 1))
    return median(ratios) if ratios else 1.38


def _heights(row: Row, letters: frozenset[str]) -> list[float]:
    return [
        glyph.bottom - glyph.top
        for word in row.words
        for glyph in word.glyphs
        if glyph.char in letters and glyph.char != "i"
    ]


def _x_height(row: Row, ratio: float) -> float:
    flat, tall = _heights(row, _FLAT), _heights(row, _TALL)
    if len(flat) >= 2 and len(flat) * 3 >= len(tall):
        # Engines give the boxes of a word to the wrong letters of it at times: those of the flat ones are the smallest
        # in any case.
        letters = sorted(
            glyph.bottom - glyph.top for word in row.words for glyph in word.glyphs if glyph.char.isalpha()
        )
        return _usual(letters[: len(flat)])
    if tall:
        return _usual(tall) / ratio
    return (
        float(flat[0]) if flat else max(glyph.bottom - glyph.top for word in row.words for glyph in word.glyphs) / ratio
    )


def _usual(heights: list[float]) -> float:
    """The mean of the middle half: finer than a median of whole pixels, and deaf to a box that went astray."""
    ordered, cut = sorted(heights), max(len(heights) // 4, (len(heights) - 1) // 2 if len(heights) < 8 else 0)
    return float(np.mean(ordered[cut : len(ordered) - cut]))


def _baseline(row: Row) -> float:
    bottoms = [
        glyph.bottom for word in row.words for glyph in word.glyphs if glyph.char in _FLAT or glyph.char in _TALL
    ]
    return (
        float(np.mean(sorted(bottoms)[len(bottoms) // 4 : len(bottoms) - len(bottoms) // 4]))
        if len(bottoms) >= 3
        else row.baseline
    )


def _stroke(picture: Picture, word: Word) -> float:
    """Twice the ink's area over its outline's length: the width of its strokes in pixels; grey edges count in part, so
    blur does no harm.
    """
    dark = 255.0 - _crop(picture, (word.left - 2, word.top - 2, word.right + 2, word.bottom + 2)).astype(np.float32)
    if dark.size == 0:
        return 0.0
    across, down = np.diff(dark, axis=1)[:-1], np.diff(dark, axis=0)[:, :-1]
    outline = float(np.hypot(across, down).sum())
    return 2 * float(dark.sum()) / outline if outline else 0.0


def _color(picture: Picture, word: Word) -> int:
    """The ink's colour as 0xRRGGBB: white on a dark panel, black unless it is clearly coloured."""
    middle, across = round((word.top + word.bottom) / 2 / CELL - 0.5), round((word.left + word.right) / 2 / CELL - 0.5)
    if picture.panels[
        min(max(middle, 0), picture.panels.shape[0] - 1), min(max(across, 0), picture.panels.shape[1] - 1)
    ]:
        return 0xFFFFFF
    x0, top, x1, bottom = (max(0, round(v)) for v in _box(word))
    ink = picture.grey[top:bottom, x0:x1] < _INK
    pixels = picture.color[top:bottom, x0:x1][ink]
    if len(pixels) < 10:
        return 0
    red, green, blue = (int(v) for v in np.median(pixels, axis=0))
    return red << 16 | green << 8 | blue if max(red, green, blue) - min(red, green, blue) > _SATURATED else 0


def _doubt_spaces(row: Row) -> None:
    """Spaces that the engine saw and the bitmap does not, or the other way round, make the letters beside them
    unsure.
    """
    gaps = [after.left - before.right for before, after in pairwise(row.words)]
    usual = median(gaps) if len(gaps) >= 3 else 0.5 * row.x_height
    for before, after in pairwise(row.words):
        if after.left - before.right < _TIGHT * usual:
            before.glyphs[-1].sure = after.glyphs[0].sure = 0.0
    for word in row.words:
        for left, right in pairwise(word.glyphs):
            limit = _WIDE if "1" not in (left.char, right.char) else _WIDE_AT_1
            if right.left - left.right > limit * usual and left.char.isalnum() and right.char.isalnum():
                left.sure = right.sure = 0.0


def _mend_bullet(picture: Picture, row: Row) -> None:
    """The sign that opens a row, known as a bullet by its shape and the gap after it, whatever letter it was read
    as.
    """
    glyphs = row.words[0].glyphs
    while len(glyphs) > 1 and glyphs[-1].char in "_|" and not any(glyph.char.isalnum() for glyph in glyphs):
        glyphs.pop()
    if len(glyphs) == 2 and len(row.words) > 1 and not any(glyph.char.isalnum() for glyph in glyphs):
        glyphs.pop()  # one sign read as two
    after = glyphs[1] if len(glyphs) > 1 else row.words[1].glyphs[0] if len(row.words) > 1 else None
    first = glyphs[0]
    if after is None or len(glyphs) > 2:
        return
    gap, height = after.left - first.right, row.x_height
    if len(glyphs) == 2 and (first.char.isalnum() or gap < 0.5 * height):
        return
    sign = _sign(picture, first, height, row.baseline)
    if first.char in _ALNUM_SIGNS or first.char.isalnum():
        plain = sign in _BLOTS and (first.bottom - first.top) < 0.95 * height
        if not (plain or gap > 1.1 * height):
            return
        first.char = sign if sign in _BLOTS else "•"
    elif sign:
        first.char = sign
    elif gap > 0.9 * height and first.char not in "(\"'«“„‘–—-#§&@€$":
        first.char = "•"
    else:
        return
    first.sure = 100.0
    row.words[0].sure = 100.0


def _measure_mark(picture: Picture, glyph: Glyph, height: float) -> Mark | None:
    """The shape of a quotation mark or apostrophe; None where its box does not hold just that."""
    dark = 255.0 - _crop(picture, (glyph.left - 1, glyph.top - 1, glyph.right + 1, glyph.bottom + 1))
    dark[dark < 60] = 0
    rows = np.flatnonzero(dark.any(axis=1))
    if not len(rows):
        return None
    dark = dark[rows[0] : rows[-1] + 1]
    if not _MARK_SIZE[0] < len(dark) / height < _MARK_SIZE[1]:
        return None
    half, places = len(dark) // 2, np.arange(dark.shape[1])
    upper, lower = dark[: max(half, 1)], dark[len(dark) - max(half, 1) :]
    lean = float((upper * places).sum() / max(upper.sum(), 1) - (lower * places).sum() / max(lower.sum(), 1)) / height
    return Mark(glyph, float(lower.sum() / max(upper.sum(), 1)), lean)


def _mend_dash(picture: Picture, glyph: Glyph, height: float, *, alone: bool) -> None:
    """A hyphen, en dash or em dash by its length; between letters, which may touch it, it is a hyphen unless it is
    very long.
    """
    ink = _crop(picture, (glyph.left - 2, glyph.top - 1, glyph.right + 2, glyph.bottom + 1)) < _INK
    columns = np.flatnonzero(ink.any(axis=0))
    length = (int(columns[-1] - columns[0]) + 1) / height if len(columns) else 0.0
    if not alone and 0.2 < length < 1.1:
        glyph.char = "-"
        return
    glyph.char = "-" if length < _EN_DASH else "–" if length < _EM_DASH else "—"
    if not 0.25 < length < 2.2 or min(abs(length - _EN_DASH), abs(length - _EM_DASH)) < 0.06:
        glyph.sure = 0.0


def _sign(picture: Picture, glyph: Glyph, height: float, baseline: float) -> str:
    """The bullet that a glyph's shape is: a disc, a ring, a dash; "" for none of them."""
    ink = _crop(picture, (glyph.left - 1, glyph.top - 1, glyph.right + 1, glyph.bottom + 1)) < _INK
    if not ink.any():
        return ""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    tall, wide = int(rows[-1] - rows[0] + 1), int(columns[-1] - columns[0] + 1)
    part = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    middle = baseline - (glyph.top + glyph.bottom) / 2
    if tall <= 0.35 * height and wide >= 1.6 * tall and 0.2 * height < middle < 0.9 * height:
        return "–" if wide > 0.75 * height else "-"
    if 0.15 * height <= tall <= 1.25 * height and 0.6 <= wide / tall <= 1.6 and 0.15 * height < middle < 1.1 * height:
        if part.mean() > 0.62:
            return "•"
        core = part[tall // 3 : max(tall - tall // 3, tall // 3 + 1), wide // 3 : max(wide - wide // 3, wide // 3 + 1)]
        if not core.any() and part[tall // 2].any() and part[:, wide // 2].any() and tall <= 0.95 * height:
            return "◦"
    return ""


def _find_mark(picture: Picture, row: Row) -> None:
    """A bullet that was not read at all: a small compact blot left of the row, with nothing else beside it."""
    height = row.x_height
    first = row.words[0].glyphs[0]
    if not first.char.isalnum() and first.char not in "(\"'«“„‘":
        return
    left, top, bottom = first.left, row.baseline - 1.25 * height, row.baseline + 0.35 * height
    x0 = max(0.0, left - 6 * height)
    ink = _crop(picture, (x0, top, left - 2, bottom)) < _FAINT
    if ink.size == 0 or not ink.any():
        return
    columns = np.flatnonzero(ink.any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > max(2, 0.25 * height))
    start = int(columns[breaks[-1] + 1]) if len(breaks) else int(columns[0])
    end = int(columns[-1]) + 1
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    wide, tall = end - start, int(rows[-1] - rows[0] + 1)
    gap = (left - 2 - x0) - end
    filled = ink[rows[0] : rows[-1] + 1, start:end].mean()
    middle = row.baseline - (top + (rows[0] + rows[-1]) / 2)
    if gap < 0.35 * height or not 0.15 * height < middle < 1.0 * height or start < 1:
        return
    if (0.2 * height <= tall <= 1.1 * height and 0.4 <= wide / tall <= 2.0) or (
        tall <= 0.3 * height and 0.3 * height < wide <= 1.6 * height and filled > 0.6
    ):
        row.marks.append((x0 + start, top + int(rows[0]), x0 + end, top + int(rows[-1]) + 1))


def rules(picture: Picture) -> list[Bbox]:
    """Drawn lines, in pixels: thin strokes much longer than any letter, and the sides of panels."""
    # Hair lines are faint, and noise breaks them.
    faint = Image.fromarray(((picture.grey < _FAINT) * 255).astype(np.uint8))
    ink = np.asarray(faint.filter(ImageFilter.MaxFilter(3))) > 0
    least = round(_LEAST_RULE * ink.shape[1])
    found = [(x0, y, x1, y + n) for y, x0, x1, n in _strokes(ink, least)]
    found += [(x, y0, x + n, y1) for x, y0, y1, n in _strokes(np.ascontiguousarray(ink.T), least)]
    boxes: list[Bbox] = [(float(a), float(b), float(c), float(d)) for a, b, c, d in found]
    inside = np.pad(picture.panels, 1)
    for flipped in (False, True):
        grid = inside.T if flipped else inside
        for line in range(1, grid.shape[0]):
            for start, end in _runs(grid[line] != grid[line - 1], 3):
                a, b, at = (start - 1) * CELL, (end - 1) * CELL, (line - 1) * CELL
                boxes.append((at, a, at, b) if flipped else (a, at, b, at))
    return boxes


def _strokes(ink: Any, least: int) -> list[tuple[int, int, int, int]]:
    """Level runs of ink: `(row, from, to, thickness)`; thick ones are pictures, not rules."""
    found: list[tuple[int, int, int, int]] = []
    for y in np.flatnonzero(ink.sum(axis=1) >= least):
        for x0, x1 in _runs(ink[y], least):
            if found and found[-1][0] + found[-1][3] == y and x0 < found[-1][2] and x1 > found[-1][1]:
                row, a, b, thick = found[-1]
                found[-1] = (row, min(a, x0), max(b, x1), thick + 1)
            else:
                found.append((int(y), x0, x1, 1))
    return [stroke for stroke in found if stroke[3] <= 14]


def _runs(flags: Any, least: int) -> list[tuple[int, int]]:
    """Where at least so many flags in a row are set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= least]

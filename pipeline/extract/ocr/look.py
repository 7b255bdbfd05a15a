"""What a font would tell, measured from the bitmap: x-height, stroke width, colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

import numpy as np

from pipeline.data.document import Bbox, cross
from pipeline.extract.ocr.aligned import align_bullets
from pipeline.extract.ocr.cells import CELL
from pipeline.extract.ocr.figures import ALIKE, mend_figure
from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.separators import set_separators
from pipeline.extract.ocr.signs import (
    BRACES,
    DASHES,
    QUOTES,
    doubt_raised,
    find_bullet,
    has_accent,
    is_dot,
    measure_dash,
    measure_mark,
    mend_accent,
    mend_bullet,
    mend_case,
    mend_star,
)
from pipeline.extract.ocr.spaces import set_spaces
from pipeline.extract.ocr.tunables import AGREE, INK, LETTERS
from pipeline.extract.ocr.words import BLURRED, OPEN, Row, Word

_FLAT = frozenset("aceimnorsuvwxzı")  # letters whose body is the x-height (the dot of an i is left out)
_EITHER = frozenset("cosuvwxz")  # letters that are the same in capitals, but higher
_STROKES = frozenset("lI")  # letters that are all ink
_TALL = frozenset("bdfhklABCDEFGHIKLMNOPRSTUVWXYZ0123456789")


def measure(picture: Picture, rows: list[Row], *, mend: bool = True) -> None:
    """Give the rows their x-height, stroke widths and colours, and their bullets; with `mend`, also correct signs that
    engines mistake for one another. Drawn lines part the cells of a table.
    """
    sides = [rule for rule in picture.rules if rule[3] - rule[1] > rule[2] - rule[0]]
    for row in rows:
        row.words = _without_drawn(picture, [word for word in row.words if _has_ink(picture, word)])
    rows[:] = [part for row in rows if row.words for part in _columns(row, sides)]
    if mend:
        for word in (word for row in rows for word in row.words):
            mend_case(picture, word)
    for row in rows:
        row.baseline = _baseline(row)
    set_heights(rows)
    if mend:
        set_separators(picture, rows)
        set_spaces(picture, rows)
    is_low = any(glyph.char == "„" for row in rows for word in row.words for glyph in word.glyphs)
    for row in rows:
        if mend:
            mend_bullet(picture, row)
            _mend_signs(picture, row, is_low=is_low)
        for word in row.words:
            word.stroke = _stroke(picture, word)
            word.color = _color(picture, word)
            word.tone = 0.0 if word.color else _tone(picture, word)
        find_bullet(picture, row)
    if mend:
        align_bullets(picture, rows)
    _drop_letters(rows)
    marks = [mark for row in rows for mark in row.marks]
    rows[:] = [row for row in rows if not _is_bullet_of_other(row, marks)]


def measure_roughly(rows: list[Row]) -> None:
    """Give the rows what tells their text from one another's place, and nothing of their looks."""
    set_heights(rows)
    for word in (word for row in rows for word in row.words):
        word.stroke = 1.0


def _drop_letters(rows: Sequence[Row]) -> None:
    """Take back bullets that are letters of other words: a label ends before the text beside it."""
    boxes = [word.box for row in rows for word in row.words if sum(map(str.isalnum, word.text)) > 1]
    for row in rows:
        row.marks = [mark for mark in row.marks if not any(cross(mark, box) for box in boxes)]


def _is_bullet_of_other(row: Row, marks: Sequence[Bbox]) -> bool:
    """Are the signs of a row but bullets of rows beside it, read by themselves?"""
    return not any(glyph.char.isalnum() for word in row.words for glyph in word.glyphs) and all(
        any(cross(mark, box) for mark in marks) for box in [word.box for word in row.words]
    )


def set_heights(rows: list[Row]) -> None:
    """Give the rows of a page their x-height, by what their letters are."""
    ratio = _cap_ratio(rows)
    for row in rows:
        row.x_height = _x_height(row, ratio)
    long = [row for row in rows if _count(row) >= LETTERS.own]
    for row in rows:
        if _count(row) < LETTERS.own:
            _set_as_beside(row, long)
            _set_capital(row)


def _count(row: Row) -> int:
    return sum(glyph.char.isalnum() for word in row.words for glyph in word.glyphs)


def _set_as_beside(row: Row, others: list[Row]) -> None:
    """Give a row of a letter or two (`p.`, the head of a column) the size and baseline of the text on its level, where
    it is as tall: one letter taken for another makes it larger.
    """
    top, bottom = min(word.top for word in row.words), max(word.bottom for word in row.words)
    has_small = any(glyph.char.islower() for word in row.words for glyph in word.glyphs)
    least, most = (LETTERS.low_letter, LETTERS.tall_letter) if has_small else (LETTERS.low_figure, LETTERS.tall_figure)
    level = [
        other
        for other in others
        if top < other.baseline - other.x_height / 2
        and other.baseline < bottom + LETTERS.level * other.x_height
        and least < (bottom - top) / other.x_height < most
    ]
    if level:
        beside = min(level, key=lambda other: abs(other.words[0].left - row.words[0].left))
        row.x_height, row.baseline = beside.x_height, beside.baseline


def _set_capital(row: Row) -> None:
    """Make a capital of the letter that opens a short text, where it is as high as one: its shape does not tell."""
    first = row.words[0].glyphs[0]
    if first.char in _EITHER and row.baseline - first.top > LETTERS.low_figure * row.x_height:
        first.char = first.char.upper()


def _mend_signs(picture: Picture, row: Row, *, is_low: bool) -> None:
    """Correct the signs and accents of a row by their ink; quotation marks and dashes are measured, for all pages to
    tell. A semicolon that was read as a colon as well is one sign. `is_low`: marks open low on the page.
    """
    for word in row.words:
        word.glyphs = [
            glyph
            for glyph, after in pairwise([*word.glyphs, word.glyphs[-1]])
            if glyph.char != ":" or after.char not in ";:" or glyph is after
        ]
        for at, glyph in enumerate(word.glyphs):
            if QUOTES.get(glyph.char) == '"':
                mend_star(picture, glyph, row)
            if glyph.char in QUOTES:
                if glyph.char == "”" and is_low:
                    glyph.sure = OPEN  # German ones end in `“`, those of other languages in `”`, alike in small print
                row.quotes.append(measure_mark(picture, glyph, row))
            elif has_accent(picture, glyph, row):
                mend_accent(picture, glyph, row)
            elif glyph.char in DASHES and is_dot(picture, glyph, row):
                glyph.char = "."
            elif glyph.char in DASHES:
                beside = word.glyphs[max(at - 1, 0) : at + 2]
                apart = not any(other.char.isalpha() for other in beside)
                row.dashes.append(measure_dash(picture, glyph, row.x_height, apart=apart))
            elif glyph.char in ALIKE:
                mend_figure(picture, glyph)
            elif glyph.char in BRACES:
                glyph.char, glyph.sure = BRACES[glyph.char], BLURRED
        doubt_raised(word.glyphs[-1], row)


def _columns(row: Row, sides: Sequence[Bbox]) -> list[Row]:
    """A row without wide gaps: what stands in two columns, in two cells, or in two sizes, is measured apart. A sign
    stays with its text.
    """
    height = median(word.bottom - word.top for word in row.words)
    parts = [Row([row.words[0]], row.baseline)]
    for at, (before, word) in enumerate(pairwise(row.words), 1):
        last = parts[-1]
        alone = len(last.words) == 1 and len(before.glyphs) <= 2
        gap = (word.left - before.right) / height
        if gap > LETTERS.resized_gap and _are_resized(last.words, row.words[at:]):
            last.baseline = _foot(last.words)
            parts.append(Row([], _foot(row.words[at:])))
        elif gap > (LETTERS.bullet_gap if alone else LETTERS.column_gap) or _are_in_cells(before, word, sides):
            parts.append(Row([], row.baseline))
        parts[-1].words.append(word)
    return parts


def _are_in_cells(before: Word, word: Word, sides: Sequence[Bbox]) -> bool:
    """Does a drawn line stand between two words?"""
    middle = (word.top + word.bottom) / 2
    return any(
        before.right <= left + 1 and right - 1 <= word.left and top < middle < bottom
        for left, top, right, bottom in sides
    )


def _foot(words: list[Word]) -> float:
    """Where the capitals and figures of words stand."""
    return median(glyph.bottom for word in words for glyph in word.glyphs if glyph.char in _TALL)


def _are_resized(before: list[Word], after: list[Word]) -> bool:
    """Are words of another size than those before them, by their capitals and figures?"""
    sizes = [_heights(Row(words, 0.0), _TALL) for words in (before, after)]
    if min(map(len, sizes)) < 2:
        return False
    smaller, larger = sorted(map(median, sizes))
    return larger > LETTERS.resized * smaller


def _has_ink(picture: Picture, word: Word) -> bool:
    """Is there more than a speck of dust in a word's box, and less than a bar, a block or a drawing?"""
    if word.right - word.left > LETTERS.widest * len(word.glyphs) * (word.bottom - word.top):
        return len(word.glyphs) == 1  # a dash
    grey = picture.crop(word.box)
    return int((grey < INK.faint).sum()) >= INK.speck and (
        float((grey < INK.ink).mean()) < INK.block or not any(map(str.isalnum, word.text)) or word.text in _STROKES
    )


def _without_drawn(picture: Picture, words: list[Word]) -> list[Word]:
    """Words without those in a picture, in which engines read letters, unless one of these is a word for sure."""
    drawn = [word for word in words if picture.drawn[_cell(picture, word)]]
    if any(word.sure >= AGREE.word and sum(map(str.isalnum, word.text)) > 1 for word in drawn):
        return words
    return [word for word in words if word not in drawn]


def _cap_ratio(rows: list[Row]) -> float:
    """How much taller capitals are than an x, in this document's fonts."""
    ratios = []
    for row in rows:
        flat, tall = _heights(row, _FLAT), _heights(row, _TALL)
        if len(flat) >= 5 and len(tall) >= 2:
            ratios.append(median(tall) / max(median(flat), 1))
    return median(ratios) if ratios else LETTERS.capitals


def _heights(row: Row, letters: frozenset[str]) -> list[float]:
    return [
        glyph.bottom - glyph.top
        for word in row.words
        for glyph in word.glyphs
        if glyph.char in letters and glyph.char != "i"
    ]


def _x_height(row: Row, ratio: float) -> float:
    small = [word for word in row.words if 2 * sum(glyph.char.islower() for glyph in word.glyphs) > len(word.glyphs)]
    if small and len(small) < len(row.words) and len(_heights(Row(small, 0.0), _FLAT)) >= LETTERS.few:
        row = Row(small, row.baseline)  # the capitals of a label may be of another size
    flat, tall = _heights(row, _FLAT), _heights(row, _TALL)
    if len(flat) >= 2 and len(flat) * 3 >= len(tall):
        # Engines give the boxes of a word to the wrong letters of it at times, or one box to two: those of the flat
        # ones are the smallest in any case, and few of them are too tall.
        letters = sorted(
            glyph.bottom - glyph.top for word in row.words for glyph in word.glyphs if glyph.char.isalpha()
        )
        return _usual(letters[: max(2, 2 * len(flat) // 3)])
    measured = [*flat, *(height / ratio for height in tall)]
    if measured:
        return _usual(measured) if len(measured) > 3 else median_low(measured)  # dust makes boxes taller
    return max(glyph.bottom - glyph.top for word in row.words for glyph in word.glyphs) / ratio


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
    dark = 255.0 - picture.crop((word.left - 2, word.top - 2, word.right + 2, word.bottom + 2)).astype(np.float32)
    if dark.size == 0:
        return 0.0
    across, down = np.diff(dark, axis=1)[:-1], np.diff(dark, axis=0)[:, :-1]
    outline = float(np.hypot(across, down).sum())
    return 2 * float(dark.sum()) / outline if outline else 0.0


def _color(picture: Picture, word: Word) -> int:
    """The ink's colour as 0xRRGGBB: white on a dark panel, black unless it is clearly coloured."""
    if picture.panels[_cell(picture, word)]:
        return 0xFFFFFF
    if picture.is_grey:
        return 0
    x0, top, x1, bottom = (max(0, round(v)) for v in word.box)
    ink = picture.grey[top:bottom, x0:x1] < INK.ink
    pixels = picture.color[top:bottom, x0:x1][ink]
    if len(pixels) < INK.few:
        return 0
    red, green, blue = (int(v) for v in np.median(pixels, axis=0))
    return red << 16 | green << 8 | blue if max(red, green, blue) - min(red, green, blue) > INK.saturated else 0


def _cell(picture: Picture, word: Word) -> tuple[int, int]:
    """The cell in which the middle of a word is."""
    rows, columns = picture.panels.shape
    middle, across = round((word.top + word.bottom) / 2 / CELL - 0.5), round((word.left + word.right) / 2 / CELL - 0.5)
    return min(max(middle, 0), rows - 1), min(max(across, 0), columns - 1)


def _tone(picture: Picture, word: Word) -> float:
    """How dark the ink of a word was where it was darkest: of its edges, blur leaves the grey open."""
    x0, top, x1, bottom = (max(0, round(v)) for v in word.box)
    seen = picture.color[top:bottom, x0:x1][picture.grey[top:bottom, x0:x1] < INK.faint]
    if len(seen) < INK.few:
        return 0.0
    shades = np.sort(seen.mean(axis=1)) * picture.shade[_cell(picture, word)]
    return min(float(shades[round(INK.darkest / 100 * (len(shades) - 1))]), 255.0)

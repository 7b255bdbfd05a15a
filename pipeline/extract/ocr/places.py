"""Which words of several readings stand in one place of print, and what one of them has where another has nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.data.document import Bbox, cross
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.words import CERTAIN, Row, Word


@dataclass(slots=True, eq=False)
class Readings:
    """The rows of one page in its readings; `layer` are those of an OCR layer, whose signs are as its program wrote
    them.
    """

    rows: list[Row]
    second: list[Row]
    layer: list[Row]


@dataclass(slots=True, eq=False)
class Place:
    """One place of print: its words in the first reading, and in each of the others (none: a reading lacks it)."""

    row: Row
    first: list[Word]
    others: list[list[Word]]
    rows: list[Row | None]  # that those of each other reading stand in, if it is one


def places_of(page: Readings) -> Iterator[Place]:
    """The words of a page, each with those of the other readings that stand where it stands."""
    found_by = [_by_place(other) for other in (page.second, page.layer) if other]
    for row in page.rows:
        _give_bullet(row, page.second)
        words = row.words[is_bullet(row.words[0]) :]
        if not words:
            continue
        beside = [[pair for pair in _near(found, row) if not is_bullet(pair[1])] for found in found_by]
        theirs_of = [[word for _, word in found] for found in beside]
        for first, theirs in _grouped(words, theirs_of, theirs_of[0] if page.second else []):
            rows_of = [{id(word): other for other, word in found} for found in beside]
            stand_in = [{id(of[id(word)]): of[id(word)] for word in w} for of, w in zip(rows_of, theirs, strict=True)]
            yield Place(row, first, theirs, [next(iter(o.values())) if len(o) == 1 else None for o in stand_in])


def is_bullet(word: Word) -> bool:
    """Is a word a bullet? That is told by its shape, whatever it was read as."""
    return len(word.glyphs) == 1 and word.sure == CERTAIN and not word.text.isalnum()


def _give_bullet(row: Row, second: Sequence[Row]) -> None:
    """Give a row the bullet that the second reading has before the same line, where the first took it for no sign or
    for a part of its first word.
    """
    first = row.words[0]
    for other in second:
        if (
            abs(other.baseline - row.baseline) < AGREE.same_line * row.x_height
            and len(other.words) > 1
            and is_bullet(other.words[0])
            and not is_bullet(first)
            and other.words[0].left < first.left + row.x_height
            and abs(other.words[1].right - first.right) < row.x_height
        ):
            first.glyphs[0].left = max(first.left, other.words[1].left)
            row.words.insert(0, copy(other.words[0]))
            return


def _by_place(rows: Iterable[Row]) -> dict[int, list[tuple[Row, Word]]]:
    found: dict[int, list[tuple[Row, Word]]] = defaultdict(list)
    for row in rows:
        for word in row.words:
            found[int(row.baseline // AGREE.band)].append((row, word))
    return found


def _near(found: dict[int, list[tuple[Row, Word]]], row: Row) -> Iterator[tuple[Row, Word]]:
    band = int(row.baseline // AGREE.band)
    left, right = row.words[0].left, row.words[-1].right
    for at in (band - 1, band, band + 1):
        for other, word in found.get(at, ()):
            is_level = abs(other.baseline - row.baseline) < AGREE.same_line * row.x_height
            if is_level and left < word.right and word.left < right:
                yield other, word


def _grouped(
    words: Sequence[Word], others: Sequence[Sequence[Word]], straddling: Sequence[Word]
) -> Iterator[tuple[list[Word], list[list[Word]]]]:
    """Words of one row in the smallest groups that none of some others straddles: those of the second reading; a layer
    knows the places of its words too roughly for that.
    """
    edges = [word.left for word in words[1:]]
    cuts = [(before.right + after.left) / 2 for before, after in pairwise(words)]
    whole = [
        not any(word.left < edge - 1 and word.right > max(cut, edge + 1) for word in straddling)
        for edge, cut in zip(edges, cuts, strict=True)
    ]
    start, left = 0, words[0].left - 1  # what stands before the first is a bullet
    for end in range(1, len(words) + 1):
        if end < len(words) and not whole[end - 1]:
            continue
        right = cuts[end - 1] if end < len(words) else float("inf")
        inside = [
            sorted((w for w in other if left <= (w.left + w.right) / 2 < right), key=lambda word: word.left)
            for other in others
        ]
        yield list(words[start:end]), inside
        start, left = end, right


def missed_in(page: Readings) -> Iterator[Row]:
    """The words that the second reading has where the first has nothing, all of them doubtful."""
    boxes = [word.box for row in page.rows for word in row.words]
    for row in page.second:
        words = [
            replace(word, glyphs=[copy(glyph) for glyph in word.glyphs], doubt=repr(word.text))
            for word in row.words
            if word.sure >= AGREE.missed and any(map(str.isalnum, word.text)) and not _is_on(boxes, word)
        ]
        if words:
            yield replace(row, words=words, quotes=[], dashes=[], marks=[])


def _is_on(boxes: Sequence[Bbox], word: Word) -> bool:
    """Does a word stand on one of some boxes?"""
    mine = word.box
    return any(cross(box, mine) for box in boxes)


def take_out_blends(page: Readings) -> None:
    """Take out of the first reading what it is not sure of and stands on words in several rows of the second: figures
    of a column that were read as one.
    """
    found = [(row, word) for row in page.second for word in row.words if word.sure >= AGREE.word]
    for row in page.rows:
        row.words = [word for word in row.words if word.sure >= AGREE.word or not _is_blend(word, found)]
    page.rows[:] = [row for row in page.rows if row.words]


def _is_blend(word: Word, found: Sequence[tuple[Row, Word]]) -> bool:
    rows = {
        id(row)
        for row, other in found
        if word.left < (other.left + other.right) / 2 < word.right
        and word.top < (other.top + other.bottom) / 2 < word.bottom
    }
    return len(rows) > 1

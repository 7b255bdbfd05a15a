"""The places of words, fitted to the ink: engines know what they read better than where it stands.

A word whose box covers half of its letters leaves the other half as ink that nothing was read in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.extract.ocr.cells import runs_of
from pipeline.extract.ocr.raster import Picture
from pipeline.extract.ocr.tunables import FIT, INK
from pipeline.extract.ocr.words import Row, Word

White = tuple[int, int]  # from where to where there is no ink, in pixels


def fit_words(picture: Picture, rows: Sequence[Row]) -> None:
    """Let the words of upright rows begin and end where white does: between two, where it is wide and near the place at
    which they were parted.
    """
    for row in rows:
        cuts = [_between(picture, before, after) for before, after in pairwise(row.words)]
        wide = [end - start for start, end in filter(None, cuts)]
        least = FIT.least * median(wide) if wide else FIT.space * (row.words[0].bottom - row.words[0].top)
        for (before, after), cut in zip(pairwise(row.words), cuts, strict=True):
            if cut is not None and cut[1] - cut[0] >= least:
                _set_edges(before, before.left, cut[0])
                _set_edges(after, cut[1], after.right)
        _fit_ends(picture, row, least)


def _fit_ends(picture: Picture, row: Row, least: float) -> None:
    """Let a row begin and end where so much white does."""
    first, last = row.words[0], row.words[-1]
    reach = FIT.reach * (first.bottom - first.top)
    whites = _whites(picture, [first], first.left - reach, first.right)
    begins = [end for start, end in whites if end - start >= least and first.left - reach < end]
    if begins and begins[0] < first.left:
        _set_edges(first, max(end for end in begins if end <= first.left), first.right)
    whites = _whites(picture, [last], last.left, last.right + reach)
    ends = [start for start, end in whites if end - start >= least]
    if ends and ends[-1] > last.right:
        _set_edges(last, last.left, min(start for start in ends if start >= last.right))


def _whites(picture: Picture, words: Sequence[Word], left: float, right: float) -> list[White]:
    """Where there is no ink on the level of some words, between two places."""
    top = min(median(glyph.top for glyph in word.glyphs) for word in words)
    bottom = max(median(glyph.bottom for glyph in word.glyphs) for word in words)
    x = max(0, round(left))
    empty = ~(picture.crop((x, top, right, bottom)) < INK.faint).any(axis=0)
    return [(x + start, x + end) for start, end in runs_of(empty, max(2, round(FIT.white * (bottom - top))))]


def _between(picture: Picture, before: Word, after: Word) -> White | None:
    """The white between two words; None where there is none."""
    edge, reach = (before.right + after.left) / 2, FIT.reach * (before.bottom - before.top)
    low, high = before.glyphs[-1], after.glyphs[0]
    left, right = min((low.left + low.right) / 2, edge), max((high.left + high.right) / 2, edge)
    whites = [
        (start, end)
        for start, end in _whites(picture, [before, after], left - reach, right + reach)
        if start < right and end > left
    ]
    return max(whites, key=lambda w: w[1] - w[0] - abs((w[0] + w[1]) / 2 - edge), default=None)


def _set_edges(word: Word, left: float, right: float) -> None:
    """Let a word reach from one place to another: its outer letters do, or all of them where it stands elsewhere."""
    first, last, start = word.glyphs[0], word.glyphs[-1], word.left
    most = FIT.reach * (word.bottom - word.top)
    if right - left < 1 or abs(left - start) > most or abs(right - word.right) > most:
        return
    if first.right <= left or last.left >= right:
        scale = (right - left) / max(word.right - start, 1.0)
        for glyph in word.glyphs:
            glyph.left, glyph.right = left + (glyph.left - start) * scale, left + (glyph.right - start) * scale
    first.left, last.right = left, right

"""Where words begin: at drawn spaces, at gaps, and where a reader thinks so; letter-spaced text has gaps everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from pipeline.data.document import Style
from pipeline.extract.glyphs import SPACED, Glyphs
from pipeline.extract.tunables import WORDS


class Spacing:
    """How wide the text of a page is set, style by style, where it is not plain.

    A stretch of text in one style tells it by its own gaps; a short one is taken to be set as the others of its style.
    """

    def __init__(self, rows: Iterable[Glyphs]) -> None:
        self._rows = list(rows)
        self._by_style: dict[Style, float] | None = None
        self._seen: dict[Style, bool] | None = None

    def spaces(self, glyphs: Glyphs, breaks: Sequence[int], start: int, end: int) -> list[int]:
        """Of the glyphs with which a word may begin, those between `start` and `end` with which one does."""
        found: list[int] = []
        stretch_end, spacing = start, 0.0
        for index in breaks:
            if glyphs.parted[index] != SPACED:
                if index >= stretch_end:
                    stretch_end, spacing = self._stretch(glyphs, index, start, end)
                if glyphs.gaps[index] <= (spacing + WORDS.gap) * glyphs.styles[index].size and (
                    spacing or not glyphs.parted[index]  # what a reader thinks of letter-spaced text says nothing
                ):
                    continue
                style = glyphs.styles[index]
                if (
                    not glyphs.parted[index]
                    and glyphs.gaps[index] <= WORDS.unseen_gap * style.size
                    and _is_word(glyphs.chars[index - 1])
                    and _is_word(glyphs.chars[index])
                    and self._are_seen(style)
                ):
                    continue
            found.append(index)
        return found

    def _stretch(self, glyphs: Glyphs, index: int, start: int, end: int) -> tuple[int, float]:
        """Where the stretch of one style around a glyph ends, and its letter spacing in font sizes."""
        style = glyphs.styles[index]
        first, last = index, index + 1
        while first > start and glyphs.styles[first - 1] == style:
            first -= 1
        while last < end and glyphs.styles[last] == style:
            last += 1
        gaps = _inside(glyphs, first, last)
        if len(gaps) < WORDS.enough:
            return last, self._usual(style)
        return last, _letter_spacing(gaps)

    def _are_seen(self, style: Style) -> bool:
        """Are spaces drawn, or seen by a reader, at nearly all gaps between words of a style?"""
        if self._seen is None:
            seen: Counter[Style] = Counter()
            unseen: Counter[Style] = Counter()
            for row in self._rows:
                for look, gap, parted in zip(row.styles, row.gaps, row.parted, strict=True):
                    if parted:
                        seen[look] += 1
                    elif gap > WORDS.gap * look.size:
                        unseen[look] += 1
            self._seen = {look: unseen[look] <= WORDS.unseen * count for look, count in seen.items()}
        return self._seen.get(style, False)

    def _usual(self, style: Style) -> float:
        if self._by_style is None:
            pooled: dict[Style, list[float]] = {}
            for row in self._rows:
                for first, last in _stretches(row):
                    if last - first > 2:  # two letters may be two words (`1 P` before small capitals)
                        pooled.setdefault(row.styles[first], []).extend(_inside(row, first, last))
            self._by_style = {key: _letter_spacing(gaps) for key, gaps in pooled.items() if len(gaps) >= WORDS.enough}
        return self._by_style.get(style, 0.0)


def _is_word(char: str) -> bool:
    """Is it of a word, not a sign that may have narrow spaces around it (`May – June`)?"""
    return char.isalpha() or char == "-"


def _stretches(glyphs: Glyphs) -> Iterator[tuple[int, int]]:
    """From where to where the glyphs of a row are of one style."""
    start = 0
    for _, same in groupby(glyphs.styles):
        end = start + len(list(same))
        yield start, end
        start = end


def _inside(glyphs: Glyphs, first: int, last: int) -> list[float]:
    """The gaps within a stretch of one style at which no space is drawn, in font sizes."""
    size = glyphs.styles[first].size
    return [
        gap / size
        for gap, parted in zip(glyphs.gaps[first + 1 : last], glyphs.parted[first + 1 : last], strict=True)
        if parted != SPACED
    ]


def _letter_spacing(gaps: Sequence[float]) -> float:
    """The usual one of the gaps, where hardly any is less than kerning; else 0.

    In letter-spaced text no two letters touch, but where a pair is kerned. A run of very short words (`16 h à 19 h`)
    has as many gaps of words as of letters, so the usual gap alone says nothing.
    """
    tight = sum(gap < WORDS.letter_spaced for gap in gaps)
    return median(gaps) if tight < WORDS.kerned * len(gaps) else 0.0

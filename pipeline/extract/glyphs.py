"""The glyphs of a row one by one, from left to right."""

from __future__ import annotations

import unicodedata
from operator import lt, sub

from pipeline.data.document import Style
from pipeline.extract.rows import Row
from pipeline.extract.tunables import OVERPRINTS, WORDS

SPACED, HINTED = 1, 2  # how a glyph is parted from the one before it


class Glyphs:
    """The printed glyphs of a row from left to right, as parallel lists; spaces are a property of the glyph that
    follows.

    `parted[i]` is 0, `SPACED` or `HINTED` (a reader thinks that a word begins here, though no space is drawn);
    `gaps[i]` is how far it stands from the one before (0 for the first), in points; `style` is that of all, where they
    have but one.
    """

    __slots__ = ("chars", "lefts", "rights", "styles", "parted", "gaps", "style")

    def __init__(self, row: Row) -> None:
        self.chars: list[str] = []
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self.styles: list[Style] = []
        self.parted: list[int] = []
        self._take(row)
        self.style = row[0].style if all(run.style is row[0].style for run in row) else None
        lefts, disorder = self.lefts, WORDS.disorder
        if any(map(lt, lefts[1:], lefts)) and any(
            b < a - disorder * style.size for a, b, style in zip(lefts, lefts[1:], self.styles[1:], strict=False)
        ):
            self._sort()
        self.gaps = self._measured()
        least = -OVERPRINTS.reach * self.styles[0].size if self.styles else 0.0
        if min(self.gaps, default=0.0) < least and sum(gap < least for gap in self.gaps) > OVERPRINTS.twice * len(
            self.gaps
        ):
            self._sort()  # each letter is printed twice, one by one
            self.gaps = self._measured()

    def _measured(self) -> list[float]:
        return [0.0, *map(sub, self.lefts[1:], self.rights)] if self.lefts else []

    def _take(self, row: Row) -> None:
        """Take the glyphs over. It goes by words, not by glyphs: this is where a page's letters pass."""
        chars, lefts, rights, styles, parted = self.chars, self.lefts, self.rights, self.styles, self.parted
        space: float | None = None  # where the last space glyph begins
        least, kind = 0.0, 0  # how far from there the next glyph must stand, and what the space then is
        for run in row:
            size = run.style.size
            count, start = len(run.chars), 0
            spaces = [index for index, char in enumerate(run.chars) if char.isspace() or char == "\u0007"]
            for end in (*spaces, count):
                if end > start:
                    # A space that the next glyph covers is drawn for nothing: Chromium puts one at a soft hyphen.
                    parted.append(kind if space is not None and run.lefts[start] - space > least * size else 0)
                    parted += [0] * (end - start - 1)
                    chars += run.chars[start:end]
                    lefts += run.lefts[start:end]
                    rights += run.rights[start:end]
                    styles += [run.style] * (end - start)
                    space = None
                if end < count:
                    space = run.lefts[end]
                    is_drawn = run.rights[end] > space
                    least, kind = (WORDS.drawn_space, SPACED) if is_drawn else (WORDS.hinted_space, HINTED)
                start = end + 1

    def _sort(self) -> None:
        """Put runs that overlap in order: a kerned pair, or an accent drawn apart, which goes after the letter under
        it. What is printed twice in other pieces is one glyph.
        """
        glyphs = sorted(
            zip(self.chars, self.lefts, self.rights, self.styles, self.parted, strict=True),
            key=lambda g: (g[1] + g[2]) / 2 if unicodedata.combining(g[0][0]) else g[1],
        )
        once = [
            glyph
            for glyph, last in zip(glyphs, [None, *glyphs], strict=False)
            if last is None or glyph[0] != last[0] or glyph[1] - last[1] > OVERPRINTS.glyph * glyph[3].size
        ]
        self.chars, self.lefts, self.rights, self.styles, self.parted = map(list, zip(*once, strict=True))

    def breaks(self) -> list[int]:
        """The glyphs with which a word may begin: all others are inside of one, and cost nothing further."""
        gap_of_words = WORDS.gap
        if self.style is not None:
            least = gap_of_words * self.style.size
            return [
                index
                for index, (gap, parted) in enumerate(zip(self.gaps, self.parted, strict=True))
                if (parted or gap >= least) and index
            ]
        return [
            index
            for index, (gap, style, parted) in enumerate(zip(self.gaps, self.styles, self.parted, strict=True))
            if (parted or gap >= gap_of_words * style.size) and index
        ]

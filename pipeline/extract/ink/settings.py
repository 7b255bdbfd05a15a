"""The tunables of everything that looks at a page's ink.

The figures were chosen on brochures whose text is known, and on ones with hidden text put into them; docs/ink.md says
how often each check is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InkSettings:
    """Thresholds; lengths are in points, greys count from 0 (black) to 255."""

    largest_side: float = 3000.0
    """A larger page is a poster: its picture would take too much memory, and it is not looked at."""

    smallest_print: float = 3.5
    """Smaller letters cannot be read on paper (the smallest print in use, on packages, is 4 pt)."""

    mark: int = 3
    """Letters: the mark of a note in small print may itself be smaller than print."""

    ascent: float = 0.74
    """Of the font size, over the baseline: the height of capitals in usual fonts; the line above is not in it."""

    descent: float = 0.2
    """Of the font size, under the baseline."""

    grey_per_letter: float = 8.0
    """What the greys of a strip change by, from column to column, for each letter printed in it, at least.

    Black print gives 100; the faintest text of 112,000 words in honest brochures gives more than 16.
    """

    grey_per_cell: float = 3.0
    """The same for a stretch of 8 points that surely holds print, per column: where all have it, no word is asked."""

    fewest_letters: int = 2
    """In a word: signs alone (a dash, a point) have too little ink to tell."""

    own_grey: int = 8
    """The difference that taking a text away makes to its picture, at least, when it was to be seen."""

    same_place: float = 0.6
    """Of the font size: two baselines that are nearer stand in one another's way."""

    overlap: float = 0.22
    """Of the font size: a letter that begins so far before the one before it ends lies on it (kerning and slant take
    less)."""

    overlaps: int = 2
    """In a line: once may be an accent or a swash."""

    edge: int = 28
    """The change of grey from one point to the next that a letter makes."""

    over: float = 1.0
    """Of the font size, over the baseline: what a line that was read may cover with its accents."""

    under: float = 0.32
    """Of the font size, under the baseline."""

    beside: float = 0.2
    """Of the font size, left and right: slanted letters reach out of their boxes."""

    reduced: int = 3
    """Points to a cell, for joining letters."""

    cell: int = 11
    """The same on average over a cell that a stroke of a letter runs through."""

    lowest: float = 3.0
    highest: float = 45.0
    """How high a line of print is."""

    shortest: float = 24.0
    longer: float = 2.0
    """How long a line of print is, at least: in points (six letters in print of nine), and of its height."""

    fullest_row: float = 0.45
    columns: float = 0.75
    """The share of edges in its fullest row, and of columns that have one, at least: of 7,600 lines of print all but 4
    in 100 have more, of 110 pieces of figures and formulas four in five have less."""

    stroke: float = 0.35
    strokes: float = 0.25
    """The share of columns with a stroke so high (of the line's height), at least."""

    sparse: float = 0.2
    crowded: float = 0.75
    """The share of edges in all of it."""

    gap: float = 0.8
    """Of its height: the widest gap between two letters or words."""


INK = InkSettings()

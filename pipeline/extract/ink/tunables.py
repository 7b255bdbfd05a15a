"""The numbers that steer how a page's ink is looked at; docs/ink.md says how often each check is wrong."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable

_WORDS = "112,000 words of honest brochures; the faintest gives 16"
_PIECES = "7,600 lines of print, 110 pieces of figures and formulas; see docs/ink.md"


class Printed(Table):
    """Is what was read printed? Greys count from 0 (black) to 255."""

    largest_side: float = tunable(
        3000.0, "pt", "a larger page is a poster: its picture would take too much memory", "2100 to 3900"
    )
    smallest: float = tunable(3.5, "pt", "smaller letters cannot be read", "the smallest print in use is 4 pt")
    narrowest: float = tunable(0.8, "pt", "per letter: text set narrower cannot be read", "4 pt condensed has 1.4")
    mark: int = tunable(3, "letters", "the mark of a note in small print may itself be smaller than print", "2 to 4")
    ascent: float = tunable(
        0.74,
        "em",
        "above the baseline: a line's strip holds capitals, and not the line above",
        "0.74 to 0.962; 1 at 0.518",
    )
    descent: float = tunable(0.2, "em", "below the baseline: the end of a line's strip", "0.14 to 0.26")
    least: int = tunable(
        2, "greys", "on average in some column of a strip: what a letter shows at least", "print of grey 0.97 has 3"
    )
    pale: int = tunable(
        24,
        "greys",
        "a line that nowhere stands out by as many",
        "17,400 honest lines: numbers as ornaments 32, text 81",
    )
    stroke: int = tunable(
        40,
        "greys",
        "on average in a column of a strip that a stroke of a letter runs through",
        "what has less is looked at",
    )
    small: float = tunable(
        12.5, "pt", "smaller letters may be 2 pt wide, with the room around them; others are 3", "an `i`"
    )
    word: int = tunable(
        12, "pt", "with no such stroke: a word of which only the edge shows", "print has one every 4 pt"
    )
    alike: float = tunable(
        0.22, "em", "gaps of one line differ by no more, where a letter shows between any two", "an `i` has 0.28"
    )
    widest: float = tunable(0.9, "em", "… and are no wider", "a word space is 0.25 to 0.6")
    body: float = tunable(0.45, "em", "above the baseline: all letters have ink below it …", "small letters have 0.5")
    foot: float = tunable(
        0.12, "em", "… and above this; what shows less is the edge of a letter", "descenders begin at 0"
    )
    uncut: float = tunable(
        0.7, "share", "of the height of letters that a clipping path leaves: less may be others", "x heights: 0.7"
    )
    narrow: float = tunable(6.0, "pt", "what shows no ink in less is looked at closely", "letters stand up to 1 pt off")
    scale: int = tunable(4, "px", "per point, for that look", "68,000 honest lines: one letter, which is half hidden")
    own: int = tunable(8, "greys", "what taking a text away changes, at least, when it was to be seen", "6 to 10")
    digit: float = tunable(
        0.72, "em", "above the baseline: how high digits are", "the faintest of 9,600 shows 67 greys"
    )
    gap: float = tunable(0.4, "em", "between two words: a wider gap may hold what is no text", "a digit has 0.5")
    overhang: float = tunable(
        1.2, "pt", "on both sides of a gap: letters reach out of their boxes, and are soft", "0.84 to 1.56"
    )
    as_dark: float = tunable(
        0.4, "×", "the contrast of its letters: what is printed in a gap has as much", "0.28 to 0.52"
    )
    behind: float = tunable(0.6, "em", "behind a line's last digit: another one would stand there", "a digit has 0.5")
    before: float = tunable(
        0.45, "em", "before a line's first digit: another one ends there, and icons stand further off", "by eye"
    )
    at_edge: float = tunable(0.35, "em", "from the edge of the paper: what is nearer is cut off there", "half an n")
    high: float = tunable(
        0.6, "em", "a small shape so high may be a letter's outline, and no bullet", "digits have 0.7"
    )
    strip: float = tunable(
        0.85,
        "em",
        "baselines that are nearer: one line's ink may hide that another has none",
        "0.85 to 1.105; 1 at 0.595",
    )
    same_place: float = tunable(0.6, "em", "baselines that are nearer stand in one another's way", "0.42 to 0.78")
    overlap: float = tunable(
        0.22, "em", "a letter that begins so far before the last one ends lies on it", "0.154 to 0.286"
    )
    overlaps: int = tunable(2, "letters", "of a line that lie on another: one may be an accent or a swash", "1 to 3")
    deep: float = tunable(0.45, "em", "… or a single one, so far", "70,000 lines: 1, rightly")
    many: int = tunable(4, "letters", "that lie on the next one …", "3 to 6")
    even: float = tunable(
        0.12, "em", "… all as deep, within this: their boxes are those of a slanted font", "two texts: 0.3"
    )
    sentence: int = tunable(8, "letters", "shorter lines that cross are parts of a formula", "6 to 10")
    edge: float = tunable(0.5, "pt", "how exact the places of glyphs are", "0.5 to 0.65; 1 at 0.35")
    raised: float = tunable(
        0.4, "em", "off a word's baseline: raised signs of it are as hidden as it is", "0.28 to 0.52"
    )


class RaisedInk(Table):
    """Is a digit raised, although it is said to stand on the baseline?"""

    row: float = tunable(
        0.12, "em", "above the baseline: nearly every digit on it has ink there", "1 of 18,000 has none"
    )
    foot: float = tunable(0.22, "em", "above the baseline: superiors have no ink below", "the lowest begin at 0.3")
    soft: int = tunable(24, "greys", "what neighbours shade the place below it by, at most", "17 to 31")
    contrast: int = tunable(64, "greys", "of its ink above, at least", "45 to 83")
    flat: float = tunable(0.2, "em", "high, at least: a dash that a font calls a digit is lower", "superiors have 0.4")
    scale: int = tunable(8, "px", "per point, for a closer look: pixels of a point shift letters by one", "6 to 10")


class Unread(Table):
    """Is what is printed read?"""

    change: int = tunable(28, "greys", "from one point to the next: the edge of a letter", "28 to 36; 1 at 20")
    cell: int = tunable(11, "greys", "on average in a cell that a stroke of a letter runs through", "11 to 14; 1 at 8")
    reduced: int = tunable(3, "pt", "to a cell, for joining letters", "3 at 2; 3 at 4")
    joined: int = tunable(2, "cells", "how far the letters of a line stand apart", "2 to 3; 2 at 1")
    over: float = tunable(
        1.0, "em", "above the baseline: what a line that was read may cover, accents included", "0.7 to 1.3"
    )
    under: float = tunable(0.32, "em", "below the baseline", "0.224 to 0.416")
    beside: float = tunable(0.2, "em", "left and right: slanted letters reach out of their boxes", "0.14 to 0.26")
    around: float = tunable(2.0, "pt", "around bullets, rules and turned lines", "1.4 to 2.6")
    lowest: float = tunable(3.0, "pt", "a line of print is higher", "2.1 to 3.9")
    highest: float = tunable(45.0, "pt", "… and at most so high", "31.5 to 58.5")
    shortest: float = tunable(24.0, "pt", "… and at least so long: six letters in print of 9 pt", "16.8 to 31.2")
    longer: float = tunable(2.0, "×", "… and so much longer than high", "1.4 to 2.6")
    fullest_row: float = tunable(0.45, "share", "of edges in its fullest row, at least", _PIECES)
    columns: float = tunable(0.7, "share", "of its columns that have an edge, at least", _PIECES)
    stroke: float = tunable(0.35, "share", "of its height: a stroke", _PIECES)
    strokes: float = tunable(0.25, "share", "of its columns that have a stroke, at least", _PIECES)
    sparse: float = tunable(0.2, "share", "of edges in all of it, at least", _PIECES)
    crowded: float = tunable(0.75, "share", "of edges in all of it, at most", _PIECES)
    wide: int = tunable(64, "px", "the small picture that tells one piece of print from another", "45 to 83")
    high: int = tunable(12, "px", "… and its height", "8 to 16")
    gap: float = tunable(0.8, "×", "of its height: the widest gap between two words", _PIECES)
    side: int = tunable(2, "pt", "of a panel, which is soft: no part of the print on it", "1 to 3")
    on_panel: float = tunable(
        0.8, "×", "a panel's height: print on it is lower, windows of a house are not", "0.7 to 0.9"
    )
    nearest: int = tunable(3, "pt", "from one figure of an ornament to the next, at least …", "2 to 4")
    farthest: int = tunable(48, "pt", "… and at most", "41 to 60")
    same: float = tunable(
        0.3, "×", "what two others would differ by: less is an ornament", "4,777 lines of print: 0.36; ornaments: 0.2"
    )


class Believed(Table):
    """Which pages need no picture."""

    paths: int = tunable(60, "paths", "of a page, at most: asking for more costs as much as drawing", "40 to 100")
    segments: int = tunable(128, "segments", "of a path, at most: a box with round corners has 101", "101 to 200")
    thin: float = tunable(6.0, "pt", "rules are no thicker, and bullets no larger: browsers' rings have 5.6", "5 to 7")
    behind: float = tunable(
        2.0, "em", "behind a line: what is small and stands nearer may be its next letter", "1 to 4"
    )
    out: float = tunable(0.3, "em", "how far letters reach out of the box of their line", "the tallest accents: 0.25")
    places: int = tunable(4, "places", "where bullets begin, at most: letters of squares have more", "2 to 6")
    long: float = tunable(20.0, "pt", "a rule or panel is so long: less may be a letter or a minus", "16 to 30")
    plain: int = tunable(12, "segments", "of a rule, at most: letters that fill one have more", "2 to 20")
    large: float = tunable(
        30.0, "pt", "a frame, or a panel with round corners, is so high: less may be letters", "20 to 40"
    )
    corner: float = tunable(12.0, "pt", "how far from its edges the points of such a one lie", "8 to 14")
    exact: float = tunable(0.01, "pt", "how exact the corners of rectangles are", "0.005 to 0.05")
    contrast: float = tunable(64.0, "greys", "between text and its ground, at least", "faint print has 8")


class Digits(Table):
    """Which digit a picture shows."""

    narrowest: float = tunable(0.35, "share", "of the height: narrower digits (1) are not made wider", "0.245 to 0.455")
    most_shear: float = tunable(0.35, "×", "slant that is taken out, aside to up", "the most of 300 italic fonts")
    alike: float = tunable(
        0.8, "cosine", "of a digit and the nearest picture of what it is said to be: surely it is that", "0.56 to 1.04"
    )
    margin: float = tunable(
        0.15,
        "cosine",
        "by which another digit's picture is nearer, to say that it is that",
        "2,700 digits of fonts left out: never",
    )
    of_a_percent: int = tunable(
        6, "contours", "of a `%`, at most: a `‰` has two more", "212 fonts: 5, few 6; of 101 with `‰`, 86 have 7"
    )
    wide: float = tunable(1.38, "×", "its height: a wider `%` is a `‰`", "212 fonts: 1.34")
    flat: float = tunable(0.25, "em", "high: a dash; no digit is so low, old-style ones included", "420 fonts: 0.4")
    low_sign: float = tunable(
        0.3, "em", "above the baseline: points and commas are no higher, apostrophes are", "118 fonts: 0.2"
    )
    tail: float = tunable(
        0.05, "em", "below the baseline: a comma reaches lower, and a point does not", "118 fonts: 0.09, and 0.016"
    )


class Twins(Table):
    """Digits of one font that are drawn to be compared."""

    high: float = tunable(0.78, "em", "above the baseline: digits reach no higher", "0.546 to 1.014")
    low: float = tunable(0.04, "em", "below the baseline: nor lower", "0.028 to 0.052")
    lowest: float = tunable(0.2, "em", "below the baseline: signs of currencies reach no lower", "`$` has 0.15")
    dark: int = tunable(128, "greys", "of 255: the middle of an edge", "90 to 166")
    one_glyph: float = tunable(0.36, "em", "for each digit: a number set narrower is one glyph", "condensed ones: 0.4")
    narrow: float = tunable(0.1, "em", "a narrower space is none of the font's", "a thin space is 0.2")
    blank: float = tunable(0.25, "share", "of a space at each end that the letters beside it may reach into", "by eye")


PRINTED, RAISED_INK, UNREAD = Printed(), RaisedInk(), Unread()
DIGITS, BELIEVED = Digits(), Believed()
TWINS = Twins()

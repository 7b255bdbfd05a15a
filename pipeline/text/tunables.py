"""The numbers that steer the joining of lines; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable

STEADY = "a quarter more or less changes none of 52 brochures"
"""Measured stage by stage on the fixtures and the corpus."""


class Dewrap(Table):
    """Whether the typesetter of a document hyphenates, and which line follows on another."""

    short_line: int = tunable(25, "characters", "shorter lines are no running text and tell nothing", STEADY)
    many_lines: int = tunable(45, "lines", "enough of running text to show whether it is hyphenated", STEADY)
    fewest_hyphens: int = tunable(3, "lines", "that end in a hyphen, before a document counts as hyphenated …", STEADY)
    hyphenated: float = tunable(0.04, "share", "… and of all lines of running text", STEADY)
    compound: int = tunable(10, "letters", "a word that may be put together from others has so many", "7 to 13")
    sample: int = tunable(400, "words", "so many of them are looked at", "280 to 520")
    compounds: float = tunable(
        0.12, "share", "of them: more show a language that puts words together", "Dutch and German: 0.15 to 0.37"
    )
    no_compounds: float = tunable(0.08, "share", "… and fewer one that does not", "French and English: 0 to 0.08")
    broken: int = tunable(8, "letters", "of a word that no cell is too narrow for, and more", "by eye")
    alike: int = tunable(3, "lines", "of different lengths that end alike: no lack of room decided it", "e06")
    rest: int = tunable(
        3, "letters", "of the longest rest of a top-level domain on a line of its own (`co`, `m`)", "e18"
    )
    telling: int = tunable(3, "letters", "of each part of a name that tells how an address is written", "by eye")
    leading: float = tunable(2.0, "em", "the next line of a column is no further below", STEADY)
    indent: float = tunable(40.0, "pt", "… nor begins further aside", STEADY)


DEWRAP = Dewrap()

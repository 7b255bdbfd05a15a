"""The numbers that steer the joining of lines; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data.tunable import tunable

STEADY = "a quarter more or less changes none of 52 brochures"
"""Measured stage by stage on the fixtures and the corpus."""


@dataclass(frozen=True, slots=True)
class Dewrap:
    """Whether the typesetter of a document hyphenates, and which line follows on another."""

    short_line: int = tunable(25, "characters", "shorter lines are no running text and tell nothing", STEADY)
    many_lines: int = tunable(60, "lines", "enough of running text to show whether it is hyphenated", STEADY)
    fewest_hyphens: int = tunable(3, "lines", "that end in a hyphen, before a document counts as hyphenated …", STEADY)
    hyphenated: float = tunable(0.04, "share", "… and of all lines of running text", STEADY)
    alike: int = tunable(3, "lines", "of different lengths that end alike: no lack of room decided it", "e06")
    rest: int = tunable(
        3, "letters", "of the longest rest of a top-level domain on a line of its own (`co`, `m`)", "e18"
    )
    leading: float = tunable(2.0, "em", "the next line of a column is no further below", STEADY)
    indent: float = tunable(40.0, "pt", "… nor begins further aside", STEADY)


DEWRAP = Dewrap()

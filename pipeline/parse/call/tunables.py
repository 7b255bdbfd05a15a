"""The numbers that steer the reading of a cover; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable

STEADY = "a quarter more or less changes none of 52 brochures"
"""Measured stage by stage on the fixtures and the corpus."""


class Title(Table):
    """What makes lines the title of the call. A year counts two, a word for a call one; both together make three."""

    year: int = tunable(2, "points", "of standing for a year in a text …", "1 changes 3 of 52 brochures, 3 none")
    both: int = tunable(
        3,
        "points",
        "… so many has a text with a year and a word for a call",
        "year, and one; 4 changes 3 of 52 brochures, 2 none",
    )
    per_point: float = tunable(4.0, "pt", "of size that a point of standing outweighs", STEADY)
    longest: int = tunable(200, "characters", "no longer text is a title", STEADY)
    longest_in_body: int = tunable(100, "characters", "… nor is a longer one in the size of the text", STEADY)
    larger: float = tunable(1.05, "×", "of the text's size: what is no larger is set as the text is", STEADY)


class Fund(Table):
    """A fund that the profile does not list, named in the title."""

    before: int = tunable(2, "words", "before a fund whose name is in small letters: fewer are a heading", "by eye")
    links: int = tunable(2, "words", "without a capital, one after the other, in a name at most", "`Fonds de la Ville`")


class Launch(Table):
    """When the call was launched."""

    more_than_year: int = tunable(
        5, "characters", "the first time of so many is taken, else a bare year", "years have four"
    )


class Counts(Table):
    """Numbers of proposals and projects."""

    near_noun: int = tunable(6, "tokens", "from a number to what it counts, or to the end of one in words", STEADY)
    near_verb: int = tunable(3, "tokens", "between a number without a noun and its verb", STEADY)


class Priorities(Table):
    """Where a text says that there are priorities."""

    heading: int = tunable(3, "words", "of a heading that names them at most", "`Our three themes`")
    number: int = tunable(2, "words", "from their number to a word for them", "`drei inhaltliche Schwerpunkte`")


class Figures(Table):
    """Large figures with captions."""

    larger: float = tunable(1.3, "×", "the caption's size, for a number to be a figure over it", "covers have 2 to 3")
    reach: float = tunable(2.0, "em", "of the upper line, from it to the next one of figure and caption", "by eye")
    longest: int = tunable(20, "characters", "of a figure", "`€ 12.345.678,90` has 15")
    words: int = tunable(2, "words", "in a figure: a currency, a unit", "`2,9 millions €`")
    lines: int = tunable(3, "lines", "of a caption: more are a text", "by eye")


TITLE, FUND, LAUNCH, COUNTS, PRIORITIES, FIGURES = Title(), Fund(), Launch(), Counts(), Priorities(), Figures()

"""The numbers that steer the catalogue; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable

CORPUS = "half and double join the same of the 30 brochures of the corpus and the other editions"


class Same(Table):
    """Which brochures are one call, and which fiches one project."""

    digits: int = tunable(8, "digits", "the end of a telephone number that tells it from others", CORPUS)
    borne_by_more: float = tunable(
        0.5, "×", "what an address is worth that more than two fiches of two brochures bear", CORPUS
    )
    weak: float = tunable(0.25, "×", "what a day or an organisation is worth, beside an address", CORPUS)
    alike: float = tunable(1.5, "addresses", "that two fiches share when they are one project", CORPUS)
    possible: float = tunable(
        0.75, "addresses", "that two fiches share at least when their brochures are known to be of one call", CORPUS
    )
    share: float = tunable(0.6, "share", "of the fiches of two brochures, when both are of one call", CORPUS)


class Counted(Table):
    """Whom a number of people counts."""

    after: int = tunable(
        40, "characters", "between a number of people and the audience that follows it", "none in the corpus is further"
    )
    before: int = tunable(3, "characters", "between an audience and the number that follows it: `women (40)`", CORPUS)


class Pictures(Table):
    """Pages as pictures."""

    pixels: int = tunable(
        1056, "pixels", "that the picture of a page is wide", "1.5 for each of the 704 that the widest column has"
    )


SAME, COUNTED, PICTURES = Same(), Counted(), Pictures()

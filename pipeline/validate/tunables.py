"""The numbers that steer validation; `pipeline.data.tunable` says what units and sources mean.

"Change nothing" means: between these values, the editorial findings on 76 brochures (483 fiches; the fixtures of the
tests and a corpus of brochures by other typesetters) stay the same.
"""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Websites(Table):
    """Whose website an address is, judged by the label of its registered domain (`caritas` in `www.caritas.be`)."""

    word: int = tunable(4, "letters", "shorter words occur in any host by chance", "3 to 8 change nothing")
    initials: int = tunable(
        3, "letters", "shorter labels are not taken for initials", "2 to 5 change nothing; CIRÉ has 4, two are `be`"
    )
    share: float = tunable(
        0.6,
        "share",
        "of a promoter's name that a label must spell where the promoter does not use that site",
        "0.6 to 0.75 change nothing; at 0.5 `eupen.be` becomes the website of ÖSHZ Eupen",
    )


class Emails(Table):
    """Which domain of e-mail addresses is the usual one of an edition."""

    fewest: int = tunable(3, "addresses", "of one domain make it the usual one …", "2 to 6 change nothing")
    share: float = tunable(
        0.75, "share", "… if they are as many of all", "0.5 to 0.9 change nothing: all brochures have one domain"
    )


class Names(Table):
    """Spelling of names."""

    long: int = tunable(
        6, "letters", "of a word in which one other letter is a typing error", "3 to 8 change nothing; `Noord`, `Nord`"
    )


class Sheets(Table):
    """Two pages imposed on one sheet."""

    wide: float = tunable(
        620.0,
        "pt",
        "text that reaches further right is on more than an upright A4 page",
        "A4 is 595 pt wide; 596 to 700 change nothing, 800 misses imposed pages",
    )


class Amounts(Table):
    """Sums of amounts, in the unit of their currency."""

    rounded: float = tunable(
        0.5, "units", "per fiche: how far a sum of amounts without cents may be from a total with cents", "rounding"
    )
    exact: float = tunable(0.005, "units", "how far any other sum may be from the total", "half a cent: JSON's numbers")


class Messages(Table):
    """How much a message quotes."""

    problems: int = tunable(20, "problems", "that `explain` lists at most", "a screen")
    value: int = tunable(60, "characters", "of a value in a message", "one line of a terminal with its place")
    choices: int = tunable(
        200, "characters", "of the values that a schema allows", "the longest list of choices in the schema has 64"
    )
    around: int = tunable(12, "characters", "on either side of a suspicious one", "a word or two to find it by")


WEBSITES, EMAILS, NAMES = Websites(), Emails(), Names()
SHEETS, AMOUNTS, MESSAGES = Sheets(), Amounts(), Messages()


class Consistency(Table):
    """When a reading as a whole has failed."""

    missing: float = tunable(
        1 / 3, "share", "of the required fields of all fiches without a value", "the JSON contract"
    )
    unassigned: float = tunable(
        1 / 5, "share", "of the lines on the fiches that belong to no section", "the JSON contract"
    )


CONSISTENCY = Consistency()

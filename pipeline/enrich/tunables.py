"""The numbers that steer enrichment; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable

STEADY = "a quarter more or less changes none of 52 brochures"
"""Measured stage by stage on the fixtures and the corpus."""


class Numerals(Table):
    """Numbers in a text."""

    longest: int = tunable(15, "digits", "a longer number is a code", "IBANs have 15 or more; no amount does")
    first_year: int = tunable(
        1900, "year", "four digits from here on may be a year", "no brochure tells of earlier ones"
    )
    last_year: int = tunable(2099, "year", "… and up to here", STEADY)
    shortest_scale: int = tunable(3, "letters", "shorter words for large numbers (`k`, `M`) count money only", STEADY)


class Units(Table):
    """What is counted."""

    look_ahead: int = tunable(3, "words", "between a number and what it counts, and that itself", STEADY)
    shortest_head: int = tunable(4, "letters", "a shorter noun is not looked for at the end of a compound", STEADY)
    shortest_beginning: int = tunable(3, "letters", "a compound has at least so many before its noun", STEADY)
    shortest: int = tunable(
        4, "letters", "a shorter word that nobody listed is not taken for a noun", "5 changes 1 of 52 brochures, 3 none"
    )


class Quantities(Table):
    """Words around a number, and what is no count."""

    left: int = tunable(60, "characters", "how far before a number words about it are looked for", STEADY)
    longest_head: int = tunable(100, "characters", "from `number of` to its number", STEADY)
    longest_list: int = tunable(8, "numbers", "so many share a unit at most", STEADY)
    longest_amount: int = tunable(40, "characters", "of an amount of money on either side of its currency", STEADY)
    oldest: int = tunable(120, "years", "a larger number is no age", "the oldest person lived 122 years")
    longest_lesson: int = tunable(
        8, "hours", "more hours glued to their number (`10h`), up to a day, are a time", STEADY
    )
    day: int = tunable(24, "hours", "no time of the day is later", STEADY)
    small: int = tunable(10, "things", "`around` fewer tells a place (`built around 3 pillars`)", STEADY)
    kinds: int = tunable(3, "patterns", "of what is no count, which can cover one place", "there are three")
    modifiers: int = tunable(3, "phrases", "before a number that each say something of it", "`from at least about 20`")


class Terms(Table):
    """Groups of people, and what says that they are not meant."""

    open: int = tunable(
        3,
        "words",
        "from so many on a phrase (`with or without`) leaves open whether they are",
        "4 changes 19 of 52 brochures, 2 none",
    )
    far: int = tunable(300, "characters", "what stands further before a group says nothing of it", STEADY)
    near: int = tunable(
        3, "words", "between `without` and the group that it leaves out", "2 or 4 change 1 of 52 brochures"
    )
    between: int = tunable(3, "words", "between people who work and those they work for", STEADY)


class Acronyms(Table):
    """Acronyms and what they stand for."""

    small_word: int = tunable(4, "letters", "a longer word must give a letter; `van` and `pour` need not", STEADY)
    strict: int = tunable(
        3, "letters", "of an acronym no longer than that none may be missing", "4 changes 6 of 52 brochures, 2 none"
    )
    fewest: int = tunable(
        2, "letters", "only a longer word can be the first of an expansion", "3 changes 7 of 52 brochures, 1 none"
    )
    longest: int = tunable(200, "characters", "of an expansion", STEADY)
    missing: int = tunable(10, "cost", "of a letter that no word gives", STEADY)
    unused: int = tunable(4, "cost", "of a long word that gives no letter", STEADY)


class Organisations(Table):
    """Names of organisations that are alike."""

    alike: float = tunable(
        80.0, "of 100", "from here on two names are reported as alike", "60 changes 3 of 52 brochures, 100 none"
    )
    common: int = tunable(
        2, "words", "with which a longer name must begin to be reported beside the shorter one", STEADY
    )
    listed: float = tunable(80.0, "of 100", "so alike the name in the contents list is to that on the fiche", STEADY)


class Places(Table):
    """Numbers that belong to a place."""

    longest: int = tunable(40, "characters", "that are looked at for the name of a place", "")


NUMERALS, UNITS, QUANTITIES, TERMS = Numerals(), Units(), Quantities(), Terms()
ACRONYMS, ORGANISATIONS = Acronyms(), Organisations()
PLACES = Places()

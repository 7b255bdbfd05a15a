"""The numbers that steer how a contact stands on the paper; `pipeline.data.tunable` says what they mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Cells(Table):
    """The cells of a small table of people, and the lines of a person."""

    edge: float = tunable(1.5, "pt", "cells of one column begin no further from one another", "1.05 to 1.95")
    gap: float = tunable(
        0.55, "em", "a wider gap in a line may part two cells", "spaces are 0.2 to 0.33 wide, e14 has 0.65"
    )
    wide: float = tunable(1.2, "em", "… and one so wide surely does, even in a single row", "above justified lines")
    new_row: float = tunable(
        1.15, "×", "the narrowest step: a wider one is none from row to row of a cell", "e14: 1.33"
    )
    digits: int = tunable(8, "digits", "a row with so many has a telephone number of its own", "6 to 10")
    reach: float = tunable(3.0, "pt", "lines that begin no further from one another stand in one column", "2.1 to 3.9")
    forced: float = tunable(
        0.5, "em", "the room that a broken line may leave beside the first word of the next", "0.35 to 0.65"
    )
    acronym: int = tunable(4, "letters", "of a function in capitals (`IT`, `HR`)", "more may be a surname")
    longest_role: int = tunable(5, "words", "of a function that fills a cell or a line", "3 to 7")


class Names(Table):
    """Names of people."""

    article: int = tunable(2, "letters", "of a word with a capital that opens a surname", "`Lo`, `De`; `Ann` is a name")
    particle: int = tunable(
        4, "letters", "of the longest lower-case word inside a name (van, den, ’t)", "della is rare"
    )
    most_words: int = tunable(7, "words", "of a name", "5 to 9")
    longest: int = tunable(80, "characters", "of a name", "56 to 104")
    whole: int = tunable(
        4, "words", "of a name: with so many, a function may be among them unless its address has them", "3 to 5"
    )
    run: int = tunable(12, "words", "among which a name is looked for", "8 to 16")
    lower_case: int = tunable(
        2, "words", "in lower case after a single one with a capital: a sentence begins, no name", "1 to 3"
    )
    fewest_alone: int = tunable(2, "words", "of a name that stands alone: a single one may be anything …", "1 to 3")
    most_alone: int = tunable(5, "words", "… and more are a sentence", "3 to 7")
    sentence: int = tunable(3, "words", "in lower case: a sentence, no name with its function", "2 to 4")


class Roles(Table):
    """Functions."""

    compound: int = tunable(6, "letters", "of a function that another one ends in (`leiter`)", "shorter ones end names")


class Reach(Table):
    """E-mail addresses and telephone numbers."""

    abbreviation: int = tunable(3, "letters", "between two dots of an address that may be an abbreviation", "2 to 4")
    label: int = tunable(4, "letters", "of a word that may have run into an address (`mail`)", "3 to 5")
    near: int = tunable(40, "characters", "before a number in which a word for telephone stands", "28 to 52")
    longest_text: int = tunable(
        4000, "characters", "of a text that is searched: a contact is never longer", "2800 to 5200"
    )
    fewest_digits: int = tunable(
        6, "digits", "of a telephone number", "extensions have fewer; ITU-T E.164 gives no lower bound"
    )
    fewest_of_two: int = tunable(8, "digits", "of each of two numbers with nothing but a space between", "6 to 10")


CELLS = Cells()
NAMES = Names()
REACH = Reach()
ROLES = Roles()

"""The words and forms of one language with which texts are read for what they count, and for whom they are not."""

from __future__ import annotations

from pydantic import Field

from pipeline.profiles.declarations import Part


class NounForms(Part):
    """What nouns, and the adjectives before them, look like."""

    compounds: bool = Field(default=False, description="Whether a noun may begin with other words.")
    hyphenated: bool = Field(default=False, description="Whether the last part of a word with hyphens is the noun.")
    qualifying: bool = Field(default=False, description="Whether a noun may qualify the next (`staff members`).")
    capitals: bool = Field(default=False, description="Whether nouns begin with a capital, and adjectives do not.")
    plurals: list[str] = Field(default=[], description="Endings of nouns in the plural.")
    no_plurals: list[str] = Field(default=[], description="Endings that only look like one of those.")
    acronyms: list[str] = Field(default=[], description="What may be added to an acronym (`UAMs`).")
    adjectives: list[str] = Field(default=[], description="Endings of adjectives; an empty one for any word.")


class QuantityWords(Part):
    """Words around numbers."""

    approximate: list[str] = Field(default=[], description="Before a number: it is approximate.")
    around: list[str] = Field(
        default=[],
        description="Before a large number: it is approximate; before a small one: a place (`built around 3 pillars`).",
    )
    approximate_after: list[str] = Field(default=[], description="The same, after what is counted.")
    at_least: list[str] = Field(default=[], description="Before a number: it is the least.")
    at_least_after: list[str] = Field(default=[], description="The same, after what is counted.")
    at_most: list[str] = Field(default=[], description="Before a number: it is the most.")
    at_most_after: list[str] = Field(default=[], description="The same, after what is counted.")
    over: list[str] = Field(default=[], description="Before a number: it is the least, but of an age, too.")
    under: list[str] = Field(default=[], description="Before a number: it is the most, but of an age, too.")
    during: list[str] = Field(
        default=[], description="Those of them that mean something else before a time (`over 3 years`)."
    )
    of: list[str] = Field(default=[], description="Words between people and their age (`children of 6 years`).")
    within: list[str] = Field(default=[], description="Before a time: it is the most.")
    between: list[str] = Field(
        default=[], description="Before two numbers joined by `and`: they are the least and the most."
    )
    and_: list[str] = Field(default=[], alias="and", description="Words that join two numbers or list them.")
    to: list[str] = Field(default=[], description="Words between the least and the most.")
    or_: list[str] = Field(
        default=[], alias="or", description="Words between two numbers next to one another (`two or three`)."
    )
    per: list[str] = Field(default=[], description="Words between what is counted and the time in which it recurs.")
    ratio: list[str] = Field(
        default=[], description="Words between the numbers of a ratio (`nine out of ten`), which is no quantity."
    )
    percent: list[str] = Field(default=[], description="Words for the sign %.")
    count_heads: list[str] = Field(
        default=[],
        description="Before what is counted, when its number follows a colon (`number of people reached: 20`).",
    )
    references: list[str] = Field(default=[], description="Before a number: it only tells which one (`phase 2`).")
    streets: list[str] = Field(
        default=[], description="Words, or ends of words, that name a street: the number after it is that of a house."
    )
    street_articles: list[str] = Field(
        default=[], description="Words between that and the name of a street (`rue *de la* Loi`)."
    )
    hours: list[str] = Field(default=[], description="Letters between the hours and minutes of a time (`14u30`).")
    before_after: list[str] = Field(
        default=[],
        description="After a number whose noun stands before a colon (`Visits: 4 before and 3 after the birth`).",
    )
    functions: list[str] = Field(default=[], description="Words that are never counted.")
    adjectives: list[str] = Field(default=[], description="Words that may stand between a number and what it counts.")
    age_before: list[str] = Field(default=[], description="Before a number: it is an age.")
    age_after: list[str] = Field(default=[], description="After years: they are an age.")
    age_suffixes: list[str] = Field(default=[], description="Joined to a number: people of that age (`12-year-olds`).")
    age_suffixes_least: list[str] = Field(default=[], description="The same, of that age and older (`55-plussers`).")
    duration_before: list[str] = Field(default=[], description="Before years: they are no age.")
    clock_before: list[str] = Field(default=[], description="Before a number of hours: it is a time of the day.")
    clock_from: list[str] = Field(default=[], description="Before two numbers of hours: they are times of the day.")
    clock: list[str] = Field(default=[], description="Hours that may be a time of the day.")
    neither: list[str] = Field(
        default=[], description="Phrases that end like words before a number, but say nothing of it (`access to`)."
    )
    negligible: list[str] = Field(default=[], description="Words that may stand between such a word and its number.")
    collective: dict[str, int] = Field(
        default={},
        description="Nouns for about so many (`vingtaine`); 0 for what makes about so many of digits (`20-tal`).",
    )


class NegationWords(Part):
    """Words that say for whom a project is not."""

    except_: list[str] = Field(
        default=[], alias="except", description="All groups that follow are left out, up to the end of the clause."
    )
    without: list[str] = Field(default=[], description="The group that follows is left out.")
    neutral: list[str] = Field(
        default=[],
        description="Neither (`with or without`, `not only`): `with or without` leaves open, `not only` affirms.",
    )
    until: list[str] = Field(default=[], description="Here an exception ends.")
    links: list[str] = Field(
        default=[],
        description="Between people who work and those they work for: the first are meant (`guardians of minors`).",
    )

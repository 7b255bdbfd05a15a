"""The numbers that steer the kinds of value; `pipeline.data.tunable` says what units and sources mean.

"Goldens" are the brochures of the tests and of a corpus by other typesetters: 490 fiches, 1,938 short values. Scores
say how well a text speaks for a kind, from 0 (it is no such value) to 1 (it is hardly anything else); where their
source is "tests", each text of `tests/fields/test_kinds.py` speaks most for its own kind, by 0.2 or more.
"""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Lengths(Table):
    """Longer texts tell a story in which such a value occurs by the way."""

    period: int = tunable(400, "characters", "of a period", "longest of 488 in the goldens: 49")
    contact: int = tunable(400, "characters", "of a contact", "longest of 490 in the goldens: 321")
    name: int = tunable(60, "characters", "of a name that stands alone for a contact", "longest in the goldens: 22")
    organisation: int = tunable(300, "characters", "of a name with its partners", "longest of 490 in the goldens: 213")
    urls: int = tunable(400, "characters", "of web addresses", "longest of 472 in the goldens: 71")
    choice: int = tunable(150, "characters", "of the names of a vocabulary", "longest of 488 regions: 41")
    money: int = tunable(300, "characters", "of an amount and what is said of it", "longest of 56 in the goldens: 65")
    text: int = tunable(150, "characters", "of a short text", "references are short; a venue with its address is not")
    number: int = tunable(100, "characters", "of a number with what it counts", "no such field in the goldens")
    date: int = tunable(100, "characters", "of a date with its weekday and its hour", "no such field in the goldens")
    running: int = tunable(200, "characters", "a longer text is running text", "8 of 1,938 short values are longer")


class Scores(Table):
    """How well a text speaks for a kind."""

    two_days: float = tunable(0.8, "score", "a first and a last day", "tests")
    sure_days: float = tunable(1.0, "score", "… that were read without a doubt", "tests")
    one_day: float = tunable(0.5, "score", "one day of the two, which may be a date in any text", "tests")
    duration: float = tunable(0.7, "score", "a number and words of periods alone (`24 months`)", "tests")
    address: float = tunable(0.9, "score", "an e-mail address without a name", "tests")
    phone: float = tunable(0.7, "score", "a telephone number, or a word for `to be determined`", "tests")
    person: float = tunable(0.25, "score", "a name alone: too little to call a heading that of the contact", "tests")
    introduced: float = tunable(0.6, "score", "what may be a name, with a word that introduces partners", "tests")
    organisation: float = tunable(0.4, "score", "what may be a name", "tests")
    several: float = tunable(0.5, "score", "what may be several names", "more than one name")
    parted: float = tunable(0.9, "score", "… that semicolons part", "a third of the records may have one name")
    joint: float = tunable(0.35, "score", "… for a field that holds one", "less than one name, and still worth a guess")
    doubtful_url: float = tunable(0.8, "score", "a web address with something else beside it", "tests")
    some_name: float = tunable(0.6, "score", "a name of a vocabulary among other words", "tests")
    cue: float = tunable(0.5, "score", "a word that the profile lists as a cue of the choice", "tests")
    place: float = tunable(
        0.2, "score", "proper names, which may be of places: enough where nothing else is left", "tests"
    )
    amount: float = tunable(0.7, "score", "an amount in a longer text", "tests")
    mostly: float = tunable(0.5, "share", "of the characters: an amount of so many is all that the text says", "tests")
    text: float = tunable(0.3, "score", "any short text", "it speaks for all such fields alike")
    number: float = tunable(0.8, "score", "a number alone", "tests")
    counted: float = tunable(0.4, "score", "a number with words", "tests")
    date: float = tunable(0.8, "score", "a whole date alone", "tests")
    table: float = tunable(1.0, "score", "heads of a table with rows under them", "nothing else names two columns")
    running: float = tunable(0.5, "score", "bullets, or a long text", "tests")
    small_word: int = tunable(4, "letters", "of a word that has a capital in a list of names", "`van`, `and`, `des`")
    brief: float = tunable(0.2, "score", "a short text that may be a paragraph", "tests")
    cues: float = tunable(0.75, "score", "at most, for the words that speak for just this field", "tests")
    quotation: float = tunable(0.05, "score", "somebody's words in quotation marks", "tests")
    few_words: float = tunable(3.0, "words", "added to those of a text, lest one or two say it all", "0.5 to 3")
    dense: float = tunable(0.12, "share", "of all words: so many that speak for one field tell it", "0.08 to 0.2")


class Together(Table):
    """Lines of a short value that follow each other; see `stands_together`."""

    step: float = tunable(1.8, "em", "from line to line, at most", "99 % of 324 wrapped lines of the goldens: 1.78")
    edge: float = tunable(
        1.0, "em", "lines of one text begin no further from one another", "an indent is no new column"
    )


class Mixed(Table):
    """Signs that a neighbour's text has come into a short value; see `pipeline.fields.mixed`."""

    step: float = tunable(1.8, "em", "from line to line, at most", "as in `Together`")
    size: float = tunable(0.6, "pt", "text of another size is another text", "0.42 to 0.78")
    gap: float = tunable(3.0, "em", "pieces of one row stand no further apart", "narrow justified columns: 2.8")
    quoted: int = tunable(4, "words", "no name in quotation marks has more", "3 to 5")
    beside: int = tunable(1, "words", "so few beside an address make no sentence", "0 to 2")
    part: int = tunable(3, "letters", "a part in another font is no sign, and has at least so many", "2 to 4")


class Tables(Table):
    """Tables with named columns."""

    columns: int = tunable(2, "columns", "of a table, fewer are a list", "by eye")
    heads_begin: int = tunable(4, "rows", "of a text, among which the heads begin: others introduce the table", "tests")
    head_rows: int = tunable(3, "rows", "of the longest head", "tests")
    head: int = tunable(40, "letters", "of a head that the profile does not know", "longer ones are text")
    over: float = tunable(2.0, "pt", "a line may reach into the next column", "italics and rounding")
    gap: float = tunable(0.6, "em", "between two words that may stand in two columns", "justified text: 0.5")
    row: float = tunable(1.7, "em", "lines further apart are never those of one cell", "as `Together`")
    room: float = tunable(1.2, "×", "the lines of one cell: further apart they are those of two rows", "tests")
    space: float = tunable(0.3, "em", "the space before a word that would have stood on the line before", "as blocks")
    pad: float = tunable(1.0, "em", "between two columns, at least", "tests")


class Organisations(Table):
    """Names of organisations."""

    alike: float = tunable(90, "of 100", "likeness of a name in the contents list to a part of the text", "tests")
    known: float = tunable(0.5, "share", "of a list's letters in names that stand beside other records", "stress: 0.9")
    telling: int = tunable(4, "letters", "shorter names in the contents list tell nothing", "CIRÉ has 4")
    parted: float = tunable(
        0.76, "pt", "more than the usual step of rows: it parts names, one a line", "grid of browsers: 0.75; names: 0.8"
    )
    lists: int = tunable(2, "lists", "of names in rows that show how many commas a name has", "one may be wrapped text")
    lone: float = tunable(
        2.0, "em", "of room more than it takes, for a word alone on a row to be a name", "ends of names: to 0.6"
    )
    hanging: float = tunable(0.4, "em", "further right than a name: its next line may begin there", "by eye")
    theme: float = tunable(0.5, "×", "how much one word of the language alone looks like a name", "by eye")
    digits: float = tunable(
        0.25, "share", "of the characters: more make a code, not a name", "references of the goldens: 0.58"
    )
    plain: int = tunable(6, "words", "of a name without capitals; more tell a story", "tests")
    capitals: float = tunable(
        0.25, "share", "of the words of a longer name, without what stands in parentheses", "goldens: 0.29 and more"
    )
    abbreviation: int = tunable(4, "letters", "of an abbreviation with its full stop", "`asbl.` has 4")
    place_words: int = tunable(5, "words", "of a place in parentheses", "goldens: 2")
    place: int = tunable(60, "characters", "of a place in parentheses", "goldens: 17")
    place_word: int = tunable(40, "letters", "of a word of a place", "longer ones are no words")
    legal_form: int = tunable(6, "letters", "of a legal form in lower case", "`VoG`, `asbl`, `gGmbH`")
    near: int = tunable(300, "characters", "of a name before parentheses that may be short for it", "cost")
    acronym: int = tunable(20, "letters", "of an acronym", "`Fedasil` has 7")
    shouted: int = tunable(4, "letters", "from which a word in capitals should be short for something", "tests")
    article: int = tunable(4, "letters", "of an article or a legal form in lower case before a name", "`asbl`")


class Dates(Table):
    """Dates, months and durations."""

    last_century: int = tunable(
        70, "years", "two-digit ones from here on belong to the last century", "the first programmes are of the 1970s"
    )
    most: int = tunable(999, "units", "of a duration: a larger number is a year", "699 to 1299")
    shortest: int = tunable(3, "letters", "of a month's abbreviation: fewer are too easily another word", "2 to 4")
    near: int = tunable(200, "characters", "before a date in which its preposition stands", "140 to 260")


class Amounts(Table):
    """Amounts of money."""

    small: int = tunable(3, "letters", "of a word between scale and currency (`d’`, `de`)", "2 to 4")


class Addresses(Table):
    """Web addresses."""

    leading: int = tunable(2, "words", "before an address that belong to it (`Website:`)", "1 to 3")


LENGTHS, SCORES = Lengths(), Scores()
TOGETHER, MIXED, ORGANISATIONS = Together(), Mixed(), Organisations()
TABLES, DATES = Tables(), Dates()
AMOUNTS = Amounts()
ADDRESSES = Addresses()

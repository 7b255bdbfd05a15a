"""The numbers that steer how readings are composed; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Completeness(Table):
    """When a document is no call brochure."""

    fields: float = tunable(2.5, "fields", "of the required ones that a fiche has on average", "117 brochures have 4")
    single: float = tunable(4.0, "fields", "the same, where there is one fiche", "forms without a record have 3")
    alone: float = tunable(0.5, "fields", "the same, where numbers or looks tell titles that have no labels", "by eye")
    listed: int = tunable(2, "fields", "with a listed heading, or of a kind that nothing else looks like", "as above")


class Alike(Table):
    """Fiches of one brochure in two readings."""

    titles: int = tunable(
        50, "of 100", "rapidfuzz's ratio: titles of one fiche in two readings are at least so alike", "35 to 65"
    )
    quoted: int = tunable(80, "characters", "of a value that a message quotes", "one line of a terminal")


class Scans(Table):
    """What is doubtful in a reading by OCR."""

    merged: int = tunable(3, "sections", "that stand in one fiche twice", "2 to 4")
    named: int = tunable(3, "fiches", "that another names: fewer may work together", "2 to 4")
    sample: int = tunable(3, "pages", "from which the language is found, at most", "2 to 4")
    clear: int = tunable(20, "points", "for a language: from then on it is clear", "covers have 5 to 39")
    clearer: float = tunable(
        3.0,
        "×",
        "… of those for the next one",
        "the next one has up to a third; in a brochure in two languages, as many",
    )
    quoted: int = tunable(4, "words", "in one message", "what a person reads at a glance")
    print: int = tunable(8, "lines", "of print: a page with fewer that are no text has a picture on it", "6 to 10")


COMPLETENESS = Completeness()
ALIKE = Alike()
SCANS = Scans()

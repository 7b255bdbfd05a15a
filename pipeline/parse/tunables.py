"""The numbers that steer how sections become fields; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Assign(Table):
    """Weights of the evidence for a label's field; a label stays without one below `enough`."""

    listed: float = tunable(6.0, "points", "the profile lists the wording for the field", "4.2 to 7.8")
    near: float = tunable(4.0, "points", "it lists one that is nearly equal", "2.8 to 5.2")
    stem: float = tunable(2.5, "points", "a word in the wording speaks for the field", "1.75 to 3.25")
    other: float = tunable(5.0, "points", "the profile lists the wording as that of no field", "3.5 to 6.5")
    other_wanted: float = tunable(
        2.25, "points", "… where no label names the field, and every record must have it", "stress"
    )
    kind: float = tunable(
        4.0, "points", "what stands under the label is of the field's kind (against it: as much less)", "2.8 to 5.2"
    )
    order: float = tunable(1.5, "points", "the label stands where the field does in the usual order", "1.05 to 1.95")
    rival: float = tunable(
        0.3,
        "×",
        "what speaks for just this field in the texts of one label, that speaks for it in another's",
        "stress: 0.36 to 0.44, at no alarm down to 0.3",
    )
    own: float = tunable(4.0, "×", "what speaks for just one field of a kind, in what tells them apart", "designers")
    place: float = tunable(0.1, "×", "the order, in what tells fields of one kind apart", "stress")
    nearly: float = tunable(
        0.1, "score", "a brief text speaks a little more for a name than for running text", "by eye"
    )
    sequence: float = tunable(
        0.2, "points", "for two labels of running text in the usual order, in what tells fields apart", "by eye"
    )
    torn: float = tunable(
        0.05, "points", "by which the texts gainsay that order, for the labels to be doubted", "0.1: an exchange"
    )
    sequences: int = tunable(6, "labels", "of one kind, of which each sequence is tried", "cost")
    kindred: float = tunable(0.3, "×", "what speaks for all fields of the kind, in what tells them apart", "stress")
    several: float = tunable(
        0.43, "score", "the same right after the field that it feeds: a third of the texts hold several names", "by eye"
    )
    telling: float = tunable(0.7, "score", "of texts that give a label a field that no record must have", "stress")
    often: float = tunable(0.5, "share", "of the records that have a label, for it to be one of theirs", "0.35 to 0.65")
    speaks: float = tunable(
        0.3, "score", "how well a text speaks at least for the kind of a field that no wording gives it", "0.21 to 0.39"
    )
    last: float = tunable(
        0.15, "score", "… where label and field are the last ones left: a word in some of the texts is enough", "by eye"
    )
    contradicts: float = tunable(
        0.6,
        "score",
        "by which a text speaks for another kind than its label, or for a field without one",
        "0.42 to 0.78",
    )
    enough: float = tunable(0.25, "points", "that a label has at least for its field", "0.175 to 0.325")
    asked: int = tunable(8, "sections", "under a listed label whose texts are asked whether it is right", "cost")
    clear: float = tunable(1.0, "points", "a choice by fewer over the next best is doubtful", "0.7 to 1.3")


class Sanity(Table):
    """When a section does not look like one."""

    wording: int = tunable(6, "letters", "of a label's wording, for it to be found inside a value", "4 to 8")
    longer: float = tunable(
        5.0, "×", "the usual length of the sections of a field: one so long holds others", "3.5 to 6.5"
    )
    long: int = tunable(600, "letters", "a shorter text is no outlier", "420 to 780")
    counting: int = tunable(3, "letters", "before a number that may count the fiches (`Nr. 3`)", "2 to 4")
    counted: int = tunable(3, "fiches", "in which such a line counts on from the fiche before", "2 to 4")
    custom: float = tunable(0.8, "share", "of the sections of a field: what so many do is its custom", "stress")
    several: int = tunable(2, "fiches", "of each language, for them to be translations of one another", "1 to 3")
    fellows: int = tunable(4, "sections", "of a field that tell the usual length", "3 to 5")


class Addresses(Table):
    """People at the end of a record, under no heading."""

    apart: float = tunable(1.8, "em", "their first line is so far from the text above", "lines of one: 1.6")
    far: float = tunable(4.0, "em", "… whatever its look", "paragraphs: up to 3")


class Headless(Table):
    """Values in no section: between the title and the first heading, over the title, at the foot of the record."""

    sure: float = tunable(0.8, "score", "of a text that is hardly anything else than a value of its kind", "two days")
    possible: float = tunable(0.4, "score", "of a text that may be the name of an organisation", "of any such name")
    alike: float = tunable(0.7, "share", "of the words of names that have a capital", "names: 0.8 and more")
    clearly: float = tunable(0.2, "share", "more than of the texts under any label", "names under one: 0")
    closely: float = tunable(0.05, "score", "more for names than an earlier look, for a later one", "by eye")


class Matching(Table):
    """Which row of the contents list is which fiche."""

    enough: float = tunable(
        58.0, "of 115", "likeness of the titles and `page`: what a pair must score to be one", "40.6 to 75.4"
    )
    likely: float = tunable(75.0, "of 115", "a pair that scores less is doubtful", "52.5 to 97.5")
    page: float = tunable(15.0, "of 115", "for the page that the list prints", "10.5 to 19.5")
    part: float = tunable(0.9, "×", "the likeness of a part to a title, or of titles without promoters", "by eye")
    title: float = tunable(0.6, "share", "of the likeness of a row with a promoter, that of the titles", "by eye")
    column: float = tunable(30.0, "pt", "from the edge of a head to that of its rows, which may be set in", "by eye")


class Links(Table):
    """Whose a link is."""

    covered: float = tunable(
        0.5, "share", "of the printed address: a link that covers less belongs to something else", "0.35 to 0.65"
    )


class Paper(Table):
    """What was printed and not read."""

    quoted: int = tunable(3, "lines", "in one message", "what a person reads at a glance")
    page: int = tunable(8, "lines", "of print that are no text: fewer are a picture on a page", "6 to 10")


class Structure(Table):
    """When the PDF's own structure is heard, and where a tag is that of a line."""

    parted: float = tunable(
        0.5, "share", "of the texts of several lines: tags that part more were made line by line", "honest ones: 0.02"
    )
    labels: float = tunable(0.4, "share", "of the labels that have tags: their role is that of labels", "0.28 to 0.52")
    over: float = tunable(
        0.5, "em", "above the baseline: where the box of a letter ends at the highest (a quote)", "0.35 to 0.65"
    )
    under: float = tunable(0.35, "em", "below the baseline: where it ends at the lowest", "0.245 to 0.455")
    share: float = tunable(
        0.3, "share", "of the narrower: a tag's text and a piece of a line that are the same", "0.21 to 0.39"
    )


ASSIGN = Assign()
SANITY = Sanity()
ADDRESSES = Addresses()
HEADLESS = Headless()
MATCHING = Matching()
LINKS = Links()
PAPER = Paper()
STRUCTURE = Structure()

"""The numbers that steer the finding of records; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Habit(Table):
    """From where on what comes again is no chance."""

    times: int = tunable(3, "times", "that something comes, to be the custom of a brochure", "3 to 4 for most; 1 at 2")
    again: int = tunable(2, "times", "that it comes where once would be an accident", "1 to 3")
    most: float = tunable(0.8, "share", "of some things that are alike: the others are exceptions", "0.56 to 0.91")
    often: float = tunable(
        0.55, "share", "of some things: what more of them have in common is no chance", "0.52 to 0.6"
    )
    some: float = tunable(0.3, "share", "of some things: what fewer have in common is chance", "0.28 to 0.325")
    letters: int = tunable(7, "letters", "a shorter text says nothing where it is found again", "7 to 8")


class Strays(Table):
    """Lines that stand outside of every fiche."""

    margin: float = tunable(
        0.16, "share", "of the page's height: where a stray header may stand", "0.112 to 0.16; 1 at 0.208"
    )
    shortest: int = tunable(10, "letters", "shorter strays say nothing", "9 to 13: `AMIF 2020` may be a title")
    lines: int = tunable(2, "lines", "of a stray header: more are a paragraph", "all of 60 brochures have one or two")
    cover: int = tunable(4, "lines", "over the first title: fewer are strays, more a cover", "3 to 5")


class Template(Table):
    """Whether a run of lines is a label: points of score, which add up, and what they are given for."""

    most_lines: int = tunable(4, "lines", "of an unlisted label", "3 to 5")
    most_listed_lines: int = tunable(
        9, "lines", "of a listed one: a contact's label may be a whole sentence", "6 to 12"
    )
    longest: int = tunable(100, "letters", "of an unlisted label", "70 to 130")
    short: int = tunable(40, "letters", "most labels are shorter", "28 to 52")
    listed: float = tunable(3.0, "points", "its wording is listed", "2.1 to 3.9")
    other: float = tunable(2.5, "points", "it is listed as a heading that is none of the fields", "1.75 to 3.25")
    near: float = tunable(2.0, "points", "it is nearly equal to a listed wording", "1.4 to 2.6")
    stem: float = tunable(0.7, "points", "it holds a word that speaks for a field", "0.49 to 0.91")
    own_look: float = tunable(1.5, "points", "it has not the look of the text", "1.05 to 1.95")
    valued: float = tunable(1.0, "points", "text in another look stands below it or beside it", "0.7 to 1.3")
    colon: float = tunable(
        1.3,
        "points",
        "more for a short line that comes again, where nobody lists it: no look may tell it",
        "0.91 to 1.69",
    )
    ending: float = tunable(0.6, "points", "it ends in a colon or a question mark", "0.42 to 0.78")
    aligned: float = tunable(0.4, "points", "its places share a left edge", "0.28 to 0.52")
    brief: float = tunable(0.3, "points", "it is short", "0.21 to 0.39")
    broken: float = tunable(
        -2.0, "points", "it begins in lower case: the rest of a label, or of a sentence", "-2.25 to -1.4"
    )
    label_look: float = tunable(1.5, "points", "its look is one that hardly anything but labels has …", "1.05 to 1.95")
    other_look: float = tunable(
        -2.5, "points", "… or it is another one, and nobody lists its wording", "-3.25 to -1.75"
    )
    enough: float = tunable(2.5, "points", "that an unlisted label has at least", "1.75 to 3.25")
    enough_listed: float = tunable(2.0, "points", "that a listed one has at least", "1.4 to 2.6")
    pure: float = tunable(
        0.6, "share", "of a look's lines that are labels, for the look to be one of labels", "0.42 to 0.78"
    )
    some: float = tunable(0.25, "share", "the same, for a look that labels share with other text", "0.175 to 0.325")
    words: int = tunable(4, "words", "of a line of text: fewer may be a value", "`1 May 2021`; by eye")
    cell: float = tunable(1.5, "em", "over the capitals of a label: a rule so near is the edge of its cell", "by eye")
    longer: float = tunable(
        0.1, "points", "for each further line: of two readings that are as good the longer label wins", "0.07 to 0.13"
    )
    reach: float = tunable(3.0, "em", "how far below a label its value begins", "2.1 to 3.9")
    set_off: float = tunable(
        0.8,
        "×",
        "the usual distance of labels from the text above: a lone heading stands as far off",
        "0.56 to 0.8; 1 at 1.04",
    )
    column: float = tunable(2.0, "pt", "left edges that differ less are one", "1.4 to 2.6")
    heading: float = tunable(1.15, "×", "of the text: `Label: value` in one look and so large is a title", "by eye")
    caption: float = tunable(
        0.9, "×", "of the text: one so small, in a look without listed labels, is a caption", "by eye"
    )
    gap: float = tunable(
        1.0, "em", "a gap so wide parts two values in a row", "a space has 0.25, in justified text 0.6"
    )
    own_gap: float = tunable(
        0.6, "em", "… or one so wide, where the others of its line are less", "as of justified text"
    )
    wider: float = tunable(2.5, "×", "as wide as these, at least", "0.76 em beside 0.19")
    at_edge: float = tunable(
        1.5, "×", "… or where the next value begins under the edge of its label", "0.64 em beside 0.32"
    )
    level: float = tunable(
        0.4,
        "em",
        "of the label, so level are values beside it: smaller ones in a table are not quite",
        "0.35 loses one of 40",
    )


class Titles(Table):
    """Which lines are the titles of records."""

    clearly: float = tunable(
        0.85, "share", "of the number of records: so near it is that of titles as good as equal", "0.82 to 1.105"
    )
    labelled: float = tunable(0.7, "share", "of the titles that have labels below them, or overleaf", "0.49 to 0.91")
    here: float = tunable(0.4, "share", "… below them, unless these titles stand alone on their pages", "0.28 to 0.52")
    over: float = tunable(4.0, "em", "how far over the first label a title ends", "2.8 to 5.2")
    smaller: float = tunable(0.2, "pt", "a title is no smaller than the labels, but for so much", "0.14 to 0.26")
    most_lines: int = tunable(6, "lines", "of a title", "4 to 8")


class Records(Table):
    """Where records begin and end."""

    above_title: float = tunable(60.0, "pt", "a sidebar may begin so far above the title that it goes with", "42 to 78")
    page_end: float = tunable(
        0.8, "share", "of the page's height: a section that ends above does not go on overleaf", "0.595 to 1.105"
    )
    row: float = tunable(
        4.0, "em", "over the lowest text of all pages: no more room than for a row of two lines", "by eye"
    )


class Places(Table):
    """Where values stand: above, below or beside their labels."""

    as_near: float = tunable(
        1.2, "×", "the distance: a value is another label's that it stands under so near", "0.84 to 1.56"
    )
    reach: float = tunable(2.7, "em", "of the line above: how far the baselines are apart at most", "1.54 to 2.86")
    most_lines: int = tunable(
        9, "lines", "of a value that stands over its label", "a contact in a cell of two columns: 8"
    )
    leading: float = tunable(
        2.0, "em", "lines of one value, or one block, follow one another so closely", "1.9: its paragraphs; 2.08"
    )
    aside: float = tunable(10.0, "pt", "a value may stand so far to the side of its label", "7 to 13")
    row: float = tunable(1.5, "em", "of the label: whatever stands beside it has its baseline so near", "0.9 to any")
    rows: int = tunable(6, "labels", "on a row with text, for it to be told that labels open their rows", "stress")
    level_rows: float = tunable(
        0.97, "share", "of the labels beside text that share its row: with fewer, cells may be centred", "stress"
    )


class Tabled(Table):
    """Records that are the rows of one table."""

    columns: int = tunable(4, "columns", "of a table whose rows are records: fewer are a list", "2 to 6")
    apart: float = tunable(0.3, "em", "between the lines of one head: cells have more padding", "0.2 to 0.5")
    telling: float = tunable(
        0.5, "of 1", "how loud heads over rows speak for a field at least, to be its values", "by eye"
    )
    step: float = tunable(1.1, "×", "the step of a text that wraps: a wider one parts two texts of a cell", "by eye")
    named: float = tunable(0.05, "of 1", "for a text of a cell at the place of a field that its head names", "by eye")


class Pictograms(Table):
    """Small drawings beside values, as a legend explains them."""

    alike: float = tunable(0.03, "share", "of its width or height: the same drawings differ by less", "rounding")


class Tables(Table):
    """Tables that a profile declares."""

    pages: int = tunable(20, "pages", "after that of its label, over which a table may go on", "cost")


class Tails(Table):
    """What stands after a value, and is none of it."""

    apart: float = tunable(
        1.8, "em", "of the smaller: a line further from the value, by baselines, is set apart", "lines of one: 1.6"
    )
    opens: float = tunable(
        0.1, "share", "of the runs of a look that open a section: with more it is a value's", "0.07 to 0.13"
    )


class Captions(Table):
    """Small print at pictures, and figures with their words."""

    lines: int = tunable(3, "lines", "of the words under a figure", "2 to 4")


class Prominent(Table):
    """The title of a page or a document that is one record."""

    hue: int = tunable(
        64, "of 255", "between the channels of a colour that sets a title apart", "tinted greys have 8, dark blue 128"
    )


class Alike(Table):
    """Titles that only their look tells."""

    titles: int = tunable(4, "titles", "in one look, to be those of records", "three may be parts of one")


class Unlabelled(Table):
    """Fields that are known by their place."""

    alike: float = tunable(
        0.15, "share", "of the size: lines of one block differ by less", "type-writer fonts are smaller"
    )
    short: int = tunable(2, "rows", "of a block under a title that is no text yet", "authors, a subtitle")
    sentence: int = tunable(60, "letters", "a longer text that ends as a sentence is no such block", "as in drafts")


class Tracks(Table):
    """Two languages side by side, or one after the other."""

    hits: int = tunable(4, "words", "short frequent ones, or headings, that must speak for a language", "3 to 5")
    clearer: float = tunable(2.0, "×", "as many as for the next language", "1.4 to 2.6")
    heading: int = tunable(3, "words", "short ones: a listed heading says as much as so many", "2 to 4")
    number: int = tunable(3, "characters", "letters and digits: what is no longer may be a page number", "2 to 4")
    jutting: int = tunable(2, "lines", "of the left half that may reach into the gutter: addresses do", "1 to 3")
    gutter: float = tunable(6.0, "pt", "that stay free in the middle of a page with two languages", "4.2 to 7.8")


class Language(Table):
    """In which language a document is written."""

    prose: int = tunable(40, "words", "on a page from which short words must be among them", "28 to 40; 2 at 52")
    known: float = tunable(
        0.02,
        "share",
        "of the words that are known short ones, in prose of any known language",
        "real prose has ten times as many",
    )
    enough: int = tunable(4000, "words", "are enough to know a language", "2800 to 5200")


class Rows(Table):
    """How the rows of a contents list are parted, and which way is the best."""

    sample: int = tunable(16, "rows", "that are looked at to choose a way", "11 to 21")
    better: float = tunable(
        3.0, "of 100", "likeness that parting a row must gain over not parting it, for each part", "2.1 to 3.9"
    )
    name: float = tunable(
        15.0, "of 100", "for a part that may be a name, where no record tells its promoter", "10.5 to 19.5"
    )
    column: float = tunable(6.0, "pt", "cells of one column begin no further apart", "4.2 to 7.8")
    gap: float = tunable(12.0, "pt", "cells beside one another begin at least so far apart", "8.4 to 15.6")
    apart: float = tunable(
        0.35, "em", "cells that were read as one line stand further apart than its words", "0.35 to 0.455; 1 at 0.245"
    )


class Bands(Table):
    """What holds the rows of a contents list: page numbers and columns of titles."""

    apart: float = tunable(60.0, "pt", "page numbers of two columns of a list stand further apart", "42 to 78")
    same_edge: float = tunable(1.5, "pt", "edges of lines right below one another differ by no more", "1.05 to 1.95")
    leaders: int = tunable(
        4, "lines", "with a dotted leader and a number, for a page to be a list", "blanks have no number"
    )


class Names(Table):
    """Titles that are the names of organisations."""

    letters: int = tunable(5, "letters", "of a host: a shorter one is like many texts", "by eye")
    alike: float = tunable(85.0, "of 100", "likeness of a host to a name", "one letter of seven")
    others: float = tunable(
        0.25, "×", "the hosts that are like titles: so many may be like what stands below", "by eye"
    )


class Listing(Table):
    """Contents lists as a whole: heads of columns, rows and what stands between them."""

    looks: int = tunable(3, "looks", "of lines between the rows: more are not tried as cells", "2 to 4")
    head: int = tunable(40, "characters", "a longer cell is no head of a column", "28 to 52")
    subtitle: int = tunable(3, "lines", "under the title of a fiche, which may stand in its row of the list", "by eye")
    prose: int = tunable(80, "characters", "in a sentence over the rows: longer than a title or a name", "by eye")


HABIT = Habit()
STRAYS = Strays()
TEMPLATE = Template()
TITLES = Titles()
RECORDS = Records()
PLACES = Places()
TABLED = Tabled()
PICTOGRAMS = Pictograms()
TABLES = Tables()
TAILS = Tails()
CAPTIONS = Captions()
PROMINENT = Prominent()
ALIKE = Alike()
UNLABELLED = Unlabelled()
TRACKS = Tracks()
LANGUAGE = Language()
ROWS = Rows()
BANDS = Bands()
NAMES = Names()
LISTING = Listing()

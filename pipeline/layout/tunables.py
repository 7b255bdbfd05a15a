"""The numbers that steer layout; `pipeline.data.tunable` says what units and sources mean.

Where a source gives a range, no brochure of 35 (of at most seven pages, with each layout of the tests among them) is
read differently within it, or so many are beyond it: `python -m benchmarks.tunables --pages 7`, November 2026.
"""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Geometry(Table):
    """The questions that are asked everywhere."""

    same_row: float = tunable(
        0.35, "em", "lines whose baselines differ by no more stand on one row", "0.2 to 0.4; one changes at 0.46"
    )
    beside: float = tunable(
        0.3, "share", "lines whose boxes overlap by more of the lower one are beside each other", "0.15 to 0.39"
    )
    edge: float = tunable(4.0, "pt", "edges or middles of lines of one column agree within this", "0 to 8")
    leading: float = tunable(1.6, "em", "lines of one text are no further apart", "1.05 to 1.95")
    most: float = tunable(0.8, "share", "of some lines that are alike: the others are exceptions", "0.56 to 1")
    cap: float = tunable(
        0.5, "em", "above the baseline: a rule from there down runs through letters", "0.25 to 0.65; one changes at 1.0"
    )


class Furniture(Table):
    """Running headers, footers and page numbers."""

    zone: float = tunable(
        0.12, "share", "of the page's height: how far furniture reaches from the edge", "0.08 to 0.16; two at 0.24"
    )
    value: float = tunable(
        6.0, "em", "from a line to another one on its row, so near that it may be its value", "by eye"
    )
    isolated: float = tunable(
        1.9, "em", "furniture stands at least so far (by baselines) from the text", "1.3 to 2.5; three at 3.8"
    )
    same_height: float = tunable(
        8.0, "pt", "lines that repeat differ by no more in height", "4 to any; two at 0; a test holds it from above"
    )
    often: float = tunable(
        0.35, "share", "of the pages: what repeats on fewer is text", "0.18 to 0.46; left and right may differ: < 0.5"
    )
    large: float = tunable(
        1.3,
        "×",
        "of the text's size: what is larger may be a title …",
        "to 1.7; one at 0.9; titles of one name, by a test",
    )
    most: float = tunable(
        0.9, "share", "… unless it stands on so many of the pages", "0.45 to any; by a test from below"
    )
    larger: float = tunable(1.3, "×", "a running header is so much smaller than the title that it repeats", "by eye")
    goes_on: int = tunable(2, "pages", "with such a header, at one height (`Title – continued`)", "one may be a text")
    telling: int = tunable(6, "letters", "a shorter title is no title where it is found again", "by eye")
    numbered: float = tunable(
        1.5, "×", "of the pages: numbers of sheets, chapters or projects are no larger", "1.05 to 1.95"
    )
    ahead: int = tunable(
        1,
        "pages",
        "of its sheet: a number further ahead counts something else, if a word is with it",
        "a cover may be no sheet",
    )
    few: int = tunable(30, "sheets", "… or than this", "21 to 39")
    digits: int = tunable(3, "digits", "of the number of a page, at most: more are a year's or a file's", "by eye")
    padded: int = tunable(2, "digits", "of one with a zero before it: more are a file's", "by eye")
    aside: float = tunable(20.0, "pt", "text further aside does not touch a line of furniture", "any; by eye")


class Order(Table):
    """Columns, sidebars and tables of labels."""

    gutter: float = tunable(0.9, "em", "columns stand at least so far apart", "0.45 to 1.2; one at 1.8")
    by_heading: float = tunable(
        0.5, "em", "… and so far where a heading opens one, or stands beside its value", "stress"
    )
    sidebar: float = tunable(
        0.75, "×", "of the other's width: a wider column is no sidebar", "to 0.98; one at 0.53: a wide sidebar"
    )
    runs_on: float = tunable(
        1.9, "em", "lines no further apart (by their tops) are one text", "any; by tests from above"
    )
    pairs: float = tunable(0.5, "share", "of the rows that are a label and its value: no gutter parts so many", "half")
    depth: int = tunable(12, "cuts", "parts within parts of a page are cut no deeper", "6 to any; bounds the work")


class Frames(Table):
    """Boxes and rules that part a page."""

    least: int = tunable(2, "lines", "of a box: a label and its value; a single one may be a value set apart", "1 to 3")
    ground: float = tunable(0.6, "share", "of the page: a larger one is its ground", "0.35 to 0.65; two have half each")


class Cells(Table):
    """The cells of a ruled form."""

    rows: int = tunable(4, "cuts", "from edge to edge through a page, for it to be a form", "frames have two")
    least: int = tunable(8, "rules", "of a form; a page with fewer is not looked at", "four rows and their columns")
    most: int = tunable(4000, "rules", "of a page; more are a picture", "a dense form of two pages has 800")
    through: float = tunable(0.9, "share", "of the width of a part that a rule covers, to cut it", "text may jut out")
    thick: float = tunable(5.0, "pt", "rules no further apart are one: cells have a frame each", "double rules")
    depth: int = tunable(6, "levels", "of cells within cells", "forms have three")


class Justified(Table):
    """Lines set so wide that their words came apart."""

    widest: float = tunable(
        5.0, "em", "how far justification sets words apart where nothing else tells", "2.5 to 6.5; one at 10"
    )
    narrow: float = tunable(
        15.0, "em", "… and where the paragraph's next line ends at the same edge", "7.5 to any; one at 0"
    )
    sign: float = tunable(1.3, "em", "a sign between two labels with their values takes no more", "` | ` takes 1.0")
    even: float = tunable(0.5, "pt", "the gaps of one wide-set line differ by less", "0.25 to 1; one at 0, one at any")
    column: int = tunable(2, "lines", "more that begin where a piece does are a column", "1 to any; one at 0")


class Rows(Table):
    """Rows of a table."""

    mostly: float = tunable(
        0.7, "share", "of the anchors that must be ruled off from the next, or share a row with a line", "0.35 to 0.91"
    )
    reach: float = tunable(10.0, "pt", "how far into the table a rule must reach", "0 to 20; one at any")
    cut: float = tunable(
        0.8, "em", "above the baseline of an anchor: its row begins there where no rule says so", "0.4 to 1.6; six at 0"
    )
    leader: float = tunable(
        0.2, "em", "from the baseline of a page number: a rule up to it there leads to it", "by eye"
    )


class Groups(Table):
    """Headings and titles over several lines."""

    leading: float = tunable(
        1.51, "em", "lines of one heading are at most this far apart", "11 at 1.06, three at 1.96: 1.5 and its rounding"
    )
    loose: float = tunable(
        2.0, "em", "… this far where the next begins in lower case, which no new heading does", "to 2.6; four at 1.4"
    )
    open: int = tunable(6, "groups", "of one look that may go on at a time", "1 to any; bounds the work")
    underline_above: float = tunable(
        0.1, "em", "how far above the baseline an underline may run", "0.05 to 0.2; one at 0, one at any"
    )
    underline_below: float = tunable(
        0.4, "em", "how far below the baseline an underline may run", "0.15 to 0.6; browsers go to 0.31"
    )
    overhang: float = tunable(
        2.0, "pt", "how far an underline may reach beyond its line", "1 to 4; one at 0, one at any"
    )


class Sheets(Table):
    """Several pages on one sheet."""

    landscape: float = tunable(
        1.15, "×", "of the height: a sheet of two pages is wider", "to 1.3; two at 1.5; A4 has 1.41"
    )
    fold: float = tunable(10.0, "pt", "that no line may cross, at least", "0 to 20; by eye")
    twice: int = tunable(2, "marks", "that must stand in both halves, or in all frames", "1 to 4; by a test from above")
    frame: float = tunable(0.04, "share", "of the page: a smaller panel is no page of its own", "eight cards on a page")


class Notes(Table):
    """Notes at the foot of a page."""

    smaller: float = tunable(
        0.95, "×", "the size of the line that bears the mark: a note is set smaller", "0.665 to 1.235"
    )
    rule: float = tunable(14.0, "pt", "above a note: so near stands the rule that parts notes from text", "9.8 to 18.2")
    hangs: float = tunable(30.0, "pt", "further lines of a note begin no further in", "21 to 39")


class Strips(Table):
    """Labels side by side, each over its value."""

    labels: int = tunable(3, "labels", "in one row; two may head two columns of text", "by eye")
    further: int = tunable(2, "labels", "in a row that begins below another one", "one is a label over its text")
    reach: float = tunable(3.0, "em", "how far below its label a value begins", "as of values below a label")


GEOMETRY, FURNITURE, ORDER, JUSTIFIED = Geometry(), Furniture(), Order(), Justified()
CELLS = Cells()
FRAMES = Frames()
ROWS, GROUPS, SHEETS = Rows(), Groups(), Sheets()
NOTES = Notes()
STRIPS = Strips()

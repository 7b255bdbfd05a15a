"""The numbers that steer the drafting of profiles; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Explain(Table):
    """Why a profile did not match."""

    near: float = tunable(70.0, "of 100", "likeness of a printed text to a wording", "a third of the letters wrong")
    longest: int = tunable(80, "letters", "of a text that may be a label", "as in drafts")


class Kinds(Table):
    """Of which kind a label's texts are."""

    clean: float = tunable(0.9, "share", "of the texts that a kind reads without a doubt", "one of ten may be odd")
    clear: float = tunable(0.7, "score", "from which texts speak for a kind that little else looks like", "as fields")
    sentence: int = tunable(60, "letters", "a longer text that ends in a full stop is running text", "")


class Learn(Table):
    """Which labels are those of the record."""

    often: float = tunable(0.5, "share", "of the records that print a label, for it to be one of theirs", "as segment")
    rows: int = tunable(3, "records", "in the rows of a table", "a table of one record may have two")
    again: float = tunable(1.25, "×", "a look comes again so often within records, to be of their text", "labels: once")
    labels: int = tunable(2, "labels", "of a record that comes once; one may be any heading", "a form has many")
    several: int = tunable(2, "records", "in each sample; of fewer, each sample may be one with parts", "by eye")
    alike: float = tunable(
        0.8, "share", "of the records with something short under the title, and text", "a chapter has none"
    )
    counted: int = tunable(4, "titles", "with numbers that count on, to be records", "a form has three parts")
    lines: int = tunable(4, "records", "whose lines under the title are values each; in fewer, lines end by chance", "")
    begins: int = tunable(
        16, "letters", "of a title that a contents list has; the rest may wrap otherwise", "a word or two"
    )
    apart: float = tunable(2.0, "em", "from a word before a title: a cell of its own", "a tab after `Module:` is less")
    rounds: int = tunable(3, "rounds", "of trying labels that others revealed", "nothing new comes after two")


class Propose(Table):
    """What a draft proposes."""

    listed: float = tunable(0.8, "share", "of the rows of a contents list that name records, to be one of these", "")
    few: int = tunable(3, "records", "where there are no more, a label of one record is proposed as a field", "")


class Structure(Table):
    """Labels that a page's structure tells."""

    rows: int = tunable(3, "rows", "of two cells at the same edges, to be labels with values", "two may be anything")
    strip: int = tunable(3, "labels", "side by side over one row, to be labels in any look", "two may be a title")
    apart: float = tunable(1.0, "em", "a gap so wide parts two labels of a row", "as in segment")
    edge: float = tunable(3.0, "pt", "left edges that differ less are one", "as columns of the layout")
    letters: int = tunable(60, "letters", "of a label that nobody lists", "longer ones are sentences")
    reach: float = tunable(5.5, "em", "how far below a heading its text begins", "5.1 with a rule; chapters: more")
    follows: float = tunable(1.8, "em", "baselines of the lines of one label are no further apart", "as together")
    kicker: float = tunable(1.5, "em", "from a line to the title right below it", "1.4")
    underlined: float = tunable(0.8, "share", "of a line that is underlined", "a link in a sentence is less")
    usual: float = tunable(0.3, "share", "of the labels that have a look, for it to be that of labels", "two may do")
    alike: int = tunable(2, "headings", "in one look, for the look to be one of headings", "one may be a title")
    share: float = tunable(0.6, "share", "of the samples that print a label, to be one of the record", "two of three")
    most: float = tunable(0.8, "share", "of the records that print a line, for it to be a part of the sheet", "")


class Tables(Table):
    """Tables of the record."""

    rows: int = tunable(8, "rows", "below a label that are looked at", "heads take up to three")
    reach: float = tunable(3.5, "em", "how far below its label a table begins", "as its heads in segment")
    often: float = tunable(0.5, "share", "of the records, in which a label has the same heads under it", "as labels")
    columns: int = tunable(2, "columns", "of a table at least", "as its kind")
    head: int = tunable(40, "letters", "of a head", "longer ones are sentences")
    least: int = tunable(2, "rows", "of a table: one may be labels side by side, with their values", "")
    lost: float = tunable(0.2, "share", "of the lines that may stand in no column", "a sum, a remark")


EXPLAIN = Explain()
KINDS = Kinds()
LEARN = Learn()
PROPOSE = Propose()
STRUCTURE = Structure()
TABLES = Tables()

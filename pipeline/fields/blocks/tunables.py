"""The numbers that steer how rows become paragraphs and items; `pipeline.data.tunable` says what they mean."""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Blocks(Table):
    """Where a paragraph or an item begins, and how deep it stands."""

    tolerance: float = tunable(3.0, "pt", "indents that differ less are one level", "2.1 to 3.9")
    most_shift: float = tunable(40.0, "pt", "items stand no deeper in their column", "28 to 52")
    reach: float = tunable(75.0, "pt", "rows that begin this near may stand in one column", "52.5 to 97.5")
    gap: float = tunable(
        1.22, "×", "a wider step than so many usual ones parts paragraphs", "1.22 to 1.586; 8 at 0.854"
    )
    small_gap: float = tunable(
        1.1, "×", "… this one, where a sentence ends before it and another begins", "0.784 to 1.456"
    )
    wraps: int = tunable(2, "steps", "so many amid a sentence tell the usual step of a font size", "1 to 3")
    usual: float = tunable(0.1, "share", "of these steps: one that is as frequent is usual", "0.07 to 0.13")
    spaced: int = tunable(3, "paragraphs", "so many parted by space are the habit of the document", "2 to 4")
    exceptions: float = tunable(0.05, "share", "of them: so many at the usual step do not matter", "0.035 to 0.065")
    short: float = tunable(
        0.7, "share", "of the next row: one that is shorter may be the last of a paragraph", "0.49 to 0.91"
    )
    indented: int = tunable(
        3, "paragraphs", "so many set in at their first row are the habit of the document", "2 to 4"
    )
    most_indent: float = tunable(4.0, "em", "a first row is set in by less", "2.8 to 5.2")
    indent: float = tunable(8.0, "pt", "a row set in by more begins a paragraph", "5.6 to 10.4")
    size: float = tunable(0.6, "pt", "text of another size is another paragraph", "0.42 to 0.78")
    beside: float = tunable(2.0, "em", "text keeps this far from what stands beside it", "1.4 to 2.6")
    space: float = tunable(0.3, "em", "the space before a word that would have stood on the row before", "0.21 to 0.39")
    slack: float = tunable(0.22, "share", "of the width: room that no typesetter leaves", "0.154 to 0.286")
    slack_capital: float = tunable(
        0.08, "share", "of the width: room that shows an end where a capital follows", "0.056 to 0.104"
    )
    slack_sentence: float = tunable(2.0, "pt", "room that shows an end where a sentence ends", "1.4 to 2.6")
    slack_word: float = tunable(
        0.5, "share", "of the width: room before a word in lower case, amid a sentence", "0.35 to 0.65"
    )
    sign_gap: float = tunable(
        1.5, "×", "a gap after a number this much wider than the row's spaces hangs the text", "1.05 to 1.95"
    )


class Steps(Table):
    """Steps from row to row."""

    least: float = tunable(0.9, "em", "a narrower step is none between two rows of one text …", "0.63 to 1.17")
    most: float = tunable(2.2, "em", "… nor is a wider one", "1.54 to 2.86")
    usual: float = tunable(1.3, "em", "where no two rows follow each other", "0.91 to 1.69")


BLOCKS = Blocks()
STEPS = Steps()

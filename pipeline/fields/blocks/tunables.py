"""The numbers that steer how rows become paragraphs and items; `pipeline.data.tunable` says what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data.tunable import tunable


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where a paragraph or an item begins, and how deep it stands."""

    tolerance: float = tunable(3.0, "pt", "indents that differ less are one level", "")
    most_shift: float = tunable(40.0, "pt", "items stand no deeper in their column", "")
    reach: float = tunable(75.0, "pt", "rows that begin this near may stand in one column", "")
    gap: float = tunable(1.22, "×", "a wider step than so many usual ones parts paragraphs", "")
    small_gap: float = tunable(1.12, "×", "… this one, where a sentence ends before it and another begins", "")
    wraps: int = tunable(2, "steps", "so many amid a sentence tell the usual step of a font size", "")
    usual: float = tunable(0.1, "share", "of these steps: one that is as frequent is usual", "")
    spaced: int = tunable(3, "paragraphs", "so many parted by space are the habit of the document", "")
    exceptions: float = tunable(0.05, "share", "of them: so many at the usual step do not matter", "")
    short: float = tunable(0.7, "share", "of the next row: one that is shorter may be the last of a paragraph", "")
    indented: int = tunable(3, "paragraphs", "so many set in at their first row are the habit of the document", "")
    most_indent: float = tunable(4.0, "em", "a first row is set in by less", "")
    indent: float = tunable(8.0, "pt", "a row set in by more begins a paragraph", "")
    size: float = tunable(0.6, "pt", "text of another size is another paragraph", "")
    beside: float = tunable(2.0, "em", "text keeps this far from what stands beside it", "")
    space: float = tunable(0.3, "em", "the space before a word that would have stood on the row before", "")
    slack: float = tunable(0.22, "share", "of the width: room that no typesetter leaves", "")
    slack_capital: float = tunable(0.08, "share", "of the width: room that shows an end where a capital follows", "")
    slack_sentence: float = tunable(2.0, "pt", "room that shows an end where a sentence ends", "")
    slack_word: float = tunable(0.5, "share", "of the width: room before a word in lower case, amid a sentence", "")
    sign_gap: float = tunable(1.5, "×", "a gap after a number this much wider than the row's spaces hangs the text", "")


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps from row to row."""

    least: float = tunable(0.9, "em", "a narrower step is none between two rows of one text …", "")
    most: float = tunable(2.2, "em", "… nor is a wider one", "")
    usual: float = tunable(1.3, "em", "where no two rows follow each other", "")


BLOCKS = Blocks()
STEPS = Steps()

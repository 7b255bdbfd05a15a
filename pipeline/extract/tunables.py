"""The numbers that steer how runs of glyphs become lines; `pipeline.data.tunable` says what units and sources mean."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data.tunable import tunable


@dataclass(frozen=True, slots=True)
class Rows:
    """Which runs stand on one row of print."""

    same_baseline: float = tunable(0.2, "em", "runs whose baselines differ by no more stand on one row", "")
    small: float = tunable(0.8, "×", "a run at most this large beside its text may be raised or lowered", "")
    neighbour: float = tunable(0.8, "em", "rows no further apart may hold a raised or lowered run of each other", "")
    shift: float = tunable(0.55, "em", "how far a raised or lowered run stands off its text's baseline at most", "")
    raised: int = tunable(12, "letters", "more of them are a line of small print, not raised (`1er`, `(1)`)", "")
    mark: int = tunable(8, "letters", "the mark of a note has no more, brackets and commas included", "")
    overlap: float = tunable(0.5, "em", "how far a raised run may reach into its text (kerning, italics)", "")
    gap: float = tunable(0.3, "em", "how far a raised run may stand from its text", "")
    sign_shift: float = tunable(0.35, "em", "how far a bullet from another font stands off its text's baseline", "")
    sign_overlap: float = tunable(0.1, "em", "how far a lone bullet may reach into its text", "")
    sign_gap: float = tunable(2.5, "em", "how far a lone bullet on a baseline of its own may stand from its text", "")


@dataclass(frozen=True, slots=True)
class Words:
    """Where words begin."""

    gap: float = tunable(0.12, "em", "a wider gap between two glyphs parts two words", "")
    letter_spaced: float = tunable(0.06, "em", "text with wider gaps at most of its letters is letter-spaced", "")
    drawn_space: float = tunable(0.03, "em", "a space glyph followed by less is drawn for nothing", "")
    hinted_space: float = tunable(0.05, "em", "a word break that only the reader sees needs at least this gap", "")
    disorder: float = tunable(0.05, "em", "glyphs drawn further back are sorted; less is a ligature's letters", "")
    enough: int = tunable(4, "gaps", "so many tell whether text is letter-spaced", "")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a row parts into lines."""

    gap: float = tunable(2.0, "em", "a wider gap may part two columns", "")
    bullet_gap: float = tunable(6.0, "em", "a gap after a lone bullet sign up to this wide parts none", "")
    rule_slack: float = tunable(0.5, "pt", "how far an upright rule may stand within the glyphs beside it", "")
    rule_height: float = tunable(0.2, "em", "above the baseline: where an upright rule must pass to part a row", "")


@dataclass(frozen=True, slots=True)
class Overprints:
    """Text printed twice at one place."""

    shift: float = tunable(0.3, "em", "the same glyphs no further apart are one text (boldness, drop shadow)", "")
    glyph: float = tunable(0.1, "em", "a letter that stands no further from the same letter is printed twice", "")
    share: float = tunable(0.6, "×", "… and no further than this much of their width: `ll` is two letters", "")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a drawn shape is."""

    mark_least: float = tunable(1.2, "pt", "a bullet's shape is at least this wide and high", "")
    mark_most: float = tunable(8.0, "pt", "… and at most this", "")
    mark_ratio: float = tunable(2.0, "×", "how much longer than wide a bullet's shape is at most", "")
    square_least: float = tunable(5.5, "pt", "a box to tick is at least so wide", "")
    square_most: float = tunable(16.0, "pt", "… and at most this", "")
    square_off: float = tunable(0.15, "×", "how much higher or lower than wide it may be", "")
    rule_thick: float = tunable(2.5, "pt", "what is at most this thick is a rule, not a panel", "")
    rule_least: float = tunable(8.0, "pt", "a rule is at least this long", "")
    mark_overlap: float = tunable(0.5, "pt", "how far a bullet's shape may reach into its line", "")
    mark_gap: float = tunable(3.0, "em", "how far a bullet's shape may stand from its line", "")
    mark_width: float = tunable(0.8, "em", "a bullet's shape is at most this wide", "")


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a line."""

    ascent: float = tunable(0.76, "em", "above the baseline: the upper edge of a line's box", "")
    descent: float = tunable(0.22, "em", "below the baseline: the lower edge of a line's box", "")
    bullet_gap: float = tunable(0.12, "em", "a gap that takes the place of the space after a bullet sign", "")
    ring_gap: float = tunable(0.6, "em", "a wider gap after the letter `o` makes it a bullet (`○`)", "")
    few: int = tunable(20, "glyphs", "a page of no more is never unreadable", "")
    unknown: float = tunable(0.3, "share", "a page with more glyphs without a character is unreadable", "")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What the readers take for text, and how they cut it into runs."""

    smallest: float = tunable(0.5, "pt", "smaller text cannot be seen", "")
    largest: float = tunable(1000.0, "pt", "larger text is a mistake of the file", "")
    slope: float = tunable(0.05, "×", "text that climbs by more of its advance is turned", "")
    pdfium_gap: float = tunable(0.3, "em", "pdfium: text objects further apart are runs of their own", "")
    plumber_gap: float = tunable(0.6, "em", "pdfplumber: glyphs further apart are runs of their own", "")
    ligature: float = tunable(0.05, "pt", "pdfium: parts of one ligature on a turned page touch within this", "")


ROWS, WORDS, COLUMNS, OVERPRINTS = Rows(), Words(), Columns(), Overprints()
DRAWN, LETTERS, GLYPHS = Drawn(), Letters(), Glyphs()

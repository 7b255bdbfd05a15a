"""The numbers that steer how runs of glyphs become lines; `pipeline.data.tunable` says what units and sources mean.

Where a source gives a range, no brochure of 35 (of at most seven pages, with each layout of the tests among them) is
read differently within it, or so many are beyond it: `python -m benchmarks.tunables --pages 7`, November 2026.
"""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable


class Rows(Table):
    """Which runs stand on one row of print."""

    same_baseline: float = tunable(
        0.2, "em", "runs whose baselines differ by no more stand on one row", "four of 35 change at 0.14, two at 0.26"
    )
    level: float = tunable(
        0.02, "pt", "apart is no distance: one word in small capitals has runs of two sizes", "rounding"
    )
    small: float = tunable(
        0.92,
        "×",
        "a run at most this large beside its text may be raised or lowered: browsers take 0.83, in notes 0.9",
        "0.4 to any; two at 0",
    )
    tiny: float = tunable(0.75, "×", "digits so small behind a word are hardly of it", "small capitals have 0.8")
    neighbour: float = tunable(
        0.8, "em", "rows no further apart may hold a raised or lowered run of each other", "0.4 to any; two at 0"
    )
    away: int = tunable(
        2, "rows", "… and they are the next ones, but for one of another column", "1 to 3; bounds the work"
    )
    shift: float = tunable(
        0.55, "em", "how far a raised or lowered run stands off its text's baseline at most", "0.28 to any; two at 0"
    )
    mark_shift: float = tunable(
        0.65, "em", "the same for the mark of a note, which a browser sets higher", "one brochure: 0.6"
    )
    raised: int = tunable(12, "letters", "more of them are a line of small print, not raised (`1er`, `(1)`)", "8 to 16")
    mark: int = tunable(8, "letters", "the mark of a note has no more, brackets and commas included", "6 to 10")
    overlap: float = tunable(
        0.5, "em", "how far a raised run may reach into its text (kerning, italics)", "0 to 1; two at any"
    )
    gap: float = tunable(
        0.45, "em", "how far a raised run may stand from its text: a word space before a note", "0.36 to 0.6; two at 0"
    )
    sign_overlap: float = tunable(0.1, "em", "how far a lone bullet may reach into its text", "0 to 0.2; one at any")
    sign_gap: float = tunable(
        2.5, "em", "how far a lone bullet on a baseline of its own may stand from its text", "0 to 5; one at any"
    )


class Words(Table):
    """Where words begin."""

    gap: float = tunable(
        0.12,
        "em",
        "a wider gap between two glyphs parts two words",
        "of 76 one changes at 0.10 and one at 0.14, eight at 0.08",
    )
    unseen_gap: float = tunable(
        0.16,
        "em",
        "… or than this where a reader sees nearly all others: letters on a grid stand so far apart",
        "Chromium rounds places to 0.75 pt: 0.133 and 0.138 seen; a narrow space is 0.2",
    )
    unseen: float = tunable(0.1, "×", "the gaps that a reader sees: so many that he does not are few", "by a test")
    letter_spaced: float = tunable(
        0.06,
        "em",
        "text with wider gaps at most of its letters is letter-spaced",
        "0 to 0.12; kerning is less, tracking from 0.07 on, by tests",
    )
    drawn_space: float = tunable(
        0.03,
        "em",
        "a space glyph followed by less is drawn for nothing",
        "0 to 0.06; Chromium draws spaces at soft hyphens",
    )
    hinted_space: float = tunable(
        0.05, "em", "a word break that only the reader sees needs at least this gap", "0.025 to 0.1; one at 0"
    )
    disorder: float = tunable(
        0.05, "em", "glyphs drawn further back are sorted; less is a ligature's letters", "0 to 0.1; two at any"
    )
    kerned: float = tunable(
        0.2, "share", "of the gaps of letter-spaced text: kerning makes fewer smaller", "0.1 to 0.3"
    )
    enough: int = tunable(4, "gaps", "so many tell whether text is letter-spaced", "1 to 8; one at any")


class Columns(Table):
    """Where a row parts into lines."""

    gap: float = tunable(2.0, "em", "a wider gap may part two columns", "one of 35 changes at 1.4, two at 2.6")
    narrow: float = tunable(0.9, "em", "… a wider one parts them where other lines begin at its end", "as ORDER.gutter")
    restyled: float = tunable(0.45, "em", "… and this one where the look changes there, too", "words are 0.25 apart")
    changed: float = tunable(
        0.75, "em", "… and this one with no line around it, if words are closer together", "0.75 to 0.975; 1 at 0.525"
    )
    lines: int = tunable(2, "lines", "that begin at one place beside others are a column", "1 to 3")
    edge: float = tunable(1.0, "pt", "left edges of one column agree within this", "0.7 to 1.3")
    level: float = tunable(0.8, "em", "lines whose baselines are no further apart stand beside one another", "by eye")
    leading: float = tunable(2.0, "em", "rows no further apart may go on in one another's columns", "1.4 to 2.6")
    number: int = tunable(4, "letters", "or fewer before a gap are the number of an item", "3 to 5")
    bullet_gap: float = tunable(
        6.0, "em", "a gap after a lone bullet sign up to this wide parts none", "0 to 12; one at any; a test from below"
    )
    over: float = tunable(
        0.1, "em", "a text that lies so far on the next one, across a rule, is of another cell", "kerning is less"
    )
    rule_slack: float = tunable(
        0.5,
        "pt",
        "how far an upright rule may stand within the glyphs beside it",
        "0 to 1; readers' boxes differ by less",
    )
    rule_height: float = tunable(
        0.2, "em", "above the baseline: where an upright rule must pass to part a row", "0 to 0.4; by eye"
    )


class Overprints(Table):
    """Text printed twice at one place."""

    shift: float = tunable(
        0.3, "em", "the same glyphs no further apart are one text (boldness, drop shadow)", "0.15 to 0.6; two at 0"
    )
    share: float = tunable(
        0.6, "×", "… and no further than this much of their width: `ll` is two letters", "0.3 to any; a test from above"
    )
    glyph: float = tunable(
        0.1, "em", "a letter that stands no further from the same letter is printed twice", "0.07 to 0.13"
    )
    reach: float = tunable(
        0.15,
        "em",
        "a letter that begins so far before the last one ends may be the same one",
        "the narrowest have 0.22",
    )
    twice: float = tunable(
        0.35, "share", "of a row's letters, for each to be printed twice: the letters of a ligature are few", "half are"
    )


class Drawn(Table):
    """What a drawn shape is."""

    mark_least: float = tunable(1.2, "pt", "a bullet's shape is at least this wide and high", "0 to 1.6; one at 2.4")
    mark_most: float = tunable(8.0, "pt", "… and at most this", "to 10; one at 5.6")
    mark_ratio: float = tunable(
        2.0, "×", "how much longer than wide a bullet's shape is at most", "1.4 to any; six at 1"
    )
    rule_thick: float = tunable(2.5, "pt", "what is at most this thick is a rule, not a panel", "1.25 to 5; by eye")
    rule_least: float = tunable(8.0, "pt", "a rule is at least this long", "any; by eye: the height of a row")
    mark_overlap: float = tunable(0.5, "pt", "how far a bullet's shape may reach into its line", "0 to 1")
    mark_gap: float = tunable(
        3.0, "em", "how far a bullet's shape may stand from its line", "1.5 to any; by a test from above"
    )
    marks_most: int = tunable(3, "shapes", "of one bullet: its ground, its edge, its sign", "2 to 4")
    mark_width: float = tunable(1.6, "em", "a bullet's shape is at most this wide", "to any; one at 0.56")
    bead: float = tunable(24.0, "pt", "a mark on the upright line of a timetable is at most this wide", "by eye")
    rail: float = tunable(4.0, "pt", "… and that line at most so thick", "by eye; one at 3")
    square_off: float = tunable(0.15, "×", "how much higher or lower than wide it may be", "0.105 to 0.195")
    square_most: float = tunable(16.0, "pt", "… and at most this", "11.2 to 20.8")
    square_least: float = tunable(5.5, "pt", "a box to tick is at least so wide", "3.85 to 7.15")


class Letters(Table):
    """The letters of a line."""

    ascent: float = tunable(
        0.76,
        "em",
        "above the baseline: the upper edge of a line's box",
        "holds the letters of usual fonts: tests hold boxes to the print",
    )
    descent: float = tunable(
        0.22, "em", "below the baseline: the lower edge of a line's box", "… and not those of the next line"
    )
    bullet_gap: float = tunable(
        0.12, "em", "a gap that takes the place of the space after a bullet sign", "any; by eye"
    )
    leader: int = tunable(3, "signs", "alike before one that ends a leader: an ellipsis has fewer", "")
    few: int = tunable(20, "glyphs", "a page of no more is never unreadable", "10 to 40; by a test")
    unknown: float = tunable(
        0.3, "share", "a page with more glyphs without a character is unreadable", "0.15 to 0.6; by tests"
    )
    ring_gap: float = tunable(0.6, "em", "a wider gap after the letter `o` makes it a bullet (`○`)", "0.42 to 0.78")


class Glyphs(Table):
    """What the readers take for text, and how they cut it into runs."""

    smallest: float = tunable(0.5, "pt", "smaller text cannot be seen", "any to 1; by eye")
    largest: float = tunable(1000.0, "pt", "larger text is a mistake of the file", "500 to any: taller than a page")
    flat: float = tunable(
        0.2, "×", "letters so much lower than wide are a stroke to the eye", "0.14 to 0.26; narrow fonts 0.5"
    )
    astray: float = tunable(
        1.5, "em", "from where an object begins to its first letter, at most", "side bearings: to 0.5"
    )
    slope: float = tunable(
        0.05,
        "×",
        "text that climbs by more of its advance is turned",
        "0.025 to 0.1: three degrees; scanners and designers turn by less",
    )
    pdfium_gap: float = tunable(
        0.3, "em", "pdfium: text objects further apart are runs of their own", "0.15 to 0.6; one at 0, one at any"
    )
    plumber_gap: float = tunable(
        0.6,
        "em",
        "pdfplumber: glyphs further apart are runs of their own",
        "with pdfplumber not measured; with pdfium it says nothing",
    )
    invisible: float = tunable(
        0.15,
        "em",
        "a glyph of its own that is so wide shows something, though its character is an invisible one",
        "0.105 to 0.195",
    )
    replaced: int = tunable(
        4, "letters", "of a replacement text: shorter ones spell out ligatures, or hide hyphens", "4 to 5; 1 at 3"
    )
    spelt_out: int = tunable(3, "letters", "of a replacement text: a shorter one is not looked at", "3 to 4")
    no_ligature: float = tunable(
        1.5, "×", "the height of its box: a text of three letters that is wider is no ligature", "`ffi` has 1.1"
    )
    exact: float = tunable(0.01, "pt", "letters that are as wide as one another", "0.007 to 0.013")
    ligature: float = tunable(
        0.05,
        "pt",
        "pdfium: parts of one ligature on a turned page touch within this",
        "0.025 to 0.1; turned-ligatures-nl.pdf at 0 and at any",
    )


class Initials(Table):
    """Drop caps: a large first letter, and the lines beside it."""

    smallest: float = tunable(
        12.0, "pt", "a smaller letter does not reach over two lines of small print", "8.4 to 15.6"
    )
    longest: int = tunable(4, "glyphs", "the letter, a sign before and behind it, perhaps a space", "2 to 4")
    larger: float = tunable(
        1.5, "×", "the size of the text beside it: a smaller one is raised, on the line itself", "1.05 to 1.95"
    )
    reach: float = tunable(0.9, "em", "of the text: it stands no further from its initial", "0.63 to 1.17")
    into: float = tunable(0.3, "em", "of the text: so far it may reach into the initial's box", "0.21 to 0.39")
    space: float = tunable(0.25, "em", "of the text: between an initial that is a word and the next", "a usual space")
    capitals: float = tunable(0.72, "em", "how high capitals are", "most text faces have 0.66 to 0.74")
    head: float = tunable(
        0.5, "em", "of the text: the heads of the initial and of its line are level to this", "0.35 to 0.65"
    )


class Strikes(Table):
    """Strokes through the middle of small letters."""

    lowest: float = tunable(0.1, "em", "above the baseline: a lower stroke underlines …", "0.07 to 0.13")
    highest: float = tunable(0.48, "em", "… and a higher one passes over small letters", "0.336 to 0.624")
    out: float = tunable(0.4, "em", "a stroke that reaches further out is a rule of a table or a box", "0.28 to 0.52")
    least: int = tunable(2, "letters", "that a stroke strikes out in a line of text …", "1 to 3")
    alone: int = tunable(4, "letters", "… and in a short one: less on a bar is a formula", "3 to 5")
    text: int = tunable(10, "characters", "of a line of text", "7 to 13")
    thick: float = tunable(0.2, "em", "what is thicker is a bar, which may cover, or lie behind …", "0.14 to 0.26")
    dark: int = tunable(100, "greys", "… and which covers when it stands out by so many", "a marker's stroke has 60")
    shown: int = tunable(8, "greys", "by which a stroke stands out, at least", "as for letters")
    middle: float = tunable(
        0.25, "em", "above the baseline: the middle of small letters", "half of an x-height of 0.5 em"
    )
    above: float = tunable(
        1.1, "em", "over the baseline: how far a pen's stroke through a line reaches …", "frames more"
    )
    below: float = tunable(0.5, "em", "… and under it", "frames reach further")
    drawing: int = tunable(
        200, "strokes", "slanting: a page with more has a map or a chart, and none strikes anything out", "140 to 260"
    )


class Ticks(Table):
    """Boxes to be ticked."""

    ring: float = tunable(3.0, "em", "high, at most: a ring around words of one line", "by hand: 2")
    beside: float = tunable(4.0, "em", "from a ring: what stands further off is no other option", "by eye")
    inside: float = tunable(0.28, "share", "of a box's side: its own stroke is further out", "0.26 for a ring")
    darker: int = tunable(24, "greys", "of 255: a cross or a tick darkens the inside by more", "17 to 31")
    filled: int = tunable(64, "greys", "darker than the lightest box: full, as one of a row", "a row's ground has 25")
    high: float = tunable(1.8, "em", "a larger square is a picture", "1.26 to 2.34")
    reach: float = tunable(2.5, "em", "the text stands no further from its box", "1.75 to 3.25")


class Units(Table):
    """Fonts whose size does not say how large they show."""

    suspect: float = tunable(
        3.5,
        "pt",
        "smaller text is too small to see, or of a font whose size says nothing",
        "the smallest print in use is 4 pt",
    )
    fewest: int = tunable(3, "letters", "of a font, for its true size to be measured", "2 to 4")
    off: float = tunable(1.5, "×", "nearer to its size than that a font is just narrow or wide", "1.05 to 1.95")


class Upright(Table):
    """Pages whose text is turned."""

    mostly: float = tunable(
        0.9, "share", "of a page's glyphs that are turned, for the page to be", "0.63 to 0.9; 1 at 1.17"
    )
    fewest: int = tunable(40, "glyphs", "a label along a margin has fewer", "28 to 52")


class Accents(Table):
    """Accents drawn apart from their letters."""

    apart: float = tunable(0.35, "em", "between the baselines of an accent and its letter", "over capitals: 0.2")


class Shapes(Table):
    """Lines and boxes that are drawn."""

    slants: float = tunable(0.05, "share", "of the longer side: a line that climbs by more slants", "0.035 to 0.065")
    curve: float = tunable(10.0, "pt", "a pen's stroke through a word is at least so wide …", "a word of three letters")
    low: float = tunable(20.0, "pt", "… and at most so high", "a line of print of 16 pt")


class Annotations(Table):
    """Notes that a reader's program laid over the page."""

    stroke: float = tunable(
        2.0,
        "pt",
        "over or under the middle of small letters: there a line drawn by hand strikes them out",
        "1.4 to 2.6",
    )


ROWS, WORDS, COLUMNS, OVERPRINTS = Rows(), Words(), Columns(), Overprints()
DRAWN, LETTERS, GLYPHS = Drawn(), Letters(), Glyphs()
INITIALS = Initials()
STRIKES = Strikes()
TICKS = Ticks()
UNITS = Units()
UPRIGHT = Upright()
SHAPES = Shapes()
ACCENTS = Accents()
ANNOTATIONS = Annotations()

"""The numbers that steer how pictures of pages are read; `pipeline.data.tunable` says what units and sources mean.

`x` as a unit is the x-height of the row in question. None has been moved by itself so far: a run over the scans of
docs/scans.md takes hours.
"""

from __future__ import annotations

from pipeline.data.tunable import Table, tunable

_SCANS = "set together on the scans of docs/scans.md, on which nothing is silently wrong"


class Raster(Table):
    """The picture of a page: rendered, straightened, its paper made white."""

    dpi: int = tunable(300, "dpi", "the resolution of OCR", _SCANS)
    most_pixels: int = tunable(30_000_000, "pixels", "of one page: a poster is read at a lower resolution", _SCANS)
    most_skew: float = tunable(6.0, "°", "how far a page may be turned and still be straightened", _SCANS)
    least_skew: float = tunable(0.08, "°", "less is no skew: a line of text bears it", _SCANS)
    skew_side: int = tunable(1300, "pixels", "of the longer side, where the skew is looked for", "900: 0.07° off")
    skew_strip: int = tunable(16, "pixels", "upright strips of so much are moved as one for it", "8 and 4: no better")
    colourless: int = tunable(24, "of 255", "between the parts of the colours of a page that is grey", "JPEG leaves 10")
    sharper: float = tunable(1.01, "×", "how much more the rows must differ for a page to be turned", _SCANS)
    dark: int = tunable(118, "grey", "paper darker than this carries light text", _SCANS)
    bridge: int = tunable(11, "cells", "letters up to this size leave the paper's shade seen around them", _SCANS)
    solid: int = tunable(5, "cells", "a dark panel is somewhere solid over a square of this side; no stroke is", _SCANS)
    tall: int = tunable(50, "cells", "a panel whose side is as tall is a column of its own", _SCANS)
    clean: float = tunable(12.5, "of 255", "darker than paper is still paper: noise", "5 % of white, on any paper")
    enclosed: float = tunable(
        0.2, "share", "of a hole in a panel that is dark: it is of its letters", "a `0`: 0.3, text: 0.1"
    )
    toned: int = tunable(200, "grey", "darker paper may carry light text, if there is more of it than dark", _SCANS)
    on_tone: int = tunable(40, "of 255", "what differs by more from the shade of a panel is text on it", _SCANS)
    ink: int = tunable(60, "grey", "paler ink is made so dark at its darkest", "small black print; engines lose paler")
    pale: int = tunable(150, "grey", "ink that is nowhere darker is pale", "engines bear darker ink as it is")
    dust: int = tunable(2, "spots", "of two by two pixels that a speck of dust covers; thin strokes cover 4", _SCANS)
    most_gain: float = tunable(6.0, "×", "paler ink than can be made dark by this is the paper's own", _SCANS)
    stroke: int = tunable(3, "cells", "of a side: what is solid over such a square is no pale letter", "24 pixels")
    around: int = tunable(15, "cells", "of a side, in which the paper of a band of tint is looked for", _SCANS)
    long: int = tunable(30, "cells", "in a line: what is solid along them is a shadow, no letter", "capitals of 80 pt")
    word: int = tunable(7, "cells", "of a side: the ink of a square is as dark as its darkest", "half a line")
    step: float = tunable(4.0, "of 255", "by which the shades of two papers differ at their edge", "noise: 2; tints: 9")
    least_side: int = tunable(6, "cells", "of a box of one shade, at least: 12 pt", _SCANS)
    least_length: int = tunable(16, "cells", "of its longer side, at least: 31 pt", "the holes of large letters: 12")
    strip: float = tunable(2.0, "×", "the width of a strip along the side of a panel: the rest is wider", "2.5 to 5")
    whole: float = tunable(0.8, "share", "of the page: what is larger is no box but the page itself", _SCANS)
    straight: float = tunable(0.85, "share", "of its sides along which a box is straight: corners are round", _SCANS)
    tight: float = tunable(0.35, "×", "of a line's height: so much may a box grow for a slanting line", _SCANS)


class Badges(Table):
    """Labels in light letters on a small dark shape."""

    bar: int = tunable(20, "spots", "of two pixels in a level run: no stroke of ordinary print is so long", "10 pt")
    dark: float = tunable(0.3, "share", "of a cell that is dark: bold letters leave so much of the shape", "")
    most: int = tunable(16, "cells", "of its height, at most: what is higher has margins, as panels have", "31 pt")
    least: int = tunable(12, "spots", "of its height, at least", "6 pt")
    wide: float = tunable(1.6, "×", "of its height: it is at least so wide; capitals are not", "labels of 3 letters: 2")
    solid: float = tunable(0.8, "share", "of its box, with the letters: with round ends", "0.85; letters: 0.7")
    flat: float = tunable(0.45, "×", "its width: a stretch of its upper and lower edge that is level", "letters: 0.3")
    fewest: float = tunable(0.04, "share", "of it that is letters, at least", "labels: 0.1 to 0.3")
    fullest: float = tunable(0.5, "share", "of it that is letters, at most: more is a frame", "labels: 0.1 to 0.3")
    edge: int = tunable(2, "spots", "of its edge that blur makes neither", "scans of 200 dpi")


class Paper(Table):
    """Whether a picture looks like print on paper, where nothing can read it."""

    light: int = tunable(128, "grey", "paper is lighter", _SCANS)
    spread: int = tunable(20, "grey", "how far paper's shade differs over a page", _SCANS)
    least: float = tunable(0.5, "share", "of the pixels that are paper: less is a photograph", _SCANS)
    most: float = tunable(0.998, "share", "of the pixels that are paper: more is an empty page", _SCANS)


class Ink(Table):
    """What is ink, and whose."""

    ink: int = tunable(128, "grey", "darker is ink", _SCANS)
    paper: int = tunable(250, "grey", "lighter is paper, where it has been made white", "its noise leaves none darker")
    faint: int = tunable(180, "grey", "darker may be ink of a thin dash or hair line", _SCANS)
    speck: int = tunable(6, "pixels", "a word's box with less ink holds a speck of dust", _SCANS)
    block: float = tunable(0.8, "share", "of a word's box that is ink: more is a bar, no letters", "bold type has 0.6")
    saturated: int = tunable(45, "of 255", "a colour whose parts differ by less is black", _SCANS)
    few: int = tunable(10, "pixels", "of ink tell no colour", _SCANS)
    darkest: float = tunable(15.0, "%", "of the pixels of a word's ink are as dark as its colour", "150 to 200 dpi")


class Letters(Table):
    """Letters as measured from their boxes."""

    capitals: float = tunable(1.38, "x", "the height of capitals where a document does not tell", _SCANS)
    layer_ascent: float = tunable(0.8, "em", "above the baseline: where the ink of a hidden letter may reach", _SCANS)
    layer_descent: float = tunable(0.24, "em", "below the baseline: where the ink of a hidden letter may reach", _SCANS)
    widest: float = tunable(4.0, "height", "of a word: none of its letters is as wide", "letter-spaced capitals: 2")
    few: int = tunable(3, "letters", "like `o`, of words in small letters: so many tell a row's size", _SCANS)
    own: int = tunable(3, "letters", "a row with fewer is of the size of the text on its level …", _SCANS)
    level: float = tunable(0.2, "x", "… if its foot is no higher above the baseline of that", _SCANS)
    low_letter: float = tunable(0.8, "x", "… small letters are at least so tall", _SCANS)
    tall_letter: float = tunable(2.2, "x", "… and at most, with parts above and below", "1.0 to 2.1")
    low_figure: float = tunable(1.15, "x", "… figures and capitals are at least so tall", _SCANS)
    tall_figure: float = tunable(1.7, "x", "… and at most", "1.3 to 1.5")
    column_gap: float = tunable(2.4, "height", "of most words of a row: a wider gap parts two columns", _SCANS)
    resized_gap: float = tunable(0.6, "height", "… and this one where the size changes there, too", _SCANS)
    resized: float = tunable(1.18, "×", "heights of capitals and figures that differ by more are two sizes", _SCANS)
    bullet_gap: float = tunable(
        6.0, "height", "of most words of a row: how far a bullet may stand from its text", _SCANS
    )
    space: float = tunable(0.5, "x", "the usual space of a row with too few to tell", _SCANS)
    tight: float = tunable(0.45, "×", "of a row's usual space: less is hardly a space", _SCANS)
    wide: float = tunable(0.65, "×", "of a row's usual space: more is hardly none", _SCANS)
    apart: float = tunable(
        2.6,
        "×",
        "of the usual white between letters of a row: two words are further apart",
        "3 to 5; single pairs up to 2.3",
    )
    least_space: float = tunable(0.7, "×", "of the page's usual space: no row has smaller ones", _SCANS)
    hyphen: float = tunable(0.8, "×", "of the page's usual space: a hyphen that ends a row is no further off", _SCANS)
    telling: int = tunable(4, "words", "of a row: fewer do not tell its usual space", _SCANS)
    opens: float = tunable(
        1.3, "×", "of the usual white in a word: `A` is parted from a word by more, if that makes it one", _SCANS
    )
    far: float = tunable(1.8, "×", "… and letters of one that is a word as a whole by so much more", "`in a`: 2 to 3")
    wide_at_1: float = tunable(1.1, "×", "… beside a figure 1, which has white on both sides", _SCANS)


class Fit(Table):
    """The places of words, fitted to the ink."""

    reach: float = tunable(0.8, "height", "of a word: how far it may reach beyond its box", "boxes are 0.5 off")
    white: float = tunable(0.12, "height", "of a word: less white is between letters", "spaces: 0.3 and more")
    space: float = tunable(0.2, "height", "of a word that is alone in its row: more white ends it", "as above")
    least: float = tunable(0.5, "×", "of the usual white between the words of a row: less does not part them", "")


class Signs(Table):
    """Dashes and quotation marks, which engines mistake for one another."""

    mark_low: float = tunable(0.3, "x", "quotation marks are taller", _SCANS)
    mark_high: float = tunable(0.62, "x", "… and lower than this", _SCANS)
    mark_wide: float = tunable(0.4, "x", "… and each of their strokes is narrower", _SCANS)
    mark_above: float = tunable(0.55, "x", "above the baseline: quotation marks stand higher", _SCANS)
    mark_beside: float = tunable(0.3, "x", "how far beside the engine's box a mark may stand", _SCANS)
    star_least: float = tunable(0.15, "x", "what is lower is dust beside a star", _SCANS)
    star_narrow: float = tunable(0.75, "×", "of its height: a star is no narrower", "scans: 0.8 to 1.2")
    star_wide: float = tunable(1.35, "×", "of its height: a star is no wider", "scans: 0.8 to 1.2")
    few_flat: int = tunable(2, "letters", "like `o`: fewer do not tell how high the letters of a word are", _SCANS)
    level_capitals: float = tunable(
        0.16, "×", "of their height: how far capitals of one size differ", "small letters differ by 0.3 and more"
    )
    low: float = tunable(0.3, "×", "of a word's box: how far its letters may reach beyond it", _SCANS)
    top: float = tunable(2.0, "x", "above the baseline: no letter is taller", _SCANS)
    raised: float = tunable(0.3, "x", "above the baseline: a sign that stands higher is the mark of a note", _SCANS)
    accented: float = tunable(1.2, "x", "above the baseline: ink over a small letter is an accent from here …", _SCANS)
    reach: float = tunable(1.75, "x", "… to here", _SCANS)
    accented_capital: float = tunable(
        1.6, "x", "above the baseline: a capital that is taller has an accent", "capitals are 1.3 to 1.5 x high"
    )
    capitals_reach: float = tunable(2.1, "x", "above the baseline: the accent of a capital stands lower", _SCANS)
    accent_ink: float = tunable(0.025, "x²", "of ink that an accent has at least: less is dust", "accents have 0.05")
    over: float = tunable(
        0.95, "x", "above the baseline: an accent stands higher, a part of a broken letter does not", _SCANS
    )
    dot: float = tunable(
        0.3, "x", "a single dot is no wider: that of an i beside the letter", "dots: 0.15 to 0.25; others 0.45"
    )
    cedilla: float = tunable(0.08, "x", "below the baseline: ink under a letter is a cedilla from here …", _SCANS)
    cedilla_low: float = tunable(0.4, "x", "… to here", _SCANS)
    grave: float = tunable(0.06, "x", "an acute or grave accent leans further than this", _SCANS)
    centred: float = tunable(0.8, "×", "of a letter's width: its accent is no further off, both sides together", _SCANS)
    peak: float = tunable(0.07, "x", "a circumflex is higher in its middle by so much; two dots are level", _SCANS)
    level: float = tunable(0.12, "x", "how far the dots of a diaeresis may differ in height", _SCANS)
    mark_ink: int = tunable(60, "of 255", "what is less dark is not a part of a quotation mark", _SCANS)
    slant_reach: float = tunable(8.0, "x", "on both sides of a mark: the letters that tell how far italics lean", "")
    slant_top: float = tunable(1.5, "x", "above the baseline: where these letters end", "ascenders: 1.4 to 1.5")
    slant_most: float = tunable(0.4, "width by height", "by which italics lean, at most", "fonts: 0.1 to 0.35")
    slant_least: float = tunable(0.09, "width by height", "… and at least: less is noise", "fonts: 0.1 to 0.35")
    slant_step: float = tunable(0.03, "width by height", "in which that is looked for", "0.004 x of a mark's lean")
    dash_beside: float = tunable(0.6, "x", "how far beside the engine's box a dash may reach", _SCANS)
    full_stop: float = tunable(0.4, "x", "a full stop is no higher; a dash stands at 0.5", _SCANS)
    en_dash: float = tunable(
        0.75, "x", "an en dash is at least so long where a document does not tell; what is shorter is a hyphen", _SCANS
    )
    longer: float = tunable(
        1.4, "×", "the usual hyphen between letters: an en dash is at least so long", "scans: en dashes are 1.3 to 2.1"
    )
    longer_than_most: float = tunable(
        1.1, "×", "nearly the longest hyphen between letters: what is longer may be an en dash", "measured off by 10 %"
    )
    few_hyphens: int = tunable(6, "hyphens", "between letters: fewer do not tell how long they usually are", _SCANS)
    em_dash: float = tunable(1.45, "x", "an em dash is at least so long", _SCANS)
    in_word_least: float = tunable(0.2, "x", "a dash beside a letter is a hyphen from this length …", _SCANS)
    in_word_most: float = tunable(1.1, "x", "… to this", _SCANS)
    dash_step: float = tunable(0.045, "x", "lengths of dashes in one row of near ones are less apart", "a pixel")
    few_dashes: int = tunable(3, "dashes", "of near lengths: fewer do not tell that they are of one kind", _SCANS)
    clear_of: float = tunable(
        1.15, "×", "nearly the longest hyphen: shorter ones are hyphens, longer ones none", _SCANS
    )
    unsure: float = tunable(
        0.06, "x", "a length so near to a limit is doubtful; half as near where hyphens tell it", _SCANS
    )
    dash_least: float = tunable(0.25, "x", "what is shorter is doubtful", _SCANS)
    dash_most: float = tunable(2.2, "x", "what is longer is doubtful", _SCANS)


class Figures(Table):
    """A 3, a 5 and a 6, by where the ink of their second and their fourth fifth has its middle."""

    upper: float = tunable(0.43, "share", "of the width: that of a 5 and a 6 is further left", "0.1 to 0.3")
    right: float = tunable(0.47, "share", "of the width: that of a 3 is further right", "0.5 to 0.8")
    open: float = tunable(0.57, "share", "of the width: the lower half is open on the left", "3 and 5: 0.6 to 0.9")
    closed: float = tunable(0.55, "share", "of the width: the lower half is closed", "6: 0.47 to 0.53")
    shut: float = tunable(0.42, "share", "… and has ink on both sides", "less: the box holds a part of it")
    narrow: float = tunable(0.35, "×", "of its height: a figure is no narrower", "0.5 to 0.75")
    wide: float = tunable(0.9, "×", "of its height: a figure is no wider", "0.5 to 0.75")


class Bullets(Table):
    """Bullets, by their shape and the gap after them."""

    flat: float = tunable(0.35, "x", "a dash is no thicker", _SCANS)
    oblong: float = tunable(1.6, "×", "a dash is at least so much longer than thick", _SCANS)
    dash_low: float = tunable(0.2, "x", "the middle of a dash stands higher above the baseline …", _SCANS)
    dash_high: float = tunable(0.9, "x", "… and lower than this", _SCANS)
    disc_least: float = tunable(0.15, "x", "a disc or ring is at least so tall, its middle at least so high", _SCANS)
    disc_most: float = tunable(1.25, "x", "a disc or ring is no taller", _SCANS)
    solid: float = tunable(
        0.68, "share", "of its box that is ink: no letter or sign has so much", "discs have 0.7 to 0.8"
    )
    solid_most: float = tunable(1.9, "x", "… so that a disc may be as tall", _SCANS)
    disc_high: float = tunable(1.1, "x", "the middle of a disc or ring stands lower", _SCANS)
    dot_least: float = tunable(
        0.09, "x", "a dot that stands before several rows as far from their text is as tall", "specks: 0.05"
    )
    alone: float = tunable(0.8, "x", "of white before a blot: with less it ends a word", "letters have 0.3 at most")
    column: int = tunable(2, "bullets", "in one column of a page, for what else stands there to be one", _SCANS)
    aligned: float = tunable(0.25, "x", "what stands in one column is off by less", _SCANS)
    unsure: float = tunable(60.0, "of 100", "confidence in two signs that may be one bullet", _SCANS)
    narrow: float = tunable(0.6, "×", "of its height: a disc or ring is no narrower", _SCANS)
    wide: float = tunable(1.6, "×", "of its height: a disc or ring is no wider", _SCANS)
    filled: float = tunable(0.62, "share", "of a disc's box that is ink, at least", _SCANS)
    small: float = tunable(0.95, "x", "a ring, or a letter that is a bullet by its shape, is lower", _SCANS)
    gap: float = tunable(0.9, "x", "a sign further from the text is a bullet, whatever its shape", _SCANS)
    letter_gap: float = tunable(1.1, "x", "a letter further from the text is a bullet, whatever its shape", _SCANS)
    touching: float = tunable(
        0.5, "x", "a sign within a word is no bullet when it stands nearer to its letters", _SCANS
    )
    unread_above: float = tunable(
        1.25, "x", "above the baseline: where a bullet that was not read is looked for", _SCANS
    )
    unread_below: float = tunable(
        0.35, "x", "below the baseline: where a bullet that was not read is looked for", _SCANS
    )
    unread_reach: float = tunable(6.0, "x", "how far before its row a bullet that was not read may stand", _SCANS)
    unread_gap: float = tunable(0.35, "x", "… and at least how far", _SCANS)
    parted: float = tunable(0.25, "x", "ink further apart is of two signs", _SCANS)
    blot_low: float = tunable(0.2, "x", "a bullet that was not read is at least so tall", _SCANS)
    blot_high: float = tunable(1.1, "x", "… and no taller", _SCANS)
    blot_narrow: float = tunable(0.4, "×", "of its height: it is no narrower", _SCANS)
    blot_wide: float = tunable(2.0, "×", "of its height: it is no wider", _SCANS)
    stroke_flat: float = tunable(0.3, "x", "a dash that was not read is no thicker, and longer", _SCANS)
    stroke_most: float = tunable(1.6, "x", "… and no longer than this", _SCANS)
    stroke_filled: float = tunable(0.6, "share", "of a dash's box that is ink, at least", _SCANS)


class Separators(Table):
    """Dots and bars between words."""

    gap: float = tunable(0.7, "x", "between two words that have one between them, at least", "spaces: 0.4 to 0.6")
    above: float = tunable(2.0, "x", "above the baseline: where their ink is looked for", _SCANS)
    below: float = tunable(0.8, "x", "below the baseline: where their ink is looked for", _SCANS)
    least: float = tunable(0.02, "x²", "of ink: less is dust", "a middle dot has 0.03 and more")
    several: int = tunable(2, "on a page", "that the engine did not see: a single one may be dust", _SCANS)
    centred: float = tunable(0.5, "x", "by which the white on both sides of one differs, at most", _SCANS)
    narrow: float = tunable(0.6, "×", "of its height: a dot is no narrower", _SCANS)
    filled: float = tunable(0.6, "share", "of its box that is ink, at least", _SCANS)
    dot_low: float = tunable(0.3, "x", "above the baseline: the middle of a dot is higher …", "full stops: 0.15")
    dot_high: float = tunable(0.85, "x", "… and lower than this", "apostrophes: 1.1")
    dot: float = tunable(0.38, "x", "a larger dot is a bullet", _SCANS)
    disc: float = tunable(0.9, "x", "what is larger is no dot", _SCANS)
    bar: float = tunable(0.3, "x", "a bar is no wider", _SCANS)
    bar_least: float = tunable(1.4, "x", "a bar is taller …", _SCANS)
    bar_most: float = tunable(2.5, "x", "… and no taller than this: the sides of cells are", "a row is 2.6 x high")
    bar_foot: float = tunable(0.15, "x", "below the baseline: where a bar ends, and no letter like it", _SCANS)


class Drawn(Table):
    """Drawn lines, and text that the engine did not see."""

    rule: float = tunable(0.08, "share", "of the page's width: a shorter stroke may be a letter", _SCANS)
    thick: int = tunable(22, "pixels", "what is thicker is a picture, no rule", "3 pt, and its blur")
    contrast: float = tunable(
        12.0, "of 255", "how much darker a rule is than what is beside it", "hair lines: 20 and more"
    )
    clear: float = tunable(
        0.8, "share", "of its length along which it is: letters that touch have strokes above it", _SCANS
    )
    beside: int = tunable(7, "pixels", "… on both sides", "a third of an x")
    unbroken: float = tunable(
        0.95, "share", "of the columns of a rule that are dark: letters have white between them", "rows of text: 0.9"
    )
    whole: float = tunable(0.99, "share", "of the columns of a long rule that are dark …", "rows of text: 0.98 at most")
    long: float = tunable(2.5, "×", "the length of the shortest rule: it is longer …", "a fifth of the page's width")
    seldom: float = tunable(0.3, "share", "… and so much of it is darker than what is beside it", "hair lines: 0.35")
    busy: float = tunable(0.15, "share", "of a cell that is ink: a piece of a letter", _SCANS)
    side: float = tunable(1.3, "height", "of most words: a straight stroke so tall is no letter's", _SCANS)
    attached: float = tunable(
        0.1, "share", "of its length with ink beside it: a part of a letter, as in a 4", "4: 0.25"
    )
    tall: float = tunable(0.5, "height", "of most words: unread text is at least so tall", _SCANS)
    apart: float = tunable(1.5, "height", "of most words: unread text further apart is of two columns", _SCANS)
    below: float = tunable(1.5, "height", "of most words: unread text further below is read by itself", "rows: 1")
    picture: float = tunable(0.3, "share", "of ink: no text has so much", _SCANS)
    most: int = tunable(8, "columns", "of unread text on one page", _SCANS)
    over: float = tunable(0.4, "height", "of a word: how high over it the dots of its letters may be", "0.3 over `s`")


class Dots(Table):
    """Dotted leaders, which engines read letters in."""

    strip: int = tunable(8, "pixels", "dots are no higher, and nothing stands as near above and below them", "300 dpi")
    least: int = tunable(10, "strips", "a shorter row of dots may be an ellipsis", "")
    near: int = tunable(4, "strips", "dots that are further apart are no leader", "widely set ones: 3")
    fewest: int = tunable(8, "dots", "fewer make no leader", "")
    even: float = tunable(0.25, "×", "of their usual distance: how far that of two dots may be off", "")
    most: float = tunable(0.8, "share", "of the distances that are even, at least: dust stands between some", "")
    wide: float = tunable(0.75, "×", "of their distance: dots are no wider", "dense ones of Word: 0.5")


class Looks(Table):
    """One look for all that is set alike, though every measurement differs a little."""

    x_height: float = tunable(0.52, "em", "the x-height of most text fonts", _SCANS)
    one_size: float = tunable(0.08, "×", "sizes that differ by less are one", _SCANS)
    few: int = tunable(12, "letters", "a row of fewer says half as little about its size", _SCANS)
    few_size: float = tunable(
        1.5, "×", "of the above: sizes of rows of few letters that differ by less are one", _SCANS
    )
    spread: float = tunable(0.025, "×", "how far the size of a long row is measured off, usually", _SCANS)
    few_spread: float = tunable(0.05, "×", "… and that of one letter; it falls with the square root of letters", _SCANS)
    sign_spread: float = tunable(0.25, "×", "… and that of one sign, whose height says little", _SCANS)
    bold_least: float = tunable(1.07, "×", "of the usual stroke: where bold may begin at the earliest", _SCANS)
    bold_step: float = tunable(0.01, "×", "of the usual stroke: how finely that is looked for", "")
    bold_steps: int = tunable(
        19, "steps", "up to 1.25 times the usual stroke, where bold may begin at the latest", _SCANS
    )
    weighty: int = tunable(4, "letters", "fewer in a word do not tell its weight", _SCANS)
    apart: float = tunable(1.2, "x", "what stands after a wider gap has a weight of its own", _SCANS)
    clear_gap: float = tunable(
        0.03, "×", "of the usual stroke: words that are nearer to where bold begins are neither", _SCANS
    )
    few_weights: int = tunable(3, "words", "of one look: fewer have no weight of their own", _SCANS)
    two_weights: float = tunable(1.12, "×", "words of one look that are bolder by so much on average may be", _SCANS)
    two_bold: float = tunable(
        1.35, "×", "… where both look bold, as small print may that is blurred", "two kinds of bold: up to 1.22"
    )
    valley: float = tunable(0.02, "×", "of the usual stroke: half the width of a peak, and of the valley beside it", "")
    deep: float = tunable(0.34, "×", "of the words of the lower peak are in the valley: with more it is none", _SCANS)
    weightless: float = tunable(0.01, "×", "the usual stroke: nothing is as thin", "")
    weight_spread: float = tunable(0.03, "×", "how far the weight of a word is measured off, usually", "5 to 95 %")
    weight_most: float = tunable(2.0, "times", "the spread: a weight further off says no more", _SCANS)
    weight_change: float = tunable(3.0, "words", "as clear as can be that a change of weight needs to be seen", _SCANS)
    leans: float = tunable(0.04, "x", "a mark that leans further is curly", "of most fonts they lean by 0.05 to 0.07")
    leans_little: float = tunable(
        0.018, "x", "marks of a document that usually lean further are curly", "of fonts like Arial by 0.02 to 0.03"
    )
    upright: float = tunable(0.02, "x", "a mark that leans further may be curly", "straight ones lean by 0.00 to 0.012")
    upright_usually: float = tunable(0.012, "x", "marks of a document that usually lean further may be curly", _SCANS)
    few_singles: int = tunable(3, "marks", "single ones: with fewer, double ones tell how marks usually lean", _SCANS)
    few_marks: int = tunable(6, "marks", "fewer do not tell how far those of a document usually lean", _SCANS)
    leans_at_most: float = tunable(
        0.01,
        "x",
        "marks that lean so far on average are straight",
        "curly ones of Arial lean by 0.017 to 0.03, straight ones by 0.002",
    )
    one_kind: float = tunable(0.012, "x", "by which the leans of marks of one kind differ at most", "0.003 to 0.008")
    blur: float = tunable(0.78, "pixels", "at 300 dpi: the standard deviation of the blur of edges", "0.70 to 0.95")
    blur_steps: int = tunable(8, "steps", "in which the width of a blurred stroke is approached", "")
    one_tone: float = tunable(
        15.0, "of 255", "greys of one size that no word stands between and that lie further apart are two", _SCANS
    )
    few_tones: int = tunable(3, "words", "of fewer, the grey must be twice as far off", _SCANS)
    tonal: int = tunable(3, "letters", "fewer in a word do not tell its grey", _SCANS)
    one_color: float = tunable(
        70.0, "of 255", "colours that lie nearer in the cube of red, green and blue are one", _SCANS
    )


class Readings(Table):
    """What is read, how often, and what is believed."""

    second: float = tunable(
        0.8, "×", "of the first reading's resolution for the second: letters fall on other pixels", _SCANS
    )
    jobs: int = tunable(4, "pages", "that are read side by side at most", _SCANS)
    once: float = tunable(0.8, "×", "of what reading twice takes: what reading once takes", "1.5 of 1.9 s")
    timeout: float = tunable(120.0, "s", "of processor time for one page; a usual one takes one or two", _SCANS)
    stroke: float = tunable(
        1.1, "×", "of the height of the words beside it: a stroke that is no letter is higher", _SCANS
    )
    found: float = tunable(40.0, "of 100", "confidence in a number that stands outside of the text", _SCANS)
    found_letters: float = tunable(60.0, "of 100", "… and in a word there", "what is read in pictures: up to 55")
    large: float = tunable(1.5, "×", "the usual height of words: larger print is made so small to be read again", "")
    several: int = tunable(2, "numbers", "alone beside the text of a page: one may be its own", "a column has several")
    as_wide: float = tunable(1.3, "×", "the widest of lone numbers: another is as wide at most", "with white around")
    few: int = tunable(40, "letters", "fewer on a page may be letters that lie on their side", _SCANS)
    unsure: float = tunable(65.0, "of 100", "mean confidence in the words of a page that does not lie right", _SCANS)
    sideways: float = tunable(
        0.5, "share", "of the letters in rows that run up or down: the page lies on its side", _SCANS
    )
    turned: float = tunable(1.0, "confidence", "of Tesseract in how a page is turned: less does not count", _SCANS)
    layer: int = tunable(20, "letters", "a hidden layer with fewer is no text of a page", _SCANS)


class Agree(Table):
    """When readings of one document agree on a word, and which of them is believed where they do not."""

    band: int = tunable(40, "pixels", "rows are looked up by: more than rows of one line differ", _SCANS)
    same_line: float = tunable(0.5, "x", "baselines of two readings of one line differ by less", _SCANS)
    word: float = tunable(85.0, "of 100", "confidence in a word from which on the engine is sure", _SCANS)
    letter: float = tunable(95.0, "of 100", "… and in each of its letters", _SCANS)
    short: int = tunable(2, "letters", "with an `l`: too short to be an ordinal rather than a word (`le`)", _SCANS)
    long: int = tunable(3, "letters", "a text without a word so long is known by no dictionary", _SCANS)
    least: float = tunable(0.2, "share", "of a vote that a reading has which is not sure at all", _SCANS)
    known: float = tunable(0.7, "votes", "for a word that the document or the language has", _SCANS)
    marked: float = tunable(0.4, "votes", "for an accent or apostrophe: engines lose them rather than see them", _SCANS)
    printed: float = tunable(0.3, "votes", "more for a word that the document has elsewhere for sure", _SCANS)
    agreed: float = tunable(
        0.9, "share", "of being sure that one of two agreeing readings needs, of no known word", _SCANS
    )
    lone: float = tunable(0.5, "votes", "for a number rather than letters that stand alone in their row", _SCANS)
    hardly: float = tunable(
        30.0, "of 100", "confidence in a word that all have: less is doubtful, known or not", _SCANS
    )
    capital: int = tunable(5, "letters", "of a word whose `l` may be an `I`: shorter ones are too frequent", _SCANS)
    clear: float = tunable(0.6, "votes", "more for one reading than for the next: settled", _SCANS)
    often: int = tunable(3, "places", "in which readings agree on a word, for it to be known", _SCANS)
    noughts: int = tunable(2, "numbers", "with a nought before them, for one as long to have it, too", _SCANS)
    missed: float = tunable(60.0, "of 100", "confidence in a word that the second reading alone has", "junk: up to 46")
    dust: float = tunable(40.0, "of 100", "confidence in a sign that one reading alone sees: less is dust", _SCANS)
    layer: float = tunable(60.0, "of 100", "confidence in the words of an OCR layer, which says none", _SCANS)


class Pieces(Table):
    """Pictures of text on pages of text."""

    most: int = tunable(40, "pieces", "of a document that are read: each takes a fifth of a second", "")
    scale: int = tunable(4, "px/pt", "how large they are drawn: 288 dpi", "Tesseract's manual asks for 300 dpi")
    margin: float = tunable(4.0, "pt", "around a piece: its box holds the strokes, and not all of their ends", "")
    block: float = tunable(60.0, "pt", "a higher piece may have columns", "")
    fewest: int = tunable(2, "letters", "a row with fewer is no text", "")
    sure: float = tunable(60.0, "of 100", "confidence in most words of a row that is text", "drawings give 0 to 50")
    one_size: float = tunable(0.2, "share", "sizes of print that differ by less are one", "")
    one_row: float = tunable(0.25, "em", "baselines that differ by less are one", "")
    capitals: float = tunable(0.72, "em", "how high capitals and digits are", "")
    small: float = tunable(0.52, "em", "how high small letters are", "")


RASTER, PAPER, INK, LETTERS, FIT, SIGNS = Raster(), Paper(), Ink(), Letters(), Fit(), Signs()
BADGES, FIGURES, BULLETS = Badges(), Figures(), Bullets()
SEPARATORS, DRAWN, DOTS, LOOKS, READINGS, AGREE, PIECES = (
    Separators(),
    Drawn(),
    Dots(),
    Looks(),
    Readings(),
    Agree(),
    Pieces(),
)

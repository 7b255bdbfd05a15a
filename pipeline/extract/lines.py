"""From runs of glyphs to lines of text: words by their gaps, overprints once, bullets known, text normalised.

Both readers end here, so that both give lines by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import pairwise
from statistics import median

from pipeline.document import Bbox, Line, Page, Span, Style
from pipeline.extract.bullets import bullet_length, is_bullet_sign
from pipeline.extract.runs import Run, style_of

WORD_GAP = 0.12  # of the font size: a wider gap between two glyphs parts two words
COLUMN_GAP = 2.0  # of the font size: a wider gap may part two columns
BULLET_GAP = 6.0  # of the font size: how far the text may stand from its bullet
_NO_SPACE = 0.03  # of the font size: a space glyph narrower than this parts nothing
_DISORDER = 0.05  # of the font size: less is how letters of one ligature lie
_HINTED = 0.05  # of the font size: where a reader only thinks that words part
_SAME_BASELINE = 0.2  # of the font size
_ASCENT, _DESCENT = 0.76, 0.22  # of the font size: a box that holds the letters of any usual font, and not the next line's
_OVERPRINT = 0.3  # of the font size: the same glyphs printed again this near are one text (boldness, drop shadow)
_VANISHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0007]")
_PLAIN = re.compile(r"[ -~\u00a1-\u00a7\u00a9-\u00ac\u00ae-\u02af\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*\Z")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}


class Shapes:
    """The drawn shapes of a page that say something about its layout."""

    __slots__ = ("marks", "rules", "images")

    def __init__(self) -> None:
        self.marks: list[Bbox] = []
        self.rules: list[Bbox] = []
        self.images: list[Bbox] = []

    def add(self, bbox: Bbox, *, is_image: bool) -> None:
        """Take a shape in by its displayed bbox: a small one is a mark, a thin or cell-like one gives rules."""
        x0, top, x1, bottom = bbox
        width, height = x1 - x0, bottom - top
        if is_image:
            self.images.append(bbox)
        elif 1.2 <= width <= 8 and 1.2 <= height <= 8 and 0.5 <= width / height <= 2:
            self.marks.append(bbox)
        elif (width <= 2.5 or height <= 2.5) and max(width, height) >= 8:
            self.rules.append(bbox)
        elif width > 8 and height > 8:
            # A cell or panel: its four edges part text as lines do.
            self.rules += [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]


def build_page(number: int, width: float, height: float, runs: list[Run], shapes: Shapes) -> Page:
    """One page from the visible runs on it."""
    glyph_count = sum(len(run.chars) for run in runs)
    unknown = sum(1 for run in runs for char in run.chars if char in {"\ufffd", "\0"})
    page = Page(number, width, height, marks=shapes.marks, rules=shapes.rules, images=len(shapes.images))
    page.unreadable = glyph_count > 20 and unknown > 0.3 * glyph_count
    uprights = sorted((rule for rule in shapes.rules if rule[2] - rule[0] <= 2.5), key=lambda rule: rule[0])
    for row in _rows(_printed_once(runs)):
        page.lines += _lines_of_row(row, number, uprights)
    if page.marks:
        _give_marks(page)
    return page


def _printed_once(runs: list[Run]) -> list[Run]:
    """Without overprints: of the same glyphs at nearly the same place the last drawn is what one sees, and it looks bold."""
    seen: dict[str, list[int]] = {}
    kept: list[Run | None] = []
    for run in runs:
        key = "".join(run.chars).strip()
        near = min(_OVERPRINT * run.style.size, 0.6 * (run.rights[-1] - run.lefts[0]))
        for index in seen.get(key, ()):
            other = kept[index]
            if other is None or not key or abs(other.baseline - run.baseline) > near or abs(other.lefts[0] - run.lefts[0]) > near:
                continue
            kept[index] = None
            run.style = style_of(run.style.font, run.style.size, run.style.color, True)
        seen.setdefault(key, []).append(len(kept))
        kept.append(run)
    return [run for run in kept if run is not None]


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs on one baseline together; raised or lowered small runs (1er, footnote signs) go with the text they touch."""
    rows: list[list[Run]] = []
    last = -1e9
    for run in sorted(runs, key=lambda r: r.baseline):
        if rows and run.baseline - last <= _SAME_BASELINE * min(run.style.size, rows[-1][0].style.size):
            rows[-1].append(run)
        else:
            rows.append([run])
            last = run.baseline
    for index, row in enumerate(rows):
        for run in row[:]:
            host = _host(run, rows, index)
            if host is not None:
                row.remove(run)
                host.append(run)
    return [row for row in rows if row]


def _host(run: Run, rows: list[list[Run]], index: int) -> list[Run] | None:
    """The row of larger text that a raised or lowered small run touches."""
    for other in (index + 1, index - 1):
        if not 0 <= other < len(rows):
            continue
        for big in rows[other]:
            size = big.style.size
            if _is_bullet_of(run, big):
                return rows[other]
            if run.style.size > 0.8 * size or abs(big.baseline - run.baseline) > 0.55 * size or run is big:
                continue
            if -0.5 * size <= run.lefts[0] - big.rights[-1] <= 0.3 * size or -0.5 * size <= big.lefts[0] - run.rights[-1] <= 0.3 * size:
                return rows[other]
    return None


def _is_bullet_of(run: Run, text: Run) -> bool:
    """Is a run a lone bullet sign (from a fallback font, set a little lower or higher) just left of a text?"""
    sign = "".join(run.chars).strip()
    size = text.style.size
    if len(sign) != 1 or not is_bullet_sign(sign, run.style) or "".join(text.chars).strip() == sign:
        return False
    return abs(run.baseline - text.baseline) <= 0.35 * size and -0.1 * size <= text.lefts[0] - run.rights[-1] <= 2.5 * size


class _Glyph:
    __slots__ = ("char", "left", "right", "style", "space_before", "hinted")

    def __init__(self, char: str, left: float, right: float, style: Style, space_before: bool, hinted: bool) -> None:
        self.char = char
        self.left = left
        self.right = right
        self.style = style
        self.space_before = space_before
        self.hinted = hinted  # a reader thinks that a word begins here, though no space is drawn


def _glyphs(row: list[Run]) -> list[_Glyph]:
    """The printed glyphs of a row from left to right; spaces become a property of the glyph that follows."""
    row.sort(key=lambda r: r.lefts[0])
    glyphs: list[_Glyph] = []
    space: float | None = None  # where the last space glyph begins
    least = 0.0  # how far from there the next glyph must stand
    for run in row:
        style = run.style
        for char, left, right in zip(run.chars, run.lefts, run.rights, strict=True):
            if char.isspace() or char == "\u0007":
                space, least = left, (_NO_SPACE if right > left else _HINTED)
            else:
                # A space that the next glyph covers is drawn for nothing: Chromium puts one at a soft hyphen.
                parted = space is not None and left - space > least * style.size
                glyphs.append(_Glyph(char, left, right, style, parted and least == _NO_SPACE, parted and least == _HINTED))
                space = None
    if any(b.left < a.left - _DISORDER * b.style.size for a, b in pairwise(glyphs)):
        # Runs that overlap: a kerned pair, or an accent drawn apart. The accent goes after the letter under it.
        glyphs.sort(key=lambda g: (g.left + g.right) / 2 if unicodedata.combining(g.char[0]) else g.left)
    return glyphs


def _lines_of_row(row: list[Run], page: int, uprights: list[Bbox]) -> list[Line]:
    glyphs = _glyphs(row)
    if not glyphs:
        return []
    baseline = max(row, key=lambda r: len(r.chars)).baseline
    gap_of_words = _word_gap(glyphs)
    lines: list[Line] = []
    start = 0
    for index in range(1, len(glyphs) + 1):
        if index < len(glyphs) and not _parts_columns(glyphs, start, index, baseline, uprights):
            continue
        line = _line(glyphs[start:index], page, baseline, gap_of_words)
        if line is not None:
            lines.append(line)
        start = index
    return lines


def _parts_columns(glyphs: list[_Glyph], start: int, index: int, baseline: float, uprights: list[Bbox]) -> bool:
    """Do two pieces of a row part before glyph `index`: by a wide gap, or by a drawn rule?"""
    before, after = glyphs[index - 1], glyphs[index]
    size = max(before.style.size, after.style.size)
    gap = after.left - before.right
    if gap < WORD_GAP * size:
        return False
    first = bisect_left(uprights, before.right - 0.5, key=lambda rule: rule[0])
    for rule in uprights[first:]:
        if rule[0] > after.left + 0.5:
            break
        if rule[1] < baseline - 0.2 * size < rule[3]:
            return True
    if gap <= COLUMN_GAP * size:
        return False
    alone = index - start == 1 and is_bullet_sign(before.char, before.style)
    return not (alone and gap <= BULLET_GAP * size)


def _word_gap(glyphs: list[_Glyph]) -> float:
    """The gap (in font sizes) that parts words in a row; letter-spaced text has wide gaps everywhere."""
    gaps = [(b.left - a.right) / b.style.size for a, b in pairwise(glyphs) if not b.space_before]
    if len(gaps) < 4:
        return WORD_GAP
    usual = median(gaps)
    return WORD_GAP if usual < 0.06 else usual + WORD_GAP


def _line(glyphs: list[_Glyph], page: int, baseline: float, gap_of_words: float) -> Line | None:
    chars: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    styles: list[Style] = []
    before: _Glyph | None = None
    for glyph in glyphs:
        if before is not None and (
            glyph.space_before or (glyph.hinted and gap_of_words == WORD_GAP) or glyph.left - before.right > gap_of_words * glyph.style.size
        ):
            chars.append(" ")
            lefts.append(before.right)
            rights.append(glyph.left)
            styles.append(before.style)
        for char in glyph.char:
            chars.append(char)
            lefts.append(glyph.left)
            rights.append(glyph.right)
            styles.append(glyph.style)
        before = glyph
    soft = chars[-1] == "\u00ad"
    if not _PLAIN.match("".join(chars)):
        chars, lefts, rights, styles = _normalised(chars, lefts, rights, styles)
    if soft and chars:
        chars.append("-")  # as printed; whoever joins the lines knows from `soft_hyphen` what it is
        lefts.append(glyphs[-1].left)
        rights.append(glyphs[-1].right)
        styles.append(glyphs[-1].style)
    if not chars:
        return None
    spans = _spans(styles)
    size = max(spans, key=lambda s: s.end - s.start).style.size
    line = Line(page, "".join(chars), baseline - _ASCENT * size, baseline + _DESCENT * size, baseline, lefts, rights, spans, soft_hyphen=soft)
    line.bullet = bullet_length(line)
    if line.bullet:
        line.bullet_x = line.x0
    return line


def _normalised(chars: list[str], lefts: list[float], rights: list[float], styles: list[Style]) -> tuple[list[str], list[float], list[float], list[Style]]:
    """Ligatures spelt out, accents composed (NFC), invisible signs gone, white space single; places kept in step."""
    out: list[str] = []
    out_lefts: list[float] = []
    out_rights: list[float] = []
    out_styles: list[Style] = []
    for char, left, right, style in zip(chars, lefts, rights, styles, strict=True):
        if _VANISHING.match(char):
            continue
        if char.isspace():
            if not out or out[-1] == " ":
                continue
            char = " "
        if unicodedata.combining(char) and out and len(composed := unicodedata.normalize("NFC", out[-1] + char)) == 1:
            out[-1] = composed
            continue
        spelt = _LIGATURES.get(char) or unicodedata.normalize("NFC", char)
        step = (right - left) / len(spelt)
        for n, letter in enumerate(spelt):
            out.append(letter)
            out_lefts.append(left + n * step)
            out_rights.append(left + (n + 1) * step)
            out_styles.append(style)
    while out and out[-1] == " ":
        out.pop(), out_lefts.pop(), out_rights.pop(), out_styles.pop()
    return out, out_lefts, out_rights, out_styles


def _spans(styles: list[Style]) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for index in range(1, len(styles) + 1):
        if index == len(styles) or (styles[index] is not styles[start] and styles[index] != styles[start]):
            spans.append(Span(start, index, styles[start]))
            start = index
    return spans


def _give_marks(page: Page) -> None:
    """A small shape just left of a line is its bullet."""
    for x0, top, x1, bottom in page.marks:
        middle = (top + bottom) / 2
        near = [
            line for line in page.lines if line.top < middle < line.bottom and -0.5 <= line.x0 - x1 <= BULLET_GAP / 2 * line.size and x1 - x0 <= 0.8 * line.size
        ]
        if near:
            line = min(near, key=lambda line: line.x0)
            if line.bullet_x is None:
                line.bullet_x = x0

"""From runs of glyphs to lines of text: words by their gaps, overprints once, bullets known, text normalised.

Both readers end here, so that both give lines by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter, lt, sub
from statistics import median

from pipeline.data.document import Bbox, Line, Page, Span, Style
from pipeline.extract.bullets import bullet_length, is_bullet_sign
from pipeline.extract.initials import join_initials
from pipeline.extract.raised import SUPERSCRIPT, set_apart, take_marks
from pipeline.extract.runs import Run, style_of

WORD_GAP = 0.12  # of the font size: a wider gap between two glyphs parts two words
_LETTER_SPACED = 0.06  # of the font size: glyphs mostly parted by more are set wide
COLUMN_GAP = 2.0  # of the font size: a wider gap may part two columns
BULLET_GAP = 6.0  # of the font size: how far the text may stand from its bullet
_NO_SPACE = 0.03  # of the font size: a space glyph narrower than this parts nothing
_DISORDER = 0.05  # of the font size: less is how letters of one ligature lie
_HINTED = 0.05  # of the font size: where a reader only thinks that words part
_SPACED, _HINTS = 1, 2  # how a glyph is parted from the one before it
_SAME_BASELINE = 0.2  # of the font size
_ASCENT, _DESCENT = (
    0.76,
    0.22,
)  # of the font size: a box that holds the letters of any usual font, and not the next line's
_LONGEST_RAISED = 12  # letters: more are a line of small print, not raised
_LONGEST_MARK = 8  # characters of the mark of a note, its brackets included
_OVERPRINT = 0.3  # of the font size: the same glyphs printed again this near are one text (boldness, drop shadow)
_BAND = 20.0  # points: overprints stand nearer than that
_VANISHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0007]")
_PLAIN = re.compile(
    r"[ -~\u00a1-\u00a7\u00a9-\u00ac\u00ae-\u02af\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u22ff\u25a0-\u27bf\ue000-\uf8ff]*\Z"
)
_X0 = itemgetter(0)
_BASELINE = attrgetter("baseline")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}


class Shapes:
    """The drawn shapes of a page that say something about its layout."""

    __slots__ = ("marks", "rules", "images", "strokes", "squares")

    def __init__(self) -> None:
        self.strokes: list[Bbox] = []  # thin lines from left to right: they may strike text out
        self.squares: list[Bbox] = []  # they may be boxes to tick
        self.marks: list[Bbox] = []
        self.rules: list[Bbox] = []
        self.images: list[Bbox] = []

    def add(self, bbox: Bbox, *, is_image: bool) -> None:
        """Take a shape in by its displayed bbox: a small one is a mark, a thin or cell-like one gives rules."""
        x0, top, x1, bottom = bbox
        width, height = x1 - x0, bottom - top
        if is_image:
            self.images.append(bbox)
            return
        if height <= 2.5 and width >= 3:
            self.strokes.append(bbox)
        elif 4 <= width <= 16 and 0.85 <= width / height <= 1.18:
            self.squares.append(bbox)
        if 1.2 <= width <= 8 and 1.2 <= height <= 8 and 0.5 <= width / height <= 2:
            self.marks.append(bbox)
        elif (width <= 2.5 or height <= 2.5) and max(width, height) >= 8:
            self.rules.append(bbox)
        elif width > 8 and height > 8:
            # A cell or panel: its four edges part text as lines do.
            self.rules += [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]


def build_page(number: int, width: float, height: float, runs: list[Run], shapes: Shapes) -> Page:
    """One page from the visible runs on it."""
    chars = "".join(["".join(run.chars) for run in runs])
    glyph_count = len(chars)
    unknown = chars.count("\ufffd") + chars.count("\0")
    page = Page(number, width, height, marks=shapes.marks, rules=shapes.rules, images=len(shapes.images))
    join_initials(runs)
    page.unreadable = glyph_count > 20 and unknown > 0.3 * glyph_count
    uprights = sorted((rule for rule in shapes.rules if rule[2] - rule[0] <= 2.5), key=lambda rule: rule[0])
    for row in _rows(_printed_once(runs)):
        page.lines += _lines_of_row(row, number, uprights)
    if page.marks:
        _give_marks(page)
    return page


def _printed_once(runs: list[Run]) -> list[Run]:
    """Without overprints: of the same glyphs at nearly the same place the last drawn is what one sees, and it looks
    bold.
    """
    seen: dict[
        tuple[str, int], list[int]
    ] = {}  # by text and band of the page: where each glyph is a run of its own, "e" comes often
    kept: list[Run | None] = []
    for run in runs:
        key = "".join(run.chars).strip()
        if key:
            near = min(_OVERPRINT * run.style.size, 0.6 * (run.rights[-1] - run.lefts[0]), _BAND)
            band = int(run.baseline // _BAND)
            for index in (*seen.get((key, band - 1), ()), *seen.get((key, band), ()), *seen.get((key, band + 1), ())):
                other = kept[index]
                if (
                    other is None
                    or abs(other.baseline - run.baseline) > near
                    or abs(other.lefts[0] - run.lefts[0]) > near
                ):
                    continue
                kept[index] = None
                run.style = style_of(run.style.font, run.style.size, run.style.color, True)
            seen.setdefault((key, band), []).append(len(kept))
        kept.append(run)
    return [run for run in kept if run is not None]


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs on one baseline together; raised or lowered small runs (1er, footnote signs) go with the text they touch."""
    rows: list[list[Run]] = []
    last = -1e9
    for run in sorted(runs, key=_BASELINE):
        if rows and run.baseline - last <= _SAME_BASELINE * min(run.style.size, rows[-1][0].style.size):
            rows[-1].append(run)
        else:
            rows.append([run])
            last = run.baseline
    largest = [max(run.style.size for run in row) for row in rows]
    baselines = [row[0].baseline for row in rows]
    for index, row in enumerate(rows):
        near = [
            other
            for other in (index + 1, index - 1)
            if 0 <= other < len(rows)
            and abs(baselines[other] - baselines[index]) <= 0.8 * max(largest[other], largest[index])
        ]
        if near:
            for run in row[:]:
                host = _host(run, [rows[other] for other in near], max(largest[other] for other in near))
                if host is not None:
                    row.remove(run)
                    if len(run.chars) <= _LONGEST_MARK:
                        set_apart(run, max(host, key=lambda other: other.style.size))
                    host.append(run)
    return [row for row in rows if row]


def _host(run: Run, rows: list[list[Run]], largest: float) -> list[Run] | None:
    """The row of larger text that a raised or lowered small run touches, or the one that a lone bullet sign opens."""
    sign = "".join(run.chars).strip()
    if len(sign) > _LONGEST_RAISED:
        return None
    is_sign = len(sign) == 1 and is_bullet_sign(sign, run.style)
    if not is_sign and run.style.size > 0.8 * largest:
        return None
    for row in rows:
        for big in row:
            size = big.style.size
            if is_sign and _is_bullet_of(run, sign, big):
                return row
            if run.style.size > 0.8 * size or abs(big.baseline - run.baseline) > 0.55 * size or run is big:
                continue
            if (
                -0.5 * size <= run.lefts[0] - big.rights[-1] <= 0.3 * size
                or -0.5 * size <= big.lefts[0] - run.rights[-1] <= 0.3 * size
            ):
                return row
    return None


def _is_bullet_of(run: Run, sign: str, text: Run) -> bool:
    """Is a lone bullet sign (from a fallback font, set a little lower or higher) the one just left of a text?"""
    size = text.style.size
    return (
        abs(run.baseline - text.baseline) <= 0.35 * size
        and -0.1 * size <= text.lefts[0] - run.rights[-1] <= 2.5 * size
        and "".join(text.chars).strip() != sign
    )


def _plain_lines(row: list[Run], page: int, uprights: list[Bbox]) -> list[Line] | None:
    """The lines of a row where single spaces part the words, wide gaps between runs the columns, and no glyph needs a
    second look.

    It says of such a row what the general way says, without a step for every glyph; most rows are so. None for any
    other row.
    """
    baseline = _baseline(row)
    pieces = [[row[0]]]
    for last, run in pairwise(row):
        is_wide = run.lefts[0] - last.rights[-1] > COLUMN_GAP * max(last.style.size, run.style.size)
        if (
            is_wide and sum(len(part.chars) - part.chars.count(" ") for part in pieces[-1]) > 1
        ):  # a sign alone may be a bullet
            pieces.append([])
        pieces[-1].append(run)
    lines: list[Line] = []
    for piece in pieces:
        line = _plain_line(piece, page, baseline, uprights)
        if line is None:
            return None
        lines.append(line)
    return lines


def _plain_line(row: list[Run], page: int, baseline: float, uprights: list[Bbox]) -> Line | None:
    """A plain piece of a row as a line, or None where it is not plain."""
    chars, lefts, rights = row[0].chars, row[0].lefts, row[0].rights
    if len(row) > 1:
        chars = [char for run in row for char in run.chars]
        lefts, rights = [x for run in row for x in run.lefts], [x for run in row for x in run.rights]
    text = "".join(chars)
    if len(text) > len(chars) or "  " in text or text == " " or not _PLAIN.match(text):
        return None
    start, end = int(text[0] == " "), len(text) - int(text[-1] == " ")
    text, lefts, rights = text[start:end], lefts[start:end], rights[start:end]  # copies: spaces get other places
    sizes = [run.style.size for run in row]
    smallest, largest = min(sizes), max(sizes)
    drawn = hints = 0
    at = text.find(" ")
    while at > 0:
        before, after = rights[at - 1], lefts[at + 1]
        if rights[at] > lefts[at]:
            drawn, least = drawn + 1, _NO_SPACE
        else:
            hints, least = hints + 1, _HINTED
        if after - lefts[at] <= least * largest or after - before > COLUMN_GAP * smallest:
            return None
        lefts[at], rights[at] = before, after
        at = text.find(" ", at + 1)
    widest = max(map(sub, lefts[1:], rights), default=0.0)
    if widest >= WORD_GAP * smallest or (
        any(map(lt, lefts[1:], lefts)) and any(b < a - _DISORDER * smallest for a, b in pairwise(lefts))
    ):
        return None
    if hints and (widest >= _LETTER_SPACED * smallest or 2 * hints >= len(text) - 2 * drawn - hints - 3):
        return None
    for rule in uprights[bisect_left(uprights, lefts[0] - 0.5, key=_X0) :] if uprights else ():
        if rule[0] > rights[-1] + 0.5:
            break
        if rule[1] < baseline - 0.2 * smallest and rule[3] > baseline - 0.2 * largest:
            return None
    return _made(text, lefts, rights, _spans_of_runs(row, text, start), page, baseline)


def _spans_of_runs(row: list[Run], text: str, skipped: int) -> list[Span]:
    """The spans of a plain row's text, which begins with its glyph number `skipped`: a space is set as the word before
    it.
    """
    if len(row) == 1:
        return [Span(0, len(text), row[0].style)]
    starts: list[tuple[int, Style]] = []
    end = -skipped
    for run in row:
        start = max(end, 0)
        end = min(end + len(run.chars), len(text))
        if start < end and text[start] == " ":
            start += 1
        if start < end and (not starts or starts[-1][1] != run.style):
            starts.append((start, run.style))
    ends = [*[start for start, _ in starts[1:]], len(text)]
    return [Span(start, end, style) for (start, style), end in zip(starts, ends, strict=True)]


class _Glyphs:
    """The printed glyphs of a row from left to right, as parallel lists; spaces are a property of the glyph that
    follows.

    `parted[i]` is 0, `_SPACED` or `_HINTS` (a reader thinks that a word begins here, though no space is drawn);
    `style` is that of all,
    where they have but one.
    """

    __slots__ = ("chars", "lefts", "rights", "styles", "parted", "style")

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self.styles: list[Style] = []
        self.parted: list[int] = []
        self.style: Style | None = None

    def sort(self) -> None:
        """Put runs that overlap in order: a kerned pair, or an accent drawn apart, which goes after the letter under
        it.
        """
        glyphs = sorted(
            zip(self.chars, self.lefts, self.rights, self.styles, self.parted, strict=True),
            key=lambda g: (g[1] + g[2]) / 2 if unicodedata.combining(g[0][0]) else g[1],
        )
        self.chars, self.lefts, self.rights, self.styles, self.parted = map(list, zip(*glyphs, strict=True))


def _glyphs(row: list[Run]) -> _Glyphs:
    """The glyphs of a row. It goes by words, not by glyphs: this is where a page's letters pass."""
    found = _Glyphs()
    space: float | None = None  # where the last space glyph begins
    least, kind = 0.0, 0  # how far from there the next glyph must stand, and what the space then is
    for run in row:
        chars, lefts, rights, style = run.chars, run.lefts, run.rights, run.style
        count, start = len(chars), 0
        spaces = [index for index, char in enumerate(chars) if char.isspace() or char == "\u0007"]
        for end in (*spaces, count):
            if end > start:
                # A space that the next glyph covers is drawn for nothing: Chromium puts one at a soft hyphen.
                found.parted.append(kind if space is not None and lefts[start] - space > least * style.size else 0)
                found.parted += [0] * (end - start - 1)
                found.chars += chars[start:end]
                found.lefts += lefts[start:end]
                found.rights += rights[start:end]
                found.styles += [style] * (end - start)
                space = None
            if end < count:
                space = lefts[end]
                least, kind = (_NO_SPACE, _SPACED) if rights[end] > space else (_HINTED, _HINTS)
            start = end + 1
    found.style = row[0].style if all(run.style is row[0].style for run in row) else None
    lefts = found.lefts
    if any(map(lt, lefts[1:], lefts)) and any(
        b < a - _DISORDER * style.size for a, b, style in zip(lefts, lefts[1:], found.styles[1:], strict=False)
    ):
        found.sort()
    return found


def _lines_of_row(row: list[Run], page: int, uprights: list[Bbox]) -> list[Line]:
    row.sort(key=lambda run: run.lefts[0])
    plain = _plain_lines(row, page, uprights)
    if plain is not None:
        return plain
    glyphs = _glyphs(row)
    count = len(glyphs.chars)
    if not count:
        return []
    baseline = _baseline(row)
    gaps = list(map(sub, glyphs.lefts[1:], glyphs.rights))
    gap_of_words = _word_gap(glyphs, gaps)
    lines: list[Line | None] = []
    start = 0
    spaces: list[int] = []
    for index in _breaks(glyphs, gaps):
        gap, parted = gaps[index - 1], glyphs.parted[index]
        if _parts_columns(glyphs, gap, start, index, baseline, uprights):
            lines.append(_line(glyphs, start, index, spaces, page, baseline))
            start, spaces = index, []
        elif (
            parted == _SPACED or (parted and gap_of_words == WORD_GAP) or gap > gap_of_words * glyphs.styles[index].size
        ):
            spaces.append(index)
    lines.append(_line(glyphs, start, count, spaces, page, baseline))
    return [line for line in lines if line is not None]


def _baseline(row: list[Run]) -> float:
    """The baseline of most of a row's glyphs: a bullet from another font, or a raised sign, may stand on one of its
    own.
    """
    if len(row) == 1:
        return row[0].baseline
    glyphs: dict[float, int] = defaultdict(int)
    for run in row:
        glyphs[run.baseline] += len(run.chars)
    return max(glyphs, key=glyphs.__getitem__)


def _breaks(glyphs: _Glyphs, gaps: list[float]) -> list[int]:
    """The places where a word may begin: all others are inside of one, and cost nothing further."""
    if glyphs.style is not None:
        least = WORD_GAP * glyphs.style.size
        return [
            index
            for index, (gap, parted) in enumerate(zip(gaps, glyphs.parted[1:], strict=True), 1)
            if parted or gap >= least
        ]
    return [
        index
        for index, (gap, style, parted) in enumerate(zip(gaps, glyphs.styles[1:], glyphs.parted[1:], strict=True), 1)
        if parted or gap >= WORD_GAP * style.size
    ]


def _parts_columns(glyphs: _Glyphs, gap: float, start: int, index: int, baseline: float, uprights: list[Bbox]) -> bool:
    """Do two pieces of a row part before glyph `index`: by a wide gap, or by a drawn rule?"""
    size = max(glyphs.styles[index - 1].size, glyphs.styles[index].size)
    if gap < WORD_GAP * size:
        return False
    if uprights:
        before, after = glyphs.rights[index - 1], glyphs.lefts[index]
        first = bisect_left(uprights, before - 0.5, key=_X0)
        for rule in uprights[first:]:
            if rule[0] > after + 0.5:
                break
            if rule[1] < baseline - 0.2 * size < rule[3]:
                return True
    if gap <= COLUMN_GAP * size:
        return False
    alone = index - start == 1 and is_bullet_sign(glyphs.chars[start], glyphs.styles[start])
    return not (alone and gap <= BULLET_GAP * size)


def _word_gap(glyphs: _Glyphs, gaps: list[float]) -> float:
    """The gap (in font sizes) that parts words in a row; letter-spaced text has wide gaps everywhere."""
    if glyphs.style is not None:
        size = glyphs.style.size
        inside = [gap / size for gap, parted in zip(gaps, glyphs.parted[1:], strict=True) if parted != _SPACED]
    else:
        inside = [
            gap / style.size
            for gap, style, parted in zip(gaps, glyphs.styles[1:], glyphs.parted[1:], strict=True)
            if parted != _SPACED
        ]
    if len(inside) < 4:
        return WORD_GAP
    usual = median(inside)
    return WORD_GAP if usual < _LETTER_SPACED else usual + WORD_GAP


def _line(glyphs: _Glyphs, start: int, end: int, spaces: list[int], page: int, baseline: float) -> Line | None:
    """The glyphs from `start` to `end` as a line, with a space before each of `spaces`."""
    chars: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    styles: list[Style] = []
    first = start
    for index in (*spaces, end):
        chars += glyphs.chars[first:index]
        lefts += glyphs.lefts[first:index]
        rights += glyphs.rights[first:index]
        styles += glyphs.styles[first:index]
        if index < end:
            chars.append(" ")
            lefts.append(glyphs.rights[index - 1])
            rights.append(glyphs.lefts[index])
            styles.append(glyphs.styles[index - 1])
        first = index
    text = "".join(chars)
    if len(text) > len(chars):  # a reader gave glyphs of several letters
        chars, lefts, rights, styles = _by_letter(chars, lefts, rights, styles)
    soft = chars[-1] == "\u00ad"
    if not _PLAIN.match(text):
        chars, lefts, rights, styles = _normalised(chars, lefts, rights, styles)
        if soft and chars:
            chars.append("-")  # as printed; whoever joins the lines knows from `soft_hyphen` what it is
            lefts.append(glyphs.lefts[end - 1])
            rights.append(glyphs.rights[end - 1])
            styles.append(glyphs.styles[end - 1])
        text = "".join(chars)
    if not chars:
        return None
    spans = _spans(styles) if glyphs.style is None else [Span(0, len(chars), glyphs.style)]
    return _made(text, lefts, rights, spans, page, baseline, soft_hyphen=soft)


def _made(
    text: str,
    lefts: list[float],
    rights: list[float],
    spans: list[Span],
    page: int,
    baseline: float,
    *,
    soft_hyphen: bool = False,
) -> Line:
    size = max(spans, key=lambda s: s.end - s.start).style.size
    line = Line(
        page,
        text,
        baseline - _ASCENT * size,
        baseline + _DESCENT * size,
        baseline,
        lefts,
        rights,
        spans,
        soft_hyphen=soft_hyphen,
    )
    if len(spans) > 1 or SUPERSCRIPT.search(text):
        take_marks(line)
    line.bullet = bullet_length(line)
    if line.bullet:
        line.bullet_x = line.x0
    return line


def _by_letter(
    chars: list[str], lefts: list[float], rights: list[float], styles: list[Style]
) -> tuple[list[str], list[float], list[float], list[Style]]:
    """One place for every letter: those of one glyph share its own."""
    at = [index for index, char in enumerate(chars) for _ in char]
    return list("".join(chars)), [lefts[i] for i in at], [rights[i] for i in at], [styles[i] for i in at]


def _normalised(
    chars: list[str], lefts: list[float], rights: list[float], styles: list[Style]
) -> tuple[list[str], list[float], list[float], list[Style]]:
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
    for style, same in groupby(styles):
        end = start + len(list(same))
        spans.append(Span(start, end, style))
        start = end
    return spans


def _give_marks(page: Page) -> None:
    """A small shape just left of a line is its bullet."""
    for x0, top, x1, bottom in page.marks:
        middle = (top + bottom) / 2
        near = [
            line
            for line in page.lines
            if line.top < middle < line.bottom
            and -0.5 <= line.x0 - x1 <= BULLET_GAP / 2 * line.size
            and x1 - x0 <= 0.8 * line.size
        ]
        if near:
            line = min(near, key=lambda line: line.x0)
            if line.bullet_x is None:
                line.bullet_x = x0

"""From rows of words to Pages: what is set alike gets one style, though every measurement differs a little."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, log, sqrt
from statistics import mean, median, stdev

from pipeline.data.document import Bbox, Page, Style
from pipeline.extract.lines import build_page
from pipeline.extract.ocr.raster import Frame
from pipeline.extract.ocr.signs import QUOTES
from pipeline.extract.ocr.tunables import LOOKS, SIGNS
from pipeline.extract.ocr.words import OPEN, Dash, Glyph, Mark, Row, Word
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes

FONT = "(scan)"  # the font's name in styles of text that was read from pictures


@dataclass(slots=True, eq=False)
class Sheet:
    """One page as it was read; `rules` are in pixels, as its rows are."""

    number: int
    frame: Frame
    rows: list[Row]
    rules: list[Bbox]


def settle(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Copies of the sheets with sizes, weights, colours and quotation marks told apart over all of them together: one
    measurement says little, those of a whole document tell.
    """
    settled = deepcopy(list(sheets))
    rows = [(row.x_height / sheet.frame.scale / LOOKS.x_height, row) for sheet in settled for row in sheet.rows]
    _set_sizes(rows)
    for sheet in settled:
        for row in sheet.rows:
            for word in row.words:
                word.weight = word.stroke / (row.size * sheet.frame.scale)
    _set_colors([word for _, row in rows for word in row.words])
    _set_tones([row for _, row in rows])
    _set_weights([row for _, row in rows])
    for bold in (False, True):
        _set_sizes([pair for pair in rows if pair[1].bold == bold])
    set_quotes([mark for _, row in rows for mark in row.quotes])
    return settled


def build_pages(sheets: Iterable[Sheet]) -> dict[int, Page]:
    """The pages that settled sheets make, by number."""
    return {sheet.number: _page(sheet) for sheet in sheets}


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.glyphs) for word in words)


def _set_sizes(rows: Sequence[tuple[float, Row]]) -> None:
    """Sizes of print: heights that lie close together are one; a row of few letters, whose height says little, goes to
    the likelier size.
    """
    clusters: list[list[float]] = []  # [size, letters]
    for size, row in sorted(rows, key=lambda pair: (-_letters(pair[1].words), pair[0])):
        count = _letters(row.words)
        near = min(clusters, key=lambda c: abs(log(c[0] / size)), default=None)
        if near is not None and abs(log(near[0] / size)) < LOOKS.one_size * (
            1 if count >= LOOKS.few else LOOKS.few_size
        ):
            near[0] = (near[0] * near[1] + size * count) / (near[1] + count)
            near[1] += count
        else:
            clusters.append([size, count])
    for size, row in rows:
        row.size = round(_likeliest(clusters, size, row), 1)


def _likeliest(clusters: Sequence[Sequence[float]], size: float, row: Row) -> float:
    total = sum(count for _, count in clusters)
    letters = sum(glyph.char.isalnum() for word in row.words for glyph in word.glyphs)
    spread = LOOKS.spread + (LOOKS.few_spread / sqrt(letters) if letters else LOOKS.sign_spread)
    return max(clusters, key=lambda c: log(c[1] / total) - 0.5 * (log(c[0] / size) / spread) ** 2)[0]


def _set_weights(rows: Sequence[Row]) -> None:
    """Bold is what has thicker strokes, for its height, than most of the text has; where the fewest words are neither
    tells from where on.
    """
    usual = median(
        [word.weight for row in rows for word in row.words for _ in word.glyphs if len(word.glyphs) > 2] or [1.0]
    )
    words = [word for row in rows for word in row.words if len(word.glyphs) >= LOOKS.weighty]
    weights = sorted(word.weight / usual for word in words)
    steps = [LOOKS.bold_least + step * LOOKS.bold_step for step in range(LOOKS.bold_steps)]
    near = [bisect_left(weights, at + LOOKS.clear_gap) - bisect_left(weights, at - LOOKS.clear_gap) for at in steps]
    valley = [at for at, count in zip(steps, near, strict=True) if count == min(near)]
    limit = usual * median(valley)
    for row in rows:
        _set_row_weights(row, limit)


def _weight(words: Sequence[Word]) -> float:
    """The mean stroke of words, by their letters; signs alone say nothing."""
    measured = [word for word in words if sum(glyph.char.isalnum() for glyph in word.glyphs) > 1] or words
    return sum(word.weight * len(word.glyphs) for word in measured) / max(_letters(measured), 1)


def _set_row_weights(row: Row, limit: float) -> None:
    """The weights of a row: each part of it between wide gaps, or of another colour, has its own."""
    parts: list[list[Word]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        is_apart = word.left - before.right > LOOKS.apart * row.x_height
        if (is_apart or word.color != before.color) and _letters(parts[-1]) >= LOOKS.telling:
            parts.append([])
        parts[-1].append(word)
    if len(parts) > 1 and _letters(parts[-1]) < LOOKS.telling:
        few = parts.pop()
        parts[-1] += few
    for words in parts:
        _set_part_weights(words, limit)
    row.bold = 2 * sum(len(word.glyphs) for word in row.words if word.bold) > _letters(row.words)


def _set_part_weights(words: Sequence[Word], limit: float) -> None:
    """Words are bold as a whole, or up to one from which on they are not (a label and its value)."""
    best, at = 0.0, 0
    for cut in range(1, len(words)):
        before, after = _weight(words[:cut]), _weight(words[cut:])
        apart = (before - after) * (LOOKS.colon if words[cut - 1].text.endswith(":") else 1)
        if (
            any(glyph.char.isalnum() for glyph in words[cut].glyphs)  # a colon is set as what it follows
            and before > LOOKS.clearly * limit
            and after < limit / LOOKS.clearly
            and before > LOOKS.contrast * after
            and apart > best
            and min(_letters(words[:cut]), _letters(words[cut:])) > 2
        ):
            best, at = apart, cut
    is_bold = _weight(words) > limit
    for index, word in enumerate(words):
        word.bold = index < at if at else is_bold


def set_quotes(marks: Sequence[Mark]) -> None:
    """Straight or curly: a curly mark leans, a straight one does not. Of some fonts curly ones lean by a pixel or less,
    which only all of a document together show; one that cannot be seen is as most are. Of double ones, which blur
    hides, the engine has a say; and where it usually sees curly ones, but they do not lean, what they are is left open.
    """
    singles = [mark for mark in marks if QUOTES[mark.glyph.char] == "'"]
    leaning = _leaning([mark.lean for mark in singles if mark.lean is not None])
    read = [mark.glyph.char != "'" for mark in singles]
    kinds = {
        single: [abs(m.lean) for m in marks if m.lean is not None and (QUOTES[m.glyph.char] == "'" or not single)]
        for single in (True, False)
    }
    for mark in marks:
        is_single = QUOTES[mark.glyph.char] == "'"
        # A document may have straight apostrophes and curly quotation marks.
        leans = kinds[is_single and len(kinds[True]) >= LOOKS.few_singles]
        usual = median(leans) if leans else 0.0
        if is_single and leaning is not None and not _stands_out(mark, leaning):
            _set_quote(mark.glyph, is_curly=leaning, is_open=False)
            continue
        if mark.lean is not None:
            is_curly, is_open = _curly(abs(mark.lean), usual, len(leans))
        else:
            is_curly, is_open = (
                usual > LOOKS.leans_little,
                len({_curly(lean, usual, len(leans)) for lean in leans}) != 1,
            )
        if is_single and not is_curly and 2 * sum(read) > len(read):
            is_open = True
        _set_quote(mark.glyph, is_curly=is_curly, is_open=is_open)


def _leaning(leans: Sequence[float]) -> bool | None:
    """Do single marks lean, which all seem to be of one kind? Noise makes each lean to either side, but not all of them
    together. None: that cannot be told.
    """
    if len(leans) < LOOKS.few_marks or stdev(leans) > LOOKS.one_kind:
        return None
    off = mean(leans) - LOOKS.leans_at_most
    return off > 0 if abs(off) > 2 * stdev(leans) / sqrt(len(leans)) else None


def _stands_out(mark: Mark, leaning: bool) -> bool:
    """Does a mark lean unlike the others of its document?"""
    return mark.lean is not None and (mark.lean < 0 if leaning else abs(mark.lean) > LOOKS.leans)


def _curly(lean: float, usual: float, count: int) -> tuple[bool, bool]:
    """Is a mark that leans so far curly, where so many usually lean so far; and is that left open?"""
    if lean > LOOKS.leans:
        return True, False
    if usual > LOOKS.leans:
        return lean > LOOKS.upright, lean > LOOKS.upright
    if usual > LOOKS.leans_little:
        return True, count < LOOKS.few_marks
    return False, lean > LOOKS.upright or usual > LOOKS.upright_usually


def _set_quote(glyph: Glyph, *, is_curly: bool, is_open: bool) -> None:
    straight = QUOTES[glyph.char]
    read_as_curly = glyph.char != straight
    if straight == '"' and read_as_curly != is_curly:
        is_curly = is_open = True
    if not is_curly:
        glyph.char = straight
    elif not read_as_curly:
        glyph.char = "’" if straight == "'" else "”"
    if is_open:
        glyph.sure = OPEN


def set_dashes(dashes: Sequence[Dash]) -> None:
    """A hyphen, en dash or em dash by its length, where hyphens between letters show how long those of the document
    are. Beside letters, which may touch it, a dash is a hyphen unless it is very long.
    """
    touching = [dash for dash in dashes if not dash.apart and SIGNS.in_word_least < dash.length < SIGNS.in_word_most]
    for dash in touching:
        dash.glyph.char = "-"
    usual = median(dash.length for dash in touching) if len(touching) >= SIGNS.few_hyphens else None
    limit = SIGNS.en_dash if usual is None else SIGNS.longer * usual
    known = set(map(id, touching))
    for dash in (dash for dash in dashes if id(dash) not in known):
        dash.glyph.char = "-" if dash.length < limit else "–" if dash.length < SIGNS.em_dash else "—"
        if (
            not SIGNS.dash_least < dash.length < SIGNS.dash_most
            or min(abs(dash.length - limit), abs(dash.length - SIGNS.em_dash)) < SIGNS.unsure
            or not dash.apart
        ):
            dash.glyph.sure = OPEN


def _set_colors(words: Sequence[Word]) -> None:
    """Colours that lie close together are one."""
    known: list[int] = [0, 0xFFFFFF]
    for word in sorted(words, key=lambda word: -len(word.glyphs)):
        if word.color in known:
            continue
        near = min(known[2:], key=lambda color: _distance(color, word.color), default=None)
        if near is not None and _distance(near, word.color) < LOOKS.one_color:
            word.color = near
        else:
            known.append(word.color)


def _set_tones(rows: Sequence[Row]) -> None:
    """Greys between which no word stands are one, and the darkest is black: faded print is no other colour."""
    tones = sorted(word.tone for row in rows for word in row.words if _tells_tone(word))
    starts = [after for before, after in pairwise(tones) if after - before > LOOKS.one_tone]
    if not starts:
        return
    greys = [0, *(round(start) * 0x010101 for start in starts)]
    for row in rows:
        known = [greys[bisect_right(starts, word.tone)] if _tells_tone(word, 1) else None for word in row.words]
        grey = next((grey for grey in known if grey is not None), 0)
        for word, own in zip(row.words, known, strict=True):
            grey = grey if own is None else own  # signs are of the colour of the word before them
            word.color = word.color or grey


def _tells_tone(word: Word, least: int = LOOKS.tonal) -> bool:
    """Is the grey of a word that of ink, and not that of the blurred edges of a few strokes?"""
    return word.tone > 0 and sum(glyph.char.isalnum() for glyph in word.glyphs) >= least


def _distance(a: int, b: int) -> float:
    return hypot((a >> 16) - (b >> 16), (a >> 8 & 255) - (b >> 8 & 255), (a & 255) - (b & 255))


def _page(sheet: Sheet) -> Page:
    scale = sheet.frame.scale
    shapes = Shapes()
    shapes.rules = [(x0 / scale, top / scale, x1 / scale, bottom / scale) for x0, top, x1, bottom in sheet.rules]
    runs: list[Run] = []
    for row in sheet.rows:
        shapes.marks += [(x0 / scale, top / scale, x1 / scale, bottom / scale) for x0, top, x1, bottom in row.marks]
        runs += _runs(row, scale)
    page = build_page(sheet.number, *sheet.frame.size, runs, shapes)
    page.images = [(0.0, 0.0, *sheet.frame.size)]
    return page


def _runs(row: Row, scale: float) -> list[Run]:
    """Words of one look as one run, with drawn spaces between them; letters of a word touch, for their boxes hold the
    ink only.
    """
    runs: list[Run] = []
    for word in row.words:
        style = Style(FONT, row.size, word.bold, False, word.color)
        if not runs or runs[-1].style != style:
            runs.append(Run([], [], [], row.baseline / scale, style))
        last = runs[-1]
        before = next((run.rights[-1] for run in reversed(runs) if run.rights), None)
        if before is not None:
            last.chars.append(" ")
            last.lefts.append(before)
            last.rights.append(max(before, word.left / scale))
        for index, glyph in enumerate(word.glyphs):
            left = (word.glyphs[index - 1].right + glyph.left) / 2 if index else glyph.left
            right = (glyph.right + word.glyphs[index + 1].left) / 2 if index + 1 < len(word.glyphs) else glyph.right
            last.chars.append(glyph.char)
            last.lefts.append(left / scale)
            last.rights.append(max(left, right) / scale)
    return runs

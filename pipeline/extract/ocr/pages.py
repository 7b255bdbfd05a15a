"""From rows of words to Pages: what is set alike gets one style, though every measurement differs a little."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from math import erf, hypot, inf, log, sqrt
from statistics import mean, median, stdev
from unicodedata import category

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
    """One page as it was read; `rules` and `panels` are in pixels, as its rows are."""

    number: int
    frame: Frame
    rows: list[Row]
    rules: list[Bbox]
    panels: list[Bbox] = field(default_factory=list)


def settle(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The sheets, once sizes, weights, colours and quotation marks are told apart on them, over all of them together:
    one measurement says little, those of a whole document tell.
    """
    rows = [(row.x_height / sheet.frame.scale / LOOKS.x_height, row) for sheet in sheets for row in sheet.rows]
    _set_sizes(rows)
    for sheet in sheets:
        for row in sheet.rows:
            for word in row.words:
                word.weight = word.stroke / (row.size * sheet.frame.scale)
                word.tone = _undimmed(word.tone, word.stroke)
    _set_colors([word for _, row in rows for word in row.words])
    for _, alike in groupby(sorted((row for _, row in rows), key=lambda row: row.size), key=lambda row: row.size):
        _set_tones(list(alike))
    _set_weights([row for _, row in rows])
    for bold in (False, True):
        _set_sizes([pair for pair in rows if pair[1].bold == bold])
    set_quotes([mark for _, row in rows for mark in row.quotes])
    return sheets


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
    _join_nearest(clusters)
    for size, row in rows:
        row.size = round(_likeliest(clusters, size, row), 1)


def _join_nearest(clusters: list[list[float]]) -> None:
    """Make one of sizes that came close as their rows were counted in, the closest first."""
    clusters.sort()
    while len(clusters) > 1:
        at = min(range(1, len(clusters)), key=lambda at: clusters[at][0] / clusters[at - 1][0])
        (small, few), (large, many) = clusters[at - 1 : at + 1]
        if log(large / small) >= LOOKS.one_size:
            return
        clusters[at - 1 : at + 1] = [[(small * few + large * many) / (few + many), few + many]]


def _likeliest(clusters: Sequence[Sequence[float]], size: float, row: Row) -> float:
    total = sum(count for _, count in clusters)
    letters = sum(glyph.char.isalnum() for word in row.words for glyph in word.glyphs)
    spread = LOOKS.spread + (LOOKS.few_spread / sqrt(letters) if letters else LOOKS.sign_spread)
    return max(clusters, key=lambda c: log(c[1] / total) - 0.5 * (log(c[0] / size) / spread) ** 2)[0]


def _set_weights(rows: Sequence[Row]) -> None:
    """Bold is what has thicker strokes, for its height, than most of the text has; where the fewest words are neither
    tells from where on. Words of one size and colour are bold all or none, unless they clearly have two weights.
    """
    usual = median(
        [word.weight for row in rows for word in row.words for _ in word.glyphs if len(word.glyphs) > 2] or [1.0]
    )
    alike: dict[tuple[float, int], list[float]] = defaultdict(list)
    for row in rows:
        for word in row.words:
            if len(word.glyphs) >= LOOKS.weighty and word.weight:
                alike[row.size, word.color].append(word.weight / usual)
    weights = sorted(weight for of_look in alike.values() for weight in of_look)
    steps = [LOOKS.bold_least + step * LOOKS.bold_step for step in range(LOOKS.bold_steps)]
    near = [_near(weights, at, LOOKS.clear_gap) for at in steps]
    limit = median(at for at, count in zip(steps, near, strict=True) if count == min(near))
    limits = {look: usual * _limit(sorted(of_look), limit) for look, of_look in alike.items()}
    for row in rows:
        _set_row_weights(row, limits, usual * limit)


def _near(weights: Sequence[float], at: float, gap: float) -> int:
    """How many of the sorted weights lie around a weight."""
    return bisect_right(weights, at + gap) - bisect_left(weights, at - gap)


def _limit(weights: Sequence[float], usual: float) -> float:
    """Where bold begins among the sorted weights of words of one look: in the deep valley that parts them best (Otsu);
    where it begins in the document (`usual`), if that is clear of them; else beyond all of them.
    """
    best: tuple[float, float] | None = None  # how far apart both parts are, and where
    sums, count = [0.0, *accumulate(weights)], len(weights)
    for at in range(LOOKS.few_weights, count - LOOKS.few_weights + 1):
        limit = (weights[at - 1] + weights[at]) / 2
        below, above = sums[at] / at, (sums[-1] - sums[at]) / (count - at)
        if above > max(usual, (LOOKS.two_weights if below < usual else LOOKS.two_bold) * below):
            peak = min(_near(weights, below, LOOKS.valley), _near(weights, above, LOOKS.valley))
            if _near(weights, limit, LOOKS.valley) < LOOKS.deep * max(peak, 1):
                best = max(best or (0.0, limit), (at * (count - at) * (above - below) ** 2, limit))
    if best is not None:
        return best[1]
    if _near(weights, usual, LOOKS.clear_gap) == 0:
        return usual
    return LOOKS.weightless if median(weights) > usual else 1 / LOOKS.weightless


def _set_row_weights(row: Row, limits: dict[tuple[float, int], float], usual: float) -> None:
    """Which words of a row are bold: those whose strokes say so, but where weights seldom change between words, and
    often after a wide gap or with the colour. Of all ways to set the row, the likeliest is taken (Viterbi).
    """
    # Costs of the best way up to a word if it is regular, and if it is bold; and that way.
    costs: list[tuple[float, list[bool]]] = [(0.0, []), (0.0, [])]
    for at, word in enumerate(row.words):
        before = row.words[at - 1] if at else None
        changes = (
            before is None
            or word.left - before.right > LOOKS.apart * row.x_height
            or (word.color != before.color and _says(before) > 0 < _says(word))
        )
        limit = limits.get((row.size, word.color), usual)
        off = log(max(word.weight, 0.01) / limit) / LOOKS.weight_spread
        evidence = _says(word) * max(-LOOKS.weight_most, min(off, LOOKS.weight_most))
        costs = [
            min(
                (cost + (0.0 if changes or bold == was else LOOKS.weight_change) + (-evidence if bold else evidence),
                 [*way, bold])
                for was, (cost, way) in zip((False, True), costs, strict=True)
            )
            for bold in (False, True)
        ]  # fmt: skip
    for word, bold in zip(row.words, min(costs)[1], strict=True):
        word.bold = bold
    row.bold = 2 * sum(len(word.glyphs) for word in row.words if word.bold) > _letters(row.words)


def _says(word: Word) -> float:
    """How much the strokes of a word say about its weight: those of signs nothing, those of few letters less."""
    return min(sum(glyph.char.isalnum() for glyph in word.glyphs) / LOOKS.weighty, 1.0)


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
            _set_quote(mark.glyph, is_curly=leaning, is_open=not leaning and 2 * sum(read) > len(read))
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
    are. Beside letters, which may touch it, a dash is a hyphen unless it is very long. Dashes of near lengths are of
    one kind, if none of them, or all, are as short as hyphens.
    """
    touching = [dash for dash in dashes if not dash.apart and SIGNS.in_word_least < dash.length < SIGNS.in_word_most]
    for dash in touching:
        dash.glyph.char = "-"
    hyphens = sorted(dash.length for dash in touching)
    limit = open_from = SIGNS.en_dash
    if len(hyphens) >= SIGNS.few_hyphens:
        limit = SIGNS.longer * median(hyphens)
        open_from = min(limit, SIGNS.longer_than_most * hyphens[round(0.95 * (len(hyphens) - 1))])
    known = set(map(id, touching))
    if len(hyphens) >= SIGNS.few_hyphens:
        longest = SIGNS.clear_of * hyphens[round(0.95 * (len(hyphens) - 1))]
        for alike in _alike([dash for dash in dashes if dash.apart]):
            if alike[0].length > longest or alike[-1].length < longest:
                is_long = median(dash.length for dash in alike) >= SIGNS.em_dash
                for dash in alike:
                    dash.glyph.char = "-" if dash.length < longest else "—" if is_long else "–"
                known |= set(map(id, alike))
    for dash in (dash for dash in dashes if id(dash) not in known):
        dash.glyph.char = "-" if dash.length < limit else "–" if dash.length < SIGNS.em_dash else "—"
        if (
            not SIGNS.dash_least < dash.length < SIGNS.dash_most
            or open_from < dash.length < limit
            or min(abs(dash.length - limit), abs(dash.length - SIGNS.em_dash)) < SIGNS.unsure
            or not dash.apart
        ):
            dash.glyph.sure = OPEN


def _alike(dashes: Sequence[Dash]) -> Iterator[list[Dash]]:
    """Dashes whose lengths are near to one another, the shortest first; several at a time."""
    ordered = sorted(dashes, key=lambda dash: dash.length)
    starts = [
        0,
        *(at for at in range(1, len(ordered)) if ordered[at].length - ordered[at - 1].length > SIGNS.dash_step),
    ]
    for start, end in pairwise([*starts, len(ordered)]):
        if end - start >= SIGNS.few_dashes and ordered[start].length > SIGNS.dash_least:
            yield ordered[start:end]


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
    """Greys of print of one size between which words stand are one, and the darkest is black: faded print is no other
    colour. Of few words, the grey must be further off.
    """
    tones = sorted(word.tone for row in rows for word in row.words if _tells_tone(word))
    if not tones:
        return
    gaps = [(after - before, at) for at, (before, after) in enumerate(pairwise(tones), 1)]
    bounds = [(inf, 0), *((gap, at) for gap, at in gaps if gap > LOOKS.one_tone), (inf, len(tones))]
    greys = [
        median(tones[start:end])
        for (before, start), (after, end) in pairwise(bounds)
        if end - start >= LOOKS.few_tones or min(before, after) > 2 * LOOKS.one_tone
    ]
    if len(greys) < 2:
        return
    for row in rows:
        known = [min(greys, key=lambda grey: abs(grey - w.tone)) if _tells_tone(w, 1) else None for w in row.words]
        grey = next((grey for grey in known if grey is not None), greys[0])
        for word, own in zip(row.words, known, strict=True):
            grey = grey if own is None else own  # signs are of the colour of the word before them
            word.color = word.color or (0 if grey == greys[0] else round(grey) * 0x010101)


def _tells_tone(word: Word, least: int = LOOKS.tonal) -> bool:
    """Is the grey of a word that of ink, and not that of the blurred edges of a few strokes?"""
    inked = sum(glyph.char.isalnum() or category(glyph.char) == "Sc" for glyph in word.glyphs)
    return word.tone > 0 and inked >= least


def _undimmed(tone: float, stroke: float) -> float:
    """The grey of ink whose strokes, seen so wide in pixels, blur made as pale as `tone` where they are darkest: of a
    line whose edges are blurred by a Gaussian, the middle keeps erf(width / √8 σ) of its darkness, and what is seen
    of its width is as much too large.
    """
    kept = 1.0
    for _ in range(LOOKS.blur_steps):
        kept = erf(max(stroke * kept, 1.0) / (sqrt(8) * LOOKS.blur))
    return max(255 - (255 - tone) / kept, 1.0) if tone else 0.0


def _distance(a: int, b: int) -> float:
    return hypot((a >> 16) - (b >> 16), (a >> 8 & 255) - (b >> 8 & 255), (a & 255) - (b & 255))


def _page(sheet: Sheet) -> Page:
    scale = sheet.frame.scale
    shapes = Shapes()
    shapes.rules = [_scaled(rule, scale) for rule in sheet.rules]
    shapes.panels = [_scaled(panel, scale) for panel in sheet.panels]
    runs: list[Run] = []
    for row in sheet.rows:
        shapes.marks += [_scaled(mark, scale) for mark in row.marks]
        runs += _runs(row, scale)
    page = build_page(sheet.number, *sheet.frame.size, runs, shapes)
    page.images = [(0.0, 0.0, *sheet.frame.size)]
    return page


def _scaled(bbox: Bbox, scale: float) -> Bbox:
    x0, top, x1, bottom = bbox
    return (x0 / scale, top / scale, x1 / scale, bottom / scale)


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

"""From runs of glyphs to lines of text: words by their gaps, overprints once, bullets known, text normalised.

Both readers end here, so that both give lines by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from pipeline.data.document import Bbox, Line, Page
from pipeline.extract.accents import ACCENT, with_accents
from pipeline.extract.bullets import forget_separators, is_bullet_sign, opens_item
from pipeline.extract.columns import part_columns
from pipeline.extract.glyphs import Glyphs
from pipeline.extract.hung import give_signs, hung_signs
from pipeline.extract.initials import with_initials
from pipeline.extract.letters import line_of
from pipeline.extract.overprints import printed_once
from pipeline.extract.plain import is_ruled, plain_lines
from pipeline.extract.raised import with_stray
from pipeline.extract.right_to_left import RIGHT_TO_LEFT, from_left
from pipeline.extract.rows import Row, baseline_of, left_of, rows_of, with_hyphens
from pipeline.extract.runs import Run
from pipeline.extract.shapes import Shapes, give_marks
from pipeline.extract.tunables import COLUMNS, LETTERS, WORDS
from pipeline.extract.words import Spacing


def build_page(number: int, width: float, height: float, runs: Sequence[Run], shapes: Shapes) -> Page:
    """One page from the visible runs on it."""
    page = Page(
        number, width, height, marks=[*shapes.marks, *shapes.strung()], rules=shapes.rules, images=shapes.images
    )
    page.panels = shapes.panels
    chars = "".join([run.text for run in runs])
    page.unreadable = _is_unreadable(chars)
    if ACCENT.search(chars):
        runs = with_accents(runs)
    if RIGHT_TO_LEFT.search(chars):
        runs = [from_left(run) for run in runs]
    signs = hung_signs(runs)
    apart = {id(hung.sign) for hung in signs}
    runs = [run for run in runs if id(run) not in apart]
    lines = _lines(rows_of(printed_once(with_initials(runs))), number, shapes.uprights())
    page.lines = part_columns(with_stray(lines))
    forget_separators(page.lines)
    give_signs(page.lines, signs)
    if page.marks:
        give_marks(page.lines, page.marks)
    return page


def _is_unreadable(chars: str) -> bool:
    """Do the fonts say nothing about a good part of the glyphs?"""
    unknown = chars.count("\ufffd") + chars.count("\0")
    return len(chars) > LETTERS.few and unknown > LETTERS.unknown * len(chars)


def _lines(rows: Sequence[Row], page: int, uprights: Sequence[Bbox]) -> list[Line]:
    """The lines of a page: first the rows that are plain, since the others may need to know how the page is spaced."""
    rows = [with_hyphens(sorted(row, key=left_of)) if len(row) > 1 else row for row in rows]
    if uprights:
        rows = [cell for row in rows for cell in (_cells(row, uprights) if len(row) > 1 else (row,))]
    plain = [plain_lines(row, page, uprights) for row in rows]
    others = [Glyphs(row) if lines is None else None for row, lines in zip(rows, plain, strict=True)]
    spacing = Spacing(glyphs for glyphs in others if glyphs is not None)
    found: list[Line] = []
    for row, lines, glyphs in zip(rows, plain, others, strict=True):
        if glyphs is not None:
            lines = _lines_of_glyphs(glyphs, page, baseline_of(row), uprights, spacing)
        found += lines or []
    return found


def _cells(row: Row, uprights: Sequence[Bbox]) -> list[Row]:
    """A row parted where a text runs over the edge of its cell: a drawn rule crosses it, and another begins behind.

    The first ends where the other begins, as what stands beside it, and both keep the baseline of the row.
    """
    over = [index for index, pair in enumerate(pairwise(row)) if _runs_over(*pair, uprights)]
    if not over:
        return [row]
    baseline = baseline_of(row)
    parts: list[Row] = [[]]
    for index, run in enumerate(row):
        edge = row[index + 1].lefts[0] if index in over else inf
        lefts, rights = ([min(place, edge) for place in places] for places in (run.lefts, run.rights))
        parts[-1].append(Run(run.chars, lefts, rights, baseline, run.style))
        if index in over:
            parts.append([])
    return parts


def _runs_over(run: Run, after: Run, uprights: Sequence[Bbox]) -> bool:
    size, gap = run.style.size, after.lefts[0] - run.rights[-1]
    is_other = gap < WORDS.gap * size if run.style != after.style else gap < -COLUMNS.over * size
    height = run.baseline - COLUMNS.rule_height * size
    return is_other and is_ruled(uprights, run.rights[0], after.lefts[0], height, height)


def _lines_of_glyphs(
    glyphs: Glyphs, page: int, baseline: float, uprights: Sequence[Bbox], spacing: Spacing
) -> list[Line]:
    breaks = glyphs.breaks()
    lines = [
        line_of(glyphs, start, end, spacing.spaces(glyphs, within, start, end), page, baseline)
        for start, end, within in _pieces(glyphs, breaks, baseline, uprights)
    ]
    return [line for line in lines if line is not None]


def _pieces(
    glyphs: Glyphs, breaks: Sequence[int], baseline: float, uprights: Sequence[Bbox]
) -> Iterator[tuple[int, int, list[int]]]:
    """The columns of a row: where each starts and ends, and the breaks within it."""
    start = 0
    within: list[int] = []
    for index in breaks:
        if _parts_columns(glyphs, start, index, baseline, uprights):
            yield start, index, within
            start, within = index, []
        else:
            within.append(index)
    if start < len(glyphs.chars):
        yield start, len(glyphs.chars), within


def _ends_leader(chars: Sequence[str], index: int) -> bool:
    """Is a glyph the last sign of a dotted leader? The box of the value after it may begin amid it."""
    sign, before = chars[index], chars[max(index - LETTERS.leader, 0) : index]
    return not sign.isalnum() and before == [sign] * LETTERS.leader and sign not in chars[index + 1 : index + 2]


def _parts_columns(glyphs: Glyphs, start: int, index: int, baseline: float, uprights: Sequence[Bbox]) -> bool:
    """Do two pieces of a row part before glyph `index`: by a wide gap, or by a drawn rule?"""
    gap, size = glyphs.gaps[index], max(glyphs.styles[index - 1].size, glyphs.styles[index].size)
    if gap < WORDS.gap * size:
        return False
    alone = index - start == 1 and gap <= COLUMNS.bullet_gap * size
    if alone and opens_item(glyphs.chars[start]):
        return False  # the background of a text may begin after its bullet
    height = baseline - COLUMNS.rule_height * size
    if uprights and is_ruled(uprights, glyphs.rights[index - 1], glyphs.lefts[index], height, height):
        return not _ends_leader(glyphs.chars, index)
    return gap > COLUMNS.gap * size and not (alone and is_bullet_sign(glyphs.chars[start], glyphs.styles[start]))

"""Figures with captions: `73` in large type over `proposals submitted`, or beside it in a table, says what a sentence
would.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from pipeline.data.document import Line
from pipeline.layout.geometry import LEFT, LinesByHeight, are_beside, leading, overlap_across, rows_of
from pipeline.layout.tunables import GEOMETRY
from pipeline.parse.call.tunables import FIGURES as T
from pipeline.text.wording import squash

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")


def figures(lines: Sequence[Line]) -> list[list[Line]]:
    """Each figure with the lines of the caption under it, or else over it, in smaller letters; or with the caption
    beside it, in a table.
    """
    found: list[list[Line]] = []
    pages = {page: LinesByHeight(line for line in lines if line.page == page) for page in {line.page for line in lines}}
    for line in filter(_is_figure, lines):
        here = pages[line.page]
        caption = _caption(line, here)
        if not caption and (over := here.over(line)) and _is_caption(over, line) and leading(over, line) <= T.reach:
            caption = [over]
        if caption:
            found.append([line, *_sign_over(line, here), *caption])
    told = {line for group in found for line in group}
    return found + _in_tables([line for line in lines if line not in told])


def _sign_over(figure: Line, lines: LinesByHeight) -> list[Line]:
    """The sign of a currency that stands alone over a figure, which had no room beside it."""
    over = lines.over(figure)
    if over is None or over.style != figure.style or len(over.text) > 1:
        return []
    return [over] if unicodedata.category(over.text) == "Sc" else []


def counting(captioned: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Of figures with captions, those in one wording that count these: 1, 2, 3 and so on, or `Priority 1`."""
    worded: dict[str, list[Sequence[Line]]] = defaultdict(list)
    for group in captioned:
        worded[squash("".join(_WORD.findall(group[0].text)))].append(group)
    return next((groups for groups in worded.values() if _count_up(groups)), [])


def captions(groups: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """What stands at figures."""
    return [[line for line in group if not _is_figure(line)] for group in groups]


def _count_up(groups: Sequence[Sequence[Line]]) -> bool:
    numbers = [_NUMBER.findall(group[0].text) for group in groups]
    return len(numbers) > 1 and numbers == [[str(number)] for number in range(1, len(numbers) + 1)]


def _in_tables(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows of figures with one caption between or beside them (where text of another column stands on the row, the
    caption right of the one figure), where the first figures of two rows or more begin or end at one edge: figure,
    caption, further figures. A caption may be centred beside a large figure.
    """
    groups: list[list[Line]] = []
    rows = rows_of(lines)
    captions = [row[0] for row in rows if len(row) == 1 and not _is_figure(row[0])]
    for figure in (row[0] for row in rows if len(row) == 1 and _is_figure(row[0])):
        beside = [line for line in captions if line.page == figure.page and are_beside(figure, line)]
        if len(beside) == 1:
            groups.append([figure, *beside])
    for row in rows:
        numbers = [line for line in row if _is_figure(line)]
        if numbers and len(numbers) == len(row) - 1:
            groups.append([numbers[0], *(line for line in row if line not in numbers), *numbers[1:]])
        elif len(numbers) == 1 and (right := [line for line in row if line.x0 >= numbers[0].x1]):
            groups.append([numbers[0], min(right, key=LEFT)])
    return [group for group in groups if any(_are_aligned(group, other) for other in groups if other is not group)]


def _are_aligned(pair: Sequence[Line], other: Sequence[Line]) -> bool:
    figure, second = pair[0], other[0]
    same = abs(figure.x0 - second.x0) <= GEOMETRY.edge or abs(figure.x1 - second.x1) <= GEOMETRY.edge
    return figure.page == second.page and same and abs(pair[1].x0 - other[1].x0) <= GEOMETRY.edge


def _caption(figure: Line, lines: LinesByHeight) -> list[Line]:
    """The lines under a figure in one look, down to a gap."""
    caption: list[Line] = []
    last = figure
    while (line := lines.under(last)) is not None and line.baseline - last.baseline <= T.reach * last.size:
        if not _is_caption(line, figure) or (caption and line.style != last.style):
            break
        caption.append(line)
        last = line
    return caption if len(caption) <= T.lines else []


def _is_figure(line: Line) -> bool:
    """Is a line a number, with its unit perhaps?"""
    return (
        any(map(str.isdigit, line.text))
        and len(line.text) <= T.longest
        and len(_WORD.findall(line.text)) <= T.words
        and line.bullet_x is None
    )


def _is_caption(line: Line, figure: Line) -> bool:
    return (
        figure.size >= T.larger * line.size
        and any(map(str.isalpha, line.text))
        and overlap_across(figure, line)
        and not _is_figure(line)
    )

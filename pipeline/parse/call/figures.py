"""Figures with captions: `73` in large type over `proposals submitted` says what a sentence would."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.data.document import Line
from pipeline.layout.geometry import LinesByHeight, leading, overlap_across
from pipeline.parse.call.tunables import FIGURES as T

_WORD = re.compile(r"[^\W\d_]+")


def figures(lines: Sequence[Line]) -> list[list[Line]]:
    """Each figure with the lines of the caption under it, or else over it, in smaller letters."""
    found: list[list[Line]] = []
    pages = {page: LinesByHeight(line for line in lines if line.page == page) for page in {line.page for line in lines}}
    for line in filter(_is_figure, lines):
        here = pages[line.page]
        caption = _caption(line, here)
        if not caption and (over := here.over(line)) and _is_caption(over, line) and leading(over, line) <= T.reach:
            caption = [over]
        if caption:
            found.append([line, *caption])
    return found


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

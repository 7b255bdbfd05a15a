"""Colours that change from record to record, or from part to part of a brochure: they tell no look from another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from pipeline.data.document import Line, Page, Span, Style, lines_of
from pipeline.layout.groups import body_style
from pipeline.profiles.profile import FieldName
from pipeline.profiles.wordings import Wordings
from pipeline.segment.tunables import HABIT
from pipeline.text.wording import squash


def in_one_colour(pages: Sequence[Page], furniture: set[Line], wordings: Wordings) -> list[Page]:
    """The pages with all colours as one in which the labels of several fields are printed, each of them in several:
    here in one, there in another, and none in that of the text.
    """
    body = body_style(lines_of(pages))
    colours: dict[tuple[FieldName, Style], set[int]] = defaultdict(set)
    for line in lines_of(pages, furniture):
        if body is None or line.style.color == body.color:
            continue
        if (field := wordings.of_key(squash(line.text))[0]) is not None:
            colours[field, line.style._replace(color=0)].add(line.style.color)
    changing = [found for found in colours.values() if len(found) >= HABIT.times]
    fields = {field for (field, _), found in colours.items() if len(found) >= HABIT.times}
    if len(fields) < HABIT.again:
        return list(pages)
    palette = set[int]().union(*changing)
    one = min(palette)
    return [
        replace(page, lines=[line if line in furniture else _recoloured(line, palette, one) for line in page.lines])
        for page in pages
    ]


def _recoloured(line: Line, palette: set[int], one: int) -> Line:
    if not any(span.style.color in palette for span in line.spans):
        return line
    line = copy(line)
    line.spans = [Span(start, end, _as_one(style, palette, one)) for start, end, style in line.spans]
    line.style = _as_one(line.style, palette, one)
    return line


def _as_one(style: Style, palette: set[int], one: int) -> Style:
    return style._replace(color=one) if style.color in palette else style

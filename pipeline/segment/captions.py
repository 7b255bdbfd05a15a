"""Small print at pictures: no value, and no loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.data.document import Bbox, Document, Line, Page, by_page
from pipeline.data.outline import Outline
from pipeline.layout.geometry import holds
from pipeline.layout.groups import body_style, style_groups
from pipeline.segment.tunables import HABIT, PLACES


def captions(outline: Outline, document: Document, is_value: Callable[[Sequence[Line]], bool]) -> set[Line]:
    """Of the lines that stand in no section, those of captions. Their looks tell them, in which no section begins,
    where several are alike; `is_value` knows lines that may be a value of some kind.
    """
    sections = [section for fiche in outline.fiches for section in fiche.sections]
    body = body_style(line for section in sections for line in section.lines)
    if body is None:
        return set()
    begun = {part[0].style for section in sections for part in (section.heading, section.lines) if part}
    lines = by_page(line for line in outline.unassigned if line.style not in begun)
    groups = {page: style_groups(here) for page, here in lines.items()}
    sheets = {page.number: page for page in document.pages}
    printed_on = by_page(outline.lines)
    near = Counter(
        group[0].style
        for page, found in groups.items()
        for group in found
        if group[0].size < body.size and _is_at_picture(sheets[page], printed_on[page], group)
    )
    looks = {look for look, times in near.items() if times >= HABIT.again}
    printed = [group for found in groups.values() for group in found if group[0].style in looks and not is_value(group)]
    return {line for group in printed for line in group}


def _is_at_picture(page: Page, lines: Sequence[Line], group: Sequence[Line]) -> bool:
    """Does a text stand at a picture of a page, or at a drawn box that holds none of its lines?"""
    drawn = (box for box in page.panels if _stands_at(box, group))
    return any(_stands_at(picture, group) for picture in page.images) or any(
        not any(holds(box, line) for line in lines) for box in drawn
    )


def _stands_at(picture: Bbox, group: Sequence[Line]) -> bool:
    """Does a text stand right under a picture, or right over it, within its width?"""
    reach = PLACES.leading * group[0].size
    is_within = all(picture[0] - reach <= line.x0 and line.x1 <= picture[2] + reach for line in group)
    return is_within and min(abs(group[0].top - picture[3]), abs(picture[1] - group[-1].bottom)) <= reach

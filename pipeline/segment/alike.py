"""Titles that only their look tells: under each stands something short (an author, a subtitle), then text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from pipeline.data.document import Line, Page, Style, lines_of, text_of
from pipeline.layout.geometry import leading
from pipeline.layout.groups import body_style, style_groups
from pipeline.segment.tunables import ALIKE as T
from pipeline.segment.tunables import TAILS, TITLES


def alike_titles(pages: Sequence[Page], furniture: set[Line]) -> list[list[Line]]:
    """The groups in the look of titles; empty where no look is that of several.

    Of the looks that come at least half as often as any other but that of the text, it is one that stands over text on
    its page (the name of a part, on a page of its own, does not) and nearer to what follows than to what is above (a
    name that signs a text does not), the largest, and the one that comes first in each record: the others stand under
    it.
    """
    body = body_style(lines_of(pages, furniture))
    if body is None:
        return []
    groups = [
        group
        for page in pages
        for group in sorted(
            style_groups((line for line in page.lines if line not in furniture), page.rules),
            key=lambda group: (group[0].baseline, group[0].x0),
        )
    ]
    looks: dict[Style, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        look = group[0].style
        may_be = look.size >= body.size and len(group) <= TITLES.most_lines and group[0].bullet_x is None
        if look != body and may_be and any(map(str.isalpha, text_of(group))):  # page numbers may look so
            looks[look].append(at)
    most = max(map(len, looks.values()), default=0)
    often = {look: places for look, places in looks.items() if len(places) >= max(T.titles, most / 2)}

    texts = {group[0].page: at for at, group in enumerate(groups) if group[0].style == body}

    def first(look: Style) -> tuple[bool, bool, float, int]:
        heads = sum(at < texts.get(groups[at][0].page, -1) for at in often[look])
        over = [groups[at - 1][0].style if at else body for at in often[look]]
        opens = sum(_distance(groups, at) >= _distance(groups, at + 1) for at in often[look])
        return 2 * heads >= len(over), 2 * opens >= len(over), look.size, sum(style not in often for style in over)

    title = max(often, key=first, default=None)
    return _joined([groups[at] for at in often[title]], groups) if title is not None else []


def _joined(titles: Sequence[list[Line]], groups: Sequence[list[Line]]) -> list[list[Line]]:
    """The titles, with those that follow one another at a line's distance as one: their lines stand wide."""
    before = {id(lower): upper for upper, lower in pairwise(groups)}
    joined: list[list[Line]] = []
    for title in titles:
        above = before.get(id(title))
        goes_on = joined and above is not None and joined[-1][-1] is above[-1] and above[-1].page == title[0].page
        if goes_on and above is not None and 0 < leading(above[-1], title[0]) <= TAILS.apart:
            joined[-1] = [*joined[-1], *title]
        else:
            joined.append(title)
    return joined


def _distance(groups: Sequence[list[Line]], at: int) -> float:
    """How far a group stands below the one before it; endless where it begins or ends a page."""
    if not 0 < at < len(groups) or groups[at - 1][-1].page != groups[at][0].page:
        return inf
    return groups[at][0].baseline - groups[at - 1][-1].baseline

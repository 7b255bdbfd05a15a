"""Titles that count the records (`1 Bees on the roof`, `2 A hedge for the school`): no label need stand under them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.data.document import Line, Page, Style, lines_of, text_of
from pipeline.layout.groups import body_style, style_groups
from pipeline.profiles.declarations import Starts
from pipeline.segment.tunables import HABIT

_NUMBER = re.compile(r"\(?(\d{1,3})[.):]?\s+(?=\S)")


def counted_titles(pages: Sequence[Page], furniture: set[Line]) -> list[list[Line]]:
    """The groups in the look in which numbers count furthest, though some be bold, with those that no number opens:
    they end the records.

    Empty where numbers count nothing.
    """
    body = body_style(lines_of(pages, furniture))
    groups = [
        group
        for page in pages
        for group in style_groups((line for line in page.lines if line not in furniture), page.rules)
        if group[0].style != body and group[0].bullet_x is None
    ]
    groups.sort(key=lambda group: (group[0].page, group[0].baseline))
    alike: dict[tuple[float, int], list[list[Line]]] = defaultdict(list)
    for group in groups:
        if is_counted(group):
            alike[group[0].size, group[0].style.color].append(group)
    best = max(map(_furthest, (*_by_look(groups), *alike.values())), key=len, default=[])
    if len(best) < HABIT.times:
        return []
    looks = {group[0].style for group in best}
    return [group for group in groups[groups.index(best[0]) :] if group[0].style in looks]


def _by_look(groups: Sequence[list[Line]]) -> Iterable[list[list[Line]]]:
    looks: dict[Style, list[list[Line]]] = defaultdict(list)
    for group in groups:
        looks[group[0].style].append(group)
    return looks.values()


def _furthest(groups: Sequence[list[Line]]) -> list[list[Line]]:
    """The groups whose numbers count on, from the first that is one."""
    first = next((at for at, group in enumerate(groups) if _number(group) == 1), len(groups))
    return _counted(groups[first:])


def is_counted(title: Sequence[Line]) -> bool:
    """Whether a number opens a title."""
    return _number(title) is not None


def opens_alone(title: Sequence[Line], starts: Starts) -> bool:
    """Whether a title opens a record whatever stands under it: with a number where numbers do, or by its look."""
    return starts == "look" or (starts == "number" and is_counted(title))


def _counted(groups: Sequence[list[Line]]) -> list[list[Line]]:
    """The groups whose numbers count on from one."""
    found: list[list[Line]] = []
    for group in groups:
        if _number(group) == len(found) + 1:
            found.append(group)
    return found


def _number(group: Sequence[Line]) -> int | None:
    opening = _NUMBER.match(text_of(group))
    return int(opening[1]) if opening else None

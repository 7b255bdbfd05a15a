"""Lines over titles that are of the records below: who carries a project, its theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, pairwise

from pipeline.data.document import Line, Style, by_page, text_of
from pipeline.data.outline import FicheOutline, ListingRow
from pipeline.fields.organisation import is_theme
from pipeline.layout.geometry import RIGHT, LinesByHeight, leading, overlap_across, share_row
from pipeline.segment.records import Flow
from pipeline.segment.rows import key_of
from pipeline.segment.template import Template, mask
from pipeline.segment.tunables import HABIT, PLACES
from pipeline.text.wording import squash

OverTitles = dict[Line, list[Line]]
"""The lines over titles, by the first line of these, from top to bottom."""


def lines_over_titles(
    texts: Mapping[int, LinesByHeight], template: Template, titles: Sequence[Sequence[Line]]
) -> OverTitles:
    """The lines over most titles in one look, but for its colour, nearer to them than to all above, with another text
    for each: they may be values without a label; and the numbers on the left of titles. `texts` are those of each page,
    without titles.
    """
    others = defaultdict[int, set[Line]](set, {page: set(lines) for page, lines in by_page(chain(*titles)).items()})
    for heading in template.headings:
        for line in (*heading.lines, *(heading.values or ())):
            others[line.page].add(line)
    found: dict[Line, dict[Style, list[Line]]] = {}
    for title in titles:
        first = title[0]
        for line in _close_over(title, texts[first.page], others[first.page]):
            found.setdefault(first, {}).setdefault(line.style._replace(color=0), []).insert(0, line)
    least = max(HABIT.times, HABIT.most * len(titles))
    counts = Counter(look for by_look in found.values() for look in by_look)
    keys = {
        look: {mask(key_of(by_look[look])) for by_look in found.values() if look in by_look}
        for look, count in counts.items()
        if count >= least
    }
    looks = {look for look, texts_in in keys.items() if len(texts_in) == counts[look]}
    over: OverTitles = {}
    for first in (title[0] for title in titles):
        by_look = found.get(first, {})
        before = [*texts[first.page].on_row(first), *(line for line in others[first.page] if share_row(line, first))]
        nearest = max((line for line in before if line.x1 <= first.x0), key=RIGHT, default=first)
        number = [nearest] if nearest.text.isdecimal() else []
        if lines := [*number, *(x for look in reversed(by_look) if look in looks for x in by_look[look])]:
            over[first] = lines
    return over


def give_lines_over_titles(flow: Flow, over: OverTitles) -> None:
    """Give the lines to the records whose titles they stand over, and those over other titles to no record."""
    rest = dict(over)
    for fiche in flow.fiches:
        fiche.loose[:0] = rest.pop(fiche.title[0], [])
    flow.outside += [line for lines in rest.values() for line in lines]


def forget_themes(fiches: Sequence[FicheOutline], rows: Sequence[ListingRow]) -> None:
    """Take no promoters from the contents list where these are themes that stand by the titles of records."""
    themes = {squash(line.text) for fiche in fiches for line in fiche.loose if is_theme(line.text)}
    named = [row for row in rows if row.promoter]
    found = [row for row in named if squash(text_of(row.promoter)) in themes]
    if len(found) >= max(HABIT.times, HABIT.most * len(named)):
        for row in found:
            row.promoter = []


def _close_over(title: Sequence[Line], texts: LinesByHeight, others: Set[Line]) -> Iterator[Line]:
    """The lines over a title in its column, upwards, that are none of the `others` and nearer to the title than to what
    stands above them.
    """
    found: list[Line] = []
    below, above = title[0], texts.over(title[0])
    while above is not None and above not in others and not _is_parted(above, title[0], others):
        beyond = texts.over(above)
        if leading(above, below) > PLACES.reach and beyond is not None:
            break
        found.append(above)
        below, above = above, beyond
    column = [title[0], *found, *([above] if above is not None else [])]
    gaps = [low.top - high.bottom for low, high in pairwise(column)]
    while found and len(gaps) > len(found) and gaps[-1] <= max(gaps[:-1]):
        found.pop()
        gaps.pop()
    return iter(found) if text_of(found[::-1]) != text_of(title) else iter(())


def _is_parted(line: Line, title: Line, others: Set[Line]) -> bool:
    """Does one of the others, or another title, stand between a line and a title below it?"""
    return any(line.bottom <= other.top < title.top and overlap_across(other, title) for other in others)

"""The look of a fiche's title: the one that comes once for every round of headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median

from pipeline.data.document import Document, Line, Style
from pipeline.layout.groups import style_groups
from pipeline.segment.headings import Headings

_Look = Style
_CLEARLY = 0.85  # the same, when there is nothing to wish for
_LIKELY = 0.55  # how near the number of titles must come to the number of rounds


def find_titles(document: Document, furniture: set[Line], headings: Headings) -> list[list[Line]]:
    """The title of each fiche as a group of lines, in page order; empty when no look stands out.

    Looks: set as large as the headings or larger, and about as often as the same heading comes back.
    """
    fields: dict[int, set[str]] = defaultdict(set)
    for heading in headings.found:
        if heading.field:
            fields[heading.lines[0].page].add(heading.field)
    pages = {
        page for page, found in fields.items() if len(found) > 1
    }  # the contents list may have a column head or two
    rounds = _rounds(headings)
    groups: dict[_Look, list[list[Line]]] = defaultdict(list)
    for page in document.pages:
        if page.number in pages:
            for group in style_groups(line for line in page.lines if line not in furniture and line not in headings):
                if group[0].bullet_x is None and group[0].style != headings.body:
                    groups[group[0].style].append(group)
                    # Long titles may be set smaller: the same look in all sizes is a candidate too.
                    groups[group[0].style._replace(size=0.0)].append(group)
    smallest = min((h.lines[0].size for h in headings.found if h.field), default=0.0)
    best: tuple[tuple[bool, float, float, float], _Look] | None = None
    for look, found in groups.items():
        if not look.size:
            found = groups[look] = [group for group in found if group[0].size >= smallest - 0.2]
        count, size = len(found), max((group[0].size for group in found), default=0.0)
        nearness = min(count, rounds) / max(count, rounds, 1)
        if nearness < _LIKELY or size < smallest - 0.2 or not _stand_out(found, headings):
            continue
        rank = (nearness >= _CLEARLY, round(size), nearness, look.size)
        if best is None or rank > best[0]:
            best = (rank, look)
    return sorted(groups[best[1]], key=lambda group: (group[0].page, group[0].baseline)) if best else []


def _rounds(headings: Headings) -> float:
    """How many fiches there seem to be: how often the headings of the fields come, by their median."""
    counts = Counter(heading.field for heading in headings.found if heading.field)
    return median(counts.values()) if counts else 0.0


def _stand_out(groups: list[list[Line]], headings: Headings) -> bool:
    """Most of these groups have a heading below them on their page."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for heading in headings.found:
        by_page[heading.lines[0].page].append(heading.lines[0])
    above = sum(
        1
        for group in groups
        if any(line.baseline > group[-1].baseline - 3 * group[0].size for line in by_page[group[0].page])
    )
    return above >= 0.7 * len(groups)

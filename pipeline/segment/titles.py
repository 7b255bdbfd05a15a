"""The look of a fiche's title: the one that comes once for every round of headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median

from pipeline.document import Document, Line, Style
from pipeline.layout.groups import style_groups
from pipeline.segment.headings import Headings

_LIKELY = 0.55  # how near the number of titles must come to the number of rounds


def find_titles(document: Document, furniture: set[Line], headings: Headings) -> list[list[Line]]:
    """The title of each fiche as a group of lines, in page order; empty when no look stands out.

    Looks: set as large as the headings or larger, and about as often as the same heading comes back.
    """
    pages = {line.page for heading in headings.found if heading.field for line in heading.lines}
    rounds = _rounds(headings)
    groups: dict[Style, list[list[Line]]] = defaultdict(list)
    for page in document.pages:
        if page.number in pages:
            for group in style_groups(line for line in page.lines if line not in furniture and line not in headings):
                if group[0].bullet_x is None and group[0].style != headings.body:
                    groups[group[0].style].append(group)
    smallest = min((h.lines[0].size for h in headings.found if h.field), default=0.0)
    best: tuple[float, float, Style] | None = None
    for style, found in groups.items():
        count = len(found)
        nearness = min(count, rounds) / max(count, rounds, 1)
        if nearness < _LIKELY or style.size < smallest - 0.2 or not _stand_out(found, headings):
            continue
        rank = (round(style.size), nearness, style)
        if best is None or rank[:2] > best[:2]:
            best = rank
    if best is None:
        return []
    chosen = groups[best[2]]
    # A look that only shrinks or recolours the title (a long one set smaller) is a title too where its page has none.
    return sorted(chosen, key=lambda group: (group[0].page, group[0].baseline))


def _rounds(headings: Headings) -> float:
    """How many fiches there seem to be: how often the headings of the fields come, by their median."""
    counts = Counter(heading.field for heading in headings.found if heading.field)
    return median(counts.values()) if counts else 0.0


def _stand_out(groups: list[list[Line]], headings: Headings) -> bool:
    """Most of these groups have a heading below them on their page."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for heading in headings.found:
        by_page[heading.lines[0].page].append(heading.lines[0])
    above = sum(1 for group in groups if any(line.baseline > group[-1].baseline - 3 * group[0].size for line in by_page[group[0].page]))
    return above >= 0.7 * len(groups)

"""Where the value of a label stands: below or beside it, as reading order has it, or over it.

In a strip of facts the figure is large and its label small and underneath. What each label does is learned from all its
places: a label stands nearer to its value than to what comes next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from math import inf
from statistics import median

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import BASELINE, by_rows, leading, overlap_across, stands_over
from pipeline.segment.template import Heading, Template
from pipeline.segment.tunables import PLACES as T


def values_above(pages: Sequence[Page], furniture: set[Line], template: Template, titles: Iterable[list[Line]]) -> None:
    """Give the headings whose values stand over them these lines (`Heading.values`)."""
    in_title = {line for title in titles for line in title}
    lines = {
        page.number: [line for line in page.lines if line not in furniture and line not in in_title] for page in pages
    }
    by_page: dict[int, list[Heading]] = defaultdict(list)
    for heading in _under_values(template, lines):
        by_page[heading.lines[0].page].append(heading)
    for page, labels in by_page.items():
        _give(labels, lines[page], template)


def _under_values(template: Template, lines: dict[int, list[Line]]) -> Iterator[Heading]:
    """The headings under their values: all in one look stand so (a strip of facts has its own), or all of a label."""
    for alike in _grouped(template.headings, lambda heading: heading.lines[0].style):
        if _stand_under(alike, lines, template):
            yield from alike
            continue
        for headings in _grouped(alike, lambda heading: id(heading.label)):
            if _stand_under(headings, lines, template):
                yield from headings


def _grouped(headings: Iterable[Heading], key: Callable[[Heading], Hashable]) -> list[list[Heading]]:
    groups: dict[Hashable, list[Heading]] = defaultdict(list)
    for heading in headings:
        groups[key(heading)].append(heading)
    return list(groups.values())


def _stand_under(headings: Sequence[Heading], lines: dict[int, list[Line]], template: Template) -> bool:
    """Do headings stand under their values wherever they are printed?"""
    above: list[float] = []
    owned = 0
    below: list[float] = []
    for heading in headings:
        first, last = heading.lines[0], heading.lines[-1]
        here = lines[first.page]
        if any(_is_beside(line, heading, here, template) for line in here):
            return False
        over = max((line for line in here if _over(line, first)), key=lambda line: line.baseline, default=None)
        if over is None or over in template or first.baseline - over.baseline > T.reach * max(over.size, first.size):
            continue
        above.append(leading(over, first))
        owned += _has_owner(over, here, template, T.as_near * above[-1])
        under = min((line.baseline for line in here if _over(last, line)), default=inf)
        below.append((under - last.baseline) / first.size)
    if 2 * owned > len(above):
        return False
    return len(above) >= max(T.least, T.share * len(headings)) and median(above) < T.nearer * median(below)


def _is_beside(line: Line, heading: Heading, lines: Sequence[Line], template: Template) -> bool:
    """Does a text stand beside a label, and not over another one as part of its value?"""
    label = heading.lines[0]
    return (
        abs(line.baseline - label.baseline) <= T.level * label.size
        and line.x0 >= label.x1
        and line not in template
        and not _ends_over_label(line, lines, template)
    )


def _ends_over_label(value: Line, lines: Sequence[Line], template: Template) -> bool:
    """Does the text that a line belongs to end over a label?"""
    while True:
        lower = min((line for line in lines if _over(value, line)), key=BASELINE, default=None)
        if lower is None or lower.baseline - value.baseline > T.reach * max(lower.size, value.size):
            return False
        if lower in template:
            return True
        value = lower


def _has_owner(value: Line, lines: Sequence[Line], template: Template, reach: float) -> bool:
    """Does the text that ends in a line stand under another label, no further from it than `reach`, in font sizes?"""
    while True:
        upper = max((line for line in lines if _over(line, value)), key=lambda line: line.baseline, default=None)
        if upper is None or leading(upper, value) > T.leading:
            return upper is not None and upper in template and leading(upper, value) <= reach
        if upper in template:
            return leading(upper, value) <= reach
        value = upper


def _over(upper: Line, lower: Line) -> bool:
    return stands_over(upper, lower) and overlap_across(upper, lower)


def _give(labels: Sequence[Heading], lines: Sequence[Line], template: Template) -> None:
    """The lines over labels, each to the nearest label beneath it by its middle or left edge."""
    taken: dict[int, list[Line]] = defaultdict(list)
    edge = {id(heading): heading.lines[0] for heading in labels}
    for line in sorted(lines, key=lambda line: -line.baseline):
        beneath = [heading for heading in labels if line.baseline < edge[id(heading)].baseline - 1]
        close = [heading for heading in beneath if _reaches(line, edge[id(heading)], bool(taken[id(heading)]))]
        if not close or line in template:
            continue
        heading = min(close, key=lambda heading: _apart(line, heading.lines[0]))
        if overlap_across(line, heading.lines[0], T.aside):
            taken[id(heading)].append(line)
            edge[id(heading)] = line
    for heading in labels:
        if taken[id(heading)]:
            heading.values = by_rows(taken[id(heading)])


def _reaches(line: Line, lower: Line, is_text: bool) -> bool:
    return lower.baseline - line.baseline <= (T.leading if is_text else T.reach) * max(line.size, lower.size)


def _apart(line: Line, label: Line) -> float:
    """How far apart two lines are from left to right, in points; of those that overlap, how far their middles are."""
    gap = max(line.x0 - label.x1, label.x0 - line.x1, 0.0)
    return 100 * gap + abs((line.x0 + line.x1) - (label.x0 + label.x1)) / 2

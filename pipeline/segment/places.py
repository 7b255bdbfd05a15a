"""Where the value of a label stands: below or beside it, as reading order has it, or over it.

In a strip of facts the figure is large and its label small and underneath. What each label does is learned from all its
places: a label stands nearer to its value than to what comes next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf
from statistics import median

from pipeline.data.document import Line, Style
from pipeline.layout.geometry import LinesByHeight, are_beside, by_rows, overlap_across, share_row
from pipeline.segment.template import Heading, Template
from pipeline.segment.tunables import PLACES as T


def values_above(lines: Mapping[int, LinesByHeight], template: Template) -> None:
    """Give the headings whose values stand over them these lines (`Heading.values`); `lines` are those of each page,
    without furniture and titles.
    """
    by_page: dict[int, list[Heading]] = defaultdict(list)
    for heading in _under_values(template, lines):
        by_page[heading.lines[0].page].append(heading)
    for page, labels in by_page.items():
        _give(labels, lines[page], template)


def open_rows(lines: Mapping[int, LinesByHeight], template: Template) -> bool:
    """Do the labels with text beside them begin on a row with it, so that none is centred in a cell?"""
    rows: list[bool] = []
    for heading in template.headings:
        first = heading.lines[0]
        near = lines[first.page].near(first, T.row * first.size)
        beside = [line for line in near if line.x0 >= first.x1 and line not in template and are_beside(line, first)]
        if beside:
            rows.append(any(share_row(line, first) for line in beside))
    return sum(rows) >= max(T.rows, T.level_rows * len(rows))


def _under_values(template: Template, lines: Mapping[int, LinesByHeight]) -> list[Heading]:
    """The headings under their values: all of a label in one look, or all whose values begin on rows with such values
    (the cells of a grid may lie so close that their own do not tell).
    """
    labels: dict[tuple[int, Style], list[Heading]] = defaultdict(list)
    for heading in template.headings:
        labels[id(heading.label), heading.lines[0].style].append(heading)
    found: dict[Line, Heading] = {}
    tops: set[tuple[int, int] | None] = set()
    rest = list(labels.values())
    while True:  # what is under its own value has none below it
        more = [
            headings
            for headings in rest
            if _stand_under(headings, lines, template, found)
            or (tops and sum(_top_over(h, lines, template) in tops for h in headings) >= T.share * len(headings))
        ]
        if not more:
            return list(found.values())
        rest = [headings for headings in rest if headings not in more]
        for heading in (heading for headings in more for heading in headings):
            found[heading.lines[-1]] = heading
            tops.add(_top_over(heading, lines, template))
        tops.discard(None)


def _top_over(heading: Heading, lines: Mapping[int, LinesByHeight], template: Template) -> tuple[int, int] | None:
    """On which page, and at which height, the text begins that ends over a heading."""
    text = _text_over(heading.lines[0], lines[heading.lines[0].page], template)
    return (text[-1].page, round(text[-1].top)) if text else None


def _stand_under(
    headings: Sequence[Heading], lines: Mapping[int, LinesByHeight], template: Template, known: Collection[Line]
) -> bool:
    """Do headings stand under their values wherever they are printed? Those that end in `known` lines do."""
    above: list[float] = []
    owned = 0
    below: list[float] = []
    for heading in headings:
        first, last = heading.lines[0], heading.lines[-1]
        here = lines[first.page]
        if any(_is_beside(line, first, here, template) for line in here.near(first, T.level * first.size)):
            return False
        text = _text_over(first, here, template)
        if not text:
            continue
        above.append(first.baseline - text[0].baseline)
        owner = here.over(text[-1])
        if owner is not None and owner in template and owner not in known:
            owned += text[-1].baseline - owner.baseline <= T.as_near * above[-1]
        under = here.under(last)
        below.append(inf if under is None else under.baseline - last.baseline)
    if 2 * owned > len(above):
        return False
    return len(above) >= max(T.least, T.share * len(headings)) and median(above) < T.nearer * median(below)


def _text_over(label: Line, lines: LinesByHeight, template: Template) -> list[Line]:
    """The lines of the text that ends over a label, the lowest first; none where it is long."""
    text: list[Line] = []
    lower = label
    while len(text) <= T.most_lines:
        over = lines.over(lower)
        if over is None or over in template or not _reaches(over, lower, bool(text)):
            return text
        text.append(over)
        lower = over
    return []


def _is_beside(line: Line, label: Line, lines: LinesByHeight, template: Template) -> bool:
    """Does a text at the height of a label stand beside it, and not over another one as part of its value?"""
    return line.x0 >= label.x1 and line not in template and not _ends_over_label(line, lines, template)


def _ends_over_label(value: Line, lines: LinesByHeight, template: Template) -> bool:
    """Does the text that a line belongs to end over a label?"""
    for _ in range(T.most_lines):
        lower = lines.under(value)
        if lower is None or not _reaches(value, lower, is_text=False):
            return False
        if lower in template:
            return True
        value = lower
    return False


def _give(labels: Sequence[Heading], lines: Iterable[Line], template: Template) -> None:
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

"""Where the value of a label stands: below or beside it, as reading order has it, or over it.

In a strip of facts the figure is large and its label small and underneath. What each label does is learned from all its
places: a label stands nearer to its value than to what comes next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from statistics import median

from pipeline.data.document import Line, Style
from pipeline.layout.geometry import (
    LinesByHeight,
    are_beside,
    by_rows,
    leading,
    middle,
    overlap_across,
    share_row,
)
from pipeline.layout.strips import strips
from pipeline.layout.tunables import STRIPS
from pipeline.segment.template import Heading, Template
from pipeline.segment.tunables import HABIT
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


def values_in_strips(lines: Mapping[int, LinesByHeight], template: Template) -> None:
    """Give the labels of strips their values (`Heading.values`), whose columns may lie too close for a gutter; `lines`
    are as above.
    """
    free = {heading.lines[0] for heading in template.headings if heading.values is None and len(heading.lines) == 1}
    rows = Counter((line.page, line.baseline) for line in free)
    for page in {page for (page, _), count in rows.items() if count >= STRIPS.further}:
        for strip in strips(lines[page], template.by_line):
            if free.issuperset(strip.columns):
                for label, values in strip.columns.items():
                    template.by_line[label].values, template.by_line[label].in_flow = values, True


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


@dataclass(slots=True)
class _Places:
    """All places of a label in one look: how far the texts over them begin and the lines under them stand, in points,
    the labels over these texts, and how many places have no text of their own under them.
    """

    headings: list[Heading]
    above: list[float] = field(default_factory=list)
    below: list[float] = field(default_factory=list)
    owners: list[Line] = field(default_factory=list)
    bare: int = 0

    def have_texts(self) -> bool:
        """Does a text end over (nearly) all of them?"""
        return len(self.above) >= max(HABIT.times, HABIT.most * len(self.headings))

    def are_nearer(self) -> bool:
        """Is the text over them nearer than what is under them?"""
        return median(self.above) < median(self.below) / T.as_near

    def are_owned(self, known: Collection[Line] = ()) -> bool:
        """Are most texts over them right under another label, other than `known` ones under their own?"""
        return 2 * sum(owner not in known for owner in self.owners) > len(self.above)


def _under_values(template: Template, lines: Mapping[int, LinesByHeight]) -> list[Heading]:
    """The headings under their values: all of a label in one look, or all whose values begin on rows with such values
    (the cells of a grid may lie so close that their own do not tell).
    """
    labels: dict[tuple[int, Style], list[Heading]] = defaultdict(list)
    for heading in template.headings:
        if heading.values is None:
            labels[id(heading.label), heading.lines[0].style].append(heading)
    run_in = {key for key, headings in labels.items() if _are_run_in(headings, lines)}
    before_values = {heading.lines[-1] for key in run_in for heading in labels.pop(key)}
    found: dict[Line, Heading] = {}
    rows: set[tuple[int, float]] = set()
    tops: set[tuple[int, int] | None] = set()
    rest = [_places(headings, lines, template, before_values) for headings in labels.values()]
    more = _in_turn(rest)
    while True:  # what is under its own value has none below it
        for heading in (heading for places in more for heading in places.headings):
            found[heading.lines[-1]] = heading
            tops.add(_top_over(heading, lines, template, rows))
            rows.add((heading.lines[0].page, heading.lines[0].baseline))
        tops.discard(None)
        rest = [places for places in rest if places not in more]
        more = [
            places
            for places in rest
            if (places.have_texts() and not places.are_owned(found) and places.are_nearer())
            or (
                tops
                and sum(_top_over(h, lines, template, rows) in tops for h in places.headings)
                >= HABIT.most * len(places.headings)
            )
        ]
        if not more:
            return list(found.values())


def _are_run_in(headings: Sequence[Heading], lines: Mapping[int, LinesByHeight]) -> bool:
    """Were (nearly) all places of a label cut off from values on their lines, behind them or before?"""
    lasts = [heading.lines[-1] for heading in headings]
    run_in = [
        last
        for last in lasts
        if last.is_cut and any(other is not last and other.is_of_row(last) for other in lines[last.page].on_row(last))
    ]
    return len(run_in) >= HABIT.most * len(lasts)


def _places(
    headings: list[Heading], lines: Mapping[int, LinesByHeight], template: Template, before_values: Collection[Line]
) -> _Places:
    """All places of a label in one look. A text right under one of `before_values`, labels with a value on their line,
    goes on with that value.
    """
    places = _Places(headings)
    for heading in headings:
        first, last = heading.lines[0], heading.lines[-1]
        here = lines[first.page]
        under = here.under(last)
        places.bare += under is None or under in template or leading(last, under) > T.reach
        text = _text_over(first, here, template)
        if not text:
            continue
        places.above.append(first.baseline - text[0].baseline)
        places.below.append(inf if under is None else under.baseline - last.baseline)
        owner = here.over(text[-1])
        if owner not in template.by_line:
            continue
        is_near = text[-1].baseline - owner.baseline <= T.as_near * places.above[-1]
        if owner in before_values or is_near or _begins_with_label(first, here, template):
            places.owners.append(owner)
    return places


def _begins_with_label(label: Line, lines: LinesByHeight, template: Template) -> bool:
    """Does a column in which labels in one look and texts take turns begin with a label? Then these stand over them."""
    while text := _text_over(label, lines, template):
        over = lines.over(text[-1])
        if over is None or over not in template or over.style != label.style:
            return False
        label = over
    return True


def _in_turn(labels: Sequence[_Places]) -> list[_Places]:
    """The labels of columns in which texts and labels take turns, evenly apart: a column that begins with a text and
    ends with a label has its labels under their values.
    """
    by_line = {heading.lines[-1]: places for places in labels for heading in places.headings}
    found: list[_Places] = []
    for last in labels:
        column = [last] if last.bare >= HABIT.most * len(last.headings) else []
        while column and column[-1].have_texts():
            if not column[-1].are_owned():
                found += column if len(column) > 1 else []
                break
            owners = Counter(id(by_line[line]) for line in column[-1].owners if line in by_line).most_common(1)
            over = next((places for places in labels if owners and id(places) == owners[0][0]), None)
            column = [] if over is None or over in column else [*column, over]
    return found


def _top_over(
    heading: Heading, lines: Mapping[int, LinesByHeight], template: Template, rows: Collection[tuple[int, float]]
) -> tuple[int, int] | None:
    """On which page, and at which height, the text begins that ends over a heading; in the `rows` of labels under
    their values, a short one ends further up.
    """
    first = heading.lines[0]
    text = _text_over(first, lines[first.page], template)
    if not text and (first.page, first.baseline) in rows and (over := lines[first.page].over(first)) is not None:
        text = [over]
    return (text[-1].page, round(text[-1].top)) if text else None


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


def _give(labels: Sequence[Heading], lines: LinesByHeight, template: Template) -> None:
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
    given = set(template.by_line).union(*taken.values())
    tops = {heading.lines[0].baseline: edge[id(heading)] for heading in labels if taken[id(heading)]}
    for heading in labels:
        held, top = taken[id(heading)], tops.get(heading.lines[0].baseline)
        if not held and top is not None:  # a short value begins level with a long one, far over its label
            held = [line for line in lines.on_row(top) if line not in given and overlap_across(line, heading.lines[0])]
        if held:
            heading.values = by_rows(held)


def _reaches(line: Line, lower: Line, is_text: bool) -> bool:
    most = T.leading * min(line.size, lower.size) if is_text else T.reach * max(line.size, lower.size)
    return lower.baseline - line.baseline <= most


def _apart(line: Line, label: Line) -> float:
    """How far apart two lines are from left to right, in points; of those that overlap, how far their middles are."""
    gap = max(line.x0 - label.x1, label.x0 - line.x1, 0.0)
    return 100 * gap + abs(middle(line) - middle(label))

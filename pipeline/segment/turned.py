"""Labels that are turned to run along the rows that they stand beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import inf

from pipeline.data.document import Bbox, Document, Line, Page, Style
from pipeline.layout.geometry import LEFT, RIGHT, LinesByHeight, are_beside, by_rows, holds, is_level
from pipeline.layout.rows import anchored_rows
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import FieldName, Language
from pipeline.profiles.wordings import Wordings
from pipeline.segment.template import Template
from pipeline.segment.tunables import HABIT
from pipeline.text.wording import squash

_MARK = "turned"


def with_turned_labels(document: Document, languages: Iterable[Language]) -> Document:
    """The document with turned labels among the lines of its pages: those in a look in which labels of several fields
    come again and again in one of the languages, with text beside them.
    """
    turned = [(page, line, squash(line.text)) for page in document.pages for line in page.turned]
    times = Counter(key for _, _, key in turned)
    labels: dict[Line, Line] = {}
    for wordings in map(Wordings, languages if turned else ()):
        fields: dict[Style, set[FieldName]] = defaultdict(set)
        for _, line, key in turned:
            field, _ = wordings.of_key(key)
            if field is not None and times[key] > 1:
                fields[line.style].add(field)
        looks = {look for look, found in fields.items() if len(found) >= HABIT.again}
        labels |= {
            line: _marked(line)
            for page, line, key in turned
            if line.style in looks
            and (times[key] > 1 or wordings.is_listed(key))
            and any(are_beside(other, line) for other in page.lines)
        }
    return replace(document, pages=[_with(page, labels) for page in document.pages]) if labels else document


def _marked(label: Line) -> Line:
    """A label that its look tells."""
    marked = label.cut(0, len(label.text))
    marked.style = label.style._replace(mark=_MARK)
    return marked


def _with(page: Page, labels: Mapping[Line, Line]) -> Page:
    here = [line for line in page.turned if line in labels]
    if not here:
        return page
    lines = [*page.lines, *(labels[line] for line in here)]
    return replace(page, lines=lines, turned=[line for line in page.turned if line not in labels])


def values_beside_turned(pages: Iterable[Page], lines: Mapping[int, LinesByHeight], template: Template) -> None:
    """Give turned labels the rows beside them (`Heading.values`), as drawn rules or the panels of the labels part them;
    `lines` are those of each page, without furniture and titles.
    """
    for page in pages:
        labels = [line for line in page.lines if line.style.mark == _MARK and line in template]
        if not labels:
            continue
        panels = [_panel_of(label, labels, page.panels) for label in labels]
        boxes = [
            panel or (label.x0, label.top, label.x1, label.bottom) for label, panel in zip(labels, panels, strict=True)
        ]
        edges = [(x0, y, x1, y) for x0, top, x1, foot in filter(None, panels) for y in (top, foot)]
        free = [line for line in lines[page.number] if line not in template]
        heads = [line for line in lines[page.number] if line in template and line not in labels]
        left, right = _columns(labels, free, [head for head in heads if _is_level(head, boxes)], boxes)
        for side in (right, left):
            beside = [line for line in side if any(top < line.baseline < foot for _, top, _, foot in boxes)]
            if beside:
                x0, x1 = min(line.x0 for line in beside), max(line.x1 for line in beside)
                rules = [rule for rule in page.rules if is_level(rule) and rule[0] < x1 and x0 < rule[2]] + edges
                top, foot = _reach(beside, heads, [rule[1] for rule in rules])
                within = [line for line in side if top <= line.baseline <= foot]
                for anchor, row in anchored_rows([[label] for label in labels], within, rules):
                    if anchor:
                        heading = template.by_line[anchor[0]]
                        heading.values, heading.in_flow = by_rows(row), True
                break


def _columns(
    labels: Sequence[Line], free: Sequence[Line], heads: Sequence[Line], boxes: Sequence[Bbox]
) -> tuple[list[Line], list[Line]]:
    """The lines left and right of turned labels, up to the next column with other labels (`heads`) level with them."""
    x0, x1 = min(label.x0 for label in labels), max(label.x1 for label in labels)
    level = [line for line in free if _is_level(line, boxes)]
    last = max((line for line in level if line.x1 <= x0), key=RIGHT, default=None)
    first = min((line for line in level if line.x0 >= x1), key=LEFT, default=None)
    starts = [head.x0 for head in heads if last is not None and head.x0 < last.x0 - GEOMETRY.edge]
    ends = [head.x0 for head in heads if first is not None and head.x0 > first.x0 + GEOMETRY.edge]
    start, end = max(starts, default=-inf) + GEOMETRY.edge, min(ends, default=inf) - GEOMETRY.edge
    left = [line for line in free if start < line.x0 and line.x1 <= x0]
    return left, [line for line in free if x1 <= line.x0 < end]


def _is_level(line: Line, boxes: Sequence[Bbox]) -> bool:
    """Does a line stand between the tops of some boxes and their feet?"""
    return min(top for _, top, _, _ in boxes) < line.baseline < max(foot for _, _, _, foot in boxes)


def _reach(beside: Sequence[Line], heads: Sequence[Line], rules: Sequence[float]) -> tuple[float, float]:
    """From which height to which the rows of turned labels reach that have lines `beside` them: to the next rule, but
    over no other label (`heads`).
    """
    top, foot = min(line.top for line in beside), max(line.bottom for line in beside)
    over = max((line.bottom for line in heads if line.bottom <= top), default=-inf)
    under = min((line.top for line in heads if line.top >= foot), default=inf)
    if ruled := [y for y in rules if over < y <= top]:
        top = max(ruled)
    if ruled := [y for y in rules if foot <= y < under]:
        foot = min(ruled)
    return top, foot


def _panel_of(label: Line, labels: Sequence[Line], panels: Iterable[Bbox]) -> Bbox | None:
    """The smallest panel that holds a label, if it holds no other one: it is as high as its row."""
    holding = [panel for panel in panels if holds(panel, label)]
    panel = min(holding, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)
    others = (other for other in labels if other is not label)
    return None if panel is None or any(holds(panel, other) for other in others) else panel

"""Labels that are turned to run along the rows that they stand beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.data.document import Document, Line, Page, Style
from pipeline.layout.geometry import LinesByHeight, are_beside, by_rows, is_level
from pipeline.layout.rows import anchored_rows
from pipeline.profiles.profile import FieldName, Language
from pipeline.profiles.wordings import Wordings
from pipeline.segment.template import Template
from pipeline.segment.tunables import HABIT
from pipeline.text.wording import squash

_MARK = "right"  # of its rows


def with_turned_labels(document: Document, languages: Iterable[Language]) -> Document:
    """The document with turned labels among the lines of its pages: those in a look in which labels of several fields
    come again and again in one of the languages, with text on their right, or else on their left.
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
        for page, line, key in turned:
            if line.style in looks and (times[key] > 1 or wordings.is_listed(key)):
                if any(other.x0 >= line.x1 and are_beside(other, line) for other in page.lines):
                    labels[line] = line
                elif any(other.x1 <= line.x0 and are_beside(other, line) for other in page.lines):
                    labels[line] = _behind(line)
    return replace(document, pages=[_with(page, labels) for page in document.pages]) if labels else document


def _behind(label: Line) -> Line:
    """A label on the right of its rows, which its look tells."""
    behind = label.cut(0, len(label.text))
    behind.style = label.style._replace(mark=_MARK)
    return behind


def _with(page: Page, labels: Mapping[Line, Line]) -> Page:
    here = [line for line in page.turned if line in labels]
    if not here:
        return page
    lines = [*page.lines, *(labels[line] for line in here)]
    return replace(page, lines=lines, turned=[line for line in page.turned if line not in labels])


def values_beside_turned(pages: Iterable[Page], lines: Mapping[int, LinesByHeight], template: Template) -> None:
    """Give the labels on the right of their rows these (`Heading.values`); `lines` are those of each page, without
    furniture and titles.
    """
    for page in pages:
        headings = {
            line: heading for line in page.lines if line.style.mark == _MARK and (heading := template.by_line.get(line))
        }
        if not headings:
            continue
        left = min(line.x0 for line in headings)
        free = [line for line in lines[page.number] if line not in template and line.x1 <= left]
        beside = [line for line in free if any(are_beside(line, label) for label in headings)]
        rules = [rule[1] for rule in page.rules if is_level(rule) and rule[0] < max(line.x1 for line in beside)]
        top = max((y for y in rules if y <= min(line.top for line in beside)), default=min(line.top for line in beside))
        foot = max(line.bottom for line in beside)
        foot = min((y for y in rules if y >= foot), default=foot)
        within = [line for line in free if top <= line.baseline <= foot]
        for anchor, row in anchored_rows([[label] for label in headings], within, page.rules):
            if anchor:
                headings[anchor[0]].values = by_rows(row)

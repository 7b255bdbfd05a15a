"""Labels that are turned to run along the rows that they stand beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.data.document import Document, Line, Page, Style
from pipeline.layout.geometry import are_beside
from pipeline.profiles.profile import FieldName
from pipeline.profiles.wordings import Wordings
from pipeline.segment.tunables import HABIT
from pipeline.text.wording import squash


def with_turned_labels(document: Document, wordings: Wordings) -> Document:
    """The document with turned labels among the lines of its pages: those in a look in which labels of several fields
    come again and again, with text on their right.
    """
    turned = [(page, line, squash(line.text)) for page in document.pages for line in page.turned]
    times = Counter(key for _, _, key in turned)
    fields: dict[Style, set[FieldName]] = defaultdict(set)
    for _, line, key in turned:
        field, _ = wordings.of_key(key)
        if field is not None and times[key] > 1:
            fields[line.style].add(field)
    looks = {look for look, found in fields.items() if len(found) >= HABIT.again}
    labels = {
        line
        for page, line, key in turned
        if line.style in looks and (times[key] > 1 or wordings.is_listed(key)) and _has_text(line, page.lines)
    }
    return replace(document, pages=[_with(page, labels) for page in document.pages]) if labels else document


def _has_text(label: Line, lines: Iterable[Line]) -> bool:
    return any(line.x0 >= label.x1 and are_beside(line, label) for line in lines)


def _with(page: Page, labels: set[Line]) -> Page:
    here = [line for line in page.turned if line in labels]
    if not here:
        return page
    return replace(page, lines=[*page.lines, *here], turned=[line for line in page.turned if line not in labels])

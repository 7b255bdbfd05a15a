"""Heads of groups of rows (`Facts`, `Content`) in a column of their own, left of the labels of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.data.document import Line, Page
from pipeline.segment.template import Template
from pipeline.segment.tunables import NUMBERED as T
from pipeline.text.wording import squash


def group_heads(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """What stands left of a column of labels and comes again beside those of other pages, where nothing else does: it
    is no label and no value. A column with texts of its own is none of these.
    """
    beside = [found for page in pages if (found := _left_of_labels(page, furniture, template))]
    pages_of = Counter(key for lines in beside for key in {squash(line.text) for line in lines})
    heads = {line for lines in beside if all(pages_of[squash(line.text)] > 1 for line in lines) for line in lines}
    template.forget({heading.label.key for heading in template.headings if not heads.isdisjoint(heading.lines)})
    return heads


def _left_of_labels(page: Page, furniture: set[Line], template: Template) -> list[Line]:
    """The lines of a page left of its column of labels, at the height of these; none where one of them is a listed
    label.
    """
    labels = [heading.lines[0] for heading in template.headings if heading.lines[0].page == page.number]
    edges = Counter(round(line.x0) for line in labels)
    edge, count = edges.most_common(1)[0] if edges else (0, 0)
    if count < T.labels:
        return []
    column = [line for line in labels if round(line.x0) == edge]
    top, bottom = min(line.top for line in column), max(line.bottom + line.size for line in column)
    found = [
        line
        for line in page.lines
        if line not in furniture and top < line.baseline < bottom and (line.x0 + line.x1) / 2 < edge - T.edge
    ]
    listed = any(line in template and template.by_line[line].label.is_listed for line in found)
    return [] if listed else found

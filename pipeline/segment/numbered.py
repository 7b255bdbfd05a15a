"""Numbers that stand in a column of their own beside the labels of a form: they count the rows, and are no text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import LinesByHeight
from pipeline.segment.template import Template
from pipeline.segment.tunables import NUMBERED as T

_NUMBER = re.compile(r"\d{1,2}[.)]?")


def row_numbers(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers right on the left of labels, where several labels have one wherever they are printed."""
    rows = {page.number: LinesByHeight([line for line in page.lines if line not in furniture]) for page in pages}
    found: dict[int, list[Line]] = defaultdict(list)
    places: dict[int, int] = defaultdict(int)
    for heading in template.headings:
        first = heading.lines[0]
        places[id(heading.label)] += 1
        before = max(_on_its_left(first, rows[first.page]), key=lambda line: line.x1, default=None)
        if before is not None and _NUMBER.fullmatch(before.text):
            found[id(heading.label)].append(before)
    counted = [lines for label, lines in found.items() if len(lines) >= T.share * places[label]]
    numbers = {line for lines in counted for line in lines}
    if len(counted) < T.labels or len({line.text for line in numbers}) < T.labels:
        return set()
    # Numbers that were learned as labels, since all records repeat them, are none.
    template.forget({heading.label.key for heading in template.headings if not numbers.isdisjoint(heading.lines)})
    return numbers


def _on_its_left(label: Line, lines: LinesByHeight) -> Iterator[Line]:
    for line in lines.on_row(label):
        if line is not label and line.x1 <= label.x0:
            yield line

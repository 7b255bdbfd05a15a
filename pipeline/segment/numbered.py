"""What stands in a column of its own beside the labels of a form, and is no text: numbers of rows, heads of groups."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import inf

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import LinesByHeight
from pipeline.layout.sheets import lines_by_number
from pipeline.layout.tunables import GEOMETRY
from pipeline.segment.template import Template
from pipeline.segment.tunables import NUMBERED as T
from pipeline.segment.tunables import TEMPLATE
from pipeline.text.wording import squash

_NUMBER = re.compile(r"\d{1,2}[.)]?")


def row_numbers(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers of the rows of a form: right on the left of labels, or in a column of their own beside them."""
    numbers = _beside_labels(pages, furniture, template) | _in_a_column(pages, furniture, template)
    if len({line.text for line in numbers}) < T.labels:
        return set()
    # Numbers that were learned as labels, since all records repeat them, are none.
    template.forget({heading.label.key for heading in template.headings if not numbers.isdisjoint(heading.lines)})
    return numbers


def row_groups(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The heads of groups of rows (`Facts`, beside six of them): most records repeat them, left of all labels, from
    the first on, in a look that is neither that of labels nor of the text.
    """
    tops: dict[int, float] = {}
    for heading in template.headings:
        first = heading.lines[0]
        tops[first.page] = min(first.top, tops.get(first.page, first.top))
    edge = min((heading.lines[0].x0 for heading in template.headings), default=0.0) - GEOMETRY.edge
    looks = {template.body, *(line.style for heading in template.headings for line in heading.lines)}
    found: dict[str, list[Line]] = defaultdict(list)
    for page in pages:
        top = tops.get(page.number, inf)
        for line in page.lines:
            if line.x0 < edge and line.baseline >= top and line.style not in looks and line not in furniture:
                found[squash(line.text)].append(line)
    return {line for lines in found.values() if len(lines) >= TEMPLATE.often * template.records for line in lines}


def _beside_labels(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers beside labels, where several labels have one wherever they are printed."""
    rows = {
        number: LinesByHeight(line for line in lines if line not in furniture)
        for number, lines in lines_by_number(pages).items()
    }
    found: dict[int, list[Line]] = defaultdict(list)
    places: dict[int, int] = defaultdict(int)
    for heading in template.headings:
        first = heading.lines[0]
        places[id(heading.label)] += 1
        before = max(_on_its_left(first, rows[first.page]), key=lambda line: line.x1, default=None)
        if before is not None and _NUMBER.fullmatch(before.text):
            found[id(heading.label)].append(before)
    counted = [lines for label, lines in found.items() if len(lines) >= T.share * places[label]]
    return {line for lines in counted for line in lines} if len(counted) >= T.labels else set()


def _in_a_column(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers that count on, down the pages, on the left of all else: in a tall row they stand half way down."""
    found: set[Line] = set()
    labels = Counter(heading.lines[0].page for heading in template.headings)
    last = 0
    for page in pages:
        numbers = [line for line in page.lines if line not in furniture and _NUMBER.fullmatch(line.text)]
        left = min((_middle(line) for line in numbers), default=0.0)
        column = sorted((line for line in numbers if _middle(line) <= left + T.edge), key=lambda line: line.baseline)
        counts = [int(line.text.rstrip(".)")) for line in column]
        goes_on = counts[:1] == [last + 1] or (counts[:1] == [1] and len(counts) >= T.labels)
        in_order = counts == list(range(counts[0], counts[0] + len(counts))) if counts else False
        if goes_on and in_order and labels[page.number] >= len(column) and _is_apart(column, page, furniture):
            found.update(column)
        last = counts[-1] if counts else last
    return found


def _middle(line: Line) -> float:
    return (line.x0 + line.x1) / 2


def _is_apart(column: Sequence[Line], page: Page, furniture: set[Line]) -> bool:
    """Does all else at the height of a column begin on the right of it?"""
    right, top, bottom = max(line.x1 for line in column), column[0].top, column[-1].baseline
    beside = (line for line in page.lines if line not in furniture and line not in column)
    return all(line.x0 >= right for line in beside if top <= line.baseline <= bottom)


def _on_its_left(label: Line, lines: LinesByHeight) -> Iterator[Line]:
    for line in lines.on_row(label):
        if line is not label and line.x1 <= label.x0:
            yield line

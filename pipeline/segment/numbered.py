"""What stands in a column of its own beside the labels of a form, and is no text: numbers of rows, heads of groups."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import BASELINE, middle, share_row
from pipeline.segment.template import Heading, Template
from pipeline.segment.tunables import HABIT, ROWS
from pipeline.text.wording import squash

_NUMBER = re.compile(r"\d{1,2}[.)]?")


def row_numbers(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers of the rows of a form, in a column of their own beside the labels, or right before these."""
    numbers = _in_a_column(pages, furniture, template) | _before_labels(pages, furniture, template)
    if len({line.text for line in numbers}) < HABIT.times:
        return set()
    # Numbers that were learned as labels, since all records repeat them, are none.
    template.forget({heading.label.key for heading in template.headings if not numbers.isdisjoint(heading.lines)})
    return numbers


def _in_a_column(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers that count on, down the pages, on the left of all else: in a tall row they stand half way down."""
    found: set[Line] = set()
    labels: dict[int, list[Line]] = defaultdict(list)
    for heading in template.headings:
        labels[heading.lines[0].page].append(heading.lines[0])
    last = 0
    for page in pages:
        numbers = [line for line in page.lines if line not in furniture and _NUMBER.fullmatch(line.text)]
        left = min((middle(line) for line in numbers), default=0.0)
        column = sorted((line for line in numbers if middle(line) <= left + ROWS.column), key=BASELINE)
        counts = [int(line.text.rstrip(".)")) for line in column]
        goes_on = counts[:1] == [last + 1] or (counts[:1] == [1] and len(counts) >= HABIT.times)
        in_order = counts == list(range(counts[0], counts[0] + len(counts))) if counts else False
        if goes_on and in_order and _stand_at(labels[page.number], column) and _is_apart(column, page, furniture):
            found.update(column)
        last = counts[-1] if counts else last
    return found


def _stand_at(labels: Sequence[Line], column: Sequence[Line]) -> bool:
    """Are there as many labels as numbers, over the last of these or in its row?"""
    row = max((b.baseline - a.baseline for a, b in pairwise(column)), default=inf)
    return sum(1 for line in labels if line.baseline < column[-1].baseline + row) >= len(column)


def _before_labels(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """The numbers with which labels begin, set apart from them: a label has the same one wherever it stands."""
    labels: dict[int, list[Heading]] = defaultdict(list)
    for heading in template.headings:
        labels[heading.lines[0].page].append(heading)
    numbers: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for page in pages if template.headings else ():
        for line in page.lines:
            if _NUMBER.fullmatch(line.text) and line not in furniture and line not in template:
                beside = (h for h in labels[page.number] if line.x1 <= h.lines[0].x0 and share_row(line, h.lines[0]))
                if nearest := min(beside, key=lambda heading: heading.lines[0].x0, default=None):
                    numbers[nearest.label.key][line.text].append(line)
    times = Counter(heading.label.key for heading in template.headings)
    found: dict[str, list[Line]] = {}
    for key, by_number in numbers.items():
        text, lines = max(by_number.items(), key=lambda item: len(item[1]))
        if len(lines) >= max(HABIT.again, HABIT.most * times[key]):
            found[text] = found.get(text, []) + lines
    return {line for lines in found.values() for line in lines} if len(found) >= HABIT.times else set()


def _is_apart(column: Sequence[Line], page: Page, furniture: set[Line]) -> bool:
    """Does all else at the height of a column begin on the right of it?"""
    right, top, bottom = max(line.x1 for line in column), column[0].top, column[-1].baseline
    beside = (line for line in page.lines if line not in furniture and line not in column)
    return all(line.x0 >= right for line in beside if top <= line.baseline <= bottom)


def group_heads(pages: Sequence[Page], furniture: set[Line], template: Template) -> set[Line]:
    """What stands left of a column of labels and comes again beside those of other pages, where nothing else does: it
    is no label and no value. A column with texts of its own is none of these.
    """
    labels: dict[int, list[Line]] = defaultdict(list)
    for heading in template.headings:
        labels[heading.lines[0].page].append(heading.lines[0])
    beside = [found for page in pages if (found := _left_of_labels(page, labels[page.number], furniture, template))]
    pages_of = Counter(key for lines in beside for key in {squash(line.text) for line in lines})
    heads = {line for lines in beside if all(pages_of[squash(line.text)] > 1 for line in lines) for line in lines}
    template.forget({heading.label.key for heading in template.headings if not heads.isdisjoint(heading.lines)})
    return heads


def _left_of_labels(page: Page, labels: Sequence[Line], furniture: set[Line], template: Template) -> list[Line]:
    """The lines of a page left of its column of `labels`, at the height of these; none where one of them is a listed
    label.
    """
    edges = Counter(round(line.x0) for line in labels)
    edge, count = edges.most_common(1)[0] if edges else (0, 0)
    if count < HABIT.times:
        return []
    column = [line for line in labels if round(line.x0) == edge]
    top, bottom = min(line.top for line in column), max(line.bottom + line.size for line in column)
    level = [line for line in page.lines if line not in furniture and top < line.baseline < bottom]
    found = [line for line in level if middle(line) < edge - ROWS.column]
    if any(line.x0 < edge - ROWS.column and line not in template and line not in found for line in level):
        return []  # text goes on over the column
    listed = any(line in template and template.by_line[line].label.is_listed for line in found)
    return [] if listed else found

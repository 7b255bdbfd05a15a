"""What stands in a column of its own beside the labels of a form, and is no text: numbers of rows, heads of groups."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import BASELINE, LinesByHeight, middle, share_row
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
    """What stands left of a column of labels and comes again beside those of other records, where nothing else does: it
    is no label and no value. A column with texts of its own is none of these, nor is one with a listed label, unless
    the labels beside it name its field as well (`Content` left of `Objectives` and `Activities`).
    """
    labels: dict[int, list[Line]] = defaultdict(list)
    for heading in template.headings:
        labels[heading.lines[0].page].append(heading.lines[0])
    columns = [
        column for page in pages for column in _columns_of_labels(labels[page.number], page, furniture, template)
    ]
    in_column = {
        id(label): label for column, _ in columns for label in (template.by_line[line].label for line in column)
    }
    named = {label.field for label in in_column.values()} - {None}

    def is_label(line: Line) -> bool:
        label = template.by_line[line].label if line in template else None
        return label is not None and label.is_listed and (label.field not in named or id(label) in in_column)

    keys = [
        {squash(line.text) for line in left}
        for column, left in columns
        if len(column) >= HABIT.times and not any(map(is_label, left))
    ]
    times = Counter(key for found in keys for key in found)
    known = {key for found in keys for key in found if key and all(times[other] > 1 for other in found)}
    heads = {line for _, left in columns for line in left if squash(line.text) in known}
    template.forget({heading.label.key for heading in template.headings if not heads.isdisjoint(heading.lines)})
    return heads


def _columns_of_labels(
    labels: Sequence[Line], page: Page, furniture: set[Line], template: Template
) -> Iterator[tuple[list[Line], list[Line]]]:
    """The labels at the left edge that most of them share, and what stands left of them at their height: apart for each
    record, and between lines that go on over this edge (a title, a note). Where these stand under most labels, they are
    their values, from which the labels are set in.
    """
    edges = Counter(round(line.x0) for line in labels)
    edge, count = edges.most_common(1)[0] if edges else (0, 0)
    if count < HABIT.again:
        return
    left = edge - ROWS.column
    column = [line for line in labels if round(line.x0) == edge]
    lines = [line for line in page.lines if line not in furniture and line.x0 < left]
    across = {line for line in lines if middle(line) >= left and line not in template}
    text = LinesByHeight(line for line in page.lines if line not in furniture)
    if sum(text.under(label) in across for label in column) > len(column) / 2:
        return
    runs: list[list[Line]] = [[]]
    for line in sorted((*column, *across), key=BASELINE):
        if line in across or any(template.by_line[line].label is template.by_line[other].label for other in runs[-1]):
            runs.append([])
        if line not in across:
            runs[-1].append(line)
    for run in filter(None, runs):
        top, bottom = run[0].top, run[-1].bottom + run[-1].size
        yield run, [line for line in lines if top < line.baseline < bottom and middle(line) < left]

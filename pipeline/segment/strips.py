"""Values that stand in one row under labels side by side (`Hours  Credits` over `6   9`), parted as the labels are."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import leading
from pipeline.segment.template import Heading, Template
from pipeline.segment.tunables import STRIPS as T


def part_strips(pages: Sequence[Page], template: Template) -> list[Page]:
    """The pages with every line cut that goes on from under one label of a row to under the next, over a wide gap."""
    rows: dict[int, dict[float, list[Heading]]] = defaultdict(lambda: defaultdict(list))
    for heading in template.headings:
        if len(heading.lines) == 1:
            line = heading.lines[0]
            rows[line.page][line.baseline].append(heading)
    strips = {
        page: [sorted((heading.lines[0] for heading in row), key=lambda line: line.x0) for row in found.values()]
        for page, found in rows.items()
    }
    return [_parted(page, [row for row in strips.get(page.number, ()) if len(row) > 1], template) for page in pages]


def _parted(page: Page, strips: Sequence[Sequence[Line]], template: Template) -> Page:
    if not strips:
        return page
    lines: list[Line] = []
    for line in page.lines:
        over = [row for row in strips if 0 < leading(row[0], line) <= T.reach] if line not in template else []
        ends = [0, *sorted({at for row in over for at in _gaps(row, line)}), len(line.text)]
        lines += [line.cut(start, end) for start, end in pairwise(ends)] if len(ends) > 2 else [line]
    return dataclasses.replace(page, lines=lines)


def _gaps(labels: Sequence[Line], line: Line) -> Iterator[int]:
    """Where a wide gap of a line lies under that between two labels, as places in its text."""
    for left, right in pairwise(labels):
        for at, sign in enumerate(line.text):
            if sign != " " or not 0 < at < len(line.text) - 1:
                continue
            start, end = line.rights[at - 1], line.lefts[at + 1]
            if end - start >= T.gap * line.size and start < right.x0 and end > left.x1:
                yield at

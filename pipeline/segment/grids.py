"""Tables under labels: values in a row under labels side by side, and grids whose heads are no labels of the record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import LEFT, LinesByHeight, by_rows, leading, overlap_across, share_row
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import FieldName
from pipeline.segment.template import Heading, Label, Template
from pipeline.segment.tunables import HABIT, PLACES
from pipeline.segment.tunables import TEMPLATE as T
from pipeline.text.wording import squash


def part_strips(pages: Sequence[Page], template: Template) -> list[Page]:
    """The pages with every line cut that goes on, over a wide gap, from under one label of a row to under the next
    (`6   9` under `Hours  Credits`), or from over one label to over another.
    """
    strips: dict[int, list[list[Line]]] = defaultdict(list)
    for strip in _strips(template):
        strips[strip[0].lines[0].page].append([heading.lines[0] for heading in strip])
    labels: dict[int, list[Line]] = defaultdict(list)
    for heading in template.headings:
        labels[heading.lines[0].page].append(heading.lines[0])
    return [_parted(page, strips.get(page.number, ()), labels[page.number], template) for page in pages]


def _strips(template: Template) -> Iterator[list[Heading]]:
    """The labels of one line each that stand side by side, from left to right."""
    rows: dict[tuple[int, float], list[Heading]] = defaultdict(list)
    for heading in template.headings:
        if len(heading.lines) == 1:
            rows[heading.lines[0].page, heading.lines[0].baseline].append(heading)
    for row in rows.values():
        if len(row) > 1:
            yield sorted(row, key=lambda heading: heading.lines[0].x0)


def _parted(page: Page, strips: Sequence[Sequence[Line]], labels: Sequence[Line], template: Template) -> Page:
    if len(labels) < 2:
        return page
    lines: list[Line] = []
    for line in page.lines:
        if line in template:
            lines.append(line)
            continue
        near = [row for row in strips if 0 < leading(row[0], line) <= T.reach]
        reach = PLACES.reach * line.size
        under = (label for label in labels if 0 < label.baseline - line.baseline <= reach)
        near.append(sorted((label for label in under if overlap_across(label, line)), key=LEFT))
        lines += line.parts(*sorted({at for row in near for at in _gaps(row, line)}))
    return replace(page, lines=lines)


def _gaps(labels: Sequence[Line], line: Line) -> Iterator[int]:
    """Where a gap of a line that is wide, or much wider than its others, lies under that between two labels, or a wider
    one ends where the next label begins, as places in its text.
    """
    if len(labels) < 2:
        return
    gaps = {
        at: (line.rights[at - 1], line.lefts[at + 1])
        for at, sign in enumerate(line.text)
        if sign == " " and 0 < at < len(line.text) - 1
    }
    widths = sorted(end - start for start, end in gaps.values())
    usual = widths[len(widths) // 3] if len(widths) > 1 else 0.0
    least = min(T.gap * line.size, max(T.own_gap * line.size, T.wider * usual))
    for left, right in pairwise(labels):
        for at, (start, end) in gaps.items():
            is_at_edge = abs(end - right.x0) <= 1 and end - start >= T.at_edge * usual > 0
            if (end - start >= least and start < right.x0 and end > left.x1) or is_at_edge:
                yield at


@dataclass(slots=True)
class _Grid:
    """A label, the heads of the columns under it, and all lines from these down to the next label or title."""

    over: Heading
    heads: list[Line]
    lines: list[Line]
    is_known: bool  # all heads were learned as labels


def take_grids(
    lines: Mapping[int, LinesByHeight],
    template: Template,
    titles: Sequence[list[Line]],
    names: Collection[FieldName],
    people: Collection[FieldName],
) -> None:
    """Give tables to the labels over them (`Heading.values`); the heads of their columns, the same in most records and
    some of them learned as labels, are none any more.

    `lines` are those of each page, without furniture and titles; `names` are the fields of organisations, which stand
    in the first column; `people` those of contacts, who take a whole row.
    """
    in_title = {line for title in titles for line in title}
    for label in list(template.labels):
        if label.field not in names and label.field not in people:
            continue
        printed = [heading for heading in template.headings if heading.label is label]
        found = list(filter(None, (_grid(heading, lines, template, in_title) for heading in printed)))
        keys, known = Counter(map(_key, found)), sum(grid.is_known for grid in found)
        times = [max(keys[_key(grid)] * (keys[_key(grid)] >= HABIT.again), known * grid.is_known) for grid in found]
        grids = [grid for grid, count in zip(found, times, strict=True) if 2 * count >= len(printed)]
        heads = _heads(grids, label, template)
        if not heads:
            continue
        template.forget({head.key for head in heads})
        for grid in grids:
            _give(grid, template, first=label.field in names)


def _grid(
    over: Heading, lines: Mapping[int, LinesByHeight], template: Template, in_title: Collection[Line]
) -> _Grid | None:
    """The table right under a heading, if one stands there."""
    last = over.lines[-1]
    here = lines[last.page]
    under = [line for line in here if leading(last, line) > 0 and not share_row(last, line)]
    first = min(under, key=lambda line: line.baseline, default=None)
    if first is None or leading(last, first) > T.reach or any(share_row(last, line) for line in here if line != last):
        return None
    row = [line for line in under if share_row(first, line)]
    is_head = any(line in template for line in row) and not any(line.size > last.size for line in row)
    if len(row) < 2 or not is_head or any(line.style == last.style for line in row):
        return None
    heads = sorted(row, key=lambda line: line.x0)
    after = [line.baseline for line in here if line in template and line.baseline > first.baseline and line not in row]
    after += [line.baseline for line in in_title if line.page == first.page and line.baseline > first.baseline]
    end = min(after, default=inf)
    cells = [line for line in under if line not in row and line.baseline < end - 1]
    return _Grid(over, heads, cells, all(line in template for line in row)) if cells else None


def _heads(grids: Sequence[_Grid], label: Label, template: Template) -> list[Label]:
    """The labels that are heads of columns; none where one is printed elsewhere, or is the only one of its field."""
    places: dict[int, int] = defaultdict(int)
    found: dict[int, Label] = {}
    for label_of_head in (template.by_line[line].label for grid in grids for line in grid.heads if line in template):
        found[id(label_of_head)] = label_of_head
        places[id(label_of_head)] += 1
    others = {other.field for other in template.labels if id(other) not in found} | {label.field, None}
    is_free = all(places[key] == len(head.places) and head.field in others for key, head in found.items())
    return list(found.values()) if is_free else []


def _give(grid: _Grid, template: Template, *, first: bool) -> None:
    second = grid.heads[1].x0 - GEOMETRY.edge
    cells = [line for line in grid.lines if line.x0 < second] if first else [*grid.heads, *grid.lines]
    grid.over.values = by_rows(cells)
    template.aside.update(line for line in (*grid.heads, *grid.lines) if line not in cells)


def _key(grid: _Grid) -> tuple[str, ...]:
    """The wordings of its heads."""
    return tuple(squash(line.text) for line in grid.heads)

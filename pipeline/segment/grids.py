"""A table under a label: a row of heads, under each of them a column of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from pipeline.data.document import Line
from pipeline.layout.geometry import LinesByHeight, by_rows, leading, share_row
from pipeline.profiles.profile import FieldName
from pipeline.segment.template import Heading, Label, Template
from pipeline.segment.tunables import GRIDS as T


@dataclass(slots=True)
class _Grid:
    """A label, the heads of the columns under it, and all lines from these down to the next label or title."""

    over: Heading
    heads: list[Heading]
    lines: list[Line]


def take_grids(
    lines: Mapping[int, LinesByHeight],
    template: Template,
    titles: Sequence[list[Line]],
    names: Collection[FieldName],
    people: Collection[FieldName],
) -> None:
    """Give tables to the labels over them (`Heading.values`); the heads of their columns are no labels any more.

    `lines` are those of each page, without furniture and titles; `names` are the fields of organisations, which stand
    in the first column; `people` those of contacts, who take a whole row.
    """
    in_title = {line for title in titles for line in title}
    for label in list(template.labels):
        if label.field not in names and label.field not in people:
            continue
        printed = [heading for heading in template.headings if heading.label is label]
        grids = list(filter(None, (_grid(heading, lines, template, in_title) for heading in printed)))
        heads = _heads(grids, label, template)
        if len(grids) < T.often * len(printed) or not heads:
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
    if len(row) < T.columns or any(line not in template or line.size > last.size for line in row):
        return None
    heads = [template.by_line[line] for line in sorted(row, key=lambda line: line.x0)]
    if any(head.lines[0].style == last.style for head in heads):
        return None
    after = [line.baseline for line in here if line in template and line.baseline > first.baseline and line not in row]
    after += [line.baseline for line in in_title if line.page == first.page and line.baseline > first.baseline]
    end = min(after, default=inf)
    cells = [line for line in under if line not in row and line.baseline < end - 1]
    return _Grid(over, heads, cells) if cells else None


def _heads(grids: Sequence[_Grid], label: Label, template: Template) -> list[Label]:
    """The labels that are heads of columns; none where one is printed elsewhere, or is the only one of its field."""
    places: dict[int, int] = defaultdict(int)
    found: dict[int, Label] = {}
    for head in (head for grid in grids for head in grid.heads):
        found[id(head.label)] = head.label
        places[id(head.label)] += 1
    others = {other.field for other in template.labels if id(other) not in found} | {label.field, None}
    is_free = all(places[key] == len(head.places) and head.field in others for key, head in found.items())
    return list(found.values()) if is_free else []


def _give(grid: _Grid, template: Template, *, first: bool) -> None:
    heads = [line for head in grid.heads for line in head.lines]
    second = grid.heads[1].lines[0].x0 - T.edge
    cells = [line for line in grid.lines if line.x0 < second] if first else [*heads, *grid.lines]
    grid.over.values = by_rows(cells)
    template.repeated.update(line for line in _all(grid) if line not in cells)


def _all(grid: _Grid) -> Iterator[Line]:
    yield from (line for head in grid.heads for line in head.lines)
    yield from grid.lines

"""The reading order of a page, from geometry: columns, sidebars, and tables with their labels on the left.

A recursive cut in the spirit of XY-cut (Nagy and Seth 1984): the region of the page with the best gutter is cut out,
what is above it comes before, what is below it after. Stream order is never used.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import dropwhile, groupby, pairwise
from math import inf
from typing import NamedTuple

from pipeline.data.document import Bbox, Line
from pipeline.layout.cells import cells_of
from pipeline.layout.frames import bands, boxes, ends_of_boxes, frames_of, records_apart, titled_panel, without_bars
from pipeline.layout.geometry import RIGHT, TOP, LinesByHeight, RulesByHeight, by_rows, holds
from pipeline.layout.justified import rejoin
from pipeline.layout.regions import Region, Stack
from pipeline.layout.rows import anchored_rows
from pipeline.layout.strips import strips
from pipeline.layout.tunables import GEOMETRY, ORDER
from pipeline.layout.under_labels import table_edges

_HELD = 100_000  # lines of regions that are kept to be compared: bounds the memory that a hostile page takes


@dataclass(slots=True)
class Ordered:
    """Lines of a page in reading order; a sidebar's lines are kept apart, since the text of the main column flows past
    them.
    """

    main: list[Line] = field(default_factory=list)
    side: list[Line] = field(default_factory=list)

    def extend(self, other: Ordered) -> None:
        """Go on with what comes after."""
        self.main += other.main
        self.side += other.side


class _Rated(NamedTuple):
    """A region: whether labels stay with their values, its rows, and (negative) as which of its page it was found."""

    is_whole: bool
    rows: int
    place: int
    region: Region


class Orderer:
    """Puts the lines of pages in reading order, knowing which lines are headings and which are titles of fiches."""

    def __init__(
        self,
        heading_of: Callable[[Line], object | None],
        title_of: Callable[[Line], object | None],
        right: float = 0.0,
        wanders: Callable[[Line], bool] = lambda _: False,
        *,
        open_rows: bool = False,
        is_caption: Callable[[Line], bool] = lambda _: False,
        columns: Sequence[float] = (),
    ) -> None:
        """`heading_of` gives what a line is a heading of, `title_of` the title that it is part of (the same for all its
        lines), `right` how far the document's text reaches, in points; a heading that `wanders` stands in no column.
        `open_rows` is whether values beside labels never begin above these; an `is_caption` is a label under its value,
        which is not among the lines. Where records flow from column to column, `columns` are the places at which their
        titles begin, in points.
        """
        self._heading_of = heading_of
        self._title_of = title_of
        self._right = right
        self._wanders = wanders
        self._open_rows = open_rows
        self._is_caption = is_caption
        self._columns = columns

    def order(self, lines: Sequence[Line], rules: Sequence[Bbox] = (), panels: Sequence[Bbox] = ()) -> Ordered:
        """The lines of one page in reading order; `rules` are its drawn lines, `panels` its drawn boxes."""
        headings = {line: heading for line in lines if (heading := self._heading_of(line)) is not None}
        rejoined = rejoin(lines, headings.__contains__, self._wanders, self._title_of)
        headings |= {line: headings[first] for line in rejoined.lines if (first := rejoined.first(line)) in headings}
        run_ins = headings.keys() & rejoined.pieces.keys()
        titles = {line: title for line in rejoined.lines if (title := self._title_of(rejoined.first(line))) is not None}
        captions = set(filter(self._is_caption, rejoined.lines))
        by_height = LinesByHeight(rejoined.lines)
        rules = without_bars(rules, panels, by_height, headings.__contains__)
        levels = RulesByHeight(rules)
        openers = {*headings, *titles, *_openers(panels, rejoined.lines, headings)}
        arranger = _Arranger(
            headings,
            run_ins,
            titles,
            captions,
            openers,
            self._columns,
            self._right,
            self._open_rows,
            rules,
            levels,
            panels,
            by_height,
        )
        ordered = arranger.arrange_page(rejoined.lines)
        return Ordered(rejoined.apart(ordered.main), rejoined.apart(ordered.side))


@dataclass(frozen=True, slots=True)
class _Arranger:
    """Puts the lines of one page (`by_height`) in order: `openers` begin a part of it, `run_ins` are the headings with
    their text on the same line.
    """

    headings: Mapping[Line, object]
    run_ins: Set[Line]
    titles: Mapping[Line, object]
    captions: Set[Line]
    openers: Set[Line]
    columns: Sequence[float]
    right: float
    open_rows: bool
    rules: Sequence[Bbox]
    levels: RulesByHeight
    panels: Sequence[Bbox]
    by_height: LinesByHeight

    def arrange_page(self, lines: Sequence[Line]) -> Ordered:
        """A page in reading order: what stands under a title that has its height to itself comes after all over it;
        records side by side come one after the other. Where records flow from column to column, all of a column does.
        """
        ordered = Ordered()
        frames = [*self.panels, *frames_of(self.rules)]
        whole = self.columns or titled_panel(lines, self.panels, self.titles)  # the title may stand at its foot
        for low, high in pairwise([-inf, *([] if whole else self._opening_rows(lines)), inf]):
            parts = records_apart([line for line in lines if low <= line.top < high], self.titles, self.columns)
            for part in parts:
                arranged = self._arrange_part(part, frames)
                ordered.extend(arranged if len(parts) == 1 else self._woven(arranged))
        return ordered

    def _opening_rows(self, lines: Sequence[Line]) -> list[float]:
        """The heights at which titles begin, several side by side perhaps, that have it to themselves."""
        others = Stack([line for line in lines if line not in self.titles])
        whole: dict[int, list[Line]] = {}
        for line in sorted(self.titles, key=TOP):
            whole.setdefault(id(self.titles[line]), []).append(line)
        rows: list[list[Line]] = []
        for title in whole.values():
            if rows and title[0].top < max(other.bottom for other in rows[-1]):
                rows[-1] += title
            else:
                rows.append(title)
        alone = (row for row in rows if not any(others.has_beside(line) or others.runs_past(line) for line in row))
        return [row[0].top for row in alone]

    def _edges_of_captions(self, lines: Sequence[Line]) -> Iterator[float]:
        """The heights at which captions side by side that have theirs to themselves begin, and at which something else
        does below.
        """
        captions = [line for line in lines if line in self.captions]
        others = Stack([line for line in lines if line not in self.captions] if captions else [])
        for _, run in groupby(sorted(captions, key=TOP), key=lambda line: others.start(line.top)):
            row = list(run)
            if len(row) > 1 and not any(others.has_beside(line) or others.runs_past(line) for line in row):
                yield row[0].top
                yield from (line.top for line in others.lines[others.start(row[0].top) :][:1])

    def _arrange_part(self, lines: Sequence[Line], frames: Sequence[Bbox]) -> Ordered:
        """Part of a page: what a box holds stands aside; what stands under a strip of facts comes after all of it."""
        ordered = Ordered()
        panel = titled_panel(lines, self.panels, self.titles)
        if any(line not in self.headings for line in lines if line not in panel):
            ordered.extend(self._arrange_part(panel, frames))
            lines = [line for line in lines if line not in panel]
        for band in bands(lines, (), frames):
            aside = boxes(band, self.panels, self.headings, self.titles)
            if aside and len(cells_of(band, self.rules)) > 1:
                aside = []  # these are cells of a form
            boxed = {line for box in aside for line in box}
            rest = [line for line in band if line not in boxed]
            columns = {strip.top: strip for strip in strips(rest, self.headings, self.run_ins)}
            cuts = {edge for strip in columns.values() for edge in (strip.top, strip.end)}
            cuts = {*cuts, *table_edges(rest, self.headings), *ends_of_boxes(aside, rest)}
            cuts = {*cuts, *self._edges_of_captions(rest)} - {inf}
            for low, high in pairwise([-inf, *sorted(cuts), inf]):
                here = [line for line in rest if low <= line.top < high]
                in_strip = columns[low].by_columns() if low in columns else []
                if in_strip and set(in_strip) == set(here):
                    ordered.main += in_strip
                    continue
                for part in bands(here, self.rules if boxed else (), ()):
                    for cell in cells_of(part, self.rules):
                        ordered.extend(self.arrange(cell))
            for box in aside:
                inside = self.arrange(box)
                ordered.side += inside.main + inside.side
        return ordered

    def _woven(self, part: Ordered) -> Ordered:
        """The lines of a record with those beside its text before its first label."""
        first = next((at for at, line in enumerate(part.main) if line in self.headings), len(part.main))
        return Ordered([*part.main[:first], *part.side, *part.main[first:]])

    def arrange(self, lines: Sequence[Line], depth: int = 0) -> Ordered:
        """Any part of the page in reading order."""
        if depth == ORDER.depth:
            return Ordered(by_rows(lines))
        stack = Stack(lines, self.headings)
        region = self._best_region(stack)
        if region is None:
            return Ordered(by_rows(stack.lines))
        region = self._over_rule(region)
        inside = {*region.left, *region.right}
        rest = [line for line in stack.lines if line not in inside]
        ordered = Ordered()
        if above := [line for line in rest if line.top < region.top]:
            ordered.extend(self.arrange(above, depth + 1))
        ordered.extend(self._columns(region, depth))
        if below := [line for line in rest if line.top >= region.top]:
            ordered.extend(self.arrange(below, depth + 1))
        return ordered

    def _over_rule(self, region: Region) -> Region:
        """A region, other than a table of labels, without what stands under a rule that is drawn under both of its
        columns: a bar at the foot, say.
        """
        if self._is_label_column(region.left, region.right) or self._parts_labels(region):
            return region
        begun = max(region.left[0].bottom, region.right[0].bottom)
        end = max(region.left[-1].top, region.right[-1].top)
        for rule in self.levels.between(begun - 1, end):
            if _spans(rule, (*region.left, *region.right)):
                return Region(
                    [line for line in region.left if line.top < rule[1]],
                    [line for line in region.right if line.top < rule[1]],
                )
        return region

    def _columns(self, region: Region, depth: int) -> Ordered:
        left, right = region.left, region.right
        if self._is_label_column(left, right):
            return self._label_table(left, right, depth)
        if self._are_labels_behind(left, right):
            return self._label_table(right, left, depth)
        side = None if {*left, *right} <= self.captions else self._sidebar(left, right)
        if side is None:
            ordered = self.arrange(left, depth + 1)
            ordered.extend(self.arrange(right, depth + 1))
            return ordered
        ordered = self.arrange(right if side is left else left, depth + 1)
        beside = self.arrange(side, depth + 1)
        ordered.side += beside.main + beside.side
        return ordered

    def _is_label_column(self, left: Sequence[Line], right: Sequence[Line]) -> bool:
        """Labels on the left, values on the right: (nearly) all of one side is headings; of the other only those that
        begin a value.
        """
        return (
            len(self.headings) >= GEOMETRY.most * len(left)
            and sum(line in self.headings for line in left) >= GEOMETRY.most * len(left)
            and all(self._begins_value(line, left) for line in right if line in self.headings)
        )

    def _begins_value(self, line: Line, labels: Sequence[Line]) -> bool:
        """Does a heading run in with its text beside a label, as the label's value (`Start | Recommended term: 1`)?"""
        if line not in self.run_ins:
            return False
        on_left = (other for other in self.by_height.on_row(line) if other.x1 <= line.x0)
        before = max(on_left, key=RIGHT, default=None)
        return before in self.headings and before not in self.run_ins and before in labels

    def _are_labels_behind(self, left: Sequence[Line], right: Sequence[Line]) -> bool:
        """Values on the left, labels on the right, each beside one of the values at least."""
        values = Stack(left)
        return (
            len(right) > 1
            and self._is_label_column(right, left)
            and self.captions.isdisjoint(right)
            and all(any(values.has_beside(line) for line in group) for group in self._label_groups(right))
        )

    def _label_table(self, left: Sequence[Line], right: Sequence[Line], depth: int) -> Ordered:
        ordered = Ordered()
        for labels, values in anchored_rows(self._label_groups(left), right, self.rules, open_rows=self.open_rows):
            ordered.main += labels
            if values:
                ordered.extend(self.arrange(values, depth + 1))
        return ordered

    def _label_groups(self, lines: Iterable[Line]) -> list[list[Line]]:
        """Labels that wrap over several lines, each as one group, from top to bottom."""
        groups: list[list[Line]] = []
        for line in by_rows(lines):
            if groups and self.headings.get(line) is self.headings.get(groups[-1][-1]):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _sidebar(self, left: list[Line], right: list[Line]) -> list[Line] | None:
        """The column that stands beside the flow of the text, if one does."""
        start, end = min(line.x0 for line in right), max(line.x1 for line in right)
        if not self.titles.keys().isdisjoint(right):
            end = max(self.right, end)  # else a page of another size, or a half sheet, may end before the document does
        widths = start - min(line.x0 for line in left), end - start
        if min(widths) > ORDER.sidebar * max(widths):
            return None
        narrow = left if widths[0] < widths[1] else right
        first = min(narrow, key=lambda line: (round(line.baseline), line.x0))
        if first not in self.headings or not self.titles.keys().isdisjoint(narrow):
            return None
        return None if narrow is left and self._heads_table(left) else narrow

    def _heads_table(self, left: Sequence[Line]) -> bool:
        """Is what stands under the one heading of a left column a row of a table, with several cells on its right?"""
        texts = [line for line in left if line not in self.headings]
        if not texts or len({id(self.headings[line]) for line in left if line in self.headings}) > 1:
            return False
        return sum(line.x0 >= texts[0].x1 for line in self.by_height.on_row(texts[0])) > 1

    def _best_region(self, stack: Stack) -> Region | None:
        """The region with the most lines beside one another (of several the first), or None where lines just follow."""
        best: _Rated | None = None
        waiting: list[tuple[int, Region]] = []
        held = 0
        for number, region in enumerate(self._regions(stack)):
            waiting.append((number, region))
            held += len(region.left) + len(region.right)
            if held > _HELD:
                best, waiting, held = self._best_of(best, waiting), [], 0
        best = self._best_of(best, waiting)
        return best.region if best is not None else None

    def _best_of(self, best: _Rated | None, regions: Iterable[tuple[int, Region]]) -> _Rated | None:
        """The best region so far, or a better one. Counting rows costs most, and a region has no more of them than
        lines on its left: so those with many come first, and those with too few are not asked.
        """
        for number, region in sorted(regions, key=lambda found: -len(found[1].left)):
            if best is not None and best.is_whole and len(region.left) < best.rows:
                break
            rows = region.rows()
            if (best is not None and (True, rows, -number) < best[:3]) or not self._is_region(region, rows):
                continue
            rated = _Rated(not self._parts_labels(region), rows, -number, region)
            best = rated if best is None or rated[:3] > best[:3] else best
        return best

    def _parts_labels(self, region: Region) -> bool:
        """Does the gutter run between labels and the values beside them, though more than these stands on the left?"""
        if self.headings.keys().isdisjoint(region.left) or self._is_label_column(region.left, region.right):
            return False
        left, right = Stack(region.left), Stack(region.right)
        rows = parted = 0
        for line in region.right:
            beside = max(left.beside(line), key=lambda other: other.x1, default=None)
            if beside is None or any(other.x1 <= line.x0 for other in right.beside(line)):
                continue
            rows += 1
            parted += beside in self.headings and line not in self.headings
        return parted > ORDER.pairs * rows

    def _regions(self, stack: Stack) -> Iterator[Region]:
        """The regions around all places where lines stand beside one another, each once."""
        waiting = dict(stack.seeds())
        for seed in list(waiting.items()):
            if seed[0] not in waiting:
                continue  # it lies in a region that was found before
            del waiting[seed[0]]
            region = self._trimmed(stack.grown(*seed), stack)
            if region is not None:
                right = set(region.right)
                for line in region.left:
                    if waiting.get(line) in right:
                        del waiting[line]
                yield region

    def _is_region(self, region: Region, rows: int) -> bool:
        """Columns, not the words of one wide-set line: several rows, or a label with its value."""
        return (rows >= 2 and min(len(region.left), len(region.right)) >= 2) or not (
            self.headings.keys().isdisjoint(region.left) and self.headings.keys().isdisjoint(region.right)
        )

    def _trimmed(self, region: Region, stack: Stack) -> Region | None:
        """Without the one-sided lines at its ends that belong to the flow around it."""
        left, right = self._without_ends(region), region.right
        first = max(left[0].top, right[0].top)
        rise = 0.0
        if self._is_label_column(left, right):
            # A label centred in its cell has values above it, which run on, or begin as far above the other labels.
            rise = _rise(left, right)
            first = left[0].top - rise
        # Above: whatever ends before both columns have begun comes before them in any case.
        # But lines that run on into a column belong to it.
        left, right = self._from(left, first), self._from(right, first, alone=True)
        if not left or not right:
            return None
        if right[0] in self.openers and self._sidebar(left, right) is not left:
            # Below: the right column takes nothing over from the left one, so a new section on the left may follow
            # both; but not under a title of its own, which keeps what stands in its column.
            last = max(line.bottom for line in right) - 1
            opens = self.titles.__contains__ if {left[0], right[0]} <= self.titles.keys() else self.openers.__contains__
            cut = next((line.top for line in left if line.top >= last and opens(line)), None)
            if cut is not None:
                left = [line for line in left if line.top < cut]
                if not left:
                    return None
        top, bottom = right[0].top, max(line.bottom for line in right) + rise
        level = [line for line in left if line.bottom > top and line.top < bottom]
        if len(level) > 1 and self._is_label_column(level, right):
            left = level  # what stands over or under a table of labels is none of it
        return Region(self._cut_last(left, right, stack), self._cut_last(right, left, stack))

    def _without_ends(self, region: Region) -> list[Line]:
        """The left column; without what stands over its first label (a title) and under both (a caption) where the rest
        of it is labels.
        """
        last = max(line.bottom for line in region.right) - 1
        begun = dropwhile(lambda line: line not in self.headings, region.left)
        labels = [line for line in begun if line.top < last or line in self.headings]
        return labels if labels and self._is_label_column(labels, region.right) else region.left

    def _cut_last(self, column: list[Line], other: list[Line], stack: Stack) -> list[Line]:
        """A column without the sections that begin under the end of the other one, where their text goes on under
        both.
        """
        last = max(line.bottom for line in other) - 1
        end = next((at for at, line in enumerate(column) if at and line.top >= last and line in self.headings), None)
        if end is None:
            return column
        foot, inside = column[-1].top, {*column, *other}
        below = stack.lines[stack.start(foot) :]
        following = next((line for line in below if line.top > foot and line not in inside), None)
        return column if following is None or following in self.openers else column[:end]

    def _from(self, column: list[Line], first: float, *, alone: bool = False) -> list[Line]:
        """The lines of a column below `first`, and those above that run on into them without a gap (their heading too,
        which may be larger where it stands over this column `alone`).
        """
        start = next((index for index, line in enumerate(column) if line.bottom > first), len(column))
        while 0 < start < len(column):
            line, above = column[start], column[start - 1]
            size = max(line.size, above.size) if alone else line.size
            if line.top - above.top > ORDER.runs_on * size or not (line.style == above.style or above in self.headings):
                break
            start -= 1
        return column[start:]


def _rise(labels: Sequence[Line], values: Sequence[Line]) -> float:
    """How far above nearly all labels in a column the nearest value begins, in points; 0 where that differs. Labels
    under all values say nothing.
    """
    end = max(value.bottom for value in values)
    labels = [one for one in labels if one.top - end <= GEOMETRY.leading * one.size] or labels
    rises = [min((one.top - other.top for other in values if other.top <= one.top), default=inf) for one in labels]
    alike = [rise for rise in rises if abs(rise - rises[0]) <= GEOMETRY.edge]
    is_near = rises[0] <= GEOMETRY.leading * labels[0].size
    return max(alike) if is_near and len(alike) >= max(2, GEOMETRY.most * len(rises)) else 0.0


def _openers(panels: Iterable[Bbox], lines: Sequence[Line], headings: Container[Line]) -> Iterator[Line]:
    """The first lines of the texts in drawn boxes beside whose middle their labels stand, turned perhaps."""
    for box in panels:
        inside = [line for line in lines if holds(box, line)]
        labels = [line for line in inside if line in headings]
        if len(labels) == 1 and all(line is labels[0] or line.x0 >= labels[0].x1 for line in inside):
            yield min(inside, key=TOP)


def _spans(rule: Bbox, lines: Iterable[Line]) -> bool:
    """Does a rule reach from end to end of lines?"""
    return all(rule[0] <= line.x0 + GEOMETRY.edge and line.x1 <= rule[2] + GEOMETRY.edge for line in lines)

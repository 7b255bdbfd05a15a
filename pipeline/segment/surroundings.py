"""What stands around a line that may be a label: beside it, under it, over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from pipeline.data.document import Line
from pipeline.fields.blocks.measure import ends_sentence
from pipeline.layout.geometry import LEFT, LinesByHeight, leading, overlap_across, stands_over
from pipeline.layout.tunables import GEOMETRY
from pipeline.segment.tunables import PLACES
from pipeline.segment.tunables import TEMPLATE as T


class Surroundings:
    """The lines of pages, each page by itself."""

    def __init__(self, pages: Iterable[Sequence[Line]]) -> None:
        by_height = [(lines, LinesByHeight(lines)) for lines in pages]
        self._by_height = {line: here for lines, here in by_height for line in lines}
        self._valued: dict[tuple[Line, Line], bool] = {}

    @cached_property
    def _rights(self) -> dict[int, float]:
        rights: dict[int, float] = {}
        for line in self._by_height:
            rights[round(line.x0)] = max(line.x1, rights.get(round(line.x0), 0.0))
        return rights

    def right(self, line: Line) -> float:
        """How far right the lines reach that begin where this one does, on any page, in points."""
        return self._rights[round(line.x0)]

    def has_value(self, place: Sequence[Line]) -> bool:
        """Does text in another look stand right below a run, or beside it, or more prominently close above it?"""
        key = place[0], place[-1]
        known = self._valued.get(key)
        if known is None:
            known = self._valued[key] = self._find_value(*key)
        return known

    def has_beside(self, label: Line) -> bool:
        """Does text in another look stand beside a line?"""
        return any(self._beside(label))

    def beside(self, label: Line) -> Line | None:
        """The nearest text in another look beside a line."""
        return min(self._beside(label), key=LEFT, default=None)

    def _beside(self, label: Line) -> Iterator[Line]:
        return (line for line in self._near(label, label) if _stands_beside(line, label))

    def is_caption(self, label: Line) -> bool:
        """Does a line stand close under a larger number?"""
        above = self.above(label)
        return (
            above is not None
            and above.size > label.size
            and any(map(str.isdigit, above.text))
            and leading(above, label) <= PLACES.leading
        )

    def above(self, line: Line) -> Line | None:
        """The nearest line over another in its column."""
        before = self._by_height[line].upwards(line.baseline - 1)
        return next((other for other in before if overlap_across(other, line)), None)

    def goes_on(self, line: Line) -> bool:
        """Does a line go on with the text over it, amid a sentence?"""
        above = self.above(line)
        return (
            above is not None
            and above.spans[-1].style == line.style
            and leading(above, line) <= GEOMETRY.leading
            and not ends_sentence(above)
        )

    def before(self, line: Line) -> Line | None:
        """The nearest line on the left of another on its row."""
        row = self._by_height[line].on_row(line)
        return max((other for other in row if other.x1 <= line.x0), key=lambda other: other.x1, default=None)

    def below(self, line: Line) -> Line | None:
        """The nearest line under another in its column, in another look."""
        nearest = self._under(line)
        return nearest if nearest is not None and nearest.style != line.style else None

    def after_look(self, line: Line) -> Line | None:
        """The first line under a text that begins with a line and goes on in its look."""
        under = self._under(line)
        while under is not None and under.style == line.style:
            under = self._under(under)
        return under

    def introduces_items(self, line: Line) -> bool:
        """Does an item stand right under a line, in its look?"""
        nearest = self._under(line)
        return nearest is not None and nearest.bullet_x is not None and nearest.spans[-1].style == line.style

    def _under(self, line: Line) -> Line | None:
        below = (other for other in self._near(line, line) if stands_over(line, other) and overlap_across(other, line))
        return next(below, None)

    def gap(self, line: Line) -> float | None:
        """How far a line stands from the one above it, by baselines, in font sizes; None where none is near."""
        above = self.above(line)
        gap = leading(above, line) if above is not None else None
        return (
            gap
            if gap is not None and gap < 2 * T.reach and above is not None and above.size < T.heading * line.size
            else None
        )

    def _find_value(self, first: Line, last: Line) -> bool:
        below: Line | None = None
        for line in self._near(first, last):
            step = line.baseline - last.baseline
            if _stands_beside(line, first):
                return True
            if stands_over(last, line) and step <= T.reach * last.size and below is None and overlap_across(line, last):
                below = line
        if below is not None and below.style != last.style:
            return True
        above = self.above(first)
        return above is not None and _outshines(above, first) and leading(above, first) <= PLACES.leading

    def _near(self, first: Line, last: Line) -> list[Line]:
        """The lines of the page from the height of `first` on, as far below `last` as a value may stand."""
        return self._by_height[first].between(first.baseline - first.size, last.baseline + T.reach * last.size)


def _stands_beside(line: Line, label: Line) -> bool:
    return (
        abs(line.baseline - label.baseline) <= T.level * label.size
        and line.x0 >= label.x1
        and line.style != label.style
    )


def _outshines(value: Line, label: Line) -> bool:
    """Is a text set larger than another one, as a figure is over its label, or bolder? Under a bold name is a role."""
    is_bolder = value.size == label.size and value.style.bold > label.style.bold
    return value.size > label.size or (is_bolder and any(map(str.isdigit, value.text)))

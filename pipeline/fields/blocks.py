"""Paragraphs and bulleted items, nested by indentation; a paragraph owns the items that it introduces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.layout.geometry import goes_on, leading
from pipeline.schema.records import Block
from pipeline.text.dewrap import Dewrapper

_TOLERANCE = 3.0  # points: indents that differ less are one level
_MOST_SHIFT = 40.0  # points: items stand no deeper in their column
_REACH = 75.0  # points: rows that begin this near may stand in one column
_PARAGRAPH_GAP = 1.22  # of the usual leading: a wider step parts paragraphs
_NUMBER = re.compile(r"\d{1,3}(?: \d{3})*(?:[.,]\d+)*(?: ?[€$£%])?(?=\W|$)|« ?\w+")
_TERMINAL = (".", "!", "?", ":", ";", "…")


@dataclass(slots=True, eq=False)
class _Row:
    """One printed line: its pieces, and where it stands relative to its column."""

    lines: list[Line]
    indent: float  # of its first sign, from the left edge of the column
    text_indent: float  # of its text, after the bullet
    column: int

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def end(self) -> float:
        return self.lines[-1].x1

    @property
    def is_item(self) -> bool:
        return self.first.bullet_x is not None


@dataclass(slots=True, eq=False)
class _Unit:
    rows: list[_Row]
    children: list[_Unit] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def is_item(self) -> bool:
        return self.rows[0].is_item

    @property
    def indent(self) -> float:
        return self.rows[0].indent


class _Edge(NamedTuple):
    """Where a printed row stands: from its first sign (its bullet included) to its last, in points."""

    page: int
    x0: float
    x1: float
    is_item: bool


@dataclass(slots=True)
class Measure:
    """What the lines of a fiche tell about its typesetting: the usual leading, and the edges of the columns."""

    edges: Sequence[_Edge]  # of all rows, headings included
    text: Sequence[_Edge]  # of what stands under the headings
    columns: Sequence[
        float
    ]  # left edges at which headings, and the text right under them, stand anywhere in the document
    leading: float  # of the font size
    hangs: bool  # items wrap to the indent of their text, not to their bullet
    _left: dict[tuple[int, float, float], tuple[float, bool]] = field(
        default_factory=dict
    )  # what was said before: most lines stand as others do
    _right: dict[tuple[int, float], float | None] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[Line], columns: Iterable[float] = ()) -> Measure:
        """Measure the lines of a whole fiche, or of a whole document, in reading order; `columns` are known left edges
        of columns.
        """
        steps = [
            leading(a, b)
            for a, b in pairwise(lines)
            if a.page == b.page and a.style == b.style and b.bullet_x is None and 0.9 < leading(a, b) < 2.2
        ]
        hangs = any(
            a.bullet_x is not None
            and b.bullet_x is None
            and a.page == b.page
            and 0 < leading(a, b) < 1.6
            and a.text_x0 - a.bullet_x > _TOLERANCE
            and abs(b.x0 - a.text_x0) <= _TOLERANCE
            for a, b in pairwise(lines)
        )
        edges = _edges(lines)
        return cls(edges, edges, sorted(columns), _usual(steps) if steps else 1.3, hangs)

    def within(self, headings: Iterable[Line], text: Sequence[Line]) -> Measure:
        """The same typesetting, with the edges of some lines only."""
        edges = _edges(text)
        return Measure([*_edges(headings), *edges], edges, self.columns, self.leading, self.hangs)

    def left(self, line: Line) -> tuple[float, bool]:
        """The left edge of the column in which a line stands; and is it evident, or only that of the items in it?"""
        x = _sign(line)
        found = self._left.get((line.page, line.x0, x))
        if found is None:
            found = self._left[line.page, line.x0, x] = self._left_at(line, x)
        return found

    def _left_at(self, line: Line, x: float) -> tuple[float, bool]:
        near = [edge for edge in self.edges if edge.page == line.page and line.x0 - _REACH <= edge.x0 <= x + _TOLERANCE]
        items = min((edge.x0 for edge in near if edge.is_item), default=x)
        texts = min((edge.x0 for edge in near if not edge.is_item), default=None)
        if texts is not None and texts <= items + 0.5:
            return texts, True
        known = [column for column in self.columns if items - _MOST_SHIFT <= column <= items + 0.5]
        return (known[-1], True) if known else (min(items, x), False)

    def right(self, line: Line) -> float:
        """The right edge of the text in that column."""
        at = line.page, line.x0
        if at not in self._right:
            self._right[at] = max(
                (edge.x1 for edge in self.text if edge.page == line.page and abs(edge.x0 - line.x0) <= _REACH),
                default=None,
            )
        found = self._right[at]
        return line.x1 if found is None else found


def _usual(steps: Sequence[float]) -> float:
    """The middle of the most frequent steps; the smallest where several are as frequent."""
    counts = Counter(round(step, 1) for step in steps)
    most = min(counts, key=lambda step: (-counts[step], step))
    return median(step for step in steps if round(step, 1) == most)


def _edges(lines: Iterable[Line]) -> list[_Edge]:
    """The extent of each printed row; the pieces of a wide-set line are one."""
    edges: list[_Edge] = []
    last: Line | None = None
    for line in lines:
        if last is not None and goes_on(last, line):
            edges[-1] = edges[-1]._replace(x1=line.x1)
        else:
            edges.append(_Edge(line.page, _sign(line), line.x1, line.bullet_x is not None))
        last = line
    return edges


def parse_blocks(lines: Sequence[Line], dewrapper: Dewrapper, measure: Measure) -> Parsed[list[Block]]:
    """The blocks of a section, in order; evidence and doubts at `/0/text`, `/0/children/1/text` …"""
    parsed: Parsed[list[Block]] = Parsed([])
    roots = _nested(_units(_rows(lines, measure), measure))
    parsed.value = [_block(unit, f"/{index}", dewrapper, parsed) for index, unit in enumerate(roots)]
    return parsed


def _rows(lines: Sequence[Line], measure: Measure) -> list[_Row]:
    rows: list[_Row] = []
    column, shift = 0, 0.0
    for line in lines:
        last = rows[-1].lines[-1] if rows else None
        if last is not None:
            if goes_on(last, line):
                rows[-1].lines.append(line)
                continue
            if last.page != line.page or line.baseline < last.baseline:
                column += 1
                shift = _shift(rows, line, measure)
        left = measure.left(line)[0] - shift
        rows.append(_Row([line], _sign(line) - left, line.text_x0 - left, column))
    return rows


def _sign(line: Line) -> float:
    """Where a line's first sign stands, its bullet included."""
    return line.x0 if line.bullet_x is None else line.bullet_x


def _shift(rows: Sequence[_Row], line: Line, measure: Measure) -> float:
    """What a new column's indents lack where nothing shows its edge: an item with the same bullet sign as one before
    stands as deep as that one.
    """
    left, evident = measure.left(line)
    if evident:
        return 0.0
    alike = [
        row for row in rows if row.is_item and line.bullet and row.first.bullet and row.first.text[0] == line.text[0]
    ]
    one_level = bool(alike) and max(row.indent for row in alike) - min(row.indent for row in alike) <= _TOLERANCE
    lacking = alike[-1].indent - (_sign(line) - left) if one_level else 0.0
    return lacking if abs(lacking) <= _MOST_SHIFT else 0.0


def _units(rows: Sequence[_Row], measure: Measure) -> list[_Unit]:
    """Rows that belong to one paragraph or item together."""
    units: list[_Unit] = []
    for row in rows:
        if units and not row.is_item:
            goes_on, doubt = _goes_on(units[-1], row, measure)
            if goes_on:
                units[-1].rows.append(row)
                if doubt:
                    units[-1].doubts.append(doubt)
                continue
        units.append(_Unit([row]))
    return units


def _goes_on(unit: _Unit, row: _Row, measure: Measure) -> tuple[bool, str | None]:
    """Does a row without a bullet go on with the unit before it? And what is doubtful about that?"""
    last = unit.rows[-1]
    line, before = row.first, last.lines[-1]
    if row.column == last.column:
        step = line.baseline - before.baseline
        if step > _PARAGRAPH_GAP * measure.leading * line.size or (
            line.style.size != before.style.size and abs(line.size - before.size) > 0.6
        ):
            return False, None
    if (
        before.text[-1] in "-\u2010"
        and before.text[-2:-1].isalpha()
        and line.text[:1].islower()
        and row.column == last.column
    ):
        return True, None  # a word goes on
    fits = _would_have_fitted(last, row, measure)
    if unit.is_item:
        hangs = abs(row.indent - unit.rows[0].text_indent) <= _TOLERANCE or (
            len(unit.rows) > 1 and abs(row.indent - unit.rows[-1].indent) <= _TOLERANCE
        )
        if not hangs:
            # No hanging indent: the text wraps back to the bullet's own edge, or a paragraph begins.
            wraps = (
                not measure.hangs
                and abs(row.indent - unit.indent) <= _TOLERANCE
                and not fits
                and line.text[0].islower()
                and not last.lines[-1].text.endswith(_TERMINAL)
            )
            return wraps, None
    elif row.indent > unit.rows[-1].indent + 8 and len(unit.rows) > 1:
        return False, None
    if row.column != last.column:
        ended = before.text.endswith(_TERMINAL)
        if ended and not line.text[:1].islower():
            return False, None
        return True, None
    return not fits, None


def _slack(last: _Row, row: _Row, measure: Measure) -> float:
    """How many points would be left on a row if the first word of the next one stood there too."""
    line, before = row.first, last.lines[-1]
    number = _NUMBER.match(
        line.text, line.bullet
    )  # digit groups and units are kept together by spaces that do not break
    end = number.end() if number else line.text.find(" ", line.bullet)
    word = (line.rights[end - 1] if end > 0 else line.x1) - line.lefts[line.bullet]
    return measure.right(last.first) - before.x1 - word - 0.3 * line.size


def _would_have_fitted(last: _Row, row: _Row, measure: Measure) -> bool:
    """Was the break before this row forced: would its first word have stood on the row before, as a typesetter fills
    lines?
    """
    line, before = row.first, last.lines[-1]
    right = measure.right(last.first)
    slack = _slack(last, row, measure)
    if slack <= 0.5:
        return False
    # Typesetters that look ahead (or keep words together) leave some room at times: only with another sign of an end
    # is it one.
    return (
        slack > 0.22 * (right - last.first.x0)
        or (before.text.endswith(_TERMINAL) and slack > 2)
        or (not line.text[line.bullet : line.bullet + 1].islower() and slack > 0.08 * (right - last.first.x0))
    )


def _nested(units: Sequence[_Unit]) -> list[_Unit]:
    roots: list[_Unit] = []
    stack: list[_Unit] = []  # the open items, outermost first
    for unit in units:
        if not unit.is_item:
            roots.append(unit)
            stack = []
            continue
        while stack and unit.indent <= stack[-1].indent - _TOLERANCE:
            stack.pop()
        if stack and unit.indent > stack[-1].indent + _TOLERANCE:
            stack[-1].children.append(unit)
        else:
            if stack:
                stack.pop()
            if stack:
                stack[-1].children.append(unit)
            elif roots and not roots[-1].is_item:
                roots[-1].children.append(unit)
            else:
                roots.append(unit)
        stack.append(unit)
    return roots


def _block(unit: _Unit, at: str, dewrapper: Dewrapper, parsed: Parsed[list[Block]]) -> Block:
    passage: Passage = dewrapper.join([line for row in unit.rows for line in row.lines]).strip()
    parsed.evidence[f"{at}/text"] = passage
    parsed.doubts += [
        Doubt("doubtful-value", joint.message, f"{at}/text", page=passage.page) for joint in passage.joints
    ]
    parsed.doubts += [Doubt("doubtful-value", message, f"{at}/text", page=passage.page) for message in unit.doubts]
    children = [_block(child, f"{at}/children/{index}", dewrapper, parsed) for index, child in enumerate(unit.children)]
    return Block(kind="item" if unit.is_item else "paragraph", text=passage.text, children=children)

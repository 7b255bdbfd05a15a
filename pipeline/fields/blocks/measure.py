"""What the lines of a fiche tell about its typesetting: the usual step from row to row, and the edges of columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.fields.blocks.tunables import BLOCKS, STEPS
from pipeline.layout.geometry import leading, share_row
from pipeline.text.numbering import list_number

_TERMINAL = (".", "!", "?", ":", ";", "…")


class _Edge(NamedTuple):
    """Where a printed row stands: from its first sign (its bullet included) to its last, in points."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    is_item: bool
    is_word: bool  # it holds one word, which may run on over the edge of its column: nothing breaks it
    is_cell: bool = False  # it may be a cell of a table, which stands in no column of the text


@dataclass(slots=True)
class Measure:
    """The typesetting of some lines; `within` narrows it to those of one fiche."""

    edges: Sequence[_Edge]  # of all rows, headings included
    text: Sequence[_Edge]  # of what stands under the headings
    columns: Sequence[float]  # left edges at which headings, and the text right under them, stand in the document
    leading: float  # of the font size
    steps: Mapping[float, float]  # font size → the widest usual step from row to row amid a sentence, in points
    hangs: bool  # items wrap to the indent of their text, not to their bullet
    indented: bool  # paragraphs begin with a row that is set in
    spaced: bool  # paragraphs are parted by space
    lists: Set[tuple[str, int]]  # kinds of numbered lists, and the left edges at which these begin and nothing else
    widest: Mapping[int, float]  # left edge of rows in whole points → how far they reach in the document, in points
    # What was said before: most lines stand as others do.
    _left: dict[tuple[int, float, float], tuple[float, bool]] = field(default_factory=dict)
    _right: dict[tuple[int, float, bool], float] = field(default_factory=dict)

    @classmethod
    def of(cls, *texts: Sequence[Line], columns: Iterable[float] = ()) -> Measure:
        """Measure the texts of a whole fiche, or of a whole document, each in reading order; `columns` are known left
        edges of columns.
        """
        pairs = list(chain.from_iterable(map(pairwise, texts)))
        steps = [leading(a, b) for a, b in pairs if _follows(a, b)]
        hangs = any(
            a.bullet_x is not None
            and b.bullet_x is None
            and a.page == b.page
            and 0 < b.baseline - a.baseline < 1.6 * b.size
            and a.text_x0 - a.bullet_x > BLOCKS.tolerance
            and abs(b.x0 - a.text_x0) <= BLOCKS.tolerance
            for a, b in pairs
        )
        edges = _edges(chain.from_iterable(texts))
        usual = _usual(steps) if steps else STEPS.usual
        wraps = _wraps(pairs)
        widest: dict[int, float] = {}
        for edge in edges:
            widest[round(edge.x0)] = max(edge.x1, widest.get(round(edge.x0), 0.0))
        spaced = _spaced(pairs, wraps)
        return cls(edges, edges, sorted(columns), usual, wraps, hangs, _indents(texts), spaced, _lists(texts), widest)

    def within(
        self,
        headings: Iterable[Sequence[Line]],
        texts: Iterable[Sequence[Line]],
        cells: Iterable[Sequence[Line]] = (),
    ) -> Measure:
        """The same typesetting, with the edges of some headings only, and of the texts and cells under them."""
        text = list(chain.from_iterable(map(_edges, texts)))
        text += [edge._replace(is_cell=True) for edge in chain.from_iterable(map(_edges, cells))]
        edges = [*chain.from_iterable(map(_edges, headings)), *text]
        return replace(self, edges=edges, text=text, _left={}, _right={})

    def step(self, line: Line) -> float:
        """From baseline to baseline of the rows of one paragraph, in points: no more than that."""
        return self.steps.get(round(line.size, 1), self.leading * line.size)

    def left(self, line: Line) -> tuple[float, bool]:
        """The left edge of the column in which a line stands; and is it evident, or only that of the items in it?"""
        x = sign_of(line)
        found = self._left.get((line.page, line.x0, x))
        if found is None:
            found = self._left[line.page, line.x0, x] = self._left_at(line, x)
        return found

    def _left_at(self, line: Line, x: float) -> tuple[float, bool]:
        reach, tolerance = BLOCKS.reach, BLOCKS.tolerance
        near = [edge for edge in self.edges if edge.page == line.page and line.x0 - reach <= edge.x0 <= x + tolerance]
        items = min((edge.x0 for edge in near if edge.is_item), default=x)
        least = items - BLOCKS.most_shift  # what begins further left is of another column
        texts = min((e.x0 for e in near if e.x0 >= least and not (e.is_item or e.is_cell)), default=None)
        if texts is not None and texts <= items + 0.5:
            return texts, True
        known = [column for column in self.columns if least <= column <= items + 0.5]
        return (known[-1], True) if known else (min(items, x), False)

    def right(self, line: Line, end: float, *, anywhere: bool = False) -> float:
        """The right edge of the text in the column of a row that begins with `line` and ends at `end`: where its
        widest rows end (on its page, or `anywhere` in the document), or short of what stands beside the row. On its
        page, a row of one word tells nothing: it may run on over the edge.
        """
        at = line.page, line.x0, anywhere
        if at not in self._right:
            text = (e for e in self.text if e.page == line.page and (anywhere or not e.is_word))
            near = (e.x1 for e in text if abs(e.x0 - line.x0) <= BLOCKS.reach)
            known = self.widest.get(round(line.x0), 0.0) if anywhere else 0.0
            self._right[at] = max(max(near, default=line.x1), known)
        return max(end, min(self._right[at], self._beside(line, end)))

    def right_of_facts(self, line: Line) -> float:
        """The right edge of the rows of one size that begin exactly where a line of facts does, on its page."""
        height = line.bottom - line.top
        near = (
            e.x1
            for e in self.text
            if e.page == line.page
            and abs(e.x0 - line.x0) <= BLOCKS.tolerance
            and abs(e.bottom - e.top - height) <= BLOCKS.size
        )
        return min(max(near, default=line.x1), self._beside(line, line.x1))

    def _beside(self, line: Line, end: float) -> float:
        """How far a row that ends at `end` may reach for what stands beside it."""
        return min(
            (
                edge.x0 - BLOCKS.beside * line.size
                for edge in self.edges
                if edge.page == line.page
                and edge.x0 > end
                and edge.top < line.bottom + line.size
                and edge.bottom > line.top - line.size
            ),
            default=inf,
        )


def _usual(steps: Sequence[float]) -> float:
    """The middle of the most frequent steps; the smallest where several are as frequent."""
    counts = Counter(round(step, 1) for step in steps)
    most = min(counts, key=lambda step: (-counts[step], step))
    return median(step for step in steps if round(step, 1) == most)


def _follows(before: Line, line: Line) -> bool:
    """Is a line the next row of the text that another one belongs to, as far as place and style tell?"""
    return (
        before.page == line.page
        and before.style == line.style
        and line.bullet_x is None
        and STEPS.least * line.size < line.baseline - before.baseline < STEPS.most * line.size
    )


def _wraps(pairs: Iterable[tuple[Line, Line]]) -> dict[float, float]:
    """For each font size the widest step that is usual amid a sentence."""
    found: dict[float, Counter[float]] = defaultdict(Counter)
    for before, line in pairs:
        if _follows(before, line) and line.text[0].islower() and not ends_sentence(before):
            found[round(line.size, 1)][round(line.baseline - before.baseline, 1)] += 1
    return {
        size: max(step for step, times in steps.items() if times >= BLOCKS.usual * steps.total())
        for size, steps in found.items()
        if steps.total() >= BLOCKS.wraps
    }


def _indents(texts: Iterable[Sequence[Line]]) -> bool:
    """Do paragraphs begin with a row that is set in, one after the other without a gap?"""
    begun = sum(
        _follows(one, two)
        and _follows(two, three)
        and BLOCKS.tolerance < two.x0 - one.x0 < BLOCKS.most_indent * two.size
        and abs(three.x0 - one.x0) <= 0.5
        and ends_sentence(one)
        and not two.text[0].islower()
        for lines in texts
        for one, two, three in zip(lines, lines[1:], lines[2:], strict=False)
    )
    return begun >= BLOCKS.indented


def _spaced(pairs: Iterable[tuple[Line, Line]], wraps: Mapping[float, float]) -> bool:
    """Are paragraphs parted by space: do next to none that end amid the measure stand the usual step from the next?"""
    parted = tight = 0
    for before, line in pairs:
        usual = wraps.get(round(line.size, 1))
        if usual is None or not _follows(before, line) or line.text[0].islower() or not ends_sentence(before):
            continue
        if line.baseline - before.baseline > BLOCKS.small_gap * usual:
            parted += 1
        elif before.x1 - before.x0 < BLOCKS.short * (line.x1 - line.x0):
            tight += 1
    return parted >= BLOCKS.spaced and tight <= BLOCKS.exceptions * parted


def _lists(texts: Iterable[Sequence[Line]]) -> Set[tuple[str, int]]:
    """The kinds of numbered lists with their left edges in whole points, where a second number follows the first, and
    no row begins without a number.
    """
    found: set[tuple[str, int]] = set()
    others: set[int] = set()
    for lines in texts:
        first: set[tuple[str, int]] = set()
        for line in lines:
            edge = round(sign_of(line))
            if (number := list_number(line.text)) is None:
                others.add(edge)
            elif number[1] == 1:
                first.add((number[0], edge))
            elif number[1] == 2 and (number[0], edge) in first:
                found.add((number[0], edge))
    return {(kind, edge) for kind, edge in found if edge not in others}


def ends_sentence(line: Line) -> bool:
    """Does a line end with a full stop or the like?"""
    return line.text.endswith(_TERMINAL)


def _edges(lines: Iterable[Line]) -> list[_Edge]:
    """The extent of each printed row; the pieces of a wide-set line are one."""
    edges: list[_Edge] = []
    last: Line | None = None
    for line in lines:
        if last is not None and same_row(last, line):
            edges[-1] = edges[-1]._replace(x1=line.x1, is_word=False)
        else:
            is_word = " " not in line.text[line.bullet :]
            begins = line.page, sign_of(line), line.x1, line.top, line.bottom
            edges.append(_Edge(*begins, line.bullet_x is not None, is_word))
        last = line
    return edges


def same_row(last: Line, line: Line) -> bool:
    """Is a line the next piece of the row that `last` belongs to?"""
    return last.page == line.page and share_row(last, line) and line.x0 >= last.x1 - 1


def sign_of(line: Line) -> float:
    """Where a line's first sign stands, its bullet included."""
    return line.x0 if line.bullet_x is None else line.bullet_x

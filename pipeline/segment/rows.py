"""The cells of a contents list: which part of each row is the title, and which the promoter.

Lists differ: cells beside or over one another, a promoter in another look, before a colon, after the title in
parentheses or behind a dash, with columns for numbers, regions and amounts between. Every way to part the rows is
tried, for all rows together; the one whose parts are most like the titles and the promoters of the records is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from operator import add
from statistics import fmean
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.data.document import Line, text_of
from pipeline.layout.geometry import by_rows
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import ROWS as T
from pipeline.text.wording import squash

Part = list[Line]
Parting = Callable[["Row"], "list[Part] | None"]
Columns = list[tuple[float, str | None]]
"""Where each column begins, from left to right, and what its head says that it holds: `title`, `promoter`, `page`,
`priority`, or None where the head says none of these."""


@dataclass(slots=True, eq=False)
class Row:
    """One row: its lines in reading order, its page number as printed, and the number of its priority."""

    lines: list[Line]
    number: Line | None
    priority: int | None
    columns: Columns = field(default_factory=list)  # what the column heads over it say
    left: float = 0.0  # where its band of the page begins


@dataclass(slots=True)
class Known:
    """What the records say: the title of each, and the texts that may be its promoter.

    `is_other` tells of lines whether they are a value of another kind (a region, an amount), and so no name.
    """

    titles: list[str]
    promoters: list[list[str]]
    is_other: Callable[[Sequence[Line]], bool]


@dataclass(slots=True)
class Parted:
    """For each row the lines of its title and of its promoter (none where the list prints none), and how like the
    records they are.
    """

    cells: list[tuple[Part, Part]]
    likeness: float


def part_rows(rows: Sequence[Row], scale: Scale) -> Parted:
    """Part all rows in the one way that makes them most like the records; not at all where they are the titles of these
    (`REEF: oysters`).
    """
    if not rows:
        return Parted([], 0.0)
    best = _Choice(_whole, 0, None, scale.likeness([(_keyed(row.lines), None) for row in _sample(rows)]))
    if sum(scale.is_title(row.lines) for row in rows) >= HABIT.most * len(rows):
        return Parted([(_without_comma(row.lines), []) for row in rows], best.likeness)
    heads = next((row.columns for row in rows if row.columns), [])
    ways: list[tuple[Parting, Columns]] = []
    edges = _edges(rows, heads)
    if len(edges) > 1:
        ways.append((_columns(edges), edges))
    if not {"title", "promoter"} <= {kind for _, kind in edges}:
        ways += [(way, []) for way in (_looks, *map(_delimited, _DELIMITERS), _beside_title(scale))]
    for way, columns in ways:
        best = max(best, _best_of(way, columns, rows, scale, best.likeness), key=lambda choice: choice.likeness)
    cells = [_cells(row, best) for row in rows]
    return Parted([(_without_comma(title), scale.name_in(promoter)) for title, promoter in cells], best.likeness)


@dataclass(slots=True)
class _Choice:
    """A way to part rows, with the places of title and promoter among the parts."""

    way: Parting
    title: int
    promoter: int | None
    likeness: float


def _without_comma(title: Part) -> Part:
    """A title without the comma that parts it from its page number."""
    text = text_of(title)
    return _slice(title, 0, len(text.rstrip(",; "))) if text.endswith((",", ";")) else title


def _cells(row: Row, choice: _Choice) -> tuple[Part, Part]:
    parts = choice.way(row)
    if parts is None:
        return row.lines, []
    title = parts[choice.title] if choice.title < len(parts) else parts[0]
    promoter = parts[choice.promoter] if choice.promoter is not None and choice.promoter < len(parts) else []
    return (title, promoter) if title is not promoter else (title, [])


def _best_of(way: Parting, columns: Columns, rows: Sequence[Row], scale: Scale, least: float) -> _Choice:
    """The best places of title and promoter among the parts that one way makes; where column heads tell them, those."""
    sample = _sample(rows)
    parted = [list(map(_keyed, parts)) for row in sample if (parts := way(row)) is not None]
    best = _Choice(_whole, 0, None, -1.0)
    if 2 * len(parted) < len(sample):
        return best
    named = [
        [_keyed(name) if (name := scale.name_in(part.lines)) is not part.lines else part for part in parts]
        for parts in parted
    ]
    width = Counter(len(parts) for parts in parted).most_common(1)[0][0]
    pairs: list[tuple[int, int | None]] = [*permutations(range(width), 2), *((title, None) for title in range(width))]
    for title, promoter in pairs:
        if not _may_be(columns, title, promoter):
            continue
        held = [
            (parts[title], names[promoter] if promoter is not None else None)
            for parts, names in zip(parted, named, strict=True)
            if len(parts) > max(title, promoter or 0)
        ]
        told = {columns[at][1] for at in (title, promoter) if at is not None} if columns else set()
        if {"title", "promoter"} <= told:
            likeness = scale.likeness(held) * len(held) / len(sample)
            return _Choice(way, title, promoter, max(likeness, least) + T.better)
        bar = max(best.likeness, least + T.better) + (0 if promoter is not None else T.better)
        if scale.likeness(held, at_best=True) * len(held) / len(sample) > bar:
            likeness = scale.likeness(held) * len(held) / len(sample)
            best = _Choice(way, title, promoter, likeness) if likeness > bar else best
    return best


def _may_be(columns: Columns, title: int, promoter: int | None) -> bool:
    """Do the heads of the columns allow these places?"""
    if not columns:
        return True
    for at, kind in ((title, "title"), (promoter, "promoter")):
        told = [index for index, column in enumerate(columns) if column[1] == kind]
        if at is None:
            if told:
                return False
        elif at not in told and (told or columns[at][1] is not None):
            return False
    return True


def _sample(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:: max(1, len(rows) // T.sample)]


class Scale:
    """How like the records some titles and promoters are; what it said of a text it remembers."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._titles: dict[str, list[float]] = {}
        self._promoters: dict[str, list[float]] = {}

    def likeness(self, cells: Sequence[tuple[_Keyed, _Keyed | None]], *, at_best: bool = False) -> float:
        """The likeness on average (0 to 200): each row against the record that fits it best. `at_best` does not ask
        whether promoters are names, which takes long: they may be.
        """
        return fmean([self._of_row(*cell, at_best) for cell in cells]) if cells else 0.0

    def is_title(self, lines: Part) -> bool:
        """Are these lines the title of a record, letter by letter?"""
        return key_of(lines) in self._known.titles

    def name_in(self, part: Part) -> Part:
        """A name without what a sign parts from it and is none (`City of Ghent · € 605,740`)."""
        text = text_of(part)
        for match in _SIGNS.finditer(text):
            if self._known.is_other(_slice(part, match.end(), len(text))):
                return _slice(part, 0, match.start())
        return part

    def _of_row(self, title: _Keyed, promoter: _Keyed | None, at_best: bool) -> float:
        titles = self._titles_like(title.key)
        if promoter is None or not promoter.key:
            found = max(titles, default=0.0)
        else:
            found = max(map(add, titles, self._promoters_like(promoter.key)), default=0.0)
        if promoter and promoter.lines and not at_best and self._is_no_name(promoter):
            return found - T.name
        return found + (T.name if promoter and promoter.key else 0.0)

    def _is_no_name(self, cell: _Keyed) -> bool:
        """Is a cell a value of another kind? The promoter of a record is none, though a region stands in its name."""
        return not any(cell.key in names for names in self._known.promoters) and self._known.is_other(cell.lines)

    def _titles_like(self, key: str) -> list[float]:
        """How like a text the title of each record is."""
        if key not in self._titles:
            self._titles[key] = [fuzz.ratio(key, title) for title in self._known.titles]
        return self._titles[key]

    def _promoters_like(self, name: str) -> list[float]:
        """How like a text the promoter of each record is."""
        if name not in self._promoters:
            self._promoters[name] = [
                max((fuzz.ratio(name, text[: len(name) + 8]) for text in names), default=0.0)
                for names in self._known.promoters
            ]
        return self._promoters[name]


class _Keyed(NamedTuple):
    """A part of a row with its squashed text."""

    lines: Part
    key: str


def _keyed(part: Part) -> _Keyed:
    return _Keyed(part, key_of(part))


def key_of(lines: Sequence[Line]) -> str:
    """The squashed text of some lines."""
    return squash(text_of(lines))


def _whole(row: Row) -> list[Part] | None:
    return [row.lines]


class _Cell(NamedTuple):
    """Where a cell starts and ends, in points from the left of its band, and the number of its row."""

    start: float
    end: float
    row: int


def _clusters(cells: Sequence[_Cell], at: Callable[[_Cell], float], least: float) -> Iterator[set[_Cell]]:
    """The cells of at least so many rows that start, or end, at one edge."""
    cluster: list[_Cell] = []
    for cell in sorted(cells, key=at):
        if cluster and at(cell) - at(cluster[-1]) > 0.25 * T.column:
            if len({cell.row for cell in cluster}) >= least:
                yield set(cluster)
            cluster = []
        cluster.append(cell)
    if len({cell.row for cell in cluster}) >= least:
        yield set(cluster)


def _placed(rows: Sequence[Row]) -> list[_Cell]:
    return [_Cell(line.x0 - row.left, line.x1 - row.left, at) for at, row in enumerate(rows) for line in row.lines]


def _begun(heads: Columns, cells: Sequence[_Cell]) -> Columns:
    """Heads where the cells begin that reach over their left edges: those of columns flush right (amounts)."""
    places = [-T.column, *(x0 for x0, _ in heads)]
    return [
        (min([x0, *(cell.start for cell in cells if before + T.column < cell.start < x0 < cell.end)]), kind)
        for before, (x0, kind) in zip(places, heads, strict=False)
    ]


def _starts(rows: Sequence[Row]) -> list[float]:
    """Where columns start in which rows often have a cell; of those that end at one edge (amounts), the longest."""
    cells = _placed(rows)
    least = HABIT.some * len(rows)
    columns = list(_clusters(cells, lambda cell: cell.start, least))
    for ended in _clusters(cells, lambda cell: cell.end, least):
        if all(column <= ended for column in columns if column & ended):
            columns = [*(column for column in columns if not column & ended), ended]
    return sorted(min(cell.start for cell in column) for column in columns)


def _edges(rows: Sequence[Row], heads: Columns) -> Columns:
    """Where the columns of the cells begin, from left to right: at their heads, and where rows often have a cell."""
    edges = _begun([(x0 - rows[0].left, kind) for x0, kind in heads if kind != "page"], _placed(rows))
    for edge in _starts(rows):
        if all(abs(edge - x0) >= T.gap for x0, _ in edges) and not (edges and heads and edge > edges[0][0]):
            edges.append((edge, None))
    return sorted(edges, key=lambda column: column[0])


def _columns(edges: Columns) -> Parting:
    """Cells beside one another."""

    def way(row: Row) -> list[Part] | None:
        cells: list[Part] = [[] for _ in edges]
        for line in row.lines:
            for piece in cut_at(line, [row.left + edge for edge, _ in edges]):
                start = piece.x0 - row.left + T.column
                cells[max((index for index, (edge, _) in enumerate(edges) if edge <= start), default=0)].append(piece)
        return [by_rows(cell) for cell in cells] if sum(map(bool, cells)) > 1 else None

    return way


def cut_at(line: Line, edges: Sequence[float]) -> Iterator[Line]:
    """Cells that stand so near to one another that they were read as one line, cut where a column begins."""
    rest = line
    for edge in edges:
        at = next((i for i, left in enumerate(rest.lefts) if left >= edge - 2), None)
        if (
            at
            and at > 1
            and rest.lefts[at] <= edge + 2
            and rest.text[at - 1] == " "
            and rest.lefts[at] - rest.rights[at - 2] > T.apart * rest.size
        ):
            yield rest.cut(0, at)
            rest = rest.cut(at, len(rest.text))
    yield rest


def _looks(row: Row) -> list[Part] | None:
    """Parts in looks of their own, over one another or in one line; what stands apart in a row is one as well."""
    parts: list[Part] = []
    last: tuple[str, float, bool, bool, int] | None = None
    before: Line | None = None
    for line in row.lines:
        for piece in _pieces(line):
            style = piece.style
            look = style.font, style.size, style.bold, style.italic, style.color
            is_apart = piece is line and before is not None and line.is_of_row(before)
            if look == last and not is_apart:
                parts[-1].append(piece)
            else:
                parts.append([piece])
            last, before = look, line
    return [_trimmed(part) for part in parts] if len(parts) > 1 else None


def _pieces(line: Line) -> Iterator[Line]:
    """A line cut where its look changes, though not amid a word: a sign may be of another font."""
    start = 0
    bounds = [
        span.start
        for span in line.spans[1:]
        if line.text[span.start : span.end].strip(" .,:;–-")
        and not (line.text[span.start - 1].isalnum() and line.text[span.start].isalnum())
    ]
    for end in (*bounds, len(line.text)):
        if line.text[start:end].strip():
            yield line.cut(start, end) if (start, end) != (0, len(line.text)) else line
            start = end


_SIGNS = re.compile(r"\s[·•|–—]\s")
_DELIMITERS = (
    re.compile(r"^(?P<first>.{3,}?)\s?:\s+(?P<second>\S.*)$"),
    re.compile(r"^(?P<first>.{3,})\s\((?P<second>[^()]{3,}(?:\([^()]*\)[^()]*)?)\)$"),
    re.compile(r"^(?P<first>.{3,}?)\s[–—-]\s(?P<second>\S.*)$"),
    re.compile(r"^(?P<first>.{3,})\s[–—-]\s(?P<second>\S.*?)$"),
    re.compile(r"^(?P<first>.{3,}?)(?:\s?[|/]\s?|\s[·•]\s)(?P<second>\S.*)$"),
    re.compile(r"^(?P<first>.{3,}),\s(?P<second>\S.*)$"),
)


def _delimited(pattern: re.Pattern[str]) -> Parting:
    """Two parts with a sign between them."""

    def way(row: Row) -> list[Part] | None:
        text = text_of(row.lines)
        match = pattern.match(text)
        return [_slice(row.lines, *match.span(name)) for name in ("first", "second")] if match else None

    return way


def _beside_title(scale: Scale) -> Parting:
    """Two parts, one of them the title of a record: cells of a narrow table may be parted by no more than a space, and
    no sign stands between.
    """

    def way(row: Row) -> list[Part] | None:
        text = text_of(row.lines)
        for space in re.finditer(r"(?<=[\w)”»!?]) (?=\w)", text):
            parts = [_slice(row.lines, 0, space.start()), _slice(row.lines, space.end(), len(text))]
            if any(map(scale.is_title, parts)):
                return parts
        return None

    return way


def _slice(lines: Sequence[Line], start: int, end: int) -> Part:
    """The lines of a part of their joined text."""
    part: Part = []
    at = 0
    for line in lines:
        first, last = max(start - at, 0), min(end - at, len(line.text))
        if first < last and line.text[first:last].strip():
            part.append(line if (first, last) == (0, len(line.text)) else line.cut(first, last))
        at += len(line.text) + 1
    return part


def _trimmed(part: Part) -> Part:
    """Without the sign that parts it from the next (a colon, a dash, parentheses around it)."""
    text = text_of(part)
    start, end = 0, len(text)
    while start < end and text[start] in "(–—-|:, ":
        start += 1
    opened = text[:start].count("(")
    while end > start and (text[end - 1] in "–—-|:, " or (text[end - 1] == ")" and opened)):
        end -= 1
        opened -= text[end] == ")"
    return _slice(part, start, end) if (start, end) != (0, len(text)) else part

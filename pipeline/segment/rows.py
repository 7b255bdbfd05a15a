"""The cells of a contents list: which part of each row is the title, and which the promoter.

Lists differ: cells beside or over one another, a promoter in another look, before a colon, after the title in
parentheses or behind a dash, with columns for numbers, regions and amounts between. Every way to part the rows is
tried, for all rows together; the one whose parts are most like the titles and the promoters of the records is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from statistics import mean

from rapidfuzz import fuzz

from pipeline.data.document import Line
from pipeline.layout.order import by_rows
from pipeline.text.wording import squash

Part = list[Line]
Parting = Callable[["Row"], "list[Part] | None"]


@dataclass(frozen=True, slots=True)
class Tunables:
    """How rows are parted, and which way is the best."""

    sample: int = 16  # rows that are looked at to choose a way
    better: float = 3.0  # points of likeness (of 100) that parting a row must gain over not parting it, for each part
    column: float = 6.0  # points: cells of one column begin no further apart
    gap: float = 12.0  # points: cells beside one another begin at least so far apart
    frequent: float = 0.4  # share of the rows that have a cell in a column
    short: int = 3  # letters: a title or a promoter has more


T = Tunables()


@dataclass(slots=True, eq=False)
class Row:
    """One row: its lines in reading order, its page number as printed, and the number of its priority."""

    lines: list[Line]
    number: Line | None
    priority: int | None
    roles: dict[str, Part] | None = None  # where column heads tell them


@dataclass(slots=True)
class Known:
    """What the records say: the title and the promoter of each."""

    titles: list[str]
    promoters: list[str]


def part_rows(rows: Sequence[Row], known: Known) -> list[tuple[Part, Part]]:
    """For each row the lines of its title and of its promoter (none where the list prints none)."""
    open_rows = [row for row in rows if row.roles is None]
    way, roles = _best_way(open_rows, known) if open_rows else (_whole, (0, None))
    found: list[tuple[Part, Part]] = []
    for row in rows:
        if row.roles is not None:
            found.append((row.roles.get("title", []), row.roles.get("promoter", [])))
            continue
        parts = way(row) or [row.lines]
        title = parts[roles[0]] if roles[0] < len(parts) else parts[0]
        promoter = parts[roles[1]] if roles[1] is not None and roles[1] < len(parts) and len(parts) > 1 else []
        found.append((title, promoter) if title is not promoter else (title, []))
    return found


def _best_way(rows: Sequence[Row], known: Known) -> tuple[Parting, tuple[int, int | None]]:
    sample = rows[:: max(1, len(rows) // T.sample)]
    best: tuple[float, Parting, tuple[int, int | None]] = (
        _likeness([row.lines for row in sample], None, known),
        _whole,
        (0, None),
    )
    edges = _edges(rows)
    for way in (_columns(edges), _looks, *map(_delimited, _DELIMITERS)):
        parted = [parts for row in sample if (parts := way(row)) is not None]
        if len(parted) < 0.5 * len(sample):
            continue
        width = Counter(len(parts) for parts in parted).most_common(1)[0][0]
        for title, promoter in permutations(range(width), 2):
            pairs = [parts for parts in parted if len(parts) > max(title, promoter)]
            if not pairs:
                continue
            likeness = _likeness([parts[title] for parts in pairs], [parts[promoter] for parts in pairs], known)
            likeness *= len(pairs) / len(sample)
            if likeness > best[0] + T.better:
                best = likeness, way, (title, promoter)
    return best[1], best[2]


def _likeness(titles: Sequence[Part], promoters: Sequence[Part] | None, known: Known) -> float:
    """How like the parts are to the records' (0 to 200), on average: each row against the record that fits it best."""
    found: list[float] = []
    for index, title in enumerate(titles):
        text = _key(title)
        promoter = _key(promoters[index]) if promoters is not None else ""
        found.append(
            max(
                (
                    fuzz.ratio(text, other)
                    + (fuzz.ratio(promoter, name[: len(promoter) + 8]) if promoter and name else 0.0)
                    for other, name in zip(known.titles, known.promoters, strict=True)
                ),
                default=0.0,
            )
        )
    return mean(found) if found else 0.0


def _key(lines: Sequence[Line]) -> str:
    return squash(" ".join(line.text for line in lines))


def _whole(row: Row) -> list[Part] | None:
    return [row.lines]


def _edges(rows: Sequence[Row]) -> list[float]:
    """Where the columns of the cells begin, from left to right."""
    starts: Counter[int] = Counter()
    for row in rows:
        starts.update({round(line.x0 / T.column) for line in row.lines})
    frequent = sorted(start * T.column for start, count in starts.items() if count >= T.frequent * len(rows))
    edges: list[float] = []
    for edge in frequent:
        if not edges or edge - edges[-1] >= T.gap:
            edges.append(edge)
    return edges


def _columns(edges: Sequence[float]) -> Parting:
    """Cells beside one another."""

    def way(row: Row) -> list[Part] | None:
        cells: list[Part] = [[] for _ in edges]
        for line in row.lines:
            at = max((index for index, edge in enumerate(edges) if edge <= line.x0 + T.column), default=0)
            cells[at].append(line)
        return [by_rows(cell) for cell in cells] if sum(map(bool, cells)) > 1 else None

    return way


def _looks(row: Row) -> list[Part] | None:
    """Parts in looks of their own, over one another or in one line."""
    parts: list[Part] = []
    last: tuple[str, float, bool, bool, int] | None = None
    for line in row.lines:
        for piece in _pieces(line):
            style = piece.style
            look = style.font, style.size, style.bold, style.italic, style.color
            if look == last:
                parts[-1].append(piece)
            else:
                parts.append([piece])
            last = look
    return [_trimmed(part) for part in parts] if len(parts) > 1 else None


def _pieces(line: Line) -> Iterator[Line]:
    """A line cut where its look changes."""
    start = 0
    bounds = [span.start for span in line.spans[1:] if line.text[span.start : span.end].strip(" .,:;–-")]
    for end in (*bounds, len(line.text)):
        if line.text[start:end].strip():
            yield line.cut(start, end) if (start, end) != (0, len(line.text)) else line
            start = end


_DELIMITERS = (
    re.compile(r"^(?P<first>.{3,}?)\s?:\s+(?P<second>\S.*)$"),
    re.compile(r"^(?P<first>.{3,})\s\((?P<second>[^()]{3,}(?:\([^()]*\)[^()]*)?)\)$"),
    re.compile(r"^(?P<first>.{3,}?)\s[–—-]\s(?P<second>\S.*)$"),
    re.compile(r"^(?P<first>.{3,})\s[–—-]\s(?P<second>\S.*?)$"),
    re.compile(r"^(?P<first>.{3,}?)\s?[|/]\s?(?P<second>\S.*)$"),
    re.compile(r"^(?P<first>.{3,}),\s(?P<second>\S.*)$"),
)


def _delimited(pattern: re.Pattern[str]) -> Parting:
    """Two parts with a sign between them."""

    def way(row: Row) -> list[Part] | None:
        text = " ".join(line.text for line in row.lines)
        match = pattern.match(text)
        return [_slice(row.lines, *match.span(name)) for name in ("first", "second")] if match else None

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
    text = " ".join(line.text for line in part)
    start, end = 0, len(text)
    while start < end and text[start] in "(–—-|:, ":
        start += 1
    while end > start and (text[end - 1] in "–—-|:, " or (text[end - 1] == ")" and text[start - 1 : start] == "(")):
        end -= 1
    return _slice(part, start, end) if (start, end) != (0, len(text)) else part

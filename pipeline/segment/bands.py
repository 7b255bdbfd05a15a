"""What holds the rows of a contents list: page numbers, titles where it prints none, and the columns of a page."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, inf

from pipeline.data.document import Line, Page
from pipeline.layout.geometry import (
    BASELINE,
    LEFT,
    RIGHT,
    LinesByHeight,
    are_beside,
    leading,
    rows_of,
    share_row,
    wide_gaps,
)
from pipeline.profiles.profile import Language
from pipeline.segment.leaders import BEFORE_NUMBER
from pipeline.segment.tunables import BANDS, HABIT, NAMES, PLACES, ROWS, TEMPLATE
from pipeline.text.wording import squash

_AFTER_LEADER = re.compile(r"(\d{1,3})(?!\w)")
_TAIL_NUMBER = re.compile(r"(?<=[^\s.·…_])[\s.·…_]+(\d{1,3})$")
_BRACKETED = re.compile(r"\s+\((\d{1,3})\)$")
_HEAD_NUMBER = re.compile(r"(\d{1,3})\s+(?![\d€$£])(?=\S)")  # no amount
_HEAD_COUNT = re.compile(r"\d{1,3}[.)]?\s+(?![\d€$£])(?=\S)")  # … or with a point
_REST_OF_LEADER = re.compile(r"(?:\s\.|(?<!\.)\.\.)(?:\s?\.)*$")
NUMBER = re.compile(r"^\d{1,3}$")
_COUNTED = re.compile(r"(?<!t)n(?=t+n(?!t))")  # a number before texts with a number behind them, one sign for each


def without_leader(line: Line, language: Language) -> list[Line]:
    """A line without its dotted leader or the word before its page number: title and number apart (`page 3` alone is a
    number), in printed order. The parts stand for the line.
    """
    behind, before = _page_word(tuple(language.listing.page))
    if match := behind.match(line.text):
        return [line.cut(*match.span(at)) for at in (1, 2) if match[at]]
    if (match := before.match(line.text)) and match.end(1) in wide_gaps(line, ROWS.apart):
        return [line.cut(*match.span(at)) for at in (1, 2)]
    parts: list[Line] = []
    start = 0
    for leader in BEFORE_NUMBER.finditer(line.text):
        number = _AFTER_LEADER.match(line.text, leader.end())
        pieces = [(start, leader.start())] + ([number.span(1)] if number else [])
        parts += [line.cut(*piece) for piece in pieces if line.text[slice(*piece)].strip()]
        start = number.end() if number else leader.end()
    if not start:
        return [line]
    return [*parts, line.cut(start, len(line.text))] if line.text[start:].strip() else parts


def contents_lines(page: Page) -> set[Line]:
    """The rows of a contents list on a page: where several have a dotted leader, or nearly all of the page end in
    numbers that never fall, all that end in a page number.
    """
    rows = rows_of(page.lines)
    numbered = [row for row in rows if len(row) > 1 and NUMBER.match(row[-1].text)]
    numbers = [int(row[-1].text) for row in numbered]
    is_list = len(numbered) > max(BANDS.leaders, HABIT.most * len(rows)) and numbers == sorted(numbers)
    if not is_list and sum(map(_leads_to_number, rows)) < BANDS.leaders:
        return set()
    return {line for row in rows if _leads_to_number(row) or NUMBER.match(row[-1].text) for line in row}


def _leads_to_number(row: Sequence[Line]) -> bool:
    """Does a row end in a dotted leader and a number?"""
    text = " ".join(line.text for line in row)
    return any(_AFTER_LEADER.match(text, leader.end()) for leader in BEFORE_NUMBER.finditer(text))


@lru_cache(maxsize=16)
def _page_word(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A title, if any, with its page number after a word for a page: behind it (`Title – page 3`, `Title (p. 3)`,
    `page 3`), or before it (`p. 3   Title`).
    """
    listed = "|".join(sorted((re.escape(word.rstrip(".")) for word in words), key=len, reverse=True))
    number = rf"(?:{listed})\.?\s*(\d{{1,3}})"
    behind = re.compile(rf"^(?:(\S.*?)\s*[–—,|:(-]?\s+)?\(?{number}\)?$", re.IGNORECASE)
    return behind, re.compile(rf"^{number}\s+(\S.*)$", re.IGNORECASE)


def cut_at_number(lines: Sequence[Line], numbers: Sequence[Line], titles: Collection[str]) -> list[Line]:
    """Titles that reach up to their page numbers, parted from these: where the other numbers stand, or where nothing
    but a number follows the title of a record, or the last line of one.
    """
    cut: list[Line] = []
    for line in lines:
        match = _TAIL_NUMBER.search(line.text)
        if match and (
            (key := squash(line.text[: match.start()])) in titles
            or (len(key) >= HABIT.letters and any(title.endswith(key) for title in titles))
            or any(
                abs(line.x1 - number.x1) <= BANDS.same_edge
                or abs(line.lefts[match.start(1)] - number.x0) <= BANDS.same_edge
                for number in numbers
            )
        ):
            cut += [line.cut(0, match.start()), line.cut(match.start(1), len(line.text))]
        else:
            cut.append(line)
    return cut


def cut_before_brackets(lines: Sequence[Line]) -> list[Line]:
    """Page numbers in parentheses at the ends of rows (`Title, promoter (4)`), cut off, where several rows have some
    that never fall.
    """
    found = {line: match for line in sorted(lines, key=BASELINE) if (match := _BRACKETED.search(line.text))}
    numbers = [int(match[1]) for match in found.values()]
    if len(found) < HABIT.times or numbers != sorted(numbers) or numbers[0] == numbers[-1]:
        return list(lines)
    cut: list[Line] = []
    for line in lines:
        match = found.get(line)
        cut += [line.cut(0, match.start()), line.cut(*match.span(1))] if match else [line]
    return cut


def cut_before_titles(lines: Sequence[Line], titles: Collection[str]) -> list[Line]:
    """Page numbers, or numbers that count the rows, that stand before titles and were read as one line with them, cut
    off.

    The titles of the records tell such lines; others whose number looks alike are rows of another language.
    """
    numbered = [(line, match) for line in lines if (match := _HEAD_COUNT.match(line.text))]
    titled = [line for line, match in numbered if _begins_title(squash(line.text[match.end() :]), titles)]
    alone = [line for line in lines if NUMBER.match(line.text)]
    if len(titled) < HABIT.again:  # one may have been too wide, in a column of others
        titled = [a for a in titled if sum(abs(a.x0 - b.x0) <= BANDS.same_edge for b in alone) >= HABIT.times]
    if not titled:
        return list(lines)
    looks = {line.spans[0].style for line in titled}
    cuts = {
        line: (match.end(),)
        for line, match in numbered
        if line in titled or (line.spans[0].end <= match.end() and line.spans[0].style in looks)
    }
    return [part for line in lines for part in line.parts(*cuts.get(line, ()))]


def _begins_title(key: str, titles: Collection[str]) -> bool:
    """Is a squashed text a title, the first line of one, or one with more behind it (a promoter)?"""
    long = [title for title in titles if len(title) >= HABIT.letters] if len(key) >= HABIT.letters else []
    return key in titles or any(title.startswith(key) or key.startswith(title) for title in long)


def cut_after_number(lines: Sequence[Line]) -> list[Line]:
    """Page numbers that the titles of the next column follow so closely that they were read as one line, cut off."""
    found: list[tuple[Line, int, float]] = []
    for line in lines:
        match = _HEAD_NUMBER.match(line.text)
        if match and any(share_row(line, other) and other.x1 < line.x0 for other in lines):
            found.append((line, match.end(), line.rights[match.end(1) - 1]))
    cuts = {
        line: (end,)
        for line, end, right in found
        if sum(abs(right - other) <= BANDS.same_edge for _, _, other in found) >= 2
        or any(NUMBER.match(other.text) and abs(right - other.x1) <= BANDS.same_edge for other in lines)
    }
    return [part for line in lines for part in line.parts(*cuts.get(line, ()))]


def cut_apart(lines: Sequence[Line], pages: int) -> list[Line]:
    """Page numbers in a column of their own that were read as one line with the cells before them, cut off."""
    columns: dict[int, list[tuple[Line, int, int]]] = defaultdict(list)
    for line in sorted(lines, key=BASELINE):
        match = _TAIL_NUMBER.search(line.text)
        if match and _may_be_page(match[1], pages) and match.start() in wide_gaps(line, ROWS.apart):
            columns[round(line.x1)].append((line, match.start(), int(match[1])))
    cuts = {
        line: (at,)
        for column in columns.values()
        if len(column) >= HABIT.times and all(a < b for (*_, a), (*_, b) in pairwise(column))
        for line, at, _ in column
    }
    return [part for line in lines for part in line.parts(*cuts.get(line, ()))]


def page_numbers(lines: Sequence[Line], pages: int) -> list[Line]:
    """The column of page numbers: lone numbers that share their right or left edge, or stand equally far behind their
    titles, not falling.

    The rightmost of several: before the titles stand the numbers of the projects.
    """
    numbers = [line for line in lines if _may_be_page(line.text, pages)]
    best = _aligned(numbers)
    if len(best) < len(numbers):
        behind = _behind_titles(numbers, LinesByHeight(lines))
        best = behind if len(behind) > len(best) else best
    rising = sum(1 for a, b in pairwise(best) if int(a.text) <= int(b.text))
    return best if not best or 2 * rising >= len(best) - 1 else []


def _may_be_page(text: str, pages: int) -> bool:
    return bool(NUMBER.match(text)) and 0 < int(text) <= 3 * pages + 20


def with_wrapped(numbers: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Page numbers with those among them that did not fit on the line of their title, and stand alone on the next."""
    found, known, rows = list(numbers), set(numbers), LinesByHeight(lines)
    down = sorted(numbers, key=BASELINE)
    for line in lines:
        at, end = (side(down, line.baseline, key=BASELINE) for side in (bisect_left, bisect_right))
        if (
            0 < at <= end < len(down)
            and line not in known
            and NUMBER.match(line.text)
            and int(down[at - 1].text) <= int(line.text) <= int(down[end].text)
            and rows.on_row(line) == [line]
        ):
            found.append(line)
    return sorted(found, key=BASELINE)


def without_rest_of_leader(lines: Sequence[Line], wrapped: Sequence[Line]) -> list[Line]:
    """Lines whose page number is one of the `wrapped`, without the dots of the leader that did fit: `Our house ..`."""
    down = sorted(lines, key=BASELINE) if wrapped else []
    over = [down[at - 1] for number in wrapped if (at := bisect_left(down, number.baseline, key=BASELINE))]
    cuts = {line: match.start() for line in over if (match := _REST_OF_LEADER.search(line.text))}
    return [line.cut(0, cuts[line]) if line in cuts else line for line in lines]


def _aligned(numbers: Sequence[Line]) -> list[Line]:
    """Most numbers that share an edge, from top to bottom; of as many, the rightmost. Numbers that follow their titles
    closely stand anywhere.
    """
    best: list[Line] = []
    for anchor in sorted(numbers, key=lambda line: -line.x1):
        column = [
            line
            for line in numbers
            if abs(line.x1 - anchor.x1) <= ROWS.column or abs(line.x0 - anchor.x0) <= ROWS.column
        ]
        if len(column) > len(best):
            best = column
    cut = [line for line in numbers if line.is_cut]
    columns = min(_edges([line.x0 for line in cut]), _edges([line.x1 for line in cut]))
    if len(cut) > len(best) and (columns > HABIT.times or columns == len(cut)):
        best = cut
    return sorted(best, key=BASELINE)


def _behind_titles(numbers: Sequence[Line], lines: LinesByHeight) -> list[Line]:
    """Most numbers that stand equally far behind the text on their row, and close to it, from top to bottom."""
    gaps: dict[int, list[Line]] = defaultdict(list)
    for number in numbers:
        before = max((line.x1 for line in lines.on_row(number) if line.x1 <= number.x0), default=-inf)
        if number.x0 - before <= PLACES.reach * number.size:
            gaps[round((number.x0 - before) / BANDS.same_edge)].append(number)
    most: list[Line] = max(gaps.values(), key=len, default=[])
    return sorted(most, key=BASELINE)


def _edges(places: Sequence[float]) -> int:
    """At how many places lines begin, or end."""
    ordered = sorted(places)
    return len(ordered[:1]) + sum(b - a > BANDS.same_edge for a, b in pairwise(ordered))


def bands(lines: list[Line], pages: int) -> list[list[Line]]:
    """The columns of a list that is set in several, each with page numbers of its own, from left to right."""
    counts = _counts(lines)
    opening = _opening(lines, counts, pages)
    if len(opening) > 1:
        starts = [-inf, *(edge - BANDS.same_edge for edge in opening[1:]), inf]
        return [[line for line in lines if a <= line.x0 < b] for a, b in pairwise(starts)]
    numbers = page_numbers([line for line in lines if line not in counts], pages)
    if min(_edges([line.x0 for line in numbers]), _edges([line.x1 for line in numbers])) > 1:  # right behind titles
        by_height = LinesByHeight(lines)
        before = [[line for line in by_height.on_row(number) if line.x1 <= number.x0] for number in numbers]
        parts = bands_of([max(row, key=RIGHT) for row in before if row], lines)
        if len(parts) > 1 and all(len(page_numbers(part, pages)) >= HABIT.again for part in parts):
            return parts
    return _bands(lines, counts, pages)


def _bands(lines: list[Line], counts: Collection[Line], pages: int) -> list[list[Line]]:
    """The columns where page numbers stand behind their titles."""
    numbered = [line for line in lines if line not in counts]
    numbers = page_numbers(numbered, pages)
    if len(numbers) < 2:
        return [lines]
    left, right = min(number.x0 for number in numbers) - BANDS.apart, max(number.x1 for number in numbers)
    before = page_numbers([line for line in numbered if line.x1 < left], pages)
    if len(before) >= 2:
        edge = max(number.x1 for number in before) + 2
        first = [line for line in lines if line.x0 <= edge]
        titles = [line for line in first if line.x1 < edge and line not in before]
        if len(titles) >= len(before):  # else they count the rows, or did not fit on the lines of their titles
            return [*_bands(first, counts, pages), [line for line in lines if line.x0 > edge]]
    beyond = [line for line in lines if line.x0 > right + 2]
    after = page_numbers([line for line in beyond if line.x0 > right + BANDS.apart and line not in counts], pages)
    if after and len(beyond) > len(after):  # else a second column of numbers: amounts, years
        return [[line for line in lines if line.x0 <= right + 2], *_bands(beyond, counts, pages)]
    return [lines]


def _counts(lines: Sequence[Line]) -> set[Line]:
    """The numbers before titles that have a page number behind them."""
    found: set[Line] = set()
    for row in rows_of(lines):
        kinds = ["n" if NUMBER.match(line.text) else "t" for line in row]
        found.update(row[match.start()] for match in _COUNTED.finditer("".join(kinds)))
    return found


def _opening(lines: Sequence[Line], counts: Collection[Line], pages: int) -> list[float]:
    """Where the columns of a list begin whose page numbers open its rows, or stand over them as on tiles."""
    by_height = LinesByHeight(lines)
    numbers = [line for line in lines if _may_be_page(line.text, pages) and line not in counts]
    opening = [line for line in numbers if _opens_row(line, by_height)]
    if len(opening) < max(HABIT.again, HABIT.most * len(numbers)):
        return []
    edges: list[float] = []
    for x0 in sorted(line.x0 for line in opening):
        if not edges or x0 - edges[-1] > BANDS.apart:
            edges.append(x0)
    return edges


def _opens_row(number: Line, lines: LinesByHeight) -> bool:
    """Does a title follow a number, which may be larger, on its row, or stand right under it at the same edge?"""
    after = [line for line in lines.near(number, number.size) if line.x0 >= number.x1 and are_beside(line, number)]
    following = min(after, key=LEFT, default=None)
    if following is not None and not NUMBER.match(following.text):
        return True
    under = lines.under(number)
    return (
        under is not None
        and not NUMBER.match(under.text)
        and abs(under.x0 - number.x0) <= BANDS.same_edge
        and leading(number, under) <= TEMPLATE.reach
        and all(NUMBER.match(line.text) for line in lines.on_row(number))
    )


def title_anchors(lines: Sequence[Line], titles: Collection[str], *, is_titled: bool) -> list[Line]:
    """Where no page numbers are printed: the lines in which titles of the records begin, from top to bottom.

    A title opens a line, and may go on below; or a promoter stands before it.
    """
    columns: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.x0):
        if columns and line.x0 - columns[-1][0].x0 <= ROWS.column:
            columns[-1].append(line)
        else:
            columns.append([line])
    found: dict[str, Line] = {}
    for column in columns:
        column.sort(key=BASELINE)
        keys = [squash(line.text) for line in column]
        for at, line in enumerate(column):
            below = "".join(keys[at : at + TEMPLATE.most_lines])
            for title in titles:
                if keys[at] and title not in found and _opens(title, keys[at], below):
                    found[title] = line
    enough = max(2, ceil(HABIT.some * len(titles)))
    lines = sorted(set(found.values()), key=BASELINE)
    return lines if len(lines) >= (2 if is_titled else enough) else []


def _opens(title: str, line: str, below: str) -> bool:
    if len(title) < NAMES.letters:
        return title == line
    return below.startswith(title) or line.endswith(title)


def bands_of(anchors: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]]:
    """The columns of a list by the titles in it: a new one begins where titles stand right of all lines before."""
    edges: list[float] = []
    for anchor in sorted(anchors, key=lambda line: line.x0):
        if not edges or (
            anchor.x0 - edges[-1] > BANDS.apart
            and not any(line.x0 < anchor.x0 - 2 < line.x1 and line.x0 >= edges[-1] - ROWS.column for line in lines)
        ):
            edges.append(anchor.x0)
    starts = [-1e9, *(edge - ROWS.column for edge in edges[1:]), 1e9]
    return [[line for line in lines if a <= line.x0 < b] for a, b in pairwise(starts)]

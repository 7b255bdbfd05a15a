"""Page furniture: running headers, footers and page numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from math import ceil
from operator import attrgetter

from pipeline.data.document import Document, Line, Page

_ZONE = 0.12  # of the page height, at the top and at the bottom
_ISOLATED = 1.9  # of the font size: furniture stands at least so far (baseline to baseline) from the text
_SAME_HEIGHT = 8.0  # points
_OFTEN = 0.35  # of the pages: what a running header stands on at least (left and right pages may differ)
# of the size of the text: what is set so large may be the title of a fiche (two of one name, or `Project 1`, `Project
# 2`) …
_LARGE = 1.3
_MOST = 0.9  # … unless it stands on so many of the pages
_BASELINE = attrgetter("baseline")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(\d{1,4})(?:\s*\W\s*\d{1,4})?\W*\Z")


def find_furniture(document: Document, listed: Callable[[Iterable[Line]], set[Line]]) -> set[Line]:
    """The lines that repeat in the margins of several pages, numbers aside, and the page numbers.

    `listed` gives those lines of a page that hold headings for certain: they repeat too, and are no furniture.
    """
    outer = {id(page): _outer_lines(page) for page in document.pages}
    least = max(2, ceil(_OFTEN * len(document.pages)))
    patterns: dict[str, list[Line]] = defaultdict(list)
    for page in document.pages:
        mine = outer[id(page)]
        looks = {line.style for line in mine}  # what goes on from the margin into the page is of one look
        headings = listed(line for line in page.lines if line.style in looks)
        for line in mine:
            if line not in headings:
                patterns[_DIGITS.sub("#", line.text)].append(line)
    found = _page_numbers(document, outer)
    large, nearly_all = _LARGE * _body_size(document), max(least, ceil(_MOST * len(document.pages)))
    for lines in patterns.values():
        for line, pages in _pages_at_height(lines):
            if pages >= (nearly_all if line.size > large else least):
                found.add(line)
    while True:
        # What touches the text is text: take it out, and see what that lays open.
        isolated = {line for page in document.pages for line in _isolated(page, outer[id(page)], found)}
        for lines in patterns.values():
            mine = [line for line in lines if line in found]
            if sum(line in isolated for line in mine) < 0.8 * len(mine):
                isolated.difference_update(mine)
        if isolated == found:
            return found | _running(patterns, least)
        found = isolated


def _running(patterns: dict[str, list[Line]], least: int) -> set[Line]:
    """Lines with words and a number that runs with the pages: furniture, whatever stands close to them."""
    running: set[Line] = set()
    for lines in patterns.values():
        offsets: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in lines:
            if numbers := _DIGITS.findall(line.text):
                offsets[int(numbers[-1]) - line.page, round(line.baseline / _SAME_HEIGHT)].append(line)
        running.update(line for found in offsets.values() if len(found) >= max(least, 3) for line in found)
    return running


def turned_furniture(document: Document) -> set[Line]:
    """The turned lines that stand on several pages, numbers aside: along a margin, or across the page."""
    patterns: dict[str, list[Line]] = defaultdict(list)
    for page in document.pages:
        for line in page.turned:
            patterns[_DIGITS.sub("#", line.text)].append(line)
    return {line for lines in patterns.values() if len({line.page for line in lines}) > 1 for line in lines}


def _body_size(document: Document) -> float:
    """The font size of most letters, in points; 0 in a document without text."""
    letters: dict[float, int] = defaultdict(int)
    for page in document.pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    return max(letters, key=letters.__getitem__, default=0.0)


def _outer_lines(page: Page) -> list[Line]:
    return [
        line for line in page.lines if line.baseline < _ZONE * page.height or line.baseline > (1 - _ZONE) * page.height
    ]


def _page_numbers(document: Document, outer: dict[int, list[Line]]) -> set[Line]:
    """Lone numbers in the margin that run with the pages (also on a single page, when the number is the page's)."""
    offsets: dict[int, list[Line]] = defaultdict(list)
    for page in document.pages:
        for line in outer[id(page)]:
            if match := _NUMBER.match(line.text):
                offsets[int(match[1]) - page.number].append(line)
    return {line for offset, lines in offsets.items() if len(lines) >= 2 or offset == 0 for line in lines}


def _pages_at_height(lines: Iterable[Line]) -> Iterator[tuple[Line, int]]:
    """Each of the lines, and on how many pages one of them stands at its height."""
    ordered = sorted(lines, key=_BASELINE)
    pages: Counter[int] = Counter()
    start = end = 0
    for line in ordered:
        while end < len(ordered) and ordered[end].baseline - line.baseline <= _SAME_HEIGHT:
            pages[ordered[end].page] += 1
            end += 1
        while line.baseline - ordered[start].baseline > _SAME_HEIGHT:
            pages[ordered[start].page] -= 1
            if not pages[ordered[start].page]:
                del pages[ordered[start].page]
            start += 1
        yield line, len(pages)


def _isolated(page: Page, outer: list[Line], found: set[Line]) -> list[Line]:
    """Of the lines found, those that stand apart from the page's text and outside of it."""
    mine = [line for line in outer if line in found]
    if not mine:
        return []
    rest = sorted((line for line in page.lines if line not in found), key=_BASELINE)
    baselines = [line.baseline for line in rest]

    def touches_text(line: Line) -> bool:
        reach = _ISOLATED * line.size + 1
        near = rest[bisect_left(baselines, line.baseline - reach) : bisect_right(baselines, line.baseline + reach)]
        return any(
            abs(other.baseline - line.baseline) / line.size < _ISOLATED
            and other.x0 < line.x1 + 20
            and other.x1 > line.x0 - 20
            for other in near
        )

    def has_text_beyond(line: Line) -> bool:
        if line.baseline < page.height / 2:
            beyond = rest[: bisect_left(baselines, line.baseline - 1)]
        else:
            beyond = rest[bisect_right(baselines, line.baseline + 1) :]
        return any(other.x0 < line.x1 and other.x1 > line.x0 for other in beyond)

    return [line for line in mine if not touches_text(line) and not has_text_beyond(line)]

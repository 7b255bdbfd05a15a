"""Page furniture: running headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import ceil, inf
from typing import NamedTuple

from pipeline.data.document import Document, Line, Page, lines_of, text_of
from pipeline.layout.geometry import BASELINE, LEFT, RIGHT, LinesByHeight, leading, overlap_across, rows_of
from pipeline.layout.tunables import FURNITURE, GEOMETRY
from pipeline.text.numbering import roman_number
from pipeline.text.wording import squash

_DIGITS = re.compile(r"\d+")
# What makes a number a part of more: `AMIF-19`, `3/2/2019`, `555 11 12`; but `Page 3/40`.
_PART_BEFORE = re.compile(r"[^\W_]-$|\d[./]$|\d \d+ $")
_PART_AFTER = re.compile(r"-\d|\.\d|/\d+[-./]\d")
_LABEL = re.compile(r"\W*[A-Z][-–.]\d{1,3}\W*\Z")  # of a page in an annex: `A-1`
_TELEPHONE = re.compile(r"\(?[+0](?:[ ()/.-]*\d){7,}\Z")
_NUMBER = re.compile(r"\W*(\d{1,4})(?:\s*\W\s*\d{1,4})?\W*\Z")
_DRAWN = re.compile(r"([-.·_=*~—–…])(?:\s*\1){6,}\Z")  # a rule of seven signs or more
_OF_ALL = re.compile(r"\s*/\s*\d{1,4}\W*\Z")  # `iii / 34`
_WORD_BEFORE, _WORD_AFTER = re.compile(r"([^\W\d_]+)\W?\s*\Z"), re.compile(r"\s+[^\W\d_]")


class _Title(NamedTuple):
    """The size of a text in points, and its page."""

    size: float
    page: int


def find_furniture(
    document: Document, listed: Callable[[Sequence[Line]], set[Line]], page_words: Collection[str] = ()
) -> set[Line]:
    """The lines that repeat in the margins of several pages, numbers aside, the page numbers, and rules of signs.

    `listed` returns those of some lines that are certainly headings: they repeat too, but are not furniture.
    `page_words` stand before the numbers of pages, squashed.
    """
    least = max(2, ceil(FURNITURE.often * len(document.pages)))
    aside = [_numbers_aside(page) for page in document.pages]
    tabs = set(_tabs((numbers for numbers in aside if len(numbers) > 1), max(least, 3)))
    aside = [[line for line in numbers if len(numbers) == 1 or line in tabs] for numbers in aside]
    outer = {id(page): _outer_lines(page, numbers) for page, numbers in zip(document.pages, aside, strict=True)}
    for page, number in _numbers_under_text(document, max(least, 3)):
        outer[id(page)].append(number)
    repeating: list[Line] = []
    for page in document.pages:
        mine = outer[id(page)]
        looks = {line.style for line in mine}  # what goes on from the margin into the page is of one look
        headings = listed([line for line in page.lines if line.style in looks])
        labels = LinesByHeight(headings)  # in a row of labels, one that nobody lists is one as well
        beside = {line for line in mine if any(other.style == line.style for other in labels.on_row(line))}
        repeating += [line for line in mine if line not in headings and line not in beside]
    patterns = _by_wording(repeating, titles := _titles(document))
    found = _page_numbers(document, outer, page_words)
    large, nearly_all = FURNITURE.large * _body_size(document), max(least, ceil(FURNITURE.most * len(document.pages)))
    for lines in patterns.values():
        few = FURNITURE.goes_on if all(_opens_with_title(line, titles) for line in lines) else least
        for line, pages in _pages_at_height(lines):
            if pages >= (nearly_all if line.size > large and not _NUMBER.match(line.text) else few):
                found.add(line)
    found -= _addresses_of_records(found)
    found.update(tabs, _thumb_index([numbers[0] for numbers in aside if len(numbers) == 1], max(least, 3)))
    found.update(_in_pieces(outer.values(), found))
    while True:
        # What touches the text is text: take it out, and see what then touches it.
        isolated = {line for page in document.pages for line in isolated_of(page, outer[id(page)], found)}
        for lines in patterns.values():
            mine = [line for line in lines if line in found]
            if sum(line in isolated for line in mine) < GEOMETRY.most * len(mine):
                isolated.difference_update(mine)
        if isolated == found:
            drawn = {line for line in lines_of(document.pages) if _DRAWN.match(line.text)}
            return found | _running(patterns, least) | drawn
        found = isolated


def _in_pieces(outer: Iterable[Sequence[Line]], found: Iterable[Line]) -> Iterator[Line]:
    """The lines in the margins that together say what one of the found lines does on another page: where cells stand in
    columns, what is set wide may be parted.
    """
    known = {_pattern(line.text) for line in found}
    for row in (row for lines in outer for row in rows_of(lines)):
        if len(row) > 1 and _pattern(text_of(row)) in known:
            yield from row


def _addresses_of_records(found: Iterable[Line]) -> set[Line]:
    """Of repeating lines, those with e-mail addresses in whose place other pages have another one: a few people answer
    for all records.
    """
    places: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in found:
        if "@" in line.text:
            places[round(line.x0), round(line.baseline / FURNITURE.same_height)].append(line)
    return {line for lines in places.values() if len({line.text for line in lines}) > 1 for line in lines}


def in_same_place(pages: Sequence[Page]) -> set[Line]:
    """The lines in the margins that stand in just the same place on another page, however close to the text: in one
    record, nothing else does.
    """
    places: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in _outer_lines(page, _numbers_aside(page)):
            places[squash(line.text), round(line.x0), round(line.baseline)].append(line)
    return {line for lines in places.values() if len(lines) > 1 for line in lines}


def _by_wording(lines: Iterable[Line], titles: Mapping[str, _Title] | None = None) -> dict[str, list[Line]]:
    """Lines by their text, numbers aside; those that repeat one of the `titles` in smaller letters, by their look."""
    patterns: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        repeats = titles is not None and _opens_with_title(line, titles)
        patterns[repr(line.style) if repeats else _pattern(line.text)].append(line)
    return patterns


def _pattern(text: str) -> str:
    """A text with its numbers made one sign; a telephone number is one of its own."""
    return text if _TELEPHONE.match(text) else _DIGITS.sub("#", text)


def _opens_with_title(line: Line, titles: Mapping[str, _Title]) -> bool:
    """Does a line begin with one of the `titles`, or is one, in smaller letters, and on no earlier page than this?"""
    key, least = squash(line.text), FURNITURE.larger * line.size
    shortest = FURNITURE.telling if key.isdigit() else min(FURNITURE.telling, len(key))  # no page number
    found = (titles.get(key[:end]) for end in range(shortest, len(key) + 1))
    return any(title is not None and title.size > least and title.page <= line.page for title in found)


def _titles(document: Document) -> dict[str, _Title]:
    """Text of a line → where it is set largest."""
    titles: dict[str, _Title] = {}
    for page in document.pages:
        for line in page.lines:
            key = squash(line.text)
            if key not in titles or line.size > titles[key].size:
                titles[key] = _Title(line.size, line.page)
    return titles


def _running(patterns: dict[str, list[Line]], least: int) -> set[Line]:
    """Lines with words and a number that runs with the pages: furniture, whatever stands close to them."""
    running: set[Line] = set()
    for lines in patterns.values():
        offsets: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in lines:
            if numbers := _DIGITS.findall(line.text):
                offsets[int(numbers[-1]) - line.page, round(line.baseline / FURNITURE.same_height)].append(line)
        running.update(line for found in offsets.values() if len(found) >= max(least, 3) for line in found)
    return running


def margin_facts(furniture: Iterable[Line], pages: int, page_words: Collection[str] = ()) -> set[Line]:
    """Of furniture on so many pages, the lines that say another thing on each: a project's number, grant or telephone.

    Numbers that run with the pages, or with what is on them, say nothing; but `Dossier 17` on the first page does, as
    would any number beyond the pages' own that belongs to a word which is none of the `page_words`.
    """
    patterns = map(_without_page_numbers, _by_wording(furniture).values())
    return {line for lines in patterns if not _all_run(lines, pages, page_words) for line in lines}


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """Lines of one wording without those that number the pages, where more than one stands on a page (`5` at the foot,
    and `1` for the first project at the head), and without those that say the same on each (the years of a scale).
    """
    pages = {line.page for line in lines}
    if len(pages) == len(lines):
        return lines
    times = Counter(line.text for line in lines)
    lines = [line for line in lines if times[line.text] < GEOMETRY.most * len(pages)]
    offsets: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text.isdecimal():
            offsets[int(line.text) - line.page].append(line)
    most: list[Line] = max(offsets.values(), key=len, default=[])
    running = set(most)
    return [line for line in lines if line not in running] if len(running) >= GEOMETRY.most * len(pages) else lines


def _all_run(lines: Iterable[Line], pages: int, page_words: Collection[str]) -> bool:
    """Do all the numbers of lines of one wording stay the same, or run?"""
    ordered = sorted(lines, key=lambda line: (line.page, line.baseline, line.x0))
    columns = zip(*(_DIGITS.finditer(line.text) for line in ordered), strict=True)
    largest = max(FURNITURE.numbered * pages, FURNITURE.few)
    return all(_runs(column, ordered, largest, page_words) for column in columns)


def _runs(printed: Sequence[re.Match[str]], lines: Sequence[Line], largest: float, page_words: Collection[str]) -> bool:
    if len({match[0] for match in printed}) == 1:
        return True
    if not all(map(_may_count_pages, printed)):
        return False
    numbers = [int(match[0]) for match in printed]
    offsets = Counter(number - line.page for number, line in zip(numbers, lines, strict=True))
    offset, count = offsets.most_common(1)[0]
    if count >= GEOMETRY.most * len(lines):
        return offset <= FURNITURE.ahead or not _belongs_to_a_word(printed[0], page_words)
    if _LABEL.match(printed[0].string):  # else a code
        return False
    return max(numbers) <= largest and all(a <= b or b == 1 for a, b in pairwise(numbers))  # chapters begin with 1


def _belongs_to_a_word(number: re.Match[str], page_words: Collection[str]) -> bool:
    """Does a number stand right beside a word that does not say that it is a page's?"""
    if before := _WORD_BEFORE.search(number.string, 0, number.start()):
        return squash(before[1]) not in page_words
    return bool(_WORD_AFTER.match(number.string, number.end()))


def _may_count_pages(number: re.Match[str]) -> bool:
    """May a number count pages, chapters or projects? No year, and no part of a code, a day or a telephone number."""
    if len(number[0]) > (FURNITURE.padded if number[0][0] == "0" else FURNITURE.digits):
        return False
    if _LABEL.match(number.string):
        return True
    return not (_PART_BEFORE.search(number.string, 0, number.start()) or _PART_AFTER.match(number.string, number.end()))


def turned_furniture(document: Document, page_words: Collection[str] = ()) -> set[Line]:
    """The turned lines that stand on several pages, numbers aside: along a margin, or across the page."""
    patterns = _by_wording(line for page in document.pages for line in page.turned)
    repeated = {line for lines in patterns.values() if len({line.page for line in lines}) > 1 for line in lines}
    return repeated - margin_facts(repeated, len(document.pages), page_words)


def _body_size(document: Document) -> float:
    """The font size of most letters, in points; 0 in a document without text."""
    letters: dict[float, int] = defaultdict(int)
    for page in document.pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    return max(letters, key=letters.__getitem__, default=0.0)


def _outer_lines(page: Page, aside: Sequence[Line]) -> list[Line]:
    """The lines in the margins: at the top, at the foot, or the numbers `aside`."""
    zone = FURNITURE.zone * page.height
    return [*(line for line in page.lines if not zone <= line.baseline <= page.height - zone), *aside]


def _numbers_aside(page: Page) -> list[Line]:
    """The numbers between the margins that stand on the left or the right of all else."""
    zone = FURNITURE.zone * page.height
    inner = {line for line in page.lines if zone <= line.baseline <= page.height - zone}
    if all(_NUMBER.match(line.text) for line in inner):
        return []
    for edge in (min(page.lines, key=LEFT), max(page.lines, key=RIGHT)):
        column = [line for line in page.lines if _NUMBER.match(line.text) and overlap_across(line, edge)]
        rest = [line for line in page.lines if line not in column]
        left, right = min(line.x0 for line in rest), max(line.x1 for line in rest)
        found = [line for line in column if line in inner]
        if found and all(line.x1 <= left - FURNITURE.aside or line.x0 >= right + FURNITURE.aside for line in column):
            return found
    return []


def _tabs(aside: Iterable[Sequence[Line]], least: int) -> Iterator[Line]:
    """Of columns of numbers aside, those that stand in their place on at least so many pages: a thumb index that shows
    all parts on each.
    """
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in chain.from_iterable(aside):
        places[line.text, round(line.x0)].append(line)
    yield from (line for lines in places.values() for line, pages in _pages_at_height(lines) if pages >= least)


def _thumb_index(numbers: Sequence[Line], least: int) -> Sequence[Line]:
    """The numbers aside of at least so many pages, if they count the parts of these, wherever they stand: some come
    again on the next page, and none is less than the one before.
    """
    values = [_page_number(number.text) for number in numbers]
    rise = all(a <= b for a, b in pairwise(values))
    return numbers if len(numbers) >= least and rise and len(set(values)) < len(values) else []


def _numbers_under_text(document: Document, least: int) -> Iterator[tuple[Page, Line]]:
    """Numbers that run with at least so many pages, each the lowest line of its page, above the margin at its foot."""
    offsets: dict[tuple[int, int], list[tuple[Page, Line]]] = defaultdict(list)
    for page in document.pages:
        lowest = max(page.lines, key=BASELINE, default=None)
        number = _page_number(lowest.text) if lowest is not None else 0
        if number and lowest is not None and lowest.baseline <= (1 - FURNITURE.zone) * page.height:
            height = round(lowest.baseline / FURNITURE.same_height)
            offsets[number - page.number, height].append((page, lowest))
    yield from (found for lines in offsets.values() if len(lines) >= least for found in lines)


def _page_numbers(document: Document, outer: dict[int, list[Line]], page_words: Collection[str]) -> set[Line]:
    """Lone numbers in the margin that run with the pages (also on a single page, when the number is the page's)."""
    offsets: dict[int, list[Line]] = defaultdict(list)
    for page in document.pages:
        for line in outer[id(page)]:
            word, _, rest = line.text.partition(" ")
            if number := _page_number(rest if squash(word) in page_words else line.text):
                offsets[number - page.number].append(line)
    runs = {offset for offset, lines in offsets.items() if offset == 0 or len({line.page for line in lines}) > 1}
    return {line for offset in runs for line in offsets[offset]}


def _page_number(text: str) -> int:
    """The number that is all of a text, in digits or, as in front matter, in Roman ones; 0 where it is none."""
    match = _NUMBER.match(text)
    return int(match[1]) if match else roman_number(_OF_ALL.sub("", text).strip(" -–—"))


def _pages_at_height(lines: Iterable[Line]) -> Iterator[tuple[Line, int]]:
    """Each of the lines, and on how many pages one of them stands at its height."""
    ordered = sorted(lines, key=BASELINE)
    pages: Counter[int] = Counter()
    start = end = 0
    for line in ordered:
        while end < len(ordered) and ordered[end].baseline - line.baseline <= FURNITURE.same_height:
            pages[ordered[end].page] += 1
            end += 1
        while line.baseline - ordered[start].baseline > FURNITURE.same_height:
            pages[ordered[start].page] -= 1
            if not pages[ordered[start].page]:
                del pages[ordered[start].page]
            start += 1
        yield line, len(pages)


def isolated_of(page: Page, outer: Iterable[Line], found: Collection[Line]) -> list[Line]:
    """Of the `outer` lines of a page that are `found` to be furniture, those that stand apart from its text and outside
    of it, and are no labels with their values right behind them, nor such values.
    """
    mine = [line for line in outer if line in found]
    if not mine:
        return []
    rest = LinesByHeight(line for line in page.lines if line not in found)
    middle = page.height / 2

    def touches_text(line: Line) -> bool:
        near = rest.near(line, FURNITURE.isolated * line.size)
        return any(
            abs(leading(other, line)) < FURNITURE.isolated and overlap_across(line, other, FURNITURE.aside)
            for other in near
        )

    def is_of_row(line: Line) -> bool:
        near = FURNITURE.value * line.size
        return any(map(str.isalpha, line.text)) and any(
            0 <= other.x0 - line.x1 <= near or 0 <= line.x0 - other.x1 <= near for other in rest.on_row(line)
        )

    def has_text_beyond(line: Line) -> bool:
        ends = (-inf, line.baseline - 1) if line.baseline < middle else (line.baseline + 1, inf)
        return any(overlap_across(line, other) for other in rest.between(*ends))

    return [line for line in mine if not (touches_text(line) or is_of_row(line) or has_text_beyond(line))]

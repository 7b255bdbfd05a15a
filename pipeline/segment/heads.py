"""The heads in a contents list: over its columns, and over the rows of one priority, or in a column beside these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

from pipeline.data.document import Line, by_page, text_of
from pipeline.data.outline import Called, FicheOutline, Outline, PriorityHead
from pipeline.layout.geometry import LEFT, LinesByHeight, leading, rows_of
from pipeline.layout.groups import style_groups
from pipeline.layout.tunables import GEOMETRY, GROUPS
from pipeline.profiles.profile import FieldName, Language
from pipeline.segment.bands import NUMBER
from pipeline.segment.rows import Columns, Part, Row, key_of
from pipeline.segment.tunables import BANDS, HABIT, LISTING, ROWS
from pipeline.text.numbering import counted, priority_number
from pipeline.text.wording import squash

_BARE_NUMBER = re.compile(r"(?!00?\D)(\d{1,2})(?:(\s?[.)–-])\s+(?=\S)|\s+(?=[^\W\d]))")
_FIRST_LEVEL = re.compile(r"(\d{1,2})(?:[.)]\s|\s)")
_SECOND_LEVEL = re.compile(r"(\d{1,2})\.(\d{1,2})[.)]?\s")
_IN_CELL = re.compile(r"(?:[^\W\d_]+\s)?(\d{1,2})\s?[.):–-]?\s+(?=[^\W\d])")


def column_heads(lines: Sequence[Line], language: Language) -> tuple[Columns, list[Line]]:
    """Where each column begins and what it holds, and the lines of the heads: those that tell of the most columns,
    since another table (of the priorities) may stand over the list.
    """
    kinds = _kinds(language)
    best: tuple[Columns, list[Line]] = [], []
    most = 1
    for row in rows_of(lines):
        found: Columns = [(cell.x0, kinds.get(squash(cell.text))) for cell in row]
        held = {kind for _, kind in found if kind is not None}
        if len(held) > most and held & {"promoter", "title"} and all(len(line.text) < LISTING.head for line in row):
            best, most = (found, row), len(held)
    return best


def _kinds(language: Language) -> dict[str, str]:
    """What a column holds, by its squashed head."""
    words = language.listing
    listed = (
        ("promoter", words.promoter),
        ("title", words.project),
        ("page", words.page),
        ("priority", words.priority),
    )
    return {squash(wording): kind for kind, wordings in listed for wording in wordings}


def numbered_head(text: str, languages: Iterable[Language]) -> tuple[int, int, Called] | None:
    """The number of a priority or of a chapter that a text opens with (after that of an outline: `2  Priority 1`),
    where the title after it starts, and which of the two it is called; None where there is none.
    """
    outline = _FIRST_LEVEL.match(text)
    for begin in {0, outline.end() if outline else 0}:
        for language in languages:
            words: dict[Called, list[str]] = {
                "priority": language.listing.priority,
                "chapter": language.listing.chapter,
            }
            for called, listed in words.items():
                if listed and (found := priority_number(text[begin:], listed)):
                    return found[0], begin + found[1], called
    return None


def is_bare_head(text: str, language: Language) -> bool:
    """Is a text a word for a priority and a number, and nothing else?"""
    found = priority_number(text, language.listing.priority)
    return found is not None and found[1] == len(text)


def priority_heads(lines: Sequence[Line], language: Language, titles: Collection[str]) -> list[PriorityHead]:
    """The priorities over some rows, from top to bottom; `titles` are those of the records, squashed."""
    heads: list[PriorityHead] = []
    for group in style_groups(lines):
        current: list[tuple[int, int, Called, list[Line]]] = []
        for line in group:
            if found := numbered_head(line.text, [language]):
                current.append((*found, [line]))
            elif current:
                current[-1][3].append(line)
        heads += [PriorityHead(number, rest, start, called) for number, start, called, rest in current]
    bare = [head for head in heads if not text_of(head.lines)[head.start :].strip()]
    if _are_of_rows(bare, lines, titles):
        heads = [head for head in heads if head not in bare]
    _take_titles_beside(heads, lines, titles)
    _take_titles_below(heads, lines, titles)
    heads = heads or _outline_heads(lines, titles) or _numbered_heads(lines, titles)
    return sorted(heads, key=lambda head: head.lines[0].baseline)


def _are_of_rows(heads: Sequence[PriorityHead], lines: Iterable[Line], titles: Collection[str]) -> bool:
    """Does each row tell its priority by a number alone: do some come again, with a title between any two of them?"""
    if len({head.number for head in heads}) == len(heads):
        return False
    keys = ((line.baseline, squash(line.text)) for line in lines)
    named = [height for height, key in keys if key and any(title.startswith(key) for title in titles)]
    pairs = pairwise(sorted(head.lines[0].baseline for head in heads))
    return all(any(above < height <= below for height in named) for above, below in pairs)


def _take_titles_beside(heads: Sequence[PriorityHead], lines: Sequence[Line], titles: Collection[str]) -> None:
    """Give heads that are a number alone, if all are, what stands alone to the right on their rows, in another look."""
    if any(text_of(head.lines)[head.start :].strip() for head in heads):
        return
    by_height = LinesByHeight(lines)
    beside = [[line for line in by_height.on_row(head.lines[0]) if line is not head.lines[0]] for head in heads]
    rows = zip(beside, heads, strict=True)
    if all(len(row) == 1 and _may_be_title(row[0], head.lines[0], titles) for row, head in rows):
        for head, row in zip(heads, beside, strict=True):
            head.lines += row


def _may_be_title(line: Line, number: Line, titles: Collection[str]) -> bool:
    """May a line be the title of the priority whose number stands on its row?"""
    is_other = NUMBER.match(line.text) or squash(line.text) in titles or line.style == number.style
    return line.x0 > number.x1 and not is_other


def _take_titles_below(heads: Sequence[PriorityHead], lines: Sequence[Line], titles: Collection[str]) -> None:
    """Give heads that are a number alone (`Priority 1`), if all are, the lines right below, in a look of their own or
    with space under them: these are their titles, unless one is that of a record.
    """
    if not heads or any(text_of(head.lines)[head.start :].strip() for head in heads):
        return
    by_height = LinesByHeight(lines)
    below = [_title_below(head.lines[-1], by_height) for head in heads]
    taken = {line for title in below for line in title}
    looks = {line.style for line in taken}
    is_own = len(looks) == 1 and not any(line.style in looks for line in lines if line not in taken)
    if not all(below):
        return
    is_row = any(squash(line.text) in titles or NUMBER.match(line.text) for line in taken)
    is_apart = not is_row and all(by_height.under(title[-1]) is not None for title in below)
    if is_own or is_apart:
        for head, title in zip(heads, below, strict=True):
            if squash(text_of(title)) not in titles:
                head.lines += title


def _title_below(head: Line, lines: LinesByHeight) -> list[Line]:
    """The lines right below a line, in one look."""
    title: list[Line] = []
    line = lines.under(head)
    while line is not None and line.style == (title or [line])[0].style:
        if leading((title or [head])[-1], line) > GROUPS.leading:
            break
        title.append(line)
        line = lines.under(line)
    return title


def _outline_heads(lines: Sequence[Line], titles: Collection[str]) -> list[PriorityHead]:
    """Heads of an outline in decimal numbers: `2 Living together`, with a page number perhaps, over `2.1 Our house`."""
    heads: list[PriorityHead] = []
    current: list[Line] = []
    for printed in rows_of(lines):
        row = [line for line in printed if line is printed[0] or not NUMBER.match(line.text)]
        if match := _SECOND_LEVEL.match(text := text_of(row)):
            over = _FIRST_LEVEL.match(text_of(current)) if current else None
            key = squash(text[match.end() :])
            is_record = any(key and (key in title or title in key) for title in titles)
            if over and is_record and match[2] == "1" and over[1] == match[1] == str(len(heads) + 1):
                heads.append(PriorityHead(int(over[1]), current, over.end(1)))
            current = []
        elif _FIRST_LEVEL.match(text_of(row)):
            current = row
        elif current:
            current = [*current, *row]
    return heads if len(heads) >= HABIT.again else []


def _numbered_heads(lines: Sequence[Line], titles: Collection[str]) -> list[PriorityHead]:
    """Heads with a bare number, in a look of their own and in a row: `1. Title`; or without the point (`1 Title`, the
    number in a cell before or over it perhaps), where several count from one and name no record.
    """
    usual = Counter(line.style for line in lines).most_common(1)
    by_height = LinesByHeight(lines)
    heads: list[PriorityHead] = []
    are_pointed = True
    for group in sorted(style_groups(lines), key=lambda group: (round(group[0].baseline), group[0].x0)):
        if group[0].style == usual[0][0]:
            continue
        group = [*_number_before(group[0], by_height), *group]
        text = text_of(group)
        if not (match := _BARE_NUMBER.match(text)) or (heads and int(match[1]) != heads[-1].number + 1):
            continue
        if match[2] or ((heads or match[1] == "1") and squash(text[match.end() :]) not in titles):
            heads.append(PriorityHead(int(match[1]), group, match.end()))
            are_pointed = are_pointed and bool(match[2])
    return heads if are_pointed or len(heads) >= HABIT.again else []


def _number_before(title: Line, lines: LinesByHeight) -> list[Line]:
    """The number in a cell before a title, in its look and with nothing else on their row; or a larger one right over
    it.
    """
    row = sorted(lines.on_row(title), key=LEFT)
    if len(row) == 2 and row[1] is title and NUMBER.match(row[0].text) and row[0].style == title.style:
        return row[:1]
    over = lines.over(title)
    is_over = over is not None and NUMBER.match(over.text) and abs(over.x0 - title.x0) <= BANDS.same_edge
    return [over] if over and is_over and over.size > title.size and leading(over, title) <= GROUPS.loose else []


def priorities_in_columns(rows: Sequence[Row], language: Language) -> list[PriorityHead]:
    """Take the priorities out of rows that have a column for them: a number under a head that says so, or in each row a
    number with a title (`2. Safe at home`) or with a word for a priority (`Priority 2`), told by the rows that repeat
    it. Return those with a title, each once.
    """
    heads: dict[int, PriorityHead] = {}
    for row, cell, number, start in [*_numbers_in_column(rows), *_repeated_in_rows(rows, language)]:
        row.priority = number
        row.lines = [line for line in row.lines if line not in cell]
        if start:
            heads.setdefault(number, PriorityHead(number, cell, start))
    return [heads[number] for number in sorted(heads)]


_InColumn = tuple[Row, Part, int, int]
"""A row, its cell with a priority, the number of that, and where its title starts; 0 where there is none."""


def _numbers_in_column(rows: Sequence[Row]) -> Iterator[_InColumn]:
    """The cells with the number of a priority, and perhaps its title after it, under a head that says so."""
    for row in rows:
        at = next((at for at, (_, kind) in enumerate(row.columns) if kind == "priority"), None)
        if at is None:
            continue
        start = row.columns[at][0] - ROWS.column
        end = row.columns[at + 1][0] - ROWS.column if at + 1 < len(row.columns) else inf
        cell = [line for line in row.lines if start <= line.x0 < end]
        for line in cell:
            if number := counted(line.text):
                title = [other for other in cell if other is not line]
                yield row, [line, *title], number, len(line.text) if title else 0
                break


def _repeated_in_rows(rows: Sequence[Row], language: Language) -> list[_InColumn]:
    """The cells with the number of a priority, after a word for one or before its title: one in each row, counting from
    one, some of them more than once and always with the same title.
    """
    found: list[_InColumn] = []
    for row in rows:
        for line in row.lines:
            worded = priority_number(line.text, language.listing.priority)
            if worded and is_bare_head(line.text, language):
                found.append((row, [line], worded[0], 0))
            elif match := _IN_CELL.match(line.text):
                cell = [other for other in row.lines if abs(other.x0 - line.x0) <= GEOMETRY.edge]
                found.append((row, cell, int(match[1]), match.end()))
    printed = {(number, key_of(cell)) for _, cell, number, _ in found}
    numbers = [number for number, _ in sorted(printed)]
    is_column = len({id(row) for row, *_ in found}) == len(found) == len(rows)
    is_repeated = HABIT.again <= len(printed) < len(rows)
    return found if is_column and is_repeated and numbers == list(range(1, len(numbers) + 1)) else []


def forget_places(outline: Outline, fields: Collection[FieldName]) -> None:
    """Make no priorities of numbered groups that are the places which the fiches themselves print.

    `fields` are those of places. A priority may name a place, but no fiche would print each of them as its own.
    """
    printed = {
        squash(text_of(section.lines))
        for fiche in outline.fiches
        for section in fiche.sections
        if section.field in fields and section.lines
    }
    named = [squash(text_of(head.lines)[head.start :]) for head in outline.priorities]
    if named and printed.issuperset(named):
        _forget(outline)


def forget_subtitles(outline: Outline, names: Callable[[FicheOutline], bool]) -> None:
    """Take no promoters from the contents list where these are the texts under the titles of fiches, in any language,
    and many fiches name others under a label.
    """
    named = [row for row in outline.rows if row.promoter]
    if not named or 2 * sum(map(names, outline.fiches)) < len(outline.fiches):
        return
    under = (fiche.loose[:count] for fiche in outline.fiches for count in range(1, LISTING.subtitle + 1))
    subtitles = {squash(text_of(lines)) for lines in under if lines}
    found = [
        row
        for row in named
        if squash(text_of(row.promoter)) in subtitles or all(squash(line.text) in subtitles for line in row.promoter)
    ]
    if len(found) >= HABIT.most * len(named):
        for row in found:
            row.promoter = []


def forget_chapters(outline: Outline, dividers: Sequence[PriorityHead]) -> None:
    """Make no priorities of groups that the contents list, or the `dividers`, call chapters of the brochure."""
    called = {head.called for head in (*outline.priorities, *dividers)}
    if "chapter" in called and "priority" not in called:
        outline.chapters = outline.priorities
        _forget(outline)


def printed_heads(outline: Outline, language: Language) -> set[Line]:
    """The lines of no section that print a priority or a chapter, or its number, over the fiches under it; or what the
    contents list prints between its rows (a region, on the tab of each page).
    """
    texts = ((text_of(head.lines), head.start) for head in (*outline.priorities, *outline.chapters))
    titles = {squash(part) for text, start in texts for part in (text, text[start:])}
    in_rows = {line for row in outline.rows for line in (*row.promoter, *row.title)}
    titles |= {squash(line.text) for line in outline.listing - in_rows if any(map(str.isalpha, line.text))}
    loose = by_page(outline.unassigned) if titles else {}
    found: set[Line] = set()
    for group in (group for lines in loose.values() for group in style_groups(lines)):
        text = text_of(group)
        head = numbered_head(text, [language])
        if squash(text[head[1] :] if head else text) in (titles | {""} if head else titles):
            found.update(group)
    return found


def _forget(outline: Outline) -> None:
    """Make no priorities of the groups of fiches."""
    outline.priorities = []
    for row in outline.rows:
        row.priority = None
    for fiche in outline.fiches:
        fiche.priority = None

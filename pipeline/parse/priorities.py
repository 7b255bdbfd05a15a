"""Which priority of the call a fiche belongs to, where neither a head of the contents list nor a divider tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.data.document import Document, Line, by_page, lines_of, text_of
from pipeline.data.outline import FicheOutline, ListingRow, Outline
from pipeline.data.parsed import Doubt
from pipeline.layout.geometry import BASELINE, stands_over
from pipeline.layout.groups import style_groups
from pipeline.parse.tunables import MATCHING, SANITY
from pipeline.profiles.profile import Language
from pipeline.schema.records import Priority
from pipeline.text.numbering import priority_number
from pipeline.text.wording import squash

_TAG = re.compile(r"\D+?0*(\d+)")


def take_priorities(
    document: Document, outline: Outline, priorities: Sequence[Priority], language: Language
) -> list[Doubt]:
    """Give rows the priority whose title, as the cover words it and without its number, stands in a cell of theirs, or
    over them in their column, which may be set in under all such titles, where rows do not tell their priorities
    themselves, by a word and a number in place of a promoter perhaps (`Line 2`); where no row tells one, give fiches
    that of the heads over them, of their tags, or else that of their colours, with doubts.
    """
    printed = [squash(line.text) for line in outline.cover] if priorities else []
    if all(row.priority is None for row in outline.rows):
        numbers = [_numbered(text_of(row.promoter), printed, language) for row in outline.rows]
        if len(set(numbers)) > 1 and {priority.number for priority in priorities}.issuperset(numbers):
            for row, number in zip(outline.rows, numbers, strict=True):
                row.priority, row.promoter = number, []
        else:
            _from_cells(outline, priorities)
    if not _are_told(outline):
        _from_heads(outline, priorities)
    if not _are_told(outline):
        _from_tags(outline, priorities, printed, language)
    return [] if _are_told(outline) else list(_from_colours(document, outline, priorities))


def _are_told(outline: Outline) -> bool:
    """Does a row or a fiche have its priority?"""
    return any([*(row.priority for row in outline.rows), *(fiche.priority for fiche in outline.fiches)])


def legend_doubts(outline: Outline, priorities: Sequence[Priority]) -> Iterator[Doubt]:
    """Doubts about the priorities of fiches where none was read, and a legend on their pages names several: a colour
    tells which is theirs.
    """
    if _are_told(outline):
        return
    named: dict[int, set[int]] = defaultdict(set)
    for line in chain(outline.furniture, outline.unassigned):
        if number := named_priority(line.text, priorities):
            named[line.page].add(number)
    for index, fiche in enumerate(outline.fiches):
        if len(named[fiche.title[0].page]) > 1:
            message = "its page names several priorities, and nothing that was read tells which is its own"
            yield Doubt("doubtful-value", message, f"/fiches/{index}/priority", fiche.title[0].page)


def _from_cells(outline: Outline, priorities: Sequence[Priority]) -> None:
    numbers = {squash(priority.title): priority.number for priority in priorities if priority.title}
    pages = {row.title[0].page for row in outline.rows}
    heads = [line for line in outline.lines if line.page in pages and squash(line.text) in numbers]
    if len({squash(head.text) for head in heads}) < 2:
        return
    lefts = [min(cell.x0 for cell in _cells(row)) for row in outline.rows]
    edge = max(head.x0 for head in heads)
    are_set_in = _are_one([head.x0 for head in heads]) and _are_one(lefts) and min(lefts) > edge
    over: dict[int, Line] = {}
    for index, (row, left) in enumerate(zip(outline.rows, lefts, strict=True)):
        if beside := [head for head in heads if any(head.is_of_row(cell) for cell in row.title)]:
            row.priority = numbers[squash(beside[0].text)]
            continue
        above = [
            head
            for head in heads
            if head.page == row.title[0].page
            and stands_over(head, row.title[0])
            and (are_set_in or _are_one([head.x0, left]))
        ]
        if above:
            over[index] = max(above, key=BASELINE)
    # All of them over the first row are a list of the priorities.
    if len(set(over.values())) > 1:
        for index, head in over.items():
            outline.rows[index].priority = numbers[squash(head.text)]


def _cells(row: ListingRow) -> list[Line]:
    return [*row.title, *row.promoter, *([row.number] if row.number else [])]


def _are_one(edges: Sequence[float]) -> bool:
    """Are some left edges, in points, that of one column?"""
    return max(edges) - min(edges) <= MATCHING.column


def _from_heads(outline: Outline, priorities: Sequence[Priority]) -> None:
    """Give fiches the priority whose title was printed last before theirs, where the pages of fiches print each once,
    in order, and the first over all fiches.
    """
    found: list[tuple[tuple[int, float], int, list[Line]]] = []
    for lines in by_page(_tags(outline)).values() if len(priorities) > 1 else ():
        for group in style_groups(lines):
            if (number := named_priority(text_of(group), priorities)) is not None:
                found.append(((group[0].page, group[0].baseline), number, group))
    found.sort(key=lambda head: head[0])
    places = [(fiche.title[0].page, fiche.title[0].baseline) for fiche in outline.fiches]
    are_all = [number for _, number, _ in found] == [priority.number for priority in priorities]
    if not found or not are_all or found[0][0] > min(places, default=found[0][0]):
        return
    for fiche, place in zip(outline.fiches, places, strict=True):
        fiche.priority = next(number for at, number, _ in reversed(found) if at <= place)
    outline.decoration.update(*(group for _, _, group in found))


def _from_tags(outline: Outline, priorities: Sequence[Priority], printed: Sequence[str], language: Language) -> None:
    """Give fiches the priority that a tag near their title names (`Line 2`), where most have one tag, and not all the
    same. Where the priorities of the call were not read, only a word for one tells it, and the numbers count from one.
    `printed` are the lines of the cover, squashed.
    """
    found: dict[int, dict[int, Line]] = {index: {} for index in range(len(outline.fiches))}
    titled: dict[int, list[int]] = defaultdict(list)  # page → the fiches whose titles stand there
    for index, fiche in enumerate(outline.fiches):
        titled[fiche.title[0].page].append(index)
    for line in (line for line in _tags(outline) if line.page in titled):
        number = named_priority(line.text, priorities) or _numbered(line.text, printed, language)
        if number is not None:
            found[min(titled[line.page], key=lambda index: _distance(line, outline.fiches[index]))][number] = line
    told = {index: min(numbers) for index, numbers in found.items() if len(numbers) == 1}
    is_custom = len(told) > SANITY.custom * len(found) and len(set(told.values())) > 1
    known = {priority.number for priority in priorities} or set(range(1, len(set(told.values())) + 1))
    if is_custom and known.issuperset(told.values()):
        for index, number in told.items():
            outline.fiches[index].priority = number
            outline.decoration.add(found[index][number])


def _from_colours(document: Document, outline: Outline, priorities: Sequence[Priority]) -> Iterator[Doubt]:
    """Give fiches the priority whose title is printed before them in the colour of their titles and labels, where each
    priority has a colour of its own, and each fiche wears just one of these.
    """
    first = min((page for fiche in outline.fiches for page in fiche.pages), default=0)
    colours: dict[int, set[int]] = defaultdict(set)
    for line in lines_of(page for page in document.pages if page.number < first):
        if (number := named_priority(line.text, priorities)) is not None:
            colours[number].add(line.style.color)
    numbers = {colour: number for number, found in colours.items() for colour in found}
    if not len(numbers) == len(colours) == len(priorities) > 1:
        return
    worn = defaultdict[_Place, set[int]](set)
    for line in lines_of(document.pages):
        worn[_place(line)].update({numbers[line.style.color]} if line.style.color in numbers else ())
    told = [set[int]().union(*(worn[_place(line)] for line in _marks(fiche))) for fiche in outline.fiches]
    if len(set(map(frozenset, told))) > 1 and all(len(found) == 1 for found in told):
        for index, (fiche, (number,)) in enumerate(zip(outline.fiches, told, strict=True)):
            fiche.priority = number
            message = f"only its colour tells that it belongs to priority {number}"
            yield Doubt("doubtful-value", message, f"/fiches/{index}/priority", fiche.title[0].page)


_Place = tuple[int, int, int]
"""Page, and baseline and left edge in points: of a line, and of the first one that it was cut into."""


def _place(line: Line) -> _Place:
    return line.page, round(line.baseline), round(line.x0)


def _marks(fiche: FicheOutline) -> Iterator[Line]:
    """The lines of a title and its labels."""
    return chain(fiche.title, *(section.heading for section in fiche.sections))


def _numbered(text: str, printed: Sequence[str], language: Language) -> int | None:
    """The number of a text that is a word and a number: a word for a priority, or one that the cover numbers so, whose
    lines are `printed`, squashed.
    """
    if head := priority_number(text, language.listing.priority):
        return head[0] if not text[head[1] :].strip() else None
    match = _TAG.fullmatch(squash(text))
    return int(match[1]) if match and any(line.startswith(match[0]) for line in printed) else None


def _tags(outline: Outline) -> Iterator[Line]:
    """The lines on the fiches' pages that are no part of a title or a value."""
    taken = outline.headings | outline.values
    return (line for line in outline.on_fiches if line not in taken)


def _distance(line: Line, fiche: FicheOutline) -> float:
    """From a line to the title of a fiche on its page, in points."""
    across = (max(title.x0 - line.x1, line.x0 - title.x1, 0.0) for title in fiche.title)
    down = (max(title.top - line.bottom, line.top - title.bottom, 0.0) for title in fiche.title)
    return min(map(sum, zip(across, down, strict=True)))


def named_priority(text: str, priorities: Sequence[Priority]) -> int | None:
    """The number of the priority of the call whose title a text repeats, behind its number perhaps (`Priority 1 ·
    Liveable towns`).
    """
    said = squash(text)
    for priority in priorities:
        if (key := squash(priority.title)) and said.endswith(key):
            before = said.removesuffix(key)
            if not before or re.fullmatch(rf"\D*0*{priority.number}", before):
                return priority.number
    return None

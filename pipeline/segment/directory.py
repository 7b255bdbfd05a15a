"""People gathered behind the records, under the titles of these or beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pipeline.data.document import Line, by_page
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.geometry import by_rows
from pipeline.profiles.profile import FieldName
from pipeline.segment.bands import bands_of
from pipeline.segment.records import Flow
from pipeline.segment.rows import key_of
from pipeline.segment.tunables import HABIT, TITLES


def take_directory(flow: Flow, people: FieldName, is_people: Callable[[Sequence[Line]], bool]) -> set[Line]:
    """Give most records, of which none has a section of the field `people`, what stands under their title on one page
    outside of all records, or beside it, if that `is_people`; a contents list stands before the records. Returns the
    lines that were given, with the titles there and what heads the page.
    """
    fiches = {key_of(fiche.title): fiche for fiche in flow.fiches}
    has_people = any(section.field == people for fiche in flow.fiches for section in fiche.sections)
    if not fiches or len(fiches) < len(flow.fiches) or has_people:
        return set()
    for page, lines in by_page(flow.outside).items():
        if page <= flow.fiches[0].title[0].page:
            continue
        titled = dict(_titled(by_rows(lines), fiches))
        rows = [line for band in bands_of(list(titled), lines) for line in by_rows(band)]
        entries = [(fiches[key], title, text) for key, title, text in _entries(rows, titled) if is_people(text)]
        if len({id(fiche) for fiche, *_ in entries}) == len(entries) >= max(HABIT.times, HABIT.most * len(fiches)):
            for fiche, _, text in entries:
                fiche.sections.append(Section(people, [], text, gathered=True))
            head = rows[: rows.index(entries[0][1][0])]
            taken = {line for _, title, text in entries for line in (*title, *text)}
            taken.update(head if len({line.style for line in head}) == 1 else ())
            flow.outside = [line for line in flow.outside if line not in taken]
            return taken
    return set()


def _entries(
    rows: Sequence[Line], titled: dict[Line, tuple[str, list[Line]]]
) -> Iterator[tuple[str, list[Line], list[Line]]]:
    """The titles of records among some lines, squashed and as lines, each with the lines up to the next one."""
    key, title = "", list[Line]()
    owners: list[tuple[str, list[Line]]] = []
    for line in rows:
        if line in titled:
            key, title = titled[line]
        owners.append((key, title))
    for (key, title), group in groupby(zip(owners, rows, strict=True), key=lambda pair: pair[0]):
        if (text := [line for _, line in group if line not in title]) and key:
            yield key, title, text


def _titled(rows: Sequence[Line], fiches: dict[str, FicheOutline]) -> Iterator[tuple[Line, tuple[str, list[Line]]]]:
    """The first lines of titles of records, each with the squashed title and all of its lines."""
    for at, first in enumerate(rows):
        column = [line for line in rows[at:] if line.style == first.style and abs(line.x0 - first.x0) <= 1]
        for count in range(1, TITLES.most_lines + 1):
            title = column[:count]
            if (key := key_of(title)) in fiches:
                yield first, (key, title)
                break

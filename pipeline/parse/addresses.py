"""Addresses under no heading of their own: people at the end of a record, web addresses that stand with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any

from pipeline.data.document import Line, text_of
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.fields.kind import Kind
from pipeline.fields.people import PeopleKind
from pipeline.fields.urls import UrlsKind, begins_address
from pipeline.layout.geometry import leading, rows_of
from pipeline.parse.tunables import ADDRESSES, ASSIGN
from pipeline.profiles.profile import FieldDeclaration, Profile

Speaks = Callable[[FieldDeclaration, Sequence[Line]], float]
"""How well some lines speak for the kind of a field, from 0 to 1."""

_Rows = list[list[Line]]


def part_addresses(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks) -> None:
    """Make sections of the people with whom most records end under no heading, and of the web addresses with which
    a contact ends, each in a row of its own.
    """
    people, urls = _required(profile, PeopleKind), _required(profile, UrlsKind)
    if people is not None and not any(section.field == people.name for fiche in fiches for section in fiche.sections):
        _part_people(fiches, people, urls, speaks)
    named = {field.name for field in profile.fields if isinstance(kind_of(field), PeopleKind)}
    for fiche in fiches if urls is not None else ():
        if urls is None or any(section.field == urls.name for section in fiche.sections):
            continue
        for section in [section for section in fiche.sections if section.field in named]:
            rows = rows_of(section.lines)
            last = _end_of_text(rows, urls, speaks)
            if last < len(rows):
                _cut(fiche, section, rows[last:], urls)
                break


def _required(profile: Profile, kind: type[Kind[Any]]) -> FieldDeclaration | None:
    """The first field of a kind that every record must have."""
    return next((field for field in profile.fields if field.required and isinstance(kind_of(field), kind)), None)


def _part_people(
    fiches: Sequence[FicheOutline], people: FieldDeclaration, urls: FieldDeclaration | None, speaks: Speaks
) -> None:
    """Make sections of the people at the end of records, if most have them there."""
    found: list[tuple[FicheOutline, Section, _Rows]] = []
    for fiche in fiches:
        section = max(fiche.sections, key=_reach, default=None)
        if section is not None and section.heading:
            rows = rows_of(section.lines)
            end = _end_of_text(rows, urls, speaks) if urls is not None else len(rows)
            start = next((at for at in range(end - 1, 0, -1) if _is_apart(rows, at)), 0)
            if start and speaks(people, [line for row in rows[start:end] for line in row]) >= ASSIGN.telling:
                found.append((fiche, section, rows[start:]))
    if len(found) >= ASSIGN.often * len(fiches):
        label = _label_of([text_of(rows[0]) for _, _, rows in found])
        for fiche, section, rows in found:
            _cut(fiche, section, rows, people, label)


def _label_of(texts: Sequence[str]) -> str:
    """The words with which all of several texts begin, before names that differ: a label that nothing else tells."""
    same = takewhile(lambda words: len(set(words)) == 1, zip(*map(str.split, texts), strict=False))
    words = [first for first, *_ in same]
    for count in range(len(words), 0, -1):
        rests = {tuple(text.split()[count:]) for text in texts}
        if len(rests) > 1 and all(len(rest) > 1 and rest[0][0].isupper() and rest[1][0].isupper() for rest in rests):
            return " ".join(words[:count])
    return ""


def _reach(section: Section) -> tuple[int, float]:
    """How far down a section reaches."""
    return max(((line.page, line.baseline) for line in section.lines), default=(0, 0.0))


def _is_apart(rows: _Rows, at: int) -> bool:
    """Does a row stand further off from the one above than lines of one text, in a look that no row before it has?"""
    first = rows[at][0]
    looks = {line.style for row in rows[:at] for line in row}
    return leading(rows[at - 1][-1], first) >= ADDRESSES.apart and first.style not in looks


def _end_of_text(rows: _Rows, urls: FieldDeclaration, speaks: Speaks) -> int:
    """Where the rows begin that are nothing but web addresses, and end a text."""
    last = len(rows)
    while last > 1 and begins_address(rows[last - 1][0].text) and speaks(urls, rows[last - 1]) == 1:
        last -= 1
    return last


def _cut(fiche: FicheOutline, section: Section, rows: _Rows, field: FieldDeclaration, label: str = "") -> None:
    """Make a section of its own of the last rows of another one, which begin with a label perhaps."""
    lines = [line for row in rows for line in row]
    section.lines = [line for line in section.lines if line not in lines]
    heading: list[Line] = []
    if label:
        first = lines.pop(0)
        heading = [first.cut(0, len(label))]
        if first.text != label:
            lines.insert(0, first.cut(len(label) + 1, len(first.text)))
    fiche.sections.insert(fiche.sections.index(section) + 1, Section(field.name, heading, lines))

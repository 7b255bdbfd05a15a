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


def part_foot(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks) -> None:
    """Make sections of the people and the web addresses with which most records end under no heading, for fields that
    no heading names: before labels get their fields, since these texts would tell another one.
    """
    held = {section.field for fiche in fiches for section in fiche.sections}
    people, urls = (_required(profile, kind) for kind in (PeopleKind, UrlsKind))
    people, urls = (field if field and field.name not in held else None for field in (people, urls))
    found: list[tuple[FicheOutline, Section, _Rows, _Rows]] = []
    for fiche in fiches if people or urls else ():
        section = max((section for section in fiche.sections if section.heading), key=_reach, default=None)
        rows = rows_of(section.lines) if section is not None else []
        start = next((at for at in range(len(rows) - 1, 0, -1) if _is_apart(rows, at)), len(rows))
        addresses = [row for row in rows[start:] if urls is not None and _is_address(row, urls, speaks)]
        others = [row for row in rows[start:] if row not in addresses]
        if (
            section is not None
            and (addresses or others)
            and (not others or _are_people(rows, others, people, section, speaks))
        ):
            found.append((fiche, section, addresses, others))
    if len(found) < ASSIGN.often * len(fiches):
        return
    label = _label_of([text_of(others[0]) for *_, others in found if others])
    for fiche, section, addresses, others in found:
        if others and people is not None:
            _cut(fiche, section, others, people, label)
        if addresses and urls is not None:
            _cut(fiche, section, addresses, urls)


def _are_people(rows: _Rows, others: _Rows, people: FieldDeclaration | None, section: Section, speaks: Speaks) -> bool:
    """Do the last rows of a section tell people, and those before them none?"""
    before = [line for row in rows[: rows.index(others[0])] for line in row]
    return (
        people is not None
        and speaks(people, [line for row in others for line in row]) >= ASSIGN.telling
        and (section.field is not None or not speaks(people, before))
    )


def part_addresses(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks) -> None:
    """Make sections of the web addresses with which a contact ends, each in a row of its own."""
    urls = _required(profile, UrlsKind)
    named = {field.name for field in profile.fields if isinstance(kind_of(field), PeopleKind)}
    for fiche in fiches if urls is not None else ():
        if urls is None or any(section.field == urls.name for section in fiche.sections):
            continue
        for section in [section for section in fiche.sections if section.field in named]:
            rows = rows_of(section.lines)
            last = len(rows)
            while last > 1 and _is_address(rows[last - 1], urls, speaks):
                last -= 1
            if last < len(rows):
                _cut(fiche, section, rows[last:], urls)
                break


def _required(profile: Profile, kind: type[Kind[Any]]) -> FieldDeclaration | None:
    """The first field of a kind that every record must have."""
    return next((field for field in profile.fields if field.required and isinstance(kind_of(field), kind)), None)


def _is_address(row: Sequence[Line], urls: FieldDeclaration, speaks: Speaks) -> bool:
    """Is a row nothing but a web address?"""
    return begins_address(row[0].text) and speaks(urls, row) == 1


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
    """Does a row stand further off from the one above than lines of one text, in a look that no row before it has, or
    at the foot of the page, far from all text?
    """
    first = rows[at][0]
    step = leading(rows[at - 1][-1], first)
    looks = {line.style for row in rows[:at] for line in row}
    return step >= ADDRESSES.far or (step >= ADDRESSES.apart and first.style not in looks)


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

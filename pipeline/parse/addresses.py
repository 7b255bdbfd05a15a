"""Contacts and web addresses without a heading: at the foot of a record, and with the contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.fields.people import PeopleKind
from pipeline.fields.urls import UrlsKind, begins_address
from pipeline.layout.geometry import leading, rows_of
from pipeline.parse.tunables import FEET as T
from pipeline.profiles.profile import FieldDeclaration, Profile

Speaks = Callable[[FieldDeclaration, Sequence[Line]], float]
"""How well some lines speak for the kind of a field, from 0 to 1."""


def part_contacts(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks) -> None:
    """Make a section of the contact that stands set apart at the foot of most fiches, where none has a heading for it."""
    field = next((field for field in profile.fields if field.required and isinstance(kind_of(field), PeopleKind)), None)
    urls = next((field for field in profile.fields if field.required and isinstance(kind_of(field), UrlsKind)), None)
    if field is None or any(section.field == field.name for fiche in fiches for section in fiche.sections):
        return
    feet = [(fiche, foot) for fiche in fiches if (foot := _foot(fiche, field, urls, speaks))]
    if len(feet) < max(T.least, T.often * len(fiches)):
        return
    for fiche, foot in feet:
        for section in fiche.sections:
            section.lines = [line for line in section.lines if line not in foot]
        fiche.sections.append(Section(field.name, [], foot))


def _foot(
    fiche: FicheOutline, field: FieldDeclaration, urls: FieldDeclaration | None, speaks: Speaks
) -> list[Line]:
    """The lines at the foot of a fiche that are a contact, row by row; none where its last text is something else."""
    filled = [section for section in fiche.sections if section.lines]
    last = max(filled, key=lambda section: max((line.page, line.baseline) for line in section.lines), default=None)
    if last is None:
        return []
    blocks = _blocks(rows_of(last.lines))
    found: list[Line] = []
    is_contact = False
    for block in reversed(blocks[1:]):
        tells = speaks(field, [line for row in block for line in row if not begins_address(line.text)]) >= T.tells
        if not tells and not (urls and all(_is_address(row, urls, speaks) for row in block)):
            break
        is_contact = is_contact or tells
        found = [*(line for row in block for line in row), *found]
    return found if is_contact else []


def _blocks(rows: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """Rows parted where one is set apart from the row above it, or in another size."""
    blocks: list[list[list[Line]]] = []
    for row in rows:
        above = blocks[-1][-1][0] if blocks else None
        if above is not None and above.size == row[0].size and 0 < leading(above, row[0]) <= T.apart:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def part_addresses(fiches: Sequence[FicheOutline], profile: Profile, speaks: Speaks) -> None:
    """Make a section of the web addresses with which a contact ends, each in a row of its own."""
    people = {field.name for field in profile.fields if isinstance(kind_of(field), PeopleKind)}
    field = next((field for field in profile.fields if field.required and isinstance(kind_of(field), UrlsKind)), None)
    if field is None:
        return
    for fiche in fiches:
        if any(section.field == field.name for section in fiche.sections):
            continue
        for section in [section for section in fiche.sections if section.field in people]:
            rows = rows_of(section.lines)
            last = len(rows)
            while last > 1 and _is_address(rows[last - 1], field, speaks):
                last -= 1
            if found := [line for row in rows[last:] for line in row]:
                section.lines = [line for line in section.lines if line not in found]
                fiche.sections.insert(fiche.sections.index(section) + 1, Section(field.name, [], found))
                break


def _is_address(row: Sequence[Line], field: FieldDeclaration, speaks: Speaks) -> bool:
    """Is a row nothing but web addresses?"""
    return begins_address(row[0].text) and speaks(field, row) == 1

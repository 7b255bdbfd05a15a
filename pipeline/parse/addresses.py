"""Web addresses that stand with the contact, where a fiche has no section of its own for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.fields import kind_of
from pipeline.fields.people import PeopleKind
from pipeline.fields.urls import UrlsKind, begins_address
from pipeline.layout.geometry import rows_of
from pipeline.profiles.profile import FieldDeclaration, Profile

Speaks = Callable[[FieldDeclaration, Sequence[Line]], float]
"""How well some lines speak for the kind of a field, from 0 to 1."""


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

"""Web addresses with which a contact ends, though they have a heading of their own in other brochures."""

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
    """Make sections of the web addresses with which a contact ends, each in a row of its own, where every record must
    have some and this one has no others.
    """
    urls = next((field for field in profile.fields if field.required and isinstance(kind_of(field), UrlsKind)), None)
    if urls is None:
        return
    people = {field.name for field in profile.fields if isinstance(kind_of(field), PeopleKind)}
    for fiche in fiches:
        if any(section.field == urls.name for section in fiche.sections):
            continue
        for at, section in enumerate(fiche.sections):
            rows = rows_of(section.lines) if section.field in people else []
            last = len(rows)
            while last > 1 and begins_address(rows[last - 1][0].text) and speaks(urls, rows[last - 1]) == 1:
                last -= 1
            if lines := [line for row in rows[last:] for line in row]:
                section.lines = [line for line in section.lines if line not in lines]
                fiche.sections.insert(at + 1, Section(urls.name, [], lines))
                break

"""The kinds of value that a field may hold, one room each: record, parser, and all else that the rest asks a kind.

To add a kind, write its room and list it in `KINDS`.
"""

from __future__ import annotations

from typing import Any

from pipeline.errors import ProfileError
from pipeline.fields.blocks import BlocksKind
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.date import DateKind
from pipeline.fields.emails import EmailsKind
from pipeline.fields.kind import Context, Kind, RecordKind, ShortKind, Text
from pipeline.fields.money import MoneyKind
from pipeline.fields.number import NumberKind
from pipeline.fields.organisation import OrganisationKind, OrganisationsKind
from pipeline.fields.people import PeopleKind
from pipeline.fields.period import PeriodKind
from pipeline.fields.table import TableKind
from pipeline.fields.text import TextKind
from pipeline.fields.urls import UrlsKind
from pipeline.profiles.profile import FieldDeclaration

__all__ = ["KINDS", "Context", "Kind", "RecordKind", "ShortKind", "Text", "kind_of"]

KINDS: dict[str, Kind[Any]] = {
    kind.name: kind
    for kind in (
        OrganisationKind(),
        OrganisationsKind(),
        UrlsKind(),
        EmailsKind(),
        PeriodKind(),
        DateKind(),
        ChoiceKind(),
        BlocksKind(),
        PeopleKind(),
        MoneyKind(),
        NumberKind(),
        TextKind(),
        TableKind(),
    )
}
"""Name in a profile → kind."""


def kind_of(field: FieldDeclaration) -> Kind[Any]:
    """The kind of a declared field. Raises ProfileError for a kind that is not known."""
    try:
        return KINDS[field.kind]
    except KeyError:
        raise ProfileError(
            field.name, f"there is no kind {field.kind!r}", f"Known kinds: {', '.join(sorted(KINDS))}."
        ) from None

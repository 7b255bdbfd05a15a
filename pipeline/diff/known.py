"""What a comparison must know of the fields that the profile of a document declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.profiles import DEFAULT


class Known(NamedTuple):
    """The declared fields by what they are to a comparison.

    `promoters` name organisations, `texts` are running text that every fiche has; `classes` gives each field its class
    of change.
    """

    promoters: Sequence[str]
    texts: Sequence[str]
    classes: Mapping[str, str]

    def promoter_names(self, fiche: Mapping[str, Any]) -> Iterator[str]:
        """The names of the organisations that carry a fiche."""
        for field in self.promoters:
            if name := (fiche.get(field) or {}).get("name"):
                yield name


def known_fields(document: Mapping[str, Any], profile: str = DEFAULT) -> Known:
    """The fields of a document's own profile, which `profile` may be; where it is not at hand, of the default one."""
    from pipeline.fields import kind_of  # slow to import: the command's other parts start without them
    from pipeline.fields.blocks import BlocksKind
    from pipeline.fields.organisation import OrganisationKind
    from pipeline.schema.models import own_fields, profile_of

    fields = own_fields(profile_of(document, profile))
    return Known(
        promoters=[field.name for field in fields if isinstance(kind_of(field), OrganisationKind)],
        texts=[field.name for field in fields if field.required and isinstance(kind_of(field), BlocksKind)],
        classes={field.name: kind_of(field).change or field.name for field in fields},
    )

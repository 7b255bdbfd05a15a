"""The fields of a brochure that count, each beside what the gold has for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.fields import kind_of
from pipeline.fields.compare import flat, normal
from pipeline.fields.kind import Json
from pipeline.profiles.profile import FieldDeclaration, Profile, load_profile
from pipeline.schema.models import own_fields

__all__ = ["Json", "Row", "call_rows", "fiche_rows", "normal"]

_CALL_FIELDS = ("title", "fund", "years", "launched", "proposals_submitted", "projects_selected", "budget")
_SINCE_1_2 = ("language", "translations", "notes")  # golds of before have none


class Row(NamedTuple):
    """One field: its JSON Pointer in the output, what is there, and what should be."""

    pointer: str
    got: object
    want: object

    @property
    def right(self) -> bool:
        """Equal after normalising Unicode (NFC), white space and cents; nothing else is forgiven."""
        return normal(self.got) == normal(self.want)


def call_rows(out: Json, gold: Json) -> Iterator[Row]:
    """The fields of the call; those that the gold leaves out do not count."""
    for key in _CALL_FIELDS:
        if key in gold:
            yield Row(f"/call/{key}", out.get(key), gold[key])
    yield Row("/call/priorities", _priorities(out), _priorities(gold))


def fiche_rows(index: int, out: Json, gold: Json, profile: Profile | None = None) -> Iterator[Row]:
    """The fields of one fiche, which is (or should be) number `index` of the output.

    Of the optional fields that the profile (the default one when None) declares, those count that the gold knows.
    """
    profile = profile or load_profile()
    for pointer, got, want in _fiche_rows(out, _renewed(gold), profile):
        yield Row(f"/fiches/{index}/{pointer}", got, want)


def _fiche_rows(out: Json, gold: Json, profile: Profile) -> Iterator[tuple[str, object, object]]:
    for key in ("title", "priority", "pages"):
        yield key, out.get(key), gold.get(key)
    yield from _listing_rows(out.get("listing"), gold.get("listing"))
    for field in own_fields(profile):
        if field.required or field.name in gold:
            yield from _field_rows(field, out, gold)
    for key in _SINCE_1_2:
        if key in gold:
            yield key, out.get(key), gold[key]
    yield "other", _sections(out.get("other")), _sections(gold.get("other"))


def _field_rows(field: FieldDeclaration, out: Json, gold: Json) -> Iterator[tuple[str, object, object]]:
    if not field.required and not gold[field.name]:
        yield (
            field.name,
            out.get(field.name) or gold[field.name],
            gold[field.name],
        )  # not there: one row, not one per part
        return
    for place, got, want in kind_of(field).compared(out.get(field.name), gold.get(field.name)):
        yield f"{field.name}{place}", got, want


def _listing_rows(out: Json | None, gold: Json | None) -> Iterator[tuple[str, object, object]]:
    if not gold:
        yield "listing", out, None
        return
    for key in ("promoter", "title", "page"):
        yield f"listing/{key}", (out or {}).get(key), gold.get(key)


def _priorities(call: Json) -> list[tuple[object, object]]:
    return [(priority["number"], normal(priority["title"])) for priority in call.get("priorities") or []]


def _sections(sections: Iterable[Json] | None) -> list[tuple[object, list[tuple[int, str, object]]]]:
    return [(normal(section["heading"]), flat(section["blocks"])) for section in sections or []]


# Golds typed before the contract was settled


def _renewed(gold: Json) -> Json:
    """A gold in the shape of the output: older ones have one `website`, and the first person in the contact itself."""
    renewed: dict[str, Any] = dict(gold)
    if "websites" not in gold and "website" in gold:
        site = gold["website"] or []
        renewed["websites"] = [site] if isinstance(site, str) else list(site)
    contact = gold.get("contact")
    if contact and "people" not in contact:
        first = [contact] if contact.get("name") or contact.get("email") else []
        renewed["contact"] = {**contact, "people": first + list(contact.get("others") or [])}
    return renewed

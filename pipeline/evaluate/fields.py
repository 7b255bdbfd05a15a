"""The fields of a brochure that count, each beside what the gold has for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]

_CALL_FIELDS = ("title", "fund", "years", "launched", "proposals_submitted", "projects_selected", "budget")


class Row(NamedTuple):
    """One field: its JSON Pointer in the output, what is there, and what should be."""

    pointer: str
    got: object
    want: object

    @property
    def right(self) -> bool:
        """Equal after normalising Unicode (NFC), white space and cents; nothing else is forgiven."""
        return normal(self.got) == normal(self.want)


def normal(value: object) -> object:
    """A value as it is compared."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    return round(value, 2) if isinstance(value, float) else value


def call_rows(out: Json, gold: Json) -> Iterator[Row]:
    """The fields of the call; those that the gold leaves out do not count."""
    for key in _CALL_FIELDS:
        if key in gold:
            yield Row(f"/call/{key}", out.get(key), gold[key])
    yield Row("/call/priorities", _priorities(out), _priorities(gold))


def fiche_rows(index: int, out: Json, gold: Json) -> Iterator[Row]:
    """The fields of one fiche, which is (or should be) number `index` of the output."""
    for pointer, got, want in _fiche_rows(out, gold):
        yield Row(f"/fiches/{index}/{pointer}", got, want)


def _fiche_rows(out: Json, gold: Json) -> Iterator[tuple[str, object, object]]:
    for key in ("title", "priority", "pages"):
        yield key, out.get(key), gold.get(key)
    yield from _listing_rows(out.get("listing"), gold.get("listing"))
    yield from _part_rows("promoter", out, gold, ("text", "name", "location"))
    yield (
        "promoter/partners",
        _texts(_part(out, "promoter").get("partners")),
        _texts(_part(gold, "promoter").get("partners")),
    )
    yield "websites", _addresses(out.get("websites")), _addresses(_gold_websites(gold))
    yield from _part_rows("period", out, gold, ("text", "start", "end"))
    yield from _part_rows("region", out, gold, ("text", "code"))
    for key in ("target_group", "objectives", "activities"):
        yield key, _flat(out.get(key)), _flat(gold.get(key))
    yield from _part_rows("contact", out, gold, ("status", "text"))
    yield "contact/people", _people(_part(out, "contact").get("people")), _people(_gold_people(_part(gold, "contact")))
    yield "other", _sections(out.get("other")), _sections(gold.get("other"))


def _listing_rows(out: Json | None, gold: Json | None) -> Iterator[tuple[str, object, object]]:
    if not gold:
        yield "listing", out, None
        return
    for key in ("promoter", "title", "page"):
        yield f"listing/{key}", (out or {}).get(key), gold.get(key)


def _part_rows(name: str, out: Json, gold: Json, keys: Iterable[str]) -> Iterator[tuple[str, object, object]]:
    for key in keys:
        yield f"{name}/{key}", _part(out, name).get(key), _part(gold, name).get(key)


def _part(record: Json, name: str) -> Json:
    return record.get(name) or {}


def _texts(values: Iterable[str] | None) -> list[object]:
    return [normal(value) for value in values or []]


def _priorities(call: Json) -> list[tuple[object, object]]:
    return [(priority["number"], normal(priority["title"])) for priority in call.get("priorities") or []]


def _addresses(values: Iterable[str] | None) -> list[str]:
    """Web addresses without scheme, final slash and capitals."""
    return [re.sub(r"^https?://", "", str(normal(value))).rstrip("/").lower() for value in values or []]


def _gold_websites(gold: Json) -> list[str]:
    """A gold has `websites`, or one or several as `website`."""
    if "websites" in gold:
        return list(gold["websites"])
    site = gold.get("website") or []
    return [site] if isinstance(site, str) else list(site)


def _flat(blocks: Iterable[Json] | None, depth: int = 0) -> list[tuple[int, str, object]]:
    """Blocks as rows of depth, kind and text, in order."""
    rows: list[tuple[int, str, object]] = []
    for block in blocks or []:
        rows.append((depth, block["kind"], normal(block["text"])))
        rows += _flat(block.get("children"), depth + 1)
    return rows


def _sections(sections: Iterable[Json] | None) -> list[tuple[object, list[tuple[int, str, object]]]]:
    return [(normal(section["heading"]), _flat(section["blocks"])) for section in sections or []]


def _people(people: Iterable[Json] | None) -> list[tuple[object, ...]]:
    return [tuple(normal(person.get(key)) for key in ("name", "email", "phone")) for person in people or []]


def _gold_people(contact: Json) -> list[Json]:
    """A gold has `people`, or the first person in the contact itself and the rest as `others`."""
    if "people" in contact:
        return list(contact["people"])
    first = [contact] if contact.get("name") or contact.get("email") else []
    return first + list(contact.get("others") or [])

"""A fiche as its page shows it: fields of parts, each with its doubts, and with its places on the paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.catalogue import labels
from pipeline.data.pointers import upwards, within
from pipeline.fields import KINDS
from pipeline.fields.blocks import BlocksKind
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.organisation import OrganisationKind, OrganisationsKind
from pipeline.fields.people import PeopleKind
from pipeline.fields.period import PeriodKind
from pipeline.fields.table import TableKind
from pipeline.fields.urls import UrlsKind
from pipeline.profiles.profile import Profile
from pipeline.schema.models import own_fields

Json = Mapping[str, Any]
Finding = Mapping[str, Any]


@dataclass(slots=True)
class Part:
    """A value: `number` identifies its places on the paper; `page` is the first of them."""

    text: str
    pointer: str
    label: str = ""
    depth: int = 0
    bullet: bool = False
    href: str = ""
    hint: str = ""
    outside: bool = False
    number: int | None = None
    page: int | None = None
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Field:
    """A field of the fiche."""

    label: str
    pointer: str
    parts: list[Part]
    is_list: bool = False
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Place:
    """The boxes of one value on one page, in points: x, y, width, height."""

    number: int
    first: bool
    doubtful: bool
    boxes: list[tuple[float, float, float, float]]


class Facts:
    """What one document says, fiche by fiche; `organisations` are the pages of organisations by their pointer."""

    def __init__(self, document: Json, profile: Profile, organisations: Mapping[str, str]) -> None:
        self.document, self._profile, self._organisations = document, profile, organisations
        self.findings: Sequence[Finding] = document["findings"]
        # By fiche: asked of each value, all would take time that grows with the square of a brochure.
        self._found: Mapping[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            self._found[_top(finding["pointer"])].append(finding)
        self._evidence: Mapping[str, dict[str, list[Json]]] = defaultdict(dict)
        for place, boxes in document["evidence"].items():
            self._evidence[_top(place)][place] = boxes

    def fields(self, number: int) -> list[Field]:
        """The fields of a fiche, those that its profile declares and other sections; empty ones that are optional are
        left out.
        """
        fiche, found = self.document["fiches"][number], []
        for declared in own_fields(self._profile):
            at = f"/fiches/{number}/{declared.name}"
            value = fiche.get(declared.name)
            if not value and not declared.required:
                continue
            kind = KINDS[declared.kind]
            parts = list(self._parts(kind, value, at)) if value else []
            is_list = isinstance(kind, BlocksKind | UrlsKind | OrganisationsKind | TableKind)
            found.append(Field(labels.words(declared.name), at, parts, is_list))
        for place, other in enumerate(fiche.get("other", ())):
            at = f"/fiches/{number}/other/{place}"
            found.append(Field(other["heading"], at, list(_blocks(other["blocks"], f"{at}/blocks")), True))
        for place, note in enumerate(fiche.get("notes", ())):
            part = Part(note["text"], f"/fiches/{number}/notes/{place}/text", label=note["mark"])
            found.append(Field("Note", f"/fiches/{number}/notes/{place}", [part]))
        return found

    def doubts(self, pointer: str, *, alone: bool = False) -> list[str]:
        """What findings say of a value, of what is in it (unless `alone`), and of what it is in, below the fiche."""
        above = {place for place in upwards(pointer) if place.count("/") > 2}
        return [
            finding["message"]
            for finding in self._found.get(_top(pointer), ())
            if finding["pointer"] in above or (not alone and within(finding["pointer"], pointer))
        ]

    def about(self, pointer: str) -> list[Finding]:
        """The findings that point at a value or into it."""
        return [finding for finding in self._found.get(_top(pointer), ()) if within(finding["pointer"], pointer)]

    def boxes(self, pointer: str) -> list[Json]:
        """Where a value is printed: its own evidence, else that of what is in it, else that of what it is in."""
        evidence = self._evidence.get(_top(pointer), {})
        if evidence.get(pointer):
            return evidence[pointer]
        inner = [box for place, boxes in evidence.items() if within(place, pointer) for box in boxes]
        if inner:
            return inner
        return next((evidence[place] for place in upwards(pointer) if place.count("/") > 2 and evidence.get(place)), [])

    def _parts(self, kind: Any, value: Any, at: str) -> Iterator[Part]:
        if isinstance(kind, BlocksKind):
            yield from _blocks(value, at)
        elif isinstance(kind, OrganisationKind):
            yield self._organisation(value["name"] or value["text"], f"{at}/name")
            if value["location"]:
                yield Part(value["location"], f"{at}/location", "Place:")
            for place, partner in enumerate(value["partners"]):
                yield self._organisation(partner, f"{at}/partners/{place}", "Partner:")
        elif isinstance(kind, OrganisationsKind):
            for place, partner in enumerate(value):
                yield self._organisation(partner, f"{at}/{place}")
        elif isinstance(kind, UrlsKind):
            for place, url in enumerate(value):
                known = url.startswith(("http://", "https://"))
                yield Part(url, f"{at}/{place}", href=url if known else "", hint="Open", outside=True)
        elif isinstance(kind, PeopleKind):
            yield from _people(value, at)
        elif isinstance(kind, ChoiceKind):
            if value["code"]:
                yield Part(labels.words(value["code"]), f"{at}/code")
            yield Part(value["text"], f"{at}/text", "As printed:" if value["code"] else "")
        elif isinstance(kind, PeriodKind):
            days = [_day(value[key]) for key in ("start", "end")]
            if any(days):
                yield Part(" – ".join(day or "?" for day in days), at)
            yield Part(value["text"], f"{at}/text", "As printed:" if any(days) else "")
        elif isinstance(kind, TableKind):
            for place, row in enumerate(value):
                cells = [cell["text"] for cell in row.values() if cell and cell["text"]]
                yield Part(" · ".join(cells), f"{at}/{place}")
        elif isinstance(value, Mapping):
            yield Part(str(value.get("text", "")), f"{at}/text")
        else:
            yield Part(str(value), at)

    def _organisation(self, name: str, pointer: str, label: str = "") -> Part:
        return Part(name, pointer, label, href=self._organisations.get(pointer, ""), hint="Its projects")


class Numbering:
    """Gives the values of one page numbers, and gathers their places page by page."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._next = 0
        self.places: dict[int, list[Place]] = {}

    def add(self, part: Part) -> None:
        """Give a part its number, page and doubts."""
        part.doubts = self._facts.doubts(part.pointer)
        boxes = self._facts.boxes(part.pointer)
        if not boxes:
            return
        part.number, part.page = self._next, boxes[0]["page"]
        self._next += 1
        for page in dict.fromkeys(box["page"] for box in boxes):
            held = [_rectangle(box["bbox"]) for box in boxes if box["page"] == page]
            place = Place(part.number, page == part.page, bool(part.doubts), held)
            self.places.setdefault(page, []).append(place)


def _top(pointer: str) -> str:
    """The fiche that a pointer is in, or the value of the call."""
    return "/".join(pointer.split("/", 3)[:3])


def _rectangle(bbox: Sequence[float]) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = bbox
    return round(x0 - 1, 1), round(top - 1, 1), round(x1 - x0 + 2, 1), round(bottom - top + 2, 1)


def _blocks(blocks: Sequence[Json], at: str, depth: int = 0) -> Iterator[Part]:
    for place, block in enumerate(blocks):
        here = f"{at}/{place}"
        yield Part(block["text"], f"{here}/text", depth=depth, bullet=block["kind"] == "item")
        yield from _blocks(block["children"], f"{here}/children", depth + 1)


def _people(contact: Json, at: str) -> Iterator[Part]:
    if contact["status"] != "confirmed":
        yield Part(labels.words(contact["status"]), f"{at}/status")
    for place, person in enumerate(contact["people"]):
        here = f"{at}/people/{place}"
        for key in ("name", "role", "email", "phone"):
            if person.get(key):
                is_address = key == "email" and "@" in person[key]
                href = f"mailto:{person[key]}" if is_address else ""
                yield Part(person[key], f"{here}/{key}", href=href, hint="Write", outside=True)
    if not contact["people"]:
        yield Part(contact["text"], f"{at}/text")


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {day:%B} {day.year}"

"""A document as rows. It works on the JSON as it was read, without models, for archives are large."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Set
from datetime import date
from pathlib import PurePath
from typing import Any

import orjson

from pipeline.data.pointers import upwards
from pipeline.errors import BrochureError
from pipeline.tables.makers import LARGEST, maker_of
from pipeline.tables.plan import Plan
from pipeline.tables.table import Row, Type
from pipeline.text.slugs import slug

_STEM = 60
"""Characters of a file name that an edition keeps; enough to know it by, and short enough for a column."""

_HASH = 12
"""Hexadecimal digits of the PDF's SHA-256 in an edition: 48 bits, which tell a million files of one name apart."""

_WHOLE = re.compile(r"(/[a-z_]+(/\d+)?)?")
"""Pointers to the document, a part of it (`/call`, `/fiches`) or one of its records (`/fiches/3`): a finding there is
about how they are made up, and not about each value in them."""


def edition_of(document: Mapping[str, Any]) -> str:
    """The key of a document in all tables."""
    source = document["source"]
    stem = slug(PurePath(source["file_name"]).stem, _STEM).strip("-") or "brochure"
    return f"{stem}-{source['sha256'][:_HASH]}"


class Reader:
    """Makes rows of documents."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._make = plan, maker_of(plan)

    def rows(self, document: Mapping[str, Any]) -> dict[str, list[Row]]:
        """The rows of a document that conforms to the schema, by table.

        Raises BrochureError for what the schema allows and tables cannot hold: two fiches with one id, a day that is
        in no calendar, a number of more than 64 bits.
        """
        walk = _Walk(self._plan, document)
        self._make(walk, (document,), "", "", None, None, None, 0, False)
        walk.found["evidence"] = walk.evidence()
        return walk.found


class _Walk:
    """One document, and what its rows are made with (`makers`)."""

    def __init__(self, plan: Plan, document: Mapping[str, Any]) -> None:
        self._evidence: Mapping[str, Any] = document["evidence"]
        self._fiches = [str(fiche["id"]) for fiche in document["fiches"]]
        self.edition = edition_of(document)
        if len(set(self._fiches)) < len(self._fiches):
            twice = min(each for each, count in Counter(self._fiches).items() if count > 1)
            raise BrochureError(self.edition, f"two of its fiches have the id {twice!r}")
        pointers = {finding["pointer"] for finding in document["findings"]}
        self.near = pointers | {pointer.rpartition("/")[0] for pointer in pointers}
        self.touched = {place for pointer in pointers for place in upwards(pointer)}
        self.doubted = {pointer for pointer in pointers if not _WHOLE.fullmatch(pointer)}
        self.quoted = _Quoted(self.near, self.doubted)
        self.pages = self._first_pages()
        self.found: dict[str, list[Row]] = {table.name: [] for table in plan.tables}
        self.holders: dict[str, tuple[str, str | None]] = {}  # path of a row → its table and fiche

    def _first_pages(self) -> dict[str, int]:
        pages: dict[str, int] = {}
        known = pages.get
        for place, boxes in self._evidence.items():
            if boxes:
                page: int = boxes[0]["page"]
                while known(place, page + 1) > page:  # else what it is in has that page already, or an earlier one
                    pages[place] = page
                    place = place.rpartition("/")[0]
        return pages

    def stored(self, value: Any, kind: Type, place: str) -> Any:
        """A value as tables hold it; raises BrochureError when they cannot."""
        if kind == "json":
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
        if kind == "date":
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise BrochureError(self.edition, f"{place}: there is no day {value!r}") from error
        elif kind == "integer":
            value = int(value)  # JSON Schema takes 5.0 for an integer
            if abs(value) > LARGEST:
                raise BrochureError(self.edition, f"{place}: the number has more than 64 bits")
        return value

    def evidence(self) -> list[Row]:
        """A row for each line of print, with the row of another table that it belongs to."""
        edition, holder_of, rows = self.edition, self.holders.get, list[Row]()
        for pointer, boxes in self._evidence.items():
            holder, held = pointer, holder_of(pointer)
            while held is None:
                holder = holder.rpartition("/")[0]
                held = holder_of(holder)
            table, fiche = held
            for position, box in enumerate(boxes):
                x0, top, x1, bottom = box["bbox"]
                rows.append((edition, fiche, pointer, position, table, holder, box["page"], x0, top, x1, bottom))
        return rows

    def fiche_of(self, pointer: str) -> str | None:
        """The id of the fiche in which a pointer leads, or None."""
        parts = pointer.split("/", 3)
        if len(parts) > 2 and parts[1] == "fiches" and parts[2].isdecimal() and int(parts[2]) < len(self._fiches):
            return self._fiches[int(parts[2])]
        return None


class _Quoted(dict[str, bool]):
    """Whether a finding points at the value at a pointer, or at what it is in; kept, for texts are quoted often."""

    def __init__(self, near: Set[str], doubted: Set[str]) -> None:
        self._near, self._within = near, [""]  # sorts before all others; none begins with another
        for place in sorted(f"{pointer}/" for pointer in doubted):
            if len(self._within) == 1 or not place.startswith(self._within[-1]):
                self._within.append(place)

    def __missing__(self, pointer: str) -> bool:
        before = self._within[bisect(self._within, f"{pointer}/") - 1]
        self[pointer] = known = pointer in self._near or (before != "" and f"{pointer}/".startswith(before))
        return known

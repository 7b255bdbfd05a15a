"""A document as rows. It works on the JSON as it was read, without models, for archives are large."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
        walk.found["evidence"] = list(walk.evidence())
        return walk.found


class _Walk:
    """One document, and what its rows are made with (`makers`)."""

    def __init__(self, plan: Plan, document: Mapping[str, Any]) -> None:
        self._evidence: Mapping[str, Any] = document["evidence"]
        self._fiches = [str(fiche["id"]) for fiche in document["fiches"]]
        self.edition = edition_of(document)
        if twice := sorted({each for each in self._fiches if self._fiches.count(each) > 1}):
            raise BrochureError(self.edition, f"two of its fiches have the id {twice[0]!r}")
        pointers = {finding["pointer"] for finding in document["findings"]}
        self.near = pointers | {pointer.rpartition("/")[0] for pointer in pointers}
        self.touched = {place for pointer in pointers for place in upwards(pointer)}
        self.doubted = {pointer for pointer in pointers if not _WHOLE.fullmatch(pointer)}
        self._doubts: dict[str, bool] = {}  # of pointers asked before, for a text is quoted many times
        self.pages = self._first_pages()
        self.found: dict[str, list[Row]] = {table.name: [] for table in plan.tables}
        self.holders: dict[str, tuple[str, str | None]] = {}  # path of a row → its table and fiche

    def _first_pages(self) -> dict[str, int]:
        pages: dict[str, int] = {}
        for pointer, boxes in self._evidence.items():
            if not boxes:
                continue
            page: int = boxes[0]["page"]
            place = pointer
            while pages.get(place, page + 1) > page:  # else what it is in has that page already, or an earlier one
                pages[place] = page
                place = place.rpartition("/")[0]
        return pages

    def doubts(self, pointer: str) -> bool:
        """Whether a finding points at the value at a pointer, or at what it is in."""
        known = self._doubts.get(pointer)
        if known is None:
            known = pointer in self.near or not self.doubted.isdisjoint(upwards(pointer))
            self._doubts[pointer] = known
        return known

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

    def evidence(self) -> Iterator[Row]:
        """A row for each line of print, with the row of another table that it belongs to."""
        edition, holders = self.edition, self.holders
        for pointer, boxes in self._evidence.items():
            holder = pointer
            while holder not in holders:
                holder = holder.rpartition("/")[0]
            table, fiche = holders[holder]
            for position, box in enumerate(boxes):
                yield (edition, fiche, pointer, position, table, holder, box["page"], *box["bbox"])

    def fiche_of(self, pointer: str) -> str | None:
        """The id of the fiche in which a pointer leads, or None."""
        parts = pointer.split("/", 3)
        if len(parts) > 2 and parts[1] == "fiches" and parts[2].isdecimal() and int(parts[2]) < len(self._fiches):
            return self._fiches[int(parts[2])]
        return None

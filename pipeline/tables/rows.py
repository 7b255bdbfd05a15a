"""A document as rows. It works on the JSON as it was read, without models, for archives are large."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

import orjson

from pipeline.data.pointers import upwards
from pipeline.errors import BrochureError
from pipeline.tables.plan import Coded, Listed, Nested, Plan, Rows, Value
from pipeline.tables.table import Row, Type
from pipeline.text.slugs import slug

_STEM = 60
"""Characters of a file name that an edition keeps; enough to know it by, and short enough for a column."""

_HASH = 12
"""Hexadecimal digits of the PDF's SHA-256 in an edition: 48 bits, which tell a million files of one name apart."""

_WHOLE = re.compile(r"(/[a-z_]+(/\d+)?)?")
"""Pointers to the document, a part of it (`/call`, `/fiches`) or one of its records (`/fiches/3`): a finding there is
about how they are made up, and not about each value in them."""

_LARGEST = 2**63 - 1
"""The largest whole number that databases hold."""


def edition_of(document: Mapping[str, Any]) -> str:
    """The key of a document in all tables."""
    source = document["source"]
    stem = slug(PurePath(source["file_name"]).stem, _STEM).strip("-") or "brochure"
    return f"{stem}-{source['sha256'][:_HASH]}"


class Reader:
    """Makes rows of documents."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def rows(self, document: Mapping[str, Any]) -> dict[str, list[Row]]:
        """The rows of a document that conforms to the schema, by table.

        Raises BrochureError for what the schema allows and tables cannot hold: two fiches with one id, a day that is
        in no calendar, a number of more than 64 bits.
        """
        return _Walk(self.plan, document).rows()


@dataclass(slots=True)
class _Row:
    """The row in the making: what of its keys those below it need, and its values so far."""

    rows: Rows
    path: str
    fiche: str | None
    field: str | None
    depth: int
    values: list[Any]


class _Walk:
    """One document."""

    def __init__(self, plan: Plan, document: Mapping[str, Any]) -> None:
        self._plan, self._document = plan, document
        self._edition = edition_of(document)
        self._fiches = [str(fiche["id"]) for fiche in document["fiches"]]
        pointers = {finding["pointer"] for finding in document["findings"]}
        self._near = pointers | {pointer.rpartition("/")[0] for pointer in pointers}
        self._touched = {place for pointer in pointers for place in upwards(pointer)}
        self._doubted = {pointer for pointer in pointers if not _WHOLE.fullmatch(pointer)}
        self._pages = self._first_pages()
        self._found: dict[str, list[Row]] = {table.name: [] for table in plan.tables}
        self._holders: dict[str, tuple[str, str | None]] = {}  # path of a row → its table and fiche

    def rows(self) -> dict[str, list[Row]]:
        if twice := sorted({each for each in self._fiches if self._fiches.count(each) > 1}):
            raise BrochureError(self._edition, f"two of its fiches have the id {twice[0]!r}")
        root = _Row(self._plan.root, "", None, None, 0, [self._edition])
        self._holders[""] = (root.rows.name, None)
        self._add_members(root, root.rows.members, self._document, "", doubt=False)
        self._found[root.rows.name] = [self._ended(root, doubt=False)]
        self._found["evidence"] = list(self._evidence())
        return self._found

    def _first_pages(self) -> dict[str, int]:
        pages: dict[str, int] = {}
        for pointer, boxes in self._document["evidence"].items():
            if not boxes:
                continue
            page: int = boxes[0]["page"]
            for place in upwards(pointer):
                if pages.get(place, page + 1) <= page:
                    break  # what it is in has that page already, or an earlier one
                pages[place] = page
        return pages

    def _add_members(self, row: _Row, members: Sequence[Any], record: Any, path: str, *, doubt: bool) -> None:
        for member in members:
            if isinstance(member, Value):
                held = None if record is None else record.get(member.key, member.default)
                if held is None or member.type == "text":
                    row.values.append(held)
                else:
                    row.values.append(self._stored(held, member.type, f"{path}/{member.key}"))
                if member.flagged:
                    row.values.append(doubt or f"{path}/{member.key}" in self._doubted)
                continue
            place = f"{path}/{member.key}"
            if isinstance(member, Coded):
                code = None if record is None else record.get(member.key)
                row.values.extend((member.told.get(code or ""), doubt or place in self._doubted))
            elif isinstance(member, Nested):
                held = None if record is None else record.get(member.key)
                if member.quotes and held is not None and self._doubts(held["pointer"]):
                    self._touched.add(path)
                self._add_members(row, member.members, held, place, doubt=doubt or place in self._doubted)
            else:
                self._add_list(row, member, record, place, doubt)

    def _add_list(self, row: _Row, member: Listed, record: Any, place: str, doubt: bool) -> None:
        held = None if record is None else record.get(member.key, None if member.nullable else ())
        if member.nullable:
            row.values.append(None if held is None else len(held))
        if member.flagged:
            row.values.append(doubt or place in self._touched)
        inherited = doubt or place in self._doubted
        for position, item in enumerate(held or ()):
            self._add_item(row, member, item, f"{place}/{position}", position, inherited)

    def _add_item(self, above: _Row, member: Listed, item: Any, path: str, position: int, doubt: bool) -> None:
        rows = member.rows
        is_fiche = rows is self._plan.fiches
        fiche = item["id"] if is_fiche else above.fiche
        within = rows.nested_in == above.rows.name
        field = member.field or above.field
        depth = above.depth + 1 if within else 0
        row = _Row(rows, path, fiche, field, depth, [self._edition])
        values = row.values
        if rows.in_fiche:
            values.append(fiche)
        elif rows.is_finding:
            values.append(self._fiche_of(item["pointer"]))
        values.append(path)
        if rows.has_field:
            values.append(field)
        if rows.nested_in:
            values.append(above.path if within else None)
        if rows.recursive:
            values.append(depth)
        values.append(position)
        if rows.has_page:
            values.append(item["pages"][0] if is_fiche and item["pages"] else self._pages.get(path))
        self._holders[path] = (rows.name, fiche)
        kept = self._found[rows.name]
        number = len(kept)
        kept.append(())  # its place is before the rows below it
        if rows.record is None:
            values.append(item)
        else:
            self._add_members(row, rows.members, item, path, doubt=doubt or path in self._doubted)
        if rows.quotes and self._doubts(item["pointer"]):
            self._touched.update((path, above.path))
        kept[number] = self._ended(row, doubt)

    def _ended(self, row: _Row, doubt: bool) -> Row:
        if not row.rows.is_finding:
            pointed_at = self._near if row.rows.recursive else self._touched
            row.values.append(doubt or row.path in pointed_at)
        return tuple(row.values)

    def _doubts(self, pointer: str) -> bool:
        """Whether a finding points at the value at a pointer, or at what it is in."""
        return pointer in self._near or any(place in self._doubted for place in upwards(pointer))

    def _stored(self, value: Any, kind: Type, place: str) -> Any:
        if kind == "json":
            return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
        if kind == "date":
            try:
                date.fromisoformat(value)
            except ValueError as error:
                raise BrochureError(self._edition, f"{place}: there is no day {value!r}") from error
        elif kind == "integer":
            value = int(value)  # JSON Schema takes 5.0 for an integer
            if abs(value) > _LARGEST:
                raise BrochureError(self._edition, f"{place}: the number has more than 64 bits")
        return value

    def _evidence(self) -> Iterator[Row]:
        edition, holders = self._edition, self._holders
        for pointer, boxes in self._document["evidence"].items():
            holder = pointer
            while holder not in holders:
                holder = holder.rpartition("/")[0]
            table, fiche = holders[holder]
            for position, box in enumerate(boxes):
                yield (edition, fiche, pointer, position, table, holder, box["page"], *box["bbox"])

    def _fiche_of(self, pointer: str) -> str | None:
        """The id of the fiche in which a pointer leads, or None."""
        parts = pointer.split("/", 3)
        if len(parts) > 2 and parts[1] == "fiches" and parts[2].isdecimal() and int(parts[2]) < len(self._fiches):
            return self._fiches[int(parts[2])]
        return None

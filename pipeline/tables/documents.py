"""Rows as documents again: what `Reader.rows` made, put back in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

from pipeline.tables.plan import Coded, Listed, Member, Nested, Plan, Rows, Value
from pipeline.tables.table import Row

_Lists = dict[tuple[str, str, str], list[dict[str, Any]]]
"""Table, edition, and pointer of a list → its rows, in order."""


def documents(plan: Plan, rows: Mapping[str, Iterable[Row]]) -> dict[str, dict[str, Any]]:
    """The documents whose rows these are, by edition, in the order of `calls`."""
    lists: _Lists = defaultdict(list)
    for each in plan.rows:
        names = each.table.names
        for row in rows[each.name] if each is not plan.root else ():
            record = dict(zip(names, row, strict=True))
            lists[each.name, record["edition"], record["path"].rpartition("/")[0]].append(record)
    for held in lists.values():
        held.sort(key=lambda record: record["position"])
    evidence = _evidence(plan, rows["evidence"])
    found = {}
    for row in rows[plan.root.name]:
        record = dict(zip(plan.root.table.names, row, strict=True))
        edition = record["edition"]
        document = _Builder(plan, lists, edition).record(plan.root.members, record, "", "")
        found[edition] = document | {"evidence": evidence.get(edition, {})}
    return found


class _Builder:
    """One document."""

    def __init__(self, plan: Plan, lists: _Lists, edition: str) -> None:
        self._plan, self._lists, self._edition = plan, lists, edition

    def record(self, members: Sequence[Member], row: Mapping[str, Any], prefix: str, path: str) -> dict[str, Any]:
        """A record from the columns of a row that begin with `prefix`, and from the lists below it."""
        return dict(self._members(members, row, prefix, path))

    def _members(
        self, members: Sequence[Member], row: Mapping[str, Any], prefix: str, path: str
    ) -> Iterator[tuple[str, Any]]:
        for member in members:
            place, column = f"{path}/{member.key}", prefix + member.key
            if isinstance(member, Value):
                value = row[column]
                yield member.key, orjson.loads(value) if member.type == "json" and value is not None else value
            elif isinstance(member, Coded):
                continue
            elif isinstance(member, Listed):
                unread = member.nullable and row[f"{column}_count"] is None
                yield member.key, None if unread else self._list(member.rows, place)
            else:
                yield member.key, self._nested(member, row, place)

    def _nested(self, member: Nested, row: Mapping[str, Any], place: str) -> dict[str, Any] | None:
        inner = self.record(member.members, row, member.prefix, place)
        return None if member.nullable and not any(_holds(value) for value in inner.values()) else inner

    def _list(self, rows: Rows, place: str) -> list[Any]:
        found = self._lists.get((rows.name, self._edition, place), [])
        if rows.item is not None:
            return [record[rows.item.name] for record in found]
        key = {"id": "fiche"} if rows is self._plan.fiches else {}
        return [
            {name: record[column] for name, column in key.items()}
            | self.record(rows.members, record, "", record["path"])
            for record in found
        ]


def _holds(value: Any) -> bool:
    """Whether a value says that the record it is in is there: every such record has a value that is never null."""
    return value is not None and value != []


def _evidence(plan: Plan, rows: Iterable[Row]) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        record = dict(zip(plan.evidence.names, row, strict=True))
        box = [record[name] for name in ("x0", "top", "x1", "bottom")]
        found[record["edition"]][record["path"]].append({"page": record["page"], "bbox": box})
    return {edition: dict(places) for edition, places in found.items()}

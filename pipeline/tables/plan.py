"""Which tables the models of the schema make, and where in a document each column stands.

A record is a row: what is single in it becomes columns (`period_start`), what is a list becomes a table of its own.
Nothing here knows a field by name, so that the fields that a profile declares appear by themselves; descriptions are
those of the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.errors import ProfileError
from pipeline.fields.choice.record import Choice
from pipeline.fields.record import Record
from pipeline.profiles.profile import Profile
from pipeline.schema.models import brochure_with, made_fiche_model
from pipeline.schema.records import (
    Brochure,
    Call,
    Evidence,
    FicheHead,
    Finding,
    IsoDate,
    Mention,
    OfKind,
    OrganisationName,
)
from pipeline.tables.table import Column, ForeignKey, Table, Type

_TABLE_OF_KIND = {"urls": "websites", "organisations": "partners"}
"""Kind whose value is a list → its table, where that is not called as the kind."""

_TABLE_OF_LIST = {"other": "other_sections"}
"""List → its table, where that is not called as the list."""

_ITEM = {"partners": "name", "websites": "address"}
"""Table of a list of texts → the column that holds them, where that is not called as one of the list."""


@dataclass(frozen=True, slots=True)
class Value:
    """A single value: one column, and one for its doubt where it is `flagged`."""

    key: str
    default: Any
    type: Type
    flagged: bool
    required: bool  # every document has the key


@dataclass(frozen=True, slots=True)
class Coded:
    """What a table of the profile says of a code: one column, and one for its doubt. It is in no document."""

    key: str  # of the code
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Nested:
    """A record within a record: columns of the same row."""

    key: str
    prefix: str  # with which the names of its columns begin
    members: tuple[Member, ...]
    nullable: bool
    quotes: bool  # it names the value in which it stands


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: rows of another table; where it may be null, a column holds how many there are.

    `field` is the name of the field that it belongs to; None where that is the field of the row above.
    """

    key: str
    rows: Rows
    nullable: bool
    flagged: bool
    field: str | None


Member = Value | Coded | Nested | Listed


@dataclass(slots=True)
class Rows:
    """The rows of one table: which key columns they have, and what the record or value of a row holds."""

    name: str
    description: str
    in_fiche: bool = False
    has_field: bool = False
    has_page: bool = False
    is_finding: bool = False
    quotes: bool = False  # each names the value in which it stands
    nested_in: str | None = None  # the table of the rows that `parent` names
    record: type[Record] | None = None  # None: a row is a single value
    item: Column | None = None
    members: tuple[Member, ...] = ()
    table: Table = field(default=Table("", "", (), ()))

    @property
    def recursive(self) -> bool:
        """Whether rows stand below rows of the same table."""
        return self.nested_in == self.name


@dataclass(frozen=True, slots=True)
class Plan:
    """All tables of a model of brochures, those that others refer to first."""

    root: Rows
    fiches: Rows
    evidence: Table
    rows: tuple[Rows, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables."""
        return (*(each.table for each in self.rows), self.evidence)


def plan_for(profile: Profile) -> Plan:
    """The tables of brochures of a profile, described in its words; raises as `plan_of` does."""
    units = {
        field.name: profile.vocabularies[field.vocabulary].nuts
        for field in profile.fields
        if field.vocabulary in profile.vocabularies
    }
    return plan_of(brochure_with(made_fiche_model(profile)), units)


def plan_of(model: type[Brochure], units: Mapping[str, Mapping[str, str]] | None = None) -> Plan:
    """The tables of a model of brochures; `units` are the territorial units of the codes of fields.

    Raises ProfileError when two fields of a fiche would make the same column.
    """
    return _Planner(model, units or {}).plan()


def default_of(info: FieldInfo) -> Any:
    """What stands for a key that a document of an earlier schema does not have."""
    return None if info.is_required() else info.get_default(call_default_factory=True)


@dataclass(frozen=True, slots=True)
class _Within:
    """Where in the schema a record stands."""

    table: str
    prefix: str = ""
    words: str = ""
    field: str | None = None
    flagged: bool = False
    in_fiche: bool = False
    declared: bool = False
    item: bool = False  # the record is one of a list, other than a fiche
    nullable: bool = False


class _Planner:
    def __init__(self, model: type[Brochure], units: Mapping[str, Mapping[str, str]]) -> None:
        self._model, self._units = model, units
        self._fiche = _item_of(model.model_fields["fiches"].annotation)
        self._rows: dict[str, Rows] = {}
        self._columns: dict[str, list[Column]] = {}

    def plan(self) -> Plan:
        root = Rows("calls", "The brochures, one a row: what the cover says of the call, and how it was read.")
        root.record = self._model
        self._rows["calls"] = root
        columns = self._columns["calls"] = []
        root.members = tuple(self._members(self._model, _Within("calls"), columns))
        for rows in self._rows.values():
            rows.table = self._table(rows)
        return Plan(root, self._rows["fiches"], _evidence(), tuple(self._rows.values()))

    def _members(self, record: type[BaseModel], within: _Within, columns: list[Column]) -> Iterator[Member]:
        """The members of a record; its columns are added to `columns`."""
        for name, info in record.model_fields.items():
            key = info.alias or name
            held, nullable = _unwrapped(info.annotation)
            if (key == "evidence" and issubclass(record, Brochure)) or (key == "id" and issubclass(record, FicheHead)):
                continue  # a table of another shape, and the key of the fiche
            if get_origin(held) is list:
                yield self._listed(record, key, info, within, columns)
            elif isinstance(held, type) and issubclass(held, BaseModel):
                yield self._nested(key, info, held, within, columns, nullable)
            else:
                words = _said(within.words, info.description)
                column = _column(within.prefix + key, info, words, nullable or within.nullable)
                columns.append(column)
                if within.flagged:
                    columns.append(_flag(column.name))
                yield Value(key, default_of(info), column.type, within.flagged, info.is_required())
                if key == "code" and issubclass(record, Choice) and (told := self._units.get(within.field or "")):
                    name = f"{within.prefix}nuts"
                    columns.extend((Column(name, "text", _NUTS), _flag(name)))
                    yield Coded(key, told)

    def _nested(
        self,
        key: str,
        info: FieldInfo,
        held: type[BaseModel],
        within: _Within,
        columns: list[Column],
        nullable: bool,
    ) -> Nested:
        declared = _mark(info) is not None
        inner = replace(
            within,
            prefix="" if issubclass(held, Call) else f"{within.prefix}{key}_",
            words=_said(within.words, info.description),
            field=key if declared else within.field,
            flagged=within.flagged or issubclass(held, Call),
            declared=within.declared or declared,
            nullable=within.nullable or nullable,
        )
        members = tuple(self._members(held, inner, columns))
        return Nested(key, inner.prefix, members, nullable, issubclass(held, _QUOTING))

    def _listed(
        self, record: type[BaseModel], key: str, info: FieldInfo, within: _Within, columns: list[Column]
    ) -> Listed:
        held, nullable = _unwrapped(info.annotation)
        (item,) = get_args(held)
        mark = _mark(info)
        declared = mark is not None or within.declared
        owner = (mark.kind if mark else None, key, re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower())
        own = replace(
            within,
            prefix="",
            words="",
            field=key if mark or key == "other" else within.field,
            declared=declared,
            in_fiche=within.in_fiche or item is self._fiche,
        )
        rows = self._rows_of(_table_name(owner, item, own), item, info, own)
        flagged = within.flagged and (declared or not within.in_fiche)
        if nullable:
            words = f"How many rows `{rows.name}` has for it; null where that is null. {info.description}"
            columns.append(Column(f"{within.prefix}{key}_count", "integer", words))
        if flagged:
            columns.append(_flag(f"{within.prefix}{key}"))
        # What stands in an item of a list is of the field of the item: lists of several fields share the model.
        return Listed(key, rows, nullable, flagged, None if within.item else own.field)

    def _rows_of(self, name: str, item: Any, info: FieldInfo, within: _Within) -> Rows:
        """The rows of a list; lists of one table (the blocks of all fields) share them."""
        if name in self._rows:
            return self._rows[name]
        record = item if isinstance(item, type) and issubclass(item, Record) else None
        rows = self._rows[name] = Rows(name, _first(record.__doc__) if record else info.description or "")
        rows.record = record
        rows.in_fiche = within.in_fiche
        rows.is_finding = record is Finding
        rows.quotes = record is not None and issubclass(record, _QUOTING)
        rows.has_field = within.field is not None and within.declared
        rows.has_page = within.in_fiche and (record is not None or within.declared)
        columns = self._columns[name] = []
        if record is None:
            called = _ITEM.get(name) or name.rpartition("_")[2].removesuffix("s")
            rows.item = Column(called, _type(item), info.description or "", nullable=False)
            rows.nested_in = within.table if within.item else None
            return rows
        recursive = any(_item_of(each.annotation) is record for each in record.model_fields.values())
        rows.nested_in = name if recursive else within.table if within.item else None
        rows.has_field |= recursive
        flagged = record is self._fiche or (within.declared and not recursive)
        inner = replace(within, table=name, flagged=flagged, item=record is not self._fiche)
        rows.members = tuple(self._members(record, inner, columns))
        return rows

    def _table(self, rows: Rows) -> Table:
        fiche = rows.record is self._fiche
        columns = [*_key_columns(rows), *self._columns[rows.name]]
        if rows.item is not None:
            columns.append(rows.item)
        if rows.is_finding:
            columns.insert(1, _FICHE_OR_NULL)
        else:
            columns.append(_doubtful(rows))
        names = [column.name for column in columns]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ProfileError(
                self._model.__name__, f"two fields make the column {', '.join(twice)}", "Give one another name."
            )
        if rows.name == "calls":
            return Table(rows.name, rows.description, tuple(columns), ("edition",))
        keys = [ForeignKey(("edition",), "calls", ("edition",))]
        if fiche:
            return Table(
                rows.name, rows.description, tuple(columns), ("edition", "fiche"), tuple(keys), ("edition", "path")
            )
        if "fiche" in names:
            keys = [*keys, ForeignKey(("edition", "fiche"), "fiches", ("edition", "fiche"))]
        if rows.nested_in:
            keys.append(ForeignKey(("edition", "parent"), rows.nested_in, ("edition", "path")))
        return Table(rows.name, rows.description, tuple(columns), ("edition", "path"), tuple(keys))


_EDITION = Column(
    "edition",
    "text",
    "The brochure: its file name as a slug, and the beginning of the SHA-256 of the PDF. The same in every export.",
    nullable=False,
)
_FICHE = Column("fiche", "text", "The fiche: slug of its title, unique in the brochure.", nullable=False)
_FICHE_OR_NULL = replace(_FICHE, description="The fiche that it is about, or null.", nullable=True)
_PATH = Column("path", "text", "JSON Pointer (RFC 6901) of it in the document.", nullable=False)
_POSITION = Column("position", "integer", "Its place in its list, counted from 0 as in the path.", nullable=False)
_NUTS = "The territorial unit that the code means, as a code of NUTS (Regulation (EC) No 1059/2003); null where none."
_QUOTING = (Mention, OrganisationName)
"""Records with a `pointer` to the value in whose text they stand."""


def _doubtful(rows: Rows) -> Column:
    within = "" if rows.recursive else ", at something in it"
    read_in = ", or at the text it was read in" if rows.quotes else ""
    words = f"Whether a finding points at it{within}, or at the value that it is part of{read_in}."
    return Column("doubtful", "boolean", words, nullable=False)


def _key_columns(rows: Rows) -> Iterator[Column]:
    yield _EDITION
    if rows.name == "calls":
        return
    if rows.in_fiche:
        yield _FICHE
    yield _PATH
    if rows.has_field:
        yield Column("field", "text", "The field of the fiche to which it belongs.", nullable=False)
    if rows.nested_in:
        described = f"Path of the row of `{rows.nested_in}` that it belongs to"
        end = "; null where it stands below none." if rows.recursive else "."
        yield Column("parent", "text", described + end, nullable=rows.recursive)
    if rows.recursive:
        yield Column("depth", "integer", "How many rows it stands below.", nullable=False)
    yield _POSITION
    if rows.has_page:
        yield Column("page", "integer", "Physical page on which it begins, counted from 1; null where that is unknown.")


def _evidence() -> Table:
    page, box = Evidence.model_fields["page"], Evidence.model_fields["bbox"].description or ""
    return Table(
        "evidence",
        "Where on the paper each value is printed, one row per line of print.",
        (
            _EDITION,
            _FICHE_OR_NULL,
            replace(_PATH, description="JSON Pointer (RFC 6901) of the value in the document."),
            Column("position", "integer", "Which of the lines of the value it is, counted from 0.", nullable=False),
            Column("row_table", "text", "The table that holds the value.", nullable=False),
            Column("row_path", "text", "Path of the row there; empty for `calls`.", nullable=False),
            Column("page", "integer", page.description or "", nullable=False),
            *(Column(name, "number", f"{name} of {box}", nullable=False) for name in ("x0", "top", "x1", "bottom")),
        ),
        ("edition", "path", "position"),
        (
            ForeignKey(("edition",), "calls", ("edition",)),
            ForeignKey(("edition", "fiche"), "fiches", ("edition", "fiche")),
        ),
    )


def _table_name(owner: tuple[str | None, str, str], item: Any, within: _Within) -> str:
    kind, key, record = owner
    if kind == "table":
        return f"{key}_rows"  # those of each such field have columns of their own
    if kind is not None:
        return _TABLE_OF_KIND.get(kind, kind)
    is_record = isinstance(item, type) and issubclass(item, Record)
    if is_record and key == "children":
        return within.table
    if within.declared or (is_record and (not within.item or key == "blocks")):
        return _TABLE_OF_LIST.get(key, key)
    return f"{record}_{key}"


def _column(name: str, info: FieldInfo, words: str, nullable: bool) -> Column:
    held, _ = _unwrapped(info.annotation)
    values = tuple(map(str, get_args(held))) if get_origin(held) is Literal else ()
    return Column(name, _type(held), words, nullable or held is Any, values)


def _flag(name: str) -> Column:
    return Column(
        f"{name}_doubtful", "boolean", f"Whether a finding points at {name}, or at what it is in.", nullable=False
    )


def _type(held: Any) -> Type:
    if held is Any or get_origin(held) is dict:
        return "json"
    if held == IsoDate:
        return "date"
    if get_origin(held) is Annotated:
        held = get_args(held)[0]
    if get_origin(held) in (Union, UnionType):
        return "number"
    types: Mapping[Any, Type] = {int: "integer", float: "number", bool: "boolean"}
    return types.get(held, "text")


def _unwrapped(annotation: Any) -> tuple[Any, bool]:
    """A type without null, and whether it could be null; `int | float` stays what it is."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    options = [option for option in get_args(annotation) if option is not type(None)]
    nullable = len(options) < len(get_args(annotation))
    return (options[0] if len(options) == 1 else reduce(or_, options)), nullable


def _item_of(annotation: Any) -> Any:
    held, _ = _unwrapped(annotation)
    return get_args(held)[0] if get_origin(held) is list else None


def _mark(info: FieldInfo) -> OfKind | None:
    return next((mark for mark in info.metadata if isinstance(mark, OfKind)), None)


def _said(*words: str | None) -> str:
    return " ".join(word for word in words if word)


def _first(doc: str | None) -> str:
    return " ".join((doc or "").split())

"""Projects as other vocabularies see them: who, what, when, where and for how much, each with its doubt.

What a field is follows from its kind, and from what the profile says it `means`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.fields import KINDS, Kind
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.period import PeriodKind
from pipeline.profiles.profile import Profile
from pipeline.tables import Row, Table

Record = Mapping[str, Any]


class Told(NamedTuple):
    """A value, or None, and whether it is doubtful."""

    value: Any = None
    doubtful: bool = False


_NOTHING = Told()


@dataclass(slots=True)
class Project:
    """A project of one brochure, whose row of `calls` is `call`."""

    call: Record
    fiche: str
    path: str
    page: int | None
    title: Told
    language: str
    promoter: Told = _NOTHING
    place: Told = _NOTHING
    start: Told = _NOTHING
    end: Told = _NOTHING
    region: Told = _NOTHING
    nuts: Told = _NOTHING
    purpose: Told = _NOTHING
    achievements: Told = _NOTHING
    cost: Told = _NOTHING
    cost_currency: Told = _NOTHING
    grant: Told = _NOTHING
    grant_currency: Told = _NOTHING
    fund: Told = _NOTHING
    partners: list[Told] = field(default_factory=list)
    websites: list[Told] = field(default_factory=list)
    people: list[Record] = field(default_factory=list)

    @property
    def edition(self) -> str:
        """The key of the brochure."""
        return str(self.call["edition"])


class Projects:
    """Makes projects of the rows of one document."""

    def __init__(self, tables: Sequence[Table], profile: Profile) -> None:
        self._names = {table.name: table.names for table in tables}
        own = [each for each in profile.fields if each.feeds is None]
        self._means = {each.means: each.name for each in own if each.means}

        def first(kind: type[Kind[Any]]) -> str | None:
            return next((each.name for each in own if isinstance(KINDS[each.kind], kind)), None)

        self._promoter, self._period = first(OrganisationKind), first(PeriodKind)
        units = [each.name for each in own if each.vocabulary in profile.vocabularies
                 and profile.vocabularies[each.vocabulary].nuts]  # fmt: skip
        self._region = next(iter(units), first(ChoiceKind))

    def of(self, rows: Mapping[str, Sequence[Row]]) -> Iterator[Project]:
        """The projects of a document."""
        calls = self.records(rows, "calls")
        if not calls:
            return
        (call,) = calls
        blocks = self._texts(rows)
        listed = {name: self._by_fiche(rows, name) for name in ("partners", "websites", "people")}
        for fiche in self.records(rows, "fiches"):
            project = self._project(call, fiche)
            held = blocks[fiche["fiche"]]
            project.purpose = held.get(self._means.get("purpose", ""), _NOTHING)
            project.achievements = held.get(self._means.get("achievements", ""), _NOTHING)
            for name, value, into in (
                ("partners", "name", project.partners),
                ("websites", "address", project.websites),
            ):
                into.extend(Told(row[value], row["doubtful"]) for row in listed[name][fiche["fiche"]])
            project.people = listed["people"][fiche["fiche"]]
            yield project

    def _project(self, call: Record, fiche: Record) -> Project:
        def told(name: str | None, part: str) -> Told:
            column = f"{name}_{part}"
            return Told(fiche.get(column), bool(fiche.get(f"{column}_doubtful"))) if name else _NOTHING

        cost, grant = self._means.get("cost"), self._means.get("grant")
        return Project(
            call,
            fiche["fiche"],
            fiche["path"],
            fiche["page"],
            Told(fiche["title"], fiche["title_doubtful"]),
            fiche["language"] or call["extraction_language"],
            told(self._promoter, "name"),
            told(self._promoter, "location"),
            told(self._period, "start"),
            told(self._period, "end"),
            told(self._region, "text"),
            told(self._region, "nuts"),
            cost=told(cost, "amount"),
            cost_currency=told(cost, "currency"),
            grant=told(grant, "amount"),
            grant_currency=told(grant, "currency"),
            fund=Told(call["fund"], call["fund_doubtful"]),
        )

    def records(self, rows: Mapping[str, Sequence[Row]], table: str) -> list[Record]:
        """The rows of one table of a document, by the names of its columns."""
        names = self._names.get(table, ())
        return [dict(zip(names, row, strict=True)) for row in rows.get(table, ())]

    def _by_fiche(self, rows: Mapping[str, Sequence[Row]], table: str) -> Mapping[str, list[Record]]:
        found: Mapping[str, list[Record]] = defaultdict(list)
        for record in self.records(rows, table):
            found[record["fiche"]].append(record)
        return found

    def _texts(self, rows: Mapping[str, Sequence[Row]]) -> Mapping[str, dict[str, Told]]:
        """Fiche → field → its running text, a block a line."""
        found: Mapping[str, dict[str, Told]] = defaultdict(dict)
        for record in self.records(rows, "blocks"):
            known = found[record["fiche"]].get(record["field"], Told(""))
            text = f"{known.value}\n{record['text']}" if known.value else record["text"]
            found[record["fiche"]][record["field"]] = Told(text, known.doubtful or bool(record["doubtful"]))
        return found

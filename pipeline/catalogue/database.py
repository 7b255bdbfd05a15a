"""The database of a catalogue: the tables of an export, what goes across editions, and views that answer questions."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.catalogue import labels
from pipeline.catalogue.counted import Named, Number, audiences
from pipeline.catalogue.same import Edition, Fiche, Marks, address, calls_and_projects, phone
from pipeline.export.sqlite import Sqlite
from pipeline.fields import KINDS
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.period import PeriodKind
from pipeline.profiles.profile import Profile
from pipeline.tables import Plan, Table

_TABLES = """
CREATE TABLE editions (
    edition TEXT PRIMARY KEY REFERENCES calls (edition), call TEXT NOT NULL REFERENCES calls (edition),
    label TEXT NOT NULL, first_year INTEGER, last_year INTEGER
) STRICT;
CREATE TABLE projects (
    edition TEXT NOT NULL, fiche TEXT NOT NULL, project TEXT NOT NULL, is_first INTEGER NOT NULL,
    PRIMARY KEY (edition, fiche), FOREIGN KEY (edition, fiche) REFERENCES fiches (edition, fiche)
) STRICT;
CREATE INDEX projects_by_project ON projects (project);
CREATE TABLE organisation_list (organisation TEXT PRIMARY KEY, name TEXT NOT NULL, registered INTEGER NOT NULL) STRICT;
CREATE TABLE roles (
    edition TEXT NOT NULL, fiche TEXT NOT NULL, organisation TEXT NOT NULL REFERENCES organisation_list (organisation),
    role TEXT NOT NULL, doubtful INTEGER NOT NULL, PRIMARY KEY (edition, fiche, organisation, role),
    FOREIGN KEY (edition, fiche) REFERENCES fiches (edition, fiche)
) STRICT;
CREATE INDEX roles_by_organisation ON roles (organisation);
CREATE TABLE people_counted (
    edition TEXT NOT NULL, fiche TEXT NOT NULL, path TEXT NOT NULL, audience TEXT, unit TEXT, per TEXT, least REAL,
    most REAL, approximate INTEGER NOT NULL, doubtful INTEGER NOT NULL, PRIMARY KEY (edition, path),
    FOREIGN KEY (edition, fiche) REFERENCES fiches (edition, fiche)
) STRICT;
CREATE INDEX people_counted_by_fiche ON people_counted (edition, fiche);
"""

_ORGANISATIONS = """
INSERT INTO organisation_list SELECT id, min(name), max(registered) FROM organisations GROUP BY id;
INSERT INTO roles
SELECT fiches.edition, fiches.fiche, organisations.id, organisation_names.role, max(organisation_names.doubtful)
FROM organisation_names
JOIN organisations ON organisations.edition = organisation_names.edition
    AND organisations.path = organisation_names.parent
JOIN fiches ON fiches.edition = organisation_names.edition
    AND fiches.path = '/fiches/' || CAST(substr(organisation_names.pointer, 9) AS INTEGER)
WHERE organisation_names.role <> 'listing'
GROUP BY fiches.edition, fiches.fiche, organisations.id, organisation_names.role;
INSERT INTO roles
SELECT fiches.edition, fiches.fiche, organisations.id, 'promoter', 1
FROM organisation_names
JOIN organisations ON organisations.edition = organisation_names.edition
    AND organisations.path = organisation_names.parent
JOIN fiches ON fiches.edition = organisation_names.edition
    AND fiches.path = '/fiches/' || CAST(substr(organisation_names.pointer, 9) AS INTEGER)
WHERE organisation_names.role = 'listing' AND NOT EXISTS (
    SELECT 1 FROM roles WHERE roles.edition = fiches.edition AND roles.fiche = fiches.fiche AND roles.role = 'promoter'
)
GROUP BY fiches.edition, fiches.fiche, organisations.id;
"""
"""A promoter that only the contents list names is one, and never certain."""


def writer(plan: Plan) -> Callable[[Path, Sequence[Table], str | None, Profile | None], Sqlite]:
    """The format that writes the database of a catalogue; it takes the place of one of `pipeline.export.formats`."""
    return partial(_Database, plan=plan)


class _Database(Sqlite):
    def __init__(
        self,
        out: Path,
        tables: Sequence[Table],
        pdfs: str | None = None,
        profile: Profile | None = None,
        *,
        plan: Plan,
    ) -> None:
        super().__init__(out, tables, pdfs, profile)
        self._plan = plan

    def derive(self, database: sqlite3.Connection) -> None:
        """Add what goes across editions."""
        for statement in _statements(_TABLES):
            database.execute(statement)
        for statement in _statements(_ORGANISATIONS):
            database.execute(statement)
        _match(database, self._plan)
        _count_people(database)
        _index(database)
        views = resources.files("pipeline.catalogue").joinpath("views.sql").read_text("utf-8")
        for statement in (*_statements(views), *_views_of_fields(self.profile)):
            database.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; executing it as one would end the transaction."""
    return filter(str.strip, script.split(";\n"))


def _index(database: sqlite3.Connection) -> None:
    database.execute("CREATE INDEX editions_by_call ON editions (call)")


def _match(database: sqlite3.Connection, plan: Plan) -> None:
    """Fill `editions` and `projects`."""
    editions = list(_editions(database, plan))
    translated = database.execute(_TRANSLATED).fetchall() if _has(plan, "fiche_translations") else []
    calls, projects = calls_and_projects(
        editions, [((edition, one), (edition, other)) for edition, one, other in translated]
    )
    titles = dict(database.execute("SELECT edition, coalesce(title, source_file_name) FROM calls"))
    years = {edition.name: edition.years for edition in editions}
    told: dict[str, tuple[int, ...]] = {}
    for name, call in calls.items():
        told[call] = told.get(call) or years[name]
    for name, call in calls.items():
        own = told[call]
        span = (min(own), max(own)) if own else (None, None)
        label = labels.span(*span) or titles[name]
        database.execute("INSERT INTO editions VALUES (?, ?, ?, ?, ?)", (name, call, label, *span))
    database.executemany(
        "INSERT INTO projects VALUES (?, ?, ?, ?)",
        ((*fiche, "/".join(first), fiche == first) for fiche, first in projects.items()),
    )


_TRANSLATED = """
SELECT fiche_translations.edition, fiche_translations.fiche, fiche_translations.translation
FROM fiche_translations
"""


def _has(plan: Plan, table: str) -> bool:
    return any(each.name == table for each in plan.tables)


def _editions(database: sqlite3.Connection, plan: Plan) -> Iterator[Edition]:
    """The brochures with the marks of their fiches, in the order of `calls`."""
    years: Mapping[str, list[int]] = defaultdict(list)
    for edition, year in database.execute("SELECT edition, year FROM call_years ORDER BY year"):
        years[edition].append(year)
    days = [column.name for column in plan.fiches.table.columns if column.type == "date"]
    for (name,) in database.execute("SELECT edition FROM calls ORDER BY rowid").fetchall():
        marks = {}
        columns = ", ".join(f'"{each}"' for each in ("fiche", "position", *days))
        for fiche, position, *values in database.execute(
            f"SELECT {columns} FROM fiches WHERE edition = ? ORDER BY position", (name,)
        ):
            known = {f"{day} {value}" for day, value in zip(days, values, strict=True) if value}
            marks[fiche] = Marks(fiche, position, {fiche}, known)
        _add_addresses(database, plan, name, marks)
        for fiche, organisation in database.execute(
            "SELECT fiche, organisation FROM roles WHERE edition = ? AND role = 'promoter'", (name,)
        ):
            marks[fiche].weak.add(organisation)
        yield Edition(name, tuple(years[name]), list(marks.values()))


def _add_addresses(database: sqlite3.Connection, plan: Plan, edition: str, marks: Mapping[str, Marks]) -> None:
    """Add what tells projects by their addresses; a profile need not have fields of these kinds."""
    strong = (("people", "email", address), ("people", "phone", phone), ("websites", "address", address))
    for table, column, known in strong:
        if _has(plan, table):
            for fiche, text in database.execute(f"SELECT fiche, {column} FROM {table} WHERE edition = ?", (edition,)):
                marks[fiche].strong |= {known(text)} if text else set()


def _count_people(database: sqlite3.Connection) -> None:
    """Fill `people_counted`."""
    named: Mapping[Fiche, list[Named]] = defaultdict(list)
    for edition, fiche, *mention in database.execute(_NAMED):
        named[edition, fiche].append(Named(*mention))
    numbers: Mapping[Fiche, list[tuple[Any, ...]]] = defaultdict(list)
    for row in database.execute(_NUMBERS):
        numbers[row[0], row[1]].append(row[2:])
    for fiche, rows in numbers.items():
        found = audiences([Number(*row[:4]) for row in rows], named[fiche])
        for row, audience in zip(rows, found, strict=True):
            _, _, _, unit, path, per, least, most, approximate, doubtful = row
            values = (*fiche, path, audience, unit, per, least, most, approximate, doubtful)
            database.execute(f"INSERT INTO people_counted VALUES ({', '.join('?' * len(values))})", values)


_NAMED = """
SELECT audience_mentions.edition, audience_mentions.fiche, audience_mentions.pointer, audience_mentions.start,
       audience_mentions."end", audiences.code
FROM audience_mentions
JOIN audiences ON audiences.edition = audience_mentions.edition AND audiences.path = audience_mentions.parent
"""

_NUMBERS = """
SELECT edition, fiche, pointer, start, "end", unit_code, path, per, coalesce(min, 0),
       coalesce(max, min), approximate, doubtful
FROM quantities WHERE unit_kind = 'people'
"""


def _views_of_fields(profile: Profile) -> Iterator[str]:
    """Over the years: how often each code of a choice, and how long the periods."""
    for field in profile.fields:
        if field.feeds is not None:
            continue
        if isinstance(KINDS[field.kind], ChoiceKind):
            held = profile.vocabularies.get(field.vocabulary or "")
            nuts = f'fiches."{field.name}_nuts"' if held is not None and held.nuts else "NULL"
            yield _BY_YEAR.format(view=f"{field.name}_by_year", code=f"{field.name}_code", nuts=nuts)
        if isinstance(KINDS[field.kind], PeriodKind):
            yield _PERIODS.format(view=f"{field.name}_by_year", start=f"{field.name}_start", end=f"{field.name}_end")


_BY_YEAR = """
CREATE VIEW "{view}" AS
SELECT editions.first_year AS year, editions.label, fiches."{code}" AS code, {nuts} AS nuts, count(*) AS projects,
       sum(fiches."{code}_doubtful") AS doubtful
FROM fiches JOIN projects USING (edition, fiche) JOIN editions USING (edition)
WHERE projects.is_first GROUP BY editions.call, fiches."{code}" ORDER BY year, editions.label, code
"""

_PERIODS = """
CREATE VIEW "{view}" AS
SELECT editions.first_year AS year, editions.label, count(*) AS projects, min(fiches."{start}") AS first_day,
       max(fiches."{end}") AS last_day,
       round(avg((julianday(fiches."{end}") + 1 - julianday(fiches."{start}")) / 30.4375), 1) AS months,
       sum(fiches."{start}_doubtful" OR fiches."{end}_doubtful") AS doubtful
FROM fiches JOIN projects USING (edition, fiche) JOIN editions USING (edition)
WHERE projects.is_first GROUP BY editions.call ORDER BY year, editions.label
"""

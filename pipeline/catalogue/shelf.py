"""What the pages of a catalogue say, asked of its database."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pipeline.catalogue import labels
from pipeline.catalogue.charts import Chart, bars, columns
from pipeline.fields import KINDS
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.period import PeriodKind
from pipeline.profiles.profile import Profile

_NARROW_NO_BREAK = "\u202f"
_NOT_TOLD = "not told"
_UNTITLED = "Untitled project"
_BARS = 15
"""Bars that a person takes in; the table has all rows."""


@dataclass(slots=True)
class Shown:
    """A fiche in lists: what stands in it, by facet, and where its page is."""

    edition: str
    fiche: str
    project: str
    is_first: bool
    position: int
    title: str
    language: str
    doubtful: bool
    label: str
    years: list[str]
    fund: str | None
    promoters: list[tuple[str, str]] = field(default_factory=list)  # id and name
    partners: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, str | None] = field(default_factory=dict)
    audiences: list[str] = field(default_factory=list)
    period: tuple[str | None, str | None] = (None, None)

    @property
    def href(self) -> str:
        """Its page, below the catalogue."""
        return f"fiches/{self.edition}/{self.position + 1}.html"


class Shelf:
    """The fiches, editions and organisations of a catalogue."""

    def __init__(self, database: sqlite3.Connection, profile: Profile) -> None:
        self.database, self.profile = database, profile
        names = [each for each in profile.fields if each.feeds is None]
        self.choices = [each.name for each in names if isinstance(KINDS[each.kind], ChoiceKind)]
        self.periods = [each.name for each in names if isinstance(KINDS[each.kind], PeriodKind)]

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.database.execute(query, values).fetchall()

    @cached_property
    def fiches(self) -> dict[tuple[str, str], Shown]:
        """All fiches, the newest call first, in the order of print."""
        found = {(row[0], row[1]): self._shown(row) for row in self.rows(self._query())}
        for edition, fiche, organisation, name, role in self.rows(
            "SELECT edition, fiche, organisation, name, role FROM roles JOIN organisation_list USING (organisation) "
            "ORDER BY edition, fiche, roles.rowid"
        ):
            shown = found[edition, fiche]
            (shown.promoters if role == "promoter" else shown.partners).append((organisation, name))
        for edition, fiche, code in self.rows("SELECT edition, fiche, code FROM audiences ORDER BY rowid"):
            found[edition, fiche].audiences.append(code)
        return found

    @cached_property
    def projects(self) -> Mapping[str, list[Shown]]:
        """The fiches of each project, the first one first."""
        found: Mapping[str, list[Shown]] = defaultdict(list)
        for shown in self.fiches.values():
            found[shown.project].append(shown)
        for held in found.values():
            held.sort(key=lambda shown: not shown.is_first)
        return found

    def _query(self) -> str:
        chosen = [f'fiches."{name}_code"' for name in self.choices]
        days = [f'fiches."{self.periods[0]}_{end}"' for end in ("start", "end")] if self.periods else ["NULL", "NULL"]
        return (
            "SELECT fiches.edition, fiches.fiche, projects.project, projects.is_first, fiches.position, fiches.title, "
            "coalesce(fiches.language, calls.extraction_language), fiches.doubtful, editions.label, "
            "calls.fund, "
            + ", ".join([*days, *chosen])
            + " FROM fiches JOIN projects USING (edition, fiche) JOIN editions USING (edition) "
            "JOIN calls USING (edition) "
            "ORDER BY editions.first_year IS NULL, editions.first_year DESC, calls.rowid, fiches.position"
        )

    def _shown(self, row: tuple[Any, ...]) -> Shown:
        edition, fiche, project, is_first, position, title, language, doubtful, label, fund, start, end, *codes = row
        return Shown(
            edition,
            fiche,
            project,
            bool(is_first),
            position,
            title or _UNTITLED,
            language,
            bool(doubtful),
            label,
            [str(year) for year in self._years[edition]],
            fund,
            choices=dict(zip(self.choices, codes, strict=True)),
            period=(start, end),
        )

    @cached_property
    def _years(self) -> Mapping[str, list[int]]:
        """The years of each edition: those that its call prints, whichever printing of it tells them."""
        found: Mapping[str, list[int]] = defaultdict(list)
        for edition, year in self.rows(
            "SELECT DISTINCT mine.edition, year FROM editions AS mine JOIN editions AS other USING (call) "
            "JOIN call_years ON call_years.edition = other.edition ORDER BY year"
        ):
            found[edition].append(year)
        return found

    def summary(self, shown: Shown, *, promoter: bool = True) -> list[str]:
        """A fiche in a line: promoter, years, fund, choices."""
        parts = [name for _, name in shown.promoters] if promoter else []
        parts += [shown.label, *([shown.fund] if shown.fund else [])]
        return parts + [labels.words(code) for code in shown.choices.values() if code]


def charts(shelf: Shelf) -> Iterator[Chart]:
    """The charts, those that there is something to show in."""
    found = [
        _running(shelf),
        *(each for name in shelf.choices for each in (_choice_by_year(shelf, name), _choice(shelf, name))),
        _terms(shelf, "audiences", "Projects by audience", "A project may be for several."),
        _people(shelf),
        _terms(shelf, "topics", "Projects by topic", "A project may be about several."),
    ]
    return (each for each in found if each is not None)


def _running(shelf: Shelf) -> Chart | None:
    counts: dict[int, int] = defaultdict(int)
    unknown = 0
    for shown in (held[0] for held in shelf.projects.values()):
        start, end = shown.period
        if start is None or end is None or not 0 <= int(end[:4]) - int(start[:4]) <= 50:
            unknown += 1
            continue
        for year in range(int(start[:4]), int(end[:4]) + 1):
            counts[year] += 1
    if not counts:
        return None
    years = list(range(min(counts), max(counts) + 1))
    title = "Projects that run, by year"
    note = f"Without {unknown} whose period is not told." if unknown else ""
    svg = columns(title, list(map(str, years)), [[counts[year] for year in years]])
    return Chart("running", title, ["Year", "Projects"], [(year, counts[year]) for year in years], svg, note)


def _choice_by_year(shelf: Shelf, name: str) -> Chart | None:
    counted: dict[tuple[int, str | None], int] = defaultdict(int)
    for year, code, projects in shelf.rows(f'SELECT year, code, projects FROM "{name}_by_year" WHERE year IS NOT NULL'):
        counted[year, code] += projects
    if not counted:
        return None
    years = list(range(min(year for year, _ in counted), max(year for year, _ in counted) + 1))
    codes: list[str | None] = [*sorted({code for _, code in counted if code is not None})]
    if any(code is None for _, code in counted):
        codes.append(None)
    heads = [_told(code) for code in codes]
    title = f"Projects by {name.replace('_', ' ')} and year"
    values = [[counted.get((year, code), 0) for year in years] for code in codes]
    return Chart(
        f"{name}_by_year",
        title,
        ["Year", *heads],
        [(year, *(each[place] for each in values)) for place, year in enumerate(years)],
        columns(title, list(map(str, years)), values),
        "The year is the first of the call.",
        heads,
    )


def _choice(shelf: Shelf, name: str) -> Chart | None:
    rows = shelf.rows(
        f'SELECT code, sum(projects) AS projects, sum(doubtful) FROM "{name}_by_year" '
        "GROUP BY code ORDER BY projects DESC, code"
    )
    told = [(_told(code), projects, doubtful) for code, projects, doubtful in rows]
    return _bars(name, f"Projects by {name.replace('_', ' ')}", "", told) if told else None


def _told(code: str | None) -> str:
    return labels.words(code or _NOT_TOLD)


def _terms(shelf: Shelf, table: Any, title: str, note: str) -> Chart | None:
    rows = shelf.rows(
        f"SELECT code, count(DISTINCT project) AS projects, sum(doubtful) FROM "
        f'(SELECT code, project, min(doubtful) AS doubtful FROM "{table}" JOIN projects USING (edition, fiche) '
        "GROUP BY code, project) GROUP BY code ORDER BY projects DESC, code"
    )
    told = [(labels.term(table, code), projects, doubtful) for code, projects, doubtful in rows]
    return _bars(table, title, note, told) if told else None


def _bars(name: str, title: str, note: str, rows: list[tuple[str, int, int]]) -> Chart:
    drawn = [(label, float(projects), float(projects), str(projects)) for label, projects, _ in rows[:_BARS]]
    note += _rest(len(rows))
    return Chart(
        name, title, [labels.words(name), "Projects", "Of them uncertain"], list(rows), bars(title, drawn), note
    )


def _people(shelf: Shelf) -> Chart | None:
    rows = shelf.rows(
        "SELECT audience, unit, per, sum(projects), sum(least), sum(most), sum(doubtful) FROM totals "
        "GROUP BY audience, unit, per ORDER BY sum(most) DESC, audience, unit, per"
    )
    if not rows:
        return None
    told = [
        (_whom(audience, unit, per), projects, round(least), round(most), doubtful)
        for audience, unit, per, projects, least, most, doubtful in rows
    ]
    title = "People reached, by audience"
    note = (
        "Numbers that texts tell, once for each project and audience: of several the largest. One project may tell "
        "them of people and again of a group among them, so bars are not to be added."
    )
    drawn = [(label, float(least), float(most), _between(least, most)) for label, _, least, most, _ in told[:_BARS]]
    head = ["Audience", "Projects", "At least", "At most", "Of them uncertain"]
    return Chart("people", title, head, list(told), bars(title, drawn), note + _rest(len(told)))


def _rest(rows: int) -> str:
    return f" The first {_BARS} of {rows}; the table has all." if rows > _BARS else ""


def _whom(audience: str | None, unit: str | None, per: str | None) -> str:
    if audience == "several":
        whom = "several audiences together"
    elif audience is not None:
        whom = labels.term("audiences", audience)
    else:
        whom = f"{labels.term('units', unit or 'person')}, whose group is not told"
    return whom + (f", each {per.replace('_', ' ')}" if per else "")


def _between(least: int, most: int) -> str:
    numbers = [f"{number:,}".replace(",", _NARROW_NO_BREAK) for number in (least, most)]
    return numbers[0] if least == most else "–".join(numbers)

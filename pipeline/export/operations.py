"""The list of operations of Article 49(3) of Regulation (EU) 2021/1060, as far as brochures print it.

Points (a) to (n) of that paragraph are columns. What a brochure does not print stays empty, and `findings.csv` says so
of each cell; what is doubtful is named there, too.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, ClassVar, NamedTuple

from pipeline.export.format import Format
from pipeline.export.projects import Project, Projects, Told
from pipeline.tables import Row


class _Column(NamedTuple):
    """A column: its point in the paragraph, its name, what it asks for, and what a project tells of it."""

    point: str
    name: str
    asks: str
    told: Callable[[Project], Told]


def _never(_: Project) -> Told:
    return Told()


def _purpose(project: Project) -> Told:
    """The purpose, and expected or actual achievements."""
    parts = [each for each in (project.purpose, project.achievements) if each.value]
    doubtful = project.purpose.doubtful or project.achievements.doubtful
    return Told("\n".join(each.value for each in parts) or None, doubtful)


def _cost(project: Project) -> Told:
    doubtful = project.cost.doubtful or project.cost_currency.doubtful
    if project.cost.value is None:
        return Told(None, doubtful)
    amount = f"{project.cost.value:.2f}"
    return Told(f"{amount} {project.cost_currency.value}" if project.cost_currency.value else amount, doubtful)


def _location(project: Project) -> Told:
    """The NUTS code, which names the country, too; else the region as printed."""
    return project.nuts if project.nuts.value is not None else project.region


COLUMNS = (
    _Column("a", "beneficiary", "name of the beneficiary", lambda project: project.promoter),
    _Column("b", "natural_person", "first name and surname, where the beneficiary is a natural person", _never),
    _Column("c", "fleet_number", "fishing fleet identification number, for a vessel", _never),
    _Column("d", "name", "name of the operation", lambda project: project.title),
    _Column("e", "purpose", "purpose and expected or actual achievements", _purpose),
    _Column("f", "start_date", "start date", lambda project: project.start),
    _Column("g", "completion_date", "expected or actual date of completion", lambda project: project.end),
    _Column("h", "total_cost", "total cost", _cost),
    _Column("i", "fund", "fund concerned", lambda project: project.fund),
    _Column("j", "specific_objective", "specific objective concerned", _never),
    _Column("k", "cofinancing_rate", "Union co-financing rate", _never),
    _Column("l", "location", "location indicator or geolocation, and country", _location),
    _Column("m", "beneficiary_location", "location of the beneficiary, for mobile operations", lambda p: p.place),
    _Column("n", "type_of_intervention", "type of intervention", _never),
)
_HEAD = ["operation", *(f"{column.point}_{column.name}" for column in COLUMNS), "doubtful"]
_FINDINGS = ["operation", "column", "code", "message", "page"]


class Operations(Format):
    """A folder with `operations.csv` and `findings.csv` (RFC 4180, UTF-8)."""

    name: ClassVar[str] = "operations"

    def begin(self) -> None:
        """Open both, and write the names of the columns."""
        self._projects = Projects(self.tables, self.profile)
        self._files: dict[str, TextIOWrapper] = {}
        self._writers: dict[str, Any] = {}
        for name, head in (("operations", _HEAD), ("findings", _FINDINGS)):
            file = self.draft(self.out / f"{name}.csv").open("x", encoding="utf-8", newline="")
            self._files[name], self._writers[name] = file, csv.writer(file)
            self._writers[name].writerow(head)

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """A row for each project, and what is to be said of its cells."""
        for project in self._projects.of(rows):
            told = [column.told(project) for column in COLUMNS]
            doubtful = "".join(column.point for column, each in zip(COLUMNS, told, strict=True) if each.doubtful)
            code = f"{project.edition}/{project.fiche}"
            self._writers["operations"].writerow([code, *(each.value for each in told), doubtful])
            self._writers["findings"].writerows(_findings(code, project, told))

    def end(self) -> None:
        """Close them."""
        self.close()

    def close(self) -> None:
        """Close them."""
        for file in self._files.values():
            file.close()


def _findings(code: str, project: Project, told: Sequence[Told]) -> Iterator[list[Any]]:
    """What is missing or doubtful, cell by cell."""
    for column, each in zip(COLUMNS, told, strict=True):
        name = f"{column.point}_{column.name}"
        missing = f"the brochure does not print it, or it was not read: {column.asks}"
        if each.value is None:
            yield [code, name, "not-printed", missing, project.page]
        if each.doubtful:
            yield [code, name, "doubtful", "a finding points at it (table findings of an export)", project.page]

"""What a table is: columns with types and descriptions, a key, and references to other tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["text", "integer", "number", "boolean", "date", "json"]
Row = tuple[Any, ...]
"""One value per column: text, int, float, bool or None. Dates are ISO 8601 text, `json` is JSON text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `values` are all that may stand in it, where the schema lists them."""

    name: str
    type: Type
    description: str
    nullable: bool = True
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values stand in the columns of another table; a row with a null in one of them refers to none."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `key` is its primary key, `unique` is another one, and () where there is none."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    unique: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


COLUMNS = Table(
    "columns",
    "The columns of all tables, described.",
    (
        Column("table", "text", "The table.", nullable=False),
        Column("column", "text", "The column.", nullable=False),
        Column("type", "text", "text, integer, number, boolean, date (ISO 8601) or json (JSON as text).", False),
        Column("nullable", "boolean", "Whether it may be empty.", nullable=False),
        Column("description", "text", "What stands in it.", nullable=False),
    ),
    ("table", "column"),
)
"""The dictionary that every export has beside its tables."""


def dictionary(tables: Iterable[Table]) -> Iterator[Row]:
    """The rows of COLUMNS for these tables."""
    for table in tables:
        for column in table.columns:
            yield table.name, column.name, column.type, column.nullable, column.description

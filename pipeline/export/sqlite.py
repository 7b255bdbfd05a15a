"""SQLite: one file, with keys, and a full-text index of what is printed (`search`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from pipeline.errors import OutputError
from pipeline.export.format import Format
from pipeline.export.sql import keys, names
from pipeline.tables import Row, Table

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    edition UNINDEXED, fiche UNINDEXED, path UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search SELECT edition, fiche, path || '/title', title FROM fiches;
INSERT INTO search SELECT edition, fiche, path, text FROM blocks;
INSERT INTO search (search) VALUES ('optimize');
"""
"""A fiche is found by its title and its running text, whatever fields its profile declares."""


class Sqlite(Format):
    """A database that Datasette opens as it is: strict types, primary keys, foreign keys, indexes on them."""

    name: ClassVar[str] = "sqlite"
    suffix: ClassVar[str] = ".db"

    def begin(self) -> None:
        """Create the tables."""
        # The file is a draft until it is whole, so nothing has to be undone after a crash.
        self._db = sqlite3.connect(self.draft(self.out), isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; BEGIN;")
        for table in self.tables:
            self._db.execute(_create(table))
        self._insert = {
            table.name: f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'
            for table in self.tables
        }

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Insert them."""
        try:
            for table, added in rows.items():
                self._db.executemany(self._insert[table], added)
        except sqlite3.Error as error:
            raise OutputError(str(self.out), f"it cannot be written ({error})") from error

    def end(self) -> None:
        """Make the indexes."""
        try:
            for table in self.tables:
                for statement in _indexes(table):
                    self._db.execute(statement)
            for statement in filter(str.strip, _SEARCH.split(";\n")):
                self._db.execute(statement)
            self.derive(self._db)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise OutputError(str(self.out), f"it cannot be written ({error})") from error
        self._db.close()

    def derive(self, database: sqlite3.Connection) -> None:
        """Add what follows from the rows, once all of them are there."""

    def close(self) -> None:
        """Close the draft."""
        self._db.close()


def _create(table: Table) -> str:
    lines = []
    for column in table.columns:
        checked = f' CHECK ("{column.name}" IN (0, 1))' if column.type == "boolean" else ""
        null = "" if column.nullable else " NOT NULL"
        lines.append(f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{null}{checked}')
    lines += keys(table)
    body = ",\n    ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n    {body}\n) STRICT'


def _indexes(table: Table) -> Iterator[str]:
    """An index for each foreign key that the primary key does not serve."""
    for key in table.foreign_keys:
        if key.columns != table.key[: len(key.columns)]:
            name = f"{table.name}_by_{key.columns[-1]}"
            yield f'CREATE INDEX "{name}" ON "{table.name}" ({names(key.columns)})'

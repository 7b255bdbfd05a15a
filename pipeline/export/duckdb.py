"""DuckDB: one file, with keys and comments."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pipeline.export.csv_files import CsvFiles
from pipeline.export.format import Format, library
from pipeline.export.sql import keys
from pipeline.tables import Row, Table

_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "json": "VARCHAR"}

_BLOCK = 16_384
"""Bytes; the least that DuckDB takes. Every column of every table has a block: the default (262,144) makes 20 MB of
four brochures."""


class DuckDb(Format):
    """A database; the rows go through CSV files in a temporary folder, which DuckDB loads much faster than rows.

    Two exports hold the same, but not in the same bytes: DuckDB draws an identifier for every file that it makes.
    """

    name: ClassVar[str] = "duckdb"
    suffix: ClassVar[str] = ".duckdb"
    needs: ClassVar[str | None] = "duckdb"

    def begin(self) -> None:
        """Open the CSV files."""
        self._folder = Path(tempfile.mkdtemp(dir=self.out.parent, prefix=".", suffix=".tmp"))
        self._csv = CsvFiles(self._folder, self.tables[1:])
        self._csv.begin()

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Add them to the CSV files."""
        self._csv.add(rows)

    def end(self) -> None:
        """Load the CSV files."""
        self._csv.end()
        database = library("duckdb", self.name).connect(":memory:", config={"threads": 1})
        try:
            database.execute(f"ATTACH {_text(str(self.draft(self.out)))} AS export (BLOCK_SIZE {_BLOCK}); USE export")
            for table in self.tables:
                self._load(database, table)
        finally:
            database.close()
            self.close()

    def close(self) -> None:
        """Remove the CSV files."""
        self._csv.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _load(self, database: Any, table: Table) -> None:
        database.execute(_create(table))
        database.execute(f'COMMENT ON TABLE "{table.name}" IS {_text(table.description)}')
        for column in table.columns:
            database.execute(f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_text(column.description)}')
        draft = str(self._csv.draft(self._folder / f"{table.name}.csv"))
        database.execute(
            f"""COPY "{table.name}" FROM {_text(draft)}
            (FORMAT csv, HEADER, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '', ALLOW_QUOTED_NULLS false,
             AUTO_DETECT false, NEW_LINE '\\r\\n')"""
        )


def _create(table: Table) -> str:
    lines = [
        f'"{column.name}" {_TYPES.get(column.type, "VARCHAR")}{"" if column.nullable else " NOT NULL"}'
        for column in table.columns
    ]
    lines += keys(table, to_itself=False)  # DuckDB takes a bulk load row by row against itself
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"

"""Parquet: a file for each table, with types and the descriptions of the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pipeline.export.format import Format, library
from pipeline.tables import Column, Row, Table

_GROUP = 20_000
"""Rows held until a row group is written: a few megabytes, and large enough to compress well."""


class Parquet(Format):
    """A folder of `TABLE.parquet`."""

    name: ClassVar[str] = "parquet"
    needs: ClassVar[str | None] = "pyarrow"

    def begin(self) -> None:
        """Open all files."""
        self._arrow = library("pyarrow", self.name)
        parquet = library("pyarrow.parquet", self.name)
        self._schemas = {table.name: self._schema(table) for table in self.tables}
        self._dates = {
            table.name: [number for number, column in enumerate(table.columns) if column.type == "date"]
            for table in self.tables
        }
        self._held: dict[str, list[Row]] = {table.name: [] for table in self.tables}
        self._files = {
            table.name: parquet.ParquetWriter(
                self.draft(self.out / f"{table.name}.parquet"), self._schemas[table.name], compression="zstd"
            )
            for table in self.tables
        }

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Hold them, and write a row group once there are enough."""
        for table, added in rows.items():
            self._held[table] += added
            if len(self._held[table]) >= _GROUP:
                self._flush(table)

    def end(self) -> None:
        """Write what is left."""
        for table in self._files:
            self._flush(table)
        self.close()

    def close(self) -> None:
        """Close them."""
        for file in self._files.values():
            file.close()

    def _flush(self, table: str) -> None:
        schema, held = self._schemas[table], self._held[table]
        if not held:
            return
        columns = [
            self._column(values, schema.field(number).type, number in self._dates[table])
            for number, values in enumerate(zip(*held, strict=True))
        ]
        self._files[table].write_batch(self._arrow.record_batch(columns, schema=schema), row_group_size=_GROUP)
        held.clear()

    def _column(self, values: Sequence[Any], kind: Any, is_date: bool) -> Any:
        if is_date:
            return self._arrow.array(values, self._arrow.string()).cast(kind)
        return self._arrow.array(values, kind)

    def _schema(self, table: Table) -> Any:
        fields = [self._field(column) for column in table.columns]
        return self._arrow.schema(fields, metadata={"description": table.description})

    def _field(self, column: Column) -> Any:
        arrow = self._arrow
        types = {
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
            "date": arrow.date32(),
        }
        kind = types.get(column.type, arrow.string())
        return arrow.field(column.name, kind, column.nullable, metadata={"description": column.description})

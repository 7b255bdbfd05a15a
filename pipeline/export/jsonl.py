"""JSON Lines: a file for each table, an object for each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BufferedWriter
from typing import ClassVar

import orjson

from pipeline.export.format import Format
from pipeline.tables import Row


class JsonLines(Format):
    """A folder of `TABLE.jsonl`; values of the type json are objects and lists again."""

    name: ClassVar[str] = "jsonl"

    def begin(self) -> None:
        """Open all files."""
        self._files: dict[str, BufferedWriter] = {}
        self._json = {
            table.name: [number for number, column in enumerate(table.columns) if column.type == "json"]
            for table in self.tables
        }
        self._names = {table.name: table.names for table in self.tables}
        for table in self.tables:
            self._files[table.name] = self.draft(self.out / f"{table.name}.jsonl").open("xb")

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """One line per row."""
        for table, added in rows.items():
            names, parsed = self._names[table], self._json[table]
            for row in added:
                values = list(row)
                for number in parsed:
                    values[number] = None if row[number] is None else orjson.Fragment(row[number])
                record = dict(zip(names, values, strict=True))
                self._files[table].write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def end(self) -> None:
        """Close them."""
        self.close()

    def close(self) -> None:
        """Close them."""
        for file in self._files.values():
            file.close()

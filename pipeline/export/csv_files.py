"""CSV (RFC 4180, UTF-8): a file for each table. Nothing between two commas is null; an empty text is `""`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import Any, ClassVar

from pipeline.export.format import Format
from pipeline.tables import Row

_SPECIAL = re.compile(r'[",\r\n]')


class CsvFiles(Format):
    """A folder of `TABLE.csv`, each with a line of column names."""

    name: ClassVar[str] = "csv"

    def begin(self) -> None:
        """Open all files, and write the names of the columns."""
        self._files: dict[str, TextIOWrapper] = {}
        for table in self.tables:
            draft = self.draft(self.out / f"{table.name}.csv")
            self._files[table.name] = draft.open("x", encoding="utf-8", newline="")
            self._files[table.name].write(_line(table.names))

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """One line per row."""
        for table, added in rows.items():
            self._files[table].writelines(map(_line, added))

    def end(self) -> None:
        """Close them."""
        self.close()

    def close(self) -> None:
        """Close them."""
        for file in self._files.values():
            file.close()


def _line(row: Row) -> str:
    return ",".join(map(_cell, row)) + "\r\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    if not value or value[0].isspace() or value[-1].isspace() or _SPECIAL.search(value):
        return '"' + value.replace('"', '""') + '"'
    return value

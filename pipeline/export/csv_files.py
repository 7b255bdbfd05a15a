"""CSV (RFC 4180, UTF-8): a file for each table. Nothing between two commas is null; an empty text is `""`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import Any, ClassVar

from pipeline.export.format import Format
from pipeline.tables import Row
from pipeline.tables.table import Column

_SPECIAL = '",\r\n'
_EMPTY = '""'
_END = "\r\n"
_TRUTH = {True: "true", False: "false", None: ""}


class CsvFiles(Format):
    """A folder of `TABLE.csv`, each with a line of column names."""

    name: ClassVar[str] = "csv"

    def begin(self) -> None:
        """Open all files, and write the names of the columns."""
        self._files: dict[str, TextIOWrapper] = {}
        self._columns = {table.name: table.columns for table in self.tables}
        for table in self.tables:
            draft = self.draft(self.out / f"{table.name}.csv")
            self._files[table.name] = draft.open("x", encoding="utf-8", newline="")
            self._files[table.name].write(",".join(table.names) + _END)

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """One line per row."""
        for table, added in rows.items():
            if added:
                cells = map(_cells, zip(*added, strict=True), self._columns[table])
                lines = map(",".join, zip(*cells, strict=True))
                self._files[table].write(_END.join(lines) + _END)

    def end(self) -> None:
        """Close them."""
        self.close()

    def close(self) -> None:
        """Close them."""
        for file in self._files.values():
            file.close()


def _cells(values: tuple[Any, ...], column: Column) -> Iterable[str]:
    """The cells of a column. A column at a time, for its loops run in C, and most columns hold nothing to quote."""
    if column.type == "boolean":
        return map(_TRUTH.__getitem__, values)
    has_null = column.nullable and None in values
    if column.type in ("integer", "number"):
        return ["" if value is None else repr(value) for value in values] if has_null else map(repr, values)
    whole = "".join(filter(None, values) if has_null else values)
    if any(sign in whole for sign in _SPECIAL):
        return map(_cell, values)
    if has_null or "" in values:
        return ["" if value is None else value or _EMPTY for value in values]
    return values


def _cell(text: str | None) -> str:
    if text is None:
        return ""
    if not text:
        return _EMPTY
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in _SPECIAL) else text

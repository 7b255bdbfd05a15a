"""Data Package 2.0 (https://datapackage.org): the CSV files, with `datapackage.json` that says what is in them."""

from __future__ import annotations

from typing import Any, ClassVar

from pipeline.export.csv_files import CsvFiles
from pipeline.files.write import indented
from pipeline.tables import Column, ForeignKey, Table
from pipeline.version import __version__

_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES = {"text": "string", "json": "any"}


class DataPackage(CsvFiles):
    """A folder of `TABLE.csv` and their description as Table Schema."""

    name: ClassVar[str] = "datapackage"

    def end(self) -> None:
        """Write the description, too."""
        super().end()
        self.draft(self.out / "datapackage.json").write_bytes(indented(self._package()))

    def _package(self) -> dict[str, Any]:
        return {
            "$schema": _PACKAGE,
            "name": "fiches",
            "title": "Call brochures as tables",
            "description": f"Written by fiches {__version__}.",
            "resources": [_resource(table) for table in self.tables],
        }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": _SCHEMA,
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.unique:
        schema["uniqueKeys"] = [list(table.unique)]
    # Here a key with an empty part would have to be found: those that may have one are left to the databases.
    if keys := [_foreign_key(key) for key in table.foreign_keys if not _may_be_null(key, table)]:
        schema["foreignKeys"] = keys
    return {
        "$schema": _RESOURCE,
        "name": table.name.replace("_", "-"),
        "type": "table",
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    if not column.nullable and (column.type != "text" or column.name in table.key):
        constraints["required"] = True  # an empty text reads as a missing one
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})


def _may_be_null(key: ForeignKey, table: Table) -> bool:
    return any(table.column(name).nullable for name in key.columns)


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    return {
        "fields": list(key.columns),
        "reference": {"resource": key.table.replace("_", "-"), "fields": list(key.references)},
    }

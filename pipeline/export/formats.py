"""All formats, by name."""

from __future__ import annotations

from pipeline.export.csv_files import CsvFiles
from pipeline.export.datapackage import DataPackage
from pipeline.export.duckdb import DuckDb
from pipeline.export.format import Format
from pipeline.export.jsonl import JsonLines
from pipeline.export.jsonld import JsonLd
from pipeline.export.operations import Operations
from pipeline.export.parquet import Parquet
from pipeline.export.sqlite import Sqlite
from pipeline.export.xlsx import Xlsx

FORMATS: dict[str, type[Format]] = {
    each.name: each for each in (CsvFiles, JsonLines, Sqlite, DataPackage, Xlsx, Parquet, DuckDb, JsonLd, Operations)
}
"""Name as given to `fiches export --to` → format. What needs a library imports it when it is used."""

"""What the formats write is opened by the libraries that people have, and holds the same rows."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
import pytest

from pipeline.errors import OutputError, UsageError
from pipeline.export.format import library
from pipeline.export.formats import FORMATS
from pipeline.profiles.profile import load_profile
from pipeline.tables import Reader, Row, Table, plan_for
from tests.export.conftest import another

Json = dict[str, Any]
Rows = dict[str, list[Row]]

PLAN = plan_for(load_profile())
TABLES = {table.name: table for table in PLAN.tables}
NASTY = [
    'a "b", c',
    "two\nlines\r\n",
    "=1+1",
    "",
    " x ",
    "_x0041_",
    "é €\u00a0😀",
    "'",
    "\t",
    "+32 2 123",
    "null",
    "NULL",
]
"""Texts that some format could take for something else."""


def rows_of(documents: Sequence[Json]) -> list[Rows]:
    return [Reader(PLAN).rows(document) for document in documents]


def together(parts: Sequence[Rows]) -> Rows:
    return {name: [row for part in parts for row in part[name]] for name in parts[0]}


def write(name: str, out: Path, parts: Sequence[Rows], pdfs: str | None = None) -> None:
    with FORMATS[name](out, PLAN.tables, pdfs) as target:
        for part in parts:
            target.write(part)


def read_csv(out: Path, table: Table) -> list[Row]:
    """As the csv module reads it: everything is text, and null is empty."""
    with (out / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == table.names
    return [tuple(_parsed(cell, column.type) for cell, column in zip(row, table.columns, strict=True)) for row in rows]


def _parsed(cell: str, kind: str) -> Any:
    kinds: dict[str, Callable[[str], Any]] = {"integer": int, "number": float, "boolean": "true".__eq__}
    return kinds.get(kind, str)(cell) if cell else None


def read_jsonl(out: Path, table: Table) -> list[Row]:
    lines = (out / f"{table.name}.jsonl").read_bytes().splitlines()
    records = [orjson.loads(line) for line in lines]
    assert all(tuple(record) == table.names for record in records)
    return [tuple(record.values()) for record in records]


def read_sqlite(out: Path, table: Table) -> list[Row]:
    database = sqlite3.connect(out)
    rows = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
    database.close()
    return [
        tuple(_stored(value, column.type) for value, column in zip(row, table.columns, strict=True)) for row in rows
    ]


def _stored(value: Any, kind: str) -> Any:
    return bool(value) if kind == "boolean" and value is not None else value


def read_parquet(out: Path, table: Table) -> list[Row]:
    parquet = pytest.importorskip("pyarrow.parquet")
    read = parquet.read_table(out / f"{table.name}.parquet")
    assert tuple(read.column_names) == table.names
    assert read.schema.field("edition" if "edition" in table.names else "table").metadata[b"description"]
    return [tuple(map(_iso, record.values())) for record in read.to_pylist()]


def read_duckdb(out: Path, table: Table) -> list[Row]:
    database = pytest.importorskip("duckdb").connect(str(out), read_only=True)
    rows = database.execute(f'SELECT * FROM "{table.name}"').fetchall()
    (comment,) = database.execute(
        "SELECT comment FROM duckdb_columns() WHERE table_name = ? AND column_index = 1", [table.name]
    ).fetchone()
    database.close()
    assert comment == table.columns[0].description
    return [tuple(map(_iso, row)) for row in rows]


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def read_xlsx(out: Path, table: Table) -> list[Row]:
    head, *rows = _book(out, out.stat().st_mtime_ns)[table.name].iter_rows(values_only=True)
    assert head == table.names
    return [tuple(map(_celled, row)) for row in rows]


@lru_cache(1)
def _book(out: Path, changed: int) -> Any:
    """A workbook, which has all tables: opening it takes a second."""
    with out.open("rb") as file:
        return pytest.importorskip("openpyxl").load_workbook(file)


def _celled(value: Any) -> Any:
    """What Excel shows: `_x000D_` in the file is a control character (ECMA-376, ST_Xstring), which openpyxl leaves."""
    from openpyxl.utils.escape import unescape

    if isinstance(value, str):
        return unescape(value)
    return _iso(value.date()) if isinstance(value, datetime) else value


READERS: dict[str, Callable[[Path, Table], list[Row]]] = {
    "csv": read_csv,
    "datapackage": read_csv,
    "jsonl": read_jsonl,
    "sqlite": read_sqlite,
    "parquet": read_parquet,
    "duckdb": read_duckdb,
    "xlsx": read_xlsx,
}


@pytest.fixture(params=sorted(READERS))
def name(request: pytest.FixtureRequest) -> str:
    """A format whose library is installed."""
    given: str = request.param
    if (needed := FORMATS[given].needs) is not None:
        pytest.importorskip(needed)
    return given


def without_nulls(rows: Sequence[Row]) -> list[Row]:
    """Rows as they are where an empty text cannot be told from none."""
    return [tuple(None if value == "" else value for value in row) for row in rows]


def test_every_format_is_read_back(name: str, tmp_path: Path, enriched: Json) -> None:
    parts = rows_of([another(enriched, 1), another(enriched, 2)])
    write(name, tmp_path / "out", parts)
    for table, rows in together(parts).items():
        read = READERS[name](tmp_path / "out", TABLES[table])
        assert without_nulls(read) == without_nulls(rows)


def test_any_text_survives_every_format(name: str, tmp_path: Path, enriched: Json) -> None:
    document = another(enriched, 1)
    blocks = [{"kind": "item", "text": text, "children": []} for text in NASTY]
    document["fiches"][0]["objectives"] = blocks
    write(name, tmp_path / "out", rows_of([document]))
    read = READERS[name](tmp_path / "out", TABLES["blocks"])
    texts = [row[-2] for row in read if row[2].startswith("/fiches/0/objectives/")]
    exact = name not in ("csv", "datapackage")
    assert texts == [text if exact else text or None for text in NASTY]


def test_an_export_made_twice_is_the_same(name: str, tmp_path: Path, enriched: Json) -> None:
    parts = rows_of([another(enriched, 1), another(enriched, 2)])
    outs = [tmp_path / "one", tmp_path / "two"]
    for out in outs:
        write(name, out, parts)
    if name == "duckdb":  # it draws an identifier for every file
        assert all(read_duckdb(outs[0], table) == read_duckdb(outs[1], table) for table in PLAN.tables)
        return
    one, two = (
        {file.name: file.read_bytes() for file in (sorted(out.iterdir()) if out.is_dir() else [out])} for out in outs
    )
    assert list(one.values()) == list(two.values())


def test_an_export_takes_the_place_of_an_earlier_one(name: str, tmp_path: Path, enriched: Json) -> None:
    out = tmp_path / "out"
    write(name, out, rows_of([another(enriched, 1), another(enriched, 2)]))
    write(name, out, rows_of([another(enriched, 3)]))
    assert len(READERS[name](out, TABLES["calls"])) == 1


def test_after_an_error_nothing_is_left_behind(name: str, tmp_path: Path, enriched: Json) -> None:
    out = tmp_path / "here" / "out"
    parts = rows_of([another(enriched, 1)])
    broken: Any = [*parts, {"no such table": [()]}]
    with pytest.raises(KeyError):
        write(name, out, broken)
    assert not [file for file in (tmp_path / "here").rglob("*") if file.is_file()]


def test_the_columns_are_described_in_every_format(name: str, tmp_path: Path, enriched: Json) -> None:
    from pipeline.tables import COLUMNS, dictionary

    write(name, tmp_path / "out", rows_of([another(enriched, 1)]))
    assert READERS[name](tmp_path / "out", COLUMNS) == list(dictionary(PLAN.tables))


def test_doubt_is_in_every_format(name: str, tmp_path: Path, enriched: Json) -> None:
    document = another(enriched, 1)
    document["findings"] = [
        {"code": "period-reversed", "severity": "error", "message": "m", "pointer": "/fiches/0/period", "page": 1}
    ]
    write(name, tmp_path / "out", rows_of([document]))
    fiches = TABLES["fiches"]
    first, second = READERS[name](tmp_path / "out", fiches)[:2]
    at = fiches.names.index("period_start_doubtful")
    assert (first[at], second[at], first[-1], second[-1]) == (True, False, True, False)


def test_a_missing_library_is_told_in_one_line() -> None:
    with pytest.raises(UsageError, match=r"--to xlsx needs no_such_module.*pip install .*xlsx"):
        library("no_such_module", "xlsx")


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is a folder"):
        write("sqlite", tmp_path, [])


def test_sqlite_has_keys_and_finds_words(tmp_path: Path, enriched: Json) -> None:
    write("sqlite", tmp_path / "out.db", rows_of([another(enriched, 1), another(enriched, 2)]))
    database = sqlite3.connect(tmp_path / "out.db")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert {row[2] for row in database.execute("PRAGMA foreign_key_list(blocks)")} == {"calls", "fiches", "blocks"}
    found = database.execute("SELECT count(*) FROM search WHERE search MATCH 'vluchtelingen'").fetchone()
    assert found[0] > 0
    database.close()


def test_csv_tells_an_empty_text_from_none(tmp_path: Path, enriched: Json) -> None:
    document = another(enriched, 1)
    document["fiches"][0]["reference"] = {"text": ""}
    write("csv", tmp_path / "out", rows_of([document]))
    lines = (tmp_path / "out" / "fiches.csv").read_text("utf-8").splitlines()
    assert ',"",false,' in lines[1]
    assert '""' not in lines[2]


def test_the_data_package_is_valid(tmp_path: Path, enriched: Json) -> None:
    frictionless = pytest.importorskip("frictionless")
    write("datapackage", tmp_path / "out", rows_of([another(enriched, 1), another(enriched, 2)]))
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert report.valid
    described = orjson.loads((tmp_path / "out" / "datapackage.json").read_bytes())
    fiches = next(each for each in described["resources"] if each["name"] == "fiches")
    assert fiches["schema"]["primaryKey"] == ["edition", "fiche"]


def test_the_data_package_catches_a_spoiled_file(tmp_path: Path, enriched: Json) -> None:
    frictionless = pytest.importorskip("frictionless")
    write("datapackage", tmp_path / "out", rows_of([another(enriched, 1)]))
    blocks = tmp_path / "out" / "blocks.csv"
    blocks.write_bytes(blocks.read_bytes().replace(b",paragraph,", b",heading,", 1).replace(b",item,", b",dot,", 1))
    assert not frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


def test_a_sheet_is_made_to_be_read(tmp_path: Path, enriched: Json) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    document = another(enriched, 7)
    document["findings"] = [
        {"code": "period-reversed", "severity": "error", "message": "m", "pointer": "/fiches/0/period/end", "page": 1}
    ]
    write("xlsx", tmp_path / "out.xlsx", rows_of([document]), pdfs="https://example.org/pdf/")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert (book.sheetnames[:2], book.sheetnames[-1]) == (["calls", "fiches"], "columns")
    assert book["entities"].sheet_state == "hidden"
    fiches = book["fiches"]
    assert fiches.freeze_panes == "C2"
    assert fiches.auto_filter.ref
    head = [cell.value for cell in fiches[1]]
    first = dict(zip(head, fiches[2], strict=True))
    assert first["period_end"].number_format == "yyyy-mm-dd"
    assert first["period_end"].fill.fgColor.rgb == "FFFFE699"
    assert first["period_start"].fill.fgColor.rgb != "FFFFE699"
    assert first["page"].value == '=HYPERLINK("https://example.org/pdf/brochure%207.pdf#page=3",3)'


def test_a_cell_that_cannot_hold_a_text_is_told(tmp_path: Path, enriched: Json) -> None:
    pytest.importorskip("xlsxwriter")
    document = another(enriched, 1)
    document["fiches"][0]["objectives"] = [{"kind": "paragraph", "text": "x" * 32_768, "children": []}]
    with pytest.raises(OutputError, match=r"blocks\.text has more characters than a cell"):
        write("xlsx", tmp_path / "out.xlsx", rows_of([document]))


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet"])
def test_duckdb_and_pandas_read_the_files(name: str, tmp_path: Path, enriched: Json) -> None:
    duckdb, pandas = pytest.importorskip("duckdb"), pytest.importorskip("pandas")
    parts = rows_of([another(enriched, 1)])
    write(name, tmp_path / "out", parts)
    file = tmp_path / "out" / f"fiches.{name}"
    count = len(parts[0]["fiches"])
    read = {"csv": pandas.read_csv, "parquet": pandas.read_parquet}.get(name)
    frame = read(file) if read else pandas.read_json(file, lines=True)
    assert len(frame) == count
    assert duckdb.sql(f"SELECT count(*), count(period_start) FROM '{file}'").fetchall() == [(count, count)]

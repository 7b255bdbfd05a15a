"""`fiches export`: what it takes, and what it tells people."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.errors import install_line
from tests.corpus import SEED
from tests.export.conftest import another

Json = dict[str, Any]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def editions(database: Path) -> list[str]:
    return [row[0] for row in sqlite3.connect(database).execute("SELECT edition FROM calls ORDER BY rowid")]


def test_a_folder_of_documents(folder: Path, tmp_path: Path) -> None:
    (folder / "settings.json").write_text('{"other": 1}')
    result = run(folder, "--to", "sqlite", "-o", tmp_path / "out.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 brochures, 16 fiches, ")
    assert result.stdout.endswith(f" -> {tmp_path / 'out.db'}\n")
    assert editions(tmp_path / "out.db") == ["brochure-1-000000000000", "brochure-2-000000000000"]


def test_a_pdf_is_read_and_counts_once(folder: Path, tmp_path: Path) -> None:
    shutil.copy(SEED, folder / "a.pdf")
    shutil.copy(SEED, folder / "b.pdf")
    result = run(folder, "--to", "sqlite", "-o", tmp_path / "out.db")
    assert result.exit_code == 0
    assert result.stderr == f"{folder / 'b.pdf'}: the same PDF is in the export already\n"
    assert len(editions(tmp_path / "out.db")) == 3
    assert run(folder, "--to", "csv", "-o", tmp_path / "csv", "-q").output == ""


def test_folders_in_a_folder(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    result = run(tmp_path, "--to", "sqlite", "-o", out)
    assert result.exit_code == 2
    assert "there is no PDF, and no file that fiches extract wrote, in this folder" in result.stderr
    assert not out.exists()
    assert run(tmp_path, "--to", "sqlite", "-o", out, "--recursive").exit_code == 0
    assert len(editions(out)) == 2


def test_the_manifest_of_a_batch(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_text("%PDF-1.4")
    arguments = ["extract", str(SEED), str(tmp_path / "bad.pdf"), "-o", str(tmp_path / "json"), "--no-enrich"]
    assert CliRunner().invoke(app, arguments).exit_code == 3
    result = run(tmp_path / "json" / "manifest.jsonl", "--to", "sqlite", "-o", tmp_path / "out.db")
    assert result.exit_code == 3
    assert f"{tmp_path / 'bad.pdf'}: it could not be read when the batch ran" in result.stderr
    assert len(editions(tmp_path / "out.db")) == 1


def test_what_cannot_be_read_does_not_stop_the_rest(folder: Path, tmp_path: Path, enriched: Json) -> None:
    (folder / "broken.json").write_text('{"schema_version": ')
    (folder / "empty.json").write_text("")
    later = another(enriched, 3) | {"schema_version": "9.0.0"}
    (folder / "later.json").write_bytes(orjson.dumps(later))
    twice = another(enriched, 4)
    twice["fiches"][1]["id"] = twice["fiches"][0]["id"]
    (folder / "twice.json").write_bytes(orjson.dumps(twice))
    foreign = another(enriched, 5)
    foreign["extraction"]["profile"] = "elsewhere"
    (folder / "foreign.json").write_bytes(orjson.dumps(foreign))
    result = run(folder, "missing.json", "--to", "sqlite", "-o", tmp_path / "out.db")
    assert result.exit_code == 3
    lines = result.stderr.splitlines()
    assert [line.rpartition("/")[2].split(":")[0] for line in lines] == [
        "broken.json", "empty.json", "foreign.json", "later.json", "twice.json", "missing.json"
    ]  # fmt: skip
    assert "read with the profile 'elsewhere'" in lines[2]
    assert "use a newer program" in lines[3]
    assert len(editions(tmp_path / "out.db")) == 2


def test_one_corrections_file_is_for_one_pdf(folder: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        shutil.copy(SEED, folder / name)
    (tmp_path / "c.json").write_text("{}")
    result = run(folder, "--to", "csv", "-o", tmp_path / "out", "--corrections", tmp_path / "c.json")
    assert result.exit_code == 2
    assert "one corrections file is given for 2 PDFs" in result.stderr


def test_without_any_document_nothing_is_written(tmp_path: Path) -> None:
    result = run("missing.json", "--to", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "nothing was written" in result.stderr
    assert not list((tmp_path / "out").iterdir())


def test_the_default_place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(folder, "--to", "sqlite").stdout.endswith("-> export.db\n")
    assert run(folder, "--to", "jsonl").stdout.endswith("-> export\n")


def test_a_format_without_its_library(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    result = run(folder, "--to", "parquet", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr == (
        f"fiches export: --to parquet needs pyarrow, which is not installed. Install it: {install_line('parquet')}.\n"
    )


def test_an_unknown_format_and_a_wrong_place(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "--to", "word").exit_code == 2
    (tmp_path / "file").write_text("x")
    result = run(folder, "--to", "csv", "-o", tmp_path / "file")
    assert result.exit_code == 3
    assert "the folder cannot be written" in result.stderr

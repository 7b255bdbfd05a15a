"""The recipes of docs/export.md run, and their tables are those that are written."""

from __future__ import annotations

import asyncio
import itertools
import re
import shlex
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.export.formats import FORMATS
from pipeline.profiles.profile import load_profile
from pipeline.tables import plan_for
from tests.corpus import ROOT

PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


COMMANDS = {
    next(after for before, after in itertools.pairwise(words) if before == "--to"): words[1:]
    for line in "".join(blocks("console")).splitlines()
    for words in [shlex.split(line.removeprefix("$ "))]
}
"""Format → the arguments of the example that writes it."""


@pytest.fixture
def place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder.rename(tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(name: str) -> None:
    if (needed := FORMATS[name].needs) is not None:
        pytest.importorskip(needed)
    result = CliRunner().invoke(app, COMMANDS[name])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_example_runs(place: Path, name: str) -> None:
    run(name)
    assert (place / COMMANDS[name][COMMANDS[name].index("-o") + 1]).exists()


@pytest.mark.parametrize("code", blocks("python"), ids=["pandas", "duckdb"])
def test_python(place: Path, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("duckdb")
    run("parquet")
    exec(compile(code, "docs/export.md", "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("query", blocks("sql"))
def test_sql(place: Path, query: str) -> None:
    run("sqlite")
    database = sqlite3.connect("brochures.db")
    assert database.execute(query).fetchall()
    database.close()


def test_datasette(place: Path) -> None:
    datasette = pytest.importorskip("datasette.app")
    run("sqlite")

    async def read() -> int:
        served = datasette.Datasette(["brochures.db"])
        await served.invoke_startup()
        fiches = await served.client.get("/brochures/fiches.json?_labels=on")
        page = await served.client.get("/brochures/blocks?_search=x")
        assert page.status_code == 200
        return len(fiches.json()["rows"])

    assert asyncio.run(read()) == 16


def test_every_table_and_format_is_described() -> None:
    for table in plan_for(load_profile()).tables:
        assert f"`{table.name}`" in PAGE
    for name in FORMATS:
        assert f"| `{name}` |" in PAGE

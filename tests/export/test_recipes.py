"""The recipes of docs/recipes.md run, and the tables of docs/export.md are those that are written."""

from __future__ import annotations

import asyncio
import itertools
import re
import shlex
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.export.formats import FORMATS
from pipeline.profiles.profile import load_profile
from pipeline.tables import plan_for
from tests.corpus import ROOT

PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")


def blocks(kind: str, page: str = RECIPES) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL)


COMMANDS = {
    next(after for before, after in itertools.pairwise(words) if before == "--to"): words[1:]
    for line in "".join(blocks("console", PAGE)).splitlines()
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
    exec(compile(code, "docs/recipes.md", "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("query", blocks("sql"))
def test_sql(place: Path, query: str) -> None:
    run("sqlite")
    database = sqlite3.connect("brochures.db")
    assert database.execute(query).fetchall()
    database.close()


@pytest.mark.parametrize("code", blocks("r"), ids=["rsqlite", "csv"])
def test_r(place: Path, code: str) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    run("sqlite")
    assert CliRunner().invoke(app, ["export", "output", "--to", "csv", "-o", "csv"]).exit_code == 0
    done = subprocess.run([program, "-"], input=code, capture_output=True, text=True, check=False)
    if "there is no package called" in done.stderr:
        pytest.skip("RSQLite is not installed")
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr


def test_the_commands_of_the_recipes_are_those_of_the_examples() -> None:
    assert set("".join(blocks("console")).splitlines()) <= set("".join(blocks("console", PAGE)).splitlines())


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

    with ThreadPoolExecutor(1) as aside:  # tests of pages leave a loop that runs in their thread
        assert aside.submit(asyncio.run, read()).result() == 16


def test_every_table_and_format_is_described() -> None:
    for table in plan_for(load_profile()).tables:
        assert f"`{table.name}`" in PAGE
    for name in FORMATS:
        assert f"| `{name}` |" in PAGE

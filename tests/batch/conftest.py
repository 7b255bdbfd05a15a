"""What the tests of batches share: small brochures that differ, and the command as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from tests.corpus import FIXTURES, ROOT

SET_ASIDE = ("FICHES_DEBUG", "FICHES_PASSWORD")
PLAIN = (FIXTURES / "hostile" / "plain.pdf").read_bytes()


def brochure(number: int) -> bytes:
    """A fiche of one page, whose promoter tells the number; the same bytes for the same number."""
    return PLAIN.replace(b"(Rode Kruis Vlaanderen)", b"(Vereniging %06d vzw.)" % number)


@pytest.fixture
def many(tmp_path: Path) -> Callable[..., Path]:
    """Fills the folder `in` with brochures (and files that are none)."""

    def fill(count: int, folder: str = "in") -> Path:
        place = tmp_path / folder
        place.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (place / f"f{number:04d}.pdf").write_bytes(
                b"no" if number % 50 == 7 else brochure(number - number % 20 if number % 20 == 3 else number)
            )
        return place

    return fill


def command(*arguments: str | Path) -> list[str]:
    """The command line; without enrichment, which takes a second to start, unless it is asked for."""
    given = list(map(str, arguments))
    return [sys.executable, "-m", "pipeline", "extract", *([] if "--enrich" in given else ["--no-enrich"]), *given]


def environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in SET_ASIDE} | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def fiches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command in the test's folder: in this process, so that the one that workers are forked from is started
    once; or in a process of its own, with what this one should not load (spaCy, dask and its threads)."""
    monkeypatch.chdir(tmp_path)
    for name in SET_ASIDE:
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str | Path, input: str | None = None) -> subprocess.CompletedProcess[str]:
        whole = command(*arguments)
        if {"--enrich", "dask"} & set(whole):
            return subprocess.run(whole, env=environment(), capture_output=True, text=True, check=False, input=input)
        done = CliRunner().invoke(app, whole[3:], input=None if input is None else os.fsencode(input))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return subprocess.CompletedProcess(whole, done.exit_code, done.stdout, done.stderr)

    return run


def manifest(folder: Path) -> list[dict[str, Any]]:
    """The records of a manifest."""
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def lasting(folder: Path) -> list[dict[str, Any]]:
    """The records without what differs from run to run."""
    return [
        {key: value for key, value in record.items() if key not in ("seconds", "peak_memory")}
        for record in manifest(folder)
    ]


def results(folder: Path) -> dict[str, bytes]:
    """The outputs, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.jsonl"
    }

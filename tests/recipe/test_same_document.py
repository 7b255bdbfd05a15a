"""Every way in gives the same document for the same PDF and the same options."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from inspect import signature
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner, Result

from pipeline import ReadingOptions, extract_brochure, read_brochure
from pipeline.check.files import check_file
from pipeline.check.settings import CheckSettings
from pipeline.cli.app import app
from pipeline.corrections import difference, to_json
from pipeline.files.write import to_json as brochure_json
from pipeline.recipe.options import BESIDE
from tests.corpus import ROOT, SEED
from tests.review.page import data_of

WAYS: dict[str, tuple[list[str], dict[str, Any]]] = {
    "as the command does by default": ([], {"enrich": True}),
    "otherwise": (
        ["--reader", "pdfplumber", "--cross-check", "--no-enrich", "--language", "nl", "--ocr", "off"],
        {"reader": "pdfplumber", "cross_check": True, "language": "nl", "ocr": "off"},
    ),
}


@pytest.fixture
def pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A brochure with a correction beside it, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.extract.render._SCALES", ((0.3, 30),))  # pages drawn small, for speed
    Path("in").mkdir()
    Path("in/seed.pdf").write_bytes(SEED.read_bytes())
    seed = extract_brochure(SEED)
    edited = seed.model_copy(deep=True)
    edited.fiches[1].title = "Corrected title"
    Path("in/seed.corrections.json").write_bytes(to_json(difference(seed, edited, by="Ann")))
    return Path("in/seed.pdf")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[str]:
    """The address of `fiches serve` over a folder."""
    command = [sys.executable, "-m", "pipeline", "serve", str(folder), "--port", "0", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize(("arguments", "keywords"), WAYS.values(), ids=WAYS)
def test_every_way_in_gives_the_same_document(pdf: Path, arguments: list[str], keywords: dict[str, Any]) -> None:
    run("extract", pdf, "-o", "out", *arguments)
    extracted = Path("out/seed.json").read_bytes()
    assert orjson.loads(extracted)["fiches"][1]["title"] == "Corrected title"

    corrections = pdf.with_name("seed.corrections.json")
    assert brochure_json(extract_brochure(pdf, corrections=corrections, **keywords)) == extracted
    options = ReadingOptions(corrections=BESIDE, **keywords)
    assert brochure_json(read_brochure(pdf, options).brochure) == extracted

    checked = check_file(pdf, options, CheckSettings()).brochure
    assert checked is not None
    assert brochure_json(checked) == extracted

    run("review", pdf, "-o", "page.html", *arguments)
    assert data_of("page.html")["document"] == orjson.loads(extracted)

    told = run("diff", "out/seed.json", pdf, "--exit-code", *arguments)
    assert told.stdout == f"out/seed.json -> {pdf}: no difference\n"

    with served(pdf.parent, *arguments) as address:
        sha256 = hashlib.sha256(pdf.read_bytes()).hexdigest()
        with urllib.request.urlopen(f"{address}brochures/{sha256}/document") as answer:
            assert answer.read() == extracted


def test_check_finds_the_same_in_a_pdf_and_in_what_extract_wrote_of_it(pdf: Path) -> None:
    """As both enrich by default, both compare the names of organisations."""
    run("extract", pdf, "-o", "out", "--cross-check")
    told = [
        orjson.loads(run("check", path, "--format", "json").stdout)["files"][0]["findings"]
        for path in (pdf, "out/seed.json")
    ]
    assert told[0] == told[1]
    assert told[0]


def test_the_keywords_of_python_are_the_options() -> None:
    keywords = {
        name: parameter.default
        for name, parameter in signature(extract_brochure).parameters.items()
        if name not in ("source", "file_name")
    }
    assert keywords == {field.name: field.default for field in fields(ReadingOptions)}

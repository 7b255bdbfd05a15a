"""`fiches diff` on the command line: both formats, files, colour, exit codes, and inputs that cannot be used."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from tests.corpus import FIXTURES, SEED, names

SEED_JSON = FIXTURES / "released/1.0.0/amif-2018-2019-nl.json"
DOCUMENT: dict[str, Any] = json.loads(SEED_JSON.read_text(encoding="utf-8"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `fiches diff` in a folder that holds old.json (the seed brochure), new.json (another period) and
    same.json."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FICHES_DEBUG", raising=False)
    new = json.loads(json.dumps(DOCUMENT))
    new["fiches"][0]["period"] = {"text": "Van 01/01/2018 tot 30/06/2020", "start": "2018-01-01", "end": "2020-06-30"}
    Path("old.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    Path("same.json").write_text(json.dumps(DOCUMENT, indent=3, sort_keys=True), encoding="utf-8")
    Path("new.json").write_text(json.dumps(new), encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, ["diff", *map(str, arguments)])


def test_text(run: Callable[..., Result]) -> None:
    result = run("old.json", "new.json")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[0] == "old.json -> new.json: two extractions of one brochure, 8 fiches -> 8"
    assert "{+2020-06-30+}" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


def test_json_and_its_patch(run: Callable[..., Result]) -> None:
    whole = json.loads(run("old.json", "new.json", "--format", "json").stdout)
    assert (whole["kind"], whole["same"], whole["old"]["file"], whole["new"]["fiches"]) == (
        "same-brochure",
        False,
        "old.json",
        8,
    )
    assert jsonpatch.apply_patch(DOCUMENT, whole["patch"]) == json.loads(Path("new.json").read_text(encoding="utf-8"))
    assert {change["class"] for fiche in whole["fiches"] for change in fiche["changes"]} == {"period"}


@pytest.mark.parametrize("form", ["text", "json"])
def test_output_file(run: Callable[..., Result], form: str) -> None:
    printed = run("old.json", "new.json", "--format", form).stdout
    result = run("old.json", "new.json", "--format", form, "-o", "report")
    assert (result.exit_code, result.output) == (0, "")
    assert Path("report").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("new", "options", "code"),
    [
        ("same.json", [], 0),
        ("same.json", ["--exit-code"], 0),
        ("new.json", [], 0),
        ("new.json", ["--exit-code"], 1),
        ("new.json", ["--exit-code", "--format", "json"], 1),
        ("new.json", ["--exit-code", "-o", "report"], 1),
        ("new.json", ["--exit-code", "--ignore", "evidence"], 1),
        ("boxes.json", ["--exit-code"], 1),
        ("boxes.json", ["--exit-code", "--ignore", "evidence"], 0),
        ("boxes.json", ["--exit-code", "--ignore", "source", "--ignore", "evidence"], 0),
        ("new.json", ["--ignore", "fiches"], 2),
        ("new.json", ["--format", "html"], 2),
        ("new.json", ["--profile", "none-of-that-name"], 2),
        ("new.json", ["-o", "no/such/folder/report"], 3),
        ("missing.json", ["--exit-code"], 3),
    ],
)
def test_exit_codes(run: Callable[..., Result], new: str, options: list[str], code: int) -> None:
    boxes = DOCUMENT | {"evidence": {}}
    Path("boxes.json").write_text(json.dumps(boxes), encoding="utf-8")
    assert run("old.json", new, *options).exit_code == code


def test_pdfs_are_extracted_first(run: Callable[..., Result]) -> None:
    result = run(SEED, SEED, "--exit-code")
    assert (result.exit_code, result.stdout) == (0, f"{SEED} -> {SEED}: no difference\n")
    other = run(
        SEED,
        SEED.with_name("amif-2018-2019-nl-chromium.pdf"),
        "--exit-code",
        "--ignore",
        "source",
        "--ignore",
        "extraction",
        "--ignore",
        "evidence",
    )
    assert (other.exit_code, other.stdout.count("\n")) == (0, 1), other.stdout


def test_a_json_file_without_the_ending(run: Callable[..., Result]) -> None:
    Path("old.json").rename("old")
    assert run("old", "same.json", "--exit-code").exit_code == 0


BAD = {
    "missing": (None, "there is no such file"),
    "empty": (b"", "the file is empty"),
    "broken": (b'{"schema_version": "1.0.0", ', "it is not valid JSON"),
    "no object": (b"[1]", "it does not hold a JSON object"),
    "another major version": (
        json.dumps(DOCUMENT | {"schema_version": "7.0.0"}).encode(),
        "it is '7.0.0', but this program knows 1.0.0",
    ),
    "no version": (b"{}", "it does not conform to the schema (/schema_version: this required key is missing)"),
    "no brochure": (json.dumps(DOCUMENT | {"fiches": [{}]}).encode(), "it does not conform to the schema (/fiches/0/"),
}


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(("data", "message"), BAD.values(), ids=BAD)
def test_a_bad_input_gives_one_clear_line(
    run: Callable[..., Result], data: bytes | None, message: str, side: int
) -> None:
    if data is not None:
        Path("bad.json").write_bytes(data)
    pair = ["old.json", "old.json"]
    pair[side] = "bad.json"
    result = run(*pair, "-o", "report")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("bad.json: ")
    assert message in result.stderr
    assert "report" not in names(".")


@pytest.mark.parametrize("name", ["a.pdf", "b", "c.txt"])
def test_what_is_neither(run: Callable[..., Result], name: str) -> None:
    Path(name).write_bytes(b"something else")
    result = run("old.json", name)
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
    assert "it is not a PDF" in result.stderr


def test_a_folder_is_told(run: Callable[..., Result]) -> None:
    Path("folder.json").mkdir()
    result = run("old.json", "folder.json")
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)


def on_a_terminal(folder: Path, **environment: str) -> str:
    """What `fiches diff old.json new.json` writes to a terminal."""
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "CI")}
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "diff", "old.json", "new.json"]
    root = str(FIXTURES.parents[1])
    with subprocess.Popen(
        command, cwd=folder, stdout=inner, env=kept | {"PYTHONPATH": root, "TERM": "xterm-256color"} | environment
    ) as process:
        os.close(inner)
        seen = b""
        while True:
            try:
                piece = os.read(outer, 65536)
            except OSError:  # the terminal is closed
                break
            if not piece:
                break
            seen += piece
    os.close(outer)
    assert process.returncode == 0
    return seen.decode()


@pytest.mark.usefixtures("run")
def test_colour_on_a_terminal_only_and_not_with_no_color(tmp_path: Path) -> None:
    coloured, plain = on_a_terminal(tmp_path), on_a_terminal(tmp_path, NO_COLOR="1")
    assert "\x1b[" in coloured
    assert "{+" not in coloured
    assert "\x1b[" not in plain
    assert "{+2020-06-30+}" in plain


def test_json_inputs_need_no_pdf_library() -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.diff.compare import compare; from "
        "pipeline.diff.inputs import load_document;"
        f"a = load_document(Path({str(SEED_JSON)!r})); compare(a, a);"
        "print([name for name in ('pypdfium2', 'pdfplumber', 'jsonschema', 'babel', 'spacy') if name in sys.modules])"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FIXTURES.parents[1]
        ).stdout
        == "[]\n"
    )

"""Broken and hostile PDFs: each ends as a result or as a record with the code that expected.json gives, in bounded
time and memory."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus import FIXTURES, READERS, names

Run = Callable[..., "subprocess.CompletedProcess[str]"]

HOSTILE = FIXTURES / "hostile"
EXPECTED: dict[str, dict[str, str]] = json.loads((HOSTILE / "expected.json").read_text(encoding="utf-8"))
FAILURES = {
    *("not-a-pdf", "empty", "truncated", "encrypted", "no-pages", "no-text", "no-fiches"),
    *("timeout", "out-of-memory", "too-many-pages"),
}
EXIT_CODES = {"ok": 0, "findings": 1}


def limits_for(code: str) -> list[str]:
    """Limits under which a file is to end with this code, soon."""
    if code == "out-of-memory":
        return ["--memory", "256MiB"]
    return ["--timeout", "1"] if "timeout" in code else []


def test_every_file_is_expected_and_every_code_is_there() -> None:
    assert sorted(EXPECTED) == [name for name in names(HOSTILE) if name.endswith(".pdf")]
    codes = {code for readers in EXPECTED.values() for code in readers.values()}
    assert codes >= FAILURES


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("limits", [[], ["--timeout", "1"], ["--memory", "256MiB"]], ids=["default", "time", "memory"])
def test_each_ends_as_expected(fiches: Run, tmp_path: Path, reader: str, limits: list[str]) -> None:
    expected = {name: codes[reader] for name, codes in EXPECTED.items() if limits_for(codes[reader]) == limits}
    if not expected:
        pytest.skip("this reader meets this limit in none of the files")
    before = {name: hashlib.sha256((HOSTILE / name).read_bytes()).digest() for name in expected}
    done = fiches(
        *(HOSTILE / name for name in expected), "--enrich", "--reader", reader, "--json", "-o", "out", *limits
    )
    records = {Path(record["file"]).name: record for record in map(json.loads, done.stdout.splitlines())}
    got = {name: record["code"] or record["status"] for name, record in records.items()}
    assert {name: (code, expected[name]) for name, code in got.items() if code not in expected[name].split("|")} == {}
    assert got.keys() == expected.keys()
    assert done.returncode == max(EXIT_CODES.get(code, 3) for code in got.values())
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stderr.splitlines()) == sum(record["status"] == "failed" for record in records.values())
    for name, record in records.items():
        assert record["exit_code"] == EXIT_CODES.get(got[name], 3)
        assert record["message"] is None or record["message"].isprintable()
        result = tmp_path / "out" / f"{Path(name).stem}.json"
        assert result.exists() == (record["status"] != "failed")
        if result.exists():
            text = result.read_text(encoding="utf-8")
            document = json.loads(text)
            assert document["source"]["sha256"] == record["sha256"]
            assert "root:" not in text  # what stands in /etc/passwd
    # Nothing was executed, nothing unpacked, nothing written beside the results.
    assert names(tmp_path) == ["out"]
    assert all(name.endswith(".json") or name == "manifest.jsonl" for name in names(tmp_path / "out"))
    assert before == {name: hashlib.sha256((HOSTILE / name).read_bytes()).digest() for name in expected}


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("plain.pdf", ["--max-size", "100"], "too-large"),
        ("plain.pdf", ["--max-size", "1MiB"], None),
        ("cyclic-page-tree.pdf", ["--max-pages", "1"], "too-many-pages"),
        ("cyclic-page-tree.pdf", ["--max-pages", "0"], None),  # one page three times: three records that say the same
        ("encrypted.pdf", ["--password", "guess"], "wrong-password"),
        ("encrypted.pdf", ["--password", "secret"], None),
        ("bomb-of-operators.pdf", ["--memory", "200M"], "out-of-memory"),
        ("many-lines.pdf", ["--timeout", "1.5"], "timeout"),
    ],
)
def test_one_file_alone(fiches: Run, tmp_path: Path, name: str, options: list[str], code: str | None) -> None:
    done = fiches(HOSTILE / name, "--json", "-o", "out", *options)
    record = json.loads(done.stdout)
    assert record["code"] == code
    assert done.returncode == (3 if code else 0)
    assert record["seconds"] > 0
    assert record["peak_memory"] > 1_000_000
    assert names(tmp_path / "out") == ([] if code else [f"{Path(name).stem}.json"])


@pytest.mark.parametrize("source", ["/dev/zero", "/dev/null", "/proc/self/mem", "/"])
def test_what_is_no_file(fiches: Run, source: str) -> None:
    if not Path(source).exists():
        pytest.skip("there is no such thing here")
    done = fiches(source, "-o", "out", "--json", "--max-size", "1M", "--timeout", "20")
    assert done.returncode in (2, 3)
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_pipe_that_nobody_writes_to(fiches: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    done = fiches("pipe.pdf", "--json", "--timeout", "1")
    assert json.loads(done.stdout)["code"] == "timeout"


def test_text_that_could_fool_a_terminal_stays_on_one_line(fiches: Run, tmp_path: Path) -> None:
    name = "\x1b[2J\u202eevil\nname\r.pdf"
    (tmp_path / name).write_bytes((HOSTILE / "truncated.pdf").read_bytes())
    done = fiches(name)
    assert done.returncode == 3
    assert done.stderr.startswith("\\x1b[2J\\u202eevil\\nname\\r.pdf: the PDF is truncated")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("reader", READERS)
def test_characters_beyond_the_first_plane_come_whole(fiches: Run, tmp_path: Path, reader: str) -> None:
    fiches(HOSTILE / "paired-surrogates.pdf", "-o", "out", "--reader", reader)
    title = json.loads((tmp_path / "out/paired-surrogates.json").read_text(encoding="utf-8"))["fiches"][0]["title"]
    assert title.startswith("Onthaal voor iedereenx\U0001f600")

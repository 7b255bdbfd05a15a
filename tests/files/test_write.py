"""Writing: whole or not at all, and the same bytes every time."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline import extract_brochure
from pipeline.errors import OutputError
from pipeline.files.write import make_folder, to_json, write_atomically
from tests.corpus import SEED, names


def test_json_is_indented_utf8_with_a_newline_at_its_end() -> None:
    data = to_json(extract_brochure(SEED))
    assert data.startswith(b'{\n  "schema_version"')
    assert data.endswith(b"}\n")
    assert "geïntegreerd" in data.decode() or "ë" in data.decode()
    assert b"\\u" not in data


def test_same_bytes_from_run_to_run() -> None:
    assert to_json(extract_brochure(SEED)) == to_json(extract_brochure(SEED))


def test_floats_are_not_spelt_out_too_long() -> None:
    evidence = json.loads(to_json(extract_brochure(SEED)))["evidence"]
    assert all(len(str(number)) < 12 for boxes in evidence.values() for box in boxes for number in box["bbox"])


def test_write_replaces_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["a.json"]


def test_the_umask_decides_who_may_read(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        write_atomically(tmp_path / "a.json", b"{}")
    finally:
        os.umask(old)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_nothing_is_left_behind_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    with pytest.raises(OutputError, match="No space left on device"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


def test_make_folder_makes_parents(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    assert names(tmp_path / "a" / "b") == []


def test_make_folder_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(OutputError, match="it is a file"):
        make_folder(tmp_path / "a")
    with pytest.raises(OutputError, match="Not a directory"):
        make_folder(tmp_path / "a" / "b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_make_folder_refuses_one_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(OutputError, match="Permission denied"):
        make_folder(tmp_path)

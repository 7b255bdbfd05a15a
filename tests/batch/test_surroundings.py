"""A full disk, and manifests that are none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.batch.manifest import Manifest
from pipeline.errors import OutputError, internal_error
from tests.batch.conftest import environment
from tests.corpus import ROOT, SEED

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), "output"),
        (sqlite3.OperationalError("database or disk is full"), "output"),
        (OSError(5, "Input/output error"), "crashed"),
        (ZeroDivisionError(), "crashed"),
    ],
)
def test_a_full_disk_is_no_fault_of_the_program(error: Exception, code: str) -> None:
    assert internal_error("a.pdf", error).code == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_device_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", "rules"],
            cwd=ROOT,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert "no space is left on the disk" in done.stderr
    assert "internal error" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("kind", ["pipe", "device", "endless line"])
def test_what_is_no_manifest_is_refused(fiches: Run, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "manifest.jsonl"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    else:
        place.write_bytes(b'{"uri": "' + b"x" * (2 << 20) + b'"}\n')
    done = fiches(SEED, "-o", "out", "--manifest", place)
    assert done.returncode == 3
    assert "manifest" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("notes", [b"Call them on Monday.\n", b"[]", b"x" * 5000])
def test_a_file_that_is_no_manifest_stays_what_it_is(tmp_path: Path, notes: bytes) -> None:
    place = tmp_path / "notes.txt"
    place.write_bytes(notes)
    with pytest.raises(OutputError, match="it is no manifest"):
        Manifest(place)
    assert place.read_bytes() == notes

"""Batches: nothing is read twice, nothing is lost, names are kept."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipeline.batch.manifest import Manifest
from pipeline.errors import BusyError
from tests.batch.conftest import brochure, command, environment, lasting, manifest, results
from tests.corpus import names

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Fill = Callable[..., Path]


def records(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_file_has_a_record(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(12)
    done = fiches("in", "-o", "out", "--json")
    assert done.returncode == 3
    told, kept = records(done), manifest(tmp_path / "out")
    assert [record["file"] for record in told] == [f"in/f{number:04d}.pdf" for number in range(12)]
    assert [record["uri"] for record in kept] == [(tmp_path / record["file"]).as_uri() for record in told]
    for record, line in zip(told, kept, strict=True):
        assert {
            key: line[key] for key in ("file", "status", "code", "message", "sha256", "pages", "fiches", "duplicate_of")
        } == {
            key: record[key]
            for key in ("file", "status", "code", "message", "sha256", "pages", "fiches", "duplicate_of")
        }
        assert len(line["sha256"]) == 64
        assert line["output"] == (None if line["code"] else Path(record["output"]).name)
    assert [record["code"] for record in kept].count("not-a-pdf") == 1
    assert kept[3]["duplicate_of"] == "in/f0000.pdf"
    copied, first = (json.loads((tmp_path / "out" / f"f000{number}.json").read_bytes()) for number in (3, 0))
    assert copied["source"].pop("file_name") == "f0003.pdf"
    assert first["source"].pop("file_name") == "f0000.pdf"
    assert copied == first


def test_a_second_run_reads_only_what_is_new_or_changed(fiches: Run, many: Fill, tmp_path: Path) -> None:
    folder = many(6)
    fiches("in", "-o", "out")
    before = results(tmp_path / "out")
    assert all(record["unchanged"] for record in records(fiches("in", "-o", "out", "--json")))
    (folder / "f0001.pdf").write_bytes(brochure(100))  # changed
    (folder / "f0002.pdf").touch()  # only looked changed
    (folder / "new.pdf").write_bytes(brochure(200))
    (tmp_path / "out/f0004.json").write_text("{}")  # the result was tampered with
    (tmp_path / "out/f0005.json").unlink()
    again = records(fiches("in", "-o", "out", "--json"))
    assert [record["file"] for record in again if not record["unchanged"]] == [
        f"in/{name}.pdf" for name in ("f0001", "f0004", "f0005", "new")
    ]
    after = results(tmp_path / "out")
    assert {name for name in after if after[name] != before.get(name)} == {"f0001.json", "new.json"}
    assert len(manifest(tmp_path / "out")) == 7
    assert not any(record["unchanged"] for record in records(fiches("in", "-o", "out", "--json", "--no-resume")))
    assert not any(record["unchanged"] for record in records(fiches("in", "-o", "out", "--json", "--language", "nl")))


def test_from_another_folder_the_files_are_the_same(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(2)
    fiches("in", "-o", "out")
    again = records(fiches(tmp_path / "in", "-o", tmp_path / "out", "--json"))
    assert all(record["unchanged"] for record in again)
    assert names(tmp_path / "out") == ["f0000.json", "f0001.json", "manifest.jsonl"]


def test_what_failed_is_told_again_but_not_read_again_unless_asked(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(8)
    assert fiches("in", "-o", "out").returncode == 3
    again = fiches("in", "-o", "out", "--json")
    assert again.returncode == 3
    assert records(again)[7]["unchanged"]
    assert records(again)[7]["error"] == records(fiches("in/f0007.pdf", "--json", "-o", "x"))[0]["error"]
    retried = records(fiches("in", "-o", "out", "--json", "--retry-failed"))
    assert [record["unchanged"] for record in retried] == [True] * 7 + [False]
    (tmp_path / "in/f0007.pdf").write_bytes(brochure(7))
    assert fiches("in", "-o", "out").returncode == 0
    assert "f0007.json" in names(tmp_path / "out")


def test_a_file_with_corrections_is_read_again_when_they_change(fiches: Run, many: Fill, tmp_path: Path) -> None:
    folder = many(4)  # the fourth has the bytes of the first
    beside = folder / "f0003.corrections.json"
    assert [record["duplicate_of"] for record in records(fiches("in", "-o", "out", "--json"))][3] == "in/f0000.pdf"
    beside.write_text("{}")
    changed = records(fiches("in", "-o", "out", "--json"))
    assert [(record["unchanged"], record["code"]) for record in changed] == [(True, None)] * 3 + [
        (False, "corrections")
    ]
    assert records(fiches("in", "-o", "out", "--json"))[3]["unchanged"]
    beside.unlink()
    assert [(record["unchanged"], record["code"]) for record in records(fiches("in", "-o", "out", "--json"))][3] == (
        False,
        None,
    )


def test_names_are_kept_from_run_to_run(fiches: Run, many: Fill, tmp_path: Path) -> None:
    (many(1, "x") / "f0000.pdf").write_bytes(brochure(1))
    (many(1, "y") / "f0000.pdf").write_bytes(brochure(2))
    first = fiches("x", "y", "-o", "out")
    assert first.stderr == "y/f0000.pdf: another input has this name too; its result goes to out/f0000-2.json\n"
    (tmp_path / "y/f0000.pdf").write_bytes(brochure(3))
    again = records(fiches("y", "-o", "out", "--json"))
    assert again[0]["output"] == "out/f0000-2.json"
    assert names(tmp_path / "out") == ["f0000-2.json", "f0000.json", "manifest.jsonl"]
    assert "000003" in (tmp_path / "out/f0000-2.json").read_text()


def test_a_tree_is_mirrored(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1, "in/a")
    many(1, "in/b/c")
    done = fiches("in", "-o", "out", "--recursive")
    assert done.returncode == 0, done.stderr
    assert sorted(results(tmp_path / "out")) == ["a/f0000.json", "b/c/f0000.json"]
    assert [record["output"] for record in manifest(tmp_path / "out")] == ["a/f0000.json", "b/c/f0000.json"]


STRANGE = [
    "new\nline.pdf",
    "🦊 [red].pdf",
    "-dash.pdf",
    "'quoted\".pdf",
    "x" * 251 + ".pdf",
    " .pdf",
    "a..pdf",
    "%2e%2e%2f.pdf",
]


def test_strange_names(fiches: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(STRANGE):
        (tmp_path / "in" / name).write_bytes(brochure(number))
    raw = os.fsencode(tmp_path / "in") + b"/caf\xe9.pdf"
    with contextlib.suppress(OSError), open(raw, "wb") as file:  # noqa: PTH123
        file.write(brochure(99))
    done = fiches("in", "-o", "out", "--json")
    count = len(list((tmp_path / "in").iterdir()))
    assert done.returncode == 0, done.stderr
    assert len(results(tmp_path / "out")) == len(records(done)) == len(manifest(tmp_path / "out")) == count
    assert all(record["unchanged"] for record in records(fiches("in", "-o", "out", "--json")))
    listed = "\0".join(os.fsdecode(entry) for entry in (tmp_path / "in").iterdir())
    piped = fiches("-", "-o", "out", "--json", input=listed)
    assert [record["unchanged"] for record in records(piped)] == [True] * count


def test_a_list_on_standard_input(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(3)
    done = fiches("-", "in/f0002.pdf", "-o", "out", input="in/f0000.pdf\nin/f0001.pdf\nin/f0000.pdf\n")
    assert done.returncode == 0
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["in/f0002.pdf", "in/f0000.pdf", "in/f0001.pdf"]


def test_a_pattern(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(12)
    assert fiches("in/f001*.pdf", "-o", "out").returncode == 0
    assert sorted(results(tmp_path / "out")) == ["f0010.json", "f0011.json"]
    none = fiches("in/z*.pdf", "-o", "other")
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "other").exists()


def test_a_manifest_elsewhere(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1)
    fiches("in/f0000.pdf", "-o", "out", "--manifest", "kept/record.jsonl")
    assert names(tmp_path / "out") == ["f0000.json"]
    assert json.loads((tmp_path / "kept/record.jsonl").read_text())["output"] == "f0000.json"


def test_one_file_leaves_no_manifest(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1)
    fiches("in/f0000.pdf", "-o", "out")
    assert names(tmp_path / "out") == ["f0000.json"]


def test_a_manifest_that_tells_lies_leads_nowhere(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1)
    (tmp_path / "out").mkdir()
    lies: list[Any] = [
        {"uri": (tmp_path / "in/f0000.pdf").as_uri(), "status": "ok", "target": "../../evil.json", "output_size": 1},
        {"uri": 5, "status": []},
        [1],
        {"uri": "file:///x", "status": "ok", "target": "/etc/x", "findings": 5, "error": 7},
    ]
    text = "".join(json.dumps(lie) + "\n" for lie in lies) + "no json\n\xff\n" + '{"uri": "torn'
    (tmp_path / "out/manifest.jsonl").write_bytes(text.encode("latin-1"))
    done = fiches("in", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert sorted(results(tmp_path / "out")) == ["f0000.json"]
    assert not (tmp_path.parent / "evil.json").exists()


def test_two_runs_at_a_time_are_told_apart(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1)
    (tmp_path / "out").mkdir()
    with Manifest(tmp_path / "out/manifest.jsonl"):
        with pytest.raises(BusyError):
            Manifest(tmp_path / "out/manifest.jsonl")
        done = fiches("in", "-o", "out")
    assert done.returncode == 3
    assert done.stderr.startswith("out/manifest.jsonl: another run is writing to it.")


def test_wrong_usage(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1)
    for arguments, words in (
        (["--memory", "much"], "it is not a size"),
        (["--scheduler", "tcp://x:1"], "only the engine dask has a scheduler"),
        (["--jobs", "0"], "--jobs"),
        (["--timeout", "inf"], "it is not a number of seconds"),
        (["-o", "memory://x"], "the manifest cannot be kept at a URL"),
    ):
        done = fiches("in", *arguments)
        assert done.returncode == 2, arguments
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    assert names(tmp_path) == ["in"]


# Ends that nobody wished for


def start(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(path: Path, lines: int) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if path.exists() and path.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.01)
    raise AssertionError(f"{path} did not get {lines} lines")


def test_killed_at_any_moment_the_next_run_completes_it(fiches: Run, many: Fill, tmp_path: Path) -> None:
    """kill -9 to the parent, at random moments; then the whole equals that of an undisturbed run. (`make endurance`
    does so more often, with OCR and other options in between.)"""
    many(100)
    assert fiches("in", "-o", "calm", "-q").returncode == 3
    chance = random.Random(7)
    for turn in range(6):
        run = start(tmp_path, "in", "-o", "killed", "-q")
        if turn % 2:
            time.sleep(chance.uniform(0.05, 0.8))
        else:
            have = (tmp_path / "killed/manifest.jsonl").read_bytes().count(b"\n") if turn else 0
            wait_for(tmp_path / "killed/manifest.jsonl", min(have + chance.randint(1, 25), 99))
        run.kill()
        run.communicate()
    assert fiches("in", "-o", "killed", "-q").returncode == 3
    assert results(tmp_path / "killed") == results(tmp_path / "calm")
    assert lasting(tmp_path / "killed") == lasting(tmp_path / "calm")
    assert len(manifest(tmp_path / "killed")) == 100


def test_ctrl_c_ends_what_is_being_read_and_the_next_run_goes_on(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(60)
    run = start(tmp_path, "in", "-o", "out", "-q")
    wait_for(tmp_path / "out/manifest.jsonl", 3)
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=30)
    assert run.returncode == 130, errors
    assert "of 60 files are done; the same command continues from here." in errors.splitlines()[-1]
    assert "Traceback" not in errors
    done = len(manifest(tmp_path / "out"))
    assert 3 <= done < 60
    again = records(fiches("in", "-o", "out", "--json"))
    assert sum(record["unchanged"] for record in again) == done
    assert len(manifest(tmp_path / "out")) == 60


def test_workers_that_are_killed_lose_nothing(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(60)
    run = start(tmp_path, "in", "-o", "out", "-q")
    killed = 0
    for lines in (2, 10, 20, 30):
        wait_for(tmp_path / "out/manifest.jsonl", lines)
        for child in psutil.Process(run.pid).children(recursive=True):
            # The pool's processes are children of the fork server; the server itself is none of them.
            with contextlib.suppress(psutil.NoSuchProcess):
                if child.ppid() != run.pid:
                    child.kill()
                    killed += 1
                    break
    _, errors = run.communicate(timeout=240)
    assert killed == 4
    kept = manifest(tmp_path / "out")
    assert {record["code"] for record in kept} == {None, "not-a-pdf"}, errors
    assert len(kept) == 60


def test_nothing_lives_on_after_the_parent(many: Fill, tmp_path: Path) -> None:
    many(100)
    run = start(tmp_path, "in", "-o", "out", "-q")
    wait_for(tmp_path / "out/manifest.jsonl", 3)
    children = psutil.Process(run.pid).children(recursive=True)
    run.kill()
    run.communicate()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert [child.name() for child in alive] == []

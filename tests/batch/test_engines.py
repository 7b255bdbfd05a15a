"""Other engines than the local one, and other places than the disk: executors, dask workers on loopback, URLs."""

from __future__ import annotations

import contextlib
import http.server
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import fsspec
import pytest

from pipeline.batch import extract_many
from pipeline.batch.batch import Batch, BatchOptions
from pipeline.batch.index import Index
from pipeline.batch.plan import fill
from pipeline.errors import UsageError
from pipeline.recipe import reading
from pipeline.recipe.file import Task, extract_in_child
from pipeline.recipe.options import BESIDE, ReadingOptions
from pipeline.recipe.outcome import Outcome
from pipeline.workers.limits import Limits
from tests.batch.conftest import brochure, command, environment, lasting, manifest, results
from tests.corpus import ROOT, names

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Fill = Callable[..., Path]


# Executors


@pytest.mark.parametrize(
    "make", [partial(ThreadPoolExecutor, 3), partial(ProcessPoolExecutor, 2)], ids=["threads", "processes"]
)
def test_any_executor_gives_what_the_local_engine_gives(
    fiches: Run, many: Fill, tmp_path: Path, make: Callable[[], Executor]
) -> None:
    folder = many(20)
    fiches(folder, "-o", "local", "-q", "--enrich")
    with make() as executor:
        options = ReadingOptions(enrich=True, corrections=BESIDE)
        outcomes = list(extract_many([folder], tmp_path / "out", executor=executor, options=options))
    assert [Path(outcome.source).name for outcome in outcomes] == names(folder)
    assert results(tmp_path / "out") == results(tmp_path / "local")
    assert lasting(tmp_path / "out") == lasting(tmp_path / "local")


def test_a_file_that_kills_its_process_does_not_touch_the_executors(
    many: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    real = reading.read_brochure

    def deadly(data: bytes, *options: Any) -> object:
        if b"(Vereniging 000002" in data:
            os.abort()
        if b"(Vereniging 000004" in data:
            while True:
                pass
        return real(data, *options)

    monkeypatch.setattr(reading, "read_brochure", deadly)
    with ThreadPoolExecutor(2) as executor:
        outcomes = list(extract_many([many(6)], tmp_path / "out", executor=executor, limits=Limits(timeout=2)))
    assert [outcome.error and outcome.error.code for outcome in outcomes] == [
        None,
        None,
        "out-of-memory",
        None,
        "timeout",
        None,
    ]


class Unlucky(Executor):
    """Loses some of its tasks, as a cluster does."""

    def __init__(self, losses: int) -> None:
        self.losses = losses
        self.inner = ThreadPoolExecutor(2)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **options: Any) -> Future[Any]:
        if self.losses > 0:
            self.losses -= 1
            lost: Future[Any] = Future()
            lost.set_exception(BrokenProcessPool("gone"))
            return lost
        return self.inner.submit(function, *arguments, **options)


def test_what_an_executor_loses_is_read_again(many: Fill, tmp_path: Path) -> None:
    outcomes = list(extract_many([many(5)], tmp_path / "out", executor=Unlucky(5)))
    assert [outcome.status for outcome in outcomes] == ["ok"] * 5


def test_what_an_executor_always_loses_gets_a_record_in_the_end(many: Fill, tmp_path: Path) -> None:
    outcomes = list(extract_many([many(2)], tmp_path / "out", executor=Unlucky(1000)))
    assert [outcome.error and outcome.error.code for outcome in outcomes] == ["crashed"] * 2
    assert [record["code"] for record in manifest(tmp_path / "out")] == ["crashed"] * 2


# Dask


@pytest.fixture(scope="module")
def scheduler() -> Iterator[tuple[str, Callable[[], subprocess.Popen[bytes]]]]:
    """A real scheduler on loopback, and what starts a worker for it."""
    from distributed.utils import open_port

    started: list[subprocess.Popen[bytes]] = []

    def dask(*arguments: str) -> subprocess.Popen[bytes]:
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
                env=environment(),
                cwd=ROOT,
                stderr=subprocess.DEVNULL,
            )
        )
        return started[-1]

    address = f"tcp://127.0.0.1:{open_port()}"
    dask("dask_scheduler", "--host", "127.0.0.1", "--port", address.rsplit(":", 1)[1], "--no-dashboard")
    worker = partial(
        dask, "dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny", "--memory-limit", "0"
    )
    yield address, worker
    for process in started:
        process.terminate()
        process.wait()


@pytest.mark.dask
def test_killed_dask_workers_lose_nothing(
    scheduler: tuple[str, Callable[[], subprocess.Popen[bytes]]], fiches: Run, many: Fill, tmp_path: Path
) -> None:
    address, worker = scheduler
    many(40)
    fiches("in", "-o", "local", "-q")
    workers = [worker(), worker()]
    run = subprocess.Popen(
        command("in", "-o", "out", "-q", "--engine", "dask", "--scheduler", address),
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    kept = tmp_path / "out/manifest.jsonl"
    for lines in (3, 10, 20):
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline and not (kept.exists() and kept.read_bytes().count(b"\n") >= lines):
            time.sleep(0.02)
        workers.append(worker())
        workers.pop(0).kill()
    _, errors = run.communicate(timeout=600)
    assert run.returncode == 3, errors
    assert results(tmp_path / "out") == results(tmp_path / "local")
    assert lasting(tmp_path / "out") == lasting(tmp_path / "local")
    for left in workers:
        left.kill()


@pytest.mark.dask
def test_a_cluster_of_its_own(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(10)
    done = fiches("in", "-o", "out", "--engine", "dask", "--jobs", "2", "--json")
    assert done.returncode == 3, done.stderr
    assert [record["status"] for record in map(json.loads, done.stdout.splitlines())].count("ok") == 9
    assert len(manifest(tmp_path / "out")) == 10
    assert "Traceback" not in done.stderr


@pytest.mark.dask
def test_no_scheduler_there(fiches: Run, many: Fill, tmp_path: Path) -> None:
    many(1)
    done = fiches("in", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("--scheduler tcp://127.0.0.1:9: no scheduler answers there")
    assert "Traceback" not in done.stderr


# URLs


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web server on loopback that gives what is in the folder `www`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def end_headers(self) -> None:
            with contextlib.suppress(OSError):
                self.send_header("ETag", f'"{Path(self.translate_path(self.path)).stat().st_mtime_ns}"')
            super().end_headers()

    (tmp_path / "www").mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "www")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "engine", [[], pytest.param(["--engine", "dask", "--jobs", "1"], marks=pytest.mark.dask)], ids=["local", "dask"]
)
def test_brochures_on_the_web(fiches: Run, tmp_path: Path, site: str, engine: list[str]) -> None:
    (tmp_path / "www/a b.pdf").write_bytes(brochure(1))
    (tmp_path / "www/c.pdf").write_bytes(b"no")
    (tmp_path / "www/big.pdf").write_bytes(brochure(2) + bytes(200_000))
    urls = [f"{site}/{name}" for name in ("a%20b.pdf", "c.pdf", "gone.pdf", "big.pdf")]
    done = fiches(*urls, "-o", "out", "--json", "--max-size", "100k", *engine)
    assert done.returncode == 3, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["code"] for record in told] == [None, "not-a-pdf", "not-found", "too-large"]
    assert [record["file"] for record in told] == urls
    assert json.loads((tmp_path / "out/a b.json").read_text())["source"]["file_name"] == "a b.pdf"
    again = [
        json.loads(line) for line in fiches(*urls, "-o", "out", "--json", "--max-size", "100k").stdout.splitlines()
    ]
    assert [record["unchanged"] for record in again] == [True, True, False, True]


def test_a_store_in_and_out(tmp_path: Path) -> None:
    """Any fsspec URL: here a store in memory, as s3:// or gs:// would be."""
    store = fsspec.filesystem("memory")
    for name in ("/in/a.pdf", "/in/b.pdf", "/in/notes.txt", "/in/deep/a.pdf"):
        store.pipe_file(name, brochure(len(name)))
    with ThreadPoolExecutor(1) as executor:
        run = partial(
            extract_many,
            ["memory://in"],
            "memory://out",
            executor=executor,
            recursive=True,
            manifest=tmp_path / "m.jsonl",
        )
        outcomes = list(run())
        assert [outcome.status for outcome in outcomes] == ["ok"] * 3
        assert sorted(store.find("/out")) == ["/out/a.json", "/out/b.json", "/out/deep/a.json"]
        assert json.loads(store.cat_file("/out/deep/a.json"))["source"]["file_name"] == "a.pdf"
        assert all(outcome.unchanged for outcome in run())
        store.pipe_file("/in/b.pdf", brochure(77))
        assert [outcome.unchanged for outcome in run()] == [True, False, True]
    with contextlib.suppress(FileNotFoundError):
        store.rm("/in", recursive=True)
        store.rm("/out", recursive=True)


def test_file_urls_are_files(fiches: Run, many: Fill, tmp_path: Path) -> None:
    folder = many(2)
    assert fiches(folder.as_uri(), "-o", "out").returncode == 0
    assert sorted(results(tmp_path / "out")) == ["f0000.json", "f0001.json"]


def test_a_kind_of_url_that_nobody_knows(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="URLs of this kind cannot be read"):
        list(extract_many(["nonsense://a.pdf"], tmp_path / "out"))


class Deaf:
    """An engine that does not answer until it is restarted."""

    def __init__(self) -> None:
        self.window, self.stops_late, self.patience = 2, False, 0.1
        self.restarts = 0

    def submit(self, task: Task) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        if self.restarts:
            future.set_result(extract_in_child(task))
        return future

    def restart(self) -> None:
        self.restarts += 1

    def close(self) -> None:
        pass

    stop = close


def test_an_engine_that_gives_no_answer_is_begun_anew(
    many: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.batch.batch._PATIENCE", 0.05)
    engine, index = Deaf(), Index()
    fill(index, [str(many(4))], recursive=False)
    (tmp_path / "out").mkdir()
    outcomes = list(
        Batch(
            index, lambda: engine, BatchOptions(str(tmp_path / "out"), manifest=tmp_path / "out/manifest.jsonl")
        ).outcomes()
    )
    assert [outcome.status for outcome in outcomes] == ["ok"] * 4
    assert engine.restarts == 1

"""The server when much is asked of it, or little comes, or it is killed."""

from __future__ import annotations

import asyncio
import hashlib
import io
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pikepdf
import pytest
from fastapi import HTTPException

from pipeline.recipe.options import ReadingOptions
from pipeline.serve import library
from pipeline.serve.app import create_app
from pipeline.serve.uploads import Pace, TooLargeBodyError, timely
from pipeline.workers.limits import Limits
from tests.batch.conftest import environment
from tests.corpus import ROOT, SEED, names
from tests.processes import MARK, left_over, until
from tests.serve.test_serve import PDF, SHA, client_of, upload

T = TypeVar("T")


def wait_for_leave(path: Path, *_: object) -> None:
    """Instead of reading a brochure: go on until a file appears."""
    while not path.with_name("leave").exists():
        time.sleep(0.02)
    raise ValueError("a brochure that takes long")


def test_those_who_wait_for_a_slow_brochure_delay_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """60 clients wait for one brochure, which is more than there are threads; the list and a review answer."""

    async def check() -> None:
        app = create_app(tmp_path, ReadingOptions(), Limits(), processes=1)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8642", timeout=None) as client,
        ):
            await client.post("/brochures", headers=PDF, content=SEED.read_bytes())
            assert (await client.get(f"/brochures/{SHA}/document")).status_code == 200
            monkeypatch.setattr(library, "read_for_review", wait_for_leave)
            slow = b"%PDF-1.7 slow"
            sha = hashlib.sha256(slow).hexdigest()
            await client.post("/brochures", headers=PDF, content=slow)
            waiting = [
                asyncio.create_task(client.get(f"/brochures/{sha}/{part}"))
                for part in ("document", "review")
                for _ in range(30)
            ]
            await asyncio.sleep(0)
            states = {state["sha256"]: state["state"] for state in (await client.get("/brochures")).json()}
            assert states[SHA] == "done"
            assert states[sha] in ("queued", "reading")
            assert (await client.get(f"/brochures/{SHA}/review")).status_code == 200
            assert (await client.get(f"/brochures/{SHA}/pages/2")).status_code == 200
            assert not any(task.done() for task in waiting)
            (tmp_path / "leave").touch()
            assert {answer.status_code for answer in await asyncio.gather(*waiting)} == {409}

    in_a_loop(check())


def test_pictures_of_a_long_brochure_are_drawn_when_they_are_asked_for(tmp_path: Path) -> None:
    with pikepdf.open(SEED) as pdf:
        for _ in range(90):
            pdf.add_blank_page()
        long = io.BytesIO()
        pdf.save(long)
    with client_of(tmp_path) as client:
        sha = upload(client, long.getvalue()).json()["sha256"]
        page = client.get(f"/brochures/{sha}/review").text
        assert page.count('<figure class="page"') == 100
        assert page.count('decoding="async" loading="lazy"') == 100
        assert "data:image" not in page
        for address in (f"/brochures/{sha}/pages/100", f"/brochures/{sha}/pages/1?small=true"):
            assert address in page
            assert client.get(address).content[8:12] == b"WEBP"
        assert client.get(f"/brochures/{sha}/pages/101").status_code == 404
        assert client.get(f"/brochures/{sha}/pages/0").status_code == 422


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run something in a loop of its own, in a thread of its own: this one may have a loop (the browser's tests)."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def collected(pieces: AsyncIterator[bytes]) -> bytes:
    async def collect() -> bytes:
        return b"".join([piece async for piece in pieces])

    return in_a_loop(collect())


async def trickle() -> AsyncIterator[bytes]:
    while True:
        yield b"x"
        await asyncio.sleep(0.01)


async def silence() -> AsyncIterator[bytes]:
    yield b"x"
    await asyncio.Event().wait()


def test_a_body_that_trickles_in_is_cut_off() -> None:
    for body in (trickle(), silence()):
        with pytest.raises(HTTPException) as caught:
            collected(timely(body, 1 << 20, Pace(0.05, 1000)))
        assert caught.value.status_code == 408


def test_a_body_that_is_too_large_is_cut_off() -> None:
    with pytest.raises(TooLargeBodyError):
        collected(timely(trickle(), 3, Pace()))


def killing(run: subprocess.Popen[str], folder: Path) -> Iterator[bytes]:
    """A body in the middle of which the server is killed."""
    yield b"%PDF-1.7"
    assert until(lambda: any(name.endswith(".tmp") for name in names(folder)))
    run.send_signal(signal.SIGKILL)
    yield b"x"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system ties processes to one another")
def test_a_server_that_is_killed_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    mark = str(tmp_path)

    def start() -> tuple[subprocess.Popen[str], str]:
        run = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "serve", str(folder), "--port", "0", "--no-enrich"],
            cwd=ROOT,
            env={**environment(), MARK: mark},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stdout is not None
        return run, run.stdout.readline().split()[-1].rstrip("/")

    sent = []
    for number in range(3):
        run, address = start()
        data = SEED.read_bytes() + b"%%%d\n" % number
        answer = httpx.post(f"{address}/brochures", headers=PDF, content=data, timeout=60)
        assert answer.status_code == 202
        sent.append(answer.json()["sha256"])

        with suppress(httpx.HTTPError):
            httpx.post(f"{address}/brochures", headers=PDF, content=killing(run, folder), timeout=60)
        run.wait()
        assert until(lambda: not left_over(mark), 30)
    run, address = start()
    try:
        states = httpx.get(f"{address}/brochures", timeout=60).json()
        assert sorted(state["sha256"] for state in states) == sorted(sent)
        assert [name for name in names(folder) if not name.endswith(".pdf")] == []
    finally:
        run.kill()
        run.wait()

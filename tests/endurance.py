"""What takes too long for a test: batches and servers that are killed again and again, and a server that many ask.

python -m tests.endurance                     # all of it: `make endurance`
python -m tests.endurance batches --times 20  # kill -9 at random moments, OCR among them, then a run with other options
python -m tests.endurance servers --times 6   # kill -9 after an upload was accepted
python -m tests.endurance clients             # 60 clients wait for a slow brochure, others ask for the list

Prints what it saw, one line a turn. The exit code is 1 when something was lost, half, different or left over.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median

import httpx
import psutil

from tests.batch.conftest import brochure, command, environment, results
from tests.corpus import FIXTURES, ROOT, SEED, names
from tests.processes import MARK, left_over, until

AT_ONCE = 2.0  # seconds after which no process may be left
_BROCHURES = 12
_OTHERWISE = ("--ocr", "off", "--language", "nl")
_CLIENTS = 60
_SLOW = FIXTURES / "hostile" / "many-lines.pdf"
_PDF = {"content-type": "application/pdf"}
_PATIENCE = 600.0  # seconds
_MORE = 3.0  # times as long the list may take while others wait, and
_NOISE = 0.25  # seconds more


def batches(folder: Path, times: int, chance: random.Random) -> Iterator[str]:
    """Faults of batches that are killed, each followed by one with other options."""
    (folder / "in").mkdir()
    for number in range(_BROCHURES):
        (folder / "in" / f"f{number:02d}.pdf").write_bytes(brochure(number))
    shutil.copy(FIXTURES / "scans" / "mixed.pdf", folder / "in" / "a-scan.pdf")
    surroundings = {**environment(), MARK: str(folder)}

    def start(output: str, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command("in", "-o", output, "-q", *options), cwd=folder, env=surroundings)

    start("alone", *_OTHERWISE).wait()
    wanted = results(folder / "alone")
    for turn in range(times):
        run = start("killed")
        if turn % 2:
            moment = "during OCR"
            until(lambda: "tesseract" in _programs(left_over(str(folder))))
        else:
            moment = f"after {(seconds := chance.uniform(0.1, 3)):.1f} s"
            time.sleep(seconds)
        run.kill()
        run.wait()
        left = _gone(str(folder))
        start("killed", *_OTHERWISE).wait()
        print(f"batch {turn + 1}, killed {moment}: processes gone after {left:.2f} s", flush=True)
        if left > AT_ONCE:
            yield f"processes live on after a batch was killed {moment}"
        if results(folder / "killed") != wanted:
            yield f"results differ from those of a run alone after a batch was killed {moment}"


def servers(folder: Path, times: int, chance: random.Random) -> Iterator[str]:
    """Faults of servers that are killed after they accepted an upload."""
    served = folder / "served"
    sent: dict[str, bytes] = {}
    for turn in range(times):
        with _serving(served, folder) as (run, address):
            data = SEED.read_bytes() + b"%%%d\n" % turn
            sha = httpx.post(f"{address}/brochures", headers=_PDF, content=data, timeout=_PATIENCE).json()["sha256"]
            sent[sha] = data
            time.sleep(seconds := chance.uniform(0, 1))
            run.kill()
            run.wait()
        left = _gone(str(folder))
        print(f"server {turn + 1}, killed {seconds:.1f} s after an upload: gone after {left:.2f} s", flush=True)
        if left > AT_ONCE:
            yield "processes live on after a server was killed"
    kept = {hashlib.sha256(data).hexdigest(): data for data in map(Path.read_bytes, served.glob("*.pdf"))}
    if kept != sent:
        yield f"{len(sent)} uploads were accepted, {len(kept.keys() & sent.keys())} are there"
    with _serving(served, folder) as (_, address):
        for sha in sent:
            answer = httpx.get(f"{address}/brochures/{sha}/document", timeout=_PATIENCE)
            if answer.status_code != 200 or answer.json()["source"]["sha256"] != sha:
                yield f"{sha} is not read: {answer.text[:200]}"
    if strangers := [name for name in names(served) if not name.endswith(".pdf")]:
        yield f"left in the folder: {strangers}"


def clients(folder: Path, times: int, chance: random.Random) -> Iterator[str]:
    """Faults of a server where 60 clients wait for a brochure that takes long."""
    served = folder / "served"
    with _serving(served, folder) as (_, address):
        httpx.post(f"{address}/brochures", headers=_PDF, content=SEED.read_bytes(), timeout=_PATIENCE)
        httpx.get(f"{address}/brochures/{_sha(SEED)}/document", timeout=_PATIENCE)
        # One brochure is being read in either case, so that only those who wait for it differ.
        waiting: list[threading.Thread] = []
        for number, others in enumerate((0, _CLIENTS)):
            slow = _SLOW.read_bytes() + b"%%%d\n" % number
            place = f"{address}/brochures/{hashlib.sha256(slow).hexdigest()}"
            httpx.post(f"{address}/brochures", headers=_PDF, content=slow, timeout=_PATIENCE)
            for client in range(others):
                part = ("document", "review")[client % 2]
                waiting.append(threading.Thread(target=_ask, args=(f"{place}/{part}",)))
                waiting[-1].start()
            took = _times_of(f"{address}/brochures", partial(_is_under_way, place))
            print(f"{others} clients wait: the list takes {median(took):.3f} s, at most {max(took):.3f} s", flush=True)
            if others == 0:
                alone = median(took)
            elif median(took) > _MORE * alone + _NOISE:
                yield f"the list takes {median(took):.2f} s while {others} clients wait, {alone:.2f} s alone"
        for thread in waiting:
            thread.join()


TRIALS: dict[str, tuple[Callable[[Path, int, random.Random], Iterator[str]], int]] = {
    "batches": (batches, 20),
    "servers": (servers, 6),
    "clients": (clients, 1),
}


@contextmanager
def _serving(served: Path, mark: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`fiches serve` over a folder, and its address."""
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "serve", str(served), "--port", "0", "--no-enrich"],
        cwd=ROOT,
        env={**environment(), MARK: str(mark)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    try:
        yield run, run.stdout.readline().split()[-1].rstrip("/")
    finally:
        run.kill()
        run.wait()


def _gone(mark: str) -> float:
    """Seconds until no process with that mark is left; those that stay are killed in the end."""
    begin = time.monotonic()
    until(lambda: not left_over(mark), 10 * AT_ONCE)
    seconds = time.monotonic() - begin
    for process in left_over(mark):
        with suppress(psutil.Error):
            process.kill()
    return seconds


def _programs(processes: list[psutil.Process]) -> set[str]:
    found = set()
    for process in processes:
        with suppress(psutil.Error):
            found.add(process.name())
    return found


def _ask(address: str) -> None:
    with suppress(httpx.HTTPError):
        httpx.get(address, timeout=_PATIENCE)


def _times_of(address: str, goes_on: Callable[[], bool]) -> list[float]:
    """Seconds that an answer takes, again and again while something goes on."""
    took: list[float] = []
    while not took or (goes_on() and len(took) < 40):
        begin = time.monotonic()
        httpx.get(address, timeout=_PATIENCE).raise_for_status()
        took.append(time.monotonic() - begin)
    return took


def _is_under_way(address: str) -> bool:
    return httpx.get(address, timeout=_PATIENCE).json()["state"] in ("queued", "reading")


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Run the trials that are named, or all; whether one of them showed a fault is the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trials", nargs="*", metavar="trial", help=f"{', '.join(TRIALS)} (default: all)")
    parser.add_argument("--times", type=int, help="how often something is killed")
    parser.add_argument("--seed", type=int, default=os.getpid(), help="of the moments")
    options = parser.parse_args()
    faults = 0
    for name in options.trials or TRIALS:
        trial, times = TRIALS[name]
        with tempfile.TemporaryDirectory(prefix="fiches-endurance-") as folder:
            for fault in trial(Path(folder), options.times or times, random.Random(options.seed)):
                faults += 1
                print(f"FAULT: {fault}", flush=True)
    print(f"{faults} faults")
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())

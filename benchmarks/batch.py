"""What a batch costs: throughput beside the plain loop in one process, and the parent's memory over many files.

    python -m benchmarks.batch [--files N] [--rounds N] [--parent N]

Prints ratios of files per second (1.00: as fast as the loop), medians of alternating rounds, and the growth of the
parent.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf

from benchmarks.brochures import ROOT, SEED
from pipeline.batch.batch import Batch, BatchOptions
from pipeline.batch.dask_engine import DaskEngine
from pipeline.batch.engine import Engine
from pipeline.batch.index import Index
from pipeline.batch.local import LocalEngine
from pipeline.batch.plan import fill
from pipeline.recipe.file import Task, extract_file, written
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.limits import Limits

SMALL = ROOT / "tests" / "fixtures" / "hostile" / "plain.pdf"
GROWTH_ALLOWED = 4 << 20  # bytes between the first thousand files and the last


def main() -> int:
    """Print the figures; 1 when the parent's memory is not flat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=40, help="brochures per round (default: 40)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument(
        "--parent",
        type=int,
        default=10_000,
        help="small files for the parent's memory (default: 10,000; 0: leave it out)",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        throughput(Path(scratch), options.files, options.rounds)
        return parent_memory(Path(scratch), options.parent) if options.parent else 0


def throughput(scratch: Path, files: int, rounds: int) -> None:
    """Files per second of each engine, as a ratio to the loop of the same round."""
    folder = copies(scratch / "brochures", files)
    with (
        started(LocalEngine(1, Limits(), ReadingOptions())) as one,
        started(LocalEngine(2, Limits(), ReadingOptions())) as two,
        started(DaskEngine(None, 2)) as dask,
    ):
        ways: dict[str, Callable[[], None]] = {
            "local, 1 job": lambda: batch(folder, scratch / "out", one),
            "local, 2 jobs": lambda: batch(folder, scratch / "out", two),
            "dask, 2 workers": lambda: batch(folder, scratch / "out", dask),
        }
        loop(folder, scratch / "out")  # everything is warm
        for way in ways.values():
            way()
        times: dict[str, list[float]] = {name: [] for name in ["loop", *ways]}
        for _ in range(rounds):
            times["loop"].append(seconds(lambda: loop(folder, scratch / "out")))
            for name, way in ways.items():
                times[name].append(seconds(way))
    print(f"loop in one process: {files / statistics.median(times['loop']):.1f} brochures/s")
    for name in ways:
        ratios = [plain / taken for plain, taken in zip(times["loop"], times[name], strict=True)]
        print(f"{name}: {statistics.median(ratios):.2f} times the loop ({min(ratios):.2f} to {max(ratios):.2f})")


def copies(folder: Path, count: int) -> Path:
    """The brochure so many times, each with other bytes."""
    folder.mkdir()
    with pikepdf.open(SEED) as pdf:
        for number in range(count):
            pdf.docinfo["/Subject"] = f"copy {number}"
            pdf.save(folder / f"{number:05d}.pdf")
    return folder


@contextmanager
def started(engine: Engine) -> Iterator[Engine]:
    """An engine that outlives its batches."""
    try:
        yield engine
    finally:
        engine.close()


class Kept:
    """An engine that a batch does not end."""

    def __init__(self, engine: Engine) -> None:
        self.window, self.stops_late, self.submit = engine.window, engine.stops_late, engine.submit

        self.patience: float | None = None

    def restart(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


def loop(folder: Path, output: Path) -> None:
    """Every file in this process, one after the other, with nothing around it."""
    fresh(output)
    for path in sorted(folder.iterdir()):
        task = Task(str(path), str(output / f"{path.stem}.json"), ReadingOptions(), Limits())
        written(extract_file(task), task)


def batch(folder: Path, output: Path, engine: Engine) -> None:
    """Every file through an engine, with the manifest."""
    fresh(output)
    index = Index()
    fill(index, [str(folder)], recursive=False)
    outcomes = list(
        Batch(index, lambda: Kept(engine), BatchOptions(str(output), manifest=output / "manifest.jsonl")).outcomes()
    )
    index.close()
    assert all(outcome.error is None for outcome in outcomes)


def fresh(folder: Path) -> None:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def seconds(work: Callable[[], None]) -> float:
    """How long it takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def parent_memory(scratch: Path, count: int) -> int:
    """The resident memory of the command over many small files."""
    folder = scratch / "small"
    folder.mkdir()
    data = SMALL.read_bytes()
    for number in range(count):
        (folder / f"{number:06d}.pdf").write_bytes(
            data.replace(b"(Rode Kruis Vlaanderen)", b"(Vereniging %06d vzw.)" % number)
        )
    command = [sys.executable, "-m", "pipeline", "extract", str(folder), "-o", str(scratch / "small-out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as run:
        assert run.stdout is not None
        sizes = [resident(run.pid) for number, _ in enumerate(run.stdout) if number % 100 == 99]
    tenth = max(1, len(sizes) // 10)
    early, late = statistics.median(sizes[:tenth]), statistics.median(sizes[-tenth:])
    print(
        f"the parent's memory over {count:,} files: {early / 1e6:.1f} MB in the first tenth, {late / 1e6:.1f} MB "
        f"in the last, {max(sizes) / 1e6:.1f} MB at most"
    )
    return int(late - early > GROWTH_ALLOWED)


def resident(pid: int) -> int:
    """Bytes that a process holds (Linux)."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096


if __name__ == "__main__":
    sys.exit(main())

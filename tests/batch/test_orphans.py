"""Nothing goes on working, or writing, for a command that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.recipe.file import Task, extract_in_child, written
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.lifeline import COMMAND
from pipeline.workers.limits import Limits
from tests.batch.conftest import command, environment
from tests.corpus import FIXTURES, SEED, names
from tests.processes import MARK, left_over, until

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system ties processes to one another")

_OCR = """#!/bin/sh
case $1 in
    --version) echo "tesseract 5.3.0" ;;
    --list-langs) printf 'List:\\nnld\\nfra\\neng\\ndeu\\nosd\\n' ;;
    *) touch "$0.begun"; exec sleep 600 ;;
esac
"""


@pytest.fixture
def slow_ocr(tmp_path: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """An environment whose tesseract takes minutes for a page, and the file that appears when it has begun with one."""
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(_OCR)
    program.chmod(0o755)
    mark = str(tmp_path)
    yield (
        {**environment(), MARK: mark, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
        Path(f"{program}.begun"),
    )
    for process in left_over(mark):
        process.kill()


@pytest.mark.parametrize("count", [1, 2], ids=["single", "batch"])
def test_workers_and_ocr_end_with_a_command_that_is_killed(
    tmp_path: Path, slow_ocr: tuple[dict[str, str], Path], count: int
) -> None:
    surroundings, begun = slow_ocr
    picture = (FIXTURES / "scans" / "black-and-white.pdf").read_bytes()
    files = [tmp_path / f"{number}.pdf" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(picture + b"%%%d" % number)
    run = subprocess.Popen(command(*files, "-o", "out", "-q"), cwd=tmp_path, env=surroundings)
    assert until(begun.exists)
    # A process that is just becoming another program shows no environment for a moment.
    assert until(lambda: len(left_over(str(tmp_path))) > 2)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert until(lambda: not left_over(str(tmp_path)), 30), left_over(str(tmp_path))
    assert set(names(tmp_path / "out")) <= {"manifest.jsonl"}


@pytest.mark.parametrize(
    "endless",
    [
        "import pathlib, time\npathlib.Path({!r}).touch()\ntime.sleep(600)",
        "import atexit, time\natexit.register(time.sleep, 600)",
    ],
    ids=["loading", "ending"],
)
def test_what_workers_are_forked_from_ends_with_its_command(tmp_path: Path, endless: str) -> None:
    """A module that never comes to an end stands for all that takes long on a busy machine."""
    begun = tmp_path / "begun"
    (tmp_path / "endless.py").write_text(endless.format(str(begun)))
    script = (
        "from pathlib import Path\n"
        "from pipeline.workers.limits import Limits\n"
        "from pipeline.workers.pool import WorkerPool\n"
        "pool = WorkerPool(1, Limits(), preload=['endless'])\n"
        f"pool.schedule(Path({str(begun)!r}).touch).result()\n"
        "input()"
    )
    mark = str(tmp_path)
    paths = os.pathsep.join([mark, environment()["PYTHONPATH"]])
    surroundings = {**environment(), MARK: mark, "PYTHONPATH": paths}
    run = subprocess.Popen([sys.executable, "-c", script], env=surroundings, stdin=subprocess.PIPE)
    try:
        assert until(begun.exists)
        run.kill()
        run.wait()
        assert until(lambda: not left_over(mark), 30)
    finally:
        for process in left_over(mark):
            process.kill()


def test_nothing_is_loaded_for_a_command_that_has_ended(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    far, near = os.pipe()
    loading = [sys.executable, "-c", "import pipeline.workers.preload_first; print('lives')"]
    for command_id, told in ((ended.pid, ""), (os.getpid(), "lives\n")):
        done = subprocess.run(
            loading, env={**environment(), COMMAND: f"{command_id} {far}"}, capture_output=True, text=True, check=True
        )
        assert done.stdout == told
    os.close(far)
    os.close(near)


def test_a_result_is_put_in_its_place_by_whoever_asked_for_it(tmp_path: Path) -> None:
    task = Task(str(SEED), str(tmp_path / "a.json"), ReadingOptions(), Limits())
    outcome = extract_in_child(task)
    assert names(tmp_path) == []
    assert written(outcome, task).payload is None
    assert names(tmp_path) == ["a.json"]

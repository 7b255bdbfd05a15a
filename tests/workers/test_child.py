"""What happens to the process that reads a file never happens to anyone else."""

from __future__ import annotations

import inspect
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import TruncatedError, UsageError
from pipeline.recipe import reading
from pipeline.recipe.file import Task, extract_in_child
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.child import Death, answer, cause_of_death, run_in_child
from pipeline.workers.limits import Limits, parse_size
from tests.corpus import SEED, names


def task(target: Path, **limits: float | None) -> Task:
    return Task(str(SEED), str(target), ReadingOptions(), Limits(**limits))  # type: ignore[arg-type]


def die(number: int) -> Callable[..., None]:
    return lambda *_, **__: os.kill(os.getpid(), number)


def hang(*_: object, **__: object) -> None:
    while True:
        time.sleep(1)


def spin(*_: object, **__: object) -> None:
    while True:
        pass


def eat(*_: object, **__: object) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))


@pytest.mark.parametrize(
    ("fault", "limits", "code"),
    [
        (die(signal.SIGSEGV), {}, "crashed"),
        (die(signal.SIGBUS), {}, "crashed"),
        (die(signal.SIGABRT), {}, "out-of-memory"),  # how libraries end when they get no memory
        (die(signal.SIGKILL), {}, "out-of-memory"),  # how the system ends what takes too much
        (lambda *_, **__: os._exit(7), {}, "crashed"),
        (hang, {"timeout": 0.3}, "timeout"),
        (spin, {"timeout": 0.3}, "timeout"),
        (eat, {"memory": 100 << 20}, "out-of-memory"),
    ],
    ids=["segv", "bus", "abort", "kill", "exit", "hang", "spin", "memory"],
)
def test_every_end_has_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[..., None], limits: dict[str, float], code: str
) -> None:
    monkeypatch.setattr(reading, "read_brochure", fault)
    outcome = extract_in_child(task(tmp_path / "a.json", **limits))
    assert outcome.error is not None
    assert outcome.error.code == code
    assert outcome.exit_code == 3
    assert names(tmp_path) == []
    assert outcome.seconds > 0


def test_a_broken_heap_is_no_lack_of_memory() -> None:
    assert (
        cause_of_death("a.pdf", Death(signal.SIGABRT, printed=b"free(): invalid pointer\n"), Limits()).code == "crashed"
    )
    assert cause_of_death("a.pdf", Death(signal.SIGSEGV, memory=1 << 30), Limits()).code == "out-of-memory"
    assert cause_of_death("a.pdf", Death(signal.SIGALRM), Limits()).code == "timeout"


def test_a_process_killed_once_from_outside_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark, real = tmp_path / "killed", reading.read_brochure

    def killed_once(*arguments: object, **options: object) -> object:
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_brochure", killed_once)
    assert extract_in_child(task(tmp_path / "a.json")).fiches == 8


def test_an_error_holds_on_to_nothing() -> None:
    def fail() -> None:
        try:
            raise ValueError
        except ValueError as error:
            raise TruncatedError("a.pdf") from error

    error = answer(fail, "a.pdf").error
    assert isinstance(error, TruncatedError)
    assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)


def test_an_answer_is_sent_where_hardly_a_call_is_left() -> None:
    deep: list[Any] = []
    for _ in range(50):
        deep = [deep]

    def work() -> list[Any]:
        sys.setrecursionlimit(len(inspect.stack(0)) + 30)
        return deep

    assert run_in_child(work, "a.pdf", Limits()).value == deep


def test_what_the_program_itself_holds_counts_for_no_file(tmp_path: Path) -> None:
    held = bytearray(os.urandom(1 << 20) * 100)  # more than the limit
    missing = replace(task(tmp_path / "a.json", memory=64 << 20), source=str(tmp_path / "missing.pdf"))
    outcome = extract_in_child(missing)
    assert outcome.error is not None
    assert outcome.error.code == "not-found"
    assert len(held) > 64 << 20


def test_what_it_takes_is_told(tmp_path: Path) -> None:
    outcome = extract_in_child(task(tmp_path / "a.json"))
    assert outcome.error is None
    assert (outcome.fiches, outcome.pages, outcome.status) == (8, 10, "ok")
    assert outcome.memory is not None
    assert 10 << 20 < outcome.memory < 1 << 30
    assert len(outcome.sha256 or "") == 64


@pytest.mark.parametrize(
    ("text", "size"), [("1GiB", 1 << 30), ("500M", 500 << 20), ("1.5 k", 1536), ("7", 7), ("0", None), ("2tb", 2 << 40)]
)
def test_sizes(text: str, size: int | None) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "much", "-1", "1 PiB", "1e9", "nan"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(UsageError, match="it is not a size"):
        parse_size(text)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_what_warms_a_process_up_is_a_whole_fiche(language: str) -> None:
    from pipeline.profiles.profile import load_profile
    from pipeline.recipe.warm import read_example

    read_example(load_profile(), language, ReadingOptions())  # raises when the stages no longer take it

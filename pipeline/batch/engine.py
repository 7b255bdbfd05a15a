"""What reads the files of a batch: the local pool, or anything that is an executor."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from typing import Protocol

from pipeline.recipe.file import Task, extract_in_child
from pipeline.recipe.outcome import Outcome


class Engine(Protocol):
    """Reads files.

    `window` is how many are handed to it at a time, `stops_late` whether a TimeoutError means that a file took too
    long; after `patience` seconds without any answer something must be wrong with it (None: never).
    """

    window: int
    stops_late: bool
    patience: float | None

    def submit(self, task: Task) -> Future[Outcome]:
        """Read a file, whose outcome holds the result for the batch to write; fails when its process is lost."""

    def restart(self) -> None:
        """Start afresh after it gave no answer; what was handed to it is forgotten."""

    def close(self) -> None:
        """End when all is done."""

    def stop(self) -> None:
        """End now."""


class ExecutorEngine:
    """Any `concurrent.futures.Executor`: its workers fork a process per file, so that no file can end or stop one."""

    def __init__(self, executor: Executor, window: int = 64) -> None:
        self.stops_late = False
        self.patience: float | None = None
        self.window = window
        self._executor = executor

    def submit(self, task: Task) -> Future[Outcome]:
        """Read a file in a child of one of the executor's workers."""
        return self._executor.submit(extract_in_child, task)

    def restart(self) -> None:
        """Nothing: the executor is its owner's."""

    def close(self) -> None:
        """Nothing: the executor is its owner's."""

    def stop(self) -> None:
        """Nothing: the executor is its owner's."""

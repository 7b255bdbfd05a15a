"""The live display of a batch: done, failed, rate, time left. On the error stream, and only on a terminal."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class _Rate(ProgressColumn):
    """Files per second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} files/s")


class Display:
    """A bar below the lines that are printed meanwhile; `total` is None while it is not known."""

    def __init__(self, total: int | None, *, shown: bool) -> None:
        console = Console(stderr=True)
        columns = (
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[failed]} failed"),
            _Rate(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(
            *columns,
            console=console,
            transient=True,
            disable=not (shown and console.is_terminal),
            redirect_stdout=sys.stdout.isatty(),
            speed_estimate_period=60,
        )
        self._failed = 0
        self._task = self._bar.add_task("", total=total, failed=0)

    def __enter__(self) -> Display:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, *, failed: bool) -> None:
        """One more file is done."""
        self._failed += failed
        self._bar.update(self._task, advance=1, failed=self._failed)

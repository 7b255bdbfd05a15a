"""Measuring: alternating rounds in one process, whole processes, peak memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

_PEAK = """
import json, resource, sys, time
start = time.process_time()
{code}
seconds = time.process_time() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def alternating(
    works: Mapping[str, Callable[[], Any]], rounds: int, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """Median seconds of each piece of work, all done once in every round, after one round that does not count.

    The clock counts the processor's time in this process, so that what else runs on a shared machine weighs less.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for count in range(rounds + 1):
        for name, work in works.items():
            start = clock()
            work()
            if count:
                times[name].append(clock() - start)
    return {name: median(found) for name, found in times.items()}


def processes(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Median seconds of processor time of whole processes and their children, in alternating rounds.

    They may write bytecode: where the environment forbids it, compiling the modules would take a third of the time.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run(command: Sequence[str]) -> Callable[[], Any]:
        return lambda: subprocess.run(
            command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    return alternating({name: run(command) for name, command in commands.items()}, rounds, _ended_children)


def _ended_children() -> float:
    """Seconds of processor time of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fresh(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds and peak memory (MiB) of a piece of Python in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK.format(code=code), *arguments], check=True, capture_output=True, text=True
    )
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), float(memory)

"""What became of a PDF's corrections, in words and as a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.corrections.check import Checked, State

_STATES: tuple[State, ...] = ("applied", "needless", "stale", "invalid")


def report_lines(checked: Sequence[Checked]) -> Iterator[str]:
    """One line for the file, and one for each correction that needs a person."""
    states = Counter(entry.state for entry in checked)
    yield ", ".join(f"{states[state]} {state}" for state in _STATES if states[state]) or "no corrections"
    for entry in checked:
        if entry.state != "applied":
            yield f"{entry.state}: {entry.pointer}: {entry.message}"


def record(pdf: Path, checked: Sequence[Checked]) -> dict[str, Any]:
    """The same for a machine."""
    return {"file": str(pdf), "corrections": [entry._asdict() for entry in checked]}

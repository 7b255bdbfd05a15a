"""What became of a PDF's corrections, in words and as a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.corrections.check import Checked, State
from pipeline.corrections.files import beside
from pipeline.errors import MissingFileError
from pipeline.recipe.file import read_file, within_limits
from pipeline.recipe.options import ReadingOptions
from pipeline.workers.limits import PATIENT

_STATES: tuple[State, ...] = ("applied", "needless", "stale", "invalid")


def read_and_check(pdf: Path, options: ReadingOptions) -> list[Checked]:
    """The state of each correction of a PDF, which is read in a child process within limits.

    Raises MissingFileError when it has none, and the errors of `pipeline.errors` when PDF or corrections cannot be
    read.
    """
    if options.corrections_for(pdf) is None:
        raise MissingFileError(
            str(beside(pdf)),
            "there are no corrections for this PDF",
            "Save them from the review page, or give them with --corrections.",
        )
    return within_limits(partial(_checked, pdf, options), str(pdf), options)


def _checked(pdf: Path, options: ReadingOptions) -> list[Checked]:
    return read_file(str(pdf), options, PATIENT).checked


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

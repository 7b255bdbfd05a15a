"""What has become of a PDF's corrections, in words and as a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.corrections.check import Checked, State
from pipeline.errors import MissingFileError
from pipeline.recipe.run import Settings

_STATES: tuple[State, ...] = ("applied", "needless", "stale", "invalid")


def read_and_check(pdf: Path, settings: Settings) -> list[Checked]:
    """The state of each correction of a PDF.

    Raises MissingFileError when it has none, and the errors of `pipeline.errors` when PDF or corrections cannot be
    read.
    """
    from pipeline import read_brochure
    from pipeline.corrections.files import beside

    file = settings.corrections_for(pdf)
    if file is None:
        raise MissingFileError(
            str(beside(pdf)),
            "there are no corrections for this PDF",
            "Save them from the review page, or give them with --corrections.",
        )
    reading = read_brochure(
        pdf, profile=settings.profile, language=settings.language, password=settings.password, corrections=file
    )
    return reading.checked


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

"""What became of one file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.errors import Exit, FichesError


@dataclass(slots=True)
class Outcome:
    """What became of one file: `findings` counts them by severity.

    `seconds` and `memory` (peak, in bytes) are what reading it took.
    """

    source: Path | str
    target: Path | str
    fiches: int = 0
    filled: int = 0  # required fields that have a value …
    expected: int = 0  # … and all that should have one
    findings: Counter[str] = field(default_factory=Counter)
    error: FichesError | None = None
    pages: int | None = None
    sha256: str | None = None
    seconds: float = 0.0
    memory: int | None = None
    duplicate_of: str | None = None  # another input with the same bytes, whose result this is
    unchanged: bool = False  # an earlier run read it; nothing was done
    payload: bytes | None = None  # the result, while it is not written yet

    @property
    def exit_code(self) -> Exit:
        """The exit code that this file alone would give."""
        if self.error is not None:
            return Exit.UNREADABLE
        return Exit.ERRORS if self.findings["error"] else Exit.FINE

    @property
    def status(self) -> Literal["ok", "findings", "failed"]:
        """In one word; `findings` means findings of severity error."""
        if self.error is not None:
            return "failed"
        return "findings" if self.findings["error"] else "ok"

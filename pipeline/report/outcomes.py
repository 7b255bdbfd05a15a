"""Outcomes in words: one line for a person, one record for a machine."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import FichesError
from pipeline.profiles import DEFAULT
from pipeline.recipe.outcome import Outcome
from pipeline.rules import SEVERITIES

NO_FINDINGS = "no findings"
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def one_line(text: object) -> str:
    """The text on one line of any terminal: line breaks, control characters and undecodable bytes are escaped."""
    return _UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), str(text))


def count(number: int, noun: str) -> str:
    """`1 fiche`, `2 fiches`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def by_severity(findings: Counter[str]) -> str:
    """`1 error, 2 warnings, 6 notes`; `no findings`."""
    found = [(findings[severity], "note" if severity == "info" else severity) for severity in SEVERITIES]
    return ", ".join(count(number, noun) for number, noun in found if number) or NO_FINDINGS


def success_line(outcome: Outcome) -> str:
    """What to say of a file that was read."""
    read = f"{count(outcome.fiches, 'fiche')}, {_fields(outcome)}, {by_severity(outcome.findings)}"
    return one_line(f"{outcome.source}: {read} -> {outcome.target}{' (unchanged)' if outcome.unchanged else ''}")


def next_line(outcome: Outcome, profile: str) -> str:
    """The command to type after a single file was read with a profile."""
    last = "" if profile == DEFAULT else f" --profile {_quoted(profile)}"
    if outcome.findings["error"] or outcome.findings["warning"]:
        return f"next: fiches review {_quoted(outcome.source)}{last}"
    return f"next: fiches export {_quoted(outcome.target)} --to csv{last}"


class Totals:
    """What a batch comes to."""

    def __init__(self) -> None:
        self._files = self._failed = 0
        self._sum = Outcome("", "")

    def add(self, outcome: Outcome) -> None:
        """One more file is done."""
        self._files += 1
        self._failed += outcome.error is not None
        for name in ("fiches", "filled", "expected"):
            setattr(self._sum, name, getattr(self._sum, name) + getattr(outcome, name))
        self._sum.findings.update(outcome.findings)

    def lines(self, output: str) -> Iterator[str]:
        """What to say of all files, and the command to type next; nothing where none could be read."""
        if self._failed == self._files:
            return
        said = by_severity(self._sum.findings)
        found = f"{said} (fiches check looks further)" if said == NO_FINDINGS else said
        read = f"{count(self._sum.fiches, 'fiche')}, {_fields(self._sum)}, {found}"
        failed = f"; {count(self._failed, 'file')} could not be read" if self._failed else ""
        yield f"{count(self._files, 'file')}: {read}{failed}"
        yield f"next: fiches check {_quoted(output)}"


def _fields(outcome: Outcome) -> str:
    return f"{outcome.filled} of {count(outcome.expected, 'required field')}"


def _quoted(path: object) -> str:
    """A path as a shell takes it for one; never for an option."""
    name = one_line(path)
    return shlex.quote(f"./{name}" if name.startswith("-") else name)


def error_line(error: FichesError, subject: object = None) -> str:
    """What to say of an error: what it is about, what is wrong, and what to do."""
    return one_line(f"{error.subject if subject is None else subject}: {error.problem}. {error.hint}").rstrip()


def record(outcome: Outcome) -> dict[str, Any]:
    """The outcome for a machine; `output` is null and `error` set when the file could not be read.

    `peak_memory` is in bytes.
    """
    error = outcome.error
    return {
        "file": _text(outcome.source),
        "output": None if error else _text(outcome.target),
        "status": outcome.status,
        "code": error.code if error else None,
        "message": _clean(f"{error.problem}. {error.hint}".rstrip()) if error else None,
        "exit_code": int(outcome.exit_code),
        "seconds": round(outcome.seconds, 3),
        "peak_memory": outcome.memory,
        "sha256": outcome.sha256,
        "pages": outcome.pages,
        "duplicate_of": outcome.duplicate_of,
        "unchanged": outcome.unchanged,
        "fiches": outcome.fiches,
        "completeness": {"expected": outcome.expected, "filled": outcome.filled},
        "findings": {severity: outcome.findings[severity] for severity in SEVERITIES},
        "error": {"code": error.code, "problem": _clean(error.problem), "hint": error.hint} if error else None,
    }


def _text(path: Path | str) -> str:
    return _clean(str(path))


def _clean(text: str) -> str:
    """The text without bytes of file names that are not UTF-8, which JSON cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")

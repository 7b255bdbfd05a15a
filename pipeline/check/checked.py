"""What checking gives: for each file its findings, those that the settings ignore, or why it could not be read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.check.settings import FailOn, Ignored
from pipeline.data.blocks import walk
from pipeline.data.pointers import value_at
from pipeline.errors import Exit, FichesError
from pipeline.rules import SEVERITIES, Severity
from pipeline.schema.records import Brochure, Evidence, Finding
from pipeline.validate.places import boxes_at, fiche_at

_LONGEST = 300  # letters of a printed text that are quoted


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding with where it is printed.

    `fiche` is the index of its fiche, `printed` the text at its pointer, `boxes` the places on the paper; `note` says
    of a finding that it is no longer ignored. `is_known`: whether the baseline has it (None: there is no baseline).
    """

    finding: Finding
    fiche: int | None = None
    printed: str | None = None
    boxes: Sequence[Evidence] = ()
    note: str = ""
    is_known: bool | None = None

    @property
    def message(self) -> str:
        """The message of the finding, with the note."""
        return self.finding.message + self.note


@dataclass(slots=True)
class Checked:
    """One file: its brochure, what was found in it, or the error that says why it could not be read."""

    path: Path
    brochure: Brochure | None = None
    found: list[Finding] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    ignored: list[tuple[Reported, Ignored]] = field(default_factory=list)
    known: int = 0  # findings of the baseline that are not reported
    error: FichesError | None = None
    _dumped: dict[str, Any] = field(default_factory=dict)

    @property
    def is_json(self) -> bool:
        """Whether the file is a document, not a brochure."""
        return self.path.suffix.lower() == ".json"

    def title_of(self, fiche: int | None) -> str | None:
        """The title of the fiche at an index."""
        return (
            self.brochure.fiches[fiche].title
            if self.brochure and fiche is not None and fiche < len(self.brochure.fiches)
            else None
        )

    def locate(self, finding: Finding) -> Reported:
        """The finding with where it is printed."""
        if self.brochure is None:
            return Reported(finding, fiche_at(finding.pointer))
        self._dumped = self._dumped or self.brochure.model_dump(exclude={"evidence", "findings"})
        printed = printed_text(value_at(self._dumped, finding.pointer, None)) if finding.pointer else None
        return Reported(finding, fiche_at(finding.pointer), printed, boxes_at(finding.pointer, self.brochure))


def fingerprint(file: Checked, reported: Reported) -> str:
    """A hash of the code, the fiche's title, the place in it and the printed text: the same when fiches move."""
    pointer = reported.finding.pointer
    parts = (
        reported.finding.code,
        file.title_of(reported.fiche) or "",
        "/".join(pointer.split("/")[3:]) if reported.fiche is not None else pointer,
        reported.printed or reported.finding.message,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def printed_text(value: Any) -> str | None:
    """The text of a value as it is printed, shortened; None for what has no text of its own."""
    text = " ".join(_texts(value))
    return (text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…") or None


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        if not any(isinstance(part, dict) and "id" in part for part in value):  # the list of all fiches has no text
            for part in value:
                yield from _texts(part)
    elif isinstance(value, dict):
        if "id" in value:  # a fiche
            yield value["title"]
        elif "kind" in value:  # a block
            yield from (placed.block["text"] for placed in walk([value]))
        elif "text" in value:
            yield value["text"]
        else:
            for part in value.values():
                yield from _texts(part)


def severities(files: Iterable[Checked]) -> Counter[str]:
    """How many findings of each severity were reported."""
    return Counter(reported.finding.severity for file in files for reported in file.reported)


def counts_as_failure(severity: Severity, fail_on: FailOn) -> bool:
    """Whether a finding of this severity makes the check fail."""
    return fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)


def exit_code(files: Iterable[Checked], fail_on: FailOn) -> Exit:
    """3 when a file could not be read, 1 when a new finding is as severe as `fail_on`, else 0."""
    files = list(files)
    if any(file.error for file in files):
        return Exit.UNREADABLE
    failed = any(
        counts_as_failure(reported.finding.severity, fail_on)
        for file in files
        for reported in file.reported
        if not reported.is_known
    )
    return Exit.ERRORS if failed else Exit.FINE

"""Findings that an earlier report holds: they are known, and do not fail the check again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import orjson

from pipeline.errors import SettingsError

FINGERPRINT = "fiches/v1"
"""The key of a finding's fingerprint in SARIF."""

_NAMED = 3  # brochures of a baseline that a message names


@dataclass(frozen=True, slots=True)
class Known:
    """The findings of an earlier report: the brochure and the fingerprint of each.

    A brochure goes by the name of its file without folder and suffix: reports are written in more than one folder, and
    of a PDF as well as of what was extracted from it.
    """

    findings: frozenset[tuple[str, str]]

    def has(self, file: Path, fingerprint: str) -> bool:
        """Whether the report has this finding of this file."""
        return (file.stem, fingerprint) in self.findings

    def strangers(self, files: Iterable[Path]) -> list[str]:
        """The names of the files of which the report has no finding."""
        names = {name for name, _ in self.findings}
        return [file.name for file in files if file.stem not in names]

    def names(self) -> str:
        """Some of the brochures that the report has findings of."""
        names = sorted({name for name, _ in self.findings})
        return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


def load_baseline(path: Path) -> Known:
    """The findings of a report that `fiches check` wrote, as JSON or SARIF.

    Raises SettingsError for a file that cannot be read or is no such report.
    """
    try:
        report = orjson.loads(path.read_bytes())
        return Known(frozenset(_of_sarif(report) if "runs" in report else _of_json(report)))
    except OSError as error:
        raise SettingsError(
            str(path), f"the baseline cannot be read ({error.strerror or error})", "Check the path given."
        ) from error
    except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError) as error:
        raise SettingsError(
            str(path),
            "it is not a report of `fiches check` in JSON or SARIF",
            "Write one: fiches check PATH … --output-file baseline.json",
        ) from error


def _of_json(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for file in report["files"]:
        for finding in file["findings"]:
            yield PurePosixPath(file["file"].replace("\\", "/")).stem, finding["fingerprint"]


def _of_sarif(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for run in report["runs"]:
        for result in run["results"]:
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            yield PurePosixPath(unquote(place)).stem, result["partialFingerprints"][FINGERPRINT]

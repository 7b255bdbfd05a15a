"""Findings that an earlier report holds: they are known, and do not fail the check again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import orjson

from pipeline.errors import SettingsError

FINGERPRINT = "fiches/v1"
"""The key of a finding's fingerprint in SARIF."""

Known = frozenset[tuple[str, str]]
"""The file name and the fingerprint of each finding; names, since reports are written in more than one folder."""


def load_baseline(path: Path) -> Known:
    """The findings of a report that `fiches check` wrote, as JSON or SARIF.

    Raises SettingsError for a file that cannot be read or is no such report.
    """
    try:
        report = orjson.loads(path.read_bytes())
        return frozenset(_of_sarif(report) if "runs" in report else _of_json(report))
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
            yield PurePosixPath(file["file"].replace("\\", "/")).name, finding["fingerprint"]


def _of_sarif(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for run in report["runs"]:
        for result in run["results"]:
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            yield PurePosixPath(unquote(place)).name, result["partialFingerprints"][FINGERPRINT]

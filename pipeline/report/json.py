"""The report for programs: everything about each finding, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.check.checked import Checked, Reported, fingerprint, severities
from pipeline.files.write import indented
from pipeline.report.words import clean
from pipeline.rules import SEVERITIES, risk_of
from pipeline.version import __version__


def report(files: Sequence[Checked]) -> str:
    """The report as indented JSON, ending in a newline."""
    counts = severities(files)
    document = {
        "generator": f"fiches {__version__}",
        "summary": {
            "files": len(files),
            "unreadable": sum(1 for file in files if file.error),
            "findings": {severity: counts[severity] for severity in SEVERITIES},
            "ignored": sum(len(file.ignored) for file in files),
        },
        "files": [_file(file) for file in files],
    }
    return indented(document).decode()


def _file(file: Checked) -> dict[str, Any]:
    error = file.error
    return {
        "file": clean(str(file.path)),
        "language": file.brochure.extraction.language if file.brochure else None,
        "fiches": len(file.brochure.fiches) if file.brochure else None,
        "findings": [_finding(file, reported) for reported in file.reported],
        "ignored": [
            _finding(file, reported)
            | {"reason": entry.reason, "until": entry.until.isoformat() if entry.until else None}
            for reported, entry in file.ignored
        ],
        "error": {"code": error.code, "problem": clean(error.problem), "hint": error.hint} if error else None,
    }


def _finding(file: Checked, reported: Reported) -> dict[str, Any]:
    finding = reported.finding
    return {
        "code": finding.code,
        "severity": finding.severity,
        "risk": risk_of(finding.code, finding.severity),
        "message": reported.message,
        "pointer": finding.pointer,
        "page": finding.page,
        "fiche": None if reported.fiche is None else {"index": reported.fiche, "title": file.title_of(reported.fiche)},
        "printed": reported.printed,
        "evidence": [box.model_dump(mode="json") for box in reported.boxes],
        "fingerprint": fingerprint(file, reported),
        "known": bool(reported.is_known),
    }

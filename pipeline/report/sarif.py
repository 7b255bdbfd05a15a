"""SARIF 2.1.0 (OASIS), as code scanning reads it.

In a JSON file, the region is that of the value. A PDF has no lines: there `startLine` is the page, and the boxes are in
the properties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.check.baseline import FINGERPRINT
from pipeline.check.checked import Checked, Reported, fingerprint
from pipeline.check.settings import Ignored
from pipeline.errors import Exit
from pipeline.files.write import indented
from pipeline.report.outcomes import error_line
from pipeline.report.positions import Position, position_of, positions
from pipeline.report.words import clean, heading, place, relative
from pipeline.rules import RULES, Rule, risk_of
from pipeline.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_INDEX = {code: index for index, code in enumerate(RULES)}


def report(files: Sequence[Checked], base: Path, code: Exit, documentation: str | None = None) -> str:
    """The report as indented JSON; paths within the folder `base` are relative to it.

    `documentation` is the address of the published documentation, to which each rule then links.
    """
    site = None if documentation is None else documentation.rstrip("/")
    run = {
        "tool": {
            "driver": {
                "name": "fiches",
                "semanticVersion": __version__,
                "version": __version__,
                **({} if site is None else {"informationUri": f"{site}/"}),
                "rules": [_rule(rule, site) for rule in RULES.values()],
            }
        },
        "invocations": [_invocation(files, base, code)],
        "artifacts": [_artifact(file, base) for file in files],
        "results": [result for index, file in enumerate(files) for result in _results(file, index, base)],
        "columnKind": "unicodeCodePoints",
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return indented(document).decode()


def _rule(rule: Rule, site: str | None) -> dict[str, Any]:
    text = f"{rule.rationale}\n\nExample: {rule.example}\n\nWhat to do: {rule.advice}"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.code.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.rationale},
        **({} if site is None else {"helpUri": f"{site}/findings.html#{rule.code}"}),
        "help": {
            "text": text,
            "markdown": f"{rule.rationale}\n\n**Example:** {rule.example}\n\n**What to do:** {rule.advice}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.group],
            "problem.severity": {"info": "recommendation"}.get(rule.severity, rule.severity),
        },
    }


def _invocation(files: Sequence[Checked], base: Path, code: Exit) -> dict[str, Any]:
    unread = [
        {
            "level": "error",
            "descriptor": {"id": file.error.code},
            "message": {"text": error_line(file.error, file.path)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file.path, base), "index": index}}}],
        }
        for index, file in enumerate(files)
        if file.error is not None
    ]
    return {"executionSuccessful": not unread, "exitCode": int(code), "toolExecutionNotifications": unread}


def _artifact(file: Checked, base: Path) -> dict[str, Any]:
    artifact: dict[str, Any] = {
        "location": {"uri": _uri(file.path, base)},
        "mimeType": "application/json" if file.is_json else "application/pdf",
    }
    if file.brochure is not None and not file.is_json:
        artifact["hashes"] = {"sha-256": file.brochure.source.sha256}
    return artifact


def _uri(path: Path, base: Path) -> str:
    """A reference (RFC 3986): relative to the folder `base` within it, otherwise absolute."""
    shown = relative(path, base)
    if shown.is_absolute() or ".." in shown.parts:
        return path.resolve().as_uri()
    return quote(str(shown.as_posix()).encode("utf-8", "surrogateescape"))


def _results(file: Checked, index: int, base: Path) -> list[dict[str, Any]]:
    known = positions(file.path) if file.is_json and (file.reported or file.ignored) else {}
    location = {"uri": _uri(file.path, base), "index": index}
    open_ones = [_result(file, reported, location, known) for reported in file.reported]
    return open_ones + [
        _result(file, reported, location, known) | _suppressed(entry) for reported, entry in file.ignored
    ]


def _result(
    file: Checked, reported: Reported, location: dict[str, Any], known: Mapping[str, Position]
) -> dict[str, Any]:
    finding = reported.finding
    risk = risk_of(finding.code, finding.severity)
    where = ", ".join(filter(None, (heading(file, reported.fiche), place(reported))))
    return {
        "ruleId": finding.code,
        **({"ruleIndex": _INDEX[finding.code]} if finding.code in _INDEX else {}),
        "level": _LEVELS[finding.severity],
        **({} if risk is None else {"rank": 100 * risk}),
        "message": {"text": clean(f"{where}: {reported.message}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": location,
                    "region": _region(reported, position_of(finding.pointer, known)),
                },
                "logicalLocations": [
                    {
                        "fullyQualifiedName": finding.pointer,
                        "name": finding.pointer.rpartition("/")[2] or "document",
                        "kind": "member",
                    }
                ],
            }
        ],
        "partialFingerprints": {FINGERPRINT: fingerprint(file, reported)},
        **({} if reported.is_known is None else {"baselineState": "unchanged" if reported.is_known else "new"}),
        "properties": {
            "page": finding.page,
            "pointer": finding.pointer,
            "evidence": [box.model_dump(mode="json") for box in reported.boxes],
        },
    }


def _region(reported: Reported, position: Position | None) -> dict[str, Any]:
    if position is not None:
        return {
            "startLine": position.line,
            "startColumn": position.column,
            "endLine": position.end_line,
            "endColumn": position.end_column,
        }
    region: dict[str, Any] = {"startLine": reported.finding.page or 1}
    if reported.printed is not None:
        region["snippet"] = {"text": clean(reported.printed)}
    return region


def _suppressed(entry: Ignored) -> dict[str, Any]:
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": entry.reason}]}

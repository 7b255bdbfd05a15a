"""Findings of an output: as risks are told of them, and which of them cry wolf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.rules import Severity
from stress.scoring.declared import Json, heading

TEXTS = frozenset({"target_group", "objectives", "activities", "results", "other"})
"""Fields of running text."""


def spoken(findings: Iterable[Json]) -> list[tuple[str, str, Severity]]:
    """Findings as `pipeline.rules.risks` takes them."""
    return [((each.get("pointer") or "").rstrip("/"), each["code"], each["severity"]) for each in findings]


def alarms(output: Json, gold: Json, match: Mapping[int, int], wrong: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(code, pointer) of the findings that ask a person to look at what is right.

    `match` leads from the gold's fiches to the output's, `wrong` are the pointers of what is wrong. A heading that
    nobody declared may be told once for the document.
    """
    wrong, told = list(wrong), set[str]()
    back = {out: index for index, out in match.items()}
    entries = (entry for key in ("expected_findings", "allowed_findings") for entry in gold.get(key) or [])
    allowed = {(entry["code"], entry.get("fiche")) for entry in entries}
    for finding in output.get("findings") or []:
        place, code = finding.get("pointer") or "", finding["code"]
        if finding.get("severity") not in ("warning", "error") or not place:
            continue
        if any(each == place or each.startswith(place + "/") or place.startswith(each + "/") for each in wrong):
            continue
        name = _heading_at(output, place) if code == "unknown-heading" else None
        if name is not None and name not in told:
            told.add(name)
            continue
        fiche = re.match(r"/fiches/(\d+)", place)
        if (code, back.get(int(fiche[1])) if fiche else None) not in allowed:
            yield code, place


def _heading_at(output: Json, place: str) -> str | None:
    """The heading at which a finding stands, where that is a section of its own."""
    found = re.match(r"/fiches/(\d+)/other/(\d+)", place)
    if found is None:
        return None
    sections, at = output["fiches"][int(found[1])].get("other") or [], int(found[2])
    return heading(sections[at]) if at < len(sections) else None

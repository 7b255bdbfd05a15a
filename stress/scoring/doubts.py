"""What findings say of values: how much they doubt them, and which of them cry wolf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.rules import risk_of
from stress.scoring.declared import Json, heading

WEIGHTS = {"error": 3.0, "warning": 2.0, "info": 1.0}
AT_THE_VALUE = 0.5
"""What a finding weighs more that stands at the value, and not at what holds it."""
CODES_SHARE = 0.4
"""What a finding weighs more whose values are always wrong (`pipeline.rules.risk_of`): it decides after severity and
place."""
EACH_MORE = 0.01
"""What each finding adds: of two values with a warning, the one with two is looked at first."""


def risk(pointer: str, findings: Iterable[Json]) -> float:
    """How much findings doubt a value: the worst of those at it, at a part of it, or at what holds it."""
    found = []
    for finding in findings:
        place, weight = (finding.get("pointer") or "").rstrip("/"), WEIGHTS.get(finding.get("severity", ""), 0.0)
        holds = place.count("/") >= 2 and pointer.startswith(place + "/")
        own = CODES_SHARE * (risk_of(finding["code"]) or 0.0)
        if _at(place, pointer):
            found.append(weight + AT_THE_VALUE + own)
        elif holds or (place == "" and finding.get("severity") == "error"):
            found.append(weight + own)
    return max(found, default=0.0) + EACH_MORE * len(found)


def codes_at(pointer: str, findings: Iterable[Json]) -> Iterator[str]:
    """The codes of the findings that stand at a value or at a part of it."""
    for finding in findings:
        if _at((finding.get("pointer") or "").rstrip("/"), pointer):
            yield finding["code"]


def _at(place: str, pointer: str) -> bool:
    return place == pointer or place.startswith(pointer + "/")


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

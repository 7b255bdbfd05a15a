"""Which findings an output has, and which it should have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.evaluate.fields import Json

JUDGED = frozenset(
    {
        "declared-count-mismatch",
        "listing-differs",
        "listing-without-fiche",
        "fiche-without-listing",
        "contact-undetermined",
        "period-reversed",
        "period-outside-call",
        "unknown-heading",
        "missing-field",
        "duplicate-heading",
        "unparsed-value",
        "doubtful-value",
        "unassigned-text",
        "unreadable-text",
    }
)
"""Findings that must not appear where the gold does not expect or allow them."""


class Place(NamedTuple):
    """A kind of finding and the gold's index of the fiche at which it stands (None: at no fiche)."""

    code: str
    fiche: int | None

    def __str__(self) -> str:
        return self.code if self.fiche is None else f"{self.code}@{self.fiche}"


def flagged(pointer: str, findings: Iterable[Json]) -> bool:
    """Does a warning or error point at this value, at a part of it, or at what holds it, no coarser than one fiche?

    A finding on the whole document counts only as an error: then nobody is meant to use it.
    """
    return any(
        _covers((finding.get("pointer") or "").rstrip("/"), finding["severity"], pointer)
        for finding in findings
        if _serious(finding)
    )


def _covers(place: str, severity: str, pointer: str) -> bool:
    if place == "":
        return severity == "error"
    within = place == pointer or place.startswith(pointer + "/")
    return within or (place.count("/") >= 2 and pointer.startswith(place + "/"))


def _serious(finding: Json) -> bool:
    return finding.get("severity") in ("warning", "error")


def loss_flagged(findings: Iterable[Json]) -> bool:
    """Does a finding tell that a whole fiche may be lost?"""
    return any(
        finding["code"] in ("listing-without-fiche", "unreadable-text")
        or (not finding.get("pointer") and finding.get("severity") == "error")
        for finding in findings
    )


def missing_and_spurious(findings: Iterable[Json], gold: Json, match: Mapping[int, int]) -> tuple[list[str], list[str]]:
    """Findings that the gold expects and the output has not, and the other way round; `match` maps gold to output
    fiches.
    """
    places = [(_place(finding, {i: j for j, i in match.items()}), _serious(finding)) for finding in findings]
    present = {place for place, _ in places}
    codes = {place.code for place in present}
    expected, allowed = (
        [Place(entry["code"], entry.get("fiche")) for entry in gold.get(key) or []]
        for key in ("expected_findings", "allowed_findings")
    )
    missing = {place for place in expected if (place not in present if _at_a_fiche(place) else place.code not in codes)}
    if "expected_findings" not in gold:
        return sorted(map(str, missing)), []
    fine = {*expected, *allowed}
    spurious = {
        place
        for place, serious in places
        if serious and place.code in JUDGED and place not in fine and Place(place.code, None) not in fine
    }
    return sorted(map(str, missing)), sorted(map(str, spurious))


def _at_a_fiche(place: Place) -> bool:
    """A contents-list row without fiche stands at no fiche, whatever the gold counts."""
    return place.fiche is not None and place.code != "listing-without-fiche"


def _place(finding: Json, gold_index: Mapping[int, int]) -> Place:
    found = re.match(r"/fiches/(\d+)", finding.get("pointer") or "")
    return Place(finding["code"], gold_index.get(int(found[1])) if found else None)

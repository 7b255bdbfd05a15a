"""How often values were wrong of which findings speak, as the stress test measured it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.rules.rule import SEVERITIES, Severity

FILE = Path(__file__).with_name("risks.json")
"""`code severity place` → [values of which such a finding speaks, how many of them were wrong]; `python -m stress
--write-risks` makes it."""

_ENOUGH = 20  # values below which a share says little: it may be a tenth off with twenty
_UNMEASURED = 0.5  # of codes that the stress test never raised; those that it raised lie on both sides
_PRIOR: dict[Severity, float] = {"error": 0.9, "warning": 0.5, "info": 0.05}
"""What a severity says where nothing was measured; it counts as one value."""

Place = Literal["value", "field", "text", "fiche"]
"""Where a finding stands: at a value or a part of it; at what holds it, in the same field; or at its fiche, which is
`text` for a value of running text: what belongs to no section is most often a part of one."""


class Said(NamedTuple):
    """What a finding says of a value."""

    code: str
    severity: Severity
    place: Place

    def __str__(self) -> str:
        return " ".join(self)


def said_of(pointer: str, findings: Iterable[tuple[str, str, Severity]], texts: Collection[str]) -> frozenset[Said]:
    """What findings (pointer, code, severity) say of the value at a pointer; `texts` are the fields of running text."""
    fiche, field = _parts(pointer)
    found = set()
    for at, code, severity in findings:
        if f"{at}/".startswith(f"{pointer}/"):
            found.add(Said(code, severity, "value"))
        elif f"{pointer}/".startswith(f"{at}/") and _parts(at)[1]:
            found.add(Said(code, severity, "field"))
        elif (fiche and at == fiche) or (at == "" and severity == "error"):
            found.add(Said(code, severity, "text" if field in texts else "fiche"))
    return frozenset(found)


def _parts(pointer: str) -> tuple[str, str]:
    """The pointer of the fiche (or of the call) that a value is in, and the name of its field; empty without any."""
    steps = pointer.split("/")
    depth = 2 if steps[1:2] == ["call"] else 3
    return "/".join(steps[:depth]) if len(steps) >= depth else "", "".join(steps[depth : depth + 1])


def risk_of_value(said: Iterable[Said]) -> float:
    """How likely a value is wrong of which this is said, 0 to 1: as if each were a witness of its own."""
    right = 1.0
    for each in said:
        values, wrong = _counts().get(str(each), (0, 0))
        right *= 1 - (wrong + _PRIOR[each.severity]) / (values + 1)
    return round(1 - right, 4)


@cache
def _counts() -> dict[str, tuple[int, int]]:
    return {said: (values, wrong) for said, (values, wrong) in json.loads(FILE.read_text(encoding="utf-8")).items()}


def risk_of(code: str, severity: Severity | None = None) -> float | None:
    """The share of values at which such a finding stood that were wrong, 0 to 1; None where too few were seen.

    Of a code and a severity where these were seen often enough together, else of the code.
    """
    of_code = {each: _counts().get(f"{code} {each} value", (0, 0)) for each in SEVERITIES}
    for counts in ([of_code[severity]] if severity else [], list(of_code.values())):
        values, wrong = (sum(each[at] for each in counts) for at in (0, 1))
        if values >= _ENOUGH:
            return round(wrong / values, 2)
    return None


def worst_first(severity: Severity, code: str) -> tuple[int, float]:
    """A key that sorts findings: by severity, then those first that were most often about a wrong value."""
    risk = risk_of(code, severity)
    return SEVERITIES.index(severity), -(_UNMEASURED if risk is None else risk)

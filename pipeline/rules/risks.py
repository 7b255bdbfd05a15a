"""How often a value was wrong at which a finding of this code stood, as the stress test measured it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pipeline.rules.rule import SEVERITIES, Severity

FILE = Path(__file__).with_name("risks.json")
"""Code → [values with such a finding, how many of them were wrong]; `python -m stress --write-risks` makes it."""

_ENOUGH = 5  # values below which a share says nothing
_UNMEASURED = 0.5  # of codes that the stress test never raised; those that it raised lie on both sides


@cache
def _counts() -> dict[str, tuple[int, int]]:
    return {code: (values, wrong) for code, (values, wrong) in json.loads(FILE.read_text(encoding="utf-8")).items()}


def risk_of(code: str) -> float | None:
    """The share of values with such a finding that were wrong, 0 to 1; None where too few were seen."""
    values, wrong = _counts().get(code, (0, 0))
    return round(wrong / values, 2) if values >= _ENOUGH else None


def worst_first(severity: Severity, code: str) -> tuple[int, float]:
    """A key that sorts findings: by severity, then those first that were most often about a wrong value."""
    risk = risk_of(code)
    return SEVERITIES.index(severity), -(_UNMEASURED if risk is None else risk)

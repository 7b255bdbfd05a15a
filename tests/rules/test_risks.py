"""The risk of each finding: measured, told, and what reports put first."""

from __future__ import annotations

import json

import pytest

from pipeline.report import rules as report
from pipeline.rules import RULES, risk_of, worst_first
from pipeline.rules.risks import FILE

COUNTS = json.loads(FILE.read_text(encoding="utf-8"))


def test_risks_are_of_known_codes_and_are_shares() -> None:
    assert set(COUNTS) <= set(RULES)
    assert all(0 <= wrong <= values for values, wrong in COUNTS.values())


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_risk_is_told_where_enough_was_seen(code: str) -> None:
    values, wrong = COUNTS.get(code, (0, 0))
    expected = round(wrong / values, 2) if values >= 5 else None
    assert risk_of(code) == expected
    told = "\n".join(line.plain for line in report.explanation(RULES[code]))
    assert ("Risk: " in told) == (expected is not None)


def test_severity_decides_before_risk() -> None:
    assert risk_of("doubtful-value") > risk_of("listing-differs")  # type: ignore[operator]
    found = [
        ("warning", "listing-differs"),
        ("info", "doubtful-value"),
        ("warning", "doubtful-value"),
        ("error", "website-invalid"),
    ]
    assert [code for _, code in sorted(found, key=lambda one: worst_first(*one))] == [  # type: ignore[arg-type]
        "website-invalid",
        "doubtful-value",
        "listing-differs",
        "doubtful-value",
    ]

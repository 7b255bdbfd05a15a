"""The risk of each finding: measured, told, and what reports put first."""

from __future__ import annotations

import json
from itertools import product

import pytest

from pipeline.report import rules as report
from pipeline.rules import RULES, SEVERITIES, risk_of, worst_first
from pipeline.rules.risks import FILE, Said, risk_of_value, said_of

COUNTS = json.loads(FILE.read_text(encoding="utf-8"))


PLACES = ("value", "field", "text", "fiche")


def test_risks_are_of_known_codes_and_are_shares() -> None:
    assert {tuple(said.split()) for said in COUNTS} <= set(product(RULES, SEVERITIES, PLACES))
    assert all(0 <= wrong <= values for values, wrong in COUNTS.values())


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_risk_is_told_where_enough_was_seen(code: str) -> None:
    counts = [COUNTS.get(f"{code} {severity} value", (0, 0)) for severity in SEVERITIES]
    values, wrong = map(sum, zip(*counts, strict=True))
    expected = round(wrong / values, 2) if values >= 20 else None
    assert risk_of(code) == expected
    told = "\n".join(line.plain for line in report.explanation(RULES[code]))
    assert ("Risk: " in told) == (expected is not None)


FICHE = "/fiches/0"


@pytest.mark.parametrize(
    ("pointer", "at", "place"),
    [
        (f"{FICHE}/period/start", f"{FICHE}/period/start", "value"),
        (f"{FICHE}/contact/people", f"{FICHE}/contact/people/1/name", "value"),
        (f"{FICHE}/period/start", f"{FICHE}/period", "field"),
        ("/call/budget/amount", "/call/budget", "field"),
        (f"{FICHE}/period/start", FICHE, "fiche"),
        (f"{FICHE}/objectives", FICHE, "text"),
        (f"{FICHE}/period/start", "", "fiche"),
        (f"{FICHE}/period/start", f"{FICHE}/period/end", None),
        (f"{FICHE}/period/start", "/fiches/1", None),
        (f"{FICHE}/period/start", "/fiches", None),
    ],
)
def test_where_a_finding_stands(pointer: str, at: str, place: str | None) -> None:
    said = said_of(pointer, [(at, "doubtful-value", "error")], {"objectives"})
    assert [each.place for each in said] == ([place] if place else [])


def test_more_findings_are_more_risk() -> None:
    one = Said("doubtful-value", "warning", "value")
    alone, both = risk_of_value([one]), risk_of_value([one, Said("unassigned-text", "warning", "text")])
    assert 0 == risk_of_value([]) < alone < both < 1
    assert risk_of_value([one._replace(place="fiche")]) < alone
    unmeasured = [risk_of_value([Said("no-such-code", severity, "value")]) for severity in SEVERITIES]
    assert sorted(unmeasured, reverse=True) == unmeasured


def test_severity_decides_before_risk() -> None:
    low, high = "missing-field", "empty-section"
    assert risk_of(high) > risk_of(low)  # type: ignore[operator]
    found = [("warning", low), ("info", high), ("warning", high), ("error", low)]
    worst = sorted(found, key=lambda one: worst_first(*one))  # type: ignore[arg-type]
    assert worst == [("error", low), ("warning", high), ("warning", low), ("info", high)]


def test_a_risk_is_that_of_the_severity_where_enough_was_seen() -> None:
    assert risk_of("unknown-heading", "info") < risk_of("unknown-heading") < risk_of("unknown-heading", "warning")  # type: ignore[operator]
    assert risk_of("unknown-heading", "error") == risk_of("unknown-heading")

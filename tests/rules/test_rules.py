"""The registry of findings: complete, the only place that names a severity, and published."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from pipeline.data.parsed import Doubt
from pipeline.evaluate.findings import JUDGED
from pipeline.report.rules import markdown
from pipeline.rules import GROUPS, RULES, SEVERITIES, Code, Rule, severity_of
from pipeline.validate.recheck import REPEATABLE
from tests.corpus import ROOT

CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
CONTRACT = [
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
    "heading-inferred",
    "incomplete-reading",
    "struck-text",
    "unread-ink",
    "link-differs",
]
OF_READING = ["empty-section"]
OF_FACETS = ["organisation-alike", "enrichment-unavailable"]
OF_CORRECTIONS = ["stale-correction", "invalid-correction"]
STAGES = [
    file
    for folder in ("fields", "parse", "segment", "enrich", "validate", "check", "corrections", "recipe")
    for file in (ROOT / "pipeline" / folder).rglob("*.py")
]


def calls(file: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def is_doubt(call: ast.Call) -> bool:
    name = (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )
    return name.strip("_").lower() in ("doubt", "finding", "refusal")


def emitted(file: Path) -> set[str]:
    """The codes with which doubts are made in a file, given as any argument."""
    constants = [
        arg
        for call in calls(file)
        if is_doubt(call)
        for arg in (*call.args, *(keyword.value for keyword in call.keywords))
    ]
    return {
        arg.value
        for arg in constants
        if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and CODE.fullmatch(arg.value)
    }


def test_every_code_that_is_emitted_is_registered_and_the_other_way_round() -> None:
    assert set().union(*map(emitted, STAGES)) == set(RULES)


def test_the_type_has_every_code() -> None:
    assert list(get_args(Code)) == sorted(RULES)


def test_a_doubt_takes_no_other_code() -> None:
    """mypy then rejects a misspelt one."""
    assert get_type_hints(Doubt)["code"] == Code


def test_every_code_of_the_contract_is_registered() -> None:
    assert set(CONTRACT) <= set(RULES)
    assert set(RULES) >= JUDGED | REPEATABLE
    reading = {code for code, rule in RULES.items() if not rule.only_check}
    assert reading == {*CONTRACT, *OF_READING, *OF_FACETS, *OF_CORRECTIONS}


def test_no_other_place_names_a_severity() -> None:
    """A doubt has the severity of its code, unless it says that it has its own."""
    severities = [
        (file.name, call.lineno)
        for file in (ROOT / "pipeline").rglob("*.py")
        for call in calls(file)
        if is_doubt(call)
        for arg in call.args
        if isinstance(arg, ast.Constant) and arg.value in SEVERITIES
    ]
    assert severities == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_is_told_in_full(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert rule.severity in SEVERITIES
    assert rule.group in GROUPS
    for text in (rule.summary, rule.rationale, rule.example, rule.advice):
        assert len(text) > 15
        assert text.endswith((".", ")", "`"))
        assert "\n" not in text


@pytest.mark.parametrize(
    ("code", "pointer", "severity"),
    [
        ("listing-differs", "/fiches/0/listing/title", "warning"),
        ("heading-inferred", "/fiches/0/period", "info"),
        ("unreadable-text", "/fiches/0", "error"),
        ("unassigned-text", "/fiches/12", "warning"),
        ("unassigned-text", "/fiches", "info"),
        ("doubtful-value", "/fiches/0/title", "warning"),
        ("doubtful-value", "", "error"),
    ],
)
def test_severity(code: str, pointer: str, severity: str) -> None:
    assert severity_of(code, pointer) == severity


def test_an_unknown_code_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        severity_of("no-such-code", "/fiches/0")  # type: ignore[arg-type]


def test_the_page_of_findings_is_up_to_date() -> None:
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == markdown(), "run `make docs`"

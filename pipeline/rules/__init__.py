"""The registry of findings: every code with its severity, what it means, and what to do about it.

Everything that names a severity or explains a code takes it from here: extraction, `fiches check`, `explain` and
`rules`, `docs/findings.md`, SARIF.
"""

from __future__ import annotations

import re

from pipeline.rules import agreement, corrections, editorial, ink, reading
from pipeline.rules.codes import Code
from pipeline.rules.risks import risk_of, worst_first
from pipeline.rules.rule import GROUPS, SEVERITIES, Group, Rule, Severity

__all__ = [
    "GROUPS",
    "RULES",
    "SEVERITIES",
    "Code",
    "Group",
    "Rule",
    "Severity",
    "risk_of",
    "severity_of",
    "worst_first",
]

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in sorted(
        (*reading.RULES, *ink.RULES, *corrections.RULES, *agreement.RULES, *editorial.RULES),
        key=lambda rule: (GROUPS.index(rule.group), SEVERITIES.index(rule.severity)),
    )
}
"""Code → rule, by group, most serious first."""

_AT_A_FICHE = re.compile(r"/fiches/\d+(?:/|\Z)")


def severity_of(code: Code, pointer: str, own: Severity | None = None) -> Severity:
    """The severity of a finding at this place (a JSON Pointer): its own, if it has one, or that of its code; anything
    about the whole document is an error.

    Raises KeyError for a code that is not registered.
    """
    rule = RULES[code]
    if own is not None:
        return own
    if pointer == "":
        return "error"
    return rule.severity if rule.beside_fiches is None or _AT_A_FICHE.match(pointer) else rule.beside_fiches

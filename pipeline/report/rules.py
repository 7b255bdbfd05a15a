"""The registry of findings for the terminal, for programs, and as `docs/findings.md`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from rich.text import Text

from pipeline.rules import RULES, Rule, risk_of

_INTRO = """\
# Findings

What `fiches extract` and `fiches check` report, by subject. `fiches explain CODE` prints one of these entries, and
`fiches rules` lists them all. This page is generated from `pipeline/rules/` (`make docs`).

*Error*: provably wrong, in the brochure or in its reading; nobody should use the value, and `fiches check` fails.
*Warning*: a person should look at the value. *Info*: worth knowing. As a rule of thumb, what no brochure can mean is an
error (the 31st of June, a project that ends before it starts, an address that cannot exist, a total that does not
add up), and what may be right all the same is a warning. A finding about the whole document is always an error.
Settings can change the severity of a code.

*Risk*: how often a value was wrong at which such a finding stood, in brochures drawn at random
([stress test](stress.md)); empty where too few were seen. Lists begin
with the worst severity, and of one severity with the highest risk.
"""


def explanation(rule: Rule) -> Iterator[Text]:
    """Everything about one rule, for the terminal."""
    yield Text.assemble((rule.code, "bold"), f" ({_severity(rule)}; {rule.group}; {_where(rule)})")
    yield Text()
    yield Text(rule.summary)
    yield Text()
    yield Text(rule.rationale)
    yield Text()
    if risk := _risk(rule):
        yield Text.assemble(("Risk: ", "bold"), risk)
    yield Text.assemble(("Example: ", "bold"), rule.example)
    yield Text.assemble(("What to do: ", "bold"), rule.advice)


def overview() -> Iterator[Text]:
    """One line per rule, for the terminal."""
    width = max(map(len, RULES))
    for group, rules in groupby(RULES.values(), key=lambda rule: rule.group):
        yield Text(group.capitalize(), "bold")
        for rule in rules:
            yield Text.assemble("  ", (f"{rule.code:<{width}}", "bold"), f"  {rule.severity:<7}  {rule.summary}")


def records() -> list[dict[str, Any]]:
    """The rules for programs."""
    return [asdict(rule) | {"risk": risk_of(rule.code)} for rule in RULES.values()]


def markdown() -> str:
    """`docs/findings.md`: a table of all rules, then each rule in full."""
    lines = [_INTRO, "| Code | Severity | Risk | |", "|---|---|---|---|"]
    for rule in RULES.values():
        risk = risk_of(rule.code)
        share = "" if risk is None else f"{risk:.0%}"
        lines.append(f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {share} | {rule.summary} |")
    for group, rules in groupby(RULES.values(), key=lambda rule: rule.group):
        lines += ["", f"## {group.capitalize()}"]
        for rule in rules:
            lines += [
                "",
                f"### {rule.code}",
                "",
                f"*{_severity(rule).capitalize()}; {_where(rule)}.* {rule.summary}",
                "",
                rule.rationale,
            ]
            lines += ["", f"- Example: {rule.example}", f"- What to do: {rule.advice}"]
            lines += [f"- Risk: {risk}" for risk in (_risk(rule),) if risk]
    return "\n".join(lines) + "\n"


def _risk(rule: Rule) -> str:
    share = risk_of(rule.code)
    return "" if share is None else f"{share:.0%} of the values with this finding were wrong in the stress test."


def _severity(rule: Rule) -> str:
    return rule.severity + (f", {rule.beside_fiches} outside fiches" if rule.beside_fiches else "")


def _where(rule: Rule) -> str:
    return "reported by fiches check" if rule.only_check else "reported by fiches extract and fiches check"

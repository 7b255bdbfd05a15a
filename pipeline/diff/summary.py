"""What became of a call from one edition to the next, in lines that need no knowledge of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.diff.compare import Comparison, Document
from pipeline.diff.organisations import OrganisationChanges
from pipeline.diff.promoters import PromoterChanges
from pipeline.report.outcomes import count
from pipeline.rules import SEVERITIES

_NUMBERS = {"proposals_submitted": "proposals submitted", "projects_selected": "projects selected"}


def summary(comparison: Comparison) -> Iterator[str]:
    """At most ten lines: title, projects, money, numbers, priorities, promoters, partners, choices, what to look at."""
    old, new = comparison.old, comparison.new
    yield from _changed("call", old["call"]["title"], new["call"]["title"])
    status = Counter(fiche.status for fiche in comparison.fiches)
    yield f"projects: {status['same'] + status['changed']} in both, {status['added']} new, {status['gone']} gone"
    yield from _money(old["call"].get("budget"), new["call"].get("budget"))
    for key, words in _NUMBERS.items():
        yield from _changed(words, old["call"].get(key), new["call"].get(key))
    yield from _changed("priorities", *(len(document["call"]["priorities"]) for document in (old, new)))
    for name, who in (("promoters", comparison.promoters), ("partners", comparison.organisations)):
        if who.returning or who.new or who.gone:
            yield tally(name, who)
    yield from _choices(old, new)
    yield f"to look at: {_findings(new)} (before: {_findings(old)})"


def tally(name: str, who: PromoterChanges | OrganisationChanges) -> str:
    """`promoters: 5 in both, 2 new, 1 gone`."""
    return f"{name}: {len(who.returning)} in both, {len(who.new)} new, {len(who.gone)} gone"


def _changed(what: str, was: object, now: object) -> Iterator[str]:
    if was != now:
        yield f"{what}: {_said(was)} -> {_said(now)}"


def _said(value: object) -> str:
    return "not printed" if value is None else str(value)


def _money(was: Document | None, now: Document | None) -> Iterator[str]:
    if was == now:
        return
    share = ""
    if was and now and was["amount"] and was["currency"] == now["currency"]:
        share = f" ({100 * (now['amount'] / was['amount'] - 1):+.0f} %)"
    yield f"amount: {_amount(was)} -> {_amount(now)}{share}"


def _amount(money: Document | None) -> str:
    return "not printed" if money is None else f"{money['amount']:,.2f} {money['currency']}"


def _choices(old: Document, new: Document) -> Iterator[str]:
    """How many projects have each code of each choice (region), where that changed."""
    counts = [_codes(document) for document in (old, new)]
    for field in sorted(counts[0].keys() | counts[1].keys()):
        was, now = (found.get(field, Counter()) for found in counts)
        if was != now:
            parts = (f"{code} {was[code]} -> {now[code]}" for code in sorted(was | now))
            yield f"{field.replace('_', ' ')}: {', '.join(parts)}"


def _codes(document: Document) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for fiche in document["fiches"]:
        for field, value in fiche.items():
            code: Any = value.get("code") if isinstance(value, dict) else None
            if isinstance(code, str):
                found.setdefault(field, Counter())[code] += 1
    return found


def _findings(document: Document) -> str:
    counts = Counter(finding["severity"] for finding in document["findings"])
    found = [count(counts[name], name) for name in SEVERITIES[:2] if counts[name]]
    return ", ".join(found) or "nothing"

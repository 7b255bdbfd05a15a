"""A score in words, and in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.evaluate.score import Score


def headline(score: Score) -> str:
    """The score in one line."""
    parts = [f"{score.right}/{score.fields} fields right", f"{score.silent} silent"]
    parts += [f"{len(items)} {what}" for what, items in _lists(score)]
    if score.out_of_order:
        parts.append("fiches out of order")
    if not score.ids_unique:
        parts.append("ids not unique")
    if score.evidence_checked:
        parts.append(f"{len(score.evidence_misses)} of {score.evidence_checked} values not in their boxes")
    return ", ".join(parts)


def details(score: Score) -> Iterator[str]:
    """One line for each fault."""
    for pointer, got, want, silent in score.mismatches:
        yield f"{'SILENT' if silent else 'flagged'} {pointer}: got {got!r}, want {want!r}"
    for what, items in _lists(score):
        yield from (f"{what}: {item}" for item in items)
    for pointer, reason in score.evidence_misses:
        yield f"evidence {pointer}: {reason}"


def record(score: Score) -> dict[str, Any]:
    """The score for a machine."""
    return {
        "fields": score.fields,
        "right": score.right,
        "silent": score.silent,
        "lost_fiches": score.lost_fiches,
        "extra_fiches": score.extra_fiches,
        "out_of_order": score.out_of_order,
        "ids_unique": score.ids_unique,
        "missing_findings": score.missing_findings,
        "spurious_findings": score.spurious_findings,
        "evidence_checked": score.evidence_checked,
        "evidence_misses": [miss._asdict() for miss in score.evidence_misses],
        "wrong": [mismatch._asdict() for mismatch in score.mismatches],
    }


def _lists(score: Score) -> Iterator[tuple[str, list[str]]]:
    yield "missing findings", score.missing_findings
    yield "spurious findings", score.spurious_findings
    if score.lost_fiches:
        yield "fiches lost", score.lost_fiches
    if score.extra_fiches:
        yield "fiches too many", score.extra_fiches

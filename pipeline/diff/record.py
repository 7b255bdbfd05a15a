"""A comparison for machines: a JSON object with the classified changes, and the patch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.diff.changes import Change
from pipeline.diff.compare import Comparison, Document, FicheChange
from pipeline.diff.known import known_fields

_CLASSES = {
    "id": "title",
    "title": "title",
    "other": "text",
    "listing": "listing",
    "priority": "listing",
    "pages": "place",
}


def record(comparison: Comparison, old_name: str, new_name: str) -> dict[str, Any]:
    """The comparison as a JSON object.

    `class` is the kind of value that changed: title, website, text, listing, place, call, or the name of the part or
    field for anything else (promoter, period, region, contact …). `patch` (RFC 6902), applied to the whole old
    document, gives the whole new one.
    """
    classes = {**_CLASSES, **known_fields(comparison.new, comparison.profile).classes}
    return {
        "kind": comparison.kind,
        "same": comparison.same,
        "old": _side(comparison.old, old_name),
        "new": _side(comparison.new, new_name),
        "call": [_change(change, "call") for change in comparison.call],
        "fiches": [_fiche(fiche, classes) for fiche in comparison.fiches],
        "promoters": {
            "returning": [{"old": old._asdict(), "new": new._asdict()} for old, new in comparison.promoters.returning],
            "new": [organisation._asdict() for organisation in comparison.promoters.new],
            "gone": [organisation._asdict() for organisation in comparison.promoters.gone],
        },
        "organisations": {
            "returning": list(comparison.organisations.returning),
            "new": list(comparison.organisations.new),
            "gone": list(comparison.organisations.gone),
            "changes": [_change(change, _step(change, 3)) for change in comparison.organisations.changes],
        },
        "findings": {"new": comparison.findings.new, "gone": comparison.findings.gone},
        "evidence": asdict(comparison.evidence),
        "rest": [_change(change, _step(change, 1)) for change in comparison.rest],
        "patch": comparison.patch,
    }


def _side(document: Document, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "source": document["source"]["file_name"],
        "sha256": document["source"]["sha256"],
        "schema_version": document["schema_version"],
        "language": document["extraction"]["language"],
        "title": document["call"]["title"],
        "years": document["call"]["years"],
        "fiches": len(document["fiches"]),
    }


def _fiche(fiche: FicheChange, classes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "status": fiche.status,
        "old_index": fiche.old_index,
        "new_index": fiche.new_index,
        "old_title": fiche.old["title"] if fiche.old else None,
        "new_title": fiche.new["title"] if fiche.new else None,
        "likeness": fiche.likeness,
        "renamed": fiche.renamed,
        "moved": fiche.moved,
        "changes": [_change(change, classes.get(_step(change, 3), _step(change, 3))) for change in fiche.changes],
    }


def _change(change: Change, name: str) -> dict[str, Any]:
    return {
        "class": name,
        "kind": change.kind,
        "old_pointer": change.old_pointer,
        "new_pointer": change.new_pointer,
        "old": change.old,
        "new": change.new,
        "words": [[piece.kind, piece.text] for piece in change.words] or None,
    }


def _step(change: Change, number: int) -> str:
    """One step of the pointer, counted from 1."""
    return (change.new_pointer or change.old_pointer or "").split("/")[number]

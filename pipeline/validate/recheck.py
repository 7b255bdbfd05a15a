"""The findings of a document that was read back from JSON: somebody may have edited its values or its findings."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.data.draft import Draft
from pipeline.data.pointers import within
from pipeline.rules import Code
from pipeline.schema.records import AppliedCorrection, Brochure, Finding
from pipeline.validate.consistency import inconsistencies
from pipeline.validate.places import finding

REPEATABLE: frozenset[Code] = frozenset(
    {
        "declared-count-mismatch",
        "listing-differs",
        "fiche-without-listing",
        "contact-undetermined",
        "period-reversed",
        "period-outside-call",
    }
)
"""Findings that follow from the values alone; all others need the paper."""


def findings_again(brochure: Brochure) -> list[Finding]:
    """The findings of a document: those that need the paper as recorded, the others recomputed from its values, but for
    those that a person settled, as the document says.
    """
    kept = {(old.code, old.pointer): old for old in brochure.findings if old.code in REPEATABLE}
    of_the_paper = [old for old in brochure.findings if old.code not in REPEATABLE]
    draft = Draft(
        brochure.call,
        list(brochure.fiches),
        brochure.extraction.coverage,
        any(fiche.listing for fiche in brochure.fiches),
        brochure.source.pages,
        brochure.source.producer,
        lists_titles=not any(
            (old.code, old.pointer) == ("fiche-without-listing", "/fiches") for old in brochure.findings
        ),
    )
    again = [kept.get((doubt.code, doubt.pointer)) or finding(doubt, brochure) for doubt in inconsistencies(draft)]
    corrections = brochure.extraction.corrections
    return of_the_paper + [found for found in again if not _is_settled(found, corrections)]


def _is_settled(found: Finding, corrections: Iterable[AppliedCorrection]) -> bool:
    """Whether a person dismissed a finding, or confirmed the value that it is at."""
    return any(
        (entry.code, entry.pointer, entry.from_) == (found.code, found.pointer, found.message)
        if entry.action == "dismiss"
        else entry.action == "confirm" and within(found.pointer, entry.pointer)
        for entry in corrections
    )

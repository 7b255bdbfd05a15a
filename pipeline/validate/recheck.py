"""A document read back from JSON: its findings as they should be now, for somebody may have corrected a value or a
finding.
"""

from __future__ import annotations

from pipeline.data.draft import Draft
from pipeline.schema.records import Brochure, Finding
from pipeline.validate.consistency import inconsistencies
from pipeline.validate.places import finding

REPEATABLE = frozenset(
    {
        "declared-count-mismatch",
        "listing-differs",
        "fiche-without-listing",
        "contact-undetermined",
        "period-reversed",
        "period-outside-call",
    }
)
"""Findings that follow from the document alone; the others need the paper, and are taken over."""


def findings_again(brochure: Brochure) -> list[Finding]:
    """The findings of a document: those that need the paper as they stand, those that do not as they follow from its
    values.
    """
    kept = {(old.code, old.pointer): old for old in brochure.findings if old.code in REPEATABLE}
    taken_over = [old for old in brochure.findings if old.code not in REPEATABLE]
    draft = Draft(
        brochure.call,
        list(brochure.fiches),
        brochure.extraction.coverage,
        any(fiche.listing for fiche in brochure.fiches),
        brochure.source.pages,
        brochure.source.producer,
    )
    return taken_over + [
        kept.get((doubt.code, doubt.pointer)) or finding(doubt, brochure) for doubt in inconsistencies(draft)
    ]

"""The findings of a document that was read back from JSON: somebody may have edited its values or its findings."""

from __future__ import annotations

from pipeline.data.draft import Draft
from pipeline.rules import Code
from pipeline.schema.records import Brochure, Finding
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
    """The findings of a document: those that need the paper as recorded, the others recomputed from its values."""
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
    return of_the_paper + [
        kept.get((doubt.code, doubt.pointer)) or finding(doubt, brochure) for doubt in inconsistencies(draft)
    ]

"""The codes of all findings, as a type: mypy rejects a finding whose code is not one of them.

They are stable: documents, settings and other programs use them. Each has a `Rule` in a module beside this one; a test
holds the two equal.
"""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "budget-total",
    "contact-undetermined",
    "declared-count-mismatch",
    "doubtful-value",
    "duplicate-heading",
    "duplicate-title",
    "email-domain",
    "email-invalid",
    "empty-section",
    "enrichment-unavailable",
    "fiche-without-listing",
    "heading-inferred",
    "incomplete-reading",
    "invalid-correction",
    "link-differs",
    "listing-differs",
    "listing-page-wrong",
    "listing-without-fiche",
    "missing-field",
    "missing-translation",
    "organisation-alike",
    "period-outside-call",
    "period-reversed",
    "priority-differs",
    "promoter-spelling",
    "schema-violation",
    "stale-correction",
    "struck-text",
    "suspicious-character",
    "unassigned-text",
    "unknown-heading",
    "unparsed-value",
    "unread-ink",
    "unreadable-text",
    "website-invalid",
    "website-of-another",
]

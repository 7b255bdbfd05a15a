"""What a careful editor would also look for: rules on finished documents, which only `fiches check` runs.

A rule is silent where it cannot be sure: what it reports should be a defect of the brochure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.data.parsed import Doubt
from pipeline.schema.records import Brochure, Finding, Money
from pipeline.validate.editorial.addresses import invalid_emails, invalid_websites, unusual_emails, websites_of_others
from pipeline.validate.editorial.budgets import wrong_total
from pipeline.validate.editorial.characters import suspicious_characters
from pipeline.validate.editorial.contents import differing_priorities, wrong_pages
from pipeline.validate.editorial.promoters import promoter_spellings
from pipeline.validate.editorial.sections import duplicate_titles
from pipeline.validate.places import finding


@dataclass(frozen=True, slots=True)
class Expected:
    """What the rules cannot know from the document itself.

    `email_domains` are the usual ones (none: they are found); `amounts` has, for each fiche, printed heading → the only
    amount under it.
    """

    email_domains: Sequence[str] = ()
    amounts: Sequence[dict[str, Money]] = ()


def editorial_findings(brochure: Brochure, expected: Expected) -> list[Finding]:
    """All editorial findings on one document."""
    return [finding(doubt, brochure) for doubt in _doubts(brochure, expected)]


def _doubts(brochure: Brochure, expected: Expected) -> Iterator[Doubt]:
    yield from wrong_total(brochure, expected.amounts)
    yield from differing_priorities(brochure)
    yield from wrong_pages(brochure)
    yield from duplicate_titles(brochure)
    yield from promoter_spellings(brochure)
    yield from invalid_websites(brochure)
    yield from websites_of_others(brochure)
    yield from invalid_emails(brochure)
    yield from unusual_emails(brochure, expected.email_domains)
    yield from suspicious_characters(brochure)

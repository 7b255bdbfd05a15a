"""Whether a brochure agrees with itself: counts, contents list, dates, contacts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.people import PeopleKind
from pipeline.fields.period import Period, PeriodKind
from pipeline.schema.models import values_of
from pipeline.schema.records import Call


def inconsistencies(draft: Draft) -> Iterator[Doubt]:
    """Whatever does not agree within a brochure; pointers are absolute."""
    yield from _counts(draft)
    yield from _listing(draft)
    for index, fiche in enumerate(draft.fiches):
        for name, period in values_of(fiche, PeriodKind):
            yield from _period(f"/fiches/{index}/{name}", period, draft.call)
        for name, contact in values_of(fiche, PeopleKind):
            if contact.status == "to_be_determined":
                message = f"the contact has not been named yet: {contact.text!r}"
                yield Doubt("contact-undetermined", message, f"/fiches/{index}/{name}")


def _counts(draft: Draft) -> Iterator[Doubt]:
    stated = draft.call.projects_selected
    if stated is not None and stated != len(draft.fiches):
        yield Doubt(
            "declared-count-mismatch",
            f"the cover says {stated} projects, but there are {len(draft.fiches)} fiches",
            "/call/projects_selected",
        )


def _listing(draft: Draft) -> Iterator[Doubt]:
    named = [fiche.listing.promoter is not None for fiche in draft.fiches if fiche.listing is not None]
    names, unnamed = sum(named), len(named) - sum(named)
    for index, fiche in enumerate(draft.fiches):
        at = f"/fiches/{index}"
        if fiche.listing is None:
            what = "the contents list has no row for this fiche" if draft.has_listing else "there is no contents list"
            yield Doubt(
                "fiche-without-listing",
                f"{what}, so its row is unknown",
                f"{at}/listing",
                page=fiche.pages[0] if fiche.pages else None,
            )
            yield Doubt(
                "fiche-without-listing",
                f"{what}, so its priority is unknown",
                f"{at}/priority",
                page=fiche.pages[0] if fiche.pages else None,
            )
            continue
        if fiche.listing.promoter is None and names > unnamed:
            yield Doubt(
                "doubtful-value",
                "the contents list names no promoter in this row, unlike in others: one cell may span several rows",
                f"{at}/listing/promoter",
            )
        if fiche.listing.title != fiche.title:
            yield Doubt(
                "listing-differs",
                f"the contents list gives the title {fiche.listing.title!r}, the fiche {fiche.title!r}",
                f"{at}/listing/title",
            )
        _, promoter = next(values_of(fiche, OrganisationKind), ("", None))
        listed = fiche.listing.promoter
        if promoter is not None and listed is not None and listed != promoter.name:
            message = f"the contents list gives the promoter {listed!r}, the fiche {promoter.name!r}"
            yield Doubt("listing-differs", message, f"{at}/listing/promoter")
    for row in draft.unmatched_rows:
        yield Doubt(
            "listing-without-fiche",
            f"the contents list announces {row.text!r}, but no such fiche was found",
            "/fiches",
            page=row.page,
        )


def _period(at: str, period: Period, call: Call) -> Iterator[Doubt]:
    if period.start and period.end and period.start > period.end:
        yield Doubt("period-reversed", f"the project ends ({period.end}) before it starts ({period.start})", at)
    elif call.years:
        first, last = min(call.years), max(call.years)
        outside = [day for day in (period.start, period.end) if day and not first <= int(day[:4]) <= last]
        if outside:
            yield Doubt(
                "period-outside-call",
                f"{' and '.join(outside)} {'is' if len(outside) == 1 else 'are'} outside the years of the call "
                f"({first}-{last})",
                at,
            )

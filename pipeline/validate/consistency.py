"""Whether a brochure agrees with itself: counts, contents list, dates, contacts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.people import PeopleKind
from pipeline.fields.period import PeriodKind
from pipeline.schema.models import completeness_of, values_of
from pipeline.text.wording import squash, words
from pipeline.validate.tunables import CONSISTENCY as T

_TRAILING = "-–—_.·…"


def inconsistencies(draft: Draft) -> Iterator[Doubt]:
    """Whatever does not agree within a brochure; pointers are absolute."""
    yield from _counts(draft)
    yield from _priorities(draft)
    yield from _listing(draft)
    yield from _periods(draft)
    yield from _completeness(draft)
    for index, fiche in enumerate(draft.fiches):
        for name, contact in values_of(fiche, PeopleKind):
            if contact.status == "to_be_determined":
                message = f"the contact has not been named yet: {contact.text!r}"
                yield Doubt("contact-undetermined", message, f"/fiches/{index}/{name}")


def _counts(draft: Draft) -> Iterator[Doubt]:
    stated = draft.call.projects_selected
    # A project in several languages counts once.
    projects = round(sum(1 / (1 + len(fiche.translations)) for fiche in draft.fiches))
    if stated is not None and stated != projects:
        yield Doubt(
            "declared-count-mismatch",
            f"the cover says {_count(stated, 'project')}, but there {'is' if projects == 1 else 'are'} "
            f"{_count(projects, 'fiche')}",
            "/call/projects_selected",
        )


def _priorities(draft: Draft) -> Iterator[Doubt]:
    """Where the fiches have numbers of priorities, and the call has none of these."""
    known = {priority.number for priority in draft.call.priorities}
    told = any(doubt.pointer == "/call/priorities" for doubt in draft.doubts)
    unknown = {fiche.priority for fiche in draft.fiches if fiche.priority is not None} - known
    if unknown and not known and not told:
        yield Doubt("doubtful-value", "fiches are of priorities that were not read", "/call/priorities")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listing(draft: Draft) -> Iterator[Doubt]:
    if not draft.has_listing and not draft.lists_titles and draft.fiches:
        message = "there is no contents list, so the rows and the priorities of the fiches are unknown"
        yield Doubt("fiche-without-listing", message, "/fiches", severity="info")
        for index, fiche in enumerate(draft.fiches if any(fiche.priority for fiche in draft.fiches) else ()):
            if fiche.priority is None:
                message = "nothing tells which priority it belongs to, as it is told of other fiches"
                yield Doubt("doubtful-value", message, f"/fiches/{index}/priority", next(iter(fiche.pages), None))
        return
    rows = [fiche.listing for fiche in draft.fiches if fiche.listing is not None]
    names = 2 * sum(row.promoter is not None for row in rows) >= len(rows)
    paged = any(row.page is not None for row in rows)
    numbered = any(fiche.priority is not None for fiche in draft.fiches)
    for index, fiche in enumerate(draft.fiches):
        at, page = f"/fiches/{index}", fiche.pages[0] if fiche.pages else None
        if fiche.listing is None:
            yield from _without_row(draft, index)
            continue
        lacking = [("promoter", "promoter")] if names and fiche.listing.promoter is None else []
        lacking += [("page", "page number")] if paged and fiche.listing.page is None else []
        for name, what in lacking:
            message = f"the contents list names no {what} in this row, unlike in others: one cell may span several rows"
            yield Doubt("doubtful-value", message, f"{at}/listing/{name}", page)
        if numbered and fiche.priority is None:
            message = "the contents list has it under no priority, unlike others"
            yield Doubt("doubtful-value", message, f"{at}/priority", page)
        if fiche.listing.title != fiche.title:
            yield Doubt(
                "listing-differs",
                f"the title is {fiche.listing.title!r} in the contents list but {fiche.title!r} on the fiche",
                f"{at}/listing/title",
                severity="info" if _is_spelt_alike(fiche.listing.title, fiche.title) else None,
            )
    yield from _promoters(draft)
    for row in draft.unmatched_rows:
        yield Doubt(
            "listing-without-fiche",
            f"the contents list announces {row.text!r}, but no such fiche was found",
            "/fiches",
            page=row.page,
        )


def _without_row(draft: Draft, index: int) -> Iterator[Doubt]:
    """A fiche that the contents list does not announce; what it would tell is unknown."""
    what = "the contents list has no row for this fiche" if draft.has_listing else "there is no contents list"
    fiche = draft.fiches[index]
    page = fiche.pages[0] if fiche.pages else None
    yield Doubt("fiche-without-listing", f"{what}, so its row is unknown", f"/fiches/{index}/listing", page=page)
    if any(map(str.isalpha, "".join(row.text for row in draft.unmatched_rows))):
        message = "the contents list has no such title, and announces one that was not found"
        yield Doubt("doubtful-value", message, f"/fiches/{index}/title", page)
    if fiche.priority is None and (draft.call.priorities or any(other.priority for other in draft.fiches)):
        yield Doubt(
            "fiche-without-listing", f"{what}, so its priority is unknown", f"/fiches/{index}/priority", page=page
        )


def _promoters(draft: Draft) -> Iterator[Doubt]:
    """Promoters whom the contents list names otherwise than the fiche does.

    Where other words stand amid that name on the fiche, where the fiche's name is that of another row, or where it is
    doubted for a reason of its own, it is the fiche's that one should look at first.
    """
    doubted = {doubt.pointer for doubt in draft.doubts if doubt.code == "doubtful-value"}
    pairs = [
        (f"/fiches/{index}", name, fiche.listing.promoter, promoter)
        for index, fiche in enumerate(draft.fiches)
        for name, promoter in islice(values_of(fiche, OrganisationKind), 1)
        if promoter is not None and fiche.listing is not None and fiche.listing.promoter is not None
    ]
    listed = {squash(row) for _, _, row, _ in pairs}
    for at, field, row, promoter in pairs:
        name = promoter.name
        if row in (name, promoter.text):  # the list may print its place or its partners as well
            continue
        is_fiches = (
            squash(name) in listed - {squash(row)}
            or _is_parted(row, name)
            or (not doubted.isdisjoint((f"{at}/{field}", f"{at}/{field}/name")) and squash(row) in squash(name))
        )
        yield Doubt(
            "listing-differs",
            f"the promoter is {row!r} in the contents list but {name!r} on the fiche",
            f"{at}/{field}/name" if is_fiches else f"{at}/listing/promoter",
            severity="info" if _is_spelt_alike(row, name) else None,
        )


def _is_spelt_alike(one: str, other: str) -> bool:
    """Do two names differ in capitals, accents and signs between words only? A sign at the end of one is that of a
    leader, or leads to what is lost.
    """
    return words(one) == words(other) and (one[-1] in _TRAILING) == (other[-1] in _TRAILING)


def _is_parted(name: str, text: str) -> bool:
    """Do all words of a name stand in a text, in order, with others amid them?"""
    rest = iter(words(text))
    return all(word in rest for word in words(name)) and squash(name) not in squash(text)


def _periods(draft: Draft) -> Iterator[Doubt]:
    """Periods that end before they begin, and those that stand out against the years of the call.

    A project may end after these where half of all do: that is the custom of the call.
    """
    periods = [
        (f"/fiches/{index}/{name}", period)
        for index, fiche in enumerate(draft.fiches)
        for name, period in values_of(fiche, PeriodKind)
    ]
    years = draft.call.years
    later = [period for _, period in periods if years and period.end and int(period.end[:4]) > max(years)]
    is_custom = 2 * len(later) >= len(periods)
    for at, period in periods:
        if period.start and period.end and period.start > period.end:
            yield Doubt("period-reversed", f"the project ends ({period.end}) before it starts ({period.start})", at)
        elif years:
            outside = [period.start] if period.start and int(period.start[:4]) < min(years) else []
            outside += [period.end] if period.end and int(period.end[:4]) < min(years) else []
            for day in (period.start, period.end):
                # A last day that is reckoned from a duration is not printed: the duration may well be as wanted.
                printed = day is not None and day[2:4] in period.text
                if day and printed and int(day[:4]) > max(years) and not is_custom:
                    outside.append(day)
            if outside:
                verb = "is" if len(outside) == 1 else "are"
                span = f"{min(years)}-{max(years)}"
                message = f"{' and '.join(outside)} {verb} outside the years of the call ({span})"
                yield Doubt("period-outside-call", message, at)


def _completeness(draft: Draft) -> Iterator[Doubt]:
    """A reading that failed looks failed: an error on the document where too much is missing or belongs nowhere."""
    count = completeness_of(draft.fiches)
    missing = count.expected - count.filled
    if count.expected and missing + draft.doubted >= T.missing * count.expected:
        lacking = f"{missing} are missing" + (f", {draft.doubted} doubtful" if draft.doubted else "")
        message = f"of {count.expected} required values {lacking}: the brochure was hardly understood"
        yield Doubt("incomplete-reading", message, "")
    lost = draft.coverage.unassigned
    if draft.coverage.lines and lost >= T.unassigned * draft.coverage.lines:
        message = f"{lost} of {draft.coverage.lines} lines on the fiches belong to no section"
        yield Doubt("incomplete-reading", message, "")

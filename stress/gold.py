"""The gold of a brochure: what is true of it, in the shape of the output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from stress.design import Design
from stress.numbering import printed_number
from stress.words.language import words_of
from stress.words.model import Block, Brochure, Call, Contact, Fiche, Section
from stress.words.wording import FIELDS

Json = dict[str, Any]


def gold(design: Design, brochure: Brochure, anchors: Mapping[str, int]) -> Json:
    """The gold, with what a scorer must know: readings as good as the gold's (`accept`), what is no question (`skip`),
    what is compared by letters alone (`loose`), and findings that are right where they stand (`allowed_findings`).
    """
    rows = list(enumerate(brochure.fiches))
    return {
        "seed": design.seed,
        "language": brochure.language,
        "design": asdict(design),
        "call": _call(brochure),
        "fiches": [_fiche(design, brochure, index, anchors) for index, _ in rows],
        "skip": sorted(_skipped(brochure)),
        "loose": sorted(_loose(brochure)),
        "variants": {},
        "accept": {
            **dict(_accepted(brochure)),
            **dict(_accepted_pages(brochure, anchors)),
            **dict(_accepted_priorities(design, brochure)),
        },
        "expected_findings": [
            {"code": "contact-undetermined", "fiche": index}
            for index, fiche in rows
            if _status(fiche) == "to_be_determined"
        ],
        "allowed_findings": [finding for index, fiche in rows for finding in _allowed(brochure.calls, index, fiche)],
        "expect": "ok",
    }


def _call(brochure: Brochure) -> Json:
    call = brochure.calls[0]
    return {
        "title": call.title,
        "fund": call.fund,
        "years": list(call.years),
        "launched": call.launched,
        "proposals_submitted": call.submitted,
        "projects_selected": call.selected,
        "budget": _budget(call),
        "priorities": _priorities(call),
    }


def _budget(call: Call) -> Json | None:
    return {"amount": call.amount, "currency": call.currency} if call.amount is not None else None


def _priorities(call: Call) -> list[Json]:
    return [{"number": at, "title": title} for at, title in enumerate(call.priorities, 1)]


def _fiche(design: Design, brochure: Brochure, index: int, anchors: Mapping[str, int]) -> Json:
    fiche = brochure.fiches[index]
    start, end = anchors[f"start-{index}"], anchors[f"last-{index}"]
    partners = fiche.section("partners")
    return {
        "title": fiche.title,
        "language": fiche.language,
        "translations": list(brochure.translations.get(index, ())),
        "listing": _listing(design, fiche, printed_number(design, start, anchors["fiches"])),
        "priority": fiche.priority,
        "pages": list(range(start, end + 1)),
        "promoter": {
            "text": fiche.promoter.text,
            "name": fiche.promoter.name,
            "location": fiche.promoter.location,
            "partners": list(fiche.promoter.partners),
        }
        if fiche.promoter
        else None,
        "websites": list(fiche.websites),
        "period": {"text": fiche.period.text, "start": _iso(fiche.period.start), "end": _iso(fiche.period.end)}
        if fiche.period
        else None,
        "region": {"text": fiche.region[0], "code": fiche.region[1]} if fiche.region else None,
        **{
            key: _blocks(section.blocks) if (section := fiche.section(key)) else []
            for key in ("target_group", "objectives", "activities")
        },
        "contact": _contact(section.contact) if (section := fiche.section("contact")) and section.contact else None,
        "other": [
            {"heading": section.label, "blocks": _blocks(section.blocks)}
            for section in fiche.sections
            if section.key not in (*FIELDS, "partners")
        ],
        "notes": [{"mark": note.mark, "text": note.text} for note in fiche.notes],
        **({"partners_section": partners.label} if partners else {}),
    }


def _listing(design: Design, fiche: Fiche, number: str) -> Json | None:
    if design.contents.form == "none":
        return None
    page = int(number) if number.isdigit() else None
    return {"promoter": fiche.listed_promoter, "title": fiche.listed_title, "page": page if fiche.listed_page else None}


def _blocks(blocks: Iterable[Block]) -> list[Json]:
    return [{"kind": block.kind, "text": block.text, "children": _blocks(block.children)} for block in blocks]


def _contact(contact: Contact) -> Json:
    lines = contact.lines or tuple(" ".join(row) for row in contact.table)
    people = [
        {"name": who.name or None, "email": who.email or None, "phone": who.phone or None, "role": who.role or None}
        for who in contact.people
    ]
    return {"text": " ".join(lines), "status": contact.status, "people": people}


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _status(fiche: Fiche) -> str | None:
    section = fiche.section("contact")
    return section.contact.status if section and section.contact else None


def _skipped(brochure: Brochure) -> Iterator[str]:
    own = {name for call in brochure.calls for name in words_of(call.language)["call"]["own_funds"]}
    if any(call.fund in own for call in brochure.calls):
        yield "^/call/fund$"
    for index, section in _contacts(brochure):
        if section.contact and section.contact.header:
            yield f"^/fiches/{index}/contact/text$"


def _loose(brochure: Brochure) -> Iterator[str]:
    for index, section in _contacts(brochure):
        if section.contact and (len(section.contact.lines) > 1 or section.contact.table):
            yield f"^/fiches/{index}/contact/text$"


def _contacts(brochure: Brochure) -> Iterator[tuple[int, Section]]:
    for index, fiche in enumerate(brochure.fiches):
        section = fiche.section("contact")
        if section is not None:
            yield index, section


def _accepted(brochure: Brochure) -> Iterator[tuple[str, list[Any]]]:
    for index, fiche in enumerate(brochure.fiches):
        if fiche.period and fiche.period.other_ends:
            yield f"/fiches/{index}/period/end", [_iso(day) for day in fiche.period.other_ends]
        if fiche.period and fiche.period.other_starts:
            yield f"/fiches/{index}/period/start", [_iso(day) for day in fiche.period.other_starts]
    for call in brochure.calls[1:]:  # of a cover in two languages, either may be read
        values = {
            "title": call.title,
            "fund": call.fund,
            "launched": call.launched,
            "budget": _budget(call),
            "proposals_submitted": call.submitted,
        }
        yield from ((f"/call/{key}", [value]) for key, value in values.items())
        yield "/call/priorities", [[[priority["number"], priority["title"]] for priority in _priorities(call)]]


def _accepted_pages(brochure: Brochure, anchors: Mapping[str, int]) -> Iterator[tuple[str, list[Any]]]:
    """A page with a picture or a line to the website alone may be counted or not."""
    for index in range(len(brochure.fiches)):
        start, last, end = (anchors[f"{place}-{index}"] for place in ("start", "last", "end"))
        if end != last:
            yield f"/fiches/{index}/pages", [list(range(start, end + 1))]


def _accepted_priorities(design: Design, brochure: Brochure) -> Iterator[tuple[str, list[Any]]]:
    """A divider page tells the priority in the first language alone; what stands in the other may have none."""
    grouped = design.contents.grouping == "priority" and design.contents.form != "none"
    if design.bilingual in ("beside", "after") and not grouped:
        for index, fiche in enumerate(brochure.fiches):
            if fiche.priority and fiche.language != brochure.language:
                yield f"/fiches/{index}/priority", [None]


def _allowed(calls: tuple[Call, ...], index: int, fiche: Fiche) -> Iterator[Json]:
    """Findings that tell the truth about a fiche."""
    there = {section.key for section in fiche.sections if section.contact or section.blocks}
    there -= set() if fiche.websites else {"websites"}
    for key in FIELDS:
        if key not in there:
            yield {"code": "missing-field", "fiche": index, "pointer": f"/fiches/{index}/{key}"}
    if fiche.period and fiche.period.start is None:
        yield {"code": "unparsed-value", "fiche": index, "pointer": f"/fiches/{index}/period"}
    if fiche.period and (fiche.period.end is None or fiche.period.other_ends):
        yield {"code": "doubtful-value", "fiche": index, "pointer": f"/fiches/{index}/period"}
        yield {"code": "unparsed-value", "fiche": index, "pointer": f"/fiches/{index}/period"}
    years = calls[0].years
    if (
        fiche.period
        and fiche.period.end
        and ((fiche.period.start and fiche.period.start.year < years[0]) or fiche.period.end.year > years[-1])
    ):
        yield {"code": "period-outside-call", "fiche": index, "pointer": f"/fiches/{index}/period"}
    if fiche.quote or fiche.caption or fiche.more_line or fiche.intro:
        yield {"code": "unassigned-text", "fiche": index, "pointer": f"/fiches/{index}"}
    if _status(fiche) in ("temporary", "to_be_determined"):
        yield {"code": "contact-undetermined", "fiche": index, "pointer": f"/fiches/{index}/contact"}
    if any(who.email and not who.name for who in _people(fiche)):
        yield {"code": "doubtful-value", "fiche": index, "pointer": f"/fiches/{index}/contact"}


def _people(fiche: Fiche) -> Iterator[Any]:
    section = fiche.section("contact")
    if section and section.contact:
        yield from section.contact.people

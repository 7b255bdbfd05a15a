"""Applying corrections to a Draft, after parsing and before validation; and closing the findings that they settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from pipeline.corrections.anchors import homes, standing
from pipeline.corrections.apply import Refusal, apply
from pipeline.corrections.model import Corrections, Dismissal
from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage, Place, concatenate
from pipeline.data.pointers import leaves, value_at, within
from pipeline.rules import severity_of
from pipeline.schema.records import AppliedCorrection, Brochure, Call, Fiche, Finding

_ALIKE = 60.0  # rapidfuzz's ratio, out of 100: below it a new text does not come from an old one


class Settled(NamedTuple):
    """What corrections did to a draft, and what is still to be done with the findings on it."""

    printed: dict[str, Any]
    made: list[AppliedCorrection]
    dismissals: list[Dismissal]
    refused: list[Refusal]
    needless: list[Any]


def correct(draft: Draft, corrections: Corrections) -> Settled:
    """Put corrections into a draft: its values, evidence and doubts (settled ones go, those about corrections come)."""
    printed = {
        "call": draft.call.model_dump(mode="json"),
        "fiches": [fiche.model_dump(mode="json") for fiche in draft.fiches],
    }
    model = type(draft.fiches[0]) if draft.fiches else Fiche
    applied = apply(printed, corrections, model=model)
    draft.call = Call.model_validate(applied.values["call"])
    draft.fiches = [model.model_validate(fiche) for fiche in applied.values["fiches"]]
    replaced = [entry for entry in applied.made if entry.action == "replace"]
    draft.doubts = [
        doubt for doubt in draft.doubts if not any(within(doubt.pointer, entry.pointer) for entry in replaced)
    ]
    for entry in replaced:
        _move_evidence(draft.evidence, entry)
        _point(draft, entry)
    draft.doubts += [
        Doubt(refusal.code, refusal.message, standing(applied.values, refusal.pointer)) for refusal in applied.refused
    ]
    dismissals = [entry for entry in corrections.corrections if isinstance(entry, Dismissal)]
    return Settled(printed, applied.made, dismissals, applied.refused, applied.needless)


def close_findings(brochure: Brochure, settled: Settled) -> Brochure:
    """The brochure without the findings that confirmations settle or dismissals close; `extraction.corrections` says
    which.
    """
    confirmed = [entry.pointer for entry in settled.made if entry.action == "confirm"]
    spared = {"stale-correction", "invalid-correction"}
    findings = [
        f for f in brochure.findings if f.code in spared or not any(within(f.pointer, pointer) for pointer in confirmed)
    ]
    made = list(settled.made)
    for entry in settled.dismissals:
        alike = list(_candidates(findings, entry, settled.printed))
        meant = [finding for finding in alike if finding.message == entry.message]
        if meant:
            findings.remove(meant[0])
            made.append(
                AppliedCorrection(
                    action="dismiss",
                    pointer=meant[0].pointer,
                    from_=entry.message,
                    to=None,
                    by=entry.by,
                    why=entry.why,
                    code=entry.code,
                )
            )
        elif alike:
            findings.append(_stale_dismissal(entry, alike[0]))
    findings.sort(key=lambda finding: _in_order(brochure, finding))
    extraction = brochure.extraction.model_copy(update={"corrections": made})
    return brochure.model_copy(update={"findings": findings, "extraction": extraction})


def _in_order(brochure: Brochure, finding: Finding) -> int:
    """The place of the first finding at the same value in the order of the document; a new one comes last there."""
    return next(index for index, other in enumerate([*brochure.findings, finding]) if other.pointer == finding.pointer)


def _candidates(findings: Iterable[Finding], entry: Dismissal, printed: dict[str, Any]) -> Iterator[Finding]:
    """Findings of the dismissed kind: at the same place, then anywhere on the same fiche with the same message."""
    places = homes(printed, entry.fiche, entry.pointer)
    findings = [finding for finding in findings if finding.code == entry.code]
    yield from (finding for finding in findings if finding.pointer in places)
    fiches = {"/".join(place.split("/")[:3]) for place in places if place.startswith("/fiches/")}
    yield from (
        f
        for f in findings
        if f.message == entry.message and f.pointer not in places and any(within(f.pointer, fiche) for fiche in fiches)
    )


def _stale_dismissal(entry: Dismissal, now: Finding) -> Finding:
    message = (
        f"the dismissal of {entry.code} is not applied: it closed {entry.message!r}, but {now.message!r} is found now"
    )
    return Finding(
        code="stale-correction",
        severity=severity_of("stale-correction", now.pointer),
        message=message,
        pointer=now.pointer,
        page=now.page,
    )


def _move_evidence(evidence: dict[str, Passage], entry: AppliedCorrection) -> None:
    """Point the evidence of the parts of a new value at the printed text they come from."""
    at = entry.pointer
    if not any(key.startswith(at + "/") for key in evidence) and not isinstance(entry.to, dict | list):
        return  # one value for another: it stands where the first one stood
    old = {pointer: evidence.pop(pointer) for pointer in [key for key in evidence if within(key, at)]}
    if not old:
        return
    whole = old.get(at) or concatenate(old.values())
    evidence[at] = whole
    for pointer, value in leaves(entry.to, at):
        passage = _source_of(value, pointer, old, whole, entry.from_, at)
        if passage:
            evidence[pointer] = passage


def _point(draft: Draft, entry: AppliedCorrection) -> None:
    """Take in where a person saw a new value; what is beyond the last page is told."""
    for below, places in (entry.evidence or {}).items():
        last = max((place.page for place in places), default=0)
        if last > draft.page_count:
            message = f"its evidence is on page {last}, but there are {draft.page_count} pages"
            draft.doubts.append(Doubt("invalid-correction", message, entry.pointer))
        elif places:
            draft.pointed[entry.pointer + below] = [Place(place.page, place.bbox) for place in places]


def _source_of(
    value: Any, pointer: str, old: dict[str, Passage], whole: Passage, before: Any, at: str
) -> Passage | None:
    """The printed text of a new part: its own where it is unchanged, a slice of the old text that contains it, else the
    most similar.
    """
    try:
        if value_at(before, pointer[len(at) :]) == value and pointer in old:
            return old[pointer]
    except LookupError:
        pass
    if not isinstance(value, str) or not value:
        return None
    start = whole.text.find(value)
    if start >= 0:
        return whole[start : start + len(value)]
    ratio, nearest = max(((fuzz.ratio(value, passage.text), key) for key, passage in old.items()), default=(0.0, ""))
    return old[nearest] if ratio >= _ALIKE else None

"""Putting the brochure together from a draft: records, findings, evidence; and comparing two readings of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.data.document import Bbox
from pipeline.data.draft import Draft
from pipeline.data.parsed import Doubt
from pipeline.schema.models import brochure_holding, completeness_of
from pipeline.schema.records import SCHEMA_VERSION, AnyFiche, Brochure, Call, Evidence, Extraction, Ocr, Source
from pipeline.validate.judge import findings_of
from pipeline.version import __version__

_LIKE = 50  # of 100: how like the titles of one fiche in two readings are at least


def assemble(
    draft: Draft,
    more: Iterable[Doubt],
    *,
    data: bytes,
    name: str,
    profile: str,
    language: str,
    reader: str,
    ocr: Ocr | None = None,
    displayed: Callable[[int, Bbox], list[Bbox]] | None = None,
) -> Brochure:
    """The brochure as it goes out; `more` are doubts from outside the draft, `displayed` says where a box stands on a
    slanting scan.
    """
    return brochure_holding(draft.fiches)(
        schema_version=SCHEMA_VERSION,
        source=Source(
            file_name=name, sha256=hashlib.sha256(data).hexdigest(), pages=draft.page_count, producer=draft.producer
        ),
        extraction=Extraction(
            generator=f"fiches {__version__}",
            profile=profile,
            language=language,
            reader=reader,
            ocr=ocr,
            coverage=draft.coverage,
            completeness=completeness_of(draft.fiches),
        ),
        call=draft.call,
        fiches=draft.fiches,
        organisations=draft.organisations,
        findings=findings_of(draft, more),
        evidence=_evidence(draft, displayed or (lambda page, bbox: [bbox])),
    )


def _evidence(draft: Draft, displayed: Callable[[int, Bbox], list[Bbox]]) -> dict[str, list[Evidence]]:
    return {
        pointer: [
            Evidence(page=page, bbox=(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))
            for page, line in passage.places()
            for x0, top, x1, bottom in displayed(page, line)
        ]
        for pointer, passage in draft.evidence.items()
        if passage
    }


def cross_checked(draft: Draft, other: Draft, who: str) -> list[Doubt]:
    """Where a second reading parts from the first: one doubt per value, at the value. `who` made it, as messages call
    it.
    """
    doubts = list(_parting(draft.call, other.call, "/call", who))
    if len(draft.fiches) != len(other.fiches):
        return [
            *doubts,
            Doubt("doubtful-value", f"{who} finds {len(other.fiches)} fiches, not {len(draft.fiches)}", ""),
        ]
    for index, (mine, theirs) in enumerate(zip(draft.fiches, other.fiches, strict=True)):
        doubts += _parting(mine, theirs, f"/fiches/{index}", who)
    return doubts


def second_thoughts(draft: Draft, other: Draft) -> list[Doubt]:
    """Where a second reading of the same picture parts from the first. Fiches are compared with those of a like title.

    A fiche that only the first reading has is doubtful; one that only the second has may be lost: an error for the
    whole document.
    """
    from rapidfuzz import fuzz

    who = "a second reading of the picture"
    doubts = list(_parting(draft.call, other.call, "/call", who))
    left = list(range(len(other.fiches)))
    for index, fiche in enumerate(draft.fiches):
        like = {at: fuzz.ratio(fiche.title, other.fiches[at].title) - abs(at - index) for at in left}
        best = max(like, key=lambda at: like[at], default=None)
        if best is None or like[best] < _LIKE:
            doubts.append(Doubt("doubtful-value", f"{who} does not find this fiche", f"/fiches/{index}"))
            continue
        left.remove(best)
        doubts += _parting(fiche, other.fiches[best], f"/fiches/{index}", who)
    for at in left:
        page = next(iter(other.fiches[at].pages), None)
        message = f"{who} finds a fiche {_short(other.fiches[at].title)} that is missing here"
        doubts.append(Doubt("doubtful-value", message, "", page))
    return doubts


def _parting(mine: Call | AnyFiche, theirs: Call | AnyFiche, at: str, who: str) -> Iterator[Doubt]:
    for pointer, a, b in _differences(mine.model_dump(), theirs.model_dump(), at):
        yield Doubt("doubtful-value", f"{who} reads {_short(b)} here, not {_short(a)}", pointer)


def _differences(mine: Any, theirs: Any, pointer: str) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key, value in mine.items():
            yield from _differences(value, theirs.get(key), f"{pointer}/{key}")
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for index, (a, b) in enumerate(zip(mine, theirs, strict=True)):
            yield from _differences(a, b, f"{pointer}/{index}")
    elif mine != theirs:
        yield pointer, mine, theirs


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."

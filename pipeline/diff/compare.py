"""Two extracted brochures become a Comparison: what a person wants to know, and a patch for machines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.data.pointers import same
from pipeline.diff.align import align, likeness, moved
from pipeline.diff.changes import Change, changes
from pipeline.diff.evidence import EvidenceChanges, compare_evidence
from pipeline.diff.known import Known, known_fields
from pipeline.diff.organisations import OrganisationChanges, compare_organisations
from pipeline.diff.parts import Part
from pipeline.diff.patch import Operation, json_patch
from pipeline.diff.promoters import PromoterChanges, compare_promoters
from pipeline.diff.versions import comparable
from pipeline.profiles import DEFAULT
from pipeline.text.wording import squash

Document = Mapping[str, Any]
Kind = Literal["same-brochure", "two-editions"]
Status = Literal["added", "gone", "changed", "same"]

_FICHE = re.compile(r"/fiches/(\d+)(?=/|$)")
_FACETS = {"quantities", "audiences", "topics", "acronyms", "entities"}
_OF_FACETS = re.compile(rf"/organisations/|/fiches/\d+/(?:{'|'.join(sorted(_FACETS))})/")
_APART = {"call", "fiches", "organisations", "findings", "evidence"}


@dataclass(frozen=True, slots=True)
class FicheChange:
    """What became of one fiche; an index is None on the side where there is no such fiche.

    `moved` means out of order among the others, not a different index.
    """

    status: Status
    old_index: int | None
    new_index: int | None
    old: Document | None
    new: Document | None
    likeness: float | None = None
    renamed: bool = False
    moved: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingChanges:
    """Findings that only one side has; those of one code and severity at one value are the same, however worded."""

    new: tuple[Document, ...] = ()
    gone: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference of two documents. The patch is always of the whole documents; all else leaves out the ignored
    parts.
    """

    kind: Kind
    same: bool
    old: Document
    new: Document
    call: tuple[Change, ...]
    fiches: tuple[FicheChange, ...]
    promoters: PromoterChanges
    organisations: OrganisationChanges
    findings: FindingChanges
    evidence: EvidenceChanges
    rest: tuple[Change, ...]
    patch: tuple[Operation, ...]
    profile: str = DEFAULT  # that was asked for, by name or file


def compare(old: Document, new: Document, *, ignore: Collection[Part] = (), profile: str = DEFAULT) -> Comparison:
    """Compare two documents that keep to a published schema; the parts in `ignore` are left out.

    Facets are compared only where both were read with them, and fields of a later schema only where both keep to it;
    otherwise all would seem to be new or gone. `profile` is the one that was asked for, by name or file.
    """
    whole_old, whole_new = old, new
    old, new = comparable(old, new)
    known = known_fields(new, profile)
    if old.get("organisations") is None or new.get("organisations") is None:
        old, new = _without_facets(old), _without_facets(new)
    match = align(old["fiches"], new["fiches"], known)
    shown_old, shown_new = _without(old, ignore), _without(new, ignore)
    renumber = _Renumbering({was: now for now, was in match.items()})
    return Comparison(
        kind="same-brochure" if same_brochure(old, new) else "two-editions",
        same=same(shown_old, shown_new),
        old=whole_old,
        new=whole_new,
        call=tuple(changes(old["call"], new["call"], "/call", "/call")),
        fiches=tuple(_fiches(old["fiches"], new["fiches"], match, known)),
        promoters=compare_promoters(old["fiches"], new["fiches"], known),
        organisations=compare_organisations(old, new),
        findings=FindingChanges() if Part.FINDINGS in ignore else _findings(old["findings"], new["findings"], renumber),
        evidence=EvidenceChanges()
        if Part.EVIDENCE in ignore
        else compare_evidence(old["evidence"], new["evidence"], renumber),
        rest=tuple(changes(_without(shown_old, _APART), _without(shown_new, _APART), "", "")),
        patch=tuple(json_patch(whole_old, whole_new, match)),
        profile=profile,
    )


def _without_facets(document: Document) -> Document:
    """A document as if no facets had been read in its texts."""
    return {
        **_without(document, {"organisations"}),
        "fiches": [_without(fiche, _FACETS) for fiche in document["fiches"]],
        "evidence": {
            pointer: places for pointer, places in document["evidence"].items() if not _OF_FACETS.match(pointer)
        },
    }


def _without(document: Document, keys: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in keys}


def same_brochure(old: Document, new: Document) -> bool:
    """Whether both come from one brochure: one file, or one call (title, years) in one language."""
    if old["source"]["sha256"] == new["source"]["sha256"]:
        return True
    return bool(old["call"]["title"]) and _call(old) == _call(new)


def _call(document: Document) -> tuple[str, list[int], str]:
    return squash(document["call"]["title"] or ""), document["call"]["years"], document["extraction"]["language"]


@dataclass(frozen=True, slots=True)
class _Renumbering:
    """The pointer in the new document for one in the old; None when its fiche is gone."""

    match: Mapping[int, int]

    def __call__(self, pointer: str) -> str | None:
        found = _FICHE.match(pointer)
        if found is None:
            return pointer
        now = self.match.get(int(found[1]))
        return None if now is None else f"/fiches/{now}{pointer[found.end() :]}"


def _fiches(
    olds: list[Document], news: list[Document], match: Mapping[int, int], known: Known
) -> Iterable[FicheChange]:
    """In the order of the new document; those that are gone come last."""
    out_of_order = moved(match)
    for index, new in enumerate(news):
        if index not in match:
            yield FicheChange("added", None, index, None, new)
            continue
        old = olds[match[index]]
        found = tuple(changes(old, new, f"/fiches/{match[index]}", f"/fiches/{index}"))
        is_moved = index in out_of_order
        yield FicheChange(
            status="changed" if found or is_moved else "same",
            old_index=match[index],
            new_index=index,
            old=old,
            new=new,
            likeness=round(likeness(old, new, known), 3),
            renamed=old["title"] != new["title"],
            moved=is_moved,
            changes=found,
        )
    yield from (
        FicheChange("gone", index, None, old, None) for index, old in enumerate(olds) if index not in match.values()
    )


def _findings(olds: list[Document], news: list[Document], renumber: _Renumbering) -> FindingChanges:
    left = [(finding, _what(finding, renumber(finding["pointer"]))) for finding in olds]
    come = []
    for finding in news:
        what = _what(finding, finding["pointer"])
        known = next((index for index, (_, was) in enumerate(left) if was == what), None)
        if known is None:
            come.append(finding)
        else:
            del left[known]
    return FindingChanges(tuple(come), tuple(finding for finding, _ in left))


def _what(finding: Document, pointer: str | None) -> tuple[str, str, str | None]:
    return finding["code"], finding["severity"], pointer

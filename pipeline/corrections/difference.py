"""What a person changed: two documents become corrections.

Each is as small as it can be while its text still tells where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.corrections.anchors import printed_text
from pipeline.corrections.model import CorrectedSource, Corrections, Replacement
from pipeline.data.differences import Difference, PlainDiffer
from pipeline.data.pointers import same
from pipeline.schema.records import Brochure

_FIXED = ("id", "pages")


def difference(
    extracted: Brochure | Mapping[str, Any],
    edited: Brochure | Mapping[str, Any],
    *,
    by: str | None = None,
    why: str | None = None,
) -> Corrections:
    """The replacements that turn `extracted` into `edited` (ids and pages aside, which follow from the brochure).

    Raises ValueError when the two differ in their number of fiches.
    """
    before, after = _plain(extracted), _plain(edited)
    if len(before["fiches"]) != len(after["fiches"]):
        raise ValueError("corrections cannot add or remove fiches")
    differ = _CorrectionDiffer()
    found = list(differ.compare(before["call"], after["call"], "/call", "/call"))
    for index, (mine, theirs) in enumerate(zip(before["fiches"], after["fiches"], strict=True)):
        at = f"/fiches/{index}"
        found += differ.compare(_correctable(mine), _correctable(theirs), at, at)
    entries = [
        Replacement(
            action="replace",
            fiche=before["fiches"][int(pointer.split("/")[2])]["title"] if pointer.startswith("/fiches/") else None,
            pointer=pointer,
            from_=old,
            to=new,
            text=printed_text(before, pointer),
            by=by,
            why=why,
        )
        for pointer, old, new in found
    ]
    source = before.get("source")
    seen = CorrectedSource(file_name=source["file_name"], sha256=source["sha256"]) if source else None
    return Corrections(source=seen, corrections=list(entries))


def _plain(document: Brochure | Mapping[str, Any]) -> dict[str, Any]:
    return document.model_dump(mode="json") if isinstance(document, Brochure) else dict(document)


def _correctable(fiche: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fiche.items() if key not in _FIXED}


class _CorrectionDiffer(PlainDiffer):
    """Enters a list only where every change in it can be found again by its own text."""

    def entries(self, old: list[Any], new: list[Any], old_at: str, new_at: str) -> Iterator[Difference]:
        if len(old) == len(new) and all(map(_tells_itself, old, new)):
            yield from super().entries(old, new, old_at, new_at)
        else:
            yield self.found(old_at, new_at, old, new)


def _tells_itself(old: Any, new: Any) -> bool:
    """Whether a change of this list entry can be found again by its own text; a number or a part of a record cannot."""
    if same(old, new):
        return True
    if isinstance(old, str):
        return isinstance(new, str)
    if not (isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys()):
        return False
    changed = [key for key in old if not same(old[key], new[key])]
    if set(old) == {"heading", "blocks"}:
        return True
    return "kind" in old and all(
        key == "text" or (key == "children" and _tell_themselves(old[key], new[key])) for key in changed
    )


def _tell_themselves(old: list[Any], new: list[Any]) -> bool:
    return len(old) == len(new) and all(map(_tells_itself, old, new))

"""What a person changed: two documents become corrections, each as small as it can be while its text still tells where
it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.corrections.anchors import printed_text
from pipeline.corrections.model import CorrectedSource, Corrections, Replacement
from pipeline.corrections.pointers import same
from pipeline.schema.records import Brochure

_FIXED = ("id", "pages")


def difference(
    extracted: Brochure | Mapping[str, Any],
    edited: Brochure | Mapping[str, Any],
    *,
    by: str | None = None,
    why: str | None = None,
) -> Corrections:
    """The replacements that make `edited` of `extracted` (ids and pages aside, which follow from the brochure).

    Raises ValueError when the two have not the same number of fiches.
    """
    before, after = _plain(extracted), _plain(edited)
    if len(before["fiches"]) != len(after["fiches"]):
        raise ValueError("corrections cannot add or remove fiches")
    found = [*_changes(before["call"], after["call"], "/call")]
    for index, (mine, theirs) in enumerate(zip(before["fiches"], after["fiches"], strict=True)):
        found += _changes(_free(mine), _free(theirs), f"/fiches/{index}")
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


def _free(fiche: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fiche.items() if key not in _FIXED}


def _changes(old: Any, new: Any, pointer: str) -> Iterator[tuple[str, Any, Any]]:
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            yield from _changes(old[key], new[key], f"{pointer}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new) and all(map(_tells_itself, old, new)):
        for index, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from _changes(a, b, f"{pointer}/{index}")
    else:
        yield pointer, old, new


def _tells_itself(old: Any, new: Any) -> bool:
    """Can a change of this list entry be found again by its own text? A number or a part of a record cannot."""
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

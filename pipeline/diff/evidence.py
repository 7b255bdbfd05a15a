"""Where values stand on the paper in two documents, in figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NEAR = 0.5
"""Points by which a box may differ and still stand at the same place."""


@dataclass(slots=True)
class EvidenceChanges:
    """How many values stand elsewhere, and how many have evidence on one side only; `shift` is the largest move within
    a page, in points.
    """

    moved: int = 0
    other_page: int = 0
    lost: int = 0
    gained: int = 0
    shift: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.moved or self.lost or self.gained)


def compare_evidence(
    old: Mapping[str, Any], new: Mapping[str, Any], now: Callable[[str], str | None]
) -> EvidenceChanges:
    """Compare two `evidence` maps; `now` gives the pointer in the new document for one in the old (None: its fiche is
    gone).
    """
    result = EvidenceChanges()
    places = {pointer: now(pointer) for pointer in old}
    for pointer, place in places.items():
        if place is None or place not in new:
            result.lost += 1
            continue
        shift = _shift(old[pointer], new[place])
        if shift is None or shift > NEAR:
            result.moved += 1
            result.other_page += {box["page"] for box in old[pointer]} != {box["page"] for box in new[place]}
            result.shift = max(result.shift, shift or 0.0)
    result.gained = len(new.keys() - set(places.values()))
    return result


def _shift(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> float | None:
    """The largest move of any edge, in points; None where the boxes differ in number or page."""
    if [box["page"] for box in old] != [box["page"] for box in new]:
        return None
    return max(
        (
            abs(a - b)
            for before, after in zip(old, new, strict=True)
            for a, b in zip(before["bbox"], after["bbox"], strict=True)
        ),
        default=0.0,
    )

"""Which fiche of the output is which fiche of the gold."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.evaluate.fields import Json, normal

LIKE = 0.5
"""Titles less alike than this are not of one fiche."""


def align(outs: Sequence[Json], golds: Sequence[Json]) -> dict[int, int]:
    """Gold index → output index: the likest titles first, each fiche once; where a title went wrong, by position."""
    pairs = sorted(
        ((_likeness(out, gold), -abs(i - j), j, i) for j, gold in enumerate(golds) for i, out in enumerate(outs)),
        reverse=True,
    )
    match: dict[int, int] = {}
    for likeness, _, j, i in pairs:
        if likeness > LIKE and j not in match and i not in match.values():
            match[j] = i
    for j in range(min(len(golds), len(outs))):
        if j not in match and j not in match.values():
            match[j] = j
    return match


def _likeness(out: Json, gold: Json) -> float:
    return SequenceMatcher(None, str(normal(out.get("title") or "")).lower(), str(normal(gold["title"])).lower()).ratio()

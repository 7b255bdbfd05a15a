"""Which fiche of the output is which fiche of the gold."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.diff.pairing import pair_up
from pipeline.evaluate.fields import Json, normal

LIKE = 0.5
"""Titles less alike than this are not of one fiche."""


def align(outs: Sequence[Json], golds: Sequence[Json]) -> dict[int, int]:
    """Gold index → output index: the likest titles first, each fiche once; where a title went wrong, by position."""
    match = pair_up([[_likeness(out, gold) for out in outs] for gold in golds], LIKE)
    for j in range(min(len(golds), len(outs))):
        if j not in match and j not in match.values():
            match[j] = j
    return match


def _likeness(out: Json, gold: Json) -> float:
    return SequenceMatcher(
        None, str(normal(out.get("title") or "")).lower(), str(normal(gold["title"])).lower()
    ).ratio()

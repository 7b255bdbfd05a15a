"""Which fiche of the one brochure is which fiche of the other: by likeness of title, promoter and texts, never by
position.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

from pipeline.data.blocks import walk
from pipeline.diff.known import Known, known_fields
from pipeline.diff.pairing import pair_up
from pipeline.text.wording import squash, words

Json = Mapping[str, Any]

FLOOR = 0.52
"""Fiches less alike than this are two projects. Under `tests/fixtures/`, two projects of one brochure reach 0.49, one
in two editions 0.545 and more."""

_TITLE, _PROMOTER, _TEXT = 0.5, 0.2, 0.3


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a fiche is recognised by, without capitals, accents and punctuation."""

    title: str
    promoter: str
    text: list[str]


def align(olds: Sequence[Json], news: Sequence[Json], known: Known | None = None) -> dict[int, int]:
    """New index → old index of the same project; projects that only one side has are left out.

    `known` are the fields of the fiches; those of the default profile when None.
    """
    known = known or known_fields({})
    old_traits, new_traits = [_traits(fiche, known) for fiche in olds], [_traits(fiche, known) for fiche in news]
    return pair_up([[_likeness(old, new) for old in old_traits] for new in new_traits], FLOOR)


def moved(match: Mapping[int, int]) -> set[int]:
    """The new indexes that are out of order: all but those of a longest run of pairs in the order of both sides."""
    order = sorted(match)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for new in order:
        place = bisect_left(tails, match[new])
        tails[place : place + 1] = [match[new]]
        ends[place : place + 1] = [new]
        before[new] = ends[place - 1] if place else None
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return set(order) - kept


def likeness(old: Json, new: Json, known: Known | None = None) -> float:
    """How alike two fiches are, from 0 to 1."""
    known = known or known_fields({})
    return _likeness(_traits(old, known), _traits(new, known))


def _likeness(old: _Traits, new: _Traits) -> float:
    """The mean of what both sides have, weighted; an empty section is no evidence either way."""
    parts = [(_TITLE, old.title, new.title), (_PROMOTER, old.promoter, new.promoter), (_TEXT, old.text, new.text)]
    known = [(weight, Indel.normalized_similarity(a, b)) for weight, a, b in parts if a and b]
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else 0.0


def _traits(fiche: Json, known: Known) -> _Traits:
    promoter = next(known.promoter_names(fiche), "")
    text = [word for name in known.texts for part in _texts(fiche.get(name) or []) for word in words(part)]
    return _Traits(squash(fiche.get("title") or ""), squash(promoter), text)


def _texts(blocks: Iterable[Json]) -> Iterator[str]:
    return (placed.block["text"] for placed in walk(blocks))

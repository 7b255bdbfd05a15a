"""Which fiche of the one brochure is which fiche of the other: by likeness of title, promoter and texts, never by
position.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

from pipeline.diff.pairing import pair_up
from pipeline.fields import kind_of
from pipeline.fields.organisation import OrganisationKind
from pipeline.profiles.profile import Profile, load_profile
from pipeline.text.wording import squash, words

Json = Mapping[str, Any]

FLOOR = 0.52
"""Fiches less alike than this are two projects. Under `tests/fixtures/`, two projects of one brochure reach 0.49, one
in two editions 0.545 and more."""

_TITLE, _PROMOTER, _TEXT = 0.5, 0.2, 0.3


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a fiche is known by, with capitals, accents and punctuation off."""

    title: str
    promoter: str
    text: list[str]


def align(olds: Sequence[Json], news: Sequence[Json], profile: Profile | None = None) -> dict[int, int]:
    """New index → old index of the same project; projects that only one side has are left out.

    `profile` declares the fields of the fiches; None stands for the default one.
    """
    known = _Known.of(profile or load_profile())
    old_traits, new_traits = [known.traits(fiche) for fiche in olds], [known.traits(fiche) for fiche in news]
    return pair_up([[_likeness(old, new) for old in old_traits] for new in new_traits], FLOOR)


def moved(match: Mapping[int, int]) -> set[int]:
    """The new indexes that stand out of order: all that are not on a longest run of pairs in the order of both
    sides.
    """
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


def likeness(old: Json, new: Json, profile: Profile | None = None) -> float:
    """How alike two fiches are, from 0 to 1."""
    known = _Known.of(profile or load_profile())
    return _likeness(known.traits(old), known.traits(new))


def _likeness(old: _Traits, new: _Traits) -> float:
    """The mean of what both sides have, weighted; an empty section says nothing about sameness."""
    parts = [(_TITLE, old.title, new.title), (_PROMOTER, old.promoter, new.promoter), (_TEXT, old.text, new.text)]
    known = [(weight, Indel.normalized_similarity(a, b)) for weight, a, b in parts if a and b]
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else 0.0


class _Known(NamedTuple):
    """By which fields a fiche is known: those of organisations, and those of running text that every fiche has."""

    promoters: Sequence[str]
    texts: Sequence[str]

    @classmethod
    def of(cls, profile: Profile) -> _Known:
        fields = [field for field in profile.fields if field.required]
        return cls(
            [field.name for field in fields if isinstance(kind_of(field), OrganisationKind)],
            [field.name for field in fields if not kind_of(field).short],
        )

    def traits(self, fiche: Json) -> _Traits:
        promoter: Json = next((fiche[name] for name in self.promoters if fiche.get(name)), {})
        text = [word for name in self.texts for part in _texts(fiche.get(name) or []) for word in words(part)]
        return _Traits(squash(fiche.get("title") or ""), squash(promoter.get("name") or ""), text)


def _texts(blocks: Iterable[Json]) -> Iterator[str]:
    for block in blocks:
        yield block["text"]
        yield from _texts(block["children"])

"""The organisations of two editions: who returns, who is new, who is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

from pipeline.diff.known import Known
from pipeline.diff.pairing import pair_up
from pipeline.text.wording import squash

ALIKE = 0.9
"""Names at least this alike are one organisation, spelt in two ways."""


class Organisation(NamedTuple):
    """A promoter, and the titles of its projects in the order of the brochure."""

    name: str
    projects: list[str]


class Returning(NamedTuple):
    """A promoter of both brochures, as each spells it."""

    old: Organisation
    new: Organisation


@dataclass(slots=True)
class PromoterChanges:
    """All promoters of the two brochures, each on the side that names it."""

    returning: list[Returning] = field(default_factory=list)
    new: list[Organisation] = field(default_factory=list)
    gone: list[Organisation] = field(default_factory=list)


def compare_promoters(
    olds: Iterable[Mapping[str, Any]], news: Iterable[Mapping[str, Any]], known: Known
) -> PromoterChanges:
    """Which promoters the fiches of both sides name; capitals, accents and punctuation make no difference."""
    before, after = _organisations(olds, known), _organisations(news, known)
    likeness = [[Indel.normalized_similarity(squash(now.name), squash(was.name)) for was in before] for now in after]
    match = pair_up(likeness, ALIKE)
    return PromoterChanges(
        returning=[Returning(before[was], after[now]) for now, was in sorted(match.items())],
        new=[organisation for index, organisation in enumerate(after) if index not in match],
        gone=[organisation for index, organisation in enumerate(before) if index not in match.values()],
    )


def _organisations(fiches: Iterable[Mapping[str, Any]], known: Known) -> list[Organisation]:
    found: dict[str, Organisation] = {}
    for fiche in fiches:
        for name in known.promoter_names(fiche):
            found.setdefault(squash(name), Organisation(name, [])).projects.append(fiche["title"])
    return list(found.values())

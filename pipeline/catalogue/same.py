"""Which brochures are one call, and which fiches one project: translations and other printings of them.

What a translation leaves as it is tells: addresses, telephone numbers, days, organisations, titles that are names.
Nothing is matched by the words of running text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.catalogue.tunables import SAME as T

H = TypeVar("H", bound=Hashable)

_DIGITS = re.compile(r"\D+")


@dataclass(slots=True)
class Marks:
    """What tells a fiche from others: `strong` marks are its own, `weak` ones it shares with some."""

    fiche: str
    position: int
    strong: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Edition:
    """A brochure: the years of its call, and its fiches in order."""

    name: str
    years: tuple[int, ...]
    fiches: list[Marks]


Fiche = tuple[str, str]
"""Edition and id."""


def address(value: str) -> str:
    """A web or e-mail address without what varies in print."""
    return re.sub(r"^https?://(www\.)?", "", value.casefold()).rstrip("/")


def phone(value: str) -> str:
    """The last digits of a telephone number, whatever its prefix and its groups."""
    return _DIGITS.sub("", value)[-T.digits :]


def calls_and_projects(
    editions: Sequence[Edition], translations: Iterable[tuple[Fiche, Fiche]]
) -> tuple[dict[str, str], dict[Fiche, Fiche]]:
    """Edition → the first edition of its call; fiche → the first fiche of its project.

    `translations` are the fiches that a brochure in two languages says are one.
    """
    calls = _Sets(edition.name for edition in editions)
    projects: _Sets[Fiche] = _Sets((edition.name, fiche.fiche) for edition in editions for fiche in edition.fiches)
    for fiche, translation in translations:
        projects.join(fiche, translation)
    for first, second in _candidates(editions):
        pairs = list(_pairs(first, second))
        sure = sum(1 for worth, _, _ in pairs if worth >= T.alike)
        if sure >= T.share * max(len(first.fiches), len(second.fiches)):
            calls.join(first.name, second.name)
            for _, one, other in pairs:
                projects.join((first.name, one), (second.name, other))
    return calls.firsts(), projects.firsts()


def _candidates(editions: Sequence[Edition]) -> Iterator[tuple[Edition, Edition]]:
    """Pairs of editions of the same years, or of years that one of them does not tell."""
    by_years: Mapping[tuple[int, ...], list[Edition]] = defaultdict(list)
    for edition in editions:
        by_years[edition.years].append(edition)
    unknown = by_years.get((), [])
    for years, group in by_years.items():
        for number, second in enumerate(group):
            yield from ((first, second) for first in group[:number] if first.fiches and second.fiches)
            if years:
                yield from ((second, other) for other in unknown if second.fiches and other.fiches)


def _pairs(first: Edition, second: Edition) -> Iterator[tuple[float, str, str]]:
    """The fiches of two editions that are one project if the editions are one call, each once, with what speaks for
    it; those that share most first.
    """
    bearers = Counter(mark for each in (*first.fiches, *second.fiches) for mark in each.strong)
    scored = []
    for one in first.fiches:
        for other in second.fiches:
            worth = sum(1.0 if bearers[mark] == 2 else T.borne_by_more for mark in one.strong & other.strong)
            worth += T.weak * len(one.weak & other.weak)
            if worth >= T.possible:
                scored.append((-worth, abs(one.position - other.position), one.fiche, other.fiche))
    taken: set[str] = set()
    given: set[str] = set()
    for worth, _, left, right in sorted(scored):
        if left not in taken and right not in given:
            taken.add(left)
            given.add(right)
            yield -worth, left, right


class _Sets(Generic[H]):
    """What belongs together, as it is joined pair by pair."""

    def __init__(self, items: Iterable[H]) -> None:
        self._order = {item: number for number, item in enumerate(items)}
        self._above = {item: item for item in self._order}

    def join(self, one: H, other: H) -> None:
        """Put two together, with all that each is together with; what is not known is left alone."""
        if one in self._above and other in self._above:
            first, second = sorted((self._first(one), self._first(other)), key=self._order.__getitem__)
            self._above[second] = first

    def firsts(self) -> dict[H, H]:
        """Each item → the first of those that it is together with."""
        return {item: self._first(item) for item in self._order}

    def _first(self, item: H) -> H:
        while self._above[item] != item:
            item = self._above[item]
        return item

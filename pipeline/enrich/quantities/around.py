"""What the words right before and right after a number say of it: a least, a most, about so many, an age."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.enrich.numerals import Numeral
from pipeline.enrich.quantities.patterns import Patterns, last_word
from pipeline.enrich.tunables import QUANTITIES as T
from pipeline.enrich.units import Unit, UnitFinder
from pipeline.enrich.vocabulary import unit_kind
from pipeline.text.wording import fold

_SIGNS = frozenset("<>=≥≤±~≈.'’")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What stands around a number: where that begins and ends, and what it says."""

    start: int
    end: int
    least: bool = False
    most: bool = False
    approximate: bool = False
    around: bool = False
    within: bool = False
    loose: bool = False  # said by a word that is said of ages, too
    during: bool = False  # said by a word that may mean something else before a time
    age: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing is said of the number."""
        return not (self.least or self.most or self.approximate)


class Around:
    """The words around the numbers of one line of text; a word says something of one quantity only."""

    def __init__(self, line: str, patterns: Patterns, units: UnitFinder, people: set[str]) -> None:
        self.line = line
        self.taken = 0  # up to here the line is used up
        self._patterns = patterns
        self._units = units
        self._people = people

    def bounds(self, start: int, end: int) -> Bounds:
        """What the words right before `start` and right after `end` say."""
        bounds = Bounds(start, end)
        for _ in range(T.modifiers):
            match = self._said_before(bounds.start)
            if match is None or match.lastgroup == "neither" or (match.lastgroup == "about" and bounds.approximate):
                break
            bounds = self._said(bounds, match, start=match.start())
        match = self._patterns.after.match(self.line, end)
        if match:
            return self._said(bounds, match, end=match.end())
        if self.line[end : end + 1] == "+" and not self.line[end + 1 : end + 2].isdecimal():
            return replace(bounds, least=True, end=end + 1)
        if end and self.line[end - 1] != "+" and "+" in self.line[start:end]:
            return replace(bounds, least=True)
        return bounds

    def _said_before(self, at: int) -> re.Match[str] | None:
        first = max(self.taken, at - T.left)
        left = self.line[first:at].rstrip()
        if not left or (left[-1] not in _SIGNS and last_word(left) not in self._patterns.last_words):
            return None
        return self._patterns.before.search(self.line, first, at)

    def _said(
        self, bounds: Bounds, match: re.Match[str], *, start: int | None = None, end: int | None = None
    ) -> Bounds:
        name = match.lastgroup
        return replace(
            bounds,
            start=bounds.start if start is None else start,
            end=bounds.end if end is None else end,
            least=bounds.least or name in ("least", "over"),
            most=bounds.most or name in ("most", "under", "within"),
            approximate=bounds.approximate or name in ("about", "around"),
            around=bounds.around or name == "around",
            within=bounds.within or name == "within",
            loose=bounds.loose or name in ("over", "under"),
            during=bounds.during or self._patterns.during.match(match[0]) is not None,
            age=bounds.age or self._patterns.age_before.match(match[0]) is not None,
        )

    def between(self, at: int) -> int | None:
        """Where the word begins that makes the two numbers from `at` on a least and a most (`between 14 and 18`)."""
        found = self._patterns.between.search(self.line, max(self.taken, at - T.left), at)
        return found.start() if found else None

    def is_age(self, start: int, unit: Unit | None, bounds: Bounds, *, ranged: bool) -> bool:
        """Whether years are those of a life."""
        if bounds.age or (unit and self._patterns.age_after.match(self.line, unit.end)):
            return True
        end = start if ranged else bounds.start
        left = self.line[max(0, end - T.left) : end]
        duration = self._patterns.duration
        if duration.search(self.line, max(0, start - T.left), start) or duration.search(left):
            return False
        people = self.people_before(bounds.start)
        if ranged:
            return people or not left.strip(" (")
        if bounds.least and not bounds.loose:
            return True
        return people and (not bounds.bare or self._people_of(start))

    def _people_of(self, at: int) -> bool:
        """Whether people stand right before (`children of 6 years`)."""
        match = self._patterns.of.search(self.line, max(0, at - T.left), at)
        return match is not None and self._are_people(match[1])

    def people_before(self, at: int) -> bool:
        """Whether people are spoken of shortly before, in the same sentence."""
        left = re.split(r"[.;:]\s", self.line[max(0, at - T.left) : at])[-1]
        return any(map(self._are_people, _WORD.findall(left)))

    def _are_people(self, word: str) -> bool:
        if fold(word) in self._people:
            return True
        code = self._units.code(word)
        return code is not None and unit_kind(code) == "people"

    def is_year(self, numeral: Numeral, within: Numeral, bounds: Bounds, code: str | None) -> bool:
        """Whether a number that looks like a year is one: nothing is said of it, or what it counts is not known."""
        return (numeral.like_year or within.like_year) and (bounds.bare or code is None)

"""The quantities of one line of text: numbers that count alone, together, or for each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.enrich.found import FoundQuantity
from pipeline.enrich.numerals import Numeral
from pipeline.enrich.quantities.amounts import Amount, amount_of
from pipeline.enrich.quantities.around import Around, Bounds
from pipeline.enrich.quantities.counted import AGE, Counted
from pipeline.enrich.quantities.no_counts import NoCounts
from pipeline.enrich.quantities.patterns import Patterns
from pipeline.enrich.tunables import QUANTITIES as T
from pipeline.enrich.units import Unit, UnitFinder

_WORD_FOLLOWS = re.compile(r"\s*\w")

Read = tuple[list[FoundQuantity], int]
"""Quantities, and how many numbers they use up."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a language: its patterns, its units, words for people, and whether a word names a month."""

    patterns: Patterns
    units: UnitFinder
    people: set[str]
    is_month: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Count:
    """A number, or two that are a least and a most; `last` is the (last) number, `start` where the first begins."""

    start: int
    last: Numeral
    low: float
    high: float
    first: Numeral

    @property
    def ranged(self) -> bool:
        """Whether it is a least and a most."""
        return self.low != self.high


class LineReader:
    """Reads one line."""

    def __init__(self, known: Known, line: str, numerals: Sequence[Numeral], amounts: Sequence[Amount]) -> None:
        self._patterns, self._units, self._is_month = known.patterns, known.units, known.is_month
        self._line = line
        self._numerals = numerals
        self._amounts = amounts
        self._around = Around(line, known.patterns, known.units, known.people)
        self._counted = Counted(line, known.patterns, known.units)
        self._no_counts = NoCounts(line, known.patterns, known.units, self._counted)

    def quantities(self) -> Iterator[FoundQuantity]:
        """The quantities of the line."""
        at = 0
        while at < len(self._numerals):
            found, used = self._at(at)
            for quantity in found:
                self._around.taken = quantity.end
                yield quantity
            at += used

    def _at(self, at: int) -> Read:
        """What begins at a number."""
        numeral = self._numerals[at]
        if numeral.start < self._around.taken or self._no_counts.has(numeral):
            return [], 1
        for attempt in (self._ratio, self._range, self._listed):
            found = attempt(at)
            if found is not None:
                return found
        quantity = self._single(numeral)
        return ([quantity] if quantity else []), 1

    # What two or more numbers say together

    def _ratio(self, at: int) -> Read | None:
        """`nine out of ten`, `7 days out of 7`: two numbers used up, no quantity."""
        numeral, following = self._numerals[at], self._following(at)
        if following is None or following.like_year:
            return None
        unit = self._units.after(self._line, numeral.end, numeral.value)
        for end in (numeral.end, unit.end if unit else numeral.end):
            joint = self._patterns.ratio.fullmatch(self._line, end, following.start)
            if joint:
                return [], 2
        return None

    def _range(self, at: int) -> Read | None:
        """`40 to 50 places`, `between 14 and 18`, `two or three`, `at least three and at most six`."""
        low, high = self._numerals[at], self._following(at)
        if high is None or low.value >= high.value or (low.like_year and high.like_year):
            return None
        start = self._joined(low, high)
        if start is None:
            return None
        first = amount_of(self._amounts, low, ranged=True)
        if first and first is not amount_of(self._amounts, high, ranged=True):
            start = min(start, first.start)
        quantity = self._build(_Count(start, high, low.value, high.value, low))
        return ([quantity], 2) if quantity else None

    def _joined(self, low: Numeral, high: Numeral) -> int | None:
        """Where two numbers begin that are a least and a most; None when nothing makes them that."""
        joint = self._joint(low, high)
        between = self._around.between(low.start)
        if between is not None and self._patterns.and_.fullmatch(self._line, *joint):
            return between
        if self._patterns.and_most.fullmatch(self._line, *joint):
            return low.start if self._around.bounds(low.start, low.end).least else None
        joined = self._patterns.to.fullmatch(self._line, *joint) or self._patterns.or_.fullmatch(self._line, *joint)
        return low.start if joined or self._count_the_same(low, high) else None

    def _joint(self, low: Numeral, high: Numeral) -> tuple[int, int]:
        """What stands between two numbers, without the signs of their currencies."""
        one, two = amount_of(self._amounts, low, ranged=True), amount_of(self._amounts, high, ranged=True)
        return max(low.end, one.end if one else 0), min(high.start, two.start if two and two is not one else high.start)

    def _count_the_same(self, low: Numeral, high: Numeral) -> bool:
        """`from 20 places to 30 places`."""
        unit = self._counted.by(low)
        if unit is None or unit.code is None or not self._patterns.to.fullmatch(self._line, unit.end, high.start):
            return False
        other = self._counted.by(high)
        return other is not None and other.code == unit.code

    def _listed(self, at: int) -> Read | None:
        """`after 1, 3 and 6 months`: a unit of time that counts for all numbers before it."""
        chain = self._chain(at)
        if len(chain) < 2 or any(numeral.like_year for numeral in chain):
            return None
        last = self._single(chain[-1])
        if last is None or last.unit_kind not in ("time", "age") or last.start < chain[-1].start:
            return None
        if self._counted.by(chain[0]) is not None:
            return None
        before = [
            replace(last, start=n.start, end=n.end, min=n.value, max=n.value, approximate=n.approximate)
            for n in chain[:-1]
        ]
        return [*before, last], len(chain)

    def _chain(self, at: int) -> list[Numeral]:
        """Ascending numbers with commas and `and` between them."""
        chain = [self._numerals[at]]
        while len(chain) < T.longest_list:
            following = self._following(at + len(chain) - 1)
            if following is None or following.value <= chain[-1].value:
                break
            if not self._patterns.listed.fullmatch(self._line, chain[-1].end, following.start):
                break
            chain.append(following)
        return chain

    def _following(self, at: int) -> Numeral | None:
        """The next number, if it can count anything by itself."""
        numeral = self._numerals[at + 1] if at + 1 < len(self._numerals) else None
        return None if numeral is None or self._no_counts.blocks(numeral) else numeral

    # One number

    def _single(self, numeral: Numeral) -> FoundQuantity | None:
        return self._build(_Count(numeral.start, numeral, numeral.value, numeral.value, numeral))

    def _build(self, count: _Count) -> FoundQuantity | None:
        amount = amount_of(self._amounts, count.last, ranged=count.ranged)
        if amount:
            return self._money(count, amount)
        unit = self._counted.by(count.last)
        if unit:
            return self._with_unit(count, unit)
        bounds = self._around.bounds(count.start, count.last.end)
        for read in (self._without_unit, self._counted_before, self._counted_in_heading):
            found = read(count, bounds)
            if found:
                return found
        return None

    def _money(self, count: _Count, amount: Amount) -> FoundQuantity | None:
        begin = min(count.start, amount.start)
        bounds = self._around.bounds(begin, amount.end)
        if self._around.is_year(count.last, count.first, bounds, amount.currency):
            return None
        bounds = _unless_elsewhere(bounds, begin, "money", count.low)
        end, per = self._counted.rate(bounds.end, "money")
        if not count.ranged:
            count = replace(count, low=amount.value, high=amount.value)
        return _quantity(count, bounds, max(end, bounds.end), amount.unit, (amount.currency, "money"), per)

    def _with_unit(self, count: _Count, unit: Unit) -> FoundQuantity | None:
        bounds = self._around.bounds(count.start, unit.end)
        if self._counted.least_by_suffix(unit):
            bounds = replace(bounds, least=True)
        code, kind = unit.code, unit.kind
        if self._around.is_year(count.last, count.first, bounds, code):
            return None
        if code is None and self._is_month(self._line[unit.start : unit.end]):
            return None
        if kind == "time" and code == "year" and self._around.is_age(count.start, unit, bounds, ranged=count.ranged):
            code, kind = AGE, "age"
        else:
            bounds = _unless_elsewhere(bounds, count.start, kind, count.low)
        end, per = self._counted.rate(unit.end, kind)
        return _quantity(count, bounds, max(end, bounds.end), self._line[unit.start : end], (code, kind), per)

    def _without_unit(self, count: _Count, bounds: Bounds) -> FoundQuantity | None:
        """An age of which only the number is printed: `aged 6 to 14`, `people over 55`."""
        end = count.last.end
        if not 0 < count.low <= count.high <= T.oldest or self._line[end : end + 1].isalnum():
            return None
        if not (bounds.age or (bounds.loose and self._around.people_before(bounds.start))):
            return None
        return _quantity(count, bounds, bounds.end, None, (AGE, "age"), None)

    def _counted_before(self, count: _Count, bounds: Bounds) -> FoundQuantity | None:
        """`Number of people reached: 2400`: what is counted stands before the number."""
        first = max(self._around.taken, bounds.start - T.longest_head)
        head = self._patterns.head.search(self._line, first, bounds.start)
        if head is None or _WORD_FOLLOWS.match(self._line[bounds.end :]):
            return None
        known = self._units.in_text(self._line, head.start("what"), head.end("what"))
        if not known:
            return None
        unit = next((each for each in known if each.kind in ("people", "places")), known[0])
        whole = replace(bounds, start=head.start())
        return _quantity(count, whole, bounds.end, self._line[unit.start : unit.end], (unit.code, unit.kind), None)

    def _counted_in_heading(self, count: _Count, bounds: Bounds) -> FoundQuantity | None:
        """`Home visits by a midwife: 4 before and 3 after the birth`: what is counted stands before the colon."""
        if not self._patterns.before_after.match(self._line, count.last.end):
            return None
        head = self._patterns.heading.search(self._line, max(0, count.start - T.longest_head), count.start)
        known = self._units.in_text(self._line, head.start("what"), head.end("what")) if head else []
        if not known or known[0].kind in ("time", "age"):
            return None
        unit = known[0]
        return _quantity(count, bounds, bounds.end, self._line[unit.start : unit.end], (unit.code, unit.kind), None)


def _unless_elsewhere(bounds: Bounds, begin: int, kind: str, low: float) -> Bounds:
    """Without what is said before the number, where those words say something else (`around 3 pillars`)."""
    of_time, of_things = kind == "time" and bounds.during, kind != "time" and bounds.within
    if of_time or of_things or (bounds.around and low < T.small):
        return Bounds(begin, bounds.end)
    return bounds


def _quantity(
    count: _Count, bounds: Bounds, end: int, unit: str | None, counted: tuple[str | None, str], per: str | None
) -> FoundQuantity:
    """What is found; `counted` is the code and the kind of what is counted, `unit` how that is printed."""
    only_most = bounds.most and not bounds.least and not count.ranged
    only_least = bounds.least and not bounds.most and not count.ranged
    code, kind = counted
    return FoundQuantity(
        bounds.start,
        end,
        None if only_most else count.low,
        None if only_least else count.high,
        unit,
        code,
        kind,
        per,
        approximate=bounds.approximate or count.first.approximate or count.last.approximate,
    )

"""Quantities: numbers with what they count, with the words around them that make them a least, a most, a range or an
age.

A number that counts nothing is no quantity: years, dates, times of the day, phases and pages, telephone and house
numbers. A wrong quantity is worse than a missing one, so whatever is not understood is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.enrich.found import FoundQuantity
from pipeline.enrich.numerals import Numeral, NumeralFinder
from pipeline.enrich.quantities.amounts import find_amounts
from pipeline.enrich.quantities.line import Known, LineReader
from pipeline.enrich.quantities.patterns import Patterns
from pipeline.enrich.units import UnitFinder
from pipeline.enrich.words import Words
from pipeline.fields.months import month_number
from pipeline.profiles.profile import Language, Profile
from pipeline.text.wording import fold

__all__ = ["QuantityFinder"]


class QuantityFinder:
    """Finds the quantities of one language; `audiences` are the phrases for groups of people."""

    def __init__(self, language: Language, profile: Profile, audiences: Mapping[str, Iterable[str]]) -> None:
        self._language, self._profile = language, profile
        self._numerals = NumeralFinder(language)
        self._patterns = Patterns(language, [printed for forms in profile.currencies.values() for printed in forms])
        self._known = Known(
            self._patterns,
            UnitFinder(language),
            people={fold(form).split()[-1] for forms in audiences.values() for form in forms},
            is_month=lambda word: month_number(word, [language]) is not None,
        )

    def __call__(self, text: str, words: Words) -> list[FoundQuantity]:
        """The quantities of a text, in reading order; `words` is the text in the words of `pipeline.enrich.words`.

        A line break ends every phrase. Offsets count from the beginning of the text.
        """
        numerals = self._numerals(text, words)
        money = bool(numerals and self._patterns.currency.search(text))
        return [
            replace(quantity, start=quantity.start + first, end=quantity.end + first)
            for first, line, in_line in _by_line(text, numerals)
            for quantity in self._in_line(line, in_line, money=money)
        ]

    def _in_line(self, line: str, numerals: list[Numeral], *, money: bool) -> Iterator[FoundQuantity]:
        amounts = list(find_amounts(line, self._patterns, self._language, self._profile)) if money else []
        return LineReader(self._known, line, numerals, amounts).quantities()


def _by_line(text: str, numerals: list[Numeral]) -> Iterator[tuple[int, str, list[Numeral]]]:
    """The lines of a text that hold numbers: where each begins, the line, and its numbers with offsets into it."""
    at = 0
    while at < len(numerals):
        first = text.rfind("\n", 0, numerals[at].start) + 1
        last = text.find("\n", numerals[at].start)
        last = len(text) if last < 0 else last
        stop = bisect_left(numerals, last, lo=at, key=lambda numeral: numeral.start)
        here = [numeral._replace(start=numeral.start - first, end=numeral.end - first) for numeral in numerals[at:stop]]
        yield first, text[first:last], here
        at = stop

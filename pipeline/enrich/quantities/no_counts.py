"""Numbers that count nothing: dates, times of the day, telephone and house numbers, phases and pages, codes."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.enrich.numerals import Numeral
from pipeline.enrich.quantities.counted import Counted
from pipeline.enrich.quantities.patterns import ADDRESS, Patterns, last_word
from pipeline.enrich.tunables import PLACES
from pipeline.enrich.tunables import QUANTITIES as T
from pipeline.enrich.units import UnitFinder
from pipeline.enrich.words import HYPHENS

_NEXT_WORD = re.compile(r"\s(\w+)")
_POSTAL_CODE = (4, 5)  # digits
_REFERENCE_SIGNS = ("§", "#", "°")


class NoCounts:
    """Tells which numbers of one line count nothing."""

    def __init__(self, line: str, patterns: Patterns, units: UnitFinder, counted: Counted) -> None:
        self._line = line
        self._patterns = patterns
        self._units = units
        self._counted = counted
        kinds = [patterns.blocked, patterns.clock]
        if "@" in line or "/" in line or "www" in line:
            kinds.append(ADDRESS)
        self._spans = sorted(match.span() for kind in kinds for match in kind.finditer(line))

    def has(self, numeral: Numeral) -> bool:
        """Whether a number counts nothing."""
        if self.blocks(numeral):
            return True
        left = self._line[max(0, numeral.start - T.left) : numeral.start]
        if last_word(left.rstrip()) in self._patterns.references or left[-2:].rstrip()[-1:] in _REFERENCE_SIGNS:
            return True
        in_street = self._patterns.street_word.search(left) and self._patterns.street.search(left)
        return bool(in_street) or (numeral.in_digits and self._is_code(numeral))

    def blocks(self, numeral: Numeral) -> bool:
        """Whether it is a part of a date, a time of the day, an address …"""
        at = bisect_left(self._spans, numeral.end, key=lambda span: span[0])
        return any(end > numeral.start for _, end in self._spans[max(0, at - T.kinds) : at])

    def _is_code(self, numeral: Numeral) -> bool:
        """Whether a number is a postal code or is glued to letters that are no unit."""
        end = numeral.end
        following = self._line[end : end + 2]
        if following[:1].isalpha() and numeral.printed[-1:].isdecimal():
            return self._counted.glued(numeral) is None
        if following[:1] in HYPHENS and following[1:].isalpha() and not self._patterns.suffix.match(self._line, end):
            return not (self._counted.hyphenated(end) or self._patterns.to.match(self._line, end))
        if len(numeral.printed) not in _POSTAL_CODE or not numeral.printed.isdecimal():
            return False
        word = _NEXT_WORD.match(self._line[end : end + PLACES.longest])
        return bool(word and word[1][0].isupper() and not word[1][:2].isupper() and self._units.code(word[1]) is None)

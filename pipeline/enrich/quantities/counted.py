"""What a number counts: the unit right after it, glued to it or behind a hyphen, and the time in which that recurs."""

from __future__ import annotations

import re

from pipeline.enrich.numerals import Numeral
from pipeline.enrich.quantities.patterns import Patterns
from pipeline.enrich.tunables import QUANTITIES as T
from pipeline.enrich.units import Unit, UnitFinder
from pipeline.enrich.vocabulary import unit_kind
from pipeline.enrich.words import HYPHENS
from pipeline.text.wording import fold

AGE = "year_of_age"
_LETTERS = re.compile(r"[^\W\d_]+")


class Counted:
    """Finds what the numbers of one line count."""

    def __init__(self, line: str, patterns: Patterns, units: UnitFinder) -> None:
        self._line = line
        self._patterns = patterns
        self._units = units

    def by(self, numeral: Numeral) -> Unit | None:
        """What a number counts, or None."""
        line, end = self._line, numeral.end
        if percent := self._patterns.percent.match(line, end):
            return Unit(percent.end() - len(percent[0].lstrip()), percent.end(), "percent", "percent")
        if times := self._patterns.times.match(line, end):
            return Unit(times.end() - 1, times.end(), "occurrence", "items")
        suffix = self._patterns.suffix.match(line, end)
        if suffix and numeral.value <= T.oldest:
            return Unit(suffix.start("unit"), suffix.end("unit"), AGE, "age")
        if line[end : end + 1].isalpha() and numeral.printed[-1:].isdecimal():
            return self.glued(numeral)
        if line[end : end + 1] in HYPHENS:
            return self.hyphenated(end)
        if line[end : end + 1] == "+":
            end += 1
        return self._units.after(line, end, numeral.value, listed=numeral.value == 1 and not numeral.in_digits)

    def glued(self, numeral: Numeral) -> Unit | None:
        """`36h`: a unit right behind its number; what may be a time of the day is none."""
        unit = self._units.exactly(self._line, numeral.end)
        is_time = unit is not None and unit.code == "hour" and T.longest_lesson < numeral.value <= T.day
        return None if is_time else unit

    def hyphenated(self, end: int) -> Unit | None:
        """`two-day`: a unit of time behind a hyphen."""
        unit = self._units.exactly(self._line, end + 1) if self._line[end : end + 1] in HYPHENS else None
        if unit is None and (word := _LETTERS.match(self._line, end + 1)):
            code = self._units.code(word[0])
            unit = Unit(word.start(), word.end(), code, unit_kind(code)) if code else None
        return unit if unit and unit.kind in ("time", "people", "places") else None

    def rate(self, end: int, kind: str) -> tuple[int, str | None]:
        """Where what is counted ends with the time in which it recurs, and the code of that."""
        joint = self._patterns.per.match(self._line, end)
        unit = self._units.exactly(self._line, joint.end()) if joint else None
        if unit and unit.kind == "time" and kind != "age":
            return unit.end, unit.code
        return end, None

    def least_by_suffix(self, unit: Unit) -> bool:
        """Whether the unit itself says that the age is the least (`55-plussers`)."""
        return unit.kind == "age" and fold(self._line[unit.start : unit.end]) in self._patterns.least_suffixes

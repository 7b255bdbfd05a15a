"""Numbers in a text, in digits or in words, with their values and places; whether they count anything is asked
elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.enrich.tunables import NUMERALS as T
from pipeline.enrich.words import HYPHENS, PhraseFinder, Words
from pipeline.fields.money import read_number
from pipeline.profiles.language import Language

_DIGITS = re.compile(
    r"(?<![\w.,])(?<![^\W\d_][-‐‑])"
    r"(?:[0-9]{1,3}(?:[.,'’\u00a0\u202f\u2009 ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+(?:[.,][0-9]+)?)(?![0-9])"
)


class Numeral(NamedTuple):
    """`text[start:end]` says this value; `approximate` when the word itself says about (`vingtaine`)."""

    start: int
    end: int
    value: int | float
    printed: str
    approximate: bool = False

    @property
    def like_year(self) -> bool:
        """Whether it is printed as years are."""
        return len(self.printed) == 4 and self.printed.isdecimal() and T.first_year <= self.value <= T.last_year

    @property
    def in_digits(self) -> bool:
        """Whether it is printed in digits."""
        return self.printed[0].isdecimal()


class NumeralFinder:
    """Finds the numbers of one language."""

    def __init__(self, language: Language) -> None:
        never, collective, scales = (
            language.quantities.functions,
            language.quantities.collective,
            language.numbers.scales,
        )
        self._values = {form: value for form, value in language.numbers.printed.items() if form not in never}
        forms = {form: [form] for form in self._values}
        self._collective = {form: value for form, value in collective.items() if value}
        endings = "|".join(re.escape(form) for form, value in collective.items() if not value)
        self._about = re.compile(rf"[-‐‑]?(?:{endings})(?!\w)", re.IGNORECASE) if endings else None
        self._words = PhraseFinder(forms | {form: [form] for form in self._collective})
        self._of = re.compile(rf"\s{of_pattern(language)}", re.IGNORECASE)
        named = sorted((word for word in scales if len(word) >= T.shortest_scale), key=len, reverse=True)
        self._scales = {word.casefold(): scales[word] for word in named}
        self._scale = (
            re.compile(rf"\s?({'|'.join(map(re.escape, named))})(?!\w)(?:{self._of.pattern})?", re.IGNORECASE)
            if named
            else None
        )

    def __call__(self, text: str, words: Words) -> list[Numeral]:
        """All numbers, left to right, without overlap."""
        found = [self._digits(text, match) for match in _DIGITS.finditer(text)]
        numerals = [numeral for numeral in found if numeral is not None]
        numerals += [
            numeral for hit in self._words(words) if (numeral := self._word(text, hit.start, hit.end, hit.label))
        ]
        numerals.sort(key=lambda numeral: (numeral.start, -numeral.end))
        result: list[Numeral] = []
        for numeral in numerals:
            if not result or numeral.start >= result[-1].end:
                result.append(numeral)
        return result

    def _digits(self, text: str, match: re.Match[str]) -> Numeral | None:
        printed = match[0]
        if len(printed) > T.longest or (printed[0] == "0" and printed[1:2] not in (".", ",")):
            return None
        value, two_ways = read_number(printed)
        if two_ways:
            return None
        scale = self._scale.match(text, match.end()) if self._scale else None
        if scale:
            return Numeral(
                match.start(),
                scale.end(),
                plain(float(value) * self._scales[scale[1].casefold()]),
                text[match.start() : scale.end()],
            )
        about = self._about.match(text, match.end()) if self._about else None
        end = about.end() if about else match.end()
        return Numeral(
            match.start(), end, plain(float(value)), text[match.start() : end], approximate=about is not None
        )

    def _word(self, text: str, start: int, end: int, form: str) -> Numeral | None:
        printed = text[start:end]
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if before[-1:] in HYPHENS and before[:1].isalpha():
            return None
        if form in self._collective:
            joint = self._of.match(text, end)
            return Numeral(start, joint.end() if joint else end, self._collective[form], printed, approximate=True)
        if self._values[form] == 1 and (printed.lower() != form or after[:1] in ("-", "'", "’")):
            return None  # `een`, without its accents, is an article
        return Numeral(start, end, self._values[form], printed)


def plain(value: float) -> int | float:
    """A whole number as an int."""
    return int(value) if value == int(value) else value


def of_pattern(language: Language) -> str:
    """The words between a large number and what it counts, as a pattern: `un million *d'*euros`."""
    words = [
        re.escape(word).replace("'", "['’]") + ("" if word.endswith("'") else r"(?=\s)") for word in language.numbers.of
    ]
    return f"(?:{'|'.join(words)})" if words else "(?!)"

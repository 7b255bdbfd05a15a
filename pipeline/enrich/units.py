"""What is counted: the noun after a number, known from the units vocabulary or by the looks of a noun of the
language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.enrich.facets import Facets
from pipeline.enrich.vocabulary import unit_kind
from pipeline.enrich.words import fold

_WORD = re.compile(r"[^\W\d_](?:\w|[-‐‑'’](?=[^\W\d_]))*")
_NEXT = re.compile(r"[\s\u00a0]{1,2}(" + _WORD.pattern + ")")
_ELISION, _APOSTROPHES = re.compile("(" + _WORD.pattern + ")"), ("'", "’")
_ELIDED = re.compile(r"(?:[dlnsjmtc]|qu)['’]", re.IGNORECASE)
_PLURAL = {"nl": ("en", "s", "a", "i"), "fr": ("s", "x"), "en": ("s",), "de": ("en", "er", "e", "n", "s", "el", "ien")}
_NO_PLURAL = {"en": ("ss", "us", "is"), "nl": (), "fr": (), "de": ()}
_LOOK_AHEAD = 3  # words between a number and what it counts, and that itself
_SHORTEST_HEAD = 4  # letters of a noun that may end a compound
_SHORTEST = 4  # letters of a noun that nobody listed
_POSSESSIVE = re.compile(r"['’]?s$")


class Unit(NamedTuple):
    """`text[start:end]` is what is counted; no code when it is not in the vocabulary."""

    start: int
    end: int
    code: str | None
    kind: str


class UnitFinder:
    """Knows the nouns of one language."""

    def __init__(self, language: str, facets: Facets) -> None:
        self._language = language
        self._compounds = facets.compounds
        self._capital = facets.capital_nouns
        self._codes = {fold(form): code for code, forms in facets.units.items() for form in forms}
        self._several = {
            tuple(fold(form).split()): code for code, forms in facets.units.items() for form in forms if " " in form
        }
        self._functions = {fold(word) for word in facets.quantities.functions}
        self._adjectives = {fold(word) for word in facets.quantities.adjectives}
        self.code = lru_cache(maxsize=8192)(self._code)

    def after(self, line: str, at: int, value: float, *, listed: bool = False) -> Unit | None:
        """What is counted by the number that ends at `at`, or None; with `listed`, only what is in the vocabulary."""
        words = self._words(line, at)
        if not words:
            return None
        for several, code in self._several.items():
            if tuple(fold(word[0]) for word in words[: len(several)]) == several:
                return Unit(words[0].start(), words[len(several) - 1].end(), code, unit_kind(code))
        return self._known(words) or (None if listed else self._noun(words, value))

    def exactly(self, line: str, at: int) -> Unit | None:
        """The known noun that begins at `at`."""
        word = _WORD.match(line, at)
        code = self.code(word[0]) if word else None
        return Unit(word.start(), word.end(), code, unit_kind(code)) if word and code else None

    def in_text(self, line: str, start: int, end: int) -> list[Unit]:
        """All known nouns between two places."""
        found = [(word, self.code(word[0])) for word in _WORD.finditer(line, start, end)]
        return [Unit(word.start(), word.end(), code, unit_kind(code)) for word, code in found if code]

    def _code(self, word: str) -> str | None:
        """The code of a noun, or of the last part of a compound."""
        key = fold(word)
        for form in (key, _POSSESSIVE.sub("", key) if word[:2].isupper() else key):
            if form in self._codes:
                return self._codes[form]
        for length in range(len(key) - 3, _SHORTEST_HEAD - 1, -1) if self._compounds else ():
            if key[-length:] in self._codes:
                return self._codes[key[-length:]]
        return self._code(word.rpartition("-")[2]) if "-" in word[1:] and self._language == "en" else None

    def _words(self, line: str, at: int) -> list[re.Match[str]]:
        """The words that follow, up to a sign or a word that is never counted."""
        words: list[re.Match[str]] = []
        found = (_ELISION if line[at - 1 : at] in _APOSTROPHES else _NEXT).match(line, at)
        while found and len(words) <= _LOOK_AHEAD:
            word = _WORD.match(line, found.start(1))
            if word is None or fold(word[0]) in self._functions or _ELIDED.match(word[0]):
                break
            words.append(word)
            found = _NEXT.match(line, word.end())
        return words

    def _known(self, words: list[re.Match[str]]) -> Unit | None:
        """The first listed noun; words before it must look like adjectives."""
        for index, word in enumerate(words[:_LOOK_AHEAD]):
            code = self.code(word[0])
            if code:
                return self._head(words, index, code)
            if not self._adjective(word[0]):
                return None
        return None

    def _head(self, words: list[re.Match[str]], index: int, code: str) -> Unit:
        """In English the listed noun may only qualify the next one (`staff members`)."""
        word = words[index]
        if self._language == "en" and index + 1 < len(words) and self._head_follows(words[index], words[index + 1]):
            following = self.code(words[index + 1][0])
            kind = unit_kind(following or code)
            if kind == unit_kind(code):
                return Unit(word.start(), words[index + 1].end(), code, kind)
            return Unit(words[index + 1].start(), words[index + 1].end(), following, kind)
        return Unit(word.start(), word.end(), code, unit_kind(code))

    def _head_follows(self, word: re.Match[str], following: re.Match[str]) -> bool:
        singular = not word[0].endswith("s")
        return singular and following[0].endswith("s") and self.code(following[0]) is not None

    def _noun(self, words: list[re.Match[str]], value: float) -> Unit | None:
        """A word that looks like a noun of the language, though nobody listed it."""
        for index, word in enumerate(words[:_LOOK_AHEAD]):
            if self._looks_like_noun(word[0], value, first=index == 0):
                following = words[index + 1 : index + 2]
                if self._language == "nl" and word[0].endswith("e") and following:
                    continue
                return Unit(word.start(), word.end(), None, "items")
            if not self._adjective(word[0]):
                return None
        return None

    def _looks_like_noun(self, word: str, value: float, *, first: bool) -> bool:
        acronym = len(word) > 1 and _POSSESSIVE.sub("", word).isupper() and word[:2].isupper()
        if acronym:
            return first
        if len(word) < _SHORTEST or fold(word) in self._adjectives:
            return False
        if self._capital:
            return word[0].isupper() and (value == 1 or fold(word).endswith(_PLURAL["de"]))
        if not word[0].islower():
            return False
        if value == 1:
            return first
        return fold(word).endswith(_PLURAL.get(self._language, ("",))) and not fold(word).endswith(
            _NO_PLURAL.get(self._language, ()) or ("\0",)
        )

    def _adjective(self, word: str) -> bool:
        """Whether a word may stand between a number and what it counts."""
        key = fold(word)
        if key in self._adjectives:
            return True
        if self._language == "nl":
            return key.endswith(("e", "se"))
        if self._language == "de":
            return word[0].islower() and key.endswith(("e", "en", "er", "em"))
        if self._language == "en":
            return word[0].islower() or "-" in word
        return False

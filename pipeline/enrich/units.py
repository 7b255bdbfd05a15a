"""What is counted: the noun after a number, known from the units vocabulary or by the looks of a noun of the
language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.enrich.tunables import UNITS as T
from pipeline.enrich.vocabulary import unit_kind
from pipeline.profiles.language import Language
from pipeline.text.wording import fold

_WORD = re.compile(r"[^\W\d_](?:\w|[-‐‑'’](?=[^\W\d_]))*")
_NEXT = re.compile(r"[\s\u00a0]{1,2}(" + _WORD.pattern + ")")
_ELISION, _APOSTROPHES = re.compile("(" + _WORD.pattern + ")"), ("'", "’")


class Unit(NamedTuple):
    """`text[start:end]` is what is counted; no code when it is not in the vocabulary."""

    start: int
    end: int
    code: str | None
    kind: str


class UnitFinder:
    """Knows the nouns of one language."""

    def __init__(self, language: Language) -> None:
        self._nouns = language.nouns
        self._codes = {fold(form): code for code, forms in language.units.items() for form in forms}
        self._several = {
            tuple(fold(form).split()): code for code, forms in language.units.items() for form in forms if " " in form
        }
        self._functions = {fold(word) for word in language.quantities.functions}
        self._adjectives = {fold(word) for word in language.quantities.adjectives}
        self._elided = language.elided
        self._plurals, self._no_plurals = tuple(self._nouns.plurals), tuple(self._nouns.no_plurals)
        self._endings = tuple(self._nouns.adjectives)
        self._added = re.compile("(?:" + "|".join(map(re.escape, self._nouns.acronyms)).replace("'", "['’]") + ")$")
        self.code = lru_cache(maxsize=8192)(self._code)

    def after(self, line: str, at: int, value: float, *, listed: bool = False) -> Unit | None:
        """What is counted by the number that ends at `at`, or None; with `listed`, only what is in the vocabulary."""
        words = self._words(line, at)
        if not words:
            return None
        folded = tuple(fold(word[0]) for word in words)
        for several, code in self._several.items():
            if folded[: len(several)] == several:
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
        for form in (key, self._added.sub("", key) if word[:2].isupper() else key):
            if form in self._codes:
                return self._codes[form]
        longest = len(key) - T.shortest_beginning
        for length in range(longest, T.shortest_head - 1, -1) if self._nouns.compounds else ():
            if key[-length:] in self._codes:
                return self._codes[key[-length:]]
        return self._code(word.rpartition("-")[2]) if "-" in word[1:] and self._nouns.hyphenated else None

    def _words(self, line: str, at: int) -> list[re.Match[str]]:
        """The words that follow, up to a sign or a word that is never counted."""
        words: list[re.Match[str]] = []
        found = (_ELISION if line[at - 1 : at] in _APOSTROPHES else _NEXT).match(line, at)
        while found and len(words) <= T.look_ahead:
            word = _WORD.match(line, found.start(1))
            if word is None or fold(word[0]) in self._functions or self._elided.match(word[0].lower()):
                break
            words.append(word)
            found = _NEXT.match(line, word.end())
        return words

    def _known(self, words: list[re.Match[str]]) -> Unit | None:
        """The first listed noun; words before it must look like adjectives."""
        for index, word in enumerate(words[: T.look_ahead]):
            code = self.code(word[0])
            if code:
                return self._head(words, index, code)
            if not self._adjective(word[0]):
                return None
        return None

    def _head(self, words: list[re.Match[str]], index: int, code: str) -> Unit:
        """The listed noun, unless it only qualifies the next one (`staff members`)."""
        word = words[index]
        if self._nouns.qualifying and index + 1 < len(words) and self._qualifies(words[index], words[index + 1]):
            following = self.code(words[index + 1][0])
            kind = unit_kind(following or code)
            if kind == unit_kind(code):
                return Unit(word.start(), words[index + 1].end(), code, kind)
            return Unit(words[index + 1].start(), words[index + 1].end(), following, kind)
        return Unit(word.start(), word.end(), code, unit_kind(code))

    def _qualifies(self, word: re.Match[str], following: re.Match[str]) -> bool:
        """Whether a noun in the singular stands before one in the plural."""
        singular = not word[0].endswith(self._plurals)
        return singular and following[0].endswith(self._plurals) and self.code(following[0]) is not None

    def _noun(self, words: list[re.Match[str]], value: float) -> Unit | None:
        """A word that looks like a noun of the language, though nobody listed it."""
        for index, word in enumerate(words[: T.look_ahead]):
            if self._looks_like_noun(word[0], value, first=index == 0):
                if words[index + 1 : index + 2] and self._declined(word[0]):
                    continue
                return Unit(word.start(), word.end(), None, "items")
            if not self._adjective(word[0]):
                return None
        return None

    def _declined(self, word: str) -> bool:
        """Whether a word has the ending of an adjective, where no capital tells nouns from adjectives."""
        return not self._nouns.capitals and any(ending and word.endswith(ending) for ending in self._endings)

    def _looks_like_noun(self, word: str, value: float, *, first: bool) -> bool:
        acronym = len(word) > 1 and self._added.sub("", word).isupper() and word[:2].isupper()
        if acronym:
            return first
        if len(word) < T.shortest or fold(word) in self._adjectives:
            return False
        if self._nouns.capitals:
            return word[0].isupper() and (value == 1 or fold(word).endswith(self._plurals))
        if not word[0].islower():
            return False
        if value == 1:
            return first
        return fold(word).endswith(self._plurals) and not fold(word).endswith(self._no_plurals)

    def _adjective(self, word: str) -> bool:
        """Whether a word may stand between a number and what it counts."""
        key = fold(word)
        if key in self._adjectives:
            return True
        if self._nouns.capitals and not word[0].islower():
            return False
        if "" in self._endings:
            return word[0].islower() or "-" in word
        return key.endswith(self._endings)

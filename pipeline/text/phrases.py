"""Finding a profile's words in a text: whole words, of whatever capitals, accents and inner punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.text.wording import squash

STOPS = (".", "!", "?")
"""A sentence ends with one of these."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_INNER = frozenset(".-‐‑/'’")  # may stand between two words of one phrase: `n.v.t.`, `Bruxelles-Capitale`, `l'ensemble`


class Token(NamedTuple):
    """A word or a single sign; `key` is the word squashed, or the sign itself."""

    start: int
    end: int
    key: str
    word: bool


@lru_cache(maxsize=512)  # several questions are asked of each sentence
def tokens(text: str) -> Sequence[Token]:
    """The words and signs of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        printed = match[0]
        key = squash(printed)
        found.append(Token(*match.span(), key or printed, bool(key)))
    return tuple(found)


class Phrases:
    """A set of wordings, ready to be looked for at a place in a list of tokens."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for wording in wordings:
            parts = tokens(wording)
            keys = tuple(t.key for t in parts if t.word) or tuple(t.key for t in parts)
            if keys:
                self._by_first.setdefault(keys[0], []).append(keys)
        for candidates in self._by_first.values():
            candidates.sort(key=len, reverse=True)
        self._single: dict[
            int, tuple[str, ...]
        ] = {}  # the wordings of one word, by how many letters they have at least

    def at(self, found: Sequence[Token], index: int) -> int:
        """How many tokens from `index` on the longest wording covers; 0 when none stands there."""
        for keys in self._by_first.get(found[index].key, ()):
            covered = _covered(found, index, keys)
            if covered:
                return covered
        return 0

    def compounds(self, found: Sequence[Token], least: int) -> list[tuple[int, int]]:
        """Where words end in a wording of one word, of `least` letters at least, as ranges of token numbers."""
        if least not in self._single:
            keys = (key for key, candidates in self._by_first.items() if (key,) in candidates)
            self._single[least] = tuple(key for key in keys if len(key) >= least)
        single = self._single[least]
        return [(at, at + 1) for at, token in enumerate(found) if token.word and token.key.endswith(single)]

    def spans(self, found: Sequence[Token]) -> list[tuple[int, int]]:
        """Where the wordings stand, as ranges of token numbers, left to right and without overlap."""
        spans, end = [], 0
        for index, token in enumerate(found):
            if token.key in self._by_first and index >= end and (covered := self.at(found, index)):
                end = index + covered
                spans.append((index, end))
        return spans


def _covered(found: Sequence[Token], index: int, keys: tuple[str, ...]) -> int:
    at = index
    for number, key in enumerate(keys):
        if number and at < len(found) and found[at].key in _INNER and found[at].key != key:
            at += 1
        if at >= len(found) or found[at].key != key:
            return 0
        at += 1
    return at - index


_MOST = 512  # sets that are kept
_COMPILED: dict[tuple[int, ...], tuple[tuple[Sequence[str], ...], Phrases]] = {}
"""Sets of wordings by the identities of their lists, which are quick to compare: profiles do not change, and a list
that is kept here keeps its identity.
"""


def phrases(*lists: Sequence[str]) -> Phrases:
    """The wordings of several lists of a profile as one set, compiled once."""
    key = tuple(map(id, lists))
    known = _COMPILED.get(key)
    if known is None:
        if len(_COMPILED) >= _MOST:
            _COMPILED.clear()
        known = _COMPILED[key] = lists, Phrases(wording for each in lists for wording in each)
    return known[1]


def quote(text: str, limit: int = 120) -> str:
    """A text quoted for a message, cut when it is long."""
    text = " ".join(text.split())
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")

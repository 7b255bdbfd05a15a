"""Texts as words: one tokenizer and one way of comparing for all languages.

A word is a run of letters and digits and every other sign stands alone, so that a phrase is found in a compound, too;
spaCy's own tokenizers split hyphens, apostrophes and digits differently from language to language. Words are compared
without capitals and accents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.text.wording import fold

HYPHENS = ("-", "‐", "‑")  # `re-integration` is another word
_TOKEN = re.compile(r"\w+|[^\w\s]|[^\S ]|(?:(?<=\s)|\A) ")  # a single space between words is none


class Words:
    """A text in words, signs and white space other than single spaces.

    Word `n` is `text[starts[n]:ends[n]]`; `folded[n]` is what it is compared by, and `places` says where each of those
    stands.
    """

    __slots__ = ("starts", "ends", "folded", "places")

    def __init__(self, text: str) -> None:
        tokens = list(_TOKEN.finditer(text))
        self.starts = [token.start() for token in tokens]
        self.ends = [token.end() for token in tokens]
        self.folded = [fold(token[0]) for token in tokens]
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.folded):
            self.places[word].append(number)


class Hit(NamedTuple):
    """`text[start:end]` is a phrase of that label; `first` and `last` are its words (`last` is not in it)."""

    start: int
    end: int
    label: str
    first: int
    last: int


class PhraseFinder:
    """Finds thousands of phrases of many labels in one go, signs included.

    `pipeline.text.phrases` is for the few wordings of one list, asked about at one place, with signs that may be
    missing.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._phrases: dict[str, dict[tuple[str, ...], list[str]]] = {}  # by their first word
        for label, wordings in phrases.items():
            for wording in wordings:
                words = tuple(Words(wording).folded)
                if not words:
                    continue
                labels = self._phrases.setdefault(words[0], {}).setdefault(words, [])
                if label not in labels:
                    labels.append(label)

    def __call__(self, words: Words) -> list[Hit]:
        """The phrases in reading order; of two that overlap with one label the longer, of two with different labels
        both.
        """
        hits = [
            Hit(words.starts[first], words.ends[last - 1], label, first, last)
            for word in self._phrases.keys() & words.places.keys()
            for phrase, labels in self._phrases[word].items()
            for first in words.places[word]
            if tuple(words.folded[first : (last := first + len(phrase))]) == phrase
            for label in labels
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.label))
        return list(_outermost(hits))


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """Without hits inside another one of the same label."""
    ends: dict[str, int] = {}
    for hit in hits:
        if hit.end > ends.get(hit.label, -1):
            ends[hit.label] = hit.end
            yield hit

"""Comparing printed wordings: the same words, whatever their capitals, accents, spacing and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_ALNUM = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_FIRST_MARK = "\u0300"  # that combines with the letter before it


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "œ": "oe", "æ": "ae"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without capitals and accents, ligatures spelt out, with plain apostrophes and hyphens."""
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join([c for c in plain if c < _FIRST_MARK or not unicodedata.combining(c)])


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """Letters and digits only, folded: equal for `P R O M O T E U R :` and `Promoteur`."""
    return _NO_ALNUM.sub("", _folded(text))


def words(text: str) -> list[str]:
    """The words of a text, each squashed."""
    return [w for w in (squash(word) for word in _WORD.findall(text)) if w]

"""Comparing printed wordings: the same words, whatever their capitals, accents, spacing and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_ALNUM = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """Letters and digits only, casefolded, accents off: equal for `P R O M O T E U R :` and `Promoteur`."""
    if text.isascii():
        return _NO_ALNUM.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return _NO_ALNUM.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def words(text: str) -> list[str]:
    """The words of a text, each squashed."""
    return [w for w in (squash(word) for word in _WORD.findall(text)) if w]

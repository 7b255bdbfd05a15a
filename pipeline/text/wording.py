"""Comparing printed wordings: the same words, whatever their capitals, accents, spacing and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NO_ALNUM = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_BETWEEN_LANGUAGES = re.compile(r"\s+[/|]\s+")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_FIRST_MARK = "\u0300"  # that combines with the letter before it


_LETTERS = (("œ", "oe"), ("æ", "ae"), ("ı", "i"), ("ʼ", "'"))  # letters to Unicode, of which the last is an apostrophe
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", **dict(_LETTERS)})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without capitals and accents, ligatures spelt out, with plain apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join([c for c in plain if c < _FIRST_MARK or not unicodedata.combining(c)])


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """Letters and digits only, folded: equal for `P R O M O T E U R :` and `Promoteur`."""
    if text.isascii():
        return text.translate(_ASCII)
    plain = text.casefold()
    for sign, letters in _LETTERS:
        plain = plain.replace(sign, letters)
    return _NO_ALNUM.sub("", unicodedata.normalize("NFKD", plain))  # accents, being no letters, go as well


def words(text: str) -> list[str]:
    """The words of a text, each squashed."""
    return list(filter(None, map(squash, _WORD.findall(text))))


def by_language(text: str) -> list[str]:
    """What a label says in each language in which it is printed: `Start | Début` in two."""
    return _BETWEEN_LANGUAGES.split(text) if "/" in text or "|" in text else [text]

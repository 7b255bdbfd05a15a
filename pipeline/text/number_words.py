"""Small whole numbers, in digits or in words."""

from __future__ import annotations

import re

from pipeline.profiles.language import Language
from pipeline.text.wording import squash

_DIGITS = re.compile(r"[0-9]{1,9}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,  \u202f'’′][0-9]{3}){1,2}")


def parse_count(word: str, language: Language) -> int | None:
    """The number that a word or a run of digits says, or None when it says none."""
    word = word.strip()
    if _DIGITS.fullmatch(word) or _GROUPED.fullmatch(word):
        return int(re.sub(r"[^0-9]", "", word))
    return language.numbers.small.get(squash(word))


def begins_number(word: str, language: Language) -> bool:
    """Can a number begin with this (squashed) word or run of digits? Most words are soon told to be none."""
    return word[:1].isdecimal() or word in language.numbers.beginnings

"""Small whole numbers, in digits or in words."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.profiles.profile import Language
from pipeline.text.wording import squash

LARGEST = 200  # in words; whoever has more proposals prints digits

_DIGITS = re.compile(r"[0-9]{1,9}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.  \u202f'’][0-9]{3}){1,2}")
_ENDINGS = ("e", "en", "em", "er", "es")  # `one` is declined: eine, einen, une
_COUNTRIES = ("_BE",)  # septante, nonante


def parse_count(word: str, language: Language) -> int | None:
    """The number that a word or a run of digits says, or None when it says none."""
    word = word.strip()
    if _DIGITS.fullmatch(word) or _GROUPED.fullmatch(word):
        return int(re.sub(r"[^0-9]", "", word))
    return _number_words(language.code).get(squash(word))


def begins_number(word: str, language: Language) -> bool:
    """Can a number begin with this (squashed) word or run of digits? Most words are soon told to be none."""
    return word[:1].isdecimal() or word in _beginnings(language.code)


@lru_cache(maxsize=16)
def _beginnings(code: str) -> frozenset[str]:
    return frozenset(name[:end] for name in _number_words(code) for end in range(1, len(name) + 1))


@lru_cache(maxsize=16)
def _number_words(code: str) -> dict[str, int]:
    from num2words import CONVERTER_CLASSES, num2words  # slow to import, seldom needed

    names: dict[str, int] = {}
    for lang in (code, *(code + country for country in _COUNTRIES)):
        if lang in CONVERTER_CLASSES:
            for number in range(LARGEST + 1):
                names.setdefault(squash(num2words(number, lang=lang)), number)
    one = next((name for name, number in names.items() if number == 1), "")
    stem = one.removesuffix("s")
    for ending in ("", *_ENDINGS) if stem else ():
        names.setdefault(stem + ending, 1)
    return names

"""Roman numbers, the number before the title of a priority (`Priority 1:`, `Thema II -`), and those of lists."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_ROMAN = {"i": 1, "v": 5, "x": 10}
_LETTERS = "ABCDEFGH"  # that count as the first numbers do
_ROMAN_NUMBER = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
LIST_NUMBER = re.compile(
    r"(\(?)(\d{1,2}|[a-z]|[A-Z]|[ivx]{2,5}|[IVX]{2,5})(\)|\.\)|\.|°|º|(?= ?[-–—] )|(?=$))(?= |$|[-–—] )"
)
"""What a text may open with that is an item of a list: the sign before the number, the number, the sign behind it."""


def roman_number(text: str) -> int:
    """The value of a Roman number up to 39, 0 for any other text."""
    letters = text.lower()
    if not _ROMAN_NUMBER.fullmatch(letters):
        return 0
    values = [*(_ROMAN[letter] for letter in letters), 0]
    return sum(-a if a < b else a for a, b in pairwise(values))


def counted(text: str) -> int:
    """What a text counts that is nothing but a number, a Roman number or one of the first capitals (`B`); else 0."""
    if text.isdecimal():
        return int(text)
    return roman_number(text) or (_LETTERS.index(text) + 1 if len(text) == 1 and text in _LETTERS else 0)


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    word = "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))
    number = rf"\d{{1,2}}|[ivx]{{1,4}}|(?-i:[{_LETTERS}])"
    return re.compile(rf"(?:{word})\s*(?:n[°ro.]*\s*)?({number})(?![\w+%])\s*[:.)·–—-]?\s*", re.IGNORECASE)


def priority_number(text: str, words: list[str]) -> tuple[int, int] | None:
    """The number that a text opens with after one of the `words`, and where the title after it starts; None when there
    is none.
    """
    match = _pattern(tuple(words)).match(text)
    if match is None:
        return None
    number = counted(match[1])
    return (number, match.end()) if number else None


def list_number(text: str) -> tuple[str, int] | None:
    """The kind of list (its signs around `1`) and the number of it that a text may begin with, as `2.` or `(2)`."""
    found = LIST_NUMBER.match(text)
    if (
        found is None
        or not found[2].isdigit()
        or found.end() == len(text)
        or found[3] not in (")", ".", ".)", "°", "º")
    ):
        return None
    return f"{found[1]}1{found[3]}", int(found[2])


def begins_with_number(text: str) -> bool:
    """May a text begin with the number of an item?"""
    found = LIST_NUMBER.match(text)
    return found is not None and bool(found[3])

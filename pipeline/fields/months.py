"""Month names of a language, from CLDR and from the profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pipeline.fields.tunables import DATES
from pipeline.profiles.profile import Language
from pipeline.text.wording import squash

_FIRST = 3  # letters that tell most words to be no month


def month_number(word: str, languages: Sequence[Language]) -> int | None:
    """Number of the month that a word names in the first of the languages that knows it, or None.

    Full names, the abbreviations of CLDR and the profile, and any beginning that fits one month only (`sept`, `juil`).
    """
    return Months(languages).number(word)


class Months:
    """The month names of some languages."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._known = [_months(language.code, language.period.forms) for language in languages]

    def number(self, word: str) -> int | None:
        """Number of the month that a word names; see `month_number`."""
        key = squash(word)
        return next((names[key] for names, _ in self._known if key in names), None)

    def may_begin(self, word: str) -> bool:
        """May a word, or what it begins with, name a month? Most are soon told to name none."""
        key = squash(word[:_FIRST])[:_FIRST]
        return any(key in beginnings for _, beginnings in self._known)


@lru_cache(maxsize=32)
def _months(code: str, extra: tuple[tuple[int, str], ...]) -> tuple[dict[str, int], frozenset[str]]:
    """Name → number of the month, and the first letters of the names."""
    names = {squash(form): number for number, form in extra}
    full = _cldr_names(code, "wide")
    for name, number in [*full, *_cldr_names(code, "abbreviated")]:
        names.setdefault(squash(name), number)
    beginnings: dict[str, set[int]] = {}
    for name, number in full:
        key = squash(name)
        for length in range(DATES.shortest, len(key)):
            beginnings.setdefault(key[:length], set()).add(number)
    for beginning, numbers in beginnings.items():
        if len(numbers) == 1:
            names.setdefault(beginning, next(iter(numbers)))
    return names, frozenset(name[:_FIRST] for name in names)


def _cldr_names(code: str, width: Literal["wide", "abbreviated"]) -> list[tuple[str, int]]:
    from babel import UnknownLocaleError  # slow to import; a period without a month name does without
    from babel.dates import get_month_names

    try:
        return [
            (name, number)
            for context in ("format", "stand-alone")
            for number, name in get_month_names(width, context, code).items()
        ]
    except (UnknownLocaleError, ValueError):
        return []

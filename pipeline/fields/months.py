"""Month names of a language, from CLDR and from the profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pipeline.fields.tunables import DATES
from pipeline.profiles.profile import Language
from pipeline.text.wording import squash


def month_number(word: str, languages: Sequence[Language]) -> int | None:
    """Number of the month that a word names in the first of the languages that knows it, or None.

    Full names, the abbreviations of CLDR and the profile, and any beginning that fits one month only (`sept`, `juil`).
    """
    key = squash(word)
    for language in languages:
        number = _months(language.code, language.period.forms).get(key)
        if number:
            return number
    return None


@lru_cache(maxsize=32)
def _months(code: str, extra: tuple[tuple[int, str], ...]) -> dict[str, int]:
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
    return names


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

"""How long something takes: `24 maanden`, `trois ans`, in words and units of a language."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.fields.tunables import DATES
from pipeline.profiles.profile import Language
from pipeline.text.number_words import parse_count
from pipeline.text.phrases import Token
from pipeline.text.wording import squash

Unit = Literal["year", "month", "week", "day"]

_UNITS: tuple[Unit, ...] = ("year", "month", "week", "day")
_MONTHS = {"year": 12, "month": 1}
_DAYS = {"week": 7, "day": 1}


class Duration(NamedTuple):
    """So many units, printed in so many tokens."""

    number: int
    unit: Unit
    tokens: int

    def last_day(self, first: date) -> date:
        """The last day of what begins on a day and takes so long: 24 months from 1 January 2018 end on 31 December
        2019.
        """
        if self.unit in _DAYS:
            return first + timedelta(days=_DAYS[self.unit] * self.number - 1)
        months = first.year * 12 + first.month - 1 + _MONTHS[self.unit] * self.number
        year, month = months // 12, months % 12 + 1
        days = calendar.monthrange(year, month)[1]
        return date(year, month, first.day) - timedelta(days=1) if first.day <= days else date(year, month, days)


def duration_at(found: Sequence[Token], index: int, languages: Sequence[Language]) -> Duration | None:
    """The duration that begins with a token: a number and its unit."""
    if index + 1 >= len(found) or not found[index].word or not found[index + 1].word:
        return None
    word = found[index + 1].key
    for language in languages:
        unit = next((unit for unit, names in _names(language.code) if word.startswith(names)), None)
        if unit is not None:
            count = parse_count(found[index].key, language)
            return Duration(count, unit, 2) if count is not None and 0 < count <= DATES.most else None
    return None


@lru_cache(maxsize=16)
def _names(code: str) -> tuple[tuple[Unit, tuple[str, ...]], ...]:
    """The units of a language, in the singular and the plural (CLDR), squashed; cases add endings to them."""
    from babel import UnknownLocaleError  # slow to import; a period without any duration does without
    from babel.units import format_unit

    try:
        return tuple(
            (unit, tuple(_bare(format_unit(count, f"duration-{unit}", "long", locale=code)) for count in (1, 2)))
            for unit in _UNITS
        )
    except (UnknownLocaleError, ValueError):
        return ()


def _bare(shown: str) -> str:
    return squash("".join(char for char in shown if not char.isdigit()))

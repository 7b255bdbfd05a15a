"""How long something takes: `24 maanden`, `trois ans`, in words and units of a language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.profiles.profile import Language
from pipeline.text.number_words import parse_count
from pipeline.text.phrases import Token
from pipeline.text.wording import squash

_UNITS = ("year", "month", "week", "day")
_MOST = 999  # of any unit: a larger number is a year


def duration_at(found: Sequence[Token], index: int, languages: Sequence[Language]) -> int:
    """How many tokens from `index` on a duration covers: a number and its unit; 0 where none stands."""
    if index + 1 >= len(found) or not found[index].word or not found[index + 1].word:
        return 0
    unit = found[index + 1].key
    for language in languages:
        if unit.startswith(_names(language.code)):
            count = parse_count(found[index].key, language)
            return 2 if count is not None and count <= _MOST else 0
    return 0


@lru_cache(maxsize=16)
def _names(code: str) -> tuple[str, ...]:
    """The units of a language, in the singular and the plural (CLDR), squashed; cases add endings to them."""
    from babel import UnknownLocaleError  # slow to import; a period without any duration does without
    from babel.units import format_unit

    try:
        shown = [format_unit(count, f"duration-{unit}", "long", locale=code) for unit in _UNITS for count in (1, 2)]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(squash("".join(char for char in name if not char.isdigit())) for name in shown)

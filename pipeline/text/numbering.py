"""The number before a priority's title: `Priority 1:`, `Thema II -`, `Axe n° 3.`"""

from __future__ import annotations

import re
from functools import lru_cache

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    word = "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))
    return re.compile(rf"(?:{word})\s*(?:n[°ro.]*\s*)?(\d{{1,2}}|[ivx]{{1,4}})\b\s*[:.)–—-]?\s*", re.IGNORECASE)


def priority_number(text: str, words: list[str]) -> tuple[int, int] | None:
    """The number that a text opens with after one of the `words`, and where the title after it starts; None when there
    is none.
    """
    match = _pattern(tuple(words)).match(text)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else _ROMAN.get(match[1].lower(), 0)
    return (number, match.end()) if number else None

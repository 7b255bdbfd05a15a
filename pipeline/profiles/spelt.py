"""Whole numbers in words, as num2words spells them.

Those that are asked for stand in `spelt.tsv`, for the locales that come with the program: num2words (62 modules, and
fifty microseconds a number) would be a tenth of a cold start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

LARGEST = 200
"""The largest number that a cover spells out: whoever has more proposals prints digits."""
LISTED = (*range(LARGEST + 1), *range(210, 1001, 10), *range(1100, 10001, 100))
"""The numbers that texts spell out: others are printed in digits."""
FILE = "spelt.tsv"  # `python -m benchmarks.spelt` writes it: a locale, and its names of those LISTED, in a row


def spelt(locale: str, values: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Numbers in the words of a locale that num2words knows, each with its value."""
    known = _known().get(locale, {})
    for value in values:
        yield known.get(value) or _spelt(locale, value), value


def _spelt(locale: str, value: int) -> str:
    from num2words import num2words  # slow to import, seldom needed

    return str(num2words(value, lang=locale))


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[int, str]]:
    rows = files(__package__).joinpath(FILE).read_text("utf-8").splitlines()
    return {locale: dict(zip(LISTED, names, strict=True)) for locale, *names in (row.split("\t") for row in rows)}

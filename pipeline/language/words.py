"""The words of Dutch, French, German and English, all together, as a Bloom filter: `words.bin`.

The words are the most frequent ones of wordfreq 3.1 (Robyn Speer; data under CC BY-SA 4.0); so the file is under that
licence too, see `words.LICENSE`. `benchmarks/words.py` makes it. Of words that are not in it, one in fifty seems to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from zlib import crc32

LANGUAGES = ("nl", "fr", "de", "en")
"""Whose words are in it (ISO 639-1); what is printed in another language is not judged."""

ALONE = frozenset("aàioôuy")
"""Letters that are words (`A third`, `À côté`, `Y aller`, `U vraagt`)."""

SHORT = frozenset({"à", "â", "ô", "là", "où", "dû", "né", "çà", "öl", "öd", "üb"})
"""Words with an accent of fewer letters than the list has."""

HASHES = 5
SHORTEST = 3  # letters
_PART = 4  # letters of a part of a compound, at least
_LINKS = ("", "s", "en", "e", "n", "es")  # letters between the parts of compounds
_SECOND = 0x9E3779B9  # starts the second checksum (2^32 over the golden ratio)


def places(word: str, size: int) -> Iterator[int]:
    """The bits of a filter of so many bits that stand for a word (Kirsch and Mitzenmacher: two hashes make many)."""
    data = word.encode()
    place = crc32(data)
    yield place % size  # which alone tells most words that are not in it
    step = crc32(data, _SECOND) | 1
    for _ in range(1, HASHES):
        place += step
        yield place % size


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Is a word, in any case, one of the frequent words of the four languages, or a compound of two of them?"""
    word = word.casefold()
    if len(word) < SHORTEST or _is_listed(word):
        return True
    return any(
        _is_listed(word[at:]) and any(_is_listed(word[:end]) for end in _ends(word, at))
        for at in range(_PART, len(word) - _PART + 1)
    )


def is_frequent(word: str) -> bool:
    """Is a word, in any case, itself one of the frequent words of the four languages?"""
    return len(word) >= SHORTEST and _is_listed(word.casefold())


def _ends(word: str, at: int) -> list[int]:
    """Where the first part of a compound may end whose second begins at a letter."""
    return [at - len(link) for link in _LINKS if at - len(link) >= _PART and word[at - len(link) : at] == link]


def _is_listed(word: str) -> bool:
    bits = _bits()
    size = 8 * len(bits)
    return all(bits[place >> 3] & 1 << (place & 7) for place in places(word, size))


@lru_cache(maxsize=1)
def _bits() -> bytes:
    return files(__package__).joinpath("words.bin").read_bytes()

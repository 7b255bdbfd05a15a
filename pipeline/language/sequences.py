"""Which three letters follow one another in Dutch, French, German or English words: `sequences.bin`, one bit for each.

Made from the same lists as `words.bin`, and under the same licence (CC BY-SA 4.0, see `words.LICENSE`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

LETTERS = "abcdefghijklmnopqrstuvwxyzàáâäçèéêëîïôöùûüœ"
_EDGE = 0  # before the first letter and after the last
_OTHER = len(LETTERS) + 1  # letters that none of the languages has
_BASE = len(LETTERS) + 2
SIZE = -(-(_BASE**3) // 8)  # bytes
_NUMBERS = {letter: number for number, letter in enumerate(LETTERS, 1)}


def places(word: str) -> Iterator[int]:
    """The bits that stand for the sequences of three in a word, its edges included."""
    numbers = [_EDGE, *(_NUMBERS.get(letter, _OTHER) for letter in word.casefold().replace("ß", "ss")), _EDGE]
    for first, second, third in zip(numbers, numbers[1:], numbers[2:], strict=False):
        yield (first * _BASE + second) * _BASE + third


@lru_cache(maxsize=20_000)
def odd_sequences(word: str) -> int:
    """How many sequences of three letters in a word, in any case, are in hardly any word of the four languages."""
    bits = _bits()
    return sum(not bits[place >> 3] & 1 << (place & 7) for place in places(word))


@lru_cache(maxsize=1)
def _bits() -> bytes:
    return files(__package__).joinpath("sequences.bin").read_bytes()

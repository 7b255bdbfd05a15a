"""Make `words.bin` and `sequences.bin` in `pipeline/language/` from the lists of wordfreq (`pip install wordfreq`; data
under CC BY-SA 4.0).

python -m benchmarks.words
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pipeline.language import sequences, words

_PER_LANGUAGE = 70_000
_BITS_PER_WORD = 8
_USUAL = 8  # words of all lists together that have a sequence of letters; names of all the world have any
_FOLDER = Path(words.__file__).parent


def main() -> None:
    """Write the two files."""
    from wordfreq import top_n_list  # type: ignore[import-not-found]  # only this program needs it

    lists = [[w.casefold() for w in top_n_list(code, _PER_LANGUAGE) if w.isalpha()] for code in words.LANGUAGES]
    found = {word for some in lists for word in some if len(word) >= words.SHORTEST}
    size = -(-_BITS_PER_WORD * len(found) // 8)
    places = (place for word in found for place in words.places(word, 8 * size))
    (_FOLDER / "words.bin").write_bytes(_bits(places, size))
    counts = Counter(place for some in lists for word in some for place in sequences.places(word))
    usual = [place for place, count in counts.items() if count >= _USUAL]
    (_FOLDER / "sequences.bin").write_bytes(_bits(usual, sequences.SIZE))
    print(f"{len(found):,} words, {size:,} bytes; {len(usual):,} sequences, {sequences.SIZE:,} bytes")


def _bits(places: Iterable[int], size: int) -> bytes:
    bits = bytearray(size)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


if __name__ == "__main__":
    main()

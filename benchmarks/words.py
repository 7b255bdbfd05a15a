"""Make `pipeline/language/words.bin` from the lists of wordfreq (`pip install wordfreq`; data under CC BY-SA 4.0).

python -m benchmarks.words
"""

from __future__ import annotations

from pathlib import Path

from pipeline.language import words

_PER_LANGUAGE = 70_000
_BITS_PER_WORD = 8
_TARGET = Path(words.__file__).with_name("words.bin")


def main() -> None:
    """Write the filter."""
    from wordfreq import top_n_list  # type: ignore[import-not-found]  # only this program needs it

    found = {
        word.casefold()
        for language in words.LANGUAGES
        for word in top_n_list(language, _PER_LANGUAGE)
        if len(word) >= words.SHORTEST and word.isalpha()
    }
    size = -(-_BITS_PER_WORD * len(found) // 8)
    bits = bytearray(size)
    for word in found:
        for place in words.places(word, 8 * size):
            bits[place >> 3] |= 1 << (place & 7)
    _TARGET.write_bytes(bits)
    print(f"{len(found):,} words, {size:,} bytes")


if __name__ == "__main__":
    main()

"""Where a language allows a break in a word: TeX's hyphenation patterns, as pyphen has and reads them.

Of the thousands of patterns of a dictionary a word needs a few dozen. pyphen reads all of them, which takes half a
second for a German one; so it is given those that stand in the word, as a file that holds no others.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

_EDGE = 2  # letters before a break and after it, at least
_COMMENTS = (b"%", b"#")
_DIGITS = b"0123456789"  # they say between which letters of a pattern a break is good or bad


@lru_cache(maxsize=1024)
def breaks_in(word: str, names: tuple[str, ...]) -> set[int]:
    """The places in a word at which one of some dictionaries allows a break (British and American ones differ)."""
    allowed = {at for dictionary in _dictionaries(names) for at in dictionary.breaks(word)}
    return {at for at in allowed if _EDGE <= at <= len(word) - _EDGE}


@lru_cache(maxsize=8)
def _dictionaries(names: tuple[str, ...]) -> list[_Dictionary]:
    import pyphen

    paths = (pyphen.LANGUAGES[pyphen.language_fallback(name)] for name in names)
    return [_Dictionary(path) for path in dict.fromkeys(paths)]


class _Dictionary:
    """The patterns of a file by their letters; what holds more than letters and digits may stand in any word."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        (self._encoding, *lines), (_, *letters) = data.splitlines(), data.translate(None, _DIGITS).splitlines()
        self._patterns = {key.strip(): line for key, line in zip(letters, lines, strict=True) if key != line}
        others = (line for line in lines if b"/" in line or b"^^" in line)
        self._others = [line for line in others if not line.startswith(_COMMENTS)]

    def breaks(self, word: str) -> list[int]:
        """The places in a word at which the patterns allow a break."""
        import pyphen

        letters = f".{word.lower()}.".encode(self._encoding.decode(), "replace")
        parts = {letters[start:end] for end in range(1, len(letters) + 1) for start in range(end)}
        patterns = [*self._others, *(self._patterns[part] for part in parts if part in self._patterns)]
        excerpt: Any = _Excerpt(self._encoding, b"\n".join([self._encoding, *patterns]))
        return pyphen.HyphDict(excerpt).positions(word) if patterns else []


class _Excerpt:
    """A part of a dictionary, for pyphen to read as it reads a file."""

    def __init__(self, encoding: bytes, data: bytes) -> None:
        self._encoding, self._data = encoding, data

    def open(self, _mode: str) -> io.BytesIO:
        """Its bytes, of which the first line is the encoding."""
        return io.BytesIO(self._data)

    def read_text(self, _encoding: str) -> str:
        """Its text."""
        return self._data.decode(self._encoding.decode())

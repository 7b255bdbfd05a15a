"""Names of persons: whether a piece of text is one, and whether an e-mail address goes with it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.text.wording import squash, words

_WORD = re.compile(r"['’]?[^\W\d_][^\s\d]*")
_PARTICLE = 4  # letters of the longest lower-case word inside a name: van, den, ’t, della is rare
_MOST_WORDS = 7
_LONGEST = 80
_WHOLE = 4  # names of so many words should be found in the address, or a function may be among them


class Name(NamedTuple):
    """`text[start:end]` is a name; `rest` is what stands beside it and is none."""

    start: int
    end: int
    rest: str

    @property
    def whole(self) -> bool:
        """Whether nothing else stands beside it."""
        return not self.rest


def find_name(text: str) -> Name | None:
    """The name in a piece of text between separators, or None.

    A name is a run of words with a capital, and of particles before and between them: `Inge 't Hooft`, `de Biourge`.
    """
    found = list(re.finditer(r"\S+", text[: 4 * _LONGEST]))
    start = next((n for n, m in enumerate(found) if _capital(m[0])), None)
    if start is None:
        return None
    end = start
    while end < len(found) and (_capital(found[end][0]) or _particle(found[end][0])):
        end += 1
    while not _capital(found[end - 1][0]):
        end -= 1
    while start and _particle(found[start - 1][0]) and not found[start - 1][0].endswith("."):
        start -= 1
    first, last = found[start].start(), found[end - 1].end()
    if last - first > _LONGEST or end - start > _MOST_WORDS:
        return None
    return Name(first, last, (text[:first] + text[last:]).strip())


def _capital(word: str) -> bool:
    bare = word.lstrip("'’")
    return bool(_WORD.fullmatch(word)) and (
        bare[:1].isupper() or bool(re.match(r"[a-z]['’][^\W\d_]", bare) and bare[2:3].isupper())
    )


def _particle(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word.islower() and len(word.strip("'’.")) <= _PARTICLE


def alike(name: str, address: str) -> bool:
    """Whether a word of the name stands in the local part of the address."""
    local = squash(address.partition("@")[0])
    return any(len(word) > 2 and word in local for word in words(name)) or squash(name) in local


def long_and_unlike(name: str, address: str) -> bool:
    """Whether a long name has words that its address does not know: a function may have become part of it."""
    local = squash(address.partition("@")[0])
    parts = words(name)
    unknown = [w for n, w in enumerate(parts) if w not in local and not (n == 0 and local[:1] == w[:1])]
    return len(parts) >= _WHOLE and len(unknown) > 1

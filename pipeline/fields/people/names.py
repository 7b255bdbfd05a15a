"""Names of persons: which part of a piece of text is one, and whether an e-mail address goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.fields.people.tunables import NAMES
from pipeline.text.wording import squash, words

_WORD = re.compile(r"['’]?[^\W\d_][^\s\d]*")
_SPELT_OUT = re.compile("([aou])e")
_VOWELS = re.compile("[aeiouy]")


class Name(NamedTuple):
    """`text[start:end]` is a name; `rest` is what stands beside it and is none."""

    start: int
    end: int
    rest: str

    @property
    def whole(self) -> bool:
        """Whether nothing else stands beside it."""
        return not self.rest


def find_name(text: str, addresses: Sequence[str] = ()) -> Name | None:
    """The name in a piece of text between separators, or None.

    A name is a run of words with a capital, and of particles before and between them: `Inge 't Hooft`, `de Biourge`.
    Of several, one that an e-mail address among `addresses` spells is taken, else the first of two words or more, for
    a sentence begins with a capital as well.
    """
    found = list(re.finditer(r"\S+", text[: 4 * NAMES.longest]))
    runs = list(_runs([match[0] for match in found]))
    if not runs:
        return None

    def printed(start: int, end: int) -> str:
        return text[found[start].start() : found[end - 1].end()]

    named = [run for run in runs if text_alike(printed(*run), addresses)]
    longer = [(start, end) for start, end in runs if end - start > 1]
    start, end = (named or longer or runs)[0]
    if not named and end - start == 1:
        if start == 0 and len(found) > NAMES.lower_case and not _capital(found[1][0]):
            return None  # `For questions about …`
        if len(found[start][0]) <= NAMES.article:
            return None  # `The` before a function
    if named and not any(spells(printed(start, end), address) for address in addresses):
        last = end
        first = start
        start, end = _spelt(start, end, printed, addresses)
        if start > first and len(found[start][0]) <= NAMES.article:
            start -= 1  # a surname of two words (`lopresti` of `Giovanni Lo Presti`)
        if last - end == 1 and last == len(found):
            end = last  # a second surname, which addresses leave out (`m.farrugia` of `Marthese Farrugia Bonnici`)
    while named and start > 0 and _is_title(found[start - 1][0]):
        start -= 1
    first, last = found[start].start(), found[end - 1].end()
    if last - first > NAMES.longest or end - start > NAMES.most_words:
        return None
    return Name(first, last, f"{text[:first].strip()} {text[last:].strip()}".strip())


def is_full_name(text: str) -> bool:
    """Whether a text is a name of several words and nothing else."""
    name = find_name(text)
    return name is not None and name.whole and NAMES.fewest_alone <= len(text.split()) <= NAMES.most_alone


def is_whole_name(text: str) -> bool:
    """Whether a text is a first and a last name and nothing else; a title is neither."""
    return is_full_name(text) and sum(not _is_title(word) for word in text.split()) >= NAMES.fewest_alone


def _spelt(start: int, end: int, printed: Callable[[int, int], str], addresses: Sequence[str]) -> tuple[int, int]:
    """The longest part of a run of words that an address spells (`Silke Cordes` of `Silke Cordes per E-Mail`), else the
    whole run.
    """
    end_most = min(end, start + NAMES.run)
    parts = [(a, b) for a in range(start, end_most) for b in range(a + 2, end_most + 1)]
    spelt = [
        part
        for part in parts
        if all(_capital(word := printed(at, at + 1)) and len(words(word)[0]) > 1 for at in (part[0], part[1] - 1))
        and any(spells(printed(*part), address) for address in addresses)
    ]
    return max(spelt, key=lambda part: part[1] - part[0], default=(start, end))


def _runs(found: Sequence[str]) -> list[tuple[int, int]]:
    """The runs of words that may be names, as ranges of word numbers."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        if not _capital(found[at]):
            at += 1
            continue
        start, end = at, at
        while end < len(found) and (_capital(found[end]) or _particle(found[end])):
            end += 1
        at = end
        while not _capital(found[end - 1]):
            end -= 1
        if not runs and all(_particle(word) and not word.endswith(".") for word in found[:start]):
            start = 0  # `de Biourge`; amid a sentence a short word before a name is none of its own
        runs.append((start, end))
    return runs


def _capital(word: str) -> bool:
    bare = word.lstrip("'’")
    return bool(_WORD.fullmatch(word)) and (
        bare[:1].isupper() or bool(re.match(r"[a-z]['’][^\W\d_]", bare) and bare[2:3].isupper())
    )


def _is_title(word: str) -> bool:
    """Whether a word before a name is an abbreviation: it has a full stop, or no vowel (`Prof.`, `Mag.a`, `Mrs`)."""
    return "." in word or not _VOWELS.search(squash(word))


def _particle(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word.islower() and len(word.strip("'’.")) <= NAMES.particle


def _holds(local: str, word: str) -> bool:
    """Whether the local part of an address holds a word; an umlaut may be spelt out there (`oeztuerk` of `Öztürk`)."""
    return word in local or _SPELT_OUT.sub(r"\1", word) in _SPELT_OUT.sub(r"\1", local)


def text_alike(name: str, addresses: Sequence[str]) -> bool:
    """Whether one of the addresses spells a word of the name."""
    return any(alike(name, address) for address in addresses)


def alike(name: str, address: str) -> bool:
    """Whether a word of the name stands in the local part of the address."""
    local = squash(address.partition("@")[0])
    return any(len(word) > 2 and _holds(local, word) for word in words(name)) or squash(name) in local


def spells(name: str, address: str) -> bool:
    """Whether the local part of an address holds the whole name but for a title: a word or the first letter of the
    first name, and all others.
    """
    local = squash(address.partition("@")[0])
    printed = name.split()
    first = next((at for at, word in enumerate(printed) if not _is_title(word)), 0)
    parts = words(" ".join(printed[first:]))
    return len(parts) > 1 and all(
        _holds(local, word) or (n == 0 and local[:1] == word[:1]) for n, word in enumerate(parts)
    )


def longer_than_told(name: str, address: str, *, has_role: bool) -> bool:
    """Whether a name has words that its address does not know: the last alone, or several of a long one whose function
    is not printed elsewhere. A function may have become part of it. An address that is a first name knows no other.
    """
    local = squash(address.partition("@")[0])
    printed = name.split()
    first = next((at for at, word in enumerate(printed) if not _is_title(word)), 0)
    parts = words(" ".join(printed[first:]))
    if local == parts[0]:
        return False
    but_last = name.rpartition(" ")[0]
    is_short = local.endswith(parts[-1][:1])  # `macd` of `Mac Donnchadha`
    if " " in but_last and spells(but_last, address) and not spells(name, address) and not is_short:
        return True
    unknown = [w for n, w in enumerate(parts) if not _holds(local, w) and not (n == 0 and local[:1] == w[:1])]
    return not has_role and len(parts) >= NAMES.whole and len(unknown) > 1

"""Acronyms and what they stand for, as the document itself prints it: `unaccompanied minors (UAM)`, `UAM
(unaccompanied minors)`.

An expansion is what stands right before (or in) the parentheses and begins with the acronym's letters; one letter of a
longer acronym
may be missing (`niet-begeleide buitenlandse minderjarigen (NBMV)`). Capitalised words elsewhere whose initials are
those of the acronym
explain it, too. Nothing is taken from outside the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.enrich.found import FoundAcronym
from pipeline.enrich.tunables import ACRONYMS as T
from pipeline.text.wording import fold

_ACRONYM = re.compile(
    r"(?<![\w.@/&-])(?:[A-ZÀ-ÖØ-Þ]{2,7}|[A-ZÀ-ÖØ-Þ]{2}[a-z]?[A-ZÀ-ÖØ-Þ]{1,5})(?=(?:['’]s)?(?![\w@&]))\+?"
)
_ROMAN = re.compile(r"[IVXLCDM]+$")
_PARENTHESES = re.compile(r"\(([^()\n]{2,160})\)")
_WORD = re.compile(r"[^\W\d_]\w*")
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ][\w’']*[ \-‐‑]){2,7}[A-ZÀ-Þ][\w’']*")
_CAPITALISED_WORD = re.compile(r"[A-ZÀ-Þ][\w’']*")
_STOPS = re.compile(r"[.;:!?()\n]")


def find_acronyms(text: str, never: Iterable[str] = ()) -> list[FoundAcronym]:
    """The acronyms of a text, in the order of their first use, with their expansion where the text prints it."""
    shunned = {word.upper() for word in never}
    words = set(re.findall(r"(?<!\w)[a-zß-öø-ÿ]{2,}(?!\w)", text))
    found: dict[str, FoundAcronym] = {}
    for match in _ACRONYM.finditer(text):
        short = match[0].rstrip("+")
        if short.upper() in shunned or _ROMAN.match(short) or short.lower() in words or _shouted(text, match):
            continue
        found.setdefault(match[0], FoundAcronym(match[0])).uses.append(match.span())
    for acronym in found.values():
        acronym.definition = _in_parentheses(text, acronym) or _parenthesised(text, acronym)
    unexplained = [acronym for acronym in found.values() if acronym.definition is None]
    initials = _initials(text) if unexplained else {}
    for acronym in unexplained:
        acronym.definition = initials.get(acronym.short.rstrip("+"))
    return list(found.values())


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside it are in capitals, too: a title, not an acronym."""
    before = re.search(r"([^\W\d_]+)[\s&+-]+$", text[max(0, match.start() - 30) : match.start()])
    after = re.match(r"[\s&+-]+([^\W\d_]+)", text[match.end() : match.end() + 30])
    beside = [side[1] for side in (before, after) if side]
    return any(len(word) >= T.fewest and word.isupper() and not _ROMAN.match(word) for word in beside) or bool(
        after and _ROMAN.fullmatch(after[1])
    )


def _in_parentheses(text: str, acronym: FoundAcronym) -> tuple[int, int] | None:
    """`expansion (ACRONYM)`."""
    for start, end in acronym.uses:
        if text[start - 1 : start] == "(" and text[end : end + 1] in (")", "/", ",", ";"):
            left = max(text.rfind("\n", 0, start) + 1, start - T.longest)
            stop = max((m.end() for m in _STOPS.finditer(text, left, start - 1)), default=left)
            found = _matching(text, stop, start - 1, acronym.short)
            if found:
                return found
    return None


def _matching(text: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    """The words before `end` that the letters stand for, those that give most of them, and among them the fewest."""
    words = list(_WORD.finditer(text, start, end))
    if not words or text[words[-1].end() : end].strip():
        return None
    letters = fold(short).rstrip("+")
    firsts = [
        n
        for n in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 3), -1)
        if fold(words[n][0])[0] == letters[0] and len(words[n][0]) > T.fewest
    ]
    costs = [(_spelt([fold(word[0]) for word in words[n:]], letters), n) for n in firsts]
    cost, first = min(costs, key=lambda each: (each[0], -each[1]), default=(T.missing * len(letters), 0))
    if cost > (T.missing + T.unused if len(letters) > T.strict else T.unused if len(letters) == T.strict else 0):
        return None
    return words[first].start(), words[-1].end()


def _spelt(words: list[str], letters: str) -> int:
    """What it costs to read the letters in the words: each gives its first letter, and perhaps one inside."""
    best: dict[int, int] = {0: 0}  # letters used → cost
    for word in words:
        after: dict[int, int] = {}
        for used, cost in best.items():
            for taken, more in _given(word, letters, used):
                after[taken] = min(cost + more, after.get(taken, cost + more))
        best = after
    return min(
        (cost + T.missing * (len(letters) - used) for used, cost in best.items()), default=T.missing * len(letters)
    )


def _given(word: str, letters: str, used: int) -> Iterable[tuple[int, int]]:
    """What a word can give: the letters used after it, and what that costs."""
    yield used, 0 if len(word) <= T.small_word else T.unused
    for skipped in (0, 1):
        at = used + skipped
        if at < len(letters) and word[0] == letters[at]:
            yield at + 1, T.missing * skipped
            if at + 1 < len(letters) and letters[at + 1] in word[3:]:
                yield at + 2, T.missing * skipped


def _parenthesised(text: str, acronym: FoundAcronym) -> tuple[int, int] | None:
    """`ACRONYM (expansion)`."""
    for _, end in acronym.uses:
        match = _PARENTHESES.match(text, end + (text[end : end + 1] == " "))
        found = _matching(text, match.start(1), match.end(1), acronym.short) if match else None
        if match and found and found[0] == match.start(1):
            return found
    return None


def _initials(text: str) -> dict[str, tuple[int, int]]:
    """Capitalised words in a row, by their initials."""
    found: dict[str, tuple[int, int]] = {}
    for run in _CAPITALISED.finditer(text):
        words = list(_CAPITALISED_WORD.finditer(text, run.start(), run.end()))
        if any(len(word[0]) > 1 and word[0].isupper() for word in words):
            continue
        for first in range(len(words) - T.strict + 1):
            for last in range(first + T.strict, len(words) + 1):
                initials = "".join(word[0][0] for word in words[first:last])
                found.setdefault(initials, (words[first].start(), words[last - 1].end()))
    return found

"""Lines that hold no language, and why: a font whose letters are mapped to others, a ligature under a false name,
letters set apart or mixed up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.data.document import Line
from pipeline.language.sequences import odd_sequences
from pipeline.language.tunables import GARBLE
from pipeline.language.words import is_frequent, is_known

_WORD = re.compile(r"(?<![\w.@/:-])[a-zà-öø-ÿœß]{4,}(?![\w.@/:-])")  # in small letters: names may be any
_ANY_WORD = re.compile(r"[^\W\d_]{4,}")
_SIGN = re.compile(r"(?<=[a-z])(?![a-zA-Z])[^\W\d_](?=[a-z])")  # a letter with an accent inside of a word
_SPACED = re.compile(r"(?:(?<!\w)[^\W\d_] ){6,}")  # letters that stand alone, one after another
_DOUBLED = re.compile(r"(?<!\w)(?:([^\W\d_])\1){3,}(?!\w)", re.IGNORECASE)  # every letter stands twice
_LIGATURES = ("fi", "fl", "ff", "ffi", "ti")


def garbled(lines: Sequence[Line]) -> dict[Line, str]:
    """The lines of a document that hold no language, each with what is wrong, as a message says it."""
    fonts = _wrong_fonts(lines)
    ligatures = _wrong_signs(lines)
    found: dict[Line, str] = {}
    for line in lines:
        message = _with_wrong_sign(line.text, ligatures) or _judged(line.text) or _in_wrong_font(line, fonts)
        if message:
            found[line] = message
    return found


def _judged(text: str) -> str:
    if spaced := _SPACED.search(text):
        return f"letters stand apart here: {spaced[0].strip()!r}"
    if doubled := _DOUBLED.search(text):
        return f"letters stand twice here: {doubled[0]!r}"
    words = _WORD.findall(text)
    unknown = [word for word in words if not is_known(word)]
    if not unknown:
        return ""
    if len(words) >= GARBLE.fewest and len(unknown) >= GARBLE.unknown * len(words):
        return f"hardly any word is known here: {', '.join(map(repr, unknown[:3]))}"
    if odd := [word for word in unknown if len(word) >= GARBLE.long and odd_sequences(word) >= _odd_from(word)]:
        return f"letters follow one another here as in no language: {', '.join(map(repr, odd[:3]))}"
    turned = [word for word in unknown if is_frequent(word[::-1])]
    if len(turned) >= GARBLE.turned:
        return f"words run backwards here: {', '.join(map(repr, turned[:3]))}"
    return ""


def _odd_from(word: str) -> int:
    """From how many odd sequences on a word is none: names and borrowed words have accents in odd places."""
    return GARBLE.odd if word.isascii() else GARBLE.odd + 1


def _wrong_fonts(lines: Iterable[Line]) -> set[str]:
    """The fonts in which most words are unknown."""
    words: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for span in line.spans:
            words[span.style.font].update(_WORD.findall(line.text[span.start : span.end]))
    return {
        font
        for font, found in words.items()
        if len(found) >= GARBLE.fewest_of_a_font and sum(map(is_known, found)) < GARBLE.of_a_font * len(found)
    }


def _in_wrong_font(line: Line, fonts: set[str]) -> str:
    wrong = next((span.style.font for span in line.spans if span.style.font in fonts), None)
    return f"most words in the font {wrong} are unknown: it may show other letters than it says" if wrong else ""


def _wrong_signs(lines: Iterable[Line]) -> dict[str, str]:
    """Letters with an accent that make known words only with a ligature in their place, and the one that makes most."""
    words = {word.casefold() for line in lines for word in _ANY_WORD.findall(line.text) if _SIGN.search(word)}
    known: Counter[str] = Counter()
    repaired: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        for sign in set(_SIGN.findall(word)):
            if is_known(word):
                known[sign] += 1
            elif ligature := _ligature_for(word, sign):
                repaired[sign][ligature] += 1
    wrong = {
        sign: max(_LIGATURES, key=counts.__getitem__)
        for sign, counts in repaired.items()
        if max(counts.values()) > known[sign]
    }
    # Where one ligature stands under a false name, the others do as well, however rare they are.
    return wrong if any(max(repaired[sign].values()) >= GARBLE.repaired for sign in wrong) else {}


def _with_wrong_sign(text: str, ligatures: Mapping[str, str]) -> str:
    for sign, usual in ligatures.items():
        for word in _ANY_WORD.findall(text) if sign in text else ():
            if sign in word and not is_known(word):
                ligature = _ligature_for(word, sign) or usual
                return f"{word!r} is no known word: the font may show {ligature!r} where it says {sign!r}"
    return ""


def _ligature_for(word: str, sign: str) -> str | None:
    return next((letters for letters in _LIGATURES if is_known(word.replace(sign, letters))), None)

"""Lines that hold no language, and why: a font whose letters are mapped to others, a ligature under a false name,
letters set apart or mixed up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.language.sequences import odd_sequences
from pipeline.language.tunables import GARBLE
from pipeline.language.words import is_frequent, is_known

_WORD = re.compile(r"(?<![\w.@/:-])[a-zà-öø-ÿœß]{4,}(?![\w.@/:-])")  # in small letters: names may be any
_ANY_WORD = re.compile(r"[^\W\d_]{4,}")
_TOKEN = re.compile(r"[^\W_]+(?:/[^\W_]+)*")
_SIGN = re.compile(r"(?<=[a-z])[^\W_a-z](?=[a-z])|(?<=[a-z])/(?=[a-z])")  # no small letter, inside of a word
_MAY_BE_SIGN = re.compile(r"[^\W_a-z](?<=[a-z].)(?=[a-z])")  # as all of these but `/`, and quick to look for
_ALONE = re.compile(r" \w ")  # as in all texts in which `_SPACED` or `_APART` stands
_SPACED = re.compile(r"(?:(?<!\w)[^\W\d_] ){6,}")  # letters that stand alone, one after another
_APART = re.compile(r"(?<![\w.,/+-])(?:\d ){2,}\d(?![\w.,/-])")  # the digits of a number
_DOUBLED = re.compile(r"(?<!\w)(?:([^\W\d_])\1){3,}(?!\w)", re.IGNORECASE)  # every letter stands twice
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LIGATURES = ("fi", "fl", "ff", "ffi", "ti", "tt", "ft")
_DRAWN_TOGETHER = ("fi", "fl", "ff")  # ligatures that most fonts have


def garbled(lines: Sequence[Line]) -> dict[Line, str]:
    """The lines of a document that hold no language, each with what is wrong, as a message says it."""
    words = {line: _WORD.findall(line.text) for line in lines}
    of_fonts = _words_of_fonts(words)
    fonts = _wrong_fonts(of_fonts)
    swaps = {font: swap for font, found in of_fonts.items() if (swap := _swapped(found)) is not None}
    ligatures = _wrong_signs(lines)
    found: dict[Line, str] = {}
    for line in lines:
        message = _with_wrong_sign(line.text, ligatures) if ligatures else ""
        message = message or _judged(line.text, words[line]) or (_in_wrong_font(line, fonts) if fonts else "")
        message = message or _with_swapped_letters(line, swaps)
        if message:
            found[line] = message
    return found


def _judged(text: str, words: Sequence[str]) -> str:
    if _ALONE.search(text) and (spaced := _SPACED.search(text) or _APART.search(text)):
        return f"letters stand apart here: {spaced[0].strip()!r}"
    if doubled := _DOUBLED.search(text):
        return f"letters stand twice here: {doubled[0]!r}"
    if text.isupper():
        return _judged_capitals(text)
    unknown = [word for word in words if not is_known(word)]
    if not unknown:
        return ""
    spoiled = any(map(odd_sequences, unknown))  # rare words have the sequences of others
    if len(words) >= GARBLE.fewest and len(unknown) >= GARBLE.unknown * len(words) and spoiled:
        return f"hardly any word is known here: {', '.join(map(repr, unknown[:3]))}"
    if odd := [word for word in unknown if len(word) >= GARBLE.long and _is_odd(word)]:
        return f"letters follow one another here as in no language: {', '.join(map(repr, odd[:3]))}"
    for word in unknown:
        if (swap := _exchanged(word)) is not None:
            return _false_name(word, *swap)
    turned = [word for word in unknown if is_frequent(word[::-1])]
    if len(turned) >= GARBLE.turned:
        return f"words run backwards here: {', '.join(map(repr, turned[:3]))}"
    return ""


def _judged_capitals(text: str) -> str:
    """As `_judged`; titles in capitals are of names and abbreviations, so odd sequences must bear it out."""
    words = _ANY_WORD.findall(text)
    unknown = [word for word in words if not is_known(word)]
    if len(words) < GARBLE.capitals or len(unknown) < GARBLE.unknown * len(words):
        return ""
    if sum(map(odd_sequences, unknown)) < GARBLE.odd:
        return ""
    return f"hardly any word is known here: {', '.join(map(repr, unknown[:3]))}"


def _is_odd(word: str) -> bool:
    """Do letters follow one another in a word as in none, also in a compound of two (`brouwhuis`)?"""
    if odd_sequences(word) < _odd_from(word):
        return False
    parts = ((word[:at], word[at:]) for at in range(GARBLE.part, len(word) - GARBLE.part + 1))
    return not any((is_known(a) or is_known(b)) and not (odd_sequences(a) or odd_sequences(b)) for a, b in parts)


def _odd_from(word: str) -> int:
    """From how many odd sequences on a word is none: names and borrowed words have accents in odd places."""
    return GARBLE.odd if word.isascii() else GARBLE.odd + 1


class _Swap(NamedTuple):
    """Two letters of a font that seem to stand for one another."""

    one: str
    other: str

    def undone(self, word: str) -> str:
        return word.translate({ord(self.one): self.other, ord(self.other): self.one})


def _words_of_fonts(words_of: Mapping[Line, Sequence[str]]) -> dict[str, set[str]]:
    """The words in each font, in small letters, given the words of each line."""
    words: dict[str, set[str]] = defaultdict(set)
    for line, whole in words_of.items():
        for span in line.spans:
            part = whole if len(line.spans) == 1 else _WORD.findall(line.text, span.start, span.end)
            words[span.style.font].update(part)
    return words


def _wrong_fonts(words: Mapping[str, set[str]]) -> set[str]:
    """The fonts in which most words are unknown."""
    return {
        font
        for font, found in words.items()
        if len(found) >= GARBLE.fewest_of_a_font
        and sum(map(is_known, found))
        < (GARBLE.of_a_font if len(found) >= GARBLE.many_of_a_font else GARBLE.of_a_rare_font) * len(found)
    }


def _swapped(words: set[str]) -> _Swap | None:
    """Two letters of a font that make its words unknown ones, and the other way round known ones."""
    unknown = sorted(word for word in words if not is_known(word))
    if len(unknown) < max(GARBLE.swapped, GARBLE.suspect * len(words)):
        return None
    repaired: Counter[_Swap] = Counter()
    for word in unknown[: GARBLE.tried]:
        letters = set(word)
        swaps = {_Swap(*sorted((a, b))) for a in letters & set(_LETTERS) for b in _LETTERS if a != b}
        repaired.update(swap for swap in swaps if is_frequent(swap.undone(word)))
    for swap, count in repaired.most_common(1):
        has = [word for word in words if swap.one in word or swap.other in word]
        wrong = [word for word in has if not is_known(word)]
        right = sum(is_known(swap.undone(word)) for word in wrong)
        if count >= GARBLE.swapped and min(len(wrong) / len(has), right / len(wrong)) >= GARBLE.mostly:
            return swap
    return None


def _with_swapped_letters(line: Line, swaps: Mapping[str, _Swap]) -> str:
    for span in line.spans if swaps else ():
        swap = swaps.get(span.style.font)
        text = line.text[span.start : span.end].casefold()
        if swap is not None and (swap.one in text or swap.other in text):
            return (
                f"the font {span.style.font} seems to show {swap.one!r} where it says {swap.other!r}, or the other way"
            )
    return ""


def _in_wrong_font(line: Line, fonts: set[str]) -> str:
    wrong = next((span.style.font for span in line.spans if span.style.font in fonts), None)
    return f"most words in the font {wrong} are unknown: it may show other letters than it says" if wrong else ""


def _wrong_signs(lines: Iterable[Line]) -> dict[str, str]:
    """Letters with an accent, capitals and other signs inside of words that make known words only with a ligature in
    their place, and the one that makes most.
    """
    texts = (line.text for line in lines if "/" in line.text or _MAY_BE_SIGN.search(line.text))
    words = {word for text in texts for word in _TOKEN.findall(text) if _SIGN.search(word)}
    known: Counter[str] = Counter()
    repaired: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        for sign in set(_SIGN.findall(word)):
            if _is_word(word):
                known[sign] += 1
            elif ligatures := _ligatures_for(word, sign):
                repaired[sign].update(ligatures)
            elif sign.isascii():
                known[sign] += 1  # a name with a capital, or two words with a slash
    wrong = {
        sign: max(_LIGATURES, key=counts.__getitem__)
        for sign, counts in repaired.items()
        if max(counts.values()) > known[sign] and (not sign.isascii() or max(counts.values()) >= GARBLE.repaired)
    }
    # Where one ligature stands under a false name, the others do as well, however rare they are.
    return wrong if any(max(repaired[sign].values()) >= GARBLE.repaired for sign in wrong) else {}


def _with_wrong_sign(text: str, ligatures: Mapping[str, str]) -> str:
    for sign, usual in ligatures.items():
        for word in _TOKEN.findall(text) if sign in text else ():
            if sign in _SIGN.findall(word) and not _is_word(word):
                found = _ligatures_for(word, sign)
                if found or not sign.isascii():  # else it may be a name or two words
                    return _false_name(word, sign, usual if usual in found or not found else found[0])
    return ""


def _is_word(text: str) -> bool:
    return text.isalpha() and is_known(text)


def _false_name(word: str, said: str, shown: str) -> str:
    return f"{word!r} is no known word: the font may show {shown!r} where it says {said!r}"


def _exchanged(word: str) -> tuple[str, str] | None:
    """The ligature in an unknown word in whose place another one makes it a frequent word, and that other."""
    for said in _DRAWN_TOGETHER if len(word) >= GARBLE.ligature else ():
        for match in re.finditer(said, word):
            for shown in _DRAWN_TOGETHER:
                if shown != said and is_frequent(word[: match.start()] + shown + word[match.end() :]):
                    return said, shown
    return None


def _ligatures_for(word: str, sign: str) -> list[str]:
    """The ligatures that make a known word of one that has a sign inside."""
    first, rest = word[:1], word[1:]  # which may begin with the same letter
    is_right = is_known if not sign.isascii() else is_frequent
    return [letters for letters in _LIGATURES if is_right((first + rest.replace(sign, letters)).casefold())]

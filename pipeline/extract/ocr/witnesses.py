"""What speaks for words that were read: how sure the engine is, what other readings say, and the dictionaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import combining, normalize

from pipeline.extract.ocr.mend import ADDRESS, LETTERS, PLAIN, core
from pipeline.extract.ocr.places import Place
from pipeline.extract.ocr.signs import QUOTES
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.words import Row, Word
from pipeline.language import is_frequent, is_known

_ALIKE = re.compile(r"[A-Z0-9]?[Il|]{1,3}|[A-Z]\d?[lO]\d?")  # `Al` for `A1`, `Il` for `II`
_STROKES, _ROMAN = re.compile(r"[Il|]+"), re.compile(r"I{1,3}")


def text_of(words: Sequence[Word]) -> str:
    """The text of words."""
    return " ".join(word.text for word in words)


def plain_of(words: Sequence[Word]) -> str:
    """The text of words, with signs that engines mistake for one another as one."""
    return text_of(words).translate(PLAIN)


def sureness(words: Sequence[Word]) -> float:
    """How sure the engine is of words, by the least sure of their letters (0 … 1)."""
    return min(
        min(word.sure / AGREE.word, word.least / AGREE.letter, 1.0) for word in words
    )  # OPEN is no verdict of it


def vote(words: Sequence[Word]) -> float:
    """The weight of a reading: what is blurred in a letter is no reason to believe one that has another letter."""
    return max(AGREE.least, min(min(word.sure / AGREE.word, word.least_of_clear / AGREE.letter, 1.0) for word in words))


def is_agreed(place: Place) -> bool:
    """Do several readings say the same, and none anything else?"""
    others = [other for other in place.others if other]
    return bool(others) and all(plain_of(other) == plain_of(place.first) for other in others)


def is_sure(place: Place) -> bool:
    """Do all readings say the same, and one of them surely?"""
    readings = [place.first, *(other for other in place.others if other)]
    return (len(readings) == 1 or is_agreed(place)) and any(sureness(words) >= 1 for words in readings)


def is_word(text: str, vocabulary: Counter[str]) -> bool:
    """Is a text words that the document has elsewhere, or that the language has?"""
    if vocabulary[core(text)] > 0:
        return True
    letters = LETTERS.findall(text)
    return (
        not any(char.isdigit() for char in text)
        and any(len(word) >= AGREE.long for word in letters)
        and all(is_known(word) for word in letters)
    )


def is_ambiguous(text: str) -> bool:
    """May strokes that look alike make it another word: a number, a Roman one, a word with a capital?"""
    return any(
        (_ALIKE.fullmatch(word) and (_STROKES.fullmatch(word) or not is_frequent(word)))
        or (word.startswith("l") and len(word) >= AGREE.capital and is_frequent(f"i{word[1:]}"))
        for word in map(core, text.split())
    )


def is_roman(readings: Sequence[Sequence[Word]]) -> bool:
    """Do all readings say `I`, `II` or `III`, each letter surely? Engines rather see `Il` and `11`."""
    letters = [glyph for words in readings for word in words for glyph in word.glyphs if glyph.char == "I"]
    return all(_ROMAN.fullmatch(core(text_of(words))) for words in readings) and all(
        glyph.sure >= AGREE.letter for glyph in letters
    )


def is_unsure(row: Row) -> bool:
    """Does a row need a second witness: has it a word, such as a number, a name or an address, that no dictionary has,
    or of which the engine is not sure? A sign that may be a bullet does not count: its ink tells what it is.
    """
    words = row.words[len(row.words[0].glyphs) == 1 :]
    return not all(word.sure >= AGREE.missed and _is_witnessed(word) for word in words)


def _is_witnessed(word: Word) -> bool:
    """Is a word one that dictionaries have? They have no say in numbers, addresses and signs."""
    letters = LETTERS.findall(word.text)
    return (
        all(map(is_known, letters))
        and (sureness([word]) >= 1 or any(len(part) >= AGREE.long for part in letters))
        and not any(map(str.isdigit, word.text))
        and not ADDRESS.search(word.text)
        and not is_ambiguous(word.text)
    )


def without_accents(text: str) -> str:
    """A text without accents and apostrophes."""
    plain = normalize("NFD", text.translate(PLAIN))
    return "".join(char for char in plain if not combining(char) and char != "'")


def marks_of(text: str) -> int:
    """How many accents and apostrophes a text has."""
    return sum(combining(char) > 0 or char in QUOTES for char in normalize("NFD", text))

"""Words that engines mistake in the same way again and again, mended by what is a word, an address or an ordinal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from copy import copy
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.extract.ocr.signs import BRACES, DASHES, QUOTES
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.tunables import LETTERS as SHAPES
from pipeline.extract.ocr.words import OPEN, Word
from pipeline.language import is_frequent, is_known
from pipeline.language.words import ALONE

ADDRESS = re.compile(r"@|\w\.\w")
PLAIN = str.maketrans({**QUOTES, **BRACES, **dict.fromkeys(DASHES, "-")})
"""Signs that engines mistake for one another, as one."""
LETTERS = re.compile(r"[^\W\d_]+")
_LIKE_ESZETT = frozenset("RB")
_OVER = frozenset("áàâäéèêëíìîïóòôöúùûü")
_COUNTED = re.compile(r"(\d{1,2})([^\W\d_]{3,}\W*)")  # `14april`
_BEFORE_NUMBER = re.compile(r"([^\W\d_A-Z]{2,})(?=\d)")  # `de6`
_WWW = re.compile(r"\W*([vVwW]{3,4})[.,‚](?=[\w-]+\.)")


def mend(word: Word, ordinals: Collection[str]) -> None:
    """Mend the letters of a word; `ordinals` are the endings of ordinals (`er`: `1er`) in the languages there are."""
    _set_strokes(word)
    _set_accents(word)
    _set_www(word)
    _set_stops(word)
    first = word.glyphs[0]
    if first.char == "l" and len(word.glyphs) > AGREE.short and word.text[1:] in ordinals:
        first.char = "1"


def core(text: str) -> str:
    """A word without the signs around it."""
    return text.translate(PLAIN).strip(".,;:!?()[]\"'«»")


def parted(word: Word, printed: Counter[str], ordinals: Collection[str] = ()) -> list[Word]:
    """A word that the engine ran together from two (`inkleine`), in these: where its letters are as far apart as words,
    and both parts are words of the language, or stand by themselves elsewhere in the document. One that is a word as a
    whole (`ina`, `setup`) must be parted there much more than anywhere else in it. A number before a word (`14april`)
    is parted from it where its white is, unless the two are an ordinal.
    """
    for at, (before, after) in enumerate(pairwise(word.glyphs), 1):
        if before.sure == after.sure == OPEN and before.char.isalpha() and after.char.isalpha():
            parts = _cut(word, at)
            are_words = all(stands_alone(core(part.text), printed) for part in parts)
            if is_listed(word.text) and not (are_words and _stands_off(word, at, SHAPES.far)):
                before.sure = after.sure = word.sure
            elif are_words:
                before.sure = after.sure = word.sure
                return parts
    counted = _COUNTED.fullmatch(word.text)
    if counted and counted[2] not in ordinals and is_frequent(core(counted[2])) and _stands_off(word, len(counted[1])):
        return _cut(word, len(counted[1]))
    if (word_and_number := _BEFORE_NUMBER.match(word.text)) and is_known(word_and_number[1]):
        at = word_and_number.end(1)
        if _stands_off(word, at):
            return _cut(word, at)
        word.glyphs[at].sure = OPEN
    first, rest = word.text[:1], word.text[1:]
    may_be_two = first.casefold() in ALONE and rest.islower() and is_frequent(rest) and not is_known(core(word.text))
    if may_be_two:
        word.glyphs[0].sure = word.glyphs[1].sure = OPEN  # engines close up `A` and the word after it
        if _stands_off(word, 1):
            return _cut(word, 1)
    return [word]


def _cut(word: Word, at: int) -> list[Word]:
    """A word in two, each of which looks as it does."""
    return [replace(word, glyphs=word.glyphs[:at]), replace(word, glyphs=word.glyphs[at:])]


def _stands_off(word: Word, at: int, times: float = 1.0) -> bool:
    """Is more white before one letter of a word, by so many times, than anywhere else in it?"""
    whites = [after.left - before.right for before, after in pairwise(word.glyphs)]
    white = whites.pop(at - 1)
    return white >= times * max(whites, default=0.0) and white > SHAPES.opens * max(median(whites or [0.0]), 1.0)


def stands_alone(text: str, printed: Counter[str]) -> bool:
    """Is a text a word by itself, in the document (`printed`) or the language?"""
    return printed[text.casefold()] > 0 or is_frequent(text) or (len(text) == 1 and text.casefold() in ALONE)


def _set_strokes(word: Word) -> None:
    """Make an `l` of a stroke within a word (`b|ijven`) or an address, and what only makes it a word of the language:
    an `I` of the `l` that opens it (`ledereen`), a `ß` of another letter in it (`anschlieRend`), a `G` of a 6 in it
    (`g6mbH`).
    """
    plain = core(word.text)
    is_address = ADDRESS.search(word.text) and not re.search(r"[A-HJ-Z]", word.text)
    for at, glyph in enumerate(word.glyphs):
        beside = [other.char for other in word.glyphs[max(at - 1, 0) : at + 2]]
        is_stroke = glyph.char == "|" or (glyph.char == "I" and is_address and any(map(str.islower, beside)))
        if is_stroke and any(map(str.isalpha, beside)):
            glyph.char = "l"
        is_within = glyph.char in _LIKE_ESZETT and 0 < at < len(word.glyphs) - 1 and beside[0].islower()
        if is_within and is_frequent(core(f"{word.text[:at]}ß{word.text[at + 1 :]}")):
            glyph.char = "ß"
        is_amid = glyph.char == "6" and len(beside) > 2 and beside[0].isalpha() and beside[2].isalpha()
        if is_amid and is_known(core(f"{word.text[:at]}G{word.text[at + 1 :]}")):
            glyph.char = "G"
    first = next((glyph for glyph in word.glyphs if glyph.char.isalnum()), None)
    may_be_capital = first is not None and first.char == "l" and plain.isalpha() and plain[1:].islower()
    if first is not None and may_be_capital and is_frequent(f"i{plain[1:]}") and not is_known(plain):
        first.char = "I"


def _set_accents(word: Word) -> None:
    """Give a word the accents that its ink seems to have, where only that makes it one of the language; where it is one
    without those over it as well, both stay possible.
    """
    if ADDRESS.search(word.text) or word.maybe == word.text or not is_listed(word.maybe):
        return
    both = is_listed(word.text)
    changed = [glyph for glyph in word.glyphs if glyph.maybe]
    if not both or all(glyph.maybe.lower() in _OVER for glyph in changed):
        for glyph in changed:
            glyph.char, glyph.maybe = glyph.maybe, glyph.char if both else ""


def is_listed(text: str) -> bool:
    """Is a text made of frequent words?"""
    words = [word for word in LETTERS.findall(text) if len(word) >= AGREE.long]
    return bool(words) and all(map(is_frequent, words))


def _set_stops(word: Word) -> None:
    """Make full stops of the commas in the name that opens a mail address: none has commas."""
    name, sign, _ = word.text.partition("@")
    for glyph in word.glyphs[: len(name) if sign and name.islower() else 0]:
        if glyph.char == ",":
            glyph.char = "."


def _set_www(word: Word) -> None:
    """Mend the letters that open a web address: `wwww.`, `wWw.`, `vww.`."""
    if opening := _WWW.match(word.text):
        first, end = opening.span(1)
        kept = [copy(glyph) for glyph in word.glyphs[first:end]][: len("www")]
        if len(kept) == len("www"):
            kept[-1].right = word.glyphs[end - 1].right
            for glyph in kept:
                glyph.char = "w"
            word.glyphs[first : end + 1] = [*kept, word.glyphs[end]]
            word.glyphs[first + len(kept)].char = "."

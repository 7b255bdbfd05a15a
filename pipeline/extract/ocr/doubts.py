"""What stays open of a place of print once one of its readings is believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.extract.ocr.mend import ADDRESS, PLAIN, core, is_listed
from pipeline.extract.ocr.places import Place
from pipeline.extract.ocr.signs import DASHES
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.witnesses import (
    is_ambiguous,
    is_roman,
    is_word,
    marks_of,
    sureness,
    text_of,
    without_accents,
)
from pipeline.extract.ocr.words import CERTAIN, Word
from pipeline.language import is_frequent, is_known
from pipeline.language.words import SHORT, SHORTEST


def stays_open(
    place: Place,
    readings: Sequence[Sequence[Word]],
    scores: Mapping[str, float],
    vocabulary: Counter[str],
) -> bool:
    """Is it open what a place says, all of whose readings say the best of some scored texts now?"""
    ranked = sorted(scores, key=lambda text: -scores[text])
    return (
        _is_no_better(place, readings, ranked, scores, vocabulary)
        or _asks_amid(place)
        or _are_names(ranked)
        or _is_only_without_accents(place.first)
    )


def _is_no_better(
    place: Place,
    readings: Sequence[Sequence[Word]],
    ranked: Sequence[str],
    scores: Mapping[str, float],
    vocabulary: Counter[str],
) -> bool:
    """Is the best text no better than the next, or no better known than read?"""
    best = ranked[0]
    may_be_another = is_ambiguous(best)
    is_known_word = is_word(best, vocabulary) and not may_be_another
    if len(ranked) > 1:
        return scores[best] - scores[ranked[1]] < AGREE.clear or not is_known_word
    if len(readings) == 1:
        return bool(place.others) or not is_known_word
    hardly_read = all(
        min(word.sure for word in words) < AGREE.hardly and min(word.least for word in words) < AGREE.letter
        for words in readings
    )
    is_open = hardly_read or may_be_another or (not is_known_word and max(map(sureness, readings)) < AGREE.agreed)
    # Of a colon, one dot may be blurred.
    is_blurred = best.endswith(";") and all(words[-1].sure < AGREE.word for words in readings)
    return is_blurred or (is_open and not (may_be_another and is_roman(readings)))


def _asks_amid(place: Place) -> bool:
    """Does a place ask amid a sentence of its row (`KOMPAS? – a`)? The sign may be a figure."""
    at = next((index for index, word in enumerate(place.row.words) if word is place.first[-1]), len(place.row.words))
    after = place.row.words[at + 1].text[0] if at + 1 < len(place.row.words) else ""
    return place.first[-1].text[-1] == "?" and bool(after) and (after.islower() or after in DASHES)


def _are_names(texts: Sequence[str]) -> bool:
    """Do readings differ in the accents of a name? Dictionaries have some names, in one language's spelling."""
    names = [without_accents(text).replace("g", "c") for text in texts]  # what a `ç` is read as
    return texts[0][:1].isupper() and names[0] in names[1:]


def _is_only_without_accents(words: Sequence[Word]) -> bool:
    """Is a text a word without its accents only, which may be dust, for the ink does not tell?"""
    text = text_of(words)
    accented = [glyph for word in words for glyph in word.glyphs if marks_of(glyph.char)]
    if (
        all(glyph.sure == CERTAIN for glyph in accented)
        or text.isascii()
        or "'" in text.translate(PLAIN)
        or is_listed(text)
    ):
        return False
    return is_listed(without_accents(text))


def accented(word: Word) -> str:
    """What is said of a word whose ink seems to have other accents, where it may be a word with them."""
    if word.maybe == word.text or ADDRESS.search(word.text):
        return ""
    plain, accented = core(word.text), core(word.maybe)
    if len(plain) < SHORTEST:
        is_no_word = accented.casefold() not in SHORT
    else:
        is_no_word = is_known(plain) and not (is_frequent(accented) if is_frequent(plain) else is_known(accented))
    return "" if is_no_word else f"{word.text!r} (or {word.maybe!r})"

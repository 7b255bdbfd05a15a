"""Which reading of a place of print is believed: that for which engine, dictionaries and the document speak most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import replace

from pipeline.extract.ocr.doubts import accented, stays_open
from pipeline.extract.ocr.mend import ADDRESS, PLAIN, core, is_listed, stands_alone
from pipeline.extract.ocr.places import Place
from pipeline.extract.ocr.signs import DASHES, QUOTES
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.witnesses import is_word, marks_of, plain_of, text_of, vote, without_accents
from pipeline.extract.ocr.words import CERTAIN, OPEN, Word

STRAY = "".join(QUOTES) + "°*^~´`"
"""Signs that dust is read as beside words."""
_INITIALS = re.compile(r"\w\. [A-Z]\.")  # `e. V.`: only the ink parts them


def settle_place(place: Place, vocabulary: Counter[str]) -> None:
    """Let all readings of a place say what the best says, and say what stays open of it; `vocabulary` are the words
    that the document has elsewhere for sure.
    """
    readings = [place.first, *(other for other in place.others if other)]
    if not any(char.isalnum() for char in text_of(place.first)) and len(readings) == 1 < 1 + len(place.others):
        _settle_sign(place.first)
        return
    if _is_of_a_drawing(place, vocabulary):
        for word in place.first:
            word.glyphs = []
        return
    best: dict[str, list[Word]] = {}
    votes: dict[str, float] = defaultdict(float)
    for words in readings:
        text = text_of(words)
        if words[0].sure == AGREE.layer:  # whose signs are as its program wrote them
            text = next((known for known in votes if known.translate(PLAIN) == text.translate(PLAIN)), text)
        votes[text] += vote(words)
        best.setdefault(text, words)
    for text in [text for text in votes if _is_parted_address(text, votes)]:
        votes[text.replace(" ", "")] += votes.pop(text)
    scores = _scores(place, votes, vocabulary)
    ranked = sorted(scores, key=lambda text: -scores[text])
    _say(place, best[ranked[0]])
    rival = f" (or {text_of(best[ranked[1]])!r})" if len(ranked) > 1 else ""
    said = repr(text_of(place.first)) + rival
    is_open = stays_open(place, readings, scores, vocabulary)
    if len(ranked) == 1 < len(readings) and min(word.sure for word in place.first) < AGREE.hardly:
        _take_places(place)
    for word in place.first:
        word.doubt = said if is_open or any(glyph.sure == OPEN for glyph in word.glyphs) else accented(word)


def _is_parted_address(text: str, rivals: Collection[str]) -> bool:
    """Is a text an address that another reading has without its spaces, all of which stand beside its signs? Addresses
    have none.
    """
    joined = text.replace(" ", "")
    is_address = "@" in joined or joined.startswith("www.")
    return joined != text and joined in rivals and is_address and not re.search(r"\w \w", text)


def _scores(place: Place, votes: Mapping[str, float], vocabulary: Counter[str]) -> dict[str, float]:
    """The votes for each text, and what dictionaries and the document say for it."""
    numbers = any(char.isdigit() for text in votes for char in text)
    lone = len(place.row.words) == len(place.first) == 1
    scores = {text: score + _says(text, votes, vocabulary, numbers=numbers, lone=lone) for text, score in votes.items()}
    for text in scores:
        scores[text] += AGREE.known * (text[:1].islower() and text.capitalize() in scores and _goes_on(place))
    for text in scores:
        if text[-1] in DASHES and text[:-1] in scores:  # engines lose the hyphen that ends a row rather than see one
            scores[text] = max(scores[text], scores[text[:-1]]) + AGREE.marked
    return scores


def _says(text: str, rivals: Mapping[str, float], vocabulary: Counter[str], *, numbers: bool, lone: bool) -> float:
    """What speaks for a text, beside its rivals, in votes."""
    is_printed = vocabulary[core(text)] > 0
    # Dictionaries know letters only: they have no say in whether it is a number.
    votes = AGREE.known * (is_printed if numbers else is_word(text, vocabulary)) + AGREE.printed * is_printed
    votes += AGREE.lone * (numbers and lone and text.isdecimal())
    votes += AGREE.known * text.startswith("www.")
    votes += AGREE.marked * any(
        without_accents(text) == without_accents(other)
        and marks_of(text.strip(STRAY)) > marks_of(other.strip(STRAY))
        and (is_listed(text) or not is_listed(other))
        for other in rivals
    )
    votes -= AGREE.marked * (text.strip(STRAY) != text and text.strip(STRAY) in rivals)
    if " " in text and text.replace(" ", "") in rivals:  # run together in another reading
        are_apart = all(stands_alone(core(part), vocabulary) for part in text.split())
        # Engines lose the spaces in numbers rather than see some.
        votes += AGREE.known * (are_apart or numbers or bool(_INITIALS.search(text)))
    return votes


def _take_places(place: Place) -> None:
    """Give words that the engine hardly read the places of the same words in a reading that is sure of them: of what it
    hardly reads, it knows the place hardly as well.
    """
    for words, row in zip(place.others, place.rows, strict=True):
        if len(words) == len(place.first) and row and all(word.sure >= AGREE.word for word in words):
            for mine, theirs in zip(place.first, words, strict=True):
                mine.glyphs = [copy(glyph) for glyph in theirs.glyphs]
            if len(place.row.words) == len(place.first):
                place.row.baseline = row.baseline
            return


def _goes_on(place: Place) -> bool:
    """Does a place go on with a sentence in its row? Engines take small letters for large ones there."""
    at = next((index for index, word in enumerate(place.row.words) if word is place.first[0]), 0)
    return at > 0 and place.row.words[at - 1].text[-1].isalpha()


def _is_of_a_drawing(place: Place, vocabulary: Counter[str]) -> bool:
    """Is a whole row, which no other reading has alike, no words? Engines read letters in drawings."""
    readings = [place.first, *(other for other in place.others if other)]
    is_row = len(place.row.words) == len(place.first)
    is_alone = bool(place.others) and all(plain_of(other) != plain_of(place.first) for other in readings[1:])
    return (
        is_row
        and is_alone
        and all(word.sure < AGREE.missed for words in readings for word in words)
        and not any(is_word(text_of(words), vocabulary) or ADDRESS.search(text_of(words)) for words in readings)
    )


def _settle_sign(words: Sequence[Word]) -> None:
    """A sign that only one reading sees is dust, or doubtful; bullets are told by their shape, and sure."""
    for word in words:
        if word.sure < AGREE.dust or (word.sure != CERTAIN and not word.text.strip(f"{STRAY}.,")):
            word.glyphs = []
        else:
            word.doubt = repr(word.text) if word.sure < AGREE.word else ""


def _say(place: Place, winner: Sequence[Word]) -> None:
    """Let all readings say what the winner says, each with the look that was measured in its own place."""
    mine = place.first
    for row, words in zip([place.row, *place.rows], [place.first, *place.others], strict=True):
        if row is None or not words or words is winner or text_of(words) == text_of(winner):
            continue
        look = words[0]
        said = [replace(look, glyphs=[copy(glyph) for glyph in word.glyphs], sure=word.sure) for word in winner]
        at = next((index for index, word in enumerate(row.words) if word is look), None)
        if at is None:  # two rows of the first reading stand on it, and the other one has been settled
            continue
        row.words[at : at + len(words)] = said
        if words is mine:
            place.first = said

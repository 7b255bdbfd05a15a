"""Several readings of one document become one, word by word: by what the engine is sure of, by what other readings
say, and by words that the document or the language has.

The words of the first reading keep their places; where another reading has the better word, its letters take theirs.
What stays open is said of the word (`Word.doubt`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import combining, normalize

from pipeline.data.document import Bbox, cross
from pipeline.extract.ocr.look import set_heights
from pipeline.extract.ocr.mend import ADDRESS, LETTERS, PLAIN, core, is_listed, mend, parted, stands_alone
from pipeline.extract.ocr.pages import set_dashes, set_quotes
from pipeline.extract.ocr.signs import DASHES, QUOTES
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.words import CERTAIN, OPEN, Row, Word
from pipeline.language import is_frequent, is_known
from pipeline.language.words import SHORT, SHORTEST

_ALIKE = re.compile(r"[A-Z0-9]?[Il|]{1,3}|[A-Z]\d?[lO]\d?")  # `Al` for `A1`, `Il` for `II`
_INITIALS = re.compile(r"\w\. [A-Z]\.")  # `e. V.`: only the ink parts them
_STROKES, _ROMAN = re.compile(r"[Il|]+"), re.compile(r"I{1,3}")
_STRAY = "".join(QUOTES) + "°*^~´`"  # signs that dust is read as beside words
_SINGLE = frozenset("'‘’´`^~")
# Signs that the ink tells apart, not the engine.
_FIGURES = re.compile(r"[O0]\d+")  # a number whose first figure may have been taken for a letter


@dataclass(slots=True, eq=False)
class Readings:
    """The rows of one page in its readings; `layer` are those of an OCR layer, whose signs are as its program wrote
    them.
    """

    rows: list[Row]
    second: list[Row]
    layer: list[Row]


@dataclass(slots=True, eq=False)
class Place:
    """One place of print: its words in the first reading, and in each of the others (none: a reading lacks it)."""

    row: Row
    first: list[Word]
    others: list[list[Word]]
    rows: list[Row | None]  # that those of each other reading stand in, if it is one


def agree(pages: Sequence[Readings], ordinals: Collection[str] = ()) -> None:
    """Settle the words of a document; `ordinals` are the endings of ordinals in its languages.

    All readings then say the same where they saw the same print: what still differs between them is how it is set.
    """
    for page in pages:
        _without_blends(page)
    rows = [row for page in pages for row in (*page.rows, *page.second)]
    set_quotes([mark for row in rows for mark in row.quotes])
    set_dashes([dash for row in rows for dash in row.dashes])
    printed = Counter(core(word.text).casefold() for row in rows for word in row.words)
    for row in rows:
        _drop_stray(row)
        row.words = [part for word in row.words for part in parted(word, printed, ordinals)]
        for word in row.words:
            mend(word, ordinals)
    places = [place for page in pages for place in _places(page)]
    missed = [(page, row) for page in pages for row in _missed(page)]
    vocabulary = Counter(core(_text(place.first)) for place in places if _is_sure(place))
    agreed = Counter(core(_text(place.first)) for place in places if _is_agreed(place))
    # Accents and addresses are misread alike each time.
    vocabulary |= Counter(
        {w: count for w, count in agreed.items() if count >= AGREE.often and w.isascii() and w.isalnum()}
    )
    _set_noughts(rows, vocabulary)
    for place in places:
        _settle(place, vocabulary)
    for page, row in missed:
        page.rows.append(row)
    for page in pages:
        for row in page.rows:
            row.words = [word for word in row.words if word.glyphs]
        page.rows[:] = [row for row in page.rows if row.words]
        for rows in (page.rows, page.second):  # letters that were taken for others told other heights
            set_heights([row for row in rows if all(word.sure != AGREE.layer for word in row.words)])


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
        and (_sureness([word]) >= 1 or any(len(part) >= AGREE.long for part in letters))
        and not any(map(str.isdigit, word.text))
        and not ADDRESS.search(word.text)
        and not _is_ambiguous(word.text)
    )


def _drop_stray(row: Row) -> None:
    """Take the single quotation marks out of a row that nothing closes: one by itself, or before a capital letter.
    Engines read them in dust and in the edges of panels.
    """
    if any(word.text[-1] in _SINGLE and len(word.text) > 1 for word in row.words):
        return
    for word in row.words:
        if word.text[0] in _SINGLE and word.text[1:2].isupper():
            del word.glyphs[0]
    row.words = row.words[:1] + [word for word in row.words[1:] if word.text not in _SINGLE]


def _missed(page: Readings) -> Iterator[Row]:
    """The words that the second reading has where the first has nothing, all of them doubtful."""
    boxes = [word.box for row in page.rows for word in row.words]
    for row in page.second:
        words = [
            replace(word, glyphs=[copy(glyph) for glyph in word.glyphs], doubt=repr(word.text))
            for word in row.words
            if word.sure >= AGREE.missed and any(map(str.isalnum, word.text)) and not _is_on(boxes, word)
        ]
        if words:
            yield replace(row, words=words, quotes=[], dashes=[], marks=[])


def _is_on(boxes: Sequence[Bbox], word: Word) -> bool:
    """Does a word stand on one of some boxes?"""
    mine = word.box
    return any(cross(box, mine) for box in boxes)


def _without_blends(page: Readings) -> None:
    """Take out of the first reading what it is not sure of and stands on words in several rows of the second: figures
    of a column that were read as one.
    """
    found = [(row, word) for row in page.second for word in row.words if word.sure >= AGREE.word]
    for row in page.rows:
        row.words = [word for word in row.words if word.sure >= AGREE.word or not _is_blend(word, found)]
    page.rows[:] = [row for row in page.rows if row.words]


def _is_blend(word: Word, found: Sequence[tuple[Row, Word]]) -> bool:
    rows = {
        id(row)
        for row, other in found
        if word.left < (other.left + other.right) / 2 < word.right
        and word.top < (other.top + other.bottom) / 2 < word.bottom
    }
    return len(rows) > 1


def _set_noughts(rows: Iterable[Row], vocabulary: Counter[str]) -> None:
    """Make figures of the letters before figures (`O5`) in a document that counts so elsewhere (`02`, `03`)."""
    lengths = Counter(len(word) for word in vocabulary if word.startswith("0") and _FIGURES.fullmatch(word))
    for word in (word for row in rows for word in row.words):
        if _FIGURES.fullmatch(word.text) and lengths[len(word.glyphs)] >= AGREE.noughts:
            word.glyphs[0].char = "0"


def _places(page: Readings) -> Iterator[Place]:
    """The words of a page, each with those of the other readings that stand where it stands."""
    found_by = [_by_place(other) for other in (page.second, page.layer) if other]
    for row in page.rows:
        _give_bullet(row, page.second)
        words = row.words[_is_bullet(row.words[0]) :]
        if not words:
            continue
        beside = [[pair for pair in _near(found, row) if not _is_bullet(pair[1])] for found in found_by]
        theirs_of = [[word for _, word in found] for found in beside]
        for first, theirs in _grouped(words, theirs_of, theirs_of[0] if page.second else []):
            rows_of = [{id(word): other for other, word in found} for found in beside]
            stand_in = [{id(of[id(word)]): of[id(word)] for word in w} for of, w in zip(rows_of, theirs, strict=True)]
            yield Place(row, first, theirs, [next(iter(o.values())) if len(o) == 1 else None for o in stand_in])


def _is_bullet(word: Word) -> bool:
    """Is a word a bullet? That is told by its shape, whatever it was read as."""
    return len(word.glyphs) == 1 and word.sure == CERTAIN and not word.text.isalnum()


def _give_bullet(row: Row, second: Sequence[Row]) -> None:
    """Give a row the bullet that the second reading has before the same line, where the first took it for no sign or
    for a part of its first word.
    """
    first = row.words[0]
    for other in second:
        if (
            abs(other.baseline - row.baseline) < AGREE.same_line * row.x_height
            and len(other.words) > 1
            and _is_bullet(other.words[0])
            and not _is_bullet(first)
            and other.words[0].left < first.left + row.x_height
            and abs(other.words[1].right - first.right) < row.x_height
        ):
            first.glyphs[0].left = max(first.left, other.words[1].left)
            row.words.insert(0, copy(other.words[0]))
            return


def _by_place(rows: Iterable[Row]) -> dict[int, list[tuple[Row, Word]]]:
    found: dict[int, list[tuple[Row, Word]]] = defaultdict(list)
    for row in rows:
        for word in row.words:
            found[int(row.baseline // AGREE.band)].append((row, word))
    return found


def _near(found: dict[int, list[tuple[Row, Word]]], row: Row) -> Iterator[tuple[Row, Word]]:
    band = int(row.baseline // AGREE.band)
    left, right = row.words[0].left, row.words[-1].right
    for at in (band - 1, band, band + 1):
        for other, word in found.get(at, ()):
            is_level = abs(other.baseline - row.baseline) < AGREE.same_line * row.x_height
            if is_level and left < word.right and word.left < right:
                yield other, word


def _grouped(
    words: Sequence[Word], others: Sequence[Sequence[Word]], straddling: Sequence[Word]
) -> Iterator[tuple[list[Word], list[list[Word]]]]:
    """Words of one row in the smallest groups that none of some others straddles: those of the second reading; a layer
    knows the places of its words too roughly for that.
    """
    edges = [word.left for word in words[1:]]
    cuts = [(before.right + after.left) / 2 for before, after in pairwise(words)]
    whole = [
        not any(word.left < edge - 1 and word.right > max(cut, edge + 1) for word in straddling)
        for edge, cut in zip(edges, cuts, strict=True)
    ]
    start, left = 0, words[0].left - 1  # what stands before the first is a bullet
    for end in range(1, len(words) + 1):
        if end < len(words) and not whole[end - 1]:
            continue
        right = cuts[end - 1] if end < len(words) else float("inf")
        inside = [
            sorted((w for w in other if left <= (w.left + w.right) / 2 < right), key=lambda word: word.left)
            for other in others
        ]
        yield list(words[start:end]), inside
        start, left = end, right


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _plain(words: Sequence[Word]) -> str:
    """The text of words, with signs that engines mistake for one another as one."""
    return _text(words).translate(PLAIN)


def _sureness(words: Sequence[Word]) -> float:
    """How sure the engine is of words, by the least sure of their letters (0 … 1)."""
    return min(
        min(word.sure / AGREE.word, word.least / AGREE.letter, 1.0) for word in words
    )  # OPEN is no verdict of it


def _vote(words: Sequence[Word]) -> float:
    """The weight of a reading: what is blurred in a letter is no reason to believe one that has another letter."""
    return max(AGREE.least, min(min(word.sure / AGREE.word, word.least_of_clear / AGREE.letter, 1.0) for word in words))


def _is_agreed(place: Place) -> bool:
    """Do several readings say the same, and none anything else?"""
    others = [other for other in place.others if other]
    return bool(others) and all(_plain(other) == _plain(place.first) for other in others)


def _is_sure(place: Place) -> bool:
    """Do all readings say the same, and one of them surely?"""
    readings = [place.first, *(other for other in place.others if other)]
    return (len(readings) == 1 or _is_agreed(place)) and any(_sureness(words) >= 1 for words in readings)


def _is_word(text: str, vocabulary: Counter[str]) -> bool:
    """Is a text words that the document has elsewhere, or that the language has?"""
    if vocabulary[core(text)] > 0:
        return True
    letters = LETTERS.findall(text)
    return (
        not any(char.isdigit() for char in text)
        and any(len(word) >= AGREE.long for word in letters)
        and all(is_known(word) for word in letters)
    )


def _is_ambiguous(text: str) -> bool:
    """May strokes that look alike make it another word: a number, a Roman one, a word with a capital?"""
    return any(
        (_ALIKE.fullmatch(word) and (_STROKES.fullmatch(word) or not is_frequent(word)))
        or (word.startswith("l") and len(word) >= AGREE.capital and is_frequent(f"i{word[1:]}"))
        for word in map(core, text.split())
    )


def _is_roman(readings: Sequence[Sequence[Word]]) -> bool:
    """Do all readings say `I`, `II` or `III`, each letter surely? Engines rather see `Il` and `11`."""
    letters = [glyph for words in readings for word in words for glyph in word.glyphs if glyph.char == "I"]
    return all(_ROMAN.fullmatch(core(_text(words))) for words in readings) and all(
        glyph.sure >= AGREE.letter for glyph in letters
    )


def _settle(place: Place, vocabulary: Counter[str]) -> None:
    readings = [place.first, *(other for other in place.others if other)]
    if not any(char.isalnum() for char in _text(place.first)) and len(readings) == 1 < 1 + len(place.others):
        _settle_sign(place.first)
        return
    if _is_of_a_drawing(place, vocabulary):
        for word in place.first:
            word.glyphs = []
        return
    scores: dict[str, float] = defaultdict(float)
    best: dict[str, list[Word]] = {}
    for words in readings:
        text = _text(words)
        if words[0].sure == AGREE.layer:
            text = next((known for known in scores if known.translate(PLAIN) == text.translate(PLAIN)), text)
        scores[text] += _vote(words)
        best.setdefault(text, words)
    numbers = any(char.isdigit() for text in scores for char in text)
    lone = len(place.row.words) == len(place.first) == 1
    for text in scores:
        # Dictionaries know letters only: they have no say in whether it is a number.
        scores[text] += AGREE.known * (vocabulary[core(text)] > 0 if numbers else _is_word(text, vocabulary))
        scores[text] += AGREE.lone * (numbers and lone and text.isdecimal())
        scores[text] += AGREE.marked * any(
            _without_accents(text) == _without_accents(other)
            and _marks(text.strip(_STRAY)) > _marks(other.strip(_STRAY))
            and (is_listed(text) or not is_listed(other))
            for other in scores
        )
        scores[text] += AGREE.known * text.startswith("www.")
        scores[text] -= AGREE.marked * (text.strip(_STRAY) != text and text.strip(_STRAY) in scores)
        scores[text] += AGREE.printed * (vocabulary[core(text)] > 0)
        scores[text] += AGREE.known * (text[:1].islower() and text.capitalize() in scores and _goes_on(place))
        if " " in text and text.replace(" ", "") in scores:  # run together in another reading
            are_apart = all(stands_alone(core(part), vocabulary) for part in text.split())
            scores[text] += AGREE.known * (are_apart or bool(_INITIALS.search(text)))
    for text in scores:
        if text[-1] in DASHES and text[:-1] in scores:  # engines lose the hyphen that ends a row rather than see one
            scores[text] = max(scores[text], scores[text[:-1]]) + AGREE.marked
    ranked = sorted(scores, key=lambda text: -scores[text])
    winner = best[ranked[0]]
    margin = scores[ranked[0]] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
    known = _is_word(ranked[0], vocabulary) and not _is_ambiguous(ranked[0])
    agreed = len(ranked) == 1 and len(readings) > 1
    if agreed:
        sureness = max(map(_sureness, readings))
        hardly_read = all(
            min(word.sure for word in words) < AGREE.hardly and min(word.least for word in words) < AGREE.letter
            for words in readings
        )
        is_ambiguous = _is_ambiguous(ranked[0])
        is_open = hardly_read or (not known and sureness < AGREE.agreed) or is_ambiguous
        is_open &= not (is_ambiguous and _is_roman(readings))
        # Of a colon, one dot may be blurred.
        is_open |= ranked[0].endswith(";") and all(words[-1].sure < AGREE.word for words in readings)
    elif len(ranked) == 1:
        is_open = bool(place.others) or not known
    else:
        is_open = margin < AGREE.clear or not known
    _say(place, winner)
    rival = f" (or {_text(best[ranked[1]])!r})" if len(ranked) > 1 else ""
    said = repr(_text(place.first)) + rival
    if agreed and min(word.sure for word in place.first) < AGREE.hardly:
        _take_places(place)
    is_open |= _asks_amid(place) or _are_names(ranked)
    is_open |= _is_only_without_accents(winner)
    for word in place.first:
        word.doubt = said if is_open or any(glyph.sure == OPEN for glyph in word.glyphs) else _accented(word)


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


def _asks_amid(place: Place) -> bool:
    """Does a place ask amid a sentence of its row (`KOMPAS? – a`)? The sign may be a figure."""
    at = next((index for index, word in enumerate(place.row.words) if word is place.first[-1]), len(place.row.words))
    after = place.row.words[at + 1].text[0] if at + 1 < len(place.row.words) else ""
    return place.first[-1].text[-1] == "?" and bool(after) and (after.islower() or after in DASHES)


def _are_names(texts: Sequence[str]) -> bool:
    """Do readings differ in the accents of a name? Dictionaries have some names, in one language's spelling."""
    names = [_without_accents(text).replace("g", "c") for text in texts]  # what a `ç` is read as
    return texts[0][:1].isupper() and names[0] in names[1:]


def _is_only_without_accents(words: Sequence[Word]) -> bool:
    """Is a text a word without its accents only, which may be dust, for the ink does not tell?"""
    text = _text(words)
    accented = [glyph for word in words for glyph in word.glyphs if _marks(glyph.char)]
    if (
        all(glyph.sure == CERTAIN for glyph in accented)
        or text.isascii()
        or "'" in text.translate(PLAIN)
        or is_listed(text)
    ):
        return False
    return is_listed(_without_accents(text))


def _without_accents(text: str) -> str:
    """A text without accents and apostrophes."""
    plain = normalize("NFD", text.translate(PLAIN))
    return "".join(char for char in plain if not combining(char) and char != "'")


def _marks(text: str) -> int:
    """How many accents and apostrophes a text has."""
    return sum(combining(char) > 0 or char in QUOTES for char in normalize("NFD", text))


def _accented(word: Word) -> str:
    """What is said of a word whose ink seems to have other accents, where it may be a word with them."""
    if word.maybe == word.text or ADDRESS.search(word.text):
        return ""
    plain, accented = core(word.text), core(word.maybe)
    if len(plain) < SHORTEST:
        is_no_word = accented.casefold() not in SHORT
    else:
        is_no_word = is_known(plain) and not (is_frequent(accented) if is_frequent(plain) else is_known(accented))
    return "" if is_no_word else f"{word.text!r} (or {word.maybe!r})"


def _is_of_a_drawing(place: Place, vocabulary: Counter[str]) -> bool:
    """Is a whole row, which no other reading has alike, no words? Engines read letters in drawings."""
    readings = [place.first, *(other for other in place.others if other)]
    is_row = len(place.row.words) == len(place.first)
    is_alone = bool(place.others) and all(_plain(other) != _plain(place.first) for other in readings[1:])
    return (
        is_row
        and is_alone
        and all(word.sure < AGREE.missed for words in readings for word in words)
        and not any(_is_word(_text(words), vocabulary) or ADDRESS.search(_text(words)) for words in readings)
    )


def _settle_sign(words: Sequence[Word]) -> None:
    """A sign that only one reading sees is dust, or doubtful; bullets are told by their shape, and sure."""
    for word in words:
        if word.sure < AGREE.dust or (word.sure != CERTAIN and not word.text.strip(f"{_STRAY}.,")):
            word.glyphs = []
        else:
            word.doubt = repr(word.text) if word.sure < AGREE.word else ""


def _say(place: Place, winner: Sequence[Word]) -> None:
    """Let all readings say what the winner says, each with the look that was measured in its own place."""
    mine = place.first
    for row, words in zip([place.row, *place.rows], [place.first, *place.others], strict=True):
        if row is None or not words or words is winner or _text(words) == _text(winner):
            continue
        look = words[0]
        said = [replace(look, glyphs=[copy(glyph) for glyph in word.glyphs], sure=word.sure) for word in winner]
        at = next((index for index, word in enumerate(row.words) if word is look), None)
        if at is None:  # two rows of the first reading stand on it, and the other one has been settled
            continue
        row.words[at : at + len(words)] = said
        if words is mine:
            place.first = said

"""Several readings of one document become one, word by word: by what the engine is sure of, by what other readings
say, and by words that the document or the language has.

The words of the first reading keep their places; where another reading has the better word, its letters take theirs.
What stays open is said of the word (`Word.doubt`). `places` finds the words of one place, `witnesses` what speaks for
them, `verdicts` the best, `doubts` what stays open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pipeline.extract.ocr.look import set_heights
from pipeline.extract.ocr.mend import ADDRESS, core, mend, parted
from pipeline.extract.ocr.pages import set_dashes, set_quotes
from pipeline.extract.ocr.places import Readings, missed_in, places_of, take_out_blends
from pipeline.extract.ocr.tunables import AGREE
from pipeline.extract.ocr.verdicts import settle_place
from pipeline.extract.ocr.witnesses import is_agreed, is_sure, text_of
from pipeline.extract.ocr.words import Row

_SINGLE = frozenset("'‘’´`^~")
_FIGURES = re.compile(r"[O0]\d+")  # a number whose first figure may have been taken for a letter


def agree(pages: Sequence[Readings], ordinals: Collection[str] = ()) -> None:
    """Settle the words of a document; `ordinals` are the endings of ordinals in its languages.

    All readings then say the same where they saw the same print: what still differs between them is how it is set.
    """
    for page in pages:
        take_out_blends(page)
    rows = [row for page in pages for row in (*page.rows, *page.second)]
    set_quotes([mark for row in rows for mark in row.quotes])
    set_dashes([dash for row in rows for dash in row.dashes])
    printed = Counter(core(word.text).casefold() for row in rows for word in row.words)
    for row in rows:
        _drop_stray(row)
        row.words = [part for word in row.words for part in parted(word, printed, ordinals)]
        for word in row.words:
            mend(word, ordinals)
    places = [place for page in pages for place in places_of(page)]
    missed = [(page, row) for page in pages for row in missed_in(page)]
    vocabulary = Counter(core(text_of(place.first)) for place in places if is_sure(place))
    agreed = Counter(core(text_of(place.first)) for place in places if is_agreed(place))
    # Accents and addresses are misread alike each time.
    vocabulary |= Counter(
        {w: n for w, n in agreed.items() if n >= AGREE.often and w.isascii() and not ADDRESS.search(w)}
    )
    _set_noughts(rows, vocabulary)
    for place in places:
        settle_place(place, vocabulary)
    for page, row in missed:
        page.rows.append(row)
    for page in pages:
        for row in page.rows:
            row.words = [word for word in row.words if word.glyphs]
        page.rows[:] = [row for row in page.rows if row.words]
        for rows in (page.rows, page.second):  # letters that were taken for others told other heights
            set_heights([row for row in rows if all(word.sure != AGREE.layer for word in row.words)])


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


def _set_noughts(rows: Iterable[Row], vocabulary: Counter[str]) -> None:
    """Make figures of the letters before figures (`O5`) in a document that counts so elsewhere (`02`, `03`)."""
    lengths = Counter(len(word) for word in vocabulary if word.startswith("0") and _FIGURES.fullmatch(word))
    for word in (word for row in rows for word in row.words):
        if _FIGURES.fullmatch(word.text) and lengths[len(word.glyphs)] >= AGREE.noughts:
            word.glyphs[0].char = "0"

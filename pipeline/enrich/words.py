"""Texts as words for spaCy: one tokenizer and one way of comparing for all languages.

spaCy's own tokenizers split hyphens, apostrophes and digits differently from language to language; here a word is a run
of letters and digits and every other sign stands alone, so that a phrase is found in a compound, too. Words are
compared by their NORM: without capitals and accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.text.wording import fold

HYPHENS = ("-", "‐", "‑")  # `re-integration` is another word
_TOKEN = re.compile(r"\w+|[^\w\s]|\s")


class WordTokenizer:
    """Cuts a text into words, single signs and white space; nothing is lost: the tokens make up the text again."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc."""
        words: list[str] = []
        spaces: list[bool] = []
        for token in _TOKEN.findall(text):
            if token == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@cache
def blank() -> Language:
    """An empty spaCy pipeline with this module's words, the same for all languages; made once.

    It is that of no language: spaCy's own take up to two seconds to build tokenizers that would not be used here.
    """
    nlp = spacy.blank("xx")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.vocab.lex_attr_getters[NORM] = fold  # type: ignore[attr-defined]
    return nlp


def view(doc: Doc) -> Doc:
    """The same text in this module's words; the Doc itself when it has them."""
    nlp = blank()
    return doc if doc.vocab is nlp.vocab else nlp.make_doc(doc.text)


class Hit(NamedTuple):
    """`text[start:end]` is a phrase of that label; `first` and `last` are its tokens (`last` is not in it)."""

    start: int
    end: int
    label: str
    first: int
    last: int


class PhraseFinder:
    """Finds thousands of phrases of many labels in one go, signs included.

    `pipeline.text.phrases` is for the few wordings of one list, asked about at one place, with signs that may be
    missing; reading the values of a fiche does without spaCy.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        nlp = blank()
        self._strings = nlp.vocab.strings
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        for label, wordings in phrases.items():
            self._matcher.add(label, [nlp.make_doc(wording) for wording in wordings])

    def __call__(self, words: Doc) -> list[Hit]:
        """The phrases in reading order; of two that overlap with one label the longer, of two with different labels
        both.
        """
        hits = [self._hit(words, key, first, last) for key, first, last in self._matcher(words)]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return list(_outermost(hits))

    def _hit(self, words: Doc, key: int, first: int, last: int) -> Hit:
        end = words[last - 1]
        return Hit(words[first].idx, end.idx + len(end), self._strings[key], first, last)


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """Without hits inside another one of the same label."""
    ends: dict[str, int] = {}
    for hit in hits:
        if hit.end > ends.get(hit.label, -1):
            ends[hit.label] = hit.end
            yield hit

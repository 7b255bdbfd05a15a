"""Audiences and topics: phrases and parts of words that speak of a term of a vocabulary.

A group is left out where the text says so (`with the exception of families`, `women without children`), and where it
only tells with whom the people work for whom the project is (`guardians of unaccompanied minors`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pipeline.enrich.facets import Facets
from pipeline.enrich.found import FoundTerm
from pipeline.enrich.tunables import TERMS as T
from pipeline.enrich.vocabulary import absorbed, role
from pipeline.enrich.words import HYPHENS, Hit, PhraseFinder, Words
from pipeline.profiles.language import Language
from pipeline.text.wording import fold

_CLAUSE = re.compile(r"[.;:!?()\[\]\n]|\s[-–—]\s")
_PHRASE = re.compile(r"[,.;:!?()\[\]\n]|\s[-–—]\s")
_WORD = re.compile(r"\w+")
_EXCEPT, _WITHOUT, _NEUTRAL, _UNTIL, _LINK, _AND = "except", "without", "neutral", "until", "link", "and"


class AudienceFinder:
    """Finds the groups of people of one language."""

    def __init__(self, language: Language, audiences: Mapping[str, Sequence[str]]) -> None:
        negation = language.negation
        self._groups = PhraseFinder(audiences)
        words = {
            _EXCEPT: negation.except_,
            _WITHOUT: negation.without,
            _NEUTRAL: negation.neutral,
            _UNTIL: negation.until,
            _LINK: negation.links,
        }
        self._cues = PhraseFinder(words | {_AND: [*language.quantities.and_, *language.quantities.or_]})

    def __call__(self, text: str, words: Words) -> list[FoundTerm]:
        """The groups named in a text, in reading order, but for those that it leaves out; `words` is the text in
        words.
        """
        hits = self._groups(words)
        if not hits:
            return []
        cues = self._cues(words)
        found: list[FoundTerm] = []
        for end, in_line in groupby(hits, key=lambda hit: text.find("\n", hit.end) % (len(text) + 1)):
            line = list(in_line)
            start = text.rfind("\n", 0, line[0].start) + 1
            near = cues[
                bisect_left(cues, start, key=lambda cue: cue.start) : bisect_right(cues, end, key=lambda cue: cue.start)
            ]
            found += _meant(text, _unabsorbed(line), near)
        return found


def _meant(text: str, hits: list[Hit], cues: list[Hit]) -> list[FoundTerm]:
    """The groups of one line that are meant."""
    inside = {number for hit in hits for number in range(hit.first, hit.last)}
    cues = [
        cue for cue in cues if cue.label in (_EXCEPT, _NEUTRAL) or not inside.issuperset(range(cue.first, cue.last))
    ]
    kept = [hit for hit in hits if not _left_out(text, hit, _before(cues, hit))]
    workers = [hit for hit in kept if role(hit.label) == "professional"]
    clients = {hit for hit in kept if workers and _worked_with(text, hit, _before(workers, hit), _before(cues, hit))}
    return [
        FoundTerm(hit.start, hit.end, hit.label)
        for hit in kept
        if hit not in clients and not _explains(text, hit, _before(kept, hit), clients)
    ]


def _before(hits: list[Hit], hit: Hit) -> list[Hit]:
    """Those that end before a hit, and not too far from it."""
    first = bisect_left(hits, hit.start - T.far, key=lambda each: each.start)
    last = bisect_left(hits, hit.start, key=lambda each: each.start)
    return [each for each in hits[first:last] if each.end <= hit.start]


def _unabsorbed(hits: list[Hit]) -> list[Hit]:
    """Without the hits whose words stand inside a phrase for a narrower group; the hits are in reading order."""
    kept: list[Hit] = []
    wide: list[tuple[Hit, frozenset[str]]] = []
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        wide = [(outer, codes) for outer, codes in wide if outer.end > hit.start]
        if not any(hit.label in codes and hit.end <= outer.end for outer, codes in wide):
            kept.append(hit)
        if absorbing := absorbed(hit.label):
            wide.append((hit, absorbing))
    return kept


def _left_out(text: str, hit: Hit, before: list[Hit]) -> bool:
    """Whether the text says that this group is not meant; `before` are the cues before it."""
    for cue in reversed(before):
        between = text[cue.end : hit.start]
        if cue.label == _EXCEPT:
            return not (
                _CLAUSE.search(between) or any(other.label == _UNTIL and cue.end <= other.start for other in before)
            )
        if cue.label in (_WITHOUT, _NEUTRAL) and _stands_before(text, cue, hit, before):
            covered = next(
                (n for n in before if n.label == _NEUTRAL and n.start <= cue.start and cue.end <= n.end), None
            )
            return covered is None or _leaves_open(text[covered.start : covered.end])
    return False


def _stands_before(text: str, cue: Hit, hit: Hit, before: Iterable[Hit]) -> bool:
    """Whether nothing but a few words stands between: no sign, no `and`, and the word is not a part of a compound
    (`niet-begeleid`).
    """
    between = text[cue.end : hit.start]
    if between[:1] in HYPHENS or _PHRASE.search(between) or len(_WORD.findall(between)) > T.near:
        return False
    return not any(other.label == _AND and cue.end <= other.start for other in before)


def _leaves_open(phrase: str) -> bool:
    """`with or without children` says nothing of children; `not only women` says that women are meant."""
    return len(_WORD.findall(phrase)) >= T.open


def _worked_with(text: str, hit: Hit, workers: Iterable[Hit], cues: Iterable[Hit]) -> bool:
    """Whether the group only tells with whom others work: `guardians of minors`, `professionals who receive
    victims`.
    """
    if role(hit.label) != "beneficiary":
        return False
    for worker in workers:
        between = text[worker.end : hit.start]
        links = [cue for cue in cues if cue.label == _LINK and worker.end <= cue.start and cue.end <= hit.start]
        if not between.strip():
            return True  # German needs no word between: `Betreuer unbegleiteter Minderjähriger`
        if (
            not links
            or between[: links[0].start - worker.end].strip(" ,")
            or _PHRASE.search(text[links[0].end : hit.start])
        ):
            continue
        joined = any(cue.label == _AND and worker.end <= cue.start and cue.end <= hit.start for cue in cues)
        if not joined and len(_WORD.findall(text[links[-1].end : hit.start])) <= T.between:
            return True
    return False


def _explains(text: str, hit: Hit, kept: list[Hit], clients: set[Hit]) -> bool:
    """Whether the group stands in parentheses after one that others work with, and only tells who those are."""
    if not clients:
        return False
    opening = text.rfind("(", text.rfind("\n", 0, hit.start) + 1, hit.start)
    if opening < 0 or ")" in text[opening : hit.start]:
        return False
    before = [other for other in kept if other.end <= opening]
    return bool(before) and before[-1] in clients


class TopicFinder:
    """Finds the topics of one language: phrases, and words that hold a listed part."""

    def __init__(self, facets: Facets) -> None:
        self._phrases = PhraseFinder(facets.topics)
        parts = [(code, part) for code, listed in facets.topic_stems.items() for part in listed]
        self._part = re.compile("|".join(re.escape(fold(part)) for _, part in parts)) if parts else None
        self._codes = {fold(part): code for code, part in parts}
        self._known: dict[str, str | None] = {}

    def __call__(self, text: str, words: Words) -> list[FoundTerm]:
        """The topics of a text, in reading order; one place tells each topic once; `words` is the text in words."""
        hits = [hit for hit in self._phrases(words) if text[hit.start - 1 : hit.start] not in HYPHENS or not hit.start]
        found = {(hit.start, hit.label): FoundTerm(hit.start, hit.end, hit.label) for hit in hits}
        covered = {(number, hit.label) for hit in hits for number in range(hit.first, hit.last)}
        for word, places in words.places.items():
            code = self._code(word)
            if code is None:
                continue
            for number in places:
                if (number, code) not in covered:
                    start = words.starts[number]
                    found.setdefault((start, code), FoundTerm(start, words.ends[number], code))
        return sorted(found.values(), key=lambda term: (term.start, term.code))

    def _code(self, word: str) -> str | None:
        """The topic of a word, looked up once per word."""
        if word not in self._known:
            match = self._part.search(word) if self._part else None
            self._known[word] = self._codes[match[0]] if match else None
        return self._known[word]

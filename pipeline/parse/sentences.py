"""Facts in sentences under each title (`The project, led by X with Y, runs from … to … in …`; `X carries out this
project, together with Y. It runs from …`): they have no labels, but all records use the same words for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.data.passage import Passage
from pipeline.fields import kind_of
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.dates import find_dates
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.organisation.listed import may_be_names
from pipeline.fields.period import PeriodKind
from pipeline.parse.tunables import SANITY
from pipeline.profiles.declarations import FED
from pipeline.profiles.profile import FieldName, Language, Profile
from pipeline.text.dewrap import Dewrapper
from pipeline.text.phrases import STOPS, phrases, tokens
from pipeline.text.wording import squash

_WHY = "by its place in a sentence"
_SIGNS = ",.;:!?()"


def take_sentences(
    fiches: Sequence[FicheOutline],
    profile: Profile,
    language: Language,
    dewrapper: Dewrapper,
    listed: Callable[[FicheOutline], tuple[Sequence[str], Sequence[str]]],
) -> set[Line]:
    """Make sections of the organisation, its partners, the period and the place that such sentences name, where no
    record has the first and the third under a label. Returns the lines of the rest of the sentences.

    The organisation stands before or behind words that all share; behind them, it ends where the words before the dates
    begin. It is sure where the last of the words may be a label, or the contents list prints it too (as `listed` tells
    of a record, and of all). Partners stand behind words that introduce them, the place behind the dates.
    """
    held = {section.field for fiche in fiches for section in fiche.sections}
    fields = [field for field in profile.fields if not field.place and field.name not in held]
    names, periods, places = (
        [field for field in fields if field.required and isinstance(kind_of(field), kind)]
        for kind in (OrganisationKind, PeriodKind, ChoiceKind)
    )
    partners = [field.name for field in fields if names and field.feeds == f"{names[0].name}.{FED[1]}"]
    found = [(fiche, text) for fiche in fiches if (text := _sentence(fiche, dewrapper)) is not None]
    least = max(SANITY.fellows, SANITY.custom * len(fiches))
    dates = [find_dates(text.text, [language]) for _, text in found if names and periods]
    if sum(map(bool, dates)) < least:
        return set()
    heads = [text[: at[0].start if at else len(text)] for at, (_, text) in zip(dates, found, strict=True)]
    frame = _opening_words(heads) or _inner_words(heads, language)
    pattern = re.compile(r"\W+".join(map(re.escape, frame))) if len(frame) > 1 else None
    facts: list[tuple[FicheOutline, Passage, dict[FieldName, Passage]]] = []
    for (fiche, text), head, at in zip(found, heads, dates, strict=True):
        match = pattern.search(head.text) if pattern else None
        if match is None or (end := _end_of_names(head.text, match.end())) is None:
            continue
        behind = head[match.end() : end]
        who = head[: match.start()].strip() or behind.strip()
        if match.start() and not may_be_names(who.text):
            continue
        taken = {names[0].name: who}
        if match.start() and partners:
            taken[partners[0]] = _introduced(behind, language)
        if at:
            word = head.text.rstrip().rpartition(" ")[2]  # `from`
            is_of_period = squash(word) in language.short_words
            taken[periods[0].name] = text[at[0].start - is_of_period * (len(word) + 1) : at[-1].end]
        if places:
            taken[places[0].name] = _place(text[at[-1].end if at else len(text) :].strip(" ."), language)
        facts.append((fiche, text, taken))
    if len(facts) < least:
        return set()
    is_sure = any(language.field_of(" ".join(frame[at:])) == names[0].name for at in range(len(frame)))
    known = sum(squash(taken[names[0].name].text) in map(squash, listed(fiche)[0]) for fiche, _, taken in facts)
    is_sure = is_sure or known >= least
    rest: set[Line] = set()
    for fiche, text, taken in facts:
        fiche.sections[:0] = [
            Section(
                name,
                [],
                _lines(part),
                inferred=None if is_sure else _WHY,
                doubtful=name == names[0].name and not is_sure,
            )
            for name, part in taken.items()
            if part
        ]
        left = list(_left(text, taken.values()))
        lines = {piece.line for piece in text.pieces}
        fiche.loose = [*left, *(line for line in fiche.loose if line not in lines)]
        rest.update(left)
    return rest


def _opening_words(heads: Sequence[Passage]) -> list[str]:
    """The words with which all texts begin, up to the last in lower case; none where it is one."""
    by_place = zip(*(head.text.split() for head in heads), strict=False)
    frame = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, by_place)]
    while frame and not frame[-1].islower():
        frame.pop()
    return frame if len(frame) > 1 else []


def _inner_words(heads: Sequence[Passage], language: Language) -> list[str]:
    """The most words in lower case that follow one another in all texts, behind some others; none where it is one, or
    where all are short words of the language (`in the`).
    """
    keyed = [f" {' '.join(word.strip(_SIGNS) for word in head.text.split())} " for head in heads]
    words = keyed[0].split()
    runs = (words[at:end] for at in range(1, len(words)) for end in range(at + 2, len(words) + 1))
    shared = [run for run in runs if all(map(str.islower, run)) and all(f" {' '.join(run)} " in key for key in keyed)]
    telling = [run for run in shared if any(squash(word) not in language.short_words for word in run)]
    return max(telling, key=len, default=[])


def _end_of_names(text: str, start: int) -> int | None:
    """Where the names in a text that dates follow end: at the last comma or stop behind `start`, behind which no name
    stands; None where one does.
    """
    ends = [match for match in re.finditer(r"[,.!?](?=\s)", text) if match.start() >= start]
    if not ends:
        return None
    words = text[ends[-1].end() :].split()
    if ends[-1][0] in STOPS:
        words = words[1:]
    return None if any(word[0].isupper() for word in words) else ends[-1].start()


def _introduced(text: Passage, language: Language) -> Passage:
    """What stands behind words that introduce partners; nothing where there are none."""
    found = tokens(text.text)
    spans = phrases(language.promoter.partners).spans(found)
    return text[found[spans[0][1] - 1].end :].strip(" .,") if spans else text[:0]


def _place(text: Passage, language: Language) -> Passage:
    """What stands behind the dates, without a short word before it (`in`); nothing where that is a sentence or more."""
    word = text.text.partition(" ")[0]
    place = text[len(word) :].strip() if squash(word) in language.short_words else text
    return place[:0] if any(stop in place.text for stop in STOPS) else place


def _sentence(fiche: FicheOutline, dewrapper: Dewrapper) -> Passage | None:
    """The sentence that the first loose lines of a record make, in one look."""
    look = fiche.loose[0].style if fiche.loose else None
    lines = list(takewhile(lambda line: line.style == look, fiche.loose))
    return dewrapper.join(lines) if len(lines) > 1 and lines[-1].text.endswith(STOPS) else None


def _left(text: Passage, taken: Iterable[Passage]) -> Iterator[Line]:
    """The lines of what is left of a text when some parts of it are taken."""
    held: dict[Line, list[tuple[int, int]]] = defaultdict(list)
    for piece in (piece for part in taken for piece in part.pieces):
        held[piece.line].append((piece.offset, piece.offset + piece.length))
    for piece in text.pieces:
        at, last = piece.offset, piece.offset + piece.length
        for start, end in (*sorted(held[piece.line]), (last, last)):
            if squash(piece.line.text[at:start]):
                yield piece.line.cut(at, start)
            at = end


def _lines(part: Passage) -> list[Line]:
    """The lines of a part of a text."""
    return [piece.line.cut(piece.offset, piece.offset + piece.length) for piece in part.pieces]

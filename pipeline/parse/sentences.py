"""Facts in a sentence under each title (`The project, led by X with Y, runs from … to … in …`): they have no labels,
but all records begin the sentence alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from pipeline.data.document import Line
from pipeline.data.outline import FicheOutline, Section
from pipeline.data.passage import Passage
from pipeline.fields import kind_of
from pipeline.fields.choice import ChoiceKind
from pipeline.fields.dates import find_dates
from pipeline.fields.organisation import OrganisationKind
from pipeline.fields.period import PeriodKind
from pipeline.parse.tunables import SANITY
from pipeline.profiles.profile import FieldName, Language, Profile
from pipeline.text.dewrap import Dewrapper
from pipeline.text.phrases import STOPS
from pipeline.text.wording import squash

_WHY = "by its place in a sentence"


def take_sentences(
    fiches: Sequence[FicheOutline],
    profile: Profile,
    language: Language,
    dewrapper: Dewrapper,
    field_of: Callable[[str], FieldName | None],
) -> set[Line]:
    """Make sections of the organisation, the period and the place that such sentences name, where no record has the
    first two under a label. Returns the lines of the rest of the sentences.

    The organisation stands between the words that all begin with, of which the last ones may be a label (`field_of` a
    wording), and the last comma before the dates; the place behind these.
    """
    held = {section.field for fiche in fiches for section in fiche.sections}
    fields = [field for field in profile.fields if field.required and not field.place and field.name not in held]
    names, periods, places = (
        [field.name for field in fields if isinstance(kind_of(field), kind)]
        for kind in (OrganisationKind, PeriodKind, ChoiceKind)
    )
    found = [(fiche, text) for fiche in fiches if (text := _sentence(fiche, dewrapper)) is not None]
    if not names or not periods or len(found) < max(SANITY.fellows, SANITY.custom * len(fiches)):
        return set()
    by_place = zip(*(text.text.split() for _, text in found), strict=False)
    frame = [words[0] for words in takewhile(lambda words: len(set(words)) == 1, by_place)]
    while frame and not frame[-1].islower():
        frame.pop()
    if len(frame) < 2:
        return set()
    is_sure = any(field_of(" ".join(frame[at:])) == names[0] for at in range(len(frame)))
    why = None if is_sure else _WHY
    start = len(" ".join(frame))
    rest: set[Line] = set()
    for fiche, text in found:
        dates = find_dates(text.text, [language])
        first, last = (dates[0].start, dates[-1].end) if dates else (len(text), len(text))
        comma = text.text.rfind(",", start, first)
        if comma < 0 or any(word[0].isupper() for word in text.text[comma:first].split()):
            continue  # that comma parts names
        place = text[last:].strip(" .")
        place = place[len(_opening(place.text, language)) :].strip()
        if any(stop in place.text for stop in STOPS):  # more than one sentence
            place = place[:0]
        taken = [(names[0], text[start:comma].strip()), (periods[0], text[first:last])]
        taken += [(places[0], place)] if places else []
        fiche.sections[:0] = [
            Section(name, [], _lines(part), inferred=why, doubtful=name in names and not is_sure)
            for name, part in taken
            if part
        ]
        left = [*_lines(text[:start]), *_lines(text[comma:first]), *_lines(text[last : len(text) - len(place) - 1])]
        lines = {piece.line for piece in text.pieces}
        fiche.loose = [*left, *(line for line in fiche.loose if line not in lines)]
        rest.update(left)
    return rest


def _sentence(fiche: FicheOutline, dewrapper: Dewrapper) -> Passage | None:
    """The sentence that the first loose lines of a record make, in one look."""
    look = fiche.loose[0].style if fiche.loose else None
    lines = list(takewhile(lambda line: line.style == look, fiche.loose))
    return dewrapper.join(lines) if len(lines) > 1 and lines[-1].text.endswith(STOPS) else None


def _opening(text: str, language: Language) -> str:
    """The short word before a place (`in`)."""
    word = text.partition(" ")[0]
    return word if squash(word) in language.short_words else ""


def _lines(part: Passage) -> list[Line]:
    """The lines of a part of a text."""
    return [piece.line.cut(piece.offset, piece.offset + piece.length) for piece in part.pieces]

"""When the call was launched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, repeat

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.months import month_number
from pipeline.parse.call.stems import stem_at
from pipeline.parse.call.title import YEAR
from pipeline.parse.call.tunables import LAUNCH as T
from pipeline.profiles.profile import Language
from pipeline.schema.records import Call
from pipeline.text.phrases import STOPS, Token, phrases, tokens
from pipeline.text.wording import squash

_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])\Z")
_ORDINAL = re.compile(r"\d{1,2}([^\W\d_]+)")
_RANGE_SIGNS = frozenset("-/–")


def read_launch(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language) -> None:
    """Read the time of the launch, as printed and without its preposition."""
    words = language.cover
    call = phrases(words.call)
    found = [(sentence, tokens(sentence.text)) for sentence in sentences]
    named = [pair for pair in found if stem_at(pair[1], words.launched)]
    named.sort(key=lambda pair: not call.spans(pair[1]))  # `Published for the Trust, Spring 2025` launches no call
    named += [pair for pair in found if call.spans(pair[1])]  # a title (`Call 2023`) tells less than a sentence
    stems = [*words.projects, *words.proposals, *words.priorities]
    others = [pair for pair in found if stem_at(pair[1], stems)]
    # A year beside projects may be theirs.
    for (sentence, here), least in chain(zip(named, repeat(1)), zip(others, repeat(T.more_than_year))):
        spans = [_time(here, index, language) for index, token in enumerate(here) if YEAR.fullmatch(token.key)]
        times = [span for span in spans if span is not None and span[1] - span[0] >= least]
        if times:
            start, end = max(times, key=lambda span: (min(span[1] - span[0], T.more_than_year), -span[0]))
            parsed.value.launched = sentence.text[start:end]
            parsed.evidence["/launched"] = sentence[start:end]
            return
    _tell_unread(parsed, found, language)


def _tell_unread(parsed: Parsed[Call], found: Sequence[tuple[Passage, Sequence[Token]]], language: Language) -> None:
    """Where no time was read: the first one in a sentence that is more than a year may be it (`In June 2025, the fund
    asked two questions.`).
    """
    for sentence, here in found:
        years = [index for index, token in enumerate(here) if YEAR.fullmatch(token.key)]
        times = [span for index in years if (span := _time(here, index, language)) and span[0] < here[index].start]
        if times and sentence.text.endswith(STOPS):
            message = f"the cover says {sentence.text[slice(*times[0])]!r}, which may be when the call was launched"
            parsed.doubts.append(Doubt("unparsed-value", message, "/launched", page=sentence.page))
            return


def _time(found: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """The printed time that ends in the year at `index`, without what comes before it (preposition, article)."""
    before, after = found[index - 1 : index], found[index + 1 : index + 3]
    if (before and before[0].key in _RANGE_SIGNS) or (
        len(after) == 2 and after[0].key in _RANGE_SIGNS and after[1].key.isdecimal()
    ):
        return None  # a year of a range
    times = {squash(word) for word in language.period.times}
    joiners = {squash(word) for phrase in language.period.time_joiners for word in phrase.split()}
    joiners |= {*language.period.time_joiners, "."}
    first = start = index
    while start > 0:
        key = found[start - 1].key
        tells = key in times or _tells_day(key, language)
        if not tells and key not in joiners:
            break
        start -= 1
        if tells:
            first = start
    return found[first].start, found[index].end


def _tells_day(key: str, language: Language) -> bool:
    """Whether a word is a month, or a day of one in digits."""
    ordinal = _ORDINAL.fullmatch(key)
    return (
        month_number(key, [language]) is not None
        or bool(_DAY.match(key))
        or (ordinal is not None and ordinal[1] in language.numbers.ordinals)
    )

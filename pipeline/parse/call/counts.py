"""How many proposals were submitted and how many projects selected: a number with its noun, and the nearest verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf
from typing import Literal, NamedTuple

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.money import parse_money
from pipeline.fields.months import month_number
from pipeline.parse.call.stems import stem_at
from pipeline.parse.call.title import YEAR
from pipeline.parse.call.tunables import COUNTS as T
from pipeline.profiles.profile import Language, Profile
from pipeline.schema.records import Call
from pipeline.text.number_words import begins_number, parse_count
from pipeline.text.phrases import phrases, tokens

Counted = Literal["submitted", "selected"]
_FIELDS: dict[str, Counted] = {"proposals_submitted": "submitted", "projects_selected": "selected"}
_SPOKEN = {"proposals_submitted": "proposals", "projects_selected": "projects"}
_OPENING = frozenset("(-")
_DIGITS_BEFORE, _DIGITS_AFTER = re.compile(r"\d[.,]\Z"), re.compile(r"[.,]\d")
_CLAUSES = frozenset(",;")


class _Count(NamedTuple):
    value: int
    kind: Counted | None  # None: it is not clear of what
    passage: Passage
    of_proposals: bool  # by its noun
    by_verb: bool  # a verb of its sentence says that so many were submitted or selected


class _Number(NamedTuple):
    """A number at the tokens from `first` to `last`."""

    value: int
    first: int
    last: int


def read_counts(parsed: Parsed[Call], sentences: Sequence[Passage], language: Language, profile: Profile) -> None:
    """Read both counts; a number that may be either is a doubt for each that is not read."""
    counts: list[_Count] = []
    before: Counted | None = None
    page: int | None = None
    read = [_Sentence(passage, language, profile) for passage in sentences]
    for sentence in read:
        counts += sentence.counts() or sentence.count_of(before if sentence.page == page else None)
        before, page = sentence.named, sentence.page
    for field, kind in _FIELDS.items():
        # A number with its noun alone may be a slogan (`Eight ideas that change life`).
        mine = sorted((count for count in counts if count.kind == kind), key=lambda count: not count.by_verb)
        if not mine:
            continue
        setattr(parsed.value, field, mine[0].value)
        parsed.evidence[f"/{field}"] = mine[0].passage
        if len({count.value for count in mine}) > 1:
            said = " and ".join(str(count.value) for count in mine)
            message = f"the cover states more than one number here: {said}"
            parsed.doubts.append(Doubt("doubtful-value", message, f"/{field}", page=mine[0].passage.page))
    for count in (count for count in counts if count.kind is None):
        message = f"the cover states the number {count.value}, but not clearly of what"
        for field in ("proposals_submitted",) if count.of_proposals else _FIELDS:
            if getattr(parsed.value, field) is None:
                parsed.doubts.append(Doubt("unparsed-value", message, f"/{field}", page=count.passage.page))
    _tell_unread(parsed, read)


def _tell_unread(parsed: Parsed[Call], sentences: Sequence[_Sentence]) -> None:
    """Where a count was not read: a number of the same page may be it, of proposals a larger one than of projects
    (`Forty-seven associations answered. Seven projects were selected.`); where neither was, any number may be.
    """
    told = {doubt.pointer for doubt in parsed.doubts}
    lacking = [field for field in _FIELDS if getattr(parsed.value, field) is None and f"/{field}" not in told]
    read = [field for field in _FIELDS if getattr(parsed.value, field) is not None]
    if not lacking or len(lacking) + len(read) < len(_FIELDS):
        return
    page = parsed.evidence[f"/{read[0]}"].page if read else None
    least = parsed.value.projects_selected or 1
    most = parsed.value.proposals_submitted or inf
    found = (
        sentence.unread(least, most, may_open=bool(read)) for sentence in sentences if page in (None, sentence.page)
    )
    if number := next(filter(None, found), None):
        for field in lacking:
            message = f"the cover says {number.text!r}, which may be the number of {_SPOKEN[field]}"
            parsed.doubts.append(Doubt("unparsed-value", message, f"/{field}", page=number.page))


class _Sentence:
    """One sentence of the cover: where its nouns and verbs stand."""

    def __init__(self, sentence: Passage, language: Language, profile: Profile) -> None:
        words = language.cover
        self._sentence, self._language, self._profile = sentence, language, profile
        self._tokens = tokens(sentence.text)
        self._verbs: dict[Counted, list[int]] = {
            "submitted": stem_at(self._tokens, words.submitted),
            "selected": stem_at(self._tokens, words.selected),
        }
        self._proposals = set(stem_at(self._tokens, words.proposals))
        self._nouns = self._proposals | set(stem_at(self._tokens, words.projects))
        self._priorities = set(stem_at(self._tokens, words.priorities))
        self._short = language.short_words

    def counts(self) -> list[_Count]:
        """The numbers that count proposals or projects."""
        alone, found = self._has_one_number(), self._tokens
        counts = [
            _Count(
                number.value,
                kind,
                self._sentence[found[number.first].start : found[number.last].end],
                of_proposals=self._noun(number) in self._proposals,
                by_verb=kind is not None and bool(self._verbs[kind]),
            )
            for number in self._numbers()
            for kind in self._kinds(number, alone=alone)
        ]
        if len(counts) != 2 or counts[0].kind != counts[1].kind:
            return counts
        # One sentence for both: the larger number comes first (`Of the 28 proposals, 9 were selected`), or the nouns
        # tell (`9 projects were selected from 28 proposals`).
        if counts[0].value >= counts[1].value:
            ordered: tuple[Counted, Counted] = "submitted", "selected"
            told = bool(self._proposals) or all(self._verbs.values())
        else:
            ordered = "selected", "submitted"
            told = [count.of_proposals for count in counts] == [False, True]
        pairs = zip(counts, ordered, strict=True)
        return [count._replace(kind=kind, by_verb=bool(self._verbs[kind])) for count, kind in pairs] if told else counts

    @property
    def page(self) -> int | None:
        """The page on which it stands."""
        return self._sentence.page

    @property
    def named(self) -> Counted | None:
        """What the sentence speaks of, by its last noun."""
        if not self._nouns:
            return None
        return "submitted" if max(self._nouns) in self._proposals else "selected"

    def count_of(self, kind: Counted | None) -> list[_Count]:
        """The one number of the sentence, if it is the last word: what it counts, the sentence before has named
        (`We had hoped for some twenty applications. There were 58.`); of proposals, some may be told (`Seven of them`).
        A number alone may be that of a list.
        """
        numbers = list(self._numbers()) if kind else []
        if len(numbers) != 1:
            return []
        number = numbers[0]
        words = [at for at, token in enumerate(self._tokens) if token.word]
        spans = phrases(self._language.cover.of_them).spans(self._tokens)
        if kind == "submitted" and any(number.last + 1 == start or number.first == end for start, end in spans):
            kind = "selected"
        elif number.last != words[-1] or number.first == words[0]:
            return []
        passage = self._sentence[self._tokens[number.first].start : self._tokens[number.last].end]
        return [_Count(number.value, kind, passage, of_proposals=kind == "submitted", by_verb=False)]

    def unread(self, least: float, most: float, *, may_open: bool) -> Passage | None:
        """The first number between `least` and `most` that counts something else than proposals or projects, with the
        word after it, or before it where a sign parts it from what follows. One in digits that opens the sentence may
        be that of a list, unless it `may_open` it.
        """
        for number in self._numbers():
            is_of_list = not may_open and number.first == 0 and self._tokens[0].key.isdigit()
            if not least < number.value < most or self._noun(number) is not None or is_of_list:
                continue
            first, last = self._tokens[number.first], self._tokens[number.last]
            after = next(iter(self._tokens[number.last + 1 : number.last + 2]), None)
            before = self._tokens[number.first - 1] if number.first else None
            if after is not None and after.word:
                return self._sentence[first.start : after.end]
            if before is not None and before.word and after is not None and after.key in _CLAUSES:
                return self._sentence[before.start : last.end]
        return None

    def _has_one_number(self) -> bool:
        """Whether no second number stands in the sentence, years and `one` aside."""
        keys = [token.key for token in self._tokens if token.word and not YEAR.fullmatch(token.key)]
        values = [parse_count(key, self._language) for key in keys]
        return sum(1 for value in values if value not in (None, 1)) <= 1

    def _numbers(self) -> Iterator[_Number]:
        """The numbers of the sentence but for days, years, amounts of money, and articles that also say `one`."""
        start, end = self._money()
        taken = -1
        for index, token in enumerate(self._tokens):
            if index <= taken or not token.word or start <= token.start < end:
                continue
            number = self._number_at(index)
            if number is None or YEAR.fullmatch(token.key) or (number.value == 1 and not token.key.isdigit()):
                continue
            taken = number.last
            if not self._is_day(number) and number.first - 1 not in self._priorities:  # `Theme 1`
                yield number

    def _is_day(self, number: _Number) -> bool:
        """Does a month follow (`15 October`, `1. Mai`)?"""
        words = (token.key for token in self._tokens[number.last + 1 :] if token.key != ".")
        return month_number(next(words, ""), [self._language]) is not None

    def _number_at(self, index: int) -> _Number | None:
        """The number that begins at a token, in one word or several (`twenty-two`, `vingt et un`)."""
        found = self._tokens
        if not begins_number(found[index].key, self._language):
            return None
        for last in range(min(index + T.near_noun, len(found)) - 1, index - 1, -1):
            if found[last].word:
                start, end = found[index].start, found[last].end
                value = parse_count(self._sentence.text[start:end], self._language)
                if value is not None and not self._is_part(start, end):
                    return _Number(value, index, last)
        return None

    def _is_part(self, start: int, end: int) -> bool:
        """Do digits go on before or behind some others, with a sign between (`12,5`)?"""
        text = self._sentence.text
        return bool(_DIGITS_BEFORE.search(text, 0, start) or _DIGITS_AFTER.match(text, end))

    def _kinds(self, number: _Number, *, alone: bool) -> Iterator[Counted | None]:
        """What a number counts, if it counts anything; dozens tell no number exactly."""
        noun = self._noun(number)
        if noun in self._nouns and self._in_dozens(number):
            yield None
            return
        verbs, is_own = self._verbs_of(number)
        if noun is None:
            near = T.near_noun if is_own else T.near_verb
            if verbs and min(verbs)[0] <= near and not self._counts_other(number):
                yield _kind(verbs, None, alone=alone)
        elif noun in self._nouns:
            kind = _kind(verbs, "submitted" if noun in self._proposals else "selected", alone=alone)
            spans = phrases(self._language.cover.out_of).spans(self._tokens) if noun in self._proposals else []
            is_pool = kind == "selected" and any(end == number.first for _, end in spans)
            yield "submitted" if is_pool else kind  # `chosen from 31 bids`

    def _verbs_of(self, number: _Number) -> tuple[list[tuple[int, Counted]], bool]:
        """The verbs that may say what a number counts, with how far they are, and whether these are its own: those of
        its clause alone, if it has any and another one has, too (`29 groups applied, 8 projects were selected`).
        """
        found = [(abs(at - number.first), kind, at) for kind, places in self._verbs.items() for at in places]
        own = [verb for verb in found if self._clause(verb[2]) == self._clause(number.first)]
        is_own = 0 < len(own) < len(found)
        return [(distance, kind) for distance, kind, _ in (own if is_own else found)], is_own

    def _clause(self, at: int) -> int:
        """The number of the clause in which a token stands."""
        return sum(token.key in _CLAUSES for token in self._tokens[:at])

    def _counts_other(self, number: _Number) -> bool:
        """Does a number stand before a noun of its own: neither a verb nor a short word of a sentence? One in digits
        must belong to the noun before it (`proposals from 22 countries`), where an unknown verb would not follow.
        """
        before, after = number.first - 1, number.last + 1
        if not any(token.word for token in self._tokens[after : after + 1]):
            return False
        is_verb = any(after in places for places in self._verbs.values())
        is_of_noun = before - 1 in self._nouns and self._tokens[before].key in self._short
        return (is_of_noun or not self._tokens[number.first].key.isdigit()) and not (
            is_verb or self._tokens[after].key in self._short
        )

    def _noun(self, number: _Number) -> int | None:
        """The noun that a number counts: one after it and before the next number, else one before it (a spelt-out one
        that a word follows counts that: `the project brings two groups together`).
        """
        after = range(number.last + 1, min(number.last + 1 + T.near_noun, len(self._tokens)))
        other = next((at for at in after if (next_ := self._number_at(at)) and next_.value != 1), after.stop)
        noun = next((at for at in after[: other - after.start] if at in self._nouns or at in self._priorities), None)
        opened = number.first > 0 and self._tokens[number.first - 1].key in _OPENING
        following = self._tokens[number.last + 1 : number.last + 2]
        spelt_out = not self._tokens[number.first].key.isdigit() and any(token.word for token in following)
        if noun is not None or opened or spelt_out or self._counts_other(number):
            return noun
        before = range(number.first - 1, max(-1, number.first - 1 - T.near_noun), -1)
        return next((at for at in before if at in self._nouns), None)

    def _in_dozens(self, number: _Number) -> bool:
        """Does a word for several follow a number right away (`two dozen`)?"""
        following = self._tokens[number.last + 1 : number.last + 2]
        return any(token.key in self._language.quantities.collective for token in following)

    def _money(self) -> tuple[int, int]:
        """Where an amount of money stands in the sentence."""
        money = parse_money(self._sentence, self._language, self._profile)
        part = money.evidence.get("") if money else None
        if part is None or not part.pieces:
            return -1, -1
        first = part.pieces[0]
        for piece in self._sentence.pieces:
            if piece.line is first.line and piece.offset <= first.offset < piece.offset + piece.length:
                start = piece.start + first.offset - piece.offset
                return start, start + len(part.text)
        return -1, -1


def _kind(verbs: Sequence[tuple[int, Counted]], noun: Counted | None, *, alone: bool) -> Counted | None:
    """What a number counts: the verb says it (with other numbers in the sentence, the nearest verb); without a clear
    verb, the noun.
    """
    kinds = {kind for _, kind in verbs}
    if len(kinds) == 1:
        return kinds.pop()
    if verbs and not (alone and noun):
        return min(verbs)[1]
    return noun

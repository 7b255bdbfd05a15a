"""Amounts of money in a line of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.data.passage import Passage
from pipeline.enrich.numerals import Numeral, plain
from pipeline.enrich.quantities.patterns import Patterns
from pipeline.enrich.tunables import QUANTITIES as T
from pipeline.fields.money import number_before, parse_money
from pipeline.profiles.profile import Language, Profile

_NUMBER = re.compile(r"[0-9][0-9.,'’\s\u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in a line; `unit` is its currency as printed."""

    start: int
    end: int
    value: int | float
    currency: str
    unit: str
    ranged: bool  # a number stands right before it


def find_amounts(line: str, patterns: Patterns, language: Language, profile: Profile) -> Iterator[Amount]:
    """The amounts in a line, left to right."""
    before = 0
    for currency in patterns.currency.finditer(line):
        if currency.start() < before:
            continue
        first = max(before, line.rfind(" ", 0, max(0, currency.start() - T.longest_amount)) + 1)
        near = line[first : currency.end() + T.longest_amount]
        found = parse_money(Passage(near, ()), language, profile)
        if found is None:
            continue
        printed = found.evidence[""].text
        start = first + near.index(printed)
        if start > currency.end() or start + len(printed) < currency.start():
            continue
        before = start + len(printed)
        unit = patterns.scale.sub("", _NUMBER.sub(" ", printed)).strip(" '’-–—−")  # no sign before the number
        value, code = plain(found.value.amount), found.value.currency
        yield Amount(start, before, value, code, unit, _follows_number(line, start, printed))


def amount_of(amounts: Sequence[Amount], numeral: Numeral, *, ranged: bool) -> Amount | None:
    """The amount of which this is the number; one with a number right before it only as the end of a range."""
    at = bisect_left(amounts, numeral.end, key=lambda amount: amount.start)
    amount = next((amount for amount in amounts[max(0, at - 1) : at] if numeral.start < amount.end), None)
    return amount if amount and (ranged or not amount.ranged) else None


def _follows_number(line: str, start: int, printed: str) -> bool:
    first = next(index for index, char in enumerate(printed) if char.isdecimal())
    return number_before(line, start + first)

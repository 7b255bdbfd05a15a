"""Telephone numbers in a text, as printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_FEWEST_DIGITS = 6
_LONGEST_TEXT = 4000  # characters; a contact is never longer, and the search is not linear
_MOST_TRIES = 200


class Phone(NamedTuple):
    """`text[start:end]` prints a telephone number; not `valid` when only its length is that of one."""

    start: int
    end: int
    valid: bool


def find_phones(text: str, countries: Sequence[str]) -> list[Phone]:
    """The telephone numbers that are possible in one of the countries (ISO 3166 codes), left to right.

    Numbers that are valid in a country win over numbers of merely possible length, and earlier countries over later
    ones.
    """
    text = text[:_LONGEST_TEXT]
    digits = [index for index, char in enumerate(text) if char.isdigit()]
    if len(digits) < _FEWEST_DIGITS:
        return []
    import phonenumbers  # slow to import; most contacts have no number

    found: list[Phone] = []
    for leniency in (phonenumbers.Leniency.VALID, phonenumbers.Leniency.POSSIBLE):
        for country in countries or (None,):  # none: with the code of its country only
            if all(any(phone.start <= index < phone.end for phone in found) for index in digits):
                return sorted(found)
            for match in phonenumbers.PhoneNumberMatcher(text, country, leniency=leniency, max_tries=_MOST_TRIES):
                phone = Phone(match.start, match.end, leniency == phonenumbers.Leniency.VALID)
                if all(phone.end <= p.start or phone.start >= p.end for p in found):
                    found.append(phone)
    return sorted(found)

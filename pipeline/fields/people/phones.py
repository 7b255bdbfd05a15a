"""Telephone numbers in a text, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.fields.people.tunables import REACH

_MOST = 15  # ITU-T E.164
# A number that a hyphen joins to letters is that of a file (`AMIF-2024-294`).
_CANDIDATE = re.compile(r"(?<![\w@])(?<!\d\.)(?<![^\W\d_]-)(?:\+|\(\+?)?\d[\d\s./()–—‑-]*\d(?![\w@])")
_GROUP = re.compile(r"\(?[+\d][\d)]*")
_NO_PHONE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}|(?:19|20)\d\d ?[–/-] ?(?:19|20)\d\d")  # a day, years
_OPEN = re.compile(r" *\([^)]*$")  # a bracket that is not closed: opening hours, not a part of the number
_ACCOUNT = re.compile(r"[A-Z]{2}\d\d ?$")  # the beginning of a bank account's number
_PREFIX = re.compile(r"\(?(?:\+|0)")
_EXTENSION = re.compile(r" ?[,(]? ?[^\W\d_]{1,14}\.? ?\d{1,5}\)?(?! ?[\d./(])")  # `, ext. 12`, `(toestel 12)`


class Phone(NamedTuple):
    """`text[start:end]` prints a telephone number; not `valid` when only its length is that of one."""

    start: int
    end: int
    valid: bool


def find_phones(text: str, countries: Sequence[str]) -> list[Phone]:
    """The telephone numbers of any country, left to right.

    A number that begins with `+` or `0` has the shape of one, whether or not it is in use; others are `valid` only
    where the numbering plan of one of the `countries` (ISO 3166 codes) knows them.
    """
    text = text[: REACH.longest_text]
    return [
        Phone(start, _with_extension(text, end), _has_shape(text[start:end]) or _is_known(text[start:end], countries))
        for start, end in _candidates(text)
    ]


def may_hold_phones(text: str) -> bool:
    """Whether so many digits stand in a text as a telephone number has."""
    return any(_candidates(text[: REACH.longest_text]))


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for found in _CANDIDATE.finditer(text):
        if _NO_PHONE.fullmatch(found[0]) or _ACCOUNT.search(text, max(0, found.start() - 5), found.start()):
            continue
        # A bracket that opens before the number, and closes behind more than it, is none of it.
        before = 1 if found[0][0] == "(" and ")" not in found[0] else 0
        for start, end in _numbers(_OPEN.sub("", found[0][before:]), found.start() + before):
            if REACH.fewest_digits <= _digits(text[start:end]) <= _MOST:
                yield start, end


def _numbers(run: str, at: int) -> Iterator[tuple[int, int]]:
    """The numbers in a run of digits: where one is long enough and the next group begins like a number, a new one."""
    groups = list(_GROUP.finditer(run))
    start, count = 0, 0
    for number, group in enumerate(groups):
        rest = sum(_digits(other[0]) for other in groups[number : number + _MOST])
        if (
            count >= REACH.fewest_of_two
            and rest >= REACH.fewest_of_two
            and _PREFIX.match(group[0])
            and run[groups[number - 1].end() : group.start()].strip() in ("", "/", "-", "–", "—")
        ):
            yield at + groups[start].start(), at + groups[number - 1].end()
            start, count = number, 0
        count += _digits(group[0])
    if groups:
        yield at + groups[start].start(), at + len(run)


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _has_shape(number: str) -> bool:
    return bool(_PREFIX.match(number)) and _digits(number) >= REACH.fewest_of_two


def _is_known(number: str, countries: Sequence[str]) -> bool:
    import phonenumbers  # slow to import; most numbers begin with `+` or `0`

    for country in countries:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, country)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _with_extension(text: str, end: int) -> int:
    found = _EXTENSION.match(text, end)
    if found is None or ("(" in found[0]) != (")" in found[0]):
        return end
    return found.end()

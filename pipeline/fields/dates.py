"""Dates as printed, found in a text: numeric ones, ones with a month name, months and years alone.

A date keeps what is printed and no more: a day or a year that is missing is None. In numeric dates the day comes first.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pipeline.fields.months import Months
from pipeline.fields.tunables import DATES
from pipeline.profiles.profile import Language
from pipeline.text.wording import squash

_SEP = r"\s?([./\-‐‑–])\s?"
_DAY = r"([0-9]{1,2})"
_YEAR4 = r"((?:19|20)[0-9]{2})"
_ORDINAL = r"(?:[^\W\d_]{1,4}\.?|[.º°])?"  # 1er, 1st, 1.
_WORD = r"([^\W\d_]{3,12})"
_GAP = r"\s{0,2}"
_OF = r"(?:([^\W\d_]{2,3})\s{1,2})?"
_NEXT_WORD = re.compile(_GAP + _WORD)
_NEXT_DAY = re.compile(r"([0-9]{1,2})" + _ORDINAL + _GAP + _OF + _WORD)
_STARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """`text[start:end]` prints this date; what is not printed is None."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    numeric: bool = False
    two_ways: bool = False  # it could as well be read otherwise

    def with_year(self, year: int | None) -> PrintedDate:
        """The same date, in that year if it has none."""
        return self if self.year is not None else replace(self, year=year)

    def with_month(self, month: int | None) -> PrintedDate:
        """The same date, in that month if it has none."""
        return self if self.month is not None or self.day is None else replace(self, month=month)

    def first_day(self) -> date | None:
        """The first day it covers; None when its year is missing or there is no such day."""
        return self._day(1 if self.day is None else self.day, 1 if self.month is None else self.month)

    def last_day(self) -> date | None:
        """The last day it covers; None when its year is missing or there is no such day."""
        month = 12 if self.month is None else self.month
        if self.day is not None:
            return self._day(self.day, month)
        if self.year is None or not 1 <= month <= 12:
            return None
        return self._day(calendar.monthrange(self.year, month)[1], month)

    def _day(self, day: int, month: int) -> date | None:
        if self.day is not None and self.month is None:
            return None
        try:
            return date(self.year, month, day) if self.year in _YEARS else None  # type: ignore[arg-type]
        except ValueError:
            return None

    @property
    def month_first(self) -> bool:
        """Whether it is a date only when the month is read before the day, as in the United States."""
        return self.numeric and self.day is not None and self.month is not None and self.day <= 12 < self.month <= 31


_Build = Callable[["_Reader", re.Match[str]], PrintedDate | None]


class _Reader:
    def __init__(self, text: str, languages: Sequence[Language]) -> None:
        self.text = text
        self._languages = languages
        first, *others = (language.period for language in languages)
        # Squashed words that may stand inside a date (`1st of March`), and first ones between two dates.
        self.between = first.inside.union(*(words.inside for words in others)) if others else first.inside
        self.links = first.links.union(*(words.links for words in others)) if others else first.links

    @cached_property
    def months(self) -> Months:
        return Months(self._languages)

    def month(self, word: str) -> int | None:
        return self.months.number(word)

    def date(
        self,
        m: re.Match[str],
        day: str | None,
        month: int | None,
        year: str | None,
        *,
        numeric: bool = False,
        two_ways: bool = False,
    ) -> PrintedDate:
        return PrintedDate(m.start(), m.end(), int(day) if day else None, month, _full_year(year), numeric, two_ways)


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= DATES.last_century else 2000)


def _iso(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    return r.date(m, m[5], int(m[3]), m[1]) if _dash(m[2]) == _dash(m[4]) else None


def _numeric(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    if _dash(m[2]) != _dash(m[4]):
        return None
    return r.date(m, m[1], int(m[3]), m[5], numeric=True)


def _dash(sign: str) -> str:
    return "-" if sign in "-‐‑–" else sign


def _year_month(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month, year = int(m[2]), int(m[1])
    if not 1 <= month <= 12:
        return None
    return r.date(m, None, month, m[1], two_ways=year % 100 < month)  # 2010-11: November, or two years


def _short_years(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    """The first year of `2018-19`; the second is found by `_second_year`."""
    return PrintedDate(m.start(), m.start() + 4, None, None, int(m[1])) if int(m[2]) == int(m[1]) % 100 + 1 else None


def _day_month_year(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[3])
    if month is None or (m[2] and squash(m[2]) not in r.between):
        return None
    return r.date(m, m[1], month, m[4])


def _day_month_short(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month, following = r.month(m[2]), _NEXT_WORD.match(r.text, m.end())
    if month is None or (following and r.month(following[1])):
        return None
    return r.date(m, m[1], month, m[3])


def _month_day_year(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[1])
    return None if month is None else r.date(m, m[2], month, m[3])


def _month_year(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[1])
    if month is None or (m[2] and squash(m[2]) not in r.between):
        return None
    return r.date(m, None, month, m[3])


def _month_short_year(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[1])
    return None if month is None else r.date(m, None, month, m[2])


def _day_month(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[3])
    if month is None or (m[2] and squash(m[2]) not in r.between):
        return None
    return r.date(m, m[1], month, None)


def _month_day(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[1])
    return None if month is None else r.date(m, m[2], month, None)


def _month(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    month = r.month(m[1])
    return None if month is None else r.date(m, None, month, None)


def _numeric_day_month(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    return r.date(m, m[1], int(m[2]), None, numeric=True)


def _numeric_month_year(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    return r.date(m, None, int(m[1]), m[2], numeric=True)


def _year(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    return r.date(m, None, None, m[1])


def _lone_day(r: _Reader, m: re.Match[str]) -> PrintedDate | None:
    """A day that takes its month from the next date: `1-30 June 2020`."""
    link = m[2].strip()
    if link not in "-‐‑–—/" and (not link or squash(link.split()[0]) not in r.links):
        return None
    month = _NEXT_DAY.match(r.text, m.end())
    if month is None or r.month(month[3]) is None:
        return None
    return PrintedDate(m.start(), m.start(2), int(m[1]), None, None)


_SHORT = r"['’]?([0-9]{2})(?![0-9])(?![\-‐‑–][0-9])(?!\s?[./]\s?[0-9])"  # `18`, but not the day of a next date
_YEAR_FIRST: list[tuple[re.Pattern[str], _Build]] = [
    (re.compile(_YEAR4 + r"([./\-‐‑])([0-9]{1,2})([./\-‐‑])([0-9]{1,2})(?![0-9])"), _iso),
    (re.compile(_YEAR4 + r"[-‐‑–/]([0-9]{2})(?![0-9])(?![./\-‐‑–][0-9])"), _short_years),
    (re.compile(_YEAR4 + r"[-‐‑/]([0-9]{2})(?![0-9])(?![./\-‐‑–][0-9])"), _year_month),
    (re.compile(_YEAR4 + r"(?![0-9])"), _year),
]
_DAY_FIRST: list[tuple[re.Pattern[str], _Build]] = [
    (re.compile(_DAY + _SEP + r"([0-9]{1,2})" + _SEP + r"([0-9]{4}|[0-9]{2})(?![0-9])(?!\4[0-9])"), _numeric),
    (re.compile(r"([0-9]{1,2})/((?:19|20)[0-9]{2})(?![0-9])"), _numeric_month_year),
    (re.compile(r"(0[0-9]|1[0-2])[.\-‐‑]((?:19|20)[0-9]{2})(?![0-9])"), _numeric_month_year),
    (
        re.compile(_DAY + _ORDINAL + r"[\s.\-‐‑/]{0,2}" + _OF + _WORD + r"[.,]?[\s\-‐‑/]{0,2}" + _YEAR4 + r"(?![0-9])"),
        _day_month_year,
    ),
    (re.compile(_DAY + r"()" + _WORD + r"[.,]?\s{0,2}" + _YEAR4 + r"(?![0-9])"), _day_month_year),
    (re.compile(_DAY + _ORDINAL + r"[\s.\-‐‑/]{0,2}" + _WORD + r"[.,]?[\s\-‐‑/]{0,2}" + _SHORT), _day_month_short),
    (
        re.compile(_DAY + _ORDINAL + r"[\s.\-‐‑/]{0,2}" + _WORD + r"[.,]?[\s]{0,2}['’]([0-9]{2})(?![0-9])"),
        _day_month_short,
    ),
    (re.compile(_DAY + _ORDINAL + r"\s{0,2}" + _OF + _WORD + r"\.?"), _day_month),
    (
        re.compile(
            _DAY
            + _ORDINAL
            + r"(\s{0,2}[-‐‑–—/]\s{0,2}|\s{1,2}[^\W\d_](?:[^\W\d_]|[./]){0,7}(?:\s[^\W\d_]{1,6}){0,2}\s{1,2})(?=[0-9])"
        ),
        _lone_day,
    ),
    (re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:\.(?![0-9])|(?![0-9./]))"), _numeric_day_month),
]
_WORD_FIRST: list[tuple[re.Pattern[str], _Build]] = [
    (re.compile(_WORD + r"\.?\s{1,2}([0-9]{1,2})(?:[^\W\d_]{2})?,?\s{1,2}" + _YEAR4 + r"(?![0-9])"), _month_day_year),
    (re.compile(_WORD + r"[.,]?[\s\-‐‑/]{0,2}" + _OF + _YEAR4 + r"(?![0-9])"), _month_year),
    (re.compile(_WORD + r"\.?\s{0,2}['’]([0-9]{2})(?![0-9])"), _month_short_year),
    (re.compile(_WORD + r"\.?\s{1,2}([0-9]{1,2})(?:[^\W\d_]{2})?(?![\w./])"), _month_day),
    (re.compile(_WORD + r"\.?"), _month),
]


def find_dates(text: str, languages: Sequence[Language]) -> list[PrintedDate]:
    """The dates printed in a text, left to right; month names are those of the languages, the first of them first."""
    reader = _Reader(text, languages)
    dates: list[PrintedDate] = []
    for start in _STARTS.finditer(text):
        if dates and start.start() < dates[-1].end:
            continue
        found = _second_year(text, start, dates) or _date_at(reader, start)
        if found:
            dates.append(found)
    return dates


def _forms(start: str, reader: _Reader) -> Sequence[tuple[re.Pattern[str], _Build]]:
    """The forms of dates that may begin with a run of digits or letters."""
    if not start.isdecimal():
        return _WORD_FIRST if reader.months.may_begin(start) else ()
    return _YEAR_FIRST if len(start) == 4 else _DAY_FIRST if len(start) <= 2 else ()


def _date_at(reader: _Reader, start: re.Match[str]) -> PrintedDate | None:
    for pattern, build in _forms(start[0], reader):
        match = pattern.match(reader.text, start.start())
        found = build(reader, match) if match else None
        if found:
            return found
    return None


def _second_year(text: str, word: re.Match[str], dates: list[PrintedDate]) -> PrintedDate | None:
    """The `19` of `2018-19`."""
    last = dates[-1] if dates else None
    if (
        last is None
        or last.month
        or not last.year
        or word.start() != last.end + 1
        or len(word[0]) != 2
        or not word[0].isdecimal()
    ):
        return None
    return (
        PrintedDate(word.start(), word.end(), None, None, last.year // 100 * 100 + int(word[0]))
        if text[last.end] in "-‐‑–/"
        else None
    )

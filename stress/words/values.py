"""The short values of a fiche, drawn: promoter, websites, period, region, amounts. Each with what it means."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stress.chance import Chance
from stress.words.language import listed, money, words_of
from stress.words.model import Period, Promoter

CODES = {"north": 3.0, "south": 3, "brussels": 2, "national": 2, "": 3}
"""How often a region has which code."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation: its name, and its name on the web."""

    name: str
    web: str


def organisations(language: str, chance: Chance, count: int) -> list[Organisation]:
    """Organisations in random order, over again where more are wanted than there are."""
    pool = [Organisation(*entry.split("|")) for entry in chance.some(words_of(language)["organisations"], 99)]
    return (pool * (count // len(pool) + 1))[:count]


def promoter(
    first: Organisation, others: Sequence[Organisation], language: str, names: str, chance: Chance, *, joined: bool
) -> Promoter:
    """A promoter, at times with its town, an acronym or its partners; `names` is the language of towns and acronyms."""
    if joined and others and chance.often(0.6):
        partners = tuple(other.name for other in others)
        joiner = words_of(language)["joiners"][chance.number(0, 2)]
        return Promoter(first.name + joiner.format(partners=listed(partners, language)), first.name, None, partners)
    words = words_of(names)
    if chance.often(0.15):
        place = chance.one(words["places"])
        return Promoter(f"{first.name} ({place})", first.name, place)
    if chance.often(0.1):
        name = f"{first.name} ({chance.one(words['acronyms'])})"
        return Promoter(name, name)
    return Promoter(first.name, first.name)


def websites(organisation: Organisation, title_slug: str, form: str, chance: Chance) -> tuple[str, ...]:
    """Web addresses as printed."""
    ending = chance.weighted({"example.org": 3, "example.com": 2, "example.net": 1})
    address = {
        "www": f"www.{organisation.web}.{ending}",
        "scheme": f"https://www.{organisation.web}.{ending}",
        "bare": f"{organisation.web}.{ending}",
        "page": f"https://{organisation.web}.{ending}/{title_slug or 'project'}",
    }[form]
    if chance.often(0.1):
        return address, f"www.{title_slug or 'project'}.example.org"
    return (address,)


def period(kind: str, template: str, years: tuple[int, int], language: str, chance: Chance) -> Period:
    """A period in a form of the data file; `kind` is the form's table there."""
    first_year = chance.number(years[0], max(years[0], years[1] - 1))
    start = date(first_year, chance.one([1, 1, 2, 3, 4, 5, 7, 9, 10]), chance.one([1, 1, 1, 15]))
    end_year = max(first_year + (start.month > 6), years[1])
    end_month = chance.one([12, 12, 6, 9, 11]) if end_year > first_year else 12
    end = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    if kind == "months":
        start = start.replace(day=1)
    length = chance.one([12, 18, 24, 30, 36])
    text = _dated(template, start, end, length, words_of(language))
    if kind == "length":
        return Period(text)
    if kind == "open":
        return Period(text, start, None, (), (_after(start, length),))
    if kind == "years":
        return Period(text, date(start.year, 1, 1), date(end.year, 12, 31), (None,), (None,))
    if kind == "until":
        return Period(text, start, date(end.year, 12, 31), (), (None,))
    return Period(text, start, end)


def _dated(template: str, start: date, end: date, length: int, words: dict[str, Any]) -> str:
    parts: dict[str, object] = {"n": length}
    for number, day in ((1, start), (2, end)):
        parts |= {
            f"d{number}": day.day,
            f"d{number}o": "1er" if day.day == 1 else day.day,
            f"dd{number}": f"{day.day:02}",
            f"m{number}": day.month,
            f"mm{number}": f"{day.month:02}",
            f"M{number}": words["months"][day.month - 1],
            f"y{number}": day.year,
        }
    return template.format(**parts)


def _after(start: date, months: int) -> date:
    """The last day of so many months."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date.fromordinal(date(year, month, min(start.day, calendar.monthrange(year, month)[1])).toordinal() - 1)


def region(language: str, code: str, chance: Chance) -> tuple[str, str | None]:
    """A region with a code (empty for regions that have none), and that code."""
    pairs = (entry.split("|") for entry in words_of(language)["regions"])
    return chance.one([text for text, its_code in pairs if its_code == code]), code or None


def amount(form: str, chance: Chance) -> str:
    """An amount of a project."""
    return money(chance.number(60, 980) * 750, form)

"""Amounts of money, as any of the usual ways of printing numbers has them."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.money.record import Money
from pipeline.fields.tunables import AMOUNTS
from pipeline.profiles.profile import Language, Profile
from pipeline.text.phrases import Token, phrases, quote
from pipeline.text.wording import squash

_SPACES = "    \u202f"
_NUMBER = re.compile(
    rf"(?<!\d)(?<![\dOIl][.,'’′·])(?<!\d[^\s\d/–—−:;=×*+(€$£-])"  # a number that has begun before is not cut
    rf"(?P<minus>(?<![^\s(€$£])[-−–])?"
    rf"(?P<number>[0-9]{{1,3}}(?:[.,'’′{_SPACES}][0-9]{{3}}){{1,5}}(?:[.,][0-9]{{1,3}})?(?!\d)"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,3})?(?!\d))"
    r"(?:[.,][-–—]{1,2})?(?![.,'’′·]?[\dOIl]|[^\s/–—−:;=×*+(€$£-]{1,2}\d)"  # a dash: no cents; letters may be digits
)
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")  # digits and letters apart: `250k€`
_NEAR = 28  # characters before an amount: a number with a word behind it
_ISO = re.compile(r"[A-Z]{3}")
_BEFORE = re.compile(
    r"[0-9][^\s:;.)]?[\s–—-]{0,3}\w{0,3}[\s–—-]{1,3}\W?$|[0-9][/_:*·×x+=]$|[0-9]\s?[/*·×+=&]\s$"
    r"|(?:(?<!\d)|\d[.,'’′])\d{3}[.,'’′]\s{1,2}$"  # `240. 500`
)
_FACTOR = re.compile(
    r"[0-9]\s?(?:(?:[^\W\d_]{1,20}\s)?[x×*]|%(?:\s[^\W\d_]{1,3})?)\s?$"
)  # `2 x € 500`, `75 % of € 500`
# More digits behind an amount, but for a year, a day, a share and a number of something.
_AFTER = re.compile(
    r"(?!\s{0,2}\d{1,2}[./-]\d{1,2}[./-]\d)\s{0,2}(?:[.,'’′·–—−x×*+-]\s{0,2})?(?!(?:19|20)\d\d(?![\d.,]))"
    r"\d++(?:[.,'’′]\d+)*+(?!\s?%|\s?[^\W\d_]|[/-]\d)"
    r"|\s?[/\u2044]\s?(?!(?:19|20)\d\d)\d|\s?[¼-¾⅐-⅞]|[:;_]\d"  # a fraction, or a comma misread
)
_DASH = re.compile(r"^\D*[-−–—]\s?[0-9]")
_BETWEEN = re.compile(r"\s*(?:[–—-]|[^\W\d_]{1,3})\s*")  # the two ends of a range


class _Amount(NamedTuple):
    start: int
    end: int
    number: str
    scale: int
    currency: str
    is_negative: bool


def parse_money(text: Passage, language: Language, profile: Profile) -> Parsed[Money] | None:
    """The first amount with a currency in a text, or None when there is none.

    Points, commas, apostrophes and spaces group thousands; the last of two different signs, or a single one
    with one or two digits after it, is the decimal sign.
    """
    found = [match for match in _NUMBER.finditer(text.text) if _is_whole(match["number"])]
    if not found:
        return None
    reader = _Reader(text.text, language, profile)
    matches = iter(found)
    for match in matches:
        amount = reader.amount(match)
        if amount:
            parsed = _parsed(text, amount, match.start())
            following = next(matches, None)
            other = reader.amount(following) if following else None
            if other and not parsed.doubts and _BETWEEN.fullmatch(text.text, amount.end, other.start):
                parsed.doubts.append(
                    Doubt(
                        "doubtful-value",
                        f"another amount stands right after {quote(parsed.evidence[''].text)}",
                        "/amount",
                    )
                )
            return parsed
    return None


def only_money(text: Passage, language: Language, profile: Profile) -> Parsed[Money] | None:
    """The amount in a text that has one, and one only, beyond doubt; otherwise None."""
    parsed = parse_money(text, language, profile)
    if parsed is None or parsed.doubts:
        return None
    rest = text.text.replace(parsed.evidence[""].text, " ", 1)
    return None if parse_money(Passage(rest, ()), language, profile) else parsed


def number_before(text: str, at: int) -> bool:
    """Does a number stand right before a place, as the other end of a range does?"""
    return _BEFORE.search(text, max(0, at - 12), at) is not None


def _parsed(text: Passage, amount: _Amount, at: int) -> Parsed[Money]:
    value, doubt = _value(amount.number, amount.scale)
    printed = text[amount.start : amount.end]
    value *= -amount.scale if amount.is_negative else amount.scale
    before = number_before(text.text, at) or _FACTOR.search(text.text, max(0, amount.start - _NEAR), amount.start)
    doubts = {
        f"{quote(printed.text)} can be read in two ways": doubt,
        f"a number stands right before {quote(printed.text)}": before,
        f"a number stands right after {quote(printed.text)}": _AFTER.match(text.text, amount.end),
        f"a dash before the number in {quote(printed.text)} may be a minus sign": _DASH.search(printed.text),
    }
    return Parsed(
        Money(amount=float(value), currency=amount.currency),
        {"": printed},
        [Doubt("doubtful-value", message, "/amount") for message, is_so in doubts.items() if is_so],
    )


def _is_whole(number: str) -> bool:
    """Does a number end as it is grouped? `1.240.50` lacks a digit, and nobody knows which."""
    signs = [char for char in number if not char.isdigit()]
    return len(signs) < 2 or len(set(signs)) > 1 or len(number) - number.rfind(signs[0]) == 4


def _value(number: str, scale: int) -> tuple[Decimal, bool]:
    """The number that is printed, and whether it could as well be another one."""
    signs = [c for c in number if not c.isdigit()]
    last = signs[-1] if signs else ""
    after = len(number) - 1 - number.rfind(last) if last else 0
    whole = number.rfind(last) if last else 0
    last_of_two = len(set(signs)) > 1 and signs.count(last) == 1
    leads = number.startswith("0") and whole == 1  # `0,125`: no group of thousands begins so
    decimal = last in (".", ",") and (last_of_two or (len(signs) == 1 and (after != 3 or leads)))
    if len(signs) == 1 and last in (".", ",") and after == 3 and whole > 3:  # `1234567.891`: no group is so long
        return Decimal(re.sub(r"[^0-9]", "", number)).scaleb(-after), True
    mixed = len(set(signs[:-1] if decimal else signs)) > 1
    digits = re.sub(r"[^0-9]", "", number)
    value = Decimal(digits).scaleb(-after) if decimal else Decimal(digits)
    return value, mixed or (decimal and after > 2 and not leads) or (scale > 1 and not decimal and bool(signs)) or (
        last in (".", ",") and not decimal and after != 3
    )


class _Reader:
    """Knows the signs and words of currencies and of large numbers."""

    def __init__(self, text: str, language: Language, profile: Profile) -> None:
        self.text = text
        self.tokens = [
            Token(m.start(), m.end(), squash(m[0]) or m[0], m[0][0].isalnum()) for m in _TOKEN.finditer(text)
        ]
        self.starts = [t.start for t in self.tokens]
        self.currencies = {code: phrases(printed) for code, printed in profile.currencies.items()}
        self.scales = {squash(word): value for word, value in language.numbers.scales.items()}

    def amount(self, match: re.Match[str]) -> _Amount | None:
        """The amount of which this is the number, if a currency stands beside it."""
        after = bisect_left(self.starts, match.end())
        before = bisect_left(self.starts, match.start())
        scale, index = self._scale(after)
        ahead = self._currency_at(index, small=index > after)
        # A sign that the next number follows is that one's, if this number has one of its own: `€ 500 to € 700`.
        behind = self._currency_before(before) if ahead is None or self._is_number(ahead[1]) else None
        if ahead and not behind:
            code, end = ahead
            return _Amount(match.start(), self.tokens[end - 1].end, match["number"], scale, code, bool(match["minus"]))
        if behind:
            code, start = behind
            end = self.tokens[index - 1].end if index > after else match.end()
            return _Amount(self.tokens[start].start, end, match["number"], scale, code, bool(match["minus"]))
        return None

    def _is_number(self, index: int) -> bool:
        return index < len(self.tokens) and self.tokens[index].key.isdecimal()

    def _scale(self, index: int) -> tuple[int, int]:
        """A word for a large number at this token, and the token after it and a small word (`millions d’`)."""
        if index >= len(self.tokens) or self.tokens[index].key not in self.scales:
            return 1, index
        scale = self.scales[self.tokens[index].key]
        index += 1
        while index < len(self.tokens) and self.tokens[index].key in self.scales:  # `a thousand million`
            scale *= self.scales[self.tokens[index].key]
            index += 1
        return scale, index

    def _currency_at(self, index: int, *, small: bool) -> tuple[str, int] | None:
        """The currency at this token; a small word may stand before it (nothing, `de`, or `d’`)."""
        for skip in range(3 if small else 1):
            if index + skip >= len(self.tokens):
                return None
            if skip and not self._small(self.tokens[index + skip - 1]):
                return None
            found = self._currency(index + skip)
            if found:
                return found
        return None

    def _small(self, token: Token) -> bool:
        return token.key in "'’′." or (
            token.word
            and token.key.isalpha()
            and token.end - token.start <= AMOUNTS.small
            and self.text[token.start].islower()
        )

    def _currency(self, index: int) -> tuple[str, int] | None:
        for code, printed in self.currencies.items():
            covered = printed.at(self.tokens, index)
            if covered:
                return code, index + covered
        token = self.tokens[index]
        word = self.text[token.start : token.end]
        return (word, index + 1) if _ISO.fullmatch(word) and _is_iso(word) else None

    def _currency_before(self, index: int) -> tuple[str, int] | None:
        for start in range(max(0, index - 3), index):
            found = self._currency(start)
            if found and all(not t.word for t in self.tokens[found[1] : index]):
                return found[0], start
        return None


def _is_iso(code: str) -> bool:
    from babel.numbers import list_currencies  # slow to import, seldom needed

    return code in list_currencies()


def read_number(printed: str) -> tuple[Decimal, bool]:
    """The value of a number in digits, grouped or not, and whether it could as well be another one."""
    return _value(printed, 1)


def bare_number(text: str) -> tuple[float, bool] | None:
    """The value of a text that is a number and nothing else, and whether it could as well be another one."""
    match = _NUMBER.fullmatch(text)
    if match is None or not _is_whole(match["number"]):
        return None
    value, unsure = read_number(match["number"])
    return float(value), unsure

"""Quantities: numbers with what they count, with the words around them that make them a least, a most, a range or an
age.

A number that counts nothing is no quantity: years, dates, times of the day, phases and pages, telephone and house
numbers. A wrong
quantity is worse than a missing one, so whatever is not understood is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.data.passage import Passage
from pipeline.enrich.found import FoundQuantity
from pipeline.enrich.numerals import Numeral, NumeralFinder, of_pattern, plain
from pipeline.enrich.units import Unit, UnitFinder
from pipeline.enrich.vocabulary import unit_kind
from pipeline.fields.money import number_before, parse_money
from pipeline.fields.months import month_number
from pipeline.profiles.counting import QuantityWords
from pipeline.profiles.profile import Language, Profile
from pipeline.text.wording import fold

_KINDS = 3  # patterns of what is no count: so many can cover one place
_LONGEST_HEAD = 100  # characters from `number of` to its number
_LONGEST_LIST = 8  # numbers that share a unit
_LONGEST_AMOUNT = 40  # characters of an amount of money on either side of its currency
_LEFT = 60  # characters before a number in which words about it are looked for
_OLDEST = 120  # years of age
_LONGEST_LESSON, _DAY = 8, 24  # hours
_SMALL = 10  # `around` fewer things means a place
_AGE = "year_of_age"
_SPACE = r"[\s\u00a0]"
_BLOCKED = (
    r"[0-9]{1,4}[./\-‐‑][0-9]{1,2}[./\-‐‑][0-9]{1,4}(?![0-9])"  # dates
    r"|[0-9]+\w{0,3}\s?/\s?[0-9]+\w{0,2}"  # 24/7, 2018/19
    r"|(?:\+|(?<![0-9])0)[0-9][0-9\s./()\-]{6,}[0-9]"  # telephone numbers
    r"|[0-9]{1,2}:[0-9]{2}(?!\w)"  # 14:30
    r"|(?:19|20)[0-9]{2}\s?[-–/]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9])"  # 2018-2019
    r"|[A-Z]{2}[0-9]{2}(?:\s?[0-9]{4}){2,}[0-9\s]*"  # bank accounts
)
_HOURS = (
    r"|[0-9]{{1,2}}(?:[{0}]|\s[{0}]\s?)[0-9]{{2}}(?!\w)"  # 14u30, 14 h 30
    r"|(?<![0-9])[0-9]{{1,2}}\s?[{0}]\s?(?:[^\W\d_]{{1,4}}|[-–])\s?[0-9]{{1,2}}\s?[{0}](?!\w)"  # 14u tot 17u
)
_ADDRESS = re.compile(r"(?<!\S)\S*(?:@|https?://|www\.)\S+")
_LEASTS, _MOSTS, _ABOUTS = [r"(?<![^\s(])>=?", "≥"], [r"(?<![^\s(])<=?", "≤"], ["±", "~", "≈"]
_SIGNS = frozenset("<>=≥≤±~≈.'’")
_BEFORE = ("approximate", "around", "at_least", "at_most", "over", "under", "within", "neither", "age_before")
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w\s]*$")
_DASH = r"\s?[-‐‑–—]\s?"
_HEAD = r"(?<!\w)(?:{heads}){space}+(?P<what>[^:.;\n]{{2,60}}?)\s?:\s*$"


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What stands around a number: where that begins and ends, and what it says."""

    start: int
    end: int
    least: bool = False
    most: bool = False
    approximate: bool = False
    around: bool = False
    within: bool = False
    loose: bool = False  # said by a word that is said of ages, too
    during: bool = False  # said by a word that may mean something else before a time
    age: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing is said of the number."""
        return not (self.least or self.most or self.approximate)


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount of money in a line; `unit` is its currency as printed."""

    start: int
    end: int
    value: int | float
    currency: str
    unit: str
    ranged: bool  # a number stands right before it


class QuantityFinder:
    """Finds the quantities of one language."""

    def __init__(self, language: Language, profile: Profile, audiences: Mapping[str, Iterable[str]]) -> None:
        self._language, self._profile = language, profile
        self._units = UnitFinder(language)
        self._numerals = NumeralFinder(language)
        self._currency = re.compile(
            "|".join(re.escape(printed) for forms in profile.currencies.values() for printed in forms), re.IGNORECASE
        )
        self._people = {fold(form).split()[-1] for forms in audiences.values() for form in forms}
        scales = _any(sorted(map(re.escape, language.numbers.scales), key=len, reverse=True))
        self._scale = re.compile(rf"(?<!\w)(?:{scales})(?!\w)(?:\s{of_pattern(language)})?\s?", re.IGNORECASE)
        self._compile(language.quantities)
        self._compile_streets(language.quantities, compounds=language.nouns.compounds)
        self._compile_clock(language.quantities)

    def _compile(self, words: QuantityWords) -> None:
        groups = {
            "neither": _phrases(words.neither),
            "about": [*_phrases(words.approximate), *_ABOUTS],
            "around": _phrases(words.around),
            "least": [*_phrases(words.at_least), *_LEASTS],
            "most": [*_phrases(words.at_most), *_MOSTS],
            "within": _phrases(words.within),
            "over": _phrases(words.over),
            "under": _phrases(words.under),
            "age": _phrases(words.age_before),
        }
        self._during = re.compile(rf"(?:{_any(_phrases(words.during))}){_SPACE}*$", re.IGNORECASE)
        self._of = re.compile(rf"([^\W\d_]+){_SPACE}+(?:{_any(_phrases(words.of))}){_SPACE}+$", re.IGNORECASE)
        self._age_before = re.compile(_any(_phrases(words.age_before)), re.IGNORECASE)
        named = _any(f"(?P<{name}>{_any(forms)})" for name, forms in groups.items() if forms)
        self._before = re.compile(
            rf"(?:{named})(?:{_SPACE}+(?:{_any(_phrases(words.negligible))}))?{_SPACE}*$", re.IGNORECASE
        )
        after = {"about": words.approximate_after, "least": words.at_least_after, "most": words.at_most_after}
        named = _any(f"(?P<{name}>{_any(_phrases(forms))})" for name, forms in after.items() if forms)
        self._last_words = {
            _last_word(form) for form in [*words.negligible, *(f for name in _BEFORE for f in getattr(words, name))]
        }
        self._after = re.compile(rf"{_SPACE}{{0,2}}(?:{named})(?!{_SPACE}*[0-9])", re.IGNORECASE)
        self._between = re.compile(rf"(?:{_any(_phrases(words.between))}){_SPACE}*$", re.IGNORECASE)
        self._to = re.compile(rf"-?{_SPACE}*(?:{_any(_phrases(words.to))}){_SPACE}*|{_DASH}", re.IGNORECASE)
        self._and = re.compile(rf"{_SPACE}+(?:{_any(_phrases(words.and_))}|&){_SPACE}+", re.IGNORECASE)
        self._or = re.compile(rf"{_SPACE}+(?:{_any(_phrases(words.or_))}){_SPACE}+", re.IGNORECASE)
        self._and_most = re.compile(
            rf"{_SPACE}+(?:{_any(_phrases(words.and_))}){_SPACE}+(?:{_any(_phrases(words.at_most))}){_SPACE}+",
            re.IGNORECASE,
        )
        self._list = re.compile(rf",{_SPACE}+|{self._and.pattern}|,{self._and.pattern}", re.IGNORECASE)
        self._ratio = re.compile(rf"{_SPACE}+(?:{_any(_phrases(words.ratio))}){_SPACE}+", re.IGNORECASE)
        self._percent = re.compile(rf"{_SPACE}?(?:%|{_any(_phrases(words.percent))})", re.IGNORECASE)
        self._per = re.compile(rf"{_SPACE}?/{_SPACE}?|{_SPACE}+(?:{_any(_phrases(words.per))}){_SPACE}+", re.IGNORECASE)
        self._times = re.compile(
            rf"{_SPACE}?[x×](?=[\s\u00a0]?[0-9]|{_SPACE}+(?:{_any(_phrases(words.per))}){_SPACE})", re.IGNORECASE
        )
        self._head = re.compile(_HEAD.format(heads=_any(_phrases(words.count_heads)), space=_SPACE), re.IGNORECASE)
        beside = _any(_phrases(words.before_after))
        self._before_after = re.compile(rf"{_SPACE}+(?:{beside})", re.IGNORECASE)
        self._heading = re.compile(
            rf"(?P<what>[^:.;\n]{{3,80}}?)\s?:{_SPACE}+(?:\w+{_SPACE}+(?:{beside}){self._and.pattern})?$", re.IGNORECASE
        )
        self._least_suffixes = {fold(suffix) for suffix in words.age_suffixes_least}
        self._suffix = re.compile(
            rf"(?P<join>[-‐‑–\s]?)(?P<unit>{_any(_phrases([*words.age_suffixes, *words.age_suffixes_least]))})",
            re.IGNORECASE,
        )
        self._age_after = re.compile(
            rf"{_SPACE}+(?:{_any(_phrases(words.age_after))})(?!{_SPACE}*[0-9])", re.IGNORECASE
        )
        self._duration = re.compile(
            rf"(?:{_any(_phrases(words.duration_before))})(?:{_SPACE}+(?:{_any(_phrases(words.negligible))}))?{_SPACE}*$",
            re.IGNORECASE,
        )
        self._reference_words = {_last_word(word) for word in words.references}

    def _compile_clock(self, words: QuantityWords) -> None:
        """Times of the day: `om 14 uur`, `van 9 tot 12 uur`, `14.30 uur`."""
        clock = rf"{_SPACE}?(?:{_any(_phrases(words.clock))})"
        hour = rf"[0-9]{{1,2}}(?:[.:][0-9]{{2}})?(?:{clock})?"
        joint = rf"{_SPACE}*(?:{_any(_phrases([*words.to, *words.and_]))}|[-–]){_SPACE}*"
        at = rf"(?:{_any(_phrases(words.clock_before))}){_SPACE}+[0-9]{{1,2}}{clock}"
        span = rf"(?:{_any(_phrases(words.clock_from))}){_SPACE}+{hour}{joint}[0-9]{{1,2}}(?:[.:][0-9]{{2}})?{clock}"
        self._blocked = re.compile(_BLOCKED + (_HOURS.format("".join(words.hours)) if words.hours else ""))
        self._clock = re.compile(rf"{at}|{span}|[0-9]{{1,2}}\.[0-9]{{2}}{clock}", re.IGNORECASE)

    def _compile_streets(self, words: QuantityWords, *, compounds: bool) -> None:
        """The number of a house follows the name of its street: `Kerkstraat 2`, `rue de la Loi 155`."""
        named = _any(map(re.escape, words.streets))
        self._street_word = re.compile(named, re.IGNORECASE)
        leading = [re.escape(word).replace("'", "['’]") for word in words.street_articles]
        articles = "(?:" + "|".join(word if word.endswith("]") else rf"{word}\s+" for word in leading) + ")*"
        self._street = re.compile(
            rf"\w*(?:{named}),?\s$"
            if compounds
            else rf"(?<!\w)(?:{named})\s+(?:{articles}(?-i:[A-ZÀ-Þ])[^\s,]*\s+)+$|(?-i:[A-Z])\w*\s(?:{named}),?\s$",
            re.IGNORECASE,
        )

    def __call__(self, text: str, words: Doc) -> list[FoundQuantity]:
        """The quantities of a text, in reading order; `words` is the text in the words of `pipeline.enrich.words`.

        A line break ends every phrase. Offsets count from the beginning of the text.
        """
        numerals = self._numerals(text, words)
        found: list[FoundQuantity] = []
        money = bool(numerals and self._currency.search(text))
        at = 0
        while at < len(numerals):
            first = text.rfind("\n", 0, numerals[at].start) + 1
            last = text.find("\n", numerals[at].start)
            last = len(text) if last < 0 else last
            here = at
            while here < len(numerals) and numerals[here].start < last:
                here += 1
            in_line = [
                numeral._replace(start=numeral.start - first, end=numeral.end - first) for numeral in numerals[at:here]
            ]
            found += [
                replace(q, start=q.start + first, end=q.end + first)
                for q in _Line(self, text[first:last], in_line, money=money).quantities()
            ]
            at = here
        return found


def _last_word(text: str) -> str:
    """The last word of a text, without the signs after it, for comparison."""
    words = text.split()
    match = _LAST_WORD.search(words[-1]) if words else None
    return fold(match[1]) if match else ""


def _phrases(wordings: Iterable[str]) -> list[str]:
    """Wordings as patterns of whole words, longest first."""
    patterns = []
    for wording in sorted(wordings, key=len, reverse=True):
        pattern = re.sub(r"(?:\\ )+", lambda _: _SPACE + "+", re.escape(wording)).replace("'", "['’]")
        patterns.append(
            ("(?<!\\w)" if wording[0].isalnum() else "") + pattern + ("(?!\\w)" if wording[-1].isalnum() else "")
        )
    return patterns


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or "(?!)"


class _Line:
    """One line of text at work."""

    def __init__(self, finder: QuantityFinder, line: str, numerals: list[Numeral], *, money: bool) -> None:
        self.f = finder
        self.line = line
        self.numerals = numerals
        patterns = [finder._blocked, finder._clock]
        if "@" in line or "/" in line or "www" in line:
            patterns.append(_ADDRESS)
        self.blocked = sorted(match.span() for pattern in patterns for match in pattern.finditer(line))
        self.amounts = self._amounts() if money else []
        self.taken = 0  # up to here the line is used up

    def quantities(self) -> Iterator[FoundQuantity]:
        """The quantities of the line."""
        at = 0
        while at < len(self.numerals):
            found, used = self._at(at)
            for quantity in found:
                self.taken = quantity.end
                yield quantity
            at += used

    def _at(self, at: int) -> tuple[list[FoundQuantity], int]:
        """What begins at a number: its quantities, and how many numbers they use."""
        numeral = self.numerals[at]
        if self._is_no_count(numeral):
            return [], 1
        for attempt in (self._ratio, self._range, self._listed):
            found = attempt(at)
            if found is not None:
                return found
        quantity = self._single(numeral)
        return ([quantity] if quantity else []), 1

    # What is no count

    def _is_no_count(self, numeral: Numeral) -> bool:
        if numeral.start < self.taken or self._is_blocked(numeral):
            return True
        left = self.line[max(0, numeral.start - _LEFT) : numeral.start]
        if _last_word(left.rstrip()) in self.f._reference_words or left[-2:].rstrip()[-1:] in ("§", "#", "°"):
            return True
        return bool(self.f._street_word.search(left) and self.f._street.search(left)) or (
            numeral.in_digits and self._is_code(numeral)
        )

    def _is_blocked(self, numeral: Numeral) -> bool:
        """Whether it is a part of a date, a time of the day, an address …"""
        at = bisect_left(self.blocked, numeral.end, key=lambda span: span[0])
        return any(end > numeral.start for _, end in self.blocked[max(0, at - _KINDS) : at])

    def _is_code(self, numeral: Numeral) -> bool:
        """Whether a number is a postal code or is glued to letters that are no unit."""
        following = self.line[numeral.end : numeral.end + 2]
        if following[:1].isalpha() and numeral.printed[-1:].isdecimal():
            return self._glued(numeral) is None
        if (
            following[:1] in ("-", "‐", "‑")
            and following[1:].isalpha()
            and not self.f._suffix.match(self.line, numeral.end)
        ):
            return not (self._hyphened(numeral.end) or self.f._to.match(self.line, numeral.end))
        if len(numeral.printed) not in (4, 5) or not numeral.printed.isdecimal():
            return False
        word = re.match(r"\s(\w+)", self.line[numeral.end : numeral.end + 40])
        return bool(word and word[1][0].isupper() and not word[1][:2].isupper() and self.f._units.code(word[1]) is None)

    def _ratio(self, at: int) -> tuple[list[FoundQuantity], int] | None:
        """`nine out of ten`, `7 days out of 7`: two numbers used up, no quantity."""
        numeral, following = self.numerals[at], self._following(at)
        if following is None:
            return None
        unit = self.f._units.after(self.line, numeral.end, numeral.value)
        for end in (numeral.end, unit.end if unit else numeral.end):
            joint = self.f._ratio.fullmatch(self.line, end, following.start)
            if joint and not following.like_year:
                return [], 2
        return None

    # What two or more numbers say together

    def _range(self, at: int) -> tuple[list[FoundQuantity], int] | None:
        """`40 to 50 places`, `between 14 and 18`, `two or three`, `at least three and at most six`."""
        low, high = self.numerals[at], self._following(at)
        if high is None or low.value >= high.value or (low.like_year and high.like_year):
            return None
        joint = self._between(low, high)
        unit = self._unit(low)
        same = bool(unit and self.f._to.fullmatch(self.line, unit.end, high.start) and self._same(unit, high))
        start = low.start
        between = self.f._between.search(self.line, max(self.taken, low.start - _LEFT), low.start)
        if between and self.f._and.fullmatch(self.line, *joint):
            start = between.start()
        elif not (
            self.f._to.fullmatch(self.line, *joint)
            or self.f._or.fullmatch(self.line, *joint)
            or self.f._and_most.fullmatch(self.line, *joint)
            or same
        ):
            return None
        if self.f._and_most.fullmatch(self.line, *joint) and not self._bounds(low.start, low.end).least:
            return None
        first = self._amount(low, ranged=True)
        start = min(start, first.start) if first and first is not self._amount(high, ranged=True) else start
        quantity = self._build(start, high, low.value, high.value, within=low, ranged=True)
        return ([quantity], 2) if quantity else None

    def _between(self, low: Numeral, high: Numeral) -> tuple[int, int]:
        """What stands between two numbers, without the signs of their currencies."""
        one, two = self._amount(low, ranged=True), self._amount(high, ranged=True)
        return max(low.end, one.end if one else 0), min(high.start, two.start if two and two is not one else high.start)

    def _same(self, unit: Unit, high: Numeral) -> bool:
        other = self._unit(high)
        return other is not None and other.code == unit.code and other.code is not None

    def _listed(self, at: int) -> tuple[list[FoundQuantity], int] | None:
        """`after 1, 3 and 6 months`: a unit of time that counts for all numbers before it."""
        chain = [self.numerals[at]]
        while (
            len(chain) < _LONGEST_LIST
            and (following := self._following(at + len(chain) - 1))
            and following.value > chain[-1].value
        ):
            if not self.f._list.fullmatch(self.line, chain[-1].end, following.start):
                break
            chain.append(following)
        if len(chain) < 2 or any(numeral.like_year for numeral in chain):
            return None
        last = self._single(chain[-1])
        if (
            last is None
            or last.unit_kind not in ("time", "age")
            or last.start < chain[-1].start
            or self._unit(chain[0]) is not None
        ):
            return None
        before = [
            FoundQuantity(
                n.start,
                n.end,
                n.value,
                n.value,
                last.unit,
                last.unit_code,
                last.unit_kind,
                last.per,
                approximate=n.approximate,
            )
            for n in chain[:-1]
        ]
        return [*before, last], len(chain)

    def _following(self, at: int) -> Numeral | None:
        """The next number, if it can count anything by itself."""
        numeral = self.numerals[at + 1] if at + 1 < len(self.numerals) else None
        if numeral is None or self._is_blocked(numeral):
            return None
        return numeral

    # One number

    def _single(self, numeral: Numeral) -> FoundQuantity | None:
        return self._build(numeral.start, numeral, numeral.value, numeral.value, within=numeral)

    def _build(
        self, start: int, numeral: Numeral, low: float, high: float, *, within: Numeral, ranged: bool = False
    ) -> FoundQuantity | None:
        """The quantity whose (last) number is `numeral`, and whose numbers begin at `start`."""
        amount = self._amount(numeral, ranged=ranged)
        unit = None if amount else self._unit(numeral)
        if amount is None and unit is None:
            for read in (self._without_unit, self._counted_before, self._counted_in_heading):
                found = read(start, numeral, low, high)
                if found:
                    return found
            return None
        begin = min(start, amount.start) if amount else start
        bounds = self._bounds(begin, unit.end if unit else amount.end)  # type: ignore[union-attr]
        if unit and unit.kind == "age" and fold(self.line[unit.start : unit.end]) in self.f._least_suffixes:
            bounds = replace(bounds, least=True)
        code, kind = (unit.code, unit.kind) if unit else (amount.currency if amount else None, "money")
        if self._is_year(numeral, within, bounds, code) or (code is None and unit is not None and self._is_month(unit)):
            return None
        if kind == "time" and code == "year" and self._is_age(start, unit, bounds, ranged=low != high):
            code, kind = _AGE, "age"
        elif (
            (kind == "time" and bounds.during) or (kind != "time" and bounds.within) or (bounds.around and low < _SMALL)
        ):
            bounds = _Bounds(begin, bounds.end)  # the word before says something else
        end, per = self._rate(bounds.end if unit is None else unit.end, kind)
        printed = self.line[unit.start : end] if unit else (amount.unit if amount else None)
        low, high = (low, high) if low != high or not amount else (amount.value, amount.value)
        return self._quantity(
            bounds,
            max(end, bounds.end),
            low,
            high,
            printed,
            code,
            kind,
            per,
            approximate=within.approximate or numeral.approximate,
        )

    def _quantity(
        self,
        bounds: _Bounds,
        end: int,
        low: float,
        high: float,
        unit: str | None,
        code: str | None,
        kind: str,
        per: str | None,
        *,
        approximate: bool,
    ) -> FoundQuantity:
        ranged = low != high
        return FoundQuantity(
            bounds.start,
            end,
            None if bounds.most and not bounds.least and not ranged else low,
            None if bounds.least and not bounds.most and not ranged else high,
            unit,
            code,
            kind,
            per,
            approximate=bounds.approximate or approximate,
        )

    def _without_unit(self, start: int, numeral: Numeral, low: float, high: float) -> FoundQuantity | None:
        """An age of which only the number is printed: `aged 6 to 14`, `people over 55`."""
        bounds = self._bounds(start, numeral.end)
        people = self._people_before(bounds.start)
        if (
            not 0 < low <= high <= _OLDEST
            or not (bounds.age or (people and bounds.loose))
            or self.line[numeral.end : numeral.end + 1].isalnum()
        ):
            return None
        return self._quantity(bounds, bounds.end, low, high, None, _AGE, "age", None, approximate=numeral.approximate)

    def _counted_in_heading(self, start: int, numeral: Numeral, low: float, high: float) -> FoundQuantity | None:
        """`Home visits by a midwife: 4 before and 3 after the birth`: what is counted stands before the colon."""
        if not self.f._before_after.match(self.line, numeral.end):
            return None
        head = self.f._heading.search(self.line, max(0, start - _LONGEST_HEAD), start)
        known = self.f._units.in_text(self.line, head.start("what"), head.end("what")) if head else []
        if not known or known[0].kind in ("time", "age"):
            return None
        unit = known[0]
        bounds = self._bounds(start, numeral.end)
        return self._quantity(
            bounds,
            bounds.end,
            low,
            high,
            self.line[unit.start : unit.end],
            unit.code,
            unit.kind,
            None,
            approximate=numeral.approximate,
        )

    def _counted_before(self, start: int, numeral: Numeral, low: float, high: float) -> FoundQuantity | None:
        """`Number of people reached: 2400`: what is counted stands before the number."""
        bounds = self._bounds(start, numeral.end)
        head = self.f._head.search(self.line, max(self.taken, bounds.start - _LONGEST_HEAD), bounds.start)
        if head is None or re.match(r"\s*\w", self.line[bounds.end :]):
            return None
        known = self.f._units.in_text(self.line, head.start("what"), head.end("what"))
        if not known:
            return None
        unit = next((each for each in known if each.kind in ("people", "places")), known[0])
        printed = self.line[unit.start : unit.end]
        whole = replace(bounds, start=head.start())
        return self._quantity(
            whole, bounds.end, low, high, printed, unit.code, unit.kind, None, approximate=numeral.approximate
        )

    # What is counted

    def _unit(self, numeral: Numeral) -> Unit | None:
        line, end = self.line, numeral.end
        percent = self.f._percent.match(line, end)
        if percent:
            return Unit(percent.end() - len(percent[0].lstrip()), percent.end(), "percent", "percent")
        times = self.f._times.match(line, end)
        if times:
            return Unit(times.end() - 1, times.end(), "occurrence", "items")
        suffix = self.f._suffix.match(line, end)
        if suffix and numeral.value <= _OLDEST:
            return Unit(suffix.start("unit"), suffix.end("unit"), _AGE, "age")
        if line[end : end + 1].isalpha() and numeral.printed[-1:].isdecimal():
            return self._glued(numeral)
        if line[end : end + 1] in ("-", "‐", "‑"):
            return self._hyphened(end)
        if line[end : end + 1] == "+":
            end += 1
        return self.f._units.after(line, end, numeral.value, listed=numeral.value == 1 and not numeral.in_digits)

    def _glued(self, numeral: Numeral) -> Unit | None:
        """`36h`: a unit right behind its number; what may be a time of the day is none."""
        unit = self.f._units.exactly(self.line, numeral.end)
        return None if unit and unit.code == "hour" and _LONGEST_LESSON < numeral.value <= _DAY else unit

    def _hyphened(self, end: int) -> Unit | None:
        """`two-day`: a unit of time behind a hyphen."""
        unit = self.f._units.exactly(self.line, end + 1) if self.line[end : end + 1] in ("-", "‐", "‑") else None
        if unit is None and (word := re.compile(r"[^\W\d_]+").match(self.line, end + 1)):
            code = self.f._units.code(word[0])
            unit = Unit(word.start(), word.end(), code, unit_kind(code)) if code else None
        return unit if unit and unit.kind in ("time", "people", "places") else None

    def _rate(self, end: int, kind: str) -> tuple[int, str | None]:
        """Where what is counted ends with the time in which it recurs, and the code of that."""
        joint = self.f._per.match(self.line, end)
        unit = self.f._units.exactly(self.line, joint.end()) if joint else None
        if unit and unit.kind == "time" and kind != "age":
            return unit.end, unit.code
        return end, None

    # Around the number

    def _bounds(self, start: int, end: int) -> _Bounds:
        """What the words right before `start` and right after `end` say."""
        bounds = _Bounds(start, end)
        for _ in range(3):
            match = self._said_before(bounds.start)
            if match is None or match.lastgroup == "neither" or (match.lastgroup == "about" and bounds.approximate):
                break
            bounds = self._said(bounds, match, start=match.start())
        match = self.f._after.match(self.line, end)
        if match:
            bounds = self._said(bounds, match, end=match.end())
        elif self.line[end : end + 1] == "+" and not self.line[end + 1 : end + 2].isdecimal():
            bounds = replace(bounds, least=True, end=end + 1)
        elif end and self.line[end - 1] != "+" and "+" in self.line[start:end]:
            bounds = replace(bounds, least=True)
        return bounds

    def _said_before(self, at: int) -> re.Match[str] | None:
        first = max(self.taken, at - _LEFT)  # a word says something of one quantity only
        left = self.line[first:at].rstrip()
        if not left or (left[-1] not in _SIGNS and _last_word(left) not in self.f._last_words):
            return None
        return self.f._before.search(self.line, first, at)

    def _said(
        self, bounds: _Bounds, match: re.Match[str], *, start: int | None = None, end: int | None = None
    ) -> _Bounds:
        name = match.lastgroup
        return replace(
            bounds,
            start=bounds.start if start is None else start,
            end=bounds.end if end is None else end,
            least=bounds.least or name in ("least", "over"),
            most=bounds.most or name in ("most", "under", "within"),
            approximate=bounds.approximate or name in ("about", "around"),
            around=bounds.around or name == "around",
            within=bounds.within or name == "within",
            loose=bounds.loose or name in ("over", "under"),
            during=bounds.during or self.f._during.match(match[0]) is not None,
            age=bounds.age or self.f._age_before.match(match[0]) is not None,
        )

    def _is_year(self, numeral: Numeral, within: Numeral, bounds: _Bounds, code: str | None) -> bool:
        return (numeral.like_year or within.like_year) and (bounds.bare or code is None)

    def _is_month(self, unit: Unit) -> bool:
        return month_number(self.line[unit.start : unit.end], [self.f._language]) is not None

    def _is_age(self, start: int, unit: Unit | None, bounds: _Bounds, *, ranged: bool) -> bool:
        """Whether years are those of a life."""
        if bounds.age or (unit and self.f._age_after.match(self.line, unit.end)):
            return True
        end = start if ranged else bounds.start
        left = self.line[max(0, end - _LEFT) : end]
        if self.f._duration.search(self.line, max(0, start - _LEFT), start) or self.f._duration.search(left):
            return False
        people = self._people_before(bounds.start)
        if ranged:
            return people or not left.strip(" (")
        if bounds.least and not bounds.loose:
            return True
        return people and (not bounds.bare or self._people_of(start))

    def _people_of(self, at: int) -> bool:
        """Whether people stand right before (`children of 6 years`)."""
        match = self.f._of.search(self.line, max(0, at - _LEFT), at)
        return match is not None and (fold(match[1]) in self.f._people or self._counts_people(match[1]))

    def _people_before(self, at: int) -> bool:
        """Whether people are spoken of shortly before, in the same sentence."""
        left = re.split(r"[.;:]\s", self.line[max(0, at - _LEFT) : at])[-1]
        return any(
            fold(word) in self.f._people or self._counts_people(word) for word in re.findall(r"[^\W\d_]{3,}", left)
        )

    def _counts_people(self, word: str) -> bool:
        code = self.f._units.code(word)
        return code is not None and unit_kind(code) == "people"

    # Money

    def _amounts(self) -> list[_Amount]:
        amounts: list[_Amount] = []
        for currency in self.f._currency.finditer(self.line):
            before = amounts[-1].end if amounts else 0
            if currency.start() < before:
                continue
            first = max(before, self.line.rfind(" ", 0, max(0, currency.start() - _LONGEST_AMOUNT)) + 1)
            near = self.line[first : currency.end() + _LONGEST_AMOUNT]
            found = parse_money(Passage(near, ()), self.f._language, self.f._profile)
            if found is None:
                continue
            printed = found.evidence[""].text
            start = first + near.index(printed)
            if start > currency.end() or start + len(printed) < currency.start():
                continue
            unit = self.f._scale.sub("", re.sub(r"[0-9][0-9.,'’\s\u00a0\u202f]*", " ", printed)).strip(" '’")
            amounts.append(
                _Amount(
                    start,
                    start + len(printed),
                    plain(found.value.amount),
                    found.value.currency,
                    unit,
                    self._follows_number(start, printed),
                )
            )
        return amounts

    def _follows_number(self, start: int, printed: str) -> bool:
        first = next(index for index, char in enumerate(printed) if char.isdecimal())
        return number_before(self.line, start + first)

    def _amount(self, numeral: Numeral, *, ranged: bool) -> _Amount | None:
        """The amount of which this is the number; one with a number right before it only as the end of a range."""
        at = bisect_left(self.amounts, numeral.end, key=lambda amount: amount.start)
        amount = next((amount for amount in self.amounts[max(0, at - 1) : at] if numeral.start < amount.end), None)
        return amount if amount and (ranged or not amount.ranged) else None

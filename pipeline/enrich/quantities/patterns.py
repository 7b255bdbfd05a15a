"""The patterns of one language around numbers, made of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.enrich.numerals import of_pattern
from pipeline.profiles.counting import QuantityWords
from pipeline.profiles.language import Language
from pipeline.text.wording import fold

ADDRESS = re.compile(r"(?<!\S)\S*(?:@|https?://|www\.)\S+")
_SPACE = r"[\s\u00a0]"
_DASH = r"\s?[-‐‑–—]\s?"
_NO_COUNT = (
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
_LEASTS, _MOSTS, _ABOUTS = [r"(?<![^\s(])>=?", "≥"], [r"(?<![^\s(])<=?", "≤"], ["±", "~", "≈"]
_BEFORE = ("approximate", "around", "at_least", "at_most", "over", "under", "within", "neither", "age_before")
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w\s]*$")


class Patterns:
    """All patterns of one language."""

    def __init__(self, language: Language, currencies: Iterable[str]) -> None:
        words = language.quantities
        self.currency = _compiled("|".join(map(re.escape, currencies)) or "(?!)")
        scales = "|".join(sorted(map(re.escape, language.numbers.scales), key=len, reverse=True)) or "(?!)"
        self.scale = _compiled(rf"(?<!\w)(?:{scales})(?!\w)(?:\s{of_pattern(language)})?\s?")
        self.before, self.after = _before(words), _after(words)
        self.last_words = {
            last_word(form) for form in [*words.negligible, *(f for name in _BEFORE for f in getattr(words, name))]
        }
        self._join(words)
        self._count(words)
        self._age(words)
        self.blocked = re.compile(_NO_COUNT + (_HOURS.format("".join(words.hours)) if words.hours else ""))
        self.clock = _clock(words)
        self.references = {last_word(word) for word in words.references}
        self.street_word = _compiled("|".join(map(re.escape, words.streets)) or "(?!)")
        self.street = _street(words, compounds=language.nouns.compounds)

    def _join(self, words: QuantityWords) -> None:
        """What stands between two numbers."""
        between, and_, at_most = _any(words.between), _any(words.and_), _any(words.at_most)
        self.between = _compiled(rf"{between}{_SPACE}*$")
        self.to = _compiled(rf"-?{_SPACE}*{_any(words.to)}{_SPACE}*|{_DASH}")
        self.and_ = _compiled(rf"{_SPACE}+(?:{and_}|&){_SPACE}+")
        self.or_ = _compiled(rf"{_SPACE}+{_any(words.or_)}{_SPACE}+")
        self.and_most = _compiled(rf"{_SPACE}+{and_}{_SPACE}+{at_most}{_SPACE}+")
        self.listed = _compiled(rf",{_SPACE}+|{self.and_.pattern}|,{self.and_.pattern}")
        self.ratio = _compiled(rf"{_SPACE}+{_any(words.ratio)}{_SPACE}+")

    def _count(self, words: QuantityWords) -> None:
        """What stands right after a number, or before it with a colon."""
        per, beside = _any(words.per), _any(words.before_after)
        self.percent = _compiled(rf"{_SPACE}?(?:%|{_any(words.percent)})")
        self.per = _compiled(rf"{_SPACE}?/{_SPACE}?|{_SPACE}+{per}{_SPACE}+")
        self.times = _compiled(rf"{_SPACE}?[x×](?={_SPACE}?[0-9]|{_SPACE}+{per}{_SPACE})")
        self.head = _compiled(rf"(?<!\w){_any(words.count_heads)}{_SPACE}+(?P<what>[^:.;\n]{{2,60}}?)\s?:\s*$")
        self.before_after = _compiled(rf"{_SPACE}+{beside}")
        self.heading = _compiled(
            rf"(?P<what>[^:.;\n]{{3,80}}?)\s?:{_SPACE}+(?:\w+{_SPACE}+{beside}{self.and_.pattern})?$"
        )

    def _age(self, words: QuantityWords) -> None:
        """What makes years an age, or a time."""
        self.during = _compiled(rf"{_any(words.during)}{_SPACE}*$")
        self.of = _compiled(rf"([^\W\d_]+){_SPACE}+{_any(words.of)}{_SPACE}+$")
        self.age_before = _compiled(_any(words.age_before))
        self.age_after = _compiled(rf"{_SPACE}+{_any(words.age_after)}(?!{_SPACE}*[0-9])")
        self.least_suffixes = {fold(suffix) for suffix in words.age_suffixes_least}
        suffixes = _any([*words.age_suffixes, *words.age_suffixes_least])
        self.suffix = _compiled(rf"[-‐‑–\s]?(?P<unit>{suffixes})")
        self.duration = _compiled(rf"{_any(words.duration_before)}{_negligible(words)}{_SPACE}*$")


def last_word(text: str) -> str:
    """The last word of a text, without the signs after it, for comparison."""
    words = text.split()
    match = _LAST_WORD.search(words[-1]) if words else None
    return fold(match[1]) if match else ""


def _before(words: QuantityWords) -> re.Pattern[str]:
    """What stands before a number and says something of it; the name of the group is what it says."""
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
    named = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in groups.items() if forms)
    return _compiled(rf"(?:{named}){_negligible(words)}{_SPACE}*$")


def _after(words: QuantityWords) -> re.Pattern[str]:
    """The same, after what is counted."""
    groups = {"about": words.approximate_after, "least": words.at_least_after, "most": words.at_most_after}
    named = "|".join(f"(?P<{name}>{_any(forms)})" for name, forms in groups.items() if forms) or "(?!)"
    return _compiled(rf"{_SPACE}{{0,2}}(?:{named})(?!{_SPACE}*[0-9])")


def _negligible(words: QuantityWords) -> str:
    return rf"(?:{_SPACE}+{_any(words.negligible)})?"


def _clock(words: QuantityWords) -> re.Pattern[str]:
    """Times of the day: `om 14 uur`, `van 9 tot 12 uur`, `14.30 uur`."""
    clock = rf"{_SPACE}?{_any(words.clock)}"
    hour = rf"[0-9]{{1,2}}(?:[.:][0-9]{{2}})?(?:{clock})?"
    joint = rf"{_SPACE}*(?:{_any([*words.to, *words.and_])}|[-–]){_SPACE}*"
    at = rf"{_any(words.clock_before)}{_SPACE}+[0-9]{{1,2}}{clock}"
    span = rf"{_any(words.clock_from)}{_SPACE}+{hour}{joint}[0-9]{{1,2}}(?:[.:][0-9]{{2}})?{clock}"
    return _compiled(rf"{at}|{span}|[0-9]{{1,2}}\.[0-9]{{2}}{clock}")


def _street(words: QuantityWords, *, compounds: bool) -> re.Pattern[str]:
    """The number of a house follows the name of its street: `Kerkstraat 2`, `rue de la Loi 155`."""
    named = "|".join(map(re.escape, words.streets)) or "(?!)"
    if compounds:
        return _compiled(rf"\w*(?:{named}),?\s$")
    leading = [re.escape(word).replace("'", "['’]") for word in words.street_articles]
    articles = "(?:" + "|".join(word if word.endswith("]") else rf"{word}\s+" for word in leading) + ")*"
    capital = r"(?-i:[A-ZÀ-Þ])"
    return _compiled(rf"(?<!\w)(?:{named})\s+(?:{articles}{capital}[^\s,]*\s+)+$|(?-i:[A-Z])\w*\s(?:{named}),?\s$")


def _any(wordings: Iterable[str]) -> str:
    """One of some wordings, as a pattern."""
    return f"(?:{'|'.join(_phrases(wordings)) or '(?!)'})"


def _phrases(wordings: Iterable[str]) -> list[str]:
    """Wordings as patterns of whole words, longest first."""
    patterns = []
    for wording in sorted(wordings, key=len, reverse=True):
        pattern = re.sub(r"(?:\\ )+", lambda _: _SPACE + "+", re.escape(wording)).replace("'", "['’]")
        patterns.append(
            ("(?<!\\w)" if wording[0].isalnum() else "") + pattern + ("(?!\\w)" if wording[-1].isalnum() else "")
        )
    return patterns


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)

"""When a project runs: a first and a last day, read from any usual print form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.dates import PrintedDate, find_dates
from pipeline.fields.durations import Duration, duration_at
from pipeline.fields.period.record import Period
from pipeline.fields.tunables import DATES
from pipeline.profiles.profile import Language
from pipeline.rules.codes import Code
from pipeline.rules.rule import Severity
from pipeline.text.phrases import Token, phrases, quote, tokens

_LINKS = frozenset("-–—‐‑−/→>")
_SIGNS = _LINKS | frozenset(".,:;()[]'’|+")
_STOPS = frozenset(":;(|")  # after such a sign, an unknown word before it says nothing about the date


def parse_period(text: Passage, language: Language, others: Iterable[Language] = ()) -> Parsed[Period]:
    """Read a period. Month names of the `others` languages are known too.

    A month or a year alone runs from its first day to its last; a first date without year takes that of the second.
    What cannot be read is null with `unparsed-value`; a reading that rests on words not understood is `doubtful-value`.
    A first day and a duration give the last day; a duration alone (`24 months`) is all that is printed: its days are
    null, without a doubt.
    """
    languages = [language, *others]
    parsed = Parsed(Period(text=text.text, start=None, end=None), {"": text})
    dates = find_dates(text.text, languages)
    words = _Words(languages)
    if not dates:
        if words.is_duration(text.text):
            return parsed
        parsed.doubts.append(Doubt("unparsed-value", f"no date could be read in {quote(text.text)}"))
        return parsed
    reading = _Reading(text, words, parsed)
    first = _first_range(text.text, dates, reading.words)
    if first is None and len(dates) == 1:
        reading.single(dates[0])
    else:
        at = first or 0
        reading.range(dates[at], dates[at + 1])
    reading.doubt_order(dates)
    if len(dates) > 2 and (parsed.value.start or parsed.value.end):
        parsed.doubts.append(
            Doubt("doubtful-value", f"more than two dates are printed: {quote(text.text)}; the first range was taken")
        )
    return parsed


class _Words:
    """The words of periods in some languages, and what they say about the text around a date."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.languages = languages
        self.roles = {
            "since": phrases(*(x.period.since for x in languages)),
            "until": phrases(*(x.period.until for x in languages)),
            "noise": phrases(*(x.period.noise for x in languages)),
        }
        self.joiners = phrases(*(x.contact.joiners for x in languages))
        self.times = phrases(*(x.period.times for x in languages))

    def read(self, text: str) -> list[tuple[str, str]]:
        """The text as (role, print) pairs; the role is since, until, noise, duration, sign, or empty for what is not
        understood.
        """
        return list(self._parts(text))

    def _parts(self, text: str) -> Iterator[tuple[str, str]]:
        found, index = tokens(text), 0
        while index < len(found):
            covered, role = max((p.at(found, index), r) for r, p in self.roles.items())
            if not covered and (duration := duration_at(found, index, self.languages)):
                covered, role = duration.tokens, "duration"
            if not covered:
                covered, role = 1, "sign" if not found[index].word and found[index].key in _SIGNS else ""
            yield role, text[found[index].start : found[index + covered - 1].end]
            index += covered

    def unknown(self, text: str) -> list[str]:
        """The words and signs of a text between dates that are not understood."""
        return [printed for role, printed in self.read(text) if not role]

    def durations(self, text: str) -> list[Duration]:
        """The durations in a text."""
        found = tokens(text)
        read = (duration_at(found, index, self.languages) for index in range(len(found)))
        return [duration for duration in read if duration is not None]

    def is_duration(self, text: str) -> bool:
        """Whether a text says how long, and nothing that is not understood."""
        lasts = False
        for role, _ in self._parts(text):
            if not role:
                return False
            lasts = lasts or role == "duration"
        return lasts

    def lead(self, before: str) -> str:
        """What leads to the date after this text: since, until, an unknown word (empty), or nothing (`sign`)."""
        for role, printed in reversed(self.read(before)):
            if role in ("since", "until", "") or printed in _STOPS or printed in _LINKS:
                return role
        return "sign"

    def narrows(self, before: str, *, at_end: bool) -> bool:
        """Whether a month or a year after this text is narrowed to a part of it (`mid 2018`).

        The end of a year ends with it: before a last day (`at_end`), `until the end of 2018` narrows nothing.
        """
        found = self._spoken(before)
        if at_end and self._ends(found):
            return False
        spans = self.times.spans(found)
        rest = found[spans[-1][1] :] if spans else []
        plain = spans and self.roles["noise"].at(found, spans[-1][0])
        return (
            bool(spans)
            and not plain
            and all(self.roles["noise"].at(rest, n) or self.roles["since"].at(rest, n) for n in range(len(rest)))
        )

    def until_its_end(self, before: str) -> bool:
        """Whether a year after this text is told as the time until its end."""
        return self._ends(self._spoken(before))

    @staticmethod
    def _spoken(before: str) -> list[Token]:
        """The words between the last stop in a text and its end."""
        spoken = before[max((before.rfind(sign) for sign in _STOPS), default=-1) + 1 :]
        return [t for t in tokens(spoken) if t.word]

    def _ends(self, found: Sequence[Token]) -> bool:
        """Whether the last words that name a part of a time are words for an end."""
        ends = {number for first, last in self.roles["until"].spans(found) for number in range(first, last)}
        named = self.times.spans(found)
        return bool(named) and ends.issuperset(range(*named[-1]))

    def link(self, text: str, before: str = "") -> bool:
        """Whether a text between two dates makes them a range; a mere `and` does so only after `between`."""
        parts = self.read(text)
        if any(role == "sign" and printed in _LINKS for role, printed in parts):
            return True
        untils = [printed for role, printed in parts if role == "until"]
        return any(not self._is_joiner(x) for x in untils) or (bool(untils) and self.lead(before) == "since")

    def _is_joiner(self, printed: str) -> bool:
        found = tokens(printed)
        return self.joiners.at(found, 0) == len(found)


def _first_range(text: str, dates: list[PrintedDate], words: _Words) -> int | None:
    for number, (one, two) in enumerate(pairwise(dates)):
        if words.link(text[one.end : two.start], text[max(0, one.start - DATES.near) : one.start]):
            return number
    return None


class _Reading:
    """One period being read: sets the days, keeps evidence and doubts."""

    def __init__(self, text: Passage, words: _Words, parsed: Parsed[Period]) -> None:
        self.text = text
        self.words = words
        self.parsed = parsed

    def doubt(self, code: Code, message: str, pointer: str = "", severity: Severity | None = None) -> None:
        self.parsed.doubts.append(Doubt(code, message, pointer, severity=severity))

    def slice(self, printed: PrintedDate) -> str:
        return self.text.text[printed.start : printed.end]

    def set_start(self, printed: PrintedDate) -> None:
        self.parsed.value.start = self._day(printed, printed.first_day(), "/start")

    def set_end(self, printed: PrintedDate) -> None:
        self.parsed.value.end = self._day(printed, printed.last_day(), "/end")

    def _day(self, printed: PrintedDate, day: date | None, pointer: str) -> str | None:
        self.parsed.evidence[pointer] = self.text[printed.start : printed.end]
        if self._vague(printed, pointer):
            self.doubt("unparsed-value", f"the words before {quote(self.slice(printed))} are not understood", pointer)
            return None
        if day is None:
            if printed.year is None:
                self.doubt("unparsed-value", f"{quote(self.slice(printed))} has no year", pointer)
            else:  # whoever made the mistake, the brochure or its reader: no day is meant
                message = f"{quote(self.slice(printed))} is not a date in the calendar"
                self.doubt("unparsed-value", message, pointer, severity="error")
            return None
        if printed.day is None and self.words.narrows(self.text.text[: printed.start], at_end=pointer == "/end"):
            self.doubt(
                "doubtful-value", f"the words before {quote(self.slice(printed))} may mean a part of it only", pointer
            )
        if printed.two_ways:
            self.doubt("doubtful-value", f"{quote(self.slice(printed))} can be read in two ways", pointer)
        return day.isoformat()

    def _vague(self, printed: PrintedDate, pointer: str) -> bool:
        """Whether a month or a year follows a word that narrows it, so that its first or last day is not meant."""
        if printed.day is not None:
            return False
        lead = self.words.lead(self.text.text[: printed.start])
        return lead in ("", "since" if pointer == "/end" else "until")

    def single(self, printed: PrintedDate) -> None:
        """Only one date: a month or a year alone is a whole period, everything else is open at one end."""
        before, after = self.text.text[: printed.start], self.text.text[printed.end :]
        unknown = self.words.unknown(before) + self.words.unknown(after)
        lead = self.words.lead(before)
        lasts = [*self.words.durations(before), *self.words.durations(after)]
        if lead != "since" and any(c.isdigit() for word in unknown for c in word):
            self.doubt("unparsed-value", f"the dates could not be read: {quote(self.text.text)}")
            return
        is_open = lead in ("since", "until") and not unknown  # all is understood, and no other day printed
        severity: Severity | None = "info" if is_open else None
        if lead == "until":
            self.set_end(printed)
            if not lasts:
                message = f"no first day could be read in {quote(self.text.text)}"
                self.doubt("unparsed-value", message, "/start", severity)
        else:
            self.set_start(printed)
            if lasts:
                self._lasts(printed, lasts)
            elif lead == "since" or printed.day is not None or self.words.link(after):
                message = f"no last day could be read in {quote(self.text.text)}"
                self.doubt("unparsed-value", message, "/end", severity)
            else:
                self.set_end(printed)
        self._leftover(unknown)

    def _lasts(self, printed: PrintedDate, durations: Sequence[Duration]) -> None:
        """The last day of what begins with a date, by how long it takes."""
        first = printed.first_day()
        if first is None or self.parsed.value.start is None or len(durations) > 1:
            self.doubt("unparsed-value", f"no last day could be read in {quote(self.text.text)}", "/end")
            return
        self.parsed.value.end = durations[0].last_day(first).isoformat()
        self.parsed.evidence["/end"] = self.text

    def range(self, first: PrintedDate, second: PrintedDate) -> None:
        """A first and a last date; what the first lacks is taken from the second. Years after a word that is not
        understood tell neither (`school year 2024-2025`), nor does what follows such words in both places (`Spring 2024
        to Autumn 2025`).
        """
        is_bare = second.month is None and second.day is None and not self._vague(second, "/end")
        leads = [self.words.lead(self.text.text[: printed.start]) for printed in (first, second)]
        if (is_bare or not any(leads)) and self._vague(_completed(first, second), "/start"):
            years = quote(self.text.text[first.start : second.end])
            self.doubt("unparsed-value", f"the words before {years} are not understood")
            return
        between = self.text.text[first.end : second.start]
        if not self.words.link(between, self.text.text[: first.start]):
            self.doubt(
                "doubtful-value",
                f"it is not clear that {quote(self.slice(first))} and {quote(self.slice(second))} "
                "are a first and a last day",
            )
        elif (first.month is None and first.day is None) != (
            second.month is None and second.day is None
        ) and not self.words.until_its_end(self.text.text[: second.start]):
            self.doubt("doubtful-value", f"a year alone stands beside a finer date: {quote(self.text.text)}")
        self.set_start(_completed(first, second))
        self._set_second(first, second)
        text = self.text.text
        around = (text[: first.start], between, text[second.end :])
        self._leftover([word for part in around for word in self.words.unknown(part)])
        self._doubt_length([length for part in around for length in self.words.durations(part)])

    def _doubt_length(self, durations: Sequence[Duration]) -> None:
        """Where a duration is printed beside both days, it says the same: to about one of its units."""
        start, end = self.parsed.value.start, self.parsed.value.end
        if len(durations) != 1 or start is None or end is None:
            return
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        shorter, longer = (durations[0]._replace(number=durations[0].number + more) for more in (-1, 1))
        if not shorter.last_day(first) <= last <= longer.last_day(first):
            lasts = f"{durations[0].number} {durations[0].unit}{'s' if durations[0].number != 1 else ''}"
            self.doubt("doubtful-value", f"the dates do not fit the printed duration of {lasts}")

    def _set_second(self, first: PrintedDate, second: PrintedDate) -> None:
        if second.year is None and first.year is not None:
            second = second.with_year(first.year)
            self.doubt(
                "doubtful-value",
                f"{quote(self.slice(second))} has no year; that of {quote(self.slice(first))} was taken",
                "/end",
            )
        self.set_end(second)

    def _leftover(self, unknown: list[str]) -> None:
        if unknown:
            self.doubt("doubtful-value", f"the text beside the dates is not understood: {quote(' '.join(unknown))}")

    def doubt_order(self, dates: list[PrintedDate]) -> None:
        """When one date only exists with its month first, the others may be printed so too."""
        if not any(d.month_first for d in dates):
            return
        for pointer, day in (("/start", self.parsed.value.start), ("/end", self.parsed.value.end)):
            if day is not None:
                self.doubt(
                    "doubtful-value",
                    "the day was read before the month, but another date is printed with its month first",
                    pointer,
                )


def _completed(first: PrintedDate, second: PrintedDate) -> PrintedDate:
    """The first date with the month and year of the second where it has none, unless it would then come after it."""
    whole = first.with_month(second.month).with_year(second.year)
    start, end = whole.first_day(), second.last_day()
    return first if first.year is None and start and end and start > end else whole

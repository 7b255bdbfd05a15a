"""A period: a first and a last day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.data.parsed import Doubt, Parsed, joint_doubts
from pipeline.data.passage import Passage, concatenate
from pipeline.fields.dates import find_dates
from pipeline.fields.kind import Context, RecordKind, is_brief
from pipeline.fields.mixed import doubt_mixed
from pipeline.fields.period.parse import parse_period
from pipeline.fields.period.record import IsoDate, Period
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.profiles.profile import Language
from pipeline.text.phrases import quote
from pipeline.text.wording import words

if TYPE_CHECKING:
    from pipeline.data.document import Line

__all__ = ["IsoDate", "Period", "PeriodKind", "parse_period"]


class PeriodKind(RecordKind[Period]):
    """When something runs."""

    name: ClassVar[str] = "period"
    telling: ClassVar[bool] = True
    record: ClassVar[type[Record]] = Period

    def parse(self, text: Passage, context: Context) -> Parsed[Period]:
        """A first and a last day; month names may be those of another language of the profile."""
        parsed = parse_period(text, context.language)
        if parsed.doubts:
            others = [other for other in context.profile.languages.values() if other is not context.language]
            foreign = parse_period(text, context.language, others)
            parsed = parsed if foreign.doubts else foreign
        parsed.doubts += doubt_mixed(text, context.language, numbers=True)
        return parsed

    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """The period in the joined text of all sections, or a first and a last day, each under headings of its own."""
        if not context.closing:
            return super().read(sections, context)
        at = len(sections) - context.closing
        texts = [concatenate(map(context.dewrapper.join, part)).strip() for part in (sections[:at], sections[at:])]
        whole = concatenate(text for text in texts if text).strip()
        parsed = Parsed(Period(text=whole.text, start=None, end=None), {"": whole}, joint_doubts(whole))
        for name, text in zip(("start", "end"), texts, strict=True):
            if text:
                self._take_day(name, text, parsed, context)
        return parsed

    @staticmethod
    def _take_day(name: str, text: Passage, parsed: Parsed[Period], context: Context) -> None:
        """Read the first or the last day from a text of its own."""
        dates = find_dates(text.text, [context.language])
        day = (dates[0].first_day() if name == "start" else dates[0].last_day()) if dates else None
        if day is None:
            parsed.doubts.append(Doubt("unparsed-value", f"no day could be read in {quote(text.text)}", f"/{name}"))
            return
        setattr(parsed.value, name, day.isoformat())
        parsed.evidence[f"/{name}"] = text[dates[0].start : dates[0].end]
        if dates[0].two_ways or len(dates) > 1:
            why = "can be read in two ways" if dates[0].two_ways else "holds more than one date"
            parsed.doubts.append(Doubt("doubtful-value", f"{quote(text.text)} {why}", f"/{name}"))

    def speaks(self, text: Passage, context: Context) -> float:
        """Two days read without a doubt are hardly anything else; one day may be a date in any text.

        Numbers and words of periods alone say how long something takes (`24 months`).
        """
        if not is_brief(text, LENGTHS.period) or not any(map(str.isdigit, text.text)):
            return 0.0
        parsed = parse_period(text, context.language)
        if parsed.value.start is None and parsed.value.end is None:
            return SCORES.duration if is_duration(text.text, context.language) else 0.0
        if parsed.value.start is None or parsed.value.end is None:
            return SCORES.one_day
        return SCORES.two_days if parsed.doubts else SCORES.sure_days


def is_duration(text: str, language: Language) -> bool:
    """Whether a text is made of a number and words of periods: it says how long, not when."""
    keys = words(text)
    numbers = [key for key in keys if key.isdigit()]
    known = language.period.plain
    return len(numbers) == 1 and len(keys) > 1 and all(key.isdigit() or key in known for key in keys)

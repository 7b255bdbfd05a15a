"""A period: a first and a last day."""

from __future__ import annotations

from typing import ClassVar

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.kind import Context, RecordKind, is_brief
from pipeline.fields.mixed import doubt_mixed
from pipeline.fields.period.parse import parse_period
from pipeline.fields.period.record import IsoDate, Period
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.profiles.profile import Language
from pipeline.text.wording import words

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

    def speaks(self, text: Passage, context: Context) -> float:
        """Two days read without a doubt are hardly anything else; one day may be a date in any text.

        Numbers and words of periods alone say how long something takes (`24 months`).
        """
        if not is_brief(text, LENGTHS.period):
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

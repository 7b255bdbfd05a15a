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

__all__ = ["IsoDate", "Period", "PeriodKind", "parse_period"]

_LONGEST = 400  # characters: a longer text tells a story in which dates occur


class PeriodKind(RecordKind[Period]):
    """When something runs."""

    name: ClassVar[str] = "period"
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
        """Two days read without a doubt are hardly anything else; one day may be a date in any text."""
        if not is_brief(text, _LONGEST):
            return 0.0
        parsed = parse_period(text, context.language)
        days = sum(day is not None for day in (parsed.value.start, parsed.value.end))
        return (0.0, 0.5, 0.8)[days] + (0.2 if days == 2 and not parsed.doubts else 0.0)

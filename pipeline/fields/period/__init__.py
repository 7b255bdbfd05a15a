"""A period: a first and a last day."""

from __future__ import annotations

from typing import ClassVar

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.kind import Context, RecordKind, is_brief
from pipeline.fields.period.parse import parse_period
from pipeline.fields.period.record import IsoDate, Period
from pipeline.fields.record import Record
from pipeline.profiles.profile import Language
from pipeline.text.wording import squash, words

__all__ = ["IsoDate", "Period", "PeriodKind", "parse_period"]

_OF_A_DURATION = 0.7
_LONGEST = 400  # characters: a longer text tells a story in which dates occur


class PeriodKind(RecordKind[Period]):
    """When something runs."""

    name: ClassVar[str] = "period"
    record: ClassVar[type[Record]] = Period

    def parse(self, text: Passage, context: Context) -> Parsed[Period]:
        """A first and a last day."""
        return parse_period(text, context.language)

    def speaks(self, text: Passage, context: Context) -> float:
        """Two days read without a doubt are hardly anything else; one day may be a date in any text.

        Numbers and words of periods alone say how long something takes (`24 months`).
        """
        if not is_brief(text, _LONGEST):
            return 0.0
        parsed = parse_period(text, context.language)
        if parsed.value.start is None and parsed.value.end is None:
            return _OF_A_DURATION if is_duration(text.text, context.language) else 0.0
        days = sum(day is not None for day in (parsed.value.start, parsed.value.end))
        return (0.0, 0.5, 0.8)[days] + (0.2 if days == 2 and not parsed.doubts else 0.0)


def is_duration(text: str, language: Language) -> bool:
    """Whether a text is made of a number and words of periods: it says how long, not when."""
    keys = words(text)
    numbers = [key for key in keys if key.isdigit()]
    known = {squash(word) for wording in (*language.period.noise, *language.period.until) for word in wording.split()}
    return len(numbers) == 1 and len(keys) > 1 and all(key.isdigit() or key in known for key in keys)

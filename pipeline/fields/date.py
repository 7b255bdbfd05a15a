"""A day."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.dates import find_dates
from pipeline.fields.kind import Context, RecordKind, is_brief
from pipeline.fields.period.record import IsoDate
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.text.phrases import quote


class PrintedDate(Record):
    """A day with the text that states it."""

    text: str = Field(description="The whole text under the heading.")
    date: IsoDate | None = Field(description="The day (ISO 8601); null when no whole date could be read.")


class DateKind(RecordKind[PrintedDate]):
    """A day of the calendar."""

    name: ClassVar[str] = "date"
    record: ClassVar[type[Record]] = PrintedDate

    def parse(self, text: Passage, context: Context) -> Parsed[PrintedDate]:
        """The first whole date; another one beside it, or one that can be read in two ways, is doubtful."""
        parsed = Parsed(PrintedDate(text=text.text, date=None), {"": text})
        dates = find_dates(text.text, [context.language])
        day = dates[0].first_day() if dates and dates[0].day is not None else None
        if day is None:
            parsed.doubts.append(Doubt("unparsed-value", f"no day could be read in {quote(text.text)}"))
            return parsed
        parsed.value.date = day.isoformat()
        parsed.evidence["/date"] = text[dates[0].start : dates[0].end]
        if dates[0].two_ways or len(dates) > 1:
            why = "can be read in two ways" if dates[0].two_ways else "holds more than one date"
            parsed.doubts.append(Doubt("doubtful-value", f"{quote(text.text)} {why}", "/date"))
        return parsed

    def speaks(self, text: Passage, context: Context) -> float:
        """A single whole date that takes most of a short text."""
        if not is_brief(text, LENGTHS.date):
            return 0.0
        dates = find_dates(text.text, [context.language])
        if len(dates) != 1 or dates[0].day is None:
            return 0.0
        return SCORES.date if dates[0].end - dates[0].start >= SCORES.mostly * len(text) else SCORES.one_day

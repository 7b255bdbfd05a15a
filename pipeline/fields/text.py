"""A text that means nothing but itself: a reference, a venue."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from pipeline.data.parsed import Parsed
from pipeline.data.passage import Passage
from pipeline.fields.kind import Context, RecordKind, doubt_scattered, is_brief
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES


class PrintedText(Record):
    """A short text."""

    text: str = Field(description="The whole text under the heading.")


class TextKind(RecordKind[PrintedText]):
    """A short text as printed."""

    name: ClassVar[str] = "text"
    record: ClassVar[type[Record]] = PrintedText

    def parse(self, text: Passage, context: Context) -> Parsed[PrintedText]:
        """The text; it is doubtful where its lines do not stand together."""
        return Parsed(PrintedText(text=text.text), {"": text}, doubt_scattered(text))

    def speaks(self, text: Passage, context: Context) -> float:
        """Any short text may be one; so nothing much speaks for it."""
        return SCORES.text if is_brief(text, LENGTHS.text) else 0.0

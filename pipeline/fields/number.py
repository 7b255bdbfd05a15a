"""A number."""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import Field

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.kind import Context, RecordKind, is_brief
from pipeline.fields.money import read_number
from pipeline.fields.record import Record
from pipeline.fields.tunables import LENGTHS, SCORES
from pipeline.text.phrases import quote

_SPACE = "[\u00a0\u2009\u202f ]"
_NUMBER = re.compile(rf"\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’′]\d+)*")


class PrintedNumber(Record):
    """A number with the text that states it."""

    text: str = Field(description="The whole text under the heading.")
    value: float | None = Field(description="The number; null when none could be read.")


class NumberKind(RecordKind[PrintedNumber]):
    """A number in digits, with what stands beside it."""

    name: ClassVar[str] = "number"
    record: ClassVar[type[Record]] = PrintedNumber

    def parse(self, text: Passage, context: Context) -> Parsed[PrintedNumber]:
        """The first number; another one beside it, or one that can be read in two ways, is doubtful."""
        parsed = Parsed(PrintedNumber(text=text.text, value=None), {"": text})
        ends = [(piece.start, piece.start + piece.length) for piece in text.pieces]
        found = [match for start, end in ends for match in _NUMBER.finditer(text.text, start, end)]  # none goes on
        if not found:
            parsed.doubts.append(Doubt("unparsed-value", f"no number could be read in {quote(text.text)}"))
            return parsed
        number, unsure = read_number(found[0][0])
        parsed.value.value = float(number)
        parsed.evidence["/value"] = text[found[0].start() : found[0].end()]
        if unsure or any(match[0] != found[0][0] for match in found):
            why = "can be read in two ways" if unsure else "holds more than one number"
            parsed.doubts.append(Doubt("doubtful-value", f"{quote(text.text)} {why}", "/value"))
        return parsed

    def speaks(self, text: Passage, context: Context) -> float:
        """A single number in a short text."""
        if not is_brief(text, LENGTHS.number) or len(_NUMBER.findall(text.text)) != 1:
            return 0.0
        return SCORES.number if _NUMBER.fullmatch(text.text) else SCORES.counted

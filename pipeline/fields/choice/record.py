"""The record of a choice."""

from __future__ import annotations

from pydantic import Field

from pipeline.fields.record import Record


class Choice(Record):
    """A text and the code that it names."""

    text: str = Field(description="The whole text under the heading.")
    code: str | None = Field(description="The code, only where the text names just that; otherwise null.")

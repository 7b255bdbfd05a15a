"""The record of a choice."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from pipeline.fields.record import Record


class Choice(Record):
    """A text and the code that it names.

    Each field has a record of its own derived from this one, with the codes of its vocabulary; it is made of a plain
    Choice.
    """

    model_config = ConfigDict(from_attributes=True)

    text: str = Field(description="The whole text under the heading.")
    code: str | None = Field(description="The code, only where the text names just that; otherwise null.")

"""The record of an organisation with its partners."""

from __future__ import annotations

from pydantic import Field

from pipeline.fields.record import Record


class Promoter(Record):
    """The organisation that carries the project."""

    text: str = Field(description="The whole text under the heading.")
    name: str = Field(
        description="Name of the promoter, with an acronym in parentheses, without location and partners."
    )
    location: str | None = Field(description="The place given in parentheses, or null.")
    partners: list[str] = Field(description="The partners as printed, without the joining words.")

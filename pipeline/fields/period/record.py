"""The record of a period."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.fields.record import Record

IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Period(Record):
    """When the project runs."""

    text: str = Field(description="The whole text under the heading.")
    start: IsoDate | None = Field(description="First day (ISO 8601); null when it could not be read or is not stated.")
    end: IsoDate | None = Field(description="Last day (ISO 8601); null when it could not be read or is not stated.")

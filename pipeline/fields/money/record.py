"""The records of amounts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.fields.record import Record

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Money(Record):
    """An amount of money."""

    amount: float = Field(description="The amount, in units of the currency.")
    currency: str = Field(description="ISO 4217 code of the currency.", pattern="^[A-Z]{3}$")


class Amount(Record):
    """An amount of money with the text that states it."""

    text: str = Field(description="The whole text under the heading.")
    amount: float | None = Field(description="The amount, in units of the currency; null when none could be read.")
    currency: Currency | None = Field(description="ISO 4217 code of the currency; null when no amount could be read.")

"""The records of a contact."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.fields.record import Record

ContactStatus = Literal["confirmed", "temporary", "to_be_determined"]


class Person(Record):
    """A person to contact."""

    name: str | None = Field(description="Name as printed, or null.")
    email: str | None = Field(description="E-mail address as printed, or null.")
    phone: str | None = Field(description="Telephone number as printed, or null.")
    role: str | None = Field(default=None, description="Function as printed, or null. Since 1.2.0.")


class Contact(Record):
    """Whom to contact about the project."""

    text: str = Field(description="The whole text under the heading.")
    status: ContactStatus = Field(description="confirmed, temporary, or to_be_determined.")
    people: list[Person] = Field(description="The people named, in the printed order.")

"""The base of every record in the output."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of all records: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

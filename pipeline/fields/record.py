"""The base of every record in the output."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of all records: unknown fields are refused."""

    # Validators are made when a record is first used, not at import: most runs use few of them.

    model_config = ConfigDict(extra="forbid", defer_build=True)

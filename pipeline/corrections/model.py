"""The corrections file. `schemas/corrections.schema.json` is generated from these models."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.data.pointers import value_at
from pipeline.schema.records import Evidence

CORRECTIONS_VERSION: Literal["1.1.0"] = "1.1.0"

_FIXED = re.compile(r"^/fiches/\d+/(?:id|pages)(?:/|$)")


class Record(BaseModel):
    """Base of all records: unknown fields are refused, and `from` is written as such."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)


class CorrectedSource(Record):
    """The PDF that the person saw."""

    file_name: str = Field(description="Name of the PDF file, without its folder.")
    sha256: str = Field(description="SHA-256 of the PDF file's bytes, in hexadecimal.", pattern="^[0-9a-f]{64}$")


class _Anchored(Record):
    fiche: str | None = Field(description="Title of the fiche as it was extracted; null for what stands on no fiche.")
    by: str | None = Field(default=None, description="Who says so, or null.")
    why: str | None = Field(default=None, description="Why, or null.")


class Replacement(_Anchored):
    """Another value in the place of the one that was extracted."""

    action: Literal["replace"] = Field(description="What is done: the value is replaced.")
    pointer: str = Field(
        description="JSON Pointer (RFC 6901) of the value in the document that the person saw.",
        pattern=r"^/(call|fiches/\d+)/.+$",
    )
    from_: Any = Field(alias="from", description="The value that was extracted.")
    to: Any = Field(description="The value that it should be; of the same type as the schema of the brochure has it.")
    text: str | None = Field(
        default=None,
        description="The printed text that the value was read from, where that is another value of the fiche "
        "(text of promoter, period …).",
    )
    evidence: dict[str, list[Evidence]] | None = Field(
        default=None,
        description="JSON Pointer into the new value (empty: the whole) → where a person saw it printed; null where "
        "nobody pointed at the paper. Since 1.1.0.",
    )

    @model_validator(mode="after")
    def _may_be_replaced(self) -> Replacement:
        if _FIXED.match(self.pointer):
            raise ValueError("id and pages follow from the brochure and cannot be corrected")
        return self

    @model_validator(mode="after")
    def _points_at_what_is_there(self) -> Replacement:
        for below in self.evidence or {}:
            try:
                value_at(self.to, below)
            except LookupError as error:
                raise ValueError(f"there is evidence for {below}, which the new value does not have") from error
        return self


class Confirmation(_Anchored):
    """A value that a person has compared with the paper and found right."""

    action: Literal["confirm"] = Field(description="What is done: the value is confirmed as it is.")
    pointer: str = Field(
        description="JSON Pointer (RFC 6901) of the value in the document that the person saw.",
        pattern=r"^/(call|fiches/\d+)(/.+)?$",
    )
    from_: Any = Field(alias="from", description="The value that was extracted.")
    text: str | None = Field(
        default=None,
        description="The printed text that the value was read from, where that is another value of the fiche "
        "(text of promoter, period …).",
    )


class Dismissal(_Anchored):
    """A finding that a person has looked at and closed."""

    action: Literal["dismiss"] = Field(description="What is done: the finding is closed.")
    pointer: str = Field(description="JSON Pointer (RFC 6901) of the finding in the document that the person saw.")
    code: str = Field(description="Code of the finding.")
    message: str = Field(description="Message of the finding; one with another message is another finding.")
    why: str = Field(description="Why it needs no attention.", min_length=1)


Correction = Annotated[Replacement | Confirmation | Dismissal, Field(discriminator="action")]


class Corrections(Record):
    """What people corrected, confirmed and dismissed in one brochure."""

    corrections_version: Literal["1.0.0", "1.1.0"] = Field(
        default=CORRECTIONS_VERSION, description="Version of this schema (semantic versioning)."
    )
    source: CorrectedSource | None = Field(
        default=None, description="The PDF that the person saw, or null when it is not known."
    )
    corrections: list[Correction] = Field(description="What was corrected, in the order of the document.")

    @model_validator(mode="after")
    def _apart(self) -> Corrections:
        seen = sorted(
            (str(entry.fiche), _steps(entry.pointer)) for entry in self.corrections if isinstance(entry, Replacement)
        )
        for (fiche, pointer), (next_fiche, next_pointer) in pairwise(seen):
            if fiche == next_fiche and next_pointer[: len(pointer)] == pointer:
                both = f"/{'/'.join(pointer)} and /{'/'.join(next_pointer)}"
                raise ValueError(f"two replacements of one value: {both}; keep one of them")
        return self


def _steps(pointer: str) -> tuple[str, ...]:
    return tuple(pointer[1:].split("/"))

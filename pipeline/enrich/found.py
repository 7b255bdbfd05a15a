"""What the facets' finders give back, with offsets into the text that they were given."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """`text[start:end]` prints a number with what it counts; the fields are those of
    `pipeline.schema.records.Quantity`.
    """

    start: int
    end: int
    min: int | float | None
    max: int | float | None
    unit: str | None
    unit_code: str | None
    unit_kind: str
    per: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """`text[start:end]` speaks of the term of that code."""

    start: int
    end: int
    code: str


@dataclass(slots=True)
class FoundAcronym:
    """An acronym: where it is used, and where (`start`, `end`) its expansion is printed, if it is."""

    short: str
    uses: list[tuple[int, int]] = field(default_factory=list)
    definition: tuple[int, int] | None = None

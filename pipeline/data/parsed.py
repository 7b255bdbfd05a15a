"""What a parser gives back: the value, the passages it was read from, and what is doubtful about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from pipeline.data.passage import Passage

T = TypeVar("T")


class Doubt(NamedTuple):
    """A finding in the making; `pointer` is a JSON Pointer relative to the parsed value ("" is the value itself).

    How serious it is, its code says (`pipeline.rules`); `is_minor` makes it worth knowing only.
    """

    code: str
    message: str
    pointer: str = ""
    page: int | None = None
    is_minor: bool = False


@dataclass(slots=True)
class Parsed(Generic[T]):
    """A value with its evidence: JSON Pointer relative to the value → the passage where it is printed."""

    value: T
    evidence: dict[str, Passage] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

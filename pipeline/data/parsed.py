"""What a parser returns: the value, the passages it was read from, and doubts about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from pipeline.data.passage import Passage
from pipeline.rules.codes import Code
from pipeline.rules.rule import Severity

T = TypeVar("T")


class Doubt(NamedTuple):
    """A finding in the making; without a severity of its own it has that of its code (`pipeline.rules`).

    `pointer` is a JSON Pointer relative to the parsed value ("" is the value itself), `page` a physical page from 1.
    """

    code: Code
    message: str
    pointer: str = ""
    page: int | None = None
    severity: Severity | None = None


def joint_doubts(passage: Passage, pointer: str = "") -> list[Doubt]:
    """A doubt for each line end in a passage that could be joined in two ways."""
    return [Doubt("doubtful-value", joint.message, pointer, passage.page) for joint in passage.joints]


@dataclass(slots=True)
class Parsed(Generic[T]):
    """A value with its evidence: JSON Pointer relative to the value → the passage where it is printed."""

    value: T
    evidence: dict[str, Passage] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

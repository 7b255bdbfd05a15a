"""What parsing gives: the values, with the passages they were read from and the doubts about them, before they are
judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.data.paper import Paper
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage

if TYPE_CHECKING:
    from pipeline.schema.records import AnyFiche, Call, Coverage, Organisation


@dataclass(slots=True)
class Draft:
    """A brochure read; all pointers are absolute (from the root of the JSON document)."""

    call: Call
    fiches: list[AnyFiche]
    coverage: Coverage
    has_listing: bool
    page_count: int
    producer: str | None
    unmatched_rows: list[Passage] = field(default_factory=list)
    evidence: dict[str, Passage] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    organisations: list[Organisation] | None = None
    paper: Callable[[], Paper] = field(default=lambda: Paper([]))  # what each line was read as; made when asked for

    def take(self, pointer: str, parsed: Parsed[Any]) -> None:
        """Take in the evidence and doubts of a value that stands at `pointer`."""
        for relative, passage in parsed.evidence.items():
            if passage:
                self.evidence[pointer + relative] = passage
        for doubt in parsed.doubts:
            self.doubts.append(doubt._replace(pointer=pointer + doubt.pointer))

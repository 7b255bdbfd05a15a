"""What parsing gives: the values, with the passages they were read from and the doubts about them, before they are
judged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.data.document import Bbox, Page
from pipeline.data.paper import Paper
from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage, Place

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
    lists_titles: bool = True  # titles of fiches stand before the first one: there is a list, found or not
    unmatched_rows: list[Passage] = field(default_factory=list)
    evidence: dict[str, Passage] = field(default_factory=dict)
    pointed: dict[str, list[Place]] = field(default_factory=dict)  # where people saw a value, on the page as displayed
    doubts: list[Doubt] = field(default_factory=list)
    doubted: int = 0  # required values that make little sense, whatever the paper or a scan makes doubtful
    organisations: list[Organisation] | None = None
    turned: dict[int, Page] = field(default_factory=dict)  # pages that are read in another direction than displayed
    paper: Callable[[], Paper] = field(default=lambda: Paper([]))  # what each line was read as; made when asked for

    def displayed(self, page: int, bbox: Bbox) -> Bbox:
        """A box on a page as it was read as a box on the page as displayed."""
        return self.turned[page].displayed(bbox) if page in self.turned else bbox

    def take(self, pointer: str, parsed: Parsed[Any]) -> None:
        """Take in the evidence and doubts of a value that stands at `pointer`."""
        for relative, passage in parsed.evidence.items():
            if passage:
                self.evidence[pointer + relative] = passage
        for doubt in parsed.doubts:
            self.doubts.append(doubt._replace(pointer=pointer + doubt.pointer))

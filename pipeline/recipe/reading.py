"""All that reading one brochure gives: the document, the paper it was read from, and what became of the corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.data.paper import Paper

if TYPE_CHECKING:
    from pipeline.corrections.check import Checked
    from pipeline.schema.records import Brochure


@dataclass
class Reading:
    """A brochure read: `checked` says what became of each correction, `data` is the PDF."""

    brochure: Brochure
    make_paper: Callable[[], Paper]
    checked: list[Checked] = field(default_factory=list)
    data: bytes = b""

    @cached_property
    def paper(self) -> Paper:
        """What each line was read as."""
        return self.make_paper()

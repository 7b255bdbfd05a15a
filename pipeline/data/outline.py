"""What segmenting gives: the parts of a brochure as runs of lines, before any value is read."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.data.document import Footnote, Line, text_of
from pipeline.profiles.profile import FieldName


@dataclass(slots=True, eq=False)
class Section:
    """What stands under one heading. `field` is None where nothing tells which field it is."""

    field: FieldName | None
    heading: list[Line]
    lines: list[Line] = dataclasses.field(default_factory=list)
    inferred: str | None = None  # why the field was given though nobody listed the wording
    doubtful: bool = False
    rival: str = ""  # another heading of the records, without a field, that could have this field just as well
    usual: bool = False  # most records have its heading
    gathered: bool = False  # it stands with those of other records, on a page that is of none
    day: Literal["first", "last", ""] = ""  # of a period, where each has a heading of its own that no profile declares

    @property
    def wording(self) -> str:
        """The printed heading."""
        return self.heading[0].text if len(self.heading) == 1 else text_of(self.heading)


@dataclass(slots=True, eq=False)
class FicheOutline:
    """One fiche: the lines of its title, its sections in reading order, and lines that fit nowhere."""

    title: list[Line]
    sections: list[Section] = dataclasses.field(default_factory=list)
    loose: list[Line] = dataclasses.field(default_factory=list)
    pages: list[int] = dataclasses.field(default_factory=list)
    language: str = ""  # ISO 639-1
    notes: list[Footnote] = dataclasses.field(default_factory=list)
    priority: int | None = None  # the one that the last divider before it opens
    unordered: bool = False  # of fiches in rows and columns: nothing tells for sure that it comes next

    @property
    def printed_on(self) -> list[int]:
        """The pages of its title, its sections and its notes; what stands before its title, over others as well, or is
        gathered elsewhere, tells none.
        """
        own = [section for section in self.sections if not section.gathered]
        lines = [*self.title, *(line for section in own for line in (*section.heading, *section.lines))]
        lines += (line for note in self.notes for line in note.lines)
        return sorted({line.page for line in lines if line.page >= self.title[0].page})

    @property
    def over_others(self) -> list[Section]:
        """The sections that are nothing but a heading over others, in a more prominent look than the one after it."""
        return [
            upper
            for upper, lower in pairwise(self.sections)
            if not upper.lines and upper.heading and lower.heading and _rank(upper) > _rank(lower)
        ]


def _rank(section: Section) -> tuple[float, bool]:
    line = section.heading[-1]
    return line.size, line.style.bold


@dataclass(slots=True, eq=False)
class ListingRow:
    """One row of the contents list: its cells as lines, its printed page number, its priority's number."""

    promoter: list[Line]
    title: list[Line]
    number: Line | None
    page: int | None
    priority: int | None


Called = Literal["priority", "chapter", ""]


@dataclass(slots=True, eq=False)
class PriorityHead:
    """A priority as the contents list or a divider prints it: its number, and the lines with where its title starts in
    the first.
    """

    number: int
    lines: list[Line]
    start: int
    called: Called = ""  # by the word before the number, if there is one


@dataclass(slots=True, eq=False)
class Outline:
    """A brochure in parts."""

    language: str  # of most fiches, as ISO 639-1
    cover: list[Line]
    rows: list[ListingRow]
    priorities: list[PriorityHead]
    has_listing: bool
    fiches: list[FicheOutline]
    furniture: list[Line]
    strays: list[Line]  # lines on the pages of fiches, or after them, that stand in no fiche
    listing: set[Line]  # the lines of the contents list
    lines: list[Line]  # all of the document, as they were cut into parts
    decoration: set[Line] = dataclasses.field(default_factory=set)  # of no section, and no loss: repeated, or quoted
    dividers: set[Line] = dataclasses.field(default_factory=set)  # the lines of pages that open a priority
    chapters: list[PriorityHead] = dataclasses.field(default_factory=list)  # groups of fiches that are no priorities

    @property
    def on_fiches(self) -> list[Line]:
        """All lines of the pages that hold a part of a fiche."""
        pages = {number for fiche in self.fiches for number in fiche.pages}
        return [line for line in self.lines if line.page in pages]

    @property
    def headings(self) -> set[Line]:
        """The lines of titles and headings."""
        return {
            line
            for fiche in self.fiches
            for part in (fiche.title, *(section.heading for section in fiche.sections))
            for line in part
        }

    @property
    def values(self) -> set[Line]:
        """The lines from which values are read: under the headings, on the cover, and in the contents list."""
        return {line for fiche in self.fiches for section in fiche.sections for line in section.lines} | {
            *(line for fiche in self.fiches for note in fiche.notes for line in note.lines),
            *self.cover,
            *self.listing,
            *self.dividers,
        }

    @property
    def unassigned(self) -> set[Line]:
        """The lines that stand in no section."""
        return {line for fiche in self.fiches for line in fiche.loose} | set(self.strays)

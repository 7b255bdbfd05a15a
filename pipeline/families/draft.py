"""What is proposed for a profile, as plain data: another process read the samples, and people change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.data.document import Style
from pipeline.profiles.declarations import Starts

Place = Literal["below-title", "below-facts", "group"]
PLACES: dict[Place, str] = {
    "below-title": "between the title and the first label",
    "below-facts": "below the facts",
    "group": "in a title over several records",
}


@dataclass(slots=True)
class DraftColumn:
    """One head of a table, and the column that it is proposed for."""

    name: str
    kind: str
    wording: str
    currency: str | None = None


@dataclass(slots=True)
class DraftField:
    """One label of the record, or one place in it, and the field that it is proposed for.

    `inherited` is whether the base profile has a field of this name, `unlisted` are the wordings that it does not list
    for it.
    """

    name: str
    kind: str
    wordings: list[str] = field(default_factory=list)
    place: Place | None = None
    inherited: bool = False
    unlisted: list[str] = field(default_factory=list)
    required: bool = False
    currency: str | None = None
    addresses: bool = True
    columns: list[DraftColumn] = field(default_factory=list)
    look: str = ""
    count: int = 0
    pages: list[int] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    why: str = ""
    doubt: str = ""
    is_field: bool = True

    @property
    def spoken(self) -> str:
        """Its labels, for a person."""
        return ", ".join(repr(wording) for wording in self.wordings)


@dataclass(slots=True)
class Furniture:
    """A line that most records print and that names nothing."""

    text: str
    count: int
    taken: bool = True


@dataclass(slots=True)
class Draft:
    """A profile in the making, and what it rests on."""

    name: str
    base: str
    language: str
    languages: list[str]  # the others that the samples are in: their headings are not drafted
    files: list[str]
    pages: int
    records: int
    starts: Starts
    why_starts: str
    titles: list[str]
    title_look: str
    markers: list[str] = field(default_factory=list)
    leads: bool = False
    groups: list[str] = field(default_factory=list)
    cover: bool = True
    contents: bool = True
    fields: list[DraftField] = field(default_factory=list)
    other: list[str] = field(default_factory=list)  # labels that no record has a section under
    parts: list[str] = field(default_factory=list)  # look like labels, and are text of the field that they stand in
    values: list[str] = field(default_factory=list)  # stand beside labels, and may be headings elsewhere
    furniture: list[Furniture] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)


def described(style: Style) -> str:
    """A look in words: font, size in points, and what sets it apart."""
    more = [
        word
        for word, holds in (("bold", style.bold), ("italic", style.italic))
        if holds and word not in style.font.lower()
    ]
    words = [f"{style.font} {style.size:g} pt", *more, *([style.mark] if style.mark else [])]
    return ", ".join([*words, *([f"colour #{style.color:06x}"] if style.color else [])])


def spoken_pages(pages: list[int]) -> str:
    """Some pages, in order: `pages 1–4, 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    spoken = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"page {spoken}" if len(pages) == 1 else f"pages {spoken}"

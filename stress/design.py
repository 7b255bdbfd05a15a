"""The choices that a designer and an editor make for a brochure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bilingual = Literal["no", "beside", "after", "parts"]
Flow = Literal["page", "flow", "keep"]
Volume = Literal["short", "medium", "long"]
Caps = Literal["none", "upper", "small"]
Form = Literal["none", "table", "leaders", "colon", "parentheses", "below"]
Producer = Literal["weasyprint", "reportlab", "typst", "chromium"]
Arrangement = Literal[
    "sections", "run-in", "table", "grid", "strip", "floated", "sidebar", "columns", "side-heads", "cards"
]

PAGES = {
    "a4": (595.3, 841.9),
    "a5": (419.5, 595.3),
    "landscape": (841.9, 595.3),
    "slide": (720.0, 405.0),
    "square": (595.3, 595.3),
}


@dataclass(frozen=True, slots=True)
class Labels:
    """How labels are worded and set."""

    pool: Literal["usual", "unusual", "questions", "mixed"]
    caps: Caps
    scale: float
    bold: bool
    italic: bool
    coloured: bool
    spaced: bool
    end: str


@dataclass(frozen=True, slots=True)
class Lists:
    """How lists and paragraphs are set."""

    sign: str
    second_sign: str
    numbered: Literal["no", "1.", "a)", "(i)"]
    paragraphs: Literal["space", "indent"]
    justify: bool
    hyphenate: bool
    drop_caps: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class Titles:
    """How the title of a fiche stands."""

    style: Literal["plain", "band", "rule", "centred", "boxed"]
    upper: bool
    kicker: Literal["none", "above", "inside"]
    scale: float
    mixed: bool


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is printed in the margins."""

    header: Literal["none", "brochure", "title"]
    number_form: int
    number_place: Literal["none", "centre", "outer", "right"]
    numbering: Literal["sheets", "restart", "roman"]
    margin: Literal["none", "number", "priority"]
    continued: bool
    footer_text: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list."""

    form: Form
    leader: str
    grouping: Literal["none", "priority", "region"]
    extra: tuple[str, ...]
    two_columns: bool
    numbers: bool
    promoters: bool
    ruled: bool
    headed: bool
    merged: bool
    title_first: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover and the pages about the call tell."""

    prose: bool
    words: bool
    budget: bool
    launched: Literal["no", "month", "late"]
    priorities: Literal["none", "list", "numbered", "dividers", "contents"]
    short_priorities: bool
    foreword: bool
    own_page: bool
    dark: bool


@dataclass(frozen=True, slots=True)
class Extras:
    """What fiches have besides their fields."""

    sections: tuple[str, ...]
    partners: Literal["none", "promoter", "section"]
    quote: Literal["none", "above", "inside"]
    caption: Literal["none", "above", "inside"]
    notes: Literal["none", "digits", "stars", "letters"]
    notes_at_foot: bool
    intro: bool
    more_line: bool
    imprint: bool
    missing: float
    odd_one: bool
    empty_labels: bool


@dataclass(frozen=True, slots=True)
class Design:
    """All choices of one brochure."""

    seed: int
    producer: Producer
    page: str
    body_family: str
    head_family: str
    size: float
    leading: float
    ink: str
    second_ink: str
    languages: tuple[str, ...]
    bilingual: Bilingual
    arrangement: Arrangement
    label_place: Literal["over", "beside", "under"]
    facts: Literal["head", "run-in", "beside"]
    side: Literal["left", "right"]
    side_scale: float
    contact_in_facts: bool
    facts_last: bool
    whole_in_columns: bool
    overprint: bool
    bleed: bool
    packed: bool
    fine: bool
    flow: Flow
    count: int
    volume: Volume
    shuffled: bool
    labels: Labels
    lists: Lists
    titles: Titles
    furniture: Furniture
    contents: Contents
    cover: Cover
    extras: Extras

    @property
    def slim(self) -> bool:
        """Are its pages or columns too slim for small tables?"""
        return self.page == "a5" or self.bilingual == "beside"

    @property
    def width(self) -> float:
        """Of the page, in points."""
        return PAGES[self.page][0]

    @property
    def height(self) -> float:
        """Of the page, in points."""
        return PAGES[self.page][1]

"""What a brochure says, before anybody gives it a look: the words of its fiches, and what is true of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or an item of a list; `mark` is the raised sign of a `note` after its text."""

    kind: Literal["paragraph", "item"]
    text: str
    children: tuple[Block, ...] = ()
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask; what is not printed is empty."""

    name: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact of a fiche in print: sentences or lines, or a small table."""

    lines: tuple[str, ...]
    status: Literal["confirmed", "temporary", "to_be_determined"]
    people: tuple[Person, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promoter:
    """Who carries the project."""

    text: str
    name: str
    location: str | None = None
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed, and its days; `open_ends` are other readings of the end that are as good."""

    text: str
    start: date | None = None
    end: date | None = None
    other_starts: tuple[date | None, ...] = ()
    other_ends: tuple[date | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled part of a fiche in print. `value` is its text where it is one line; a label may stand over nothing."""

    key: str
    label: str
    blocks: tuple[Block, ...] = ()
    contact: Contact | None = None

    @property
    def short(self) -> bool:
        """One short paragraph, fit for a box of facts."""
        return self.contact is None and len(self.blocks) == 1 and self.blocks[0].kind == "paragraph"


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the foot: its raised sign and its text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Fiche:
    """One project in one language: its sections in printed order, and the values of those that are there."""

    language: str
    title: str
    number: int
    sections: tuple[Section, ...]
    kicker: str = ""
    listed_title: str = ""
    listed_promoter: str | None = None
    listed_page: bool = True
    promoter: Promoter | None = None
    websites: tuple[str, ...] = ()
    period: Period | None = None
    region: tuple[str, str | None] | None = None
    amount: str = ""
    priority: int | None = None
    quote: tuple[str, str] | None = None
    caption: str | None = None
    notes: tuple[Note, ...] = ()
    more_line: str = ""
    intro: str = ""

    def section(self, key: str) -> Section | None:
        """The section of a field, where the fiche has it."""
        return next((section for section in self.sections if section.key == key), None)


@dataclass(frozen=True, slots=True)
class Call:
    """What the cover says in one language."""

    language: str
    title: str
    fund: str
    years: tuple[int, ...]
    kicker: str = ""
    slogan: str = ""
    before: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    launched: str | None = None
    submitted: int | None = None
    selected: int | None = None
    amount: float | None = None
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class Brochure:
    """All that is printed: a call for each language, and the fiches in printed order."""

    calls: tuple[Call, ...]
    fiches: tuple[Fiche, ...]
    translations: dict[int, tuple[int, ...]] = field(default_factory=dict)
    imprint: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language that comes first."""
        return self.calls[0].language

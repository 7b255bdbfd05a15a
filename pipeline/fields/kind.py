"""What a kind of value is: how it is stored, read, recognised, compared and searched.

A profile declares the fields of a fiche, each with its kind. Outside these rooms nothing asks what a field is called:
it asks the field's kind.
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from pipeline.data.parsed import Doubt, Parsed, joint_doubts
from pipeline.data.passage import Passage, concatenate
from pipeline.fields.compare import normal
from pipeline.fields.record import Record
from pipeline.fields.tunables import ORGANISATIONS, TOGETHER
from pipeline.layout.geometry import share_row
from pipeline.profiles.profile import FieldDeclaration, Language, Profile
from pipeline.text.phrases import quote

if TYPE_CHECKING:
    from pipeline.data.document import Line
    from pipeline.fields.blocks.parse import Measure
    from pipeline.text.dewrap import Dewrapper

V = TypeVar("V")
R = TypeVar("R", bound=Record)
Json = Mapping[str, Any]


class Custom(NamedTuple):
    """How the records of a document write names, as far as that tells what parts these.

    Names of which each stands in a row of its own are of so many `parts` between commas; 1 where that is not known, or
    where nothing is. More lists are parted by `semicolons`, or by `rows`, than by commas: these stand in names. Each
    name has a role behind it if they have `roles`. The `intros` are words, squashed, that introduce partners.
    """

    parts: int = 1
    semicolons: bool = False
    rows: bool = False
    roles: bool = False
    intros: frozenset[str] = frozenset()


class Context(NamedTuple):
    """What a kind may need beside the text: the field, the words of the language, the typesetting of the document.

    `listed` holds the name of the organisation that the contents list prints beside the record (of all, where it does
    not know the record), `fellows` those that it prints beside other records. Of the sections, the last `closing` stand
    under a heading of a last day. `custom` is what the kind learned from all records of the document.
    """

    field: FieldDeclaration
    language: Language
    profile: Profile
    dewrapper: Dewrapper
    measure: Measure
    listed: Sequence[str] = ()
    fellows: Sequence[str] = ()
    closing: int = 0
    custom: Custom = Custom()

    @property
    def wordings(self) -> Sequence[str]:
        """The wordings of the field's heading in the language of the text."""
        return self.field.headings.get(self.language.code, ())


class Text(NamedTuple):
    """A text inside a value: its JSON Pointer, the pointer at which its evidence stands, and the text."""

    pointer: str
    evidence: str
    text: str


class Kind(ABC, Generic[V]):
    """One kind of value. It has no state: one instance serves all fields of its kind."""

    name: ClassVar[str]
    """What a profile calls it."""

    short: ClassVar[bool] = True
    """Whether its text takes a few words or lines; otherwise it is running text."""

    cells: ClassVar[bool] = False
    """Whether it stands in columns: each of its lines is a text of its own."""

    telling: ClassVar[bool] = False
    """Whether hardly anything else looks like a value of it, so that it needs no heading to be known."""

    many: ClassVar[bool] = False
    """Whether the value is a list: it is empty, never null, where nothing is printed."""

    change: ClassVar[str | None] = None
    """The class of a change in it, as `fiches diff --format json` gives it; None for the name of the field."""

    @abstractmethod
    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """The type of a value that is there, for the model of the fiche."""

    def empty(self) -> list[Any] | None:
        """What stands where nothing is printed."""
        return [] if self.many else None

    @abstractmethod
    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """The value under the headings of a field; pointers of evidence and doubts are relative to the value.

        `sections` holds the lines under each heading, none of them empty.
        """

    def learned(self, sections: Iterable[Sequence[Line]], context: Context) -> Custom:
        """What the sections of the field in all records tell about the reading of one."""
        return Custom()

    @abstractmethod
    def speaks(self, text: Passage, context: Context) -> float:
        """How well a text speaks for this kind, from 0 (it is no such value) to 1 (it is hardly anything else)."""

    def may_stand_in(self, text: str) -> bool:
        """Whether a value of this kind may stand somewhere in a text: only one that is `telling` can deny that."""
        return True

    def texts(self, value: V, at: str) -> Iterator[Text]:
        """The texts that enrichment reads in a value; `at` is the value's pointer."""
        return iter(())

    @abstractmethod
    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """Pointers into a value that is given as JSON, each with a text that must be printed where its evidence is."""

    @abstractmethod
    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """What an evaluation compares in a value and its gold, both as JSON.

        Gives the place in the value (`/start`; `""` for the whole), what is there, and what should be.
        """


class ShortKind(Kind[V]):
    """A kind whose value is read from one text."""

    rejoins: ClassVar[bool] = False
    """Whether it puts its values together over line ends itself, and tells what is doubtful about that."""

    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """The value in the joined text of all sections; the evidence at `""` is that text."""
        text = concatenate(context.dewrapper.join(without_hung_signs(lines)) for lines in sections).strip()
        parsed = self.parse(text, context)
        parsed.evidence.setdefault("", text)
        parsed.doubts += [] if self.rejoins else joint_doubts(text)
        return parsed

    @abstractmethod
    def parse(self, text: Passage, context: Context) -> Parsed[Any]:
        """The value in one text."""


class RecordKind(ShortKind[R]):
    """A kind whose value is a record that keeps the whole printed text as `text`."""

    record: ClassVar[type[Record]]

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """The record."""
        return self.record

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """The whole text."""
        if value and value.get("text"):
            yield f"{at}/text", value["text"]

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """The record key by key."""
        for key in self.record.model_fields:
            yield f"/{key}", normal((got or {}).get(key)), normal((want or {}).get(key))


def without_hung_signs(lines: Sequence[Line]) -> Sequence[Line]:
    """Some lines without lone signs that hang left of all others: bullets of a list that a box of facts covers."""
    text = [line for line in lines if not is_sign(line)]
    left = min((line.x0 for line in text), default=0.0)
    return [line for line in lines if line in text or line.x1 > left or any(map(line.is_of_row, text))]


def is_sign(line: Line) -> bool:
    """Is there nothing but a sign, and not that of a currency?"""
    return len(line.text) == 1 and unicodedata.category(line.text) in ("Pd", "Po", "So", "Sm")


def stands_together(text: Passage) -> bool:
    """Whether the lines of a text follow each other in one column and one style, without a bullet."""
    lines = [piece.line for piece in text.pieces]
    return all(line.bullet_x is None for line in lines) and all(
        after.page == before.page
        and after.style == before.style
        and (
            share_row(before, after)  # a piece of the same printed line
            or (
                0 < after.baseline - before.baseline <= TOGETHER.step * before.size
                and (
                    abs(after.x0 - before.x0) <= TOGETHER.edge * before.size
                    or (before.is_cut and after.x0 < before.x0)  # it goes on under the label that it stood beside
                )
            )
        )
        for before, after in pairwise(lines)
    )


def doubt_scattered(text: Passage) -> list[Doubt]:
    """A doubt about a short value whose lines do not stand together: something else may have come into it."""
    if stands_together(text):
        return []
    return [Doubt("doubtful-value", f"the lines of {quote(text.text)} do not stand together", "", text.page)]


def is_brief(text: Passage, longest: int) -> bool:
    """Whether a text has at most so many characters and no bulleted line."""
    return 0 < len(text) <= longest and all(piece.line.bullet_x is None for piece in text.pieces)


def is_code(text: str) -> bool:
    """Whether a text is made of digits so far that it holds no words: a file number, an amount."""
    return sum(map(str.isdigit, text)) > ORGANISATIONS.digits * len(text)

"""What a profile declares: the fields of a fiche, and the vocabularies that fields of kind `choice` choose from."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from pipeline.text.phrases import Phrases

FieldName = str
_NAME = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
KINDS = (
    "organisation",
    "organisations",
    "people",
    "urls",
    "emails",
    "period",
    "date",
    "money",
    "number",
    "choice",
    "text",
    "blocks",
    "table",
)
"""The kinds of value that a field may hold; `pipeline/fields` reads each of them."""

Starts = Literal["title", "number", "look", "page", "document"]
"""What may open a record."""

CELL_KINDS = ("text", "number", "money", "date", "period", "choice")
"""The kinds of value that a cell of a table may hold."""

FED = ("organisation", "partners")
"""The kind of a field that others may feed, and the name of its list."""


class Part(BaseModel):
    """A table of a profile; a key that it does not know is a fault."""

    # Building waits for the first use: then whole profiles are built, and not each of their tables by itself, too.
    model_config = ConfigDict(extra="forbid", ignored_types=(cached_property,), defer_build=True)


class ColumnDeclaration(Part):
    """A column of a table, with the wordings of its head as headings."""

    name: FieldName = Field(pattern=_NAME, description="Its key in each row, in snake_case.")
    kind: str = Field(default="text", description="What kind of value its cells hold, one of CELL_KINDS.")
    description: str = Field(default="", description="What it holds, for the JSON Schema.")
    headings: dict[str, list[str]] = Field(default={}, description="Language code → wordings of its head.")
    vocabulary: str | None = Field(default=None, description="As of a field.")
    currency: str | None = Field(default=None, description="As of a field.")

    @cached_property
    def field(self) -> FieldDeclaration:
        """The same as a field, for the kind that reads its cells."""
        return FieldDeclaration.model_validate(self.model_dump())


class FieldDeclaration(Part):
    """One `[[fields]]` table: a field of the fiche and the headings under which it is printed."""

    name: FieldName = Field(pattern=_NAME, description="Its key in the JSON, in snake_case.")
    kind: str = Field(description="What kind of value it holds, one of KINDS.")
    required: bool = Field(default=False, description="Whether a fiche without it gets a `missing-field` finding.")
    description: str = Field(default="", description="What it holds, for the JSON Schema.")
    headings: dict[str, list[str]] = Field(
        default={}, description="Language code → wordings of its heading, without affixes."
    )
    stems: dict[str, list[str]] = Field(
        default={},
        description="Language code → beginnings of words that, in a heading nobody listed, speak for the field.",
    )
    cues: dict[str, list[str]] = Field(
        default={},
        description="Language code → beginnings of words that, in the text under a heading, speak for the field.",
    )
    facet: str | None = Field(
        default=None, description="The facet that enrichment reads in its texts: `audiences` or `topics`."
    )
    vocabulary: str | None = Field(
        default=None, description="For the kind `choice`: the vocabulary whose codes it may hold."
    )
    feeds: str | None = Field(
        default=None, description="Where its value goes when it is no key of the fiche itself (`promoter.partners`)."
    )
    currency: str | None = Field(
        default=None,
        description="For the kind `money`: the currency (ISO 4217) of amounts that are printed without one.",
    )
    ends: list[str] = Field(
        default=[],
        description="For the kind `period`, where its first and its last day have a heading each: those of its "
        "headings, in any language, under which the last day stands.",
    )
    means: Literal["purpose", "achievements", "cost", "grant"] | None = Field(
        default=None,
        description="What it is in a list of operations or in linked data: the purpose of the project, what it has "
        "achieved or should, what it costs in all, or the share of the fund.",
    )
    addresses: bool = Field(
        default=True,
        description="For the kind `people`: whether addresses or numbers go with the names; else names alone will do.",
    )
    place: Literal["below-title", "below-facts", "group"] | None = Field(
        default=None,
        description="Of a field without a heading, where its text stands: between the title and the first heading, "
        "below headings with values on their lines, or in a title over several records.",
    )
    columns: list[ColumnDeclaration] = Field(default=[], description="For the kind `table`: its columns, at least two.")


class RecordDeclaration(Part):
    """The `[record]` table: what opens a record, and what stands around the records."""

    starts: Starts = Field(
        default="title",
        description="What opens a record: a title that looks like the others, over headings; a number before a "
        "title; a title by its look alone; a page with headings, or the document.",
    )
    markers: list[str] = Field(
        default=[], description="Words with which each title begins (`Module:`); without them its look tells it."
    )
    leads: bool = Field(
        default=False, description="Whether titles open the line on which their text begins, in a look of their own."
    )
    groups: bool = Field(
        default=False, description="Whether a title may stand over several records, which have titles of their own."
    )
    furniture: list[str] = Field(
        default=[], description="Lines that belong to no record, wherever they stand (`View of the site`)."
    )
    cover: bool = Field(default=True, description="Whether what stands before the records tells of a call.")
    contents: bool = Field(default=True, description="Whether there may be a contents list.")


class Vocabulary(Part):
    """Codes with their printed names; only a text made up of one code's names and of noise means that code."""

    codes: dict[str, dict[str, list[str]]] = Field(default={}, description="Code → language code → printed names.")
    nuts: dict[str, Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9A-Z]{0,3}$")]] = Field(
        default={},
        description="Code → the territorial unit of the European Union that it means (NUTS: BE2), where it means one.",
    )
    noise: dict[str, list[str]] = Field(
        default={}, description="Language code → words that may stand beside a name (`region`, `the whole of`)."
    )
    relative: dict[str, list[str]] = Field(
        default={},
        description="Language code → printed names that other places have as well (`North`): they mean their code only "
        "beside others of the vocabulary, or where the brochure names nothing else.",
    )

    @cached_property
    def names(self) -> dict[str, Phrases]:
        """Code → its printed names in all languages."""
        return {code: Phrases(chain.from_iterable(printed.values())) for code, printed in self.codes.items()}

    @cached_property
    def all_names(self) -> Phrases:
        """The printed names of all codes in all languages."""
        return Phrases(name for printed in self.codes.values() for name in chain.from_iterable(printed.values()))

    @cached_property
    def all_relative(self) -> Phrases:
        """The printed names in all languages that other places have as well."""
        return Phrases(chain.from_iterable(self.relative.values()))

    @cached_property
    def all_noise(self) -> Phrases:
        """The words beside names in all languages."""
        return Phrases(chain.from_iterable(self.noise.values()))

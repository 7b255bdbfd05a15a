"""What comes out: one brochure as data. The JSON Schema in `schemas/` is generated from these models.

Nulls and empty lists mean "the brochure does not say" or "it could not be read"; in the second case a finding points
at the value. The records of values (`Period`, `Contact` …) stand in the rooms of their kinds, under `pipeline.fields`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import ConfigDict, Field

from pipeline.fields.blocks.record import Block
from pipeline.fields.choice.record import Choice
from pipeline.fields.money.record import Amount, Money
from pipeline.fields.organisation.record import Promoter
from pipeline.fields.people.record import Contact, ContactStatus, Person
from pipeline.fields.period.record import IsoDate, Period
from pipeline.fields.record import Record
from pipeline.fields.text import PrintedText
from pipeline.rules import Severity

__all__ = [
    "SCHEMA_VERSION", "Acronym", "Amount", "AnyFiche", "AppliedCorrection", "Audience", "Block", "Brochure", "Call",
    "Choice", "Completeness", "Contact", "ContactStatus", "Coverage", "Entity", "EntityLabel", "Evidence",
    "Extraction", "Fiche", "FicheHead", "FicheTail", "Finding", "IsoDate", "Listing", "Mention", "Money", "Note", "Ocr",
    "OfKind", "Organisation", "OrganisationName", "OrganisationRole", "OtherSection", "Period", "Person",
    "PrintedText", "Priority", "Promoter", "Quantity", "Record", "Region", "RegionCode", "Source", "Topic", "UnitKind",
]  # fmt: skip

SCHEMA_VERSION = "1.2.0"

RegionCode = Literal["north", "south", "brussels", "national"]
UnitKind = Literal["people", "places", "time", "age", "money", "percent", "items"]
OrganisationRole = Literal["promoter", "partner", "listing"]
EntityLabel = Literal["person", "place", "organisation"]
Code = Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")]
LanguageCode = Annotated[str, Field(pattern="^[a-z]{2}$")]


class Source(Record):
    """The PDF that was read."""

    file_name: str = Field(description="Name of the PDF file, without its folder.")
    sha256: str = Field(description="SHA-256 of the PDF file's bytes, in hexadecimal.", pattern="^[0-9a-f]{64}$")
    pages: int = Field(description="Number of physical pages in the PDF.", ge=1)
    producer: str | None = Field(
        description="The program that made the PDF, as its metadata says; null when it says none."
    )


class Coverage(Record):
    """Where the lines of text on the fiches' pages went: `lines` is the sum of the others."""

    lines: int = Field(description="Lines of text on the pages of the fiches.", ge=0)
    headings: int = Field(description="Lines that are titles or headings.", ge=0)
    values: int = Field(description="Lines that feed a value.", ge=0)
    furniture: int = Field(description="Running headers, footers and page numbers.", ge=0)
    unassigned: int = Field(description="Lines that fit nowhere; each is quoted in a finding unassigned-text.", ge=0)


class Evidence(Record):
    """A place on the paper."""

    page: int = Field(description="Physical page, counted from 1.", ge=1)
    bbox: tuple[float, float, float, float] = Field(
        description="[x0, top, x1, bottom] in points from the top left corner of the page as displayed."
    )


class AppliedCorrection(Record):
    """What a person corrected, confirmed or dismissed, and is in force in this document."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    action: Literal["replace", "confirm", "dismiss"] = Field(
        description="Whether a value was replaced or confirmed, or a finding dismissed."
    )
    pointer: str = Field(
        description="JSON Pointer (RFC 6901) of the value, or of the dismissed finding, in this document."
    )
    from_: Any = Field(alias="from", description="The value that was extracted; of a dismissed finding, its message.")
    to: Any = Field(
        description="The value that stands in its place; the same when it was confirmed, null for a dismissed finding."
    )
    by: str | None = Field(description="Who says so, or null.")
    why: str | None = Field(description="Why, or null.")
    code: str | None = Field(description="Code of the dismissed finding; null otherwise.")
    evidence: dict[str, list[Evidence]] | None = Field(
        default=None,
        description="JSON Pointer into the new value (empty: the whole) → where a person saw it printed; null where "
        "nobody pointed at the paper. Since 1.2.0.",
    )


class Ocr(Record):
    """What was read from pictures of text."""

    engine: str = Field(
        description="What read them: tesseract, or layer (the hidden text that the PDF brings along, unchecked)."
    )
    version: str | None = Field(description="Its version, or null.")
    pages: list[int] = Field(description="Physical pages read so, counted from 1.")
    languages: list[str] = Field(description="The languages whose data it had, as ISO 639-1 codes.")
    hasty: list[int] = Field(
        default=[], description="Those of the pages that were read once only, for lack of time. Since 1.2.0."
    )
    skipped: list[int] = Field(
        default=[], description="Pages that were not read at all, for lack of time. Since 1.2.0."
    )


class Completeness(Record):
    """How many of the required fields of all fiches have a value."""

    expected: int = Field(description="Required fields, counted once for every fiche.", ge=0)
    filled: int = Field(description="How many of them have a value.", ge=0)


class Extraction(Record):
    """How it was read."""

    generator: str = Field(description="Name and version of the program that wrote this document.")
    profile: str = Field(description="Name of the profile that worded the headings.")
    language: str = Field(description="Language of the brochure, as an ISO 639-1 code.", pattern="^[a-z]{2}$")
    reader: str = Field(description="The PDF reader that gave the text: pdfium or pdfplumber.")
    ocr: Ocr | None = Field(default=None, description="What was read by OCR; null when nothing was.")
    coverage: Coverage = Field(description="Where the lines of text on the fiches' pages went.")
    corrections: list[AppliedCorrection] = Field(
        default=[], description="What people corrected, confirmed and dismissed; applied to this document. Since 1.1.0."
    )
    completeness: Completeness | None = Field(
        default=None, description="How many required fields have a value; null in documents of before 1.2.0."
    )


class Priority(Record):
    """One priority of the call."""

    number: int = Field(description="Its number, counted from 1.", ge=1)
    title: str = Field(description="Its title as printed, without the number.")


class Call(Record):
    """What the cover says of the call for projects."""

    title: str | None = Field(description="Title of the call as printed; null when none is printed.")
    fund: str | None = Field(description="Short name of the fund as printed; null when none is named.")
    years: list[int] = Field(description="The years printed in the title.")
    launched: str | None = Field(description="When the call was launched, as printed, without its preposition.")
    proposals_submitted: int | None = Field(description="Number of proposals submitted, as stated.", ge=0)
    projects_selected: int | None = Field(description="Number of projects selected, as stated (not counted).", ge=0)
    budget: Money | None = Field(description="Total amount granted, as stated.")
    priorities: list[Priority] = Field(description="The priorities of the call, in the printed order.")
    listed_priorities: list[Priority] = Field(
        default=[], description="The priorities as the contents list prints them, in its order; since 1.1.0."
    )


class Listing(Record):
    """The row of the contents list that announces a fiche."""

    promoter: str | None = Field(description="The promoter as printed in the contents list.")
    title: str = Field(description="The project's title as printed in the contents list.")
    page: int | None = Field(description="The printed page number.")


class Region(Choice):
    """Where the project runs."""

    code: RegionCode | None = Field(description="north (Flanders), south (Wallonia), brussels or national; or null.")


class OtherSection(Record):
    """A section under a heading of none of the fields."""

    heading: str = Field(description="The heading as printed.")
    blocks: list[Block] = Field(description="What stands under it.")


class Mention(Record):
    """A piece of a text in this document: what stands in it from `start` up to, not including, `end`."""

    pointer: str = Field(description="JSON Pointer (RFC 6901) of the block or of the value in whose text it stands.")
    start: int = Field(
        description="Offset of its first character in that text, counted in Unicode code points from 0.", ge=0
    )
    end: int = Field(description="Offset after its last character.", ge=1)
    text: str = Field(description="What is printed there.")


class Quantity(Mention):
    """A number and what it counts."""

    min: int | float | None = Field(description="The least that it says, or null; equal to max for a plain number.")
    max: int | float | None = Field(description="The most that it says, or null.")
    unit: str | None = Field(
        description="What is counted, as printed; null when only the number is printed (people over 55)."
    )
    unit_code: str | None = Field(
        description="Code in schemas/vocabularies/units.json, or ISO 4217 code of a currency; null for what is "
        "not listed there."
    )
    unit_kind: UnitKind = Field(
        description="Kind of the unit: people, places (to stay or to sleep), time, age, money, percent or items."
    )
    per: Code | None = Field(
        description="Code of the unit of time in which it recurs (year, for 12 pathways a year), or null."
    )
    approximate: bool = Field(description="Whether the text calls it approximate.")


class Audience(Record):
    """A group of people for whom the project is, as a code of schemas/vocabularies/audiences.json."""

    code: Code = Field(description="Code in schemas/vocabularies/audiences.json.")
    mentions: list[Mention] = Field(description="Where the target group says so, in reading order.")


class Topic(Record):
    """What objectives or activities are about, as a code of schemas/vocabularies/topics.json."""

    code: Code = Field(description="Code in schemas/vocabularies/topics.json.")
    mentions: list[Mention] = Field(description="Where objectives or activities say so, in reading order.")


class Acronym(Record):
    """An acronym that a fiche uses, with what it stands for."""

    short: str = Field(description="The acronym.")
    expansion: str | None = Field(description="What it stands for, as printed somewhere in the document, or null.")
    definition: Mention | None = Field(description="Where that is printed, or null.")
    mentions: list[Mention] = Field(description="Where the fiche uses it, in reading order.")


class Entity(Mention):
    """A name that a trained spaCy model found; only with --model, and never certain."""

    label: EntityLabel = Field(description="person, place or organisation.")
    model: str = Field(description="Name and version of the model that says so.")


class OrganisationName(Record):
    """A name of an organisation as printed."""

    text: str = Field(description="The name as printed.")
    role: OrganisationRole = Field(
        description="promoter or partner on a fiche, or promoter in the contents list (listing)."
    )
    pointer: str = Field(description="JSON Pointer (RFC 6901) of the value that prints it.")


class Organisation(Record):
    """One organisation, however often and under which of its names it is printed."""

    id: str = Field(
        description="Stable identity: from the registry, else made of the words of its name, the same in every "
        "document.",
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
    )
    name: str = Field(description="Its name in the registry, else as it is first printed.")
    legal_form: str | None = Field(description="Legal form as first printed beside a name (vzw, asbl), or null.")
    registered: bool = Field(description="Whether a registry knows it.")
    org_id: str | None = Field(
        default=None,
        description="Where it is registered, as in org-id.guide (BE-BCE_KBO-0203201340): from the registry, else as "
        "printed beside its name; null where none or several are. Since 1.2.0.",
    )
    names: list[OrganisationName] = Field(description="Its names as printed, in reading order.")


class Note(Record):
    """A footnote of a fiche."""

    mark: str = Field(description="The mark that points to it, as printed (1, *).")
    text: str = Field(description="Its text, without the mark.")


class OfKind(NamedTuple):
    """Marks a field of a fiche's model with the name of its kind (`pipeline.fields.KINDS`), and whether it is
    required.
    """

    kind: str
    required: bool = False


class FicheHead(Record):
    """What every fiche has, before the fields that its profile declares."""

    id: str = Field(description="Slug of the title, unique in the brochure.")
    title: str = Field(description="The title as it stands on the fiche.")
    listing: Listing | None = Field(description="The row of the contents list that announces it, or null.")
    priority: int | None = Field(description="Number of the priority under which the contents list has it, or null.")
    pages: list[int] = Field(description="Physical pages on which it stands, counted from 1.")
    language: LanguageCode | None = Field(
        default=None, description="Language of the fiche, as an ISO 639-1 code; null in documents of before 1.2.0."
    )
    translations: list[str] = Field(
        default=[], description="Ids of the fiches that are this project in other languages. Since 1.2.0."
    )


class FicheTail(Record):
    """What every fiche has, after the fields that its profile declares."""

    other: list[OtherSection] = Field(description="Sections under headings of none of the fields.")
    notes: list[Note] = Field(default=[], description="Its footnotes, in the printed order. Since 1.2.0.")
    quantities: list[Quantity] | None = Field(
        default=None, description="Numbers with what they count, from the blocks; null without enrichment."
    )
    audiences: list[Audience] | None = Field(
        default=None, description="The target group as codes; null without enrichment."
    )
    topics: list[Topic] | None = Field(
        default=None, description="What objectives and activities are about, as codes; null without enrichment."
    )
    acronyms: list[Acronym] | None = Field(
        default=None, description="Acronyms used in the blocks, with what they stand for; null without enrichment."
    )
    entities: list[Entity] | None = Field(
        default=None, description="Names that a trained spaCy model found; null without such a model."
    )


class AnyFiche(FicheTail, FicheHead):
    """One project, whatever fields its profile declares. `pipeline.schema.models` makes the model with the fields."""


class _FedasilFields(FicheHead):
    """The fields that the profile `fedasil-amif` declares; their descriptions stand there."""

    promoter: Annotated[Promoter | None, OfKind("organisation", True)]
    websites: Annotated[list[str], OfKind("urls", True)]
    period: Annotated[Period | None, OfKind("period", True)]
    region: Annotated[Region | None, OfKind("choice", True)]
    target_group: Annotated[list[Block], OfKind("blocks", True)]
    objectives: Annotated[list[Block], OfKind("blocks", True)]
    activities: Annotated[list[Block], OfKind("blocks", True)]
    contact: Annotated[Contact | None, OfKind("people", True)]
    budget: Annotated[Amount | None, OfKind("money")] = None
    grant: Annotated[Amount | None, OfKind("money")] = None
    reference: Annotated[PrintedText | None, OfKind("text")] = None
    results: Annotated[list[Block], OfKind("blocks")] = Field(default=[])


class Fiche(AnyFiche, _FedasilFields):
    """One project, with the fields of the profile `fedasil-amif`."""


class Finding(Record):
    """Something that a person should look at."""

    code: str = Field(description="Stable code of the kind of finding.", pattern="^[a-z][a-z0-9-]*$")
    severity: Severity = Field(description="error, warning or info.")
    message: str = Field(description="What is the matter, for a person.")
    pointer: str = Field(description="JSON Pointer (RFC 6901) into this document, as fine as it can be.")
    page: int | None = Field(description="Physical page where to look, or null.")


class Brochure(Record):
    """A call brochure as data: the call, its project fiches, what to look at, and where everything is printed."""

    # With a profile that declares other fields, the fiches are of the model that `schema.models` makes for it.

    schema_version: str = Field(description="Version of this schema (semantic versioning).", pattern=r"^\d+\.\d+\.\d+$")
    source: Source = Field(description="The PDF that was read.")
    extraction: Extraction = Field(description="How it was read.")
    call: Call = Field(description="What the cover says of the call.")
    fiches: list[Fiche] = Field(description="The projects, in the printed order.")
    organisations: list[Organisation] | None = Field(
        default=None, description="Promoters and partners, one of each; null without enrichment."
    )
    findings: list[Finding] = Field(description="What a person should look at.")
    evidence: dict[str, list[Evidence]] = Field(
        description="JSON Pointer of a value → the boxes on the paper that hold it, one per line of print."
    )

"""The TOML files of a profile as they are written: everything is optional, for the rest may be inherited."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from pipeline.profiles.declarations import FieldDeclaration, FieldName, Part, RecordDeclaration, Vocabulary
from pipeline.profiles.language import LanguageWords


class FieldTable(FieldDeclaration):
    """A `[[fields]]` table; an inherited field need not repeat its kind."""

    kind: str = ""


class NamesTable(Part):
    """What one language says of a vocabulary."""

    codes: dict[str, list[str]] = Field(default={}, description="Code → printed names.")
    noise: list[str] = Field(default=[], description="Words that may stand beside a name.")
    relative: list[str] = Field(default=[], description="Printed names that other places have as well (`North`).")


class VocabularyTable(Vocabulary):
    """A vocabulary as a profile writes it."""

    file: str | None = Field(
        default=None,
        description="A table (CSV) beside the profile that holds its codes: a column `code`, one with the names for "
        "each language (`nl`; several are parted by `|`), and `nuts` where a code means such a unit.",
    )


class LanguageFile(LanguageWords):
    """What belongs to a language: a file in `languages/`."""

    currencies: dict[str, list[str]] = Field(default={}, description="ISO 4217 code → printed words.")


class LanguageTable(LanguageFile):
    """What a profile says in one language: `[languages.nl]`, or the file that `languages.nl` names."""

    headings: dict[FieldName, list[str]] = Field(default={}, description="Field → wordings of its heading.")
    stems: dict[FieldName, list[str]] = Field(default={}, description="Field → stems of its unlisted headings.")
    cues: dict[FieldName, list[str]] = Field(default={}, description="Field → stems in the text under its heading.")
    vocabularies: dict[str, NamesTable] = Field(default={}, description="Vocabulary → its names in this language.")
    drop: dict[str, Any] = Field(default={}, description="What is not inherited: lists at the same keys.")


class KeepTable(Part):
    """What a profile inherits, where that is not all."""

    fields: list[FieldName] = Field(default=[], description="Names of the inherited fields that it has, too.")


class ProfileTable(Part):
    """The main file of a profile."""

    name: str | None = Field(default=None, min_length=1)
    description: str = ""
    extends: str | None = Field(default=None, description="The profile inherited from: its name, folder or file.")
    record: RecordDeclaration = Field(default_factory=RecordDeclaration)
    fields: list[FieldTable] = Field(default=[])
    funds: list[str] = Field(default=[])
    countries: list[str] = Field(default=[])
    currencies: dict[str, list[str]] = Field(default={})
    vocabularies: dict[str, VocabularyTable] = Field(default={})
    languages: dict[str, Any] = Field(default={}, description="Language code → its table, or the file that holds it.")
    drop: dict[str, Any] = Field(default={}, description="What is not inherited: lists at the same keys.")
    keep: KeepTable | None = Field(default=None, description="What alone is inherited.")

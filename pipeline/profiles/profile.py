"""A profile: which fields the fiches of a family of brochures have, and how the family words itself, per language.

A profile is a folder with a `profile.toml`, or a single `.toml` file of the same shape; those that come with the
program are folders beside this module. It holds all wording, the code holds none. `docs/profiles.md` tells how to
write one.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from pydantic import Field

from pipeline.profiles.declarations import FieldDeclaration, FieldName, Part, Vocabulary
from pipeline.profiles.language import Language, RegionWords
from pipeline.profiles.loading import assemble, profile_names

__all__ = ["DEFAULT", "FieldDeclaration", "FieldName", "Language", "Profile", "load_profile", "profile_names"]

DEFAULT = "fedasil-amif"


class Profile(Part):
    """A family of brochures."""

    name: str
    description: str = ""
    fields: list[FieldDeclaration] = Field(min_length=1, description="The fields of a fiche, in their usual order.")
    funds: list[str] = Field(default=[], description="Short names of funds.")
    currencies: dict[str, list[str]] = Field(default={}, description="ISO 4217 code → printed signs and words.")
    vocabularies: dict[str, Vocabulary] = Field(default={}, description="Name → codes with their printed names.")
    languages: dict[str, Language] = Field(min_length=1)

    def model_post_init(self, _context: object) -> None:
        """Tell every language its code and the words of the fields and vocabularies."""
        for code, language in self.languages.items():
            language.code = code
            language.headings = {field.name: field.headings[code] for field in self.fields if code in field.headings}
            language.stems = {field.name: field.stems[code] for field in self.fields if code in field.stems}
            language.cues = {field.name: field.cues[code] for field in self.fields if code in field.cues}
            language.region = self._regions(code)

    def _regions(self, code: str) -> RegionWords:
        regions = self.vocabularies.get("regions", Vocabulary(codes={}))
        names = {region: names[code] for region, names in regions.codes.items() if code in names}
        return RegionWords(noise=regions.noise.get(code, []), **names)

    @cached_property
    def order(self) -> list[FieldName]:
        """The names of the fields in their usual order."""
        return [field.name for field in self.fields]

    def declared(self, name: FieldName) -> FieldDeclaration:
        """The declaration of a field. Raises KeyError when the profile does not declare it."""
        return self._declared[name]

    @cached_property
    def _declared(self) -> dict[FieldName, FieldDeclaration]:
        return {field.name: field for field in self.fields}


@lru_cache(maxsize=8)
def load_profile(name: str = DEFAULT) -> Profile:
    """The profile of that name, or the one in that folder or TOML file.

    Raises ProfileError when there is none, or when it is not valid.
    """
    return assemble(name, Profile)

"""A profile: which fields the fiches of a family of brochures have, and how the family words itself, per language.

A profile is a folder with a `profile.toml`, or a single `.toml` file of the same shape; those that come with the
program are folders beside this module. It holds all wording, the code holds none. `docs/profiles.md` tells how to
write one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import Field, PrivateAttr

from pipeline.profiles import DEFAULT
from pipeline.profiles.declarations import FieldDeclaration, FieldName, Part, RecordDeclaration, Vocabulary
from pipeline.profiles.language import Language
from pipeline.profiles.loading import MAIN, load, profile_names

__all__ = [
    "DEFAULT",
    "FieldDeclaration",
    "FieldName",
    "Language",
    "Profile",
    "RecordDeclaration",
    "load_profile",
    "of_document",
    "profile_names",
]


class Profile(Part):
    """A family of brochures."""

    name: str
    description: str = ""
    fields: list[FieldDeclaration] = Field(min_length=1, description="The fields of a fiche, in their usual order.")
    record: RecordDeclaration = Field(default_factory=RecordDeclaration)
    funds: list[str] = Field(default=[], description="Short names of funds.")
    countries: list[str] = Field(
        default=[], description="ISO 3166 codes of the countries where the family is at home, the first one first."
    )
    currencies: dict[str, list[str]] = Field(default={}, description="ISO 4217 code → printed signs and words.")
    vocabularies: dict[str, Vocabulary] = Field(default={}, description="Name → codes with their printed names.")
    languages: dict[str, Language] = Field(min_length=1)

    _files: list[Traversable] = PrivateAttr(default=[])
    _folders: list[Traversable] = PrivateAttr(default=[])

    def model_post_init(self, _context: object) -> None:
        """Tell every language its code and the words of the fields and vocabularies."""
        for code, language in self.languages.items():
            language.code = code
            language.countries = list(dict.fromkeys([*self.countries, *language.countries]))
            language.headings = {field.name: field.headings[code] for field in self.fields if code in field.headings}
            language.stems = {field.name: field.stems[code] for field in self.fields if code in field.stems}
            language.cues = {field.name: field.cues[code] for field in self.fields if code in field.cues}

    @property
    def files(self) -> list[Traversable]:
        """All files it was read from, those inherited first."""
        return self._files

    @property
    def folders(self) -> list[Traversable]:
        """Its folder, then those of the profiles that it inherits from."""
        return self._folders

    @cached_property
    def order(self) -> list[FieldName]:
        """The names of the fields in their usual order."""
        return [field.name for field in self.fields]

    def declared(self, name: FieldName) -> FieldDeclaration:
        """The declaration of a field. Raises KeyError when the profile does not declare it."""
        return self._declared[name]

    @cached_property
    def languages_of(self) -> dict[str, set[str]]:
        """Squashed label, or title of a contents list → the codes of the languages in which it is one."""
        return _by_word((code, words.labels) for code, words in self.languages.items())

    @cached_property
    def languages_by_word(self) -> dict[str, set[str]]:
        """Frequent short word → the codes of the languages that are known by it."""
        return _by_word((code, words.function_words) for code, words in self.languages.items())

    @cached_property
    def _declared(self) -> dict[FieldName, FieldDeclaration]:
        return {field.name: field for field in self.fields}


def _by_word(words: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Word → the codes of the languages whose words hold it."""
    found: dict[str, set[str]] = {}
    for code, some in words:
        for word in some:
            found.setdefault(word, set()).add(code)
    return found


def of_document(name: str, given: str) -> str:
    """By what to load the profile that a document names: `given`, where that is it, for it may be a file anywhere."""
    return given if load_profile(given).name == name else name


def load_profile(name: str = DEFAULT) -> Profile:
    """The profile of that name, or the one in that folder or TOML file.

    Raises ProfileError when there is none, or with all that is wrong in it.
    """
    return _load(name, os.curdir if Path(name).is_absolute() else os.path.realpath(os.curdir), _stamp(name))


def _stamp(name: str) -> tuple[int, int]:
    """When the main file of a profile at a path was changed, and its size: what was loaded before that is outdated."""
    for path in (name, os.path.join(name, MAIN)):  # noqa: PTH118 (asked often: Path is slower)
        try:
            found = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            continue
        if stat.S_ISREG(found.st_mode):
            return found.st_mtime_ns, found.st_size
    return 0, 0


@lru_cache(maxsize=8)
def _load(name: str, _folder: str, _stamp: tuple[int, int]) -> Profile:
    """`_folder` is where a relative path is understood from: in another folder it may be another profile."""
    loaded = load(name)
    profile = Profile.model_validate(loaded.table)
    profile._files, profile._folders = loaded.files, loaded.folders
    return profile

"""How a family of brochures words itself: headings, contents list, cover, regions, dates, contacts, per language.

A profile is a TOML file under `pipeline/profiles/`, or any file of the same shape; it holds all wording, the code
holds none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import ProfileError
from pipeline.text.wording import squash

FieldName = Literal["promoter", "websites", "period", "region", "target_group", "objectives", "activities", "contact"]
DEFAULT = "fedasil-amif"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=False, ignored_types=(cached_property,))


class ListingWords(_Part):
    """Words of the contents list."""

    titles: list[str] = Field(description="Headings over a contents list.")
    promoter: list[str] = Field(description="Column heads over the promoters.")
    project: list[str] = Field(description="Column heads over the titles.")
    page: list[str] = Field(description="Column heads over the page numbers.")
    priority: list[str] = Field(description="Words before the number of a priority (`Priority 1:`).")


class CoverWords(_Part):
    """Words of the cover; stems match the beginning of a word, of whatever capitals and accents."""

    call: list[str] = Field(description="Words that stand in the title of a call.")
    kickers: list[str] = Field(description="Words for the kind of document (`Project sheets`): no title.")
    launched: list[str] = Field(description="Stems of verbs: a call is launched.")
    time: list[str] = Field(
        description="Words of a printed time besides months: begin, end, middle, seasons, quarters …"
    )
    time_joiners: list[str] = Field(description="Words inside a printed time (`spring *of* 2020`).")
    submitted: list[str] = Field(description="Stems: proposals are submitted or received.")
    selected: list[str] = Field(description="Stems: projects are selected, approved or funded.")
    proposals: list[str] = Field(description="Stems of nouns counted as proposals, applications.")
    projects: list[str] = Field(description="Stems of nouns counted as projects.")
    budget: list[str] = Field(description="Stems: amount, budget.")
    share: list[str] = Field(
        default=[],
        description="Words: the amount is that of one project, or a limit, not the total (`each`, `maximum`).",
    )
    priorities: list[str] = Field(description="Stems: what introduces the list of priorities.")


class PeriodWords(_Part):
    """Words of dates."""

    since: list[str] = Field(description="Words before a first date (`from`, `as of`).")
    until: list[str] = Field(description="Words between a first and a last date, or before a last one.")
    months: dict[str, list[str]] = Field(default={}, description="Month number → printed forms beyond those of CLDR.")
    noise: list[str] = Field(default=[], description="Words that say nothing about the dates (`period`, `the`).")


class RegionWords(_Part):
    """Names of regions; only a text that is made of one region's names and noise names that region."""

    north: list[str]
    south: list[str]
    brussels: list[str]
    national: list[str]
    noise: list[str] = Field(
        default=[], description="Words that may stand beside a region's name (`region`, `the whole of`)."
    )


class ContactWords(_Part):
    """Words of contacts."""

    undetermined: list[str] = Field(description="The contact is still to be named.")
    temporary: list[str] = Field(description="The contact is temporary.")
    phone: list[str] = Field(description="Words and letters before a telephone number.")
    email: list[str] = Field(default=[], description="Words before an e-mail address.")
    joiners: list[str] = Field(description="Words between two people.")


class PromoterWords(_Part):
    """Words of promoters."""

    partners: list[str] = Field(description="What introduces partners (`in cooperation with`).")
    joiners: list[str] = Field(description="Words between two partners.")
    whole: list[str] = Field(
        default=[], description="Names and endings of names that hold such a word themselves (`Smith & Sons`)."
    )


class Language(_Part):
    """All wordings of one language."""

    code: str = ""
    function_words: list[str] = Field(description="Frequent short words by which the language is known.")
    heading_prefixes: list[str] = Field(description="Words that may stand before a heading (`the`, `our`).")
    heading_suffixes: list[str] = Field(description="Words that may stand after a heading (`of the project`).")
    headings: dict[FieldName, list[str]] = Field(description="Wordings of each field's heading, without affixes.")
    heading_stems: dict[FieldName, list[str]] = Field(
        description="Beginnings of words that, in a heading nobody listed, speak for a field."
    )
    cues: dict[FieldName, list[str]] = Field(
        description="Beginnings of words that, in the text under a heading, speak for a field."
    )
    other: list[str] = Field(
        description="Headings of sections that are none of the fields (`Budget`, `Expected results`)."
    )
    none_words: list[str] = Field(description="What an editor prints for nothing (`-`, `n/a`, `none`).")
    listing: ListingWords
    cover: CoverWords
    period: PeriodWords
    region: RegionWords
    contact: ContactWords
    promoter: PromoterWords
    scales: dict[str, int] = Field(description="Words for large numbers (`million`) → their value.")

    @cached_property
    def wordings(self) -> dict[str, FieldName]:
        """Squashed wording, without affixes → field."""
        found: dict[str, FieldName] = {}
        for name, wordings in self.headings.items():
            for wording in wordings:
                found.setdefault(squash(wording), name)
        return found

    @cached_property
    def words_for_none(self) -> list[str]:
        """What is printed for nothing in words, not in signs."""
        return [wording for wording in self.none_words if squash(wording)]

    @cached_property
    def other_wordings(self) -> frozenset[str]:
        """Squashed wordings, without affixes, of headings that are none of the fields."""
        return frozenset(map(squash, self.other))

    @cached_property
    def _affixes(self) -> tuple[list[str], list[str]]:
        return [squash(p) for p in self.heading_prefixes], [squash(s) for s in self.heading_suffixes]

    def bare(self, key: str) -> Iterator[str]:
        """A squashed wording as it is, then without each of the affixes that it may have."""
        yield key
        prefixes, suffixes = self._affixes
        ends = [key, *(key[: -len(s)] for s in suffixes if s and key.endswith(s) and len(key) > len(s))]
        for end in ends:
            if end != key:
                yield end
            for prefix in prefixes:
                if prefix and end.startswith(prefix) and len(end) > len(prefix):
                    yield end[len(prefix) :]

    def field_of(self, wording: str) -> FieldName | None:
        """The field that a printed heading names, or None when it is not listed.

        Capitals, accents, spacing and punctuation do not matter; a wording listed as it is wins over one less its
        affixes.
        """
        return self._remembered(wording)

    @cached_property
    def _remembered(self) -> Callable[[str], FieldName | None]:
        """`field_of`, with what it lately said: the same lines are asked about by several stages, and the same
        headings by every fiche.
        """
        listed = self.wordings
        return lru_cache(maxsize=4096)(
            lambda wording: next((listed[key] for key in self.bare(squash(wording)) if key in listed), None)
        )

    def is_other(self, wording: str) -> bool:
        """Is a printed heading listed as one that is none of the fields?"""
        return any(key in self.other_wordings for key in self.bare(squash(wording)))


class Profile(_Part):
    """A family of brochures."""

    name: str
    description: str = ""
    order: list[FieldName] = Field(description="The fields in their usual order on a fiche.")
    funds: list[str] = Field(description="Short names of funds.")
    currencies: dict[str, list[str]] = Field(description="ISO 4217 code → printed signs and words.")
    languages: dict[str, Language] = Field(min_length=1)

    def model_post_init(self, _context: object) -> None:
        """Tell every language its code."""
        for code, language in self.languages.items():
            language.code = code


@lru_cache(maxsize=8)
def load_profile(name: str = DEFAULT) -> Profile:
    """The profile of that name, or the one in that TOML file.

    Raises ProfileError when there is none, or when the file is no valid profile.
    """
    path = Path(name)
    try:
        if path.suffix == ".toml" or path.is_file():
            text = path.read_text(encoding="utf-8")
        else:
            text = resources.files("pipeline").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ProfileError(name, f"it is no valid TOML: {error}", "Save it as UTF-8.") from error
    except OSError as error:
        raise ProfileError(
            name,
            "there is no such profile",
            f"Known profiles: {', '.join(profile_names())}; or give the path of a .toml file.",
        ) from error
    try:
        return Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(name, f"it is no valid TOML: {error}", "Correct the file at the place named.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProfileError(
            name, f"{where or 'the file'}: {first['msg']}", "Compare it with the profiles that come with the program."
        ) from error


def profile_names() -> list[str]:
    """Names of the profiles that come with the program."""
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in resources.files("pipeline").joinpath("profiles").iterdir()
        if entry.name.endswith(".toml")
    )

"""What the texts of a family of brochures say, per language: the phrases behind the facets, read from TOML files.

They stand apart from the profile, in `pipeline/profiles/facets/NAME/LANGUAGE.toml`: a run without enrichment never
loads them.
`{a|b|}` in a phrase stands for one of several wordings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pipeline.errors import ProfileError
from pipeline.profiles.profile import DEFAULT

_GROUP = re.compile(r"\{([^{}]*)\}")
_SPACES = re.compile(r"\s{2,}")


def expand(phrase: str) -> list[str]:
    """The wordings for which a phrase with groups `{a|b|}` stands; groups may hold groups."""
    found = [phrase]
    while any("{" in wording for wording in found):
        found = [wording for each in found for wording in _expand_one(each)]
    return list(dict.fromkeys(_SPACES.sub(" ", wording).strip() for wording in found))


def _expand_one(phrase: str) -> list[str]:
    """The phrase with its first innermost group replaced by each of its alternatives."""
    group = _GROUP.search(phrase)
    if group is None:
        if "{" in phrase:
            raise ValueError(f"a group is not closed in {phrase!r}")
        return [phrase]
    return [phrase[: group.start()] + choice + phrase[group.end() :] for choice in group[1].split("|")]


def _expand_all(phrases: Iterable[str]) -> list[str]:
    return [wording for phrase in phrases for wording in expand(phrase)]


Phrases = Annotated[list[str], BeforeValidator(_expand_all)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class QuantityWords(_Part):
    """Words around numbers."""

    approximate: Phrases = Field(description="Before a number: it is approximate.")
    around: Phrases = Field(
        description="Before a number of some size: it is approximate; before a small one it tells a place (`built around 3 pillars`)."
    )
    approximate_after: Phrases = Field(description="The same, after what is counted.")
    at_least: Phrases = Field(description="Before a number: it is the least.")
    at_least_after: Phrases = Field(description="The same, after what is counted.")
    at_most: Phrases = Field(description="Before a number: it is the most.")
    at_most_after: Phrases = Field(description="The same, after what is counted.")
    over: Phrases = Field(description="Before a number: it is the least, but of an age, too.")
    under: Phrases = Field(description="Before a number: it is the most, but of an age, too.")
    during: Phrases = Field(description="Those of them that mean something else before a time (`over 3 years`).")
    of: Phrases = Field(description="Words between people and their age (`children of 6 years`).")
    within: Phrases = Field(description="Before a time: it is the most.")
    between: Phrases = Field(description="Before two numbers joined by `and`: they are the least and the most.")
    and_: Phrases = Field(alias="and", description="Words that join two numbers or list them.")
    to: Phrases = Field(description="Words between the least and the most.")
    or_: Phrases = Field(alias="or", description="Words between two numbers next to one another (`two or three`).")
    per: Phrases = Field(description="Words between what is counted and the time in which it recurs.")
    ratio: Phrases = Field(
        description="Words between the numbers of a ratio (`nine out of ten`), which is no quantity."
    )
    percent: Phrases = Field(description="Words for the sign %.")
    count_heads: Phrases = Field(
        description="Before what is counted, when its number follows a colon (`number of people reached: 20`)."
    )
    references: Phrases = Field(description="Before a number: it only tells which one (`phase 2`).")
    streets: Phrases = Field(
        description="Words, or ends of words, that name a street: the number after it is that of a house."
    )
    before_after: Phrases = Field(
        description="After a number whose noun stands before a colon (`Visits: 4 before and 3 after the birth`)."
    )
    functions: Phrases = Field(description="Words that are never counted.")
    adjectives: Phrases = Field(description="Words that may stand between a number and what it counts.")
    age_before: Phrases = Field(description="Before a number: it is an age.")
    age_after: Phrases = Field(description="After years: they are an age.")
    age_suffixes: Phrases = Field(description="Joined to a number: people of that age (`12-year-olds`).")
    age_suffixes_least: Phrases = Field(description="The same, of that age and older (`55-plussers`).")
    duration_before: Phrases = Field(description="Before years: they are no age.")
    clock_before: Phrases = Field(description="Before a number of hours: it is a time of the day.")
    clock_from: Phrases = Field(description="Before two numbers of hours: they are times of the day.")
    clock: Phrases = Field(description="Hours that may be a time of the day.")
    neither: Phrases = Field(
        description="Phrases that end like words before a number, but say nothing of it (`access to`)."
    )
    negligible: Phrases = Field(description="Words that may stand between such a word and its number.")
    collective: dict[str, int] = Field(
        description="Nouns for about so many (`vingtaine`); 0 for what makes about so many of digits (`20-tal`)."
    )


class NegationWords(_Part):
    """Words that say for whom a project is not."""

    except_: Phrases = Field(
        alias="except", description="All groups that follow are left out, up to the end of the clause."
    )
    without: Phrases = Field(description="The group that follows is left out.")
    neutral: Phrases = Field(
        description="Neither (`with or without`, `not only`): `with or without` leaves open, `not only` affirms."
    )
    until: Phrases = Field(description="Here an exception ends.")
    links: Phrases = Field(
        description="Between people who work and those they work for: the project is for the first (`guardians of minors`)."
    )


class AcronymWords(_Part):
    """Words about acronyms."""

    never: Phrases = Field(description="Words in capitals that are no acronym to explain.")


class Facets(_Part):
    """All phrases of one language."""

    compounds: bool = Field(description="Whether a noun may begin with other words.")
    capital_nouns: bool = Field(description="Whether nouns begin with a capital.")
    quantities: QuantityWords
    units: dict[str, Phrases] = Field(description="Code in units.json → nouns.")
    audiences: dict[str, Phrases] = Field(description="Code in audiences.json → phrases.")
    negation: NegationWords
    topics: dict[str, Phrases] = Field(description="Code in topics.json → phrases.")
    topic_stems: dict[str, Phrases] = Field(description="Code in topics.json → parts of words.")
    acronyms: AcronymWords


@lru_cache(maxsize=32)
def load_facets(profile: str, language: str) -> Facets | None:
    """The phrases of a profile in a language; those of the default profile where it has none, None where nobody knows
    the language.

    A profile in a file of one's own (`mine.toml`) may bring its phrases in `facets/mine/LANGUAGE.toml` beside it.
    Raises ProfileError when the file is not valid.
    """
    for folder in (_own(profile), _packaged(Path(profile).stem), _packaged(DEFAULT)):
        file = folder.joinpath(f"{language}.toml")
        if file.is_file():
            return _read(file, f"{Path(profile).stem}/{language}.toml")
    return None


def _own(profile: str) -> Path:
    path = Path(profile)
    return path.parent / "facets" / path.stem if path.suffix == ".toml" else Path("/nonexistent")


def _packaged(name: str) -> Traversable:
    return resources.files("pipeline").joinpath("profiles", "facets", name)


def _read(file: Traversable, name: str) -> Facets:
    try:
        return Facets.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(name, f"it is no valid TOML: {error}", "Correct the file at the place named.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProfileError(
            name, f"{where or 'the file'}: {first['msg']}", "Compare it with the files that come with the program."
        ) from error

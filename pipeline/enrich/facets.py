"""What a family of brochures calls the groups and topics of the published vocabularies: `facets/LANGUAGE.toml`.

These files stand beside a profile's own and are inherited as it is; a run without enrichment never loads them.
`{a|b|}` in a phrase stands for one of several wordings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.errors import Fault, ProfileError
from pipeline.files.data import Table, read_data
from pipeline.profiles.layers import called
from pipeline.profiles.profile import Profile, load_profile
from pipeline.profiles.published import Name, vocabulary
from pipeline.text.suggestions import did_you_mean

_GROUP = re.compile(r"\{([^{}]*)\}")
_SPACES = re.compile(r"\s{2,}")


def expand(phrase: str) -> list[str]:
    """The wordings for which a phrase with groups `{a|b|}` stands; groups may hold groups.

    Raises ValueError when a group is not closed.
    """
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


def _expand_all(phrases: list[str]) -> list[str]:
    return [wording for phrase in phrases for wording in expand(phrase)]


Phrases = Annotated[list[str], AfterValidator(_expand_all)]


class Facets(BaseModel):
    """The phrases of one language."""

    model_config = ConfigDict(extra="forbid")

    audiences: dict[str, Phrases] = Field(default={}, description="Code in audiences.json → phrases.")
    topics: dict[str, Phrases] = Field(default={}, description="Code in topics.json → phrases.")
    topic_stems: dict[str, Phrases] = Field(default={}, description="Code in topics.json → parts of words.")


_CODES: dict[str, Name] = {"audiences": "audiences", "topics": "topics", "topic_stems": "topics"}


def load_facets(profile: Profile, language: str) -> Facets | None:
    """The phrases of a profile in a language, with those that it inherits; those of the default profile where it has
    none, None where nobody knows the language.

    Raises ProfileError with all that is wrong in the files.
    """
    return _read(profile.folders, language) or _read(load_profile().folders, language)


def _read(folders: Sequence[Traversable], language: str) -> Facets | None:
    """The phrases in some folders, those of the first on top of the others'."""
    files = [folder.joinpath("facets", f"{language}.toml") for folder in reversed(folders)]
    tables = [_table(file) for file in files if file.is_file()]
    if not tables:
        return None
    together: Table = {}
    for table in tables:
        for key, phrases in table.items():
            listed = together.setdefault(key, {})
            for code, wordings in phrases.items():
                listed[code] = [*listed.get(code, []), *wordings]
    return Facets.model_validate(together)


def _table(file: Traversable) -> Table:
    data = read_data(file, called(file), ProfileError)
    table, faults = data.checked(Facets)
    faults += [
        data.fault((key, code), f"there is no code {code!r} in {name}.json", did_you_mean(code, vocabulary(name)))
        for key, name in _CODES.items()
        for code in table.get(key, {})
        if code not in vocabulary(name)
    ]
    if faults:
        raise ProfileError.of(sorted(set[Fault](faults), key=lambda fault: fault.line), data.name)
    return table

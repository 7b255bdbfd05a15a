"""Registries of organisations: which names are one, which are not, and how names are made comparable.

The registry that comes with the program (`pipeline/profiles/organisations.toml`) is extended by a file of the user's:
TOML of the same form, or CSV with the columns id, name, aliases, sisters and org_id; `|` separates several in one cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.enrich.numbers import Scheme, is_valid
from pipeline.errors import Fault, RegistryError
from pipeline.files.data import packaged, read_checked, read_text, told
from pipeline.text.wording import fold

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

_PIECE = re.compile(r"(?<!\w)(?:\w\.){2,}\w?|\w+|[&+]")
_FIRST = re.compile(r"([a-z]+)(?:\s+|['’])")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Entry(_Part):
    """One organisation."""

    id: Id
    name: str = Field(min_length=1)
    aliases: list[str] = []
    sisters: list[Id] = Field(default=[], description="Ids of bodies that look alike and are others.")
    org_id: str | None = Field(default=None, description="Where it is registered, as in org-id.guide.")


class Words(_Part):
    """How names are made comparable; all of it holds in every language."""

    legal_forms: list[str] = Field(description="Left out at either end of a name.")
    articles: list[str] = Field(description="Left out at the beginning of a name.")
    small: list[str] = Field(description="Left out anywhere.")
    equal: dict[str, str] = Field(description="A word or an abbreviation → the words it stands for.")


class _File(_Part):
    words: Words | None = None
    numbers: list[Scheme] = []
    organisations: list[Entry] = []


@dataclass(slots=True)
class Registry:
    """Known organisations, by the key of each of their names."""

    words: Words
    schemes: tuple[Scheme, ...] = ()
    entries: dict[str, Entry] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    _small: frozenset[str] = frozenset()
    _forms: set[tuple[str, ...]] = field(default_factory=set)
    _longest: int = 0
    _keys: dict[str, str] = field(default_factory=dict)
    _articles: frozenset[str] = frozenset()
    _equal: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._small = frozenset(map(fold, self.words.small))
        self._articles = frozenset(map(fold, self.words.articles))
        self._forms = {tuple(_words(form)) for form in self.words.legal_forms}
        self._longest = max(map(len, self._forms), default=0)
        self._equal = {tuple(_words(short)): tuple(_words(long)) for short, long in self.words.equal.items()}

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in organisations; one with a known id is added to, and a name goes to the last that claims it."""
        for entry in entries:
            known = self.entries.get(entry.id)
            if known:
                names = [*known.aliases, known.name, *entry.aliases]
                entry = Entry(
                    id=entry.id,
                    name=entry.name,
                    aliases=names,
                    sisters=[*known.sisters, *entry.sisters],
                    org_id=entry.org_id or known.org_id,
                )
            self.entries[entry.id] = entry
            for name in (entry.name, *entry.aliases):
                self.by_key[self.key(name)] = entry.id

    def find(self, name: str) -> Entry | None:
        """The organisation of that name, or None."""
        found = self.by_key.get(self.key(name))
        return self.entries[found] if found else None

    def key(self, name: str) -> str:
        """What two spellings of one name have in common: its words, without legal form, articles, place or acronym in
        parentheses.
        """
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = self._key(name)
        return known

    def _key(self, name: str) -> str:
        bare = _BRACKETS.sub("", name) or name
        parts = self._without_forms(_words(bare))
        while len(parts) > 1 and parts[0] in self._articles:
            parts = parts[1:]
        parts = self._without_forms(parts)
        parts = self._spelt_out(parts)
        kept = [part for part in parts if part not in self._small]
        return "-".join(kept or parts)

    def without_article(self, name: str) -> str:
        """The name without an article in small letters before it (`the`, `l'`)."""
        match = _FIRST.match(name)
        return name[match.end() :] if match and fold(match[1]) in self._articles and match.end() < len(name) else name

    def legal_form(self, name: str) -> str | None:
        """The legal form at either end of a name, as printed there, or None."""
        pieces = _pieces(_BRACKETS.sub("", name) or name)
        if len(pieces) > 1 and pieces[0][0] in self._articles:
            pieces = pieces[1:]
        for size in range(min(self._longest, len(pieces) - 1), 0, -1):
            for end in (pieces[-size:], pieces[:size]):
                if tuple(key for key, _ in end) in self._forms:
                    return " ".join(printed for _, printed in end)
        return None

    def are_sisters(self, one: str, two: str) -> bool:
        """Whether two ids are known to be two bodies."""
        first, second = self.entries.get(one), self.entries.get(two)
        return bool((first and two in first.sisters) or (second and one in second.sisters) or (first and second))

    def _without_forms(self, parts: list[str]) -> list[str]:
        for size in range(min(self._longest, len(parts) - 1), 0, -1):
            if tuple(parts[-size:]) in self._forms:
                return self._without_forms(parts[:-size])
            if tuple(parts[:size]) in self._forms:
                return self._without_forms(parts[size:])
        return parts

    def _spelt_out(self, parts: list[str]) -> list[str]:
        result: list[str] = []
        at = 0
        while at < len(parts):
            for size in (3, 2, 1):
                long = self._equal.get(tuple(parts[at : at + size]))
                if long is not None and len(parts[at : at + size]) == size:
                    result += long
                    at += size
                    break
            else:
                result.append(parts[at])
                at += 1
        return result


def _words(name: str) -> list[str]:
    """The words of a name, folded."""
    return [key for key, _ in _pieces(name)]


def _pieces(name: str) -> list[tuple[str, str]]:
    """The words of a name, folded and as printed; dots do not split an abbreviation (`v.z.w.`)."""
    return [(fold(match[0]).replace(".", ""), match[0]) for match in _PIECE.finditer(name)]


@lru_cache(maxsize=8)
def load_registry(extra: str | None = None) -> Registry:
    """The registry that comes with the program, with that of a file added.

    Raises RegistryError when the file is not there or not valid.
    """
    own = read_checked(packaged("profiles", "organisations.toml"), "organisations.toml", _File, RegistryError)
    assert own.words is not None
    words = own.words
    added: list[Entry] = []
    numbers: list[Scheme] = []
    if extra is not None:
        more = _read(Path(extra))
        added, numbers = more.organisations, more.numbers
        if more.words is not None:
            words = Words(
                legal_forms=[*words.legal_forms, *more.words.legal_forms],
                articles=[*words.articles, *more.words.articles],
                small=[*words.small, *more.words.small],
                equal=words.equal | more.words.equal,
            )
    registry = Registry(words, (*own.numbers, *numbers))
    for entry in added:
        if entry.org_id is not None and not is_valid(entry.org_id, registry.schemes):
            problem = f"{entry.id}: {entry.org_id!r} is no number of a register"
            raise RegistryError(str(extra), problem, "Give it as in org-id.guide: BE-BCE_KBO-0203201340.")
    registry.add(own.organisations)
    registry.add(added)
    return registry


def _read(path: Path) -> _File:
    try:
        if path.suffix.lower() == ".csv":
            return _File(organisations=_rows(path, read_text(path, str(path), RegistryError)))
        return read_checked(path, str(path), _File, RegistryError)
    except OSError as error:
        raise RegistryError(str(path), f"the registry cannot be read ({error.strerror or error})") from error


def _rows(path: Path, text: str) -> list[Entry]:
    """The organisations of a CSV file; commas or semicolons separate the cells."""
    lines = text.splitlines()
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv.DictReader(lines, delimiter=delimiter)
    columns = {name.strip().lower() for name in rows.fieldnames or []}
    if not {"id", "name"} <= columns:
        raise RegistryError(
            str(path), "the registry has no columns id and name", "Its first line should be: id,name,aliases,sisters"
        )
    entries, faults = [], []
    for row in rows:
        cells = {
            (name or "").strip().lower(): (value or "").strip() for name, value in row.items() if isinstance(value, str)
        }
        if any(cells.values()):
            listed = {key: _cells(cells.get(key, "")) for key in ("aliases", "sisters")}
            try:
                own = {"id": cells["id"], "name": cells["name"], "org_id": cells.get("org_id") or None}
                entries.append(Entry.model_validate(own | listed))
            except ValidationError as error:
                faults += [Fault(str(path), rows.line_num, told(each)) for each in error.errors()]
    if faults:
        raise RegistryError.of(faults, str(path))
    return entries


def _cells(cell: str) -> list[str]:
    return [each.strip() for each in cell.split("|") if each.strip()]

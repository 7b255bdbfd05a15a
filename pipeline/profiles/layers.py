"""One profile's own TOML files as a layer: what a language's file lists by field stands with the field, as elsewhere.

In a layer, fields are by name, and headings, stems, cues and names of codes are by field or code and language, wherever
they were written. Each list and value remembers its file and place.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from pipeline.errors import Fault, ProfileError
from pipeline.files.data import DataFile, Table, packaged, read_data
from pipeline.files.toml_lines import Path
from pipeline.profiles.vocabulary_files import read_vocabulary

_BY_FIELD = frozenset({"headings", "stems", "cues"})


class Origin(NamedTuple):
    """Where something is written."""

    file: DataFile
    path: Path

    def fault(self, problem: str, hint: str = "") -> Fault:
        """What is wrong there."""
        return self.file.fault(self.path, problem, hint)


class Drop(NamedTuple):
    """What a profile does not want (or alone wants: `keep`) of the list or table at a path that it inherits."""

    path: Path
    values: Any
    origin: Origin


@dataclass
class Layer:
    """What one profile says itself."""

    table: Table = field(default_factory=dict)
    origins: dict[Path, list[Origin]] = field(default_factory=dict)
    drops: list[Drop] = field(default_factory=list)
    keep: Drop | None = None
    files: list[DataFile] = field(default_factory=list)

    def put(self, path: Path, value: Any, origin: Origin) -> None:
        """Set a value, or add to a list, at a path."""
        self.origins.setdefault(path, []).append(origin)
        table: dict[Any, Any] = self.table
        for step in path[:-1]:
            table = table.setdefault(step, {})
        last = path[-1]
        if value == {}:
            table.setdefault(last, {})
            return
        if isinstance(value, list) and isinstance(table.get(last), list):
            value = [*table[last], *value]
        table[last] = value

    def places(self, path: Path, value: Any = None) -> Iterator[Origin]:
        """Where the value at a path is written; of a list, only where this one of its items is."""
        for origin in self.origins.get(path, ()):
            listed = origin.file.at(origin.path)
            if value is None:
                yield origin
            elif value in listed:
                yield Origin(origin.file, (*origin.path, listed.index(value)))


def profile_layer(file: DataFile, folder: Traversable) -> tuple[Layer, list[Fault]]:
    """What the main file of a profile and the files of its languages say, and what is wrong with them."""
    layer = Layer(files=[file])
    table, faults = _checked(file, "ProfileTable")
    for index, declared in enumerate(table.get("fields", [])):
        if "name" in declared:
            _add(layer, file, ("fields", index), ("fields", declared["name"]), declared)
    for key, value in table.items():
        if key == "drop":
            layer.drops += [_drop(file, path, listed) for path, listed in _leaves(value) if listed != {}]
        elif key == "keep":
            layer.keep = Drop(("fields",), value.get("fields", []), Origin(file, ("keep", "fields")))
        elif key == "vocabularies":
            faults += _add_vocabularies(layer, file, folder, value)
        elif key not in ("fields", "languages", "extends"):
            _add(layer, file, (key,), (key,), value)
    for code, words in table.get("languages", {}).items():
        faults += _add_language(layer, file, folder, code, words)
    for declared in layer.table.get("fields", {}).values():
        for code in declared.get("headings", {}):
            layer.table.setdefault("languages", {}).setdefault(code, {})
    return layer, faults


def _checked(file: DataFile, model: str, at: Path = ()) -> tuple[Table, list[Fault]]:
    """The table at a path of a file, and what in it does not keep to a model of `tables`.

    Files that come with the program are right, the tests see to that: models are slow to build.
    """
    if is_packaged(file.file):
        return file.at(at), []
    from pipeline.profiles import tables

    return file.checked(getattr(tables, model), at)


def language_layer(file: DataFile, code: str) -> tuple[Layer, list[Fault]]:
    """What a file of `languages/` says, and what is wrong with it."""
    layer = Layer(files=[file])
    table, faults = _checked(file, "LanguageFile")
    for path, value in _leaves(table):
        layer.put(_place(path, code), value, Origin(file, path))
    return layer, faults


def _drop(file: DataFile, path: Path, values: Any) -> Drop:
    to = _place(path[2:], str(path[1])) if path[0] == "languages" and len(path) > 2 else path
    return Drop(to, values, Origin(file, ("drop", *path)))


def _add_language(layer: Layer, file: DataFile, folder: Traversable, code: str, words: Any) -> list[Fault]:
    at: Path = ("languages", code)
    if isinstance(words, str):
        beside = folder.joinpath(words)
        if not beside.is_file():
            return [file.fault(at, f"there is no file {words!r} beside it")]
        try:
            file, at = read_data(beside, called(beside), ProfileError), ()
        except ProfileError as error:
            return list(error.faults) or [Fault(error.subject, 0, error.problem, error.hint)]
        layer.files.append(file)
    elif not isinstance(words, dict):
        return [file.fault(at, f"languages.{code} should be a table, or the name of a file")]
    table, faults = _checked(file, "LanguageTable", at)
    layer.table.setdefault("languages", {}).setdefault(code, {})
    for path, value in _leaves(table):
        origin = Origin(file, (*at, *path))
        if path[0] == "drop" and value == {}:
            continue
        if path[0] == "drop":
            layer.drops.append(Drop(_place(path[1:], code), value, origin))
        else:
            layer.put(_place(path, code), value, origin)
    return faults


def _add_vocabularies(layer: Layer, file: DataFile, folder: Traversable, vocabularies: Table) -> list[Fault]:
    """Put vocabularies to the layer, each with what its file holds."""
    faults: list[Fault] = []
    for name, vocabulary in vocabularies.items():
        at: Path = ("vocabularies", name)
        _add(layer, file, at, at, {key: value for key, value in vocabulary.items() if key != "file"})
        if (beside := vocabulary.get("file")) is None:
            continue
        path = folder.joinpath(beside)
        if not path.is_file():
            faults.append(file.fault((*at, "file"), f"there is no file {beside!r} beside it"))
            continue
        try:
            table, found = read_vocabulary(path, called(path))
        except ProfileError as error:
            faults += error.faults
            continue
        faults += found
        for place, value in _leaves(table):
            layer.put((*at, *place), value, Origin(file, (*at, "file")))
    return faults


def called(file: Traversable) -> str:
    """What messages call a file: its path, or the path below `profiles/` of one that comes with the program."""
    return str(file).removeprefix(f"{packaged('profiles')}{os.sep}")


def is_packaged(file: Traversable) -> bool:
    """Whether a file comes with the program."""
    return called(file) != str(file)


def _place(path: Path, code: str) -> Path:
    """Where what stands at a path in a language's table belongs."""
    if path[0] in _BY_FIELD and len(path) == 2:
        return ("fields", path[1], path[0], code)
    if path[0] == "vocabularies":
        return (*path, code)
    if path[0] == "currencies":
        return path
    return ("languages", code, *path)


def _add(layer: Layer, file: DataFile, at: Path, to: Path, value: Any) -> None:
    """Put all that stands at a path of a file to a path of the layer."""
    if not isinstance(value, dict):
        layer.put(to, value, Origin(file, at))
        return
    table: dict[Any, Any] = layer.table
    for step in to:
        table = table.setdefault(step, {})
    for path, leaf in _leaves(value):
        layer.put((*to, *path), leaf, Origin(file, (*at, *path)))


def _leaves(table: Table, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The lists and single values of a table, and its empty tables, with their paths."""
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*at, key))
        else:
            yield (*at, key), value

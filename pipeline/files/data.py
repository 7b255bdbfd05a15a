"""Files of data that people write: TOML, checked against a model; all faults are told at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import rtoml
from pydantic import BaseModel, ValidationError

from pipeline.errors import DataFileError, Fault
from pipeline.files.toml_lines import Path, lines_of
from pipeline.text.suggestions import did_you_mean

Model = TypeVar("Model", bound=BaseModel)
Table = dict[str, Any]
_AT_LINE = re.compile(r" at line (\d+) column \d+$")


def packaged(*parts: str) -> Traversable:
    """A file or folder that comes with the program, below its package."""
    return resources.files("pipeline").joinpath(*parts)


@dataclass(eq=False)
class DataFile:
    """A TOML file; `name` is what messages call it."""

    name: str
    file: Traversable
    text: str = field(repr=False)
    table: Table = field(repr=False)

    def line(self, path: Sequence[str | int]) -> int:
        """The line, counted from 1, of a key or an item, or of the nearest table around it; 0 for the whole file."""
        steps = tuple(path)
        return next((self._lines[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in self._lines), 0)

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return lines_of(self.text)

    def at(self, path: Path) -> Any:
        """What stands at a path."""
        value: Any = self.table
        for step in path:
            value = value[step]
        return value

    def fault(self, path: Sequence[str | int], problem: str, hint: str = "") -> Fault:
        """What is wrong at a key or an item."""
        return Fault(self.name, self.line(path), problem, hint)

    def checked(self, model: type[BaseModel], below: Path = ()) -> tuple[Table, list[Fault]]:
        """The table at a path, without what does not keep to the model, and what that is."""
        table = self.at(below)
        try:
            model.model_validate(table)
        except ValidationError as error:
            errors = error.errors()
            return _without(table, [each["loc"] for each in errors]), [self._told(e, model, below) for e in errors]
        return table, []

    def _told(self, error: Any, model: type[BaseModel], below: Path) -> Fault:
        loc: Path = error["loc"]
        key = str(loc[-1]) if loc else "the file"
        around = f" in {dotted((*below, *loc[:-1]))}" if (*below, *loc[:-1]) else ""
        if error["type"] == "extra_forbidden":
            hint = did_you_mean(key, _known_keys(model, loc[:-1]))
            return self.fault((*below, *loc), f"there is no key {key!r}{around}", hint)
        if error["type"] == "missing":
            return self.fault((*below, *loc), f"{key!r} is missing{around}")
        return self.fault((*below, *loc), told(error, below))


def read_data(file: Traversable, name: str, error: type[DataFileError]) -> DataFile:
    """A TOML file, called `name` in messages.

    Raises OSError when it cannot be read, and `error` when it is no TOML (1.0) in UTF-8.
    """
    text = read_text(file, name, error)
    try:
        return DataFile(name, file, text, rtoml.loads(text))  # tomllib takes ten times as long, and profiles are large
    except rtoml.TomlParsingError as fault:
        at = _AT_LINE.search(str(fault))
        problem = f"it is not valid TOML: {_AT_LINE.sub('', str(fault))}"
        raise error.of([Fault(name, int(at[1]) if at else 0, problem)], name) from fault


def read_text(file: Traversable, name: str, error: type[DataFileError]) -> str:
    """The text of a file. Raises OSError when it cannot be read, and `error` when it is not in UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise error.of([Fault(name, 0, "it is not text in UTF-8", "Save it as UTF-8.")], name) from fault


def read_checked(file: Traversable, name: str, model: type[Model], error: type[DataFileError]) -> Model:
    """What a TOML file holds, as a model. Raises OSError when it cannot be read, and `error` with all its faults."""
    data = read_data(file, name, error)
    try:
        return model.model_validate(data.table)
    except ValidationError as fault:
        raise error.of(data.checked(model)[1], name) from fault


def told(error: Any, below: Path = ()) -> str:
    """What pydantic says is wrong with a value, and with which."""
    place = dotted((*below, *error["loc"])) or "the file"
    return f"{place}: {error['msg'][:1].lower()}{error['msg'][1:]}"


def dotted(path: Sequence[str | int]) -> str:
    """A path as people write it: `fields[0].headings.nl`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path if step != "[key]")
    return text.removeprefix(".")


def _without(table: Table, places: Sequence[Path]) -> Table:
    """A copy of a table without what stands at these places, or else nearest to them."""
    copied: Any = deepcopy(table)
    for place in sorted(places, key=str, reverse=True):
        inner, within = copied, []
        for step in place:
            if not (
                step in inner if isinstance(inner, dict) else isinstance(inner, list) and step in range(len(inner))
            ):
                break
            within.append((inner, step))
            inner = inner[step]
        if within and isinstance(inner, dict) and isinstance(within[-1][0], list):
            inner.clear()  # the tables after it keep their numbers
        elif within:
            del within[-1][0][within[-1][1]]
    return copied  # type: ignore[no-any-return]


def _known_keys(model: Any, loc: Sequence[str | int]) -> list[str]:
    """The keys of the table at a place in a model."""
    for step in loc:
        model = _below(model, step)
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [known.alias or name for name, known in model.model_fields.items()]
    return []


def _below(model: Any, step: str | int) -> Any:
    """The type of what stands at a key or an index of a type."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        fields = {known.alias or name: known for name, known in model.model_fields.items()}
        return fields[str(step)].annotation if str(step) in fields else None
    if get_origin(model) in (Union, UnionType):
        return next((_below(each, step) for each in get_args(model) if get_origin(each) is not Literal), None)
    return get_args(model)[-1] if get_args(model) else None

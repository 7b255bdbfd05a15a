"""From the TOML files of a profile to the profile: the files of its languages are put in, then all of it is checked."""

from __future__ import annotations

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import ProfileError

Table = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)
_BY_LANGUAGE = ("headings", "stems", "cues")  # of a field; a language's file lists them by field


def packaged() -> Traversable:
    """The folder of the profiles that come with the program."""
    return resources.files("pipeline").joinpath("profiles")


def profile_names() -> list[str]:
    """Names of the profiles that come with the program."""
    return sorted(entry.name for entry in packaged().iterdir() if entry.joinpath("profile.toml").is_file())


def assemble(name: str, model: type[Model]) -> Model:
    """The profile of that name, or the one in that folder or file, as a `model`.

    Raises ProfileError when there is none, or when it is not valid.
    """
    folder, file = _find(name)
    table = _read(file, name)
    languages = _languages(folder, table, name)
    for code, words in languages.items():
        _by_field(table, code, words)
    table["languages"] = {code: _with_language(code, words, name) for code, words in languages.items()}
    try:
        return model.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProfileError(
            name, f"{where or 'the file'}: {first['msg']}", "Compare it with the profiles that come with the program."
        ) from error


def _find(name: str) -> tuple[Traversable, Traversable]:
    """The folder and the main file of a profile, given as a name, a folder or a TOML file."""
    path = Path(name)
    if path.suffix == ".toml" or path.is_file():
        return path.parent, path
    folder: Traversable = path if path.joinpath("profile.toml").is_file() else packaged().joinpath(name)
    return folder, folder.joinpath("profile.toml")


def _read(file: Traversable, name: str) -> Table:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(name, f"it is no valid TOML: {error}", "Correct the file at the place named.") from error
    except UnicodeDecodeError as error:
        raise ProfileError(name, f"it is no valid TOML: {error}", "Save it as UTF-8.") from error
    except OSError as error:
        raise ProfileError(
            name,
            "there is no such profile",
            f"Known profiles: {', '.join(profile_names())}; or give a folder with a profile.toml, or a .toml file.",
        ) from error


def _languages(folder: Traversable, table: Table, name: str) -> dict[str, Any]:
    """The table of each language; where the profile gives the name of a file, what that file holds."""
    given = table.get("languages", {})
    if not isinstance(given, dict):
        raise ProfileError(name, "languages: it should be a table", "Compare it with the profiles that come with it.")
    return {
        code: _read(folder.joinpath(words), name) if isinstance(words, str) else words for code, words in given.items()
    }


def _by_field(table: Table, code: str, words: Any) -> None:
    """Move what a language's table lists by field or by vocabulary to these, under the language."""
    if not isinstance(words, dict):
        return
    fields = {field["name"]: field for field in table.get("fields", []) if isinstance(field, dict) and "name" in field}
    for key in _BY_LANGUAGE:
        for field, listed in words.pop(key, {}).items():
            fields[field].setdefault(key, {})[code] = listed
    for vocabulary, listed in words.pop("vocabularies", {}).items():
        target = table["vocabularies"][vocabulary]
        if "noise" in listed:
            target.setdefault("noise", {})[code] = listed["noise"]
        for choice, names in listed.get("codes", {}).items():
            target.setdefault("codes", {}).setdefault(choice, {})[code] = names


def _with_language(code: str, words: Any, name: str) -> Any:
    """What a family says in a language, on top of what belongs to the language."""
    file = packaged().joinpath("languages", f"{code}.toml")
    return merged(_read(file, name), words) if file.is_file() and isinstance(words, dict) else words


def merged(base: Table, over: Table) -> Table:
    """Two tables as one: lists are added to, tables are merged, any other value is that of `over`."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            result[key] = merged(below, value)
        elif isinstance(below, list) and isinstance(value, list):
            result[key] = [*below, *(each for each in value if each not in below)]
        else:
            result[key] = value
    return result

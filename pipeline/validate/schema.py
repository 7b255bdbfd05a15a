"""Whether a document conforms to the schema of the version that it states.

Documents of this version are checked against the schema of their own profile, where it is at hand; all others, and
those of earlier versions, against the published one. `conforms` is for the hot path (jsonschema-rs); `explain`
(jsonschema) tells a person what is wrong and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import orjson

from pipeline.data.pointers import escape
from pipeline.errors import ProfileError
from pipeline.profiles import DEFAULT
from pipeline.validate.tunables import MESSAGES

_FILE = "brochure.schema.json"
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class Problem(NamedTuple):
    """What is wrong, and where (a JSON Pointer, RFC 6901)."""

    pointer: str
    message: str


@cache
def schema(version: str | None = None) -> dict[str, Any]:
    """A published schema: the current one, or that of an earlier version.

    Raises KeyError for a version that is none of `known_versions`.
    """
    if version is None or version == schema_version():
        return _load(_folder().joinpath(_FILE))
    if version not in known_versions():
        raise KeyError(version)
    return _load(_folder().joinpath(version).joinpath(_FILE))


@cache
def schema_version() -> str:
    """The version of the current schema, from its `$id`."""
    return str(schema()["$id"]).rpartition(":")[2]


@cache
def known_versions() -> tuple[str, ...]:
    """The versions whose schema is published, oldest first; the last one is the current one."""
    released = {entry.name for entry in _folder().iterdir() if _VERSION.fullmatch(entry.name)}
    return tuple(sorted(released | {schema_version()}, key=lambda version: [int(part) for part in version.split(".")]))


def _folder() -> Traversable:
    """`schemas/` in the installed package, else in the repository around it."""
    packaged = resources.files("pipeline").joinpath("schemas")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "schemas"


def _load(file: Traversable) -> dict[str, Any]:
    loaded: dict[str, Any] = orjson.loads(file.read_bytes())
    return loaded


def version_of(document: object) -> str | None:
    """The schema version that a document states; None when it states none."""
    version = document.get("schema_version") if isinstance(document, Mapping) else None
    return version if isinstance(version, str) else None


def wrong_version(version: str) -> str:
    """The message about a schema version that this program does not know."""
    advice = "use a newer program" if _is_newer(version) else "extract it again"
    return f"it is {version!r}, but this program knows {', '.join(known_versions())}; {advice}"


def _is_newer(version: str) -> bool:
    return bool(_VERSION.fullmatch(version)) and [int(part) for part in version.split(".")] > [
        int(part) for part in schema_version().split(".")
    ]


def conforms(document: Mapping[str, Any] | bytes, given: str = DEFAULT) -> bool:
    """Whether a document (or its JSON) conforms to the schema of the version that it states.

    `given` is the profile that was asked for, by name or file. Bytes that are not JSON do not conform.
    """
    try:
        parsed = orjson.loads(document) if isinstance(document, bytes) else document
    except orjson.JSONDecodeError:
        return False
    version = version_of(parsed)
    return version in known_versions() and bool(_fast(version, _own_profile(parsed, given)).is_valid(parsed))


@cache
def _fast(version: str, profile: str | None) -> Any:
    return jsonschema_rs.validator_for(_schema(version, profile))


def _own_profile(document: Any, given: str) -> str | None:
    """By what to load the profile whose schema a document should conform to; None for the published schema."""
    extraction = document.get("extraction") if isinstance(document, Mapping) else None
    name = extraction.get("profile") if isinstance(extraction, Mapping) else None
    if not isinstance(name, str) or name == given == DEFAULT:
        return None
    from pipeline.profiles.profile import of_document  # slow to import, and seldom needed

    return of_document(name, given)


@cache
def _schema(version: str, profile: str | None) -> dict[str, Any]:
    """The schema of a version, as a profile that is at hand declares its fields; else the published one."""
    if profile is None or version != schema_version():
        return schema(version)
    from pipeline.profiles.profile import load_profile
    from pipeline.schema.publish import brochure_schema

    try:
        return brochure_schema(load_profile(profile))
    except ProfileError:
        return schema(version)


def explain(document: object, given: str = DEFAULT) -> list[Problem]:
    """Where a document violates the schema of its version, in document order; [] when it conforms.

    At most `MESSAGES.problems` are listed. `given` is the profile that was asked for, by name or file.
    """
    from jsonschema import Draft202012Validator

    version = version_of(document) or schema_version()
    if version not in known_versions():
        return [Problem("/schema_version", wrong_version(version))]
    try:
        errors = sorted(
            Draft202012Validator(_schema(version, _own_profile(document, given))).iter_errors(document),
            key=lambda error: [str(part) for part in error.absolute_path],
        )
    except RecursionError:
        return [Problem("", "it is nested too deeply")]
    return list(islice(dict.fromkeys(problem for error in errors for problem in _problems(error)), MESSAGES.problems))


def _problems(error: Any) -> Iterable[Problem]:
    """A validator's error in plain words; where no alternative fits, that of the closest one."""
    at = "".join(f"/{escape(part)}" for part in error.absolute_path)
    match error.validator:
        case "required":
            return [
                Problem(f"{at}/{escape(name)}", "this required key is missing")
                for name in error.validator_value
                if name not in error.instance
            ]
        case "additionalProperties":
            return [
                Problem(f"{at}/{escape(name)}", "the schema has no such field")
                for name in error.instance
                if name not in error.schema["properties"]
            ]
        case "type":
            return [
                Problem(at, f"it should be of type {_names(error.validator_value)}, not {_json_type(error.instance)}")
            ]
        case "enum" | "const":
            return [
                Problem(at, f"{_short(error.instance)} is not one of {_short(error.validator_value, MESSAGES.choices)}")
            ]
        case "anyOf" if nearest := _nearest(error):
            return _problems(nearest)
        case "anyOf":
            return [
                Problem(
                    at, f"{_short(error.instance)} ({_json_type(error.instance)}) has none of the types allowed here"
                )
            ]
        case _:
            return [Problem(at, f"{_short(error.instance)} violates {error.validator} {_short(error.validator_value)}")]


def _nearest(error: Any) -> Any:
    """The error in an alternative that has at least the right type; None when there is none."""
    wrong_type = {e.schema_path[0] for e in error.context if e.validator == "type" and not e.path}
    return next((e for e in error.context if e.schema_path[0] not in wrong_type), None)


def _names(types: str | list[str]) -> str:
    return types if isinstance(types, str) else " or ".join(types)


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    for kind, name in ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array")):
        if isinstance(value, kind):
            return name
    return "object"


def _short(value: object, length: int = MESSAGES.value) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return repr(text if len(text) <= length else text[: length - 1] + "…") if isinstance(value, str) else text[:length]

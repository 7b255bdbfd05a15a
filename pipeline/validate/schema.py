"""Does a document keep to the published schema?

`conforms` is for the hot path (jsonschema-rs); `explain` (jsonschema) tells a person what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import orjson

LIMIT = 20
"""How many problems `explain` names at most."""

_FILE = "brochure.schema.json"


class Problem(NamedTuple):
    """What is wrong, and where (a JSON Pointer, RFC 6901)."""

    pointer: str
    message: str


@cache
def schema() -> dict[str, Any]:
    """The published schema: from the installed package, else from the repository around it."""
    packaged = resources.files("pipeline").joinpath("schemas", _FILE)
    file = packaged if packaged.is_file() else Path(__file__).parents[2] / "schemas" / _FILE
    loaded: dict[str, Any] = orjson.loads(file.read_bytes())
    return loaded


def schema_version() -> str:
    """The version of the published schema, from its `$id`."""
    return str(schema()["$id"]).rpartition(":")[2]


def conforms(document: Mapping[str, Any] | bytes) -> bool:
    """Whether a document (or its JSON) keeps to the schema; JSON that is no JSON does not."""
    try:
        return bool(_fast().is_valid(orjson.loads(document) if isinstance(document, bytes) else document))
    except orjson.JSONDecodeError:
        return False


@cache
def _fast() -> Any:
    return jsonschema_rs.validator_for(schema())


def explain(document: object) -> list[Problem]:
    """What in a document breaks the schema, at most `LIMIT` problems, in the order of their places; [] when it conforms."""
    from jsonschema import Draft202012Validator

    version = document.get("schema_version") if isinstance(document, Mapping) else None
    if isinstance(version, str) and version != schema_version():
        return [Problem("/schema_version", f"it is {version!r}, but this program knows {schema_version()}; use a program of that version, or extract anew")]
    try:
        errors = sorted(Draft202012Validator(schema()).iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path])
    except RecursionError:
        return [Problem("", "it is nested too deeply")]
    return list(islice(dict.fromkeys(problem for error in errors for problem in _problems(error)), LIMIT))


def _problems(error: Any) -> Iterable[Problem]:
    """A validator's error in plain words; where no alternative fits, the one that comes nearest speaks."""
    at = "".join(f"/{_escape(part)}" for part in error.absolute_path)
    match error.validator:
        case "required":
            return [Problem(f"{at}/{_escape(name)}", "it is missing") for name in error.validator_value if name not in error.instance]
        case "additionalProperties":
            return [Problem(f"{at}/{_escape(name)}", "the schema knows no such field") for name in error.instance if name not in error.schema["properties"]]
        case "type":
            return [Problem(at, f"it should be of type {_names(error.validator_value)}, not {_json_type(error.instance)}")]
        case "enum" | "const":
            return [Problem(at, f"{_short(error.instance)} is none of {_short(error.validator_value, 200)}")]
        case "anyOf" if nearest := _nearest(error):
            return _problems(nearest)
        case "anyOf":
            return [Problem(at, f"{_short(error.instance)} ({_json_type(error.instance)}) fits none of the types allowed here")]
        case _:
            return [Problem(at, f"{_short(error.instance)} breaks the rule {error.validator} {_short(error.validator_value)}")]


def _nearest(error: Any) -> Any:
    """Of the alternatives that failed, the error in one that has at least the right type; None when there is none."""
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


def _short(value: object, length: int = 60) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return repr(text if len(text) <= length else text[: length - 1] + "…") if isinstance(value, str) else text[:length]


def _escape(part: object) -> str:
    """One step of a JSON Pointer."""
    return str(part).replace("~", "~0").replace("/", "~1")

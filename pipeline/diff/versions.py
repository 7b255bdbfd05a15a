"""Documents of two versions of the schema: only what both versions know is compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.validate.schema import schema

Schema = Mapping[str, Any]
_COMPARED = ("extraction", "call", "fiches")


def comparable(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The two documents, the later one less what the earlier version of the schema does not know."""
    one, two = _version(old), _version(new)
    if one == two:
        return old, new
    return (old, _as_of(old, new)) if one < two else (_as_of(new, old), new)


def _version(document: Mapping[str, Any]) -> list[int]:
    return [int(part) for part in document["schema_version"].split(".")]


def _as_of(earlier: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    root = schema(earlier["schema_version"])
    known = {key: _known(document[key], root["properties"][key], root) for key in _COMPARED}
    return {**document, **known}


def _known(value: Any, rules: Schema, root: Schema) -> Any:
    """The value less the fields that the rules of its records do not have."""
    if "$ref" in rules:
        rules = root["$defs"][rules["$ref"].rpartition("/")[2]]
    if "anyOf" in rules and isinstance(value, dict | list):
        options = [option for option in rules["anyOf"] if option.get("type") != "null"]
        return _known(value, options[0], root) if len(options) == 1 else value
    if isinstance(value, list) and "items" in rules:
        return [_known(entry, rules["items"], root) for entry in value]
    if isinstance(value, dict) and "properties" in rules:
        properties = rules["properties"]
        return {key: _known(part, properties[key], root) for key, part in value.items() if key in properties}
    return value

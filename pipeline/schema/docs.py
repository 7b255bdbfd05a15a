"""The schema in words: Markdown with one table for each record, generated from the JSON Schema, so that it cannot
differ from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

Schema = Mapping[str, Any]

_LIMITS = {
    "pattern": "matches `{}`",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "minLength": "at least {} letters",
    "minItems": "at least {} elements",
    "maxItems": "at most {} elements",
}

_PROMISE = """\
## What you can rely on

The version follows [Semantic Versioning](https://semver.org/); `schema_version` in every document states it.

- A **patch** only changes words: titles and descriptions in the schema.
- A **minor** version adds optional fields. Readers should ignore fields that they do not know. Earlier documents stay
  valid.
- Anything else is a **major** version: removing or renaming a field, making it required or optional, changing its type,
  limits, pattern or default, adding or removing a value in a list of values.

A test compares the schema with the last release and fails when a change needs a higher version. Released schemas never
change: `fiches validate` and `fiches diff` check each document against the schema of its own version. Records are
closed: the schema of a version rejects fields that the version does not have.
"""


def schema_markdown(schema: Schema, versions: Sequence[str]) -> str:
    """The documentation of a schema; `versions` are all that are published, oldest first."""
    records = {"Brochure": schema, **{name: schema["$defs"][name] for name in _in_order(schema)}}
    parts = [_opening(schema, versions), _PROMISE, *(_record(name, record) for name, record in records.items())]
    return "\n".join(parts)


def _opening(schema: Schema, versions: Sequence[str]) -> str:
    version = schema["properties"]["schema_version"]["const"]
    files = [
        f"- {one}: [`schemas/{one}/brochure.schema.json`](../schemas/{one}/brochure.schema.json)"
        for one in reversed(versions)
        if one != version
    ]
    released = "\n".join(["", "Earlier versions:", "", *files, ""]) if files else ""
    return (
        "<!-- Written by `make docs` from the schema: change pipeline/schema/records.py or the profile, "
        "not this file. -->\n\n"
        f"# The output, version {version}\n\n"
        f"{schema['description']}\n"
        "This describes [`schemas/brochure.schema.json`](../schemas/brochure.schema.json) (JSON Schema, Draft "
        f"2020-12; `{schema['$id']}`).\n"
        f"{released}"
    )


def _in_order(schema: Schema) -> list[str]:
    """The records in the order in which a reader meets them."""
    found: list[str] = []

    def visit(node: Any) -> None:
        if isinstance(node, Mapping):
            name = str(node.get("$ref", "")).rpartition("/")[2]
            if name and name not in found:
                found.append(name)
                visit(schema["$defs"][name])
            for key, value in node.items():
                if key != "$defs":
                    visit(value)
        elif isinstance(node, list):
            for value in node:
                visit(value)

    visit(schema["properties"])
    return found


def _record(name: str, record: Schema) -> str:
    must = set(record.get("required", []))
    rows = [
        f"| `{field}` | {_type(rules)} | {'yes' if field in must else 'no'} | {_cell(_meaning(rules))} |"
        for field, rules in record.get("properties", {}).items()
    ]
    head = ["| Field | Type | Always there | |", "|---|---|---|---|"]
    return "\n".join([f"## {name}\n", f"{record.get('description', '')}\n", *(head + rows if rows else []), ""])


def _type(rules: Schema) -> str:
    """The type of a value, with links to records: `list of [Block](#block)`, `text or null`."""
    if "$ref" in rules:
        name = rules["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in rules:
        return " or ".join(_type(option) for option in rules["anyOf"])
    if "enum" in rules:
        return " or ".join(f"`{value}`" for value in rules["enum"])
    if "const" in rules:
        return f"`{rules['const']}`"
    if "prefixItems" in rules:
        kinds = list(dict.fromkeys(_type(item) for item in rules["prefixItems"]))
        return f"list of {len(rules['prefixItems'])} × {', '.join(kinds)}"
    if rules.get("type") == "array":
        return f"list of {_type(rules['items'])}"
    if isinstance(rules.get("additionalProperties"), Mapping):
        return f"map of text to {_type(rules['additionalProperties'])}"
    return {"string": "text", "boolean": "true or false", "object": "map"}.get(
        rules.get("type", ""), str(rules.get("type", "anything"))
    )


def _meaning(rules: Schema) -> str:
    said = str(rules.get("description", ""))
    limits = list(dict.fromkeys(_limits(rules)))
    if "default" in rules:
        limits.append(f"when missing: `{orjson.dumps(rules['default']).decode()}`")
    return f"{said} ({'; '.join(limits)})" if limits else said


def _limits(rules: Schema) -> Iterator[str]:
    if "prefixItems" not in rules:
        yield from (words.format(rules[key]) for key, words in _LIMITS.items() if key in rules)
    for option in rules.get("anyOf", []):
        yield from _limits(option)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n", " ")

"""What a change of the schema means to those who rely on it, and which step of the version it needs (semantic
versioning).

A major step: a document of the earlier version may no longer conform, or a reader of it may miss something, or meet
something that it
was told not to expect. A minor step: fields that may be there. A patch: words only.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, NamedTuple

Schema = dict[str, Any]

_WORDS = {"title", "description", "$comment", "examples"}
_RECORD = {"type", "properties", "required", "additionalProperties"}
_FOLLOWED = {"items", "prefixItems", "anyOf", "$ref"}


class Step(IntEnum):
    """The part of the version that must be raised."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


class Change(NamedTuple):
    """One difference between two schemas, and where (a path through the fields)."""

    step: Step
    path: str
    what: str


def changes(old: Schema, new: Schema) -> list[Change]:
    """All differences between two published schemas; the statement of the version itself is none."""
    return list(dict.fromkeys(_compare(_Side(old), _Side(new), _unversioned(old), _unversioned(new), "", frozenset())))


def needed_step(old: Schema, new: Schema) -> Step | None:
    """The step of the version that the differences need; None when there are none."""
    return max((change.step for change in changes(old, new)), default=None)


def step_between(old: str, new: str) -> Step | None:
    """The step from one version to a later one; None when it is the same or an earlier one."""
    before, after = ([int(part) for part in version.split(".")] for version in (old, new))
    if after <= before:
        return None
    return next(
        step
        for step, (a, b) in zip((Step.MAJOR, Step.MINOR, Step.PATCH), zip(before, after, strict=True), strict=True)
        if a != b
    )


class _Side(NamedTuple):
    """The whole schema in which references are looked up."""

    root: Schema

    def resolve(self, node: Schema) -> Schema:
        """The schema that a node means, with the words that stand beside a reference."""
        if "$ref" not in node:
            return node
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return {**self.root["$defs"][node["$ref"].rpartition("/")[2]], **beside}


def _unversioned(schema: Schema) -> Schema:
    bare = {key: value for key, value in schema.items() if key not in ("$id", "$defs")}
    if "schema_version" in bare.get("properties", {}):
        stated = {key: value for key, value in bare["properties"]["schema_version"].items() if key != "const"}
        bare["properties"] = bare["properties"] | {"schema_version": stated}
    return bare


def _compare(
    was: _Side, now: _Side, old: Schema, new: Schema, path: str, seen: frozenset[tuple[str, str]]
) -> Iterator[Change]:
    pair = (old.get("$ref", ""), new.get("$ref", ""))
    if all(pair) and pair in seen:
        return
    seen |= {pair}
    old, new = was.resolve(old), now.resolve(new)
    if {key: old.get(key) for key in _WORDS} != {key: new.get(key) for key in _WORDS}:
        yield Change(Step.PATCH, path, "other words")
    yield from _rules(old, new, path)
    yield from _fields(was, now, old, new, path, seen)
    yield from _parts(was, now, old, new, path, seen)


def _rules(old: Schema, new: Schema, path: str) -> Iterator[Change]:
    """Types, values, limits and patterns: tighter ones refuse documents of before, looser ones surprise their
    readers."""
    for key in sorted((old.keys() | new.keys()) - _WORDS - (_RECORD - {"type", "additionalProperties"}) - _FOLLOWED):
        before, after = old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(after, dict):
            continue
        if key == "enum" and isinstance(before, list) and isinstance(after, list):
            yield from (Change(Step.MAJOR, path, f"value gone: {value!r}") for value in before if value not in after)
            yield from (Change(Step.MAJOR, path, f"new value: {value!r}") for value in after if value not in before)
        elif key == "default":
            if before != after:
                yield Change(
                    Step.PATCH if "default" not in old else Step.MAJOR, path, f"default {before!r} becomes {after!r}"
                )
        elif before != after:
            yield Change(Step.MAJOR, path, f"{key} {before!r} becomes {after!r}")


def _fields(
    was: _Side, now: _Side, old: Schema, new: Schema, path: str, seen: frozenset[tuple[str, str]]
) -> Iterator[Change]:
    before, after = old.get("properties", {}), new.get("properties", {})
    must, must_now = set(old.get("required", [])), set(new.get("required", []))
    for name in sorted(before.keys() - after.keys()):
        yield Change(Step.MAJOR, f"{path}/{name}", "field gone")
    for name in sorted(after.keys() - before.keys()):
        required = name in must_now
        yield Change(
            Step.MAJOR if required else Step.MINOR,
            f"{path}/{name}",
            "new field that must be there" if required else "new field",
        )
    for name in sorted(before.keys() & after.keys()):
        if (name in must) != (name in must_now):
            yield Change(
                Step.MAJOR, f"{path}/{name}", "now it must be there" if name in must_now else "now it may be missing"
            )
        yield from _compare(was, now, before[name], after[name], f"{path}/{name}", seen)


def _parts(
    was: _Side, now: _Side, old: Schema, new: Schema, path: str, seen: frozenset[tuple[str, str]]
) -> Iterator[Change]:
    """The elements of lists and of open objects, and alternatives, kind by kind."""
    for key in ("items", "additionalProperties"):
        before, after = old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _compare(was, now, before, after, f"{path}/*", seen)
        elif key == "items" and before != after:
            yield Change(Step.MAJOR, f"{path}/*", f"items {before!r} becomes {after!r}")
    firsts, firsts_now = old.get("prefixItems", []), new.get("prefixItems", [])
    if len(firsts) != len(firsts_now):
        yield Change(Step.MAJOR, path, f"{len(firsts)} elements become {len(firsts_now)}")
    for index, (before, after) in enumerate(zip(firsts, firsts_now, strict=False)):
        yield from _compare(was, now, before, after, f"{path}/{index}", seen)
    kinds, kinds_now = _alternatives(old), _alternatives(new)
    for kind in sorted(kinds.keys() - kinds_now.keys()):
        yield Change(Step.MAJOR, path, f"may no longer be {kind}")
    for kind in sorted(kinds_now.keys() - kinds.keys()):
        yield Change(Step.MAJOR, path, f"may now be {kind}")
    for kind in sorted(kinds.keys() & kinds_now.keys()):
        yield from _compare(was, now, kinds[kind], kinds_now[kind], path, seen)


def _alternatives(schema: Schema) -> dict[str, Schema]:
    """The alternatives of a schema by their name or type."""
    return {
        str(option.get("$ref") or option.get("type") or sorted(option)): option for option in schema.get("anyOf", [])
    }

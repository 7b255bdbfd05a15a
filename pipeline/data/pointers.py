"""JSON values and the JSON Pointers (RFC 6901) into them: looking up, setting, walking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonpointer

_RAISE: Any = object()


def escape(key: object) -> str:
    """A key or an index as one step of a pointer."""
    return str(jsonpointer.escape(str(key)))


def steps(pointer: str) -> list[str]:
    """The steps of a pointer, unescaped; [] for the whole document."""
    return [jsonpointer.unescape(step) for step in pointer.split("/")[1:]]


def value_at(document: Any, pointer: str, default: Any = _RAISE) -> Any:
    """The value at a pointer; where there is none, the default, or LookupError without one."""
    try:
        value = jsonpointer.resolve_pointer(document, pointer)
        if isinstance(value, jsonpointer.EndOfList):  # what the library gives for `-`, the place after the last entry
            raise jsonpointer.JsonPointerException(pointer)
    except jsonpointer.JsonPointerException as error:
        if default is _RAISE:
            raise LookupError(pointer) from error
        return default
    return value


def put(document: Any, pointer: str, value: Any) -> None:
    """Set the value at a pointer; raises LookupError when there is none to replace."""
    value_at(document, pointer)
    jsonpointer.set_pointer(document, pointer, value)


def within(pointer: str, place: str) -> bool:
    """Whether `pointer` points at the value at `place`, or at a part of it."""
    return pointer == place or pointer.startswith(place + "/")


def upwards(pointer: str) -> Iterator[str]:
    """A pointer and those to what it is in, up to the whole document (`""`)."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""


def everything(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """The value at a pointer and every value within it, in document order, each with its pointer."""
    yield at, value
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from everything(part, f"{at}/{escape(key)}")


def leaves(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Every value at or within a pointer that is neither an object nor a list."""
    return ((place, part) for place, part in everything(value, at) if not isinstance(part, dict | list))


def same(a: Any, b: Any) -> bool:
    """Whether two JSON values are equal: 5 and 5.0 are, true and 1 are not."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return bool(a == b)

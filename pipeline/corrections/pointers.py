"""JSON Pointers (RFC 6901) into plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def steps(pointer: str) -> list[str]:
    """The steps of a pointer, unescaped; [] for the whole document."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def value_at(document: Any, pointer: str) -> Any:
    """What a pointer points at; raises LookupError when it points nowhere."""
    for step in steps(pointer):
        document = document[_key(document, step)]
    return document


def put(document: Any, pointer: str, value: Any) -> None:
    """Set what a pointer points at; raises LookupError when nothing stands there yet."""
    above, _, _ = pointer.rpartition("/")
    holder = value_at(document, above)
    key = _key(holder, steps(pointer)[-1])
    holder[key]
    holder[key] = value


def _key(holder: Any, step: str) -> Any:
    if isinstance(holder, list):
        if not (step.isascii() and step.isdecimal()) or (len(step) > 1 and step[0] == "0"):
            raise LookupError(step)
        return int(step)
    if isinstance(holder, dict):
        return step
    raise LookupError(step)


def within(pointer: str, place: str) -> bool:
    """Does `pointer` point at what `place` points at, or at a part of it?"""
    return pointer == place or pointer.startswith(place + "/")


def leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Every value below (and at) `pointer` that holds no other."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, f"{pointer}/{key}")
    else:
        yield pointer, value


def everything(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Every value below and at `pointer`."""
    yield pointer, value
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from everything(part, f"{pointer}/{key}")


def same(a: Any, b: Any) -> bool:
    """Equal as JSON: 5 and 5.0 are, true and 1 are not."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    return bool(a == b)

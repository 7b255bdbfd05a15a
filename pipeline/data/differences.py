"""What differs between two JSON values, and where."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.data.pointers import escape, same

T = TypeVar("T")


class Differ(ABC, Generic[T]):
    """Walks through two JSON values side by side, and makes a T of each difference.

    Objects are entered when they have the same keys, lists when they have the same length; anything else differs as a
    whole. Subclasses align the two otherwise.
    """

    @abstractmethod
    def found(self, old_at: str, new_at: str, old: Any, new: Any) -> T:
        """What to make of two different values at these pointers."""

    def compare(self, old: Any, new: Any, old_at: str, new_at: str) -> Iterator[T]:
        """All differences between two values that stand at these pointers, in document order."""
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self.members(old, new, old_at, new_at)
        elif same(old, new):
            return
        elif isinstance(old, list) and isinstance(new, list):
            yield from self.entries(old, new, old_at, new_at)
        else:
            yield self.found(old_at, new_at, old, new)

    def members(self, old: dict[str, Any], new: dict[str, Any], old_at: str, new_at: str) -> Iterator[T]:
        """The differences between two objects."""
        if old.keys() != new.keys():
            yield self.found(old_at, new_at, old, new)
            return
        for key in old:
            step = f"/{escape(key)}"
            yield from self.compare(old[key], new[key], old_at + step, new_at + step)

    def entries(self, old: list[Any], new: list[Any], old_at: str, new_at: str) -> Iterator[T]:
        """The differences between two lists that are not the same."""
        if len(old) != len(new):
            yield self.found(old_at, new_at, old, new)
            return
        for index, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from self.compare(a, b, f"{old_at}/{index}", f"{new_at}/{index}")


class Difference(NamedTuple):
    """Two values at one pointer."""

    pointer: str
    old: Any
    new: Any


class PlainDiffer(Differ[Difference]):
    """Gives the smallest parts that differ."""

    def found(self, old_at: str, new_at: str, old: Any, new: Any) -> Difference:
        """The two values, at the pointer that both have."""
        return Difference(old_at, old, new)


def differences(old: Any, new: Any, at: str = "") -> Iterator[Difference]:
    """The smallest parts in which two values at one pointer differ, in document order."""
    return PlainDiffer().compare(old, new, at, at)

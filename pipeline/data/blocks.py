"""Walking over blocks: paragraphs and items, with what stands under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

B = TypeVar("B")


class Placed(NamedTuple, Generic[B]):
    """A block, its pointer, and how deep it stands (0: directly in the section)."""

    pointer: str
    depth: int
    block: B


def walk(blocks: Iterable[B], at: str = "", depth: int = 0) -> Iterator[Placed[B]]:
    """All blocks below the pointer `at` in reading order, parents before their children.

    A block is a record of the schema, or the JSON of one.
    """
    for index, block in enumerate(blocks):
        pointer = f"{at}/{index}"
        yield Placed(pointer, depth, block)
        yield from walk(_children(block), f"{pointer}/children", depth + 1)


def _children(block: Any) -> Any:
    return block.get("children") or () if isinstance(block, Mapping) else block.children

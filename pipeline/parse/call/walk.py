"""All blocks below one another, with their JSON Pointers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.schema.records import Block


def walk(blocks: Sequence[Block], at: str = "") -> Iterable[tuple[str, Block]]:
    """The blocks in reading order, each with its pointer below `at`."""
    for index, block in enumerate(blocks):
        yield f"{at}/{index}", block
        yield from walk(block.children, f"{at}/{index}/children")

"""The record of a block of running text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.fields.record import Record


class Block(Record):
    """A paragraph or a bulleted item; what it introduces or what stands under it are its children."""

    kind: Literal["paragraph", "item"] = Field(description="Whether it is a paragraph or a bulleted item.")
    text: str = Field(description="Its text, without the bullet sign.")
    children: list[Block] = Field(description="The items that it introduces, or the sub-items of an item.")

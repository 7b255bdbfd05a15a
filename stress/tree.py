"""What stands on the pages, before a producer sets it: a tree of paragraphs, lists, grids, boxes and columns.

A layout builds the tree, a producer prints it. Lengths are points; widths of columns are parts of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["left", "right"]

DRAWN = "■ drawn"
"""The sign of a list that is drawn, and no text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look; an empty look is that of its paragraph. `note` is set at the foot of the page."""

    text: str
    look: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph. `indent` sets its first line in; `drop` prints its first letter large, where that can be done."""

    runs: tuple[Run, ...]
    look: str = "body"
    indent: bool = False
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the nodes that hang under it."""

    sign: str
    runs: tuple[Run, ...]
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]
    look: str = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid. `turned` text runs upwards."""

    nodes: tuple[Node, ...]
    look: str = ""
    rows: int = 1
    columns: int = 1
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Its look tells its rules: `plain`, `ruled`, `lines`, `facts`, `strip`, `cards`, `halves`."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Columns:
    """Nodes in balanced columns."""

    count: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """A column at one side of the main text, `width` of the whole wide."""

    side: Side
    width: float
    aside: tuple[Node, ...]
    main: tuple[Node, ...]
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Floating:
    """A box at one side, with text beside it and, as soon as it ends, below it."""

    side: Side
    width: float
    box: tuple[Node, ...]
    beside: tuple[Node, ...]
    below: tuple[Node, ...]
    look: str = "box"


@dataclass(frozen=True, slots=True)
class Box:
    """Nodes on a ground or in a frame: `band`, `box`, `frame`, `topline`, `plain`."""

    nodes: tuple[Node, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of a contents list: text, a leader, a number at the margin."""

    runs: tuple[Run, ...]
    number: str
    sign: str
    look: str = "row"


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey panel for a photograph, `height` points high."""

    height: float


@dataclass(frozen=True, slots=True)
class Space:
    """White."""

    height: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place whose page is wanted."""

    name: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Nodes that stay on one page."""

    nodes: tuple[Node, ...]


Node = Par | Items | Grid | Columns | Aside | Floating | Box | Leader | Picture | Space | Anchor | Break | Keep


def text(words: str, look: str = "body", *, indent: bool = False) -> Par:
    """A paragraph in one look."""
    return Par((Run(words),), look, indent=indent)

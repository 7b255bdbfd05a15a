"""The parts that layouts are made of: labels, values, lists, small tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count

from stress.design import Design
from stress.numbering import roman
from stress.tree import DRAWN, Cell, Grid, Item, Items, Node, Par, Run
from stress.words.model import Block, Section

_SMALL_PIECES = re.compile(r"[A-ZÀ-Þ]+|[^A-ZÀ-Þ]+")
"""What stands large in small capitals, and what stands small."""


def label_words(design: Design, words: str, *, end: bool = True) -> str:
    """A label as printed: in capitals or not, with the sign at its end."""
    colon = (
        {"": "", ":": " :" if "fr" in design.languages and words[-1] != "?" else ":"}[design.labels.end] if end else ""
    )
    words = words.upper() if design.labels.caps in ("upper", "small") else words
    return words if words.endswith("?") else words + colon


def label_runs(design: Design, words: str, look: str = "", *, end: bool = True) -> tuple[Run, ...]:
    """A label's runs; small capitals are capitals in two sizes."""
    printed = label_words(design, words, end=end)
    if design.labels.caps != "small":
        return (Run(printed, look),)
    pieces = [
        Run(piece.upper(), look if piece[0].isupper() or not piece.strip() else f"{look or 'label'}-small")
        for piece in _SMALL_PIECES.findall(words)
    ]
    rest = printed[len(words.upper()) :]
    return tuple(run for run in (*pieces, Run(rest, look)) if run.text)


def label(design: Design, section: Section, look: str = "label", *, end: bool = True) -> Par:
    """The label of a section as a paragraph."""
    return Par(label_runs(design, section.label, look if look != "label" else "", end=end), look)


def value(design: Design, section: Section, look: str = "body") -> tuple[Node, ...]:
    """What stands under the label of a section."""
    if section.contact is None:
        return blocks(design, section.blocks, look, drop=section.key == "activities")
    contact = section.contact
    if contact.table:
        rows = [tuple(Cell((_contact_cell(words, look),)) for words in row) for row in contact.table]
        head = (
            [tuple(Cell((Par((Run(words, "strong"),), look),)) for words in contact.header)] if contact.header else []
        )
        return (Grid((*head, *rows), (0.24, 0.22, 0.19, 0.35), "lines" if contact.header else "plain"),)
    return tuple(Par((Run(line),), f"{look}-exact") for line in contact.lines)


def _contact_cell(words: str, look: str) -> Par:
    """Addresses may break anywhere, words only where they should."""
    return Par((Run(words),), f"{look}-exact" if "@" in words else look)


def one_line(section: Section) -> str:
    """The text of a short section."""
    return section.blocks[0].text


def blocks(design: Design, content: Sequence[Block], look: str = "body", *, drop: bool = False) -> tuple[Node, ...]:
    """Paragraphs and lists."""
    nodes: list[Node] = []
    for block, group in _runs_of_items(content):
        if group:
            nodes.append(Items(tuple(_items(design, group, 0)), look))
        if block is not None:
            exact = "@" in block.text or "://" in block.text or block.text.startswith("www.")
            indent = not exact and design.lists.paragraphs == "indent" and bool(nodes) and isinstance(nodes[-1], Par)
            first = (
                drop
                and design.lists.drop_caps
                and not design.extras.notes_at_foot
                and not nodes
                and not block.mark
                and len(block.text) > 120
            )
            nodes.append(Par(_runs(design, block), f"{look}-exact" if exact else look, indent=indent, drop=first))
            if block.children:
                nodes.append(Items(tuple(_items(design, block.children, 0)), look))
    return tuple(nodes)


def _runs_of_items(content: Sequence[Block]) -> Iterable[tuple[Block | None, list[Block]]]:
    items: list[Block] = []
    for block in content:
        if block.kind == "item":
            items.append(block)
            continue
        yield block, items
        items = []
    if items:
        yield None, items


def _runs(design: Design, block: Block) -> tuple[Run, ...]:
    return (
        Run(block.text),
        *((Run(block.mark, "raised", block.note if design.extras.notes_at_foot else ""),) if block.mark else ()),
    )


def _items(design: Design, items: Iterable[Block], level: int) -> Iterable[Item]:
    for number, block in zip(count(1), items, strict=False):
        children = tuple(_items(design, block.children, level + 1))
        yield Item(_sign(design, level, number), _runs(design, block), (Items(children),) if children else ())


def _sign(design: Design, level: int, number: int) -> str:
    form = design.lists.numbered
    if form == "no" or level > 1:
        return (DRAWN if design.lists.drawn else design.lists.sign) if level == 0 else design.lists.second_sign
    if level == 1:
        return f"{'abcdefghijkl'[number - 1]})" if form == "1." else design.lists.second_sign
    return {"1.": f"{number}.", "a)": f"{'abcdefghijklmnop'[number - 1]})", "(i)": f"({roman(number)})"}[form]

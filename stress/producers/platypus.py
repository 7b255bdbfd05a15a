"""A tree set by ReportLab's page layout engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import (
    BalancedColumns,
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from stress.design import Design
from stress.looks import tint
from stress.margins import margins
from stress.producers.marks import LeaderRow, Panel, Place, Twice
from stress.producers.platypus_text import Looks
from stress.tree import (
    Anchor,
    Aside,
    Box,
    Break,
    Cell,
    Columns,
    Floating,
    Grid,
    Item,
    Items,
    Keep,
    Leader,
    Node,
    Par,
    Picture,
    Space,
)

Commands = list[tuple[Any, ...]]
ALL = (0, 0), (-1, -1)
STICKY = ("band", "underline", "pullquote")
"""Grounds that stay with what follows."""
TWICE = ("title", "label", "group", "front-title")
"""Looks that an overprinting press prints twice."""
GREY = HexColor("#888888")
GUTTER = 10
"""White at either side of the rule between two languages."""
FRAME = 12
"""What a frame of the engine keeps to itself of a column's width."""


def reportlab(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print, and tell the 1-based page of each anchor."""
    left, top, right, bottom = margins(design)
    setter = _Setter(design)
    document = SimpleDocTemplate(
        str(out),
        pagesize=(design.width, design.height),
        leftMargin=left,
        rightMargin=right,
        topMargin=top,
        bottomMargin=bottom,
        title=str(design.seed),
        invariant=1,
    )
    document.build(setter.flow(nodes, design.width - left - right - FRAME))
    return setter.places


class _Setter:
    """Turns nodes into flowables, and gathers where the anchors stand."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._looks = Looks(design)
        self.places: dict[str, int] = {}

    def flow(self, nodes: Iterable[Node], width: float) -> list[Flowable]:
        """Flowables for nodes in a column so wide, in points."""
        return [flowable for node in nodes for flowable in self._one(node, width)]

    def _one(self, node: Node, width: float) -> list[Flowable]:
        match node:
            case Items():
                return [flowable for item in node.items for flowable in self._item(item, node.look, 1)]
            case Floating():
                beside = Aside(node.side, node.width, node.box, node.beside, node.look)
                return [self._aside(beside, width), *self.flow(node.below, width)]
            case Grid():
                return [self._grid(node, width)]
            case Columns():
                return [BalancedColumns(self.flow(node.nodes, (width - 18) / 2), nCols=node.count, innerPadding=9)]
            case Aside():
                return [self._aside(node, width)]
            case Box():
                return [self._box(node, width)]
            case Keep():
                return [KeepTogether(self.flow(node.nodes, width))]
            case _:
                return [self._plain(node, width)]

    def _plain(self, node: Par | Leader | Picture | Space | Anchor | Break, width: float) -> Flowable:
        match node:
            case Par():
                made = Twice if self._design.overprint and node.look in TWICE else Paragraph
                return made(self._looks.markup(node.runs), self._looks.style(node.look, indent=node.indent))
            case Leader():
                style = self._looks.style(node.look)
                sign = "." if node.sign == "rule" else node.sign
                return LeaderRow(Paragraph(self._looks.markup(node.runs), style), node.number, sign, style)
            case Picture():
                return Panel(width, node.height)
            case Space():
                return Spacer(1, node.height)
            case Anchor():
                return Place(node.name, self.places)
            case Break():
                return PageBreak()

    def _item(self, item: Item, look: str, level: int) -> list[Flowable]:
        style = self._looks.style(look, level=level, sign=item.sign)
        under = (item for child in item.children if isinstance(child, Items) for item in child.items)
        children = (flowable for each in under for flowable in self._item(each, look, level + 1))
        return [Paragraph(self._looks.markup(item.runs), style, bulletText=item.sign), *children]

    def _grid(self, grid: Grid, width: float) -> Table:
        widths = [part * width for part in grid.widths]
        cells: list[list[Any]] = []
        commands: Commands = [("VALIGN", *ALL, "TOP"), ("LEFTPADDING", *ALL, 3), ("RIGHTPADDING", *ALL, 5)]
        for at, row in enumerate(grid.rows):
            line: list[Any] = []
            for cell in row:
                column = len(line)
                commands += self._cell_commands(cell, at, column)
                room = sum(widths[column : column + cell.columns]) - (2 * GUTTER + 2 if grid.look == "halves" else 8)
                line += [self.flow(cell.nodes, room) or "", *[""] * (cell.columns - 1)]
            cells.append(line)
        return _table(cells, widths, commands + self._rules(grid.look))

    def _cell_commands(self, cell: Cell, row: int, column: int) -> Commands:
        start, end = (column, row), (column + cell.columns - 1, row)
        commands: Commands = [("SPAN", start, end)] if cell.columns > 1 else []
        grounds = {"label": tint(self._design.ink), "group-row": tint(self._design.second_ink, 0.2)}
        if cell.look in grounds:
            commands.append(("BACKGROUND", start, end, HexColor(grounds[cell.look])))
        return commands

    def _rules(self, look: str) -> Commands:
        rules: dict[str, Commands] = {
            "ruled": [("GRID", *ALL, 0.5, GREY)],
            "cards": [("GRID", *ALL, 0.6, GREY)],
            "lines": [("LINEBELOW", *ALL, 0.5, GREY)],
            "strip": [("LINEABOVE", (0, 0), (-1, 0), 2, HexColor(self._design.ink))],
            "halves": [("LINEBEFORE", (1, 0), (1, -1), 0.5, GREY), *_padding(GUTTER)],
        }
        return rules.get(look, [])

    def _aside(self, node: Aside, width: float) -> Table:
        narrow = node.width * width
        aside, main = self.flow(node.aside, narrow - 16), self.flow(node.main, width - narrow - 16)
        left = node.side == "left"
        place = (0, 0) if left else (1, 0)
        commands: Commands = [("VALIGN", *ALL, "TOP"), *_padding(8), *self._ground(node.look, place, place)]
        widths = [narrow, width - narrow] if left else [width - narrow, narrow]
        return _table([[aside, main] if left else [main, aside]], widths, commands)

    def _box(self, node: Box, width: float) -> Table:
        commands: Commands = [*_padding(8), ("TOPPADDING", *ALL, 5), ("BOTTOMPADDING", *ALL, 5)]
        table = _table([[self.flow(node.nodes, width - 16)]], [width], commands + self._ground(node.look, *ALL))
        table.keepWithNext = node.look in STICKY
        return table

    def _ground(self, look: str, start: tuple[int, int], end: tuple[int, int]) -> Commands:
        ink, second = HexColor(self._design.ink), HexColor(self._design.second_ink)
        pale, pale_second = HexColor(tint(self._design.ink)), HexColor(tint(self._design.second_ink))
        grounds: dict[str, Commands] = {
            "band": [("BACKGROUND", start, end, second)],
            "dark": [("BACKGROUND", start, end, ink), ("BOTTOMPADDING", start, end, 60)],
            "box": [("BACKGROUND", start, end, pale)],
            "frame": [("BOX", start, end, 0.8, HexColor("#555555"))],
            "topline": [("LINEABOVE", start, end, 2, second), ("BACKGROUND", start, end, pale_second)],
            "underline": [("LINEBELOW", start, end, 1.2, ink)],
            "pullquote": [("LINEBEFORE", start, end, 3, ink)],
            "line": [("LINEAFTER", start, end, 1, ink)],
        }
        return grounds.get(look, [])


def _table(cells: list[list[Any]], widths: list[float], commands: Commands) -> Table:
    """A table whose rows may go on overleaf."""
    return Table(cells, colWidths=widths, style=commands, splitInRow=1, hAlign="LEFT", spaceAfter=6)


def _padding(width: float) -> Commands:
    return [("LEFTPADDING", *ALL, width), ("RIGHTPADDING", *ALL, width)]

"""A tree set by ReportLab's page layout engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BalancedColumns, Flowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from stress.design import Design
from stress.fonts import faces
from stress.looks import Look, looks, tint
from stress.margins import margins
from stress.producers.marks import LeaderRow, Panel, Place, Twice
from stress.tree import (
    Anchor, Aside, Box, Break, Cell, Columns, Floating, Grid, Item, Items, Keep, Leader, Node, Par, Picture, Run, Space,
)

BUILT_IN = {"Hanken Grotesk": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"), "DejaVu Serif": ("Times-Roman", "Times-Bold", "Times-Italic")}
"""Families that become fonts which every PDF viewer has, and no PDF holds."""
ALIGN = {"left": TA_LEFT, "right": TA_RIGHT, "centre": TA_CENTER, "justify": TA_JUSTIFY}
HYPHENS = {"nl": "nl_NL", "fr": "fr_FR", "en": "en_GB", "de": "de_DE"}


def reportlab(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print, and tell the 1-based page of each anchor."""
    left, top, right, bottom = margins(design)
    setter = _Setter(design)
    document = SimpleDocTemplate(
        str(out), pagesize=(design.width, design.height), leftMargin=left, rightMargin=right, topMargin=top, bottomMargin=bottom,
        title=str(design.seed), invariant=1,
    )
    document.build(setter.flow(nodes, design.width - left - right - 12))
    return setter.places


class _Setter:
    """Turns nodes into flowables, and gathers where the anchors stand."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._looks = looks(design)
        self.places: dict[str, int] = {}

    def flow(self, nodes: Iterable[Node], width: float) -> list[Flowable]:
        """Flowables for nodes in a column so wide, in points."""
        return [flowable for node in nodes for flowable in self._one(node, width)]

    def _one(self, node: Node, width: float) -> list[Flowable]:
        match node:
            case Par():
                made = Twice if self._design.overprint and node.look in ("title", "label", "group", "front-title") else Paragraph
                return [made(self._markup(node.runs), self._style(node.look, indent=node.indent))]
            case Items():
                return [flowable for item in node.items for flowable in self._item(item, node.look, 0)]
            case Grid():
                return [self._grid(node, width)]
            case Columns():
                return [BalancedColumns(self.flow(node.nodes, (width - 18) / 2), nCols=node.count, innerPadding=9)]
            case Aside():
                return [self._aside(node, width)]
            case Floating():
                beside = Aside(node.side, node.width, node.box, node.beside, node.look)
                return [self._aside(beside, width), *self.flow(node.below, width)]
            case Box():
                return [self._box(node, width)]
            case _:
                return self._plain(node, width)

    def _plain(self, node: Node, width: float) -> list[Flowable]:
        match node:
            case Leader():
                style = self._style(node.look)
                return [LeaderRow(Paragraph(self._markup(node.runs), style), node.number, "." if node.sign == "rule" else node.sign, style)]
            case Picture():
                return [Panel(width, node.height)]
            case Space():
                return [Spacer(1, node.height)]
            case Anchor():
                return [Place(node.name, self.places)]
            case Break():
                return [PageBreak()]
            case Keep():
                return [KeepTogether(self.flow(node.nodes, width))]
            case _:
                raise TypeError(node)

    def _item(self, item: Item, look: str, level: int) -> list[Flowable]:
        style = self._style(look, level=level + 1, sign=item.sign)
        flowables: list[Flowable] = [Paragraph(self._markup(item.runs), style, bulletText=item.sign)]
        for child in item.children:
            if isinstance(child, Items):
                flowables += [flowable for under in child.items for flowable in self._item(under, look, level + 1)]
        return flowables

    def _grid(self, node: Grid, width: float) -> Table:
        widths = [part * width for part in node.widths]
        cells: list[list[Any]] = []
        commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 5)]
        for at, row in enumerate(node.rows):
            line: list[Any] = []
            for cell in row:
                column = len(line)
                span = sum(widths[column : column + cell.columns]) - 8
                line.append(self.flow(cell.nodes, span) or "")
                line += [""] * (cell.columns - 1)
                commands += self._cell_commands(cell, at, column)
            cells.append(line)
        commands += _grid_commands(node.look, self._design)
        return Table(cells, colWidths=widths, style=commands, splitInRow=1, hAlign="LEFT", spaceAfter=6)

    def _cell_commands(self, cell: Cell, row: int, column: int) -> list[tuple[Any, ...]]:
        end = (column + cell.columns - 1, row)
        commands: list[tuple[Any, ...]] = [("SPAN", (column, row), end)] if cell.columns > 1 else []
        ground = {"label": tint(self._design.ink), "group-row": tint(self._design.second_ink, 0.2)}.get(cell.look)
        if ground:
            commands.append(("BACKGROUND", (column, row), end, HexColor(ground)))
        return commands

    def _aside(self, node: Aside, width: float) -> Table:
        narrow = node.width * width
        aside, main = self.flow(node.aside, narrow - 16), self.flow(node.main, width - narrow - 16)
        left = node.side == "left"
        at = 0 if left else 1
        commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 8), ("RIGHTPADDING", (0, 0), (-1, -1), 8)]
        commands += self._ground(node.look, (at, 0), (at, 0))
        return Table([[aside, main] if left else [main, aside]], colWidths=[narrow, width - narrow] if left else [width - narrow, narrow], style=commands, splitInRow=1, hAlign="LEFT", spaceAfter=6)

    def _box(self, node: Box, width: float) -> Table:
        commands: list[tuple[Any, ...]] = [("LEFTPADDING", (0, 0), (-1, -1), 8), ("RIGHTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 5), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)]
        commands += self._ground(node.look, (0, 0), (-1, -1))
        inside = self.flow(node.nodes, width - 16)
        table = Table([[inside]], colWidths=[width], style=commands, splitInRow=1, hAlign="LEFT", spaceAfter=6)
        table.keepWithNext = node.look in ("band", "underline", "pullquote")
        return table

    def _ground(self, look: str, start: tuple[int, int], end: tuple[int, int]) -> list[tuple[Any, ...]]:
        ink, second = HexColor(self._design.ink), HexColor(self._design.second_ink)
        return {
            "band": [("BACKGROUND", start, end, second)], "dark": [("BACKGROUND", start, end, ink), ("BOTTOMPADDING", start, end, 60)],
            "box": [("BACKGROUND", start, end, HexColor(tint(self._design.ink)))], "frame": [("BOX", start, end, 0.8, HexColor("#555555"))],
            "topline": [("LINEABOVE", start, end, 2, second), ("BACKGROUND", start, end, HexColor(tint(self._design.second_ink)))],
            "underline": [("LINEBELOW", start, end, 1.2, ink)], "pullquote": [("LINEBEFORE", start, end, 3, ink)], "line": [("LINEAFTER", start, end, 1, ink)],
        }.get(look, [])

    def _style(self, name: str, *, indent: bool = False, level: int = 0, sign: str = "") -> ParagraphStyle:
        look = self._looks[name]
        own = faces_of(self._design.head_family if look.head else self._design.body_family)
        step = look.size * 1.5
        wide = look.size * 0.6 if len(sign) > 2 else 0
        style = ParagraphStyle(
            f"{name}-{level}", fontName=_face(own, look), fontSize=look.size, leading=look.size * look.leading, textColor=HexColor(look.ink),
            alignment=ALIGN[look.align], spaceBefore=look.before if not level else 0, spaceAfter=look.after if not level else min(look.after, 1.5), keepWithNext=int(look.keep),
            firstLineIndent=look.size * 1.4 if indent else 0, leftIndent=step * level + wide, bulletIndent=step * (level - 1) if level else 0,
            bulletFontName=_sign_face(sign, own[0]), bulletFontSize=look.size, splitLongWords=1,
        )
        if look.hyphenate:
            style.hyphenationLang = HYPHENS[self._design.languages[0]]
        return style

    def _markup(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        text = escape(run.text)
        if not run.look:
            return text
        if run.look == "raised":
            return f"<super>{text}</super>"
        body = faces_of(self._design.body_family)
        if run.look in ("strong", "slanted"):
            return f'<font name="{body[1 if run.look == "strong" else 2]}">{text}</font>'
        name, small = run.look.removesuffix("-small"), run.look.endswith("-small")
        look = self._looks[name]
        own = faces_of(self._design.head_family if look.head else self._design.body_family)
        return f'<font name="{_face(own, look)}" size="{round(look.size * (0.8 if small else 1), 1)}" color="{look.ink}">{text}</font>'


def _grid_commands(look: str, design: Design) -> list[tuple[Any, ...]]:
    grey = HexColor("#888888")
    return {
        "ruled": [("GRID", (0, 0), (-1, -1), 0.5, grey)], "cards": [("GRID", (0, 0), (-1, -1), 0.6, grey)], "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.5, grey)],
        "strip": [("LINEABOVE", (0, 0), (-1, 0), 2, HexColor(design.ink))], "halves": [("LINEBEFORE", (1, 0), (1, -1), 0.5, grey), ("LEFTPADDING", (0, 0), (-1, -1), 10), ("RIGHTPADDING", (0, 0), (-1, -1), 10)],
    }.get(look, [])


def _face(own: tuple[str, str, str], look: Look) -> str:
    return own[1] if look.bold else own[2] if look.italic else own[0]


@cache
def faces_of(family: str) -> tuple[str, str, str]:
    """The names under which the engine knows the regular, bold and italic face of a family."""
    if family in BUILT_IN:
        return BUILT_IN[family]
    names = tuple(f"{family}-{kind}".replace(" ", "") for kind in ("Regular", "Bold", "Italic"))
    for name, file in zip(names, faces(family), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    pdfmetrics.registerFontFamily(names[0], normal=names[0], bold=names[1], italic=names[2], boldItalic=names[1])
    return names[0], names[1], names[2]


@cache
def _sign_face(sign: str, face: str) -> str:
    """The face for a list's sign: that of the text where it has the glyph."""
    for family in ("DejaVu Sans",):
        name = f"sign-{family}".replace(" ", "")
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(faces(family).regular)))
    if not sign or all(char in "•–-·*›»o().0123456789abcdefghijklmnopqrstuvwxyz" for char in sign):
        return face
    font = pdfmetrics.getFont(face)
    known: Any = getattr(getattr(font, "face", None), "charToGlyph", {})
    return face if all(ord(char) in known for char in sign) else "sign-DejaVuSans"



"""A tree set by Typst."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from stress.design import Design
from stress.fonts import folders
from stress.looks import WHITE, tint
from stress.producers.typeset import CAP, flag, preamble
from stress.tree import (
    DRAWN,
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
    Run,
    Space,
)

STICKY = ("band", "underline", "frame", "pullquote")
"""Grounds that stay with what follows."""


def typst(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print, and tell the 1-based page of each anchor."""
    import typst as engine

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "brochure.typ"
        source.write_text(f"{preamble(design)}\n{_Setter(design).nodes(nodes)}\n", encoding="utf-8")
        compiler: Any = engine.Compiler(str(source), font_paths=folders())
        compiler.compile(output=str(out))
        found = json.loads(compiler.query("<place>", field="value"))
    return {place["name"]: place["page"] for place in found}


class _Setter:
    """Turns nodes into Typst's markup."""

    def __init__(self, design: Design) -> None:
        self._design = design

    def nodes(self, nodes: Iterable[Node]) -> str:
        """Markup for nodes."""
        return "\n".join(self._one(node) for node in nodes)

    def _one(self, node: Node) -> str:
        match node:
            case Par():
                indent = f", indent: {self._design.size * 1.4:.1f}pt" if node.indent else ""
                return f"#look-{node.look}([{_runs(node.runs)}]{indent})"
            case Items():
                return f"#look-{node.look}([{self._items(node.items)}])"
            case Grid():
                return self._grid(node)
            case Columns():
                first, second = (self.nodes(half) for half in halves(node.nodes))
                return f"#grid(columns: (1fr, 1fr), column-gutter: 18pt, [{first}], [{second}])"
            case Aside():
                return self._aside(node)
            case Floating():
                beside = Aside(node.side, node.width, node.box, node.beside, node.look)
                return f"{self._aside(beside)}\n{self.nodes(node.below)}"
            case Box():
                ground = f"sticky: {flag(node.look in STICKY)}, {self._ground(node.look)}"
                return f"#block(width: 100%, {ground}, inset: 7pt, above: 6pt, below: 9pt)[{self.nodes(node.nodes)}]"
            case Keep():
                return f"#kept[{self.nodes(node.nodes)}]"
            case _:
                return _plain(node)

    def _items(self, items: Sequence[Item]) -> str:
        wide = any(len(item.sign) > 2 and item.sign != DRAWN for item in items)
        gap = f"{self._design.leading - CAP + 0.1:.2f}em"
        cells = ", ".join(f"[{self._sign(item.sign)}], [{_runs(item.runs)}{self._under(item)}]" for item in items)
        return f"#grid(columns: ({2.2 if wide else 1.4}em, 1fr), row-gutter: {gap}, {cells})"

    def _under(self, item: Item) -> str:
        lists = (child for child in item.children if isinstance(child, Items))
        return "".join(f"#block(above: 4pt, below: 0pt)[{self._items(child.items)}]" for child in lists)

    def _sign(self, sign: str) -> str:
        square = f'#box(width: .38em, height: .38em, baseline: -.15em, fill: rgb("{self._design.ink}"))'
        return square if sign == DRAWN else _string(sign)

    def _grid(self, grid: Grid) -> str:
        columns = ", ".join(f"{width * 100:.1f}fr" for width in grid.widths)
        inset = "(x: 10pt, y: 2pt)" if grid.look == "halves" else "(x: 4pt, y: 3pt)"
        cells = ", ".join(self._cell(cell) for row in grid.rows for cell in row)
        table = f"columns: ({columns}), {self._rules(grid.look)}, inset: {inset}, align: left + top, {cells}"
        return f"#block(above: 5pt, below: 7pt)[#table({table})]"

    def _rules(self, look: str) -> str:
        return {
            "ruled": 'stroke: .5pt + rgb("#888888")',
            "lines": 'stroke: (x, y) => (bottom: .5pt + rgb("#999999"))',
            "cards": 'column-gutter: 6pt, row-gutter: 6pt, stroke: .6pt + rgb("#999999")',
            "strip": f'stroke: (x, y) => (top: 2pt + rgb("{self._design.ink}"))',
            "halves": 'stroke: (x, y) => if x == 1 { (left: .5pt + rgb("#aaaaaa")) }',
        }.get(look, "stroke: none")

    def _cell(self, cell: Cell) -> str:
        design = self._design
        grounds = {"label": tint(design.ink), "group-row": tint(design.second_ink, 0.2), "group": design.ink}
        fill = f', fill: rgb("{grounds[cell.look]}")' if cell.look in grounds else ""
        inside = self.nodes(cell.nodes)
        if cell.turned:
            words = "".join(run.text for node in cell.nodes if isinstance(node, Par) for run in node.runs)
            text = f'text(fill: rgb("{WHITE}"), {_string(words)[1:]})'
            inside = f"#align(center + horizon, rotate(-90deg, reflow: true, {text}))"
        return f"table.cell(rowspan: {cell.rows}, colspan: {cell.columns}{fill})[{inside}]"

    def _aside(self, node: Aside) -> str:
        aside = f"grid.cell(inset: 7pt, {self._ground(node.look)})[{self.nodes(node.aside)}]"
        main = f"grid.cell(inset: (x: 7pt))[{self.nodes(node.main)}]"
        narrow = f"{node.width * 100:.0f}%"
        left = node.side == "left"
        columns = f"{narrow}, 1fr" if left else f"1fr, {narrow}"
        cells = f"{aside}, {main}" if left else f"{main}, {aside}"
        return f"#block(above: 4pt, below: 8pt)[#grid(columns: ({columns}), {cells})]"

    def _ground(self, look: str) -> str:
        ink, second = self._design.ink, self._design.second_ink
        return {
            "band": f'fill: rgb("{second}")',
            "dark": f'fill: rgb("{ink}")',
            "box": f'fill: rgb("{tint(ink)}")',
            "frame": 'stroke: .8pt + rgb("#555555")',
            "topline": f'fill: rgb("{tint(second)}"), stroke: (top: 2pt + rgb("{second}"))',
            "underline": f'stroke: (bottom: 1.2pt + rgb("{ink}"))',
            "pullquote": f'stroke: (left: 3pt + rgb("{ink}"))',
            "line": f'stroke: (right: 1pt + rgb("{ink}"))',
        }.get(look, "stroke: none")


def _plain(node: Node) -> str:
    match node:
        case Leader():
            fills = {"rule": "line(length: 100%, stroke: .5pt)", " ": "none", "": "none"}
            fill = fills.get(node.sign, f"repeat[{_string(node.sign)}]")
            number = f" #box(width: 1fr, {fill}) {_string(node.number)}" if node.number else ""
            return f"#look-{node.look}([{_runs(node.runs)}{number}])"
        case Picture():
            return f'#block(width: 100%, height: {node.height}pt, fill: rgb("#d6d0c8"), below: 5pt)'
        case Space():
            return f"#v({node.height:.0f}pt)"
        case Anchor() if node.name.startswith("start"):
            return f'#block(sticky: true, above: 0pt, below: 0pt, place-of("{node.name}"))'
        case Anchor():
            return f'#place-of("{node.name}")'
        case Break():
            return "#pagebreak(weak: true)"
        case _:
            raise TypeError(node)


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = _string(run.text)
    if not run.look:
        return words
    if run.look == "raised":
        note = f"#footnote(numbering: (..) => {words[1:]})[{_string(run.note)}]"
        return note if run.note else f"#super[{words}]"
    name = {"strong": "strong", "slanted": "emph"}.get(run.look, f"run-{run.look}")
    return f"#{name}[{words}]"


def halves(nodes: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """Nodes for two columns: cut where a part begins, about half-way."""
    starts = [at for at, node in enumerate(nodes) if at and isinstance(node, Par) and node.look in ("label", "group")]
    if not starts:
        starts = [at for at, node in enumerate(nodes) if isinstance(node, Leader)][1:] or [len(nodes)]
    cut = min(starts, key=lambda at: abs(at - len(nodes) / 2))
    return nodes[:cut], nodes[cut:]


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'

"""A tree set by Typst."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from stress.design import Design
from stress.fonts import folders
from stress.looks import WHITE, Look, looks, tint
from stress.margins import margins
from stress.tree import (
    DRAWN, Anchor, Aside, Box, Break, Cell, Columns, Floating, Grid, Item, Items, Keep, Leader, Node, Par, Picture, Run, Space,
)

CAP = 0.7
"""Height of a line in Typst's reckoning, in ems: from the baseline to the top of a capital."""


def typst(design: Design, nodes: Sequence[Node], out: Path) -> dict[str, int]:
    """Print, and tell the 1-based page of each anchor."""
    from typst import Compiler

    setter = _Setter(design)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "brochure.typ"
        source.write_text(f"{setter.preamble()}\n{setter.nodes(nodes)}\n", encoding="utf-8")
        compiler = Compiler(source, font_paths=folders())
        compiler.compile(output=out)
        found = json.loads(compiler.query("<place>", field="value"))
    return {place["name"]: place["page"] for place in found}


class _Setter:
    """Turns nodes into Typst's markup."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._looks = looks(design)

    def preamble(self) -> str:
        """The page, the text, and a function for each look."""
        design = self._design
        left, top, right, bottom = margins(design)
        lines = [
            f"#set page(width: {design.width}pt, height: {design.height}pt, margin: (left: {left}pt, top: {top}pt, right: {right}pt, bottom: {bottom}pt))",
            f'#set text(font: ("{design.body_family}", "DejaVu Sans"), size: {design.size}pt, lang: "{design.languages[0]}", hyphenate: false)',
            '#set document(date: datetime(year: 2026, month: 1, day: 1))',
            '#let kept(body) = layout(size => block(breakable: measure(width: size.width, body).height > size.height, width: 100%, body))',
            '#let place-of(name) = context [#metadata((name: name, page: here().page())) <place>]',
        ]
        for name, look in self._looks.items():
            line = (look.leading - CAP) * look.size  # what stands between two lines of it
            lines.append(f"#let look-{name}(body, indent: 0pt) = block(above: {look.before + line:.1f}pt, below: {look.after + line:.1f}pt, width: 100%, sticky: {_flag(look.keep)})[{self._sets(look)}#set par(first-line-indent: (amount: indent, all: true)); #body]")
        return "\n".join(lines)

    def _sets(self, look: Look) -> str:
        family = self._design.head_family if look.head else self._design.body_family
        align = {"left": "left", "right": "right", "centre": "center", "justify": "left"}[look.align]
        return (
            f'#set text(font: ("{family}", "DejaVu Sans"), size: {look.size}pt, fill: rgb("{look.ink}"), weight: "{"bold" if look.bold else "regular"}", '
            f'style: "{"italic" if look.italic else "normal"}", tracking: {look.spacing}em, hyphenate: {_flag(look.hyphenate)}); '
            f"#set par(justify: {_flag(look.align == 'justify')}, leading: {look.leading - CAP:.2f}em); #set align({align}); "
        )

    def nodes(self, nodes: Iterable[Node]) -> str:
        """Markup for nodes."""
        return "\n".join(self._one(node) for node in nodes)

    def _one(self, node: Node) -> str:
        match node:
            case Par():
                indent = f", indent: {self._design.size * 1.4:.1f}pt" if node.indent else ""
                return f"#look-{node.look}([{self._runs(node.runs)}]{indent})"
            case Items():
                return f"#look-{node.look}([{self._items(node.items)}])"
            case Grid():
                return self._grid(node)
            case Columns():
                first, second = halves(node.nodes)
                return f"#grid(columns: (1fr, 1fr), column-gutter: 18pt, [{self.nodes(first)}], [{self.nodes(second)}])"
            case Aside():
                return self._aside(node)
            case Floating():
                return self._aside(Aside(node.side, node.width, node.box, node.beside, node.look)) + "\n" + self.nodes(node.below)
            case Box():
                sticky = _flag(node.look in ("band", "underline", "frame", "pullquote"))
                return f"#block(width: 100%, sticky: {sticky}, {self._ground(node.look)}, inset: 7pt, above: 6pt, below: 9pt)[{self.nodes(node.nodes)}]"
            case _:
                return self._plain(node)

    def _plain(self, node: Node) -> str:
        match node:
            case Leader():
                fill = {"rule": "line(length: 100%, stroke: .5pt)", " ": "none", "": "none"}.get(node.sign, f"repeat[{_string(node.sign)}]")
                number = f' #box(width: 1fr, {fill}) {_string(node.number)}' if node.number else ""
                return f"#look-{node.look}([{self._runs(node.runs)}{number}])"
            case Picture():
                return f'#block(width: 100%, height: {node.height}pt, fill: rgb("#d6d0c8"), below: 5pt)'
            case Space():
                return f"#v({node.height:.0f}pt)"
            case Anchor():
                if node.name.startswith("start"):
                    return f'#block(sticky: true, above: 0pt, below: 0pt, place-of("{node.name}"))'
                return f'#place-of("{node.name}")'
            case Break():
                return "#pagebreak(weak: true)"
            case Keep():
                return f"#kept[{self.nodes(node.nodes)}]"
            case _:
                raise TypeError(node)

    def _items(self, items: Iterable[Item]) -> str:
        cells = []
        for item in items:
            children = "".join(f"#block(above: 4pt, below: 0pt)[{self._items(child.items)}]" for child in item.children if isinstance(child, Items))
            cells.append(f"[{self._sign(item.sign)}], [{self._runs(item.runs)}{children}]")
        wide = max((len(item.sign) for item in items if item.sign != DRAWN), default=1)
        return f"#grid(columns: ({1.4 if wide < 3 else 2.2}em, 1fr), row-gutter: {self._design.leading - CAP + 0.1:.2f}em, {', '.join(cells)})"

    def _sign(self, sign: str) -> str:
        return f'#box(width: .38em, height: .38em, baseline: -.15em, fill: rgb("{self._design.ink}"))' if sign == DRAWN else _string(sign)

    def _grid(self, node: Grid) -> str:
        columns = ", ".join(f"{width * 100:.1f}fr" for width in node.widths)
        stroke = {
            "ruled": 'stroke: .5pt + rgb("#888888")', "lines": 'stroke: (x, y) => (bottom: .5pt + rgb("#999999"))',
            "cards": 'column-gutter: 6pt, row-gutter: 6pt, stroke: .6pt + rgb("#999999")', "strip": f'stroke: (x, y) => (top: 2pt + rgb("{self._design.ink}"))', "halves": 'stroke: (x, y) => if x == 1 { (left: .5pt + rgb("#aaaaaa")) }',
        }.get(node.look, "stroke: none")
        inset = "(x: 10pt, y: 2pt)" if node.look == "halves" else "(x: 4pt, y: 3pt)"
        cells = ", ".join(self._cell(cell) for row in node.rows for cell in row)
        return f"#block(above: 5pt, below: 7pt)[#table(columns: ({columns}), {stroke}, inset: {inset}, align: left + top, {cells})]"

    def _cell(self, cell: Cell) -> str:
        design = self._design
        ground = {"label": tint(design.ink), "group-row": tint(design.second_ink, 0.2), "group": design.ink}.get(cell.look)
        fill = f', fill: rgb("{ground}")' if ground else ""
        inside = self.nodes(cell.nodes)
        if cell.turned:
            words = "".join(run.text for node in cell.nodes if isinstance(node, Par) for run in node.runs)
            inside = f'#align(center + horizon, rotate(-90deg, reflow: true, text(fill: rgb("{WHITE}"), {_string(words)[1:]})))'
        return f"table.cell(rowspan: {cell.rows}, colspan: {cell.columns}{fill})[{inside}]"

    def _aside(self, node: Aside) -> str:
        aside = f"grid.cell(inset: 7pt, {self._ground(node.look)})[{self.nodes(node.aside)}]"
        main = f"grid.cell(inset: (x: 7pt))[{self.nodes(node.main)}]"
        narrow, wide = f"{node.width * 100:.0f}%", "1fr"
        first, second = (narrow, wide) if node.side == "left" else (wide, narrow)
        cells = f"{aside}, {main}" if node.side == "left" else f"{main}, {aside}"
        return f"#block(above: 4pt, below: 8pt)[#grid(columns: ({first}, {second}), {cells})]"

    def _ground(self, look: str) -> str:
        ink, second = self._design.ink, self._design.second_ink
        return {
            "band": f'fill: rgb("{second}")', "dark": f'fill: rgb("{ink}")', "box": f'fill: rgb("{tint(ink)}")', "frame": 'stroke: .8pt + rgb("#555555")',
            "topline": f'fill: rgb("{tint(second)}"), stroke: (top: 2pt + rgb("{second}"))', "underline": f'stroke: (bottom: 1.2pt + rgb("{ink}"))',
            "pullquote": f'stroke: (left: 3pt + rgb("{ink}"))', "line": f'stroke: (right: 1pt + rgb("{ink}"))',
        }.get(look, "stroke: none")

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        words = _string(run.text)
        if not run.look:
            return words
        if run.look == "raised":
            return f"#footnote(numbering: (..) => {_string(run.text)[1:]})[{_string(run.note)}]" if run.note else f"#super[{words}]"
        if run.look in ("strong", "slanted"):
            return f"#{'strong' if run.look == 'strong' else 'emph'}[{words}]"
        name, small = run.look.removesuffix("-small"), run.look.endswith("-small")
        look = self._looks[name]
        family = self._design.head_family if look.head else self._design.body_family
        return (
            f'#text(font: ("{family}", "DejaVu Sans"), size: {look.size * (0.8 if small else 1):.1f}pt, fill: rgb("{look.ink}"), '
            f'weight: "{"bold" if look.bold else "regular"}", style: "{"italic" if look.italic else "normal"}")[{words}]'
        )


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


def _flag(value: bool) -> str:
    return "true" if value else "false"

"""A tree as one HTML page, for WeasyPrint and Chromium."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from stress.design import Design
from stress.producers.css import style_sheet
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

NO_LEADER = ("rule", " ", "")


def page(design: Design, nodes: Sequence[Node], *, anchored: bool) -> str:
    """The whole page. With `anchored`, links point at every anchor, so that a browser tells where each stands."""
    body = "".join(f'<section class="sheet">{_nodes(part)}</section>' for part in _sheets(nodes))
    if anchored:
        links = "".join(f'<a href="#{name}"></a>' for name in _anchors(nodes))
        body = f'<div class="anchors">{links}</div>{body}'
    head = f'<meta charset="utf-8"><title>{design.seed}</title><style>{style_sheet(design)}</style>'
    return f'<!doctype html><html lang="{design.languages[0]}"><head>{head}</head><body>{body}</body></html>'


def _sheets(nodes: Iterable[Node]) -> Iterable[list[Node]]:
    """Nodes between breaks of the page: an element that begins a page is broken more surely than an empty one."""
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, Break):
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _nodes(nodes: Iterable[Node]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Node) -> str:
    match node:
        case Par():
            return _par(node)
        case Items():
            return f'<ul class="{node.look}">{"".join(_item(item) for item in node.items)}</ul>'
        case Grid():
            return _grid(node)
        case Columns():
            return f'<div class="cols" style="column-count:{node.count}">{_nodes(node.nodes)}</div>'
        case Aside():
            return _aside(node)
        case Floating():
            return _floating(node)
        case Box():
            return f'<div class="{node.look}">{_nodes(node.nodes)}</div>'
        case Keep():
            return f'<div class="keep">{_nodes(node.nodes)}</div>'
        case Leader():
            return _leader(node)
        case _:
            return _blank(node)


def _blank(node: Picture | Space | Anchor | Break) -> str:
    """What holds no text; breaks are made by sections."""
    match node:
        case Picture():
            return f'<div class="pic" style="height:{node.height}pt"></div>'
        case Space():
            return f'<div style="height:{node.height:.0f}pt"></div>'
        case Anchor():  # it stays with what it marks
            stays = "before" if node.name.startswith(("end", "last")) else "after"
            style = f' style="break-{stays}:avoid"' if "-" in node.name else ""
            return f'<div id="{node.name}"{style}></div>'
        case Break():
            return ""


def _par(par: Par) -> str:
    classes = [par.look]
    classes += ["indent"] if par.indent else []
    classes += ["drop"] if par.drop else []
    classes += ["exact"] if par.look.endswith("-exact") else []
    return f'<p class="{" ".join(classes)}">{_runs(par.runs)}</p>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.look == "raised":
        return _raised(run)
    return f'<span class="{run.look}">{escape(run.text)}</span>' if run.look else escape(run.text)


def _raised(run: Run) -> str:
    """The raised sign of a note, which stands at the foot of the page where it holds its text."""
    if run.note:
        return f'<span class="footnote" data-mark="{escape(run.text)}">{escape(run.note)}</span>'
    return f"<sup>{escape(run.text)}</sup>"


def _item(item: Item) -> str:
    wide = ' class="wide"' if len(item.sign) > 2 and item.sign != DRAWN else ""
    drawn = '<span class="sign drawn"></span>'
    sign = drawn if item.sign == DRAWN else f'<span class="sign">{escape(item.sign)}</span>'
    return f"<li{wide}>{sign}{_runs(item.runs)}{_nodes(item.children)}</li>"


def _grid(grid: Grid) -> str:
    columns = "".join(f'<col style="width:{width * 100:.1f}%">' for width in grid.widths)
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in grid.rows)
    return f'<table class="{grid.look}"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'


def _cell(cell: Cell) -> str:
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    inside = _nodes(cell.nodes)
    if cell.turned:
        inside = f'<div class="turned">{inside}</div>'
    return f'<td class="{cell.look}{" turn" if cell.turned else ""}"{spans}>{inside}</td>'


def _aside(node: Aside) -> str:
    width = f"float:{node.side};width:{node.width * 100:.0f}%;overflow-wrap:anywhere"
    aside = f'<div class="{node.look}" style="{width}">{_nodes(node.aside)}</div>'
    main = f'<div style="margin-{node.side}:{node.width * 100 + 3:.0f}%">{_nodes(node.main)}</div>'
    return f'<div class="aside">{aside}{main}</div>'


def _floating(node: Floating) -> str:
    gap = "0 14pt 6pt 0" if node.side == "left" else "0 0 6pt 14pt"
    place = f"float:{node.side};width:{node.width * 100:.0f}%;margin:{gap};overflow-wrap:anywhere"
    box = f'<div class="{node.look}" style="{place}">{_nodes(node.box)}</div>'
    return f'<div>{box}{_nodes((*node.beside, *node.below))}<div style="clear:both"></div></div>'


def _leader(row: Leader) -> str:
    number = escape(row.number)
    if row.sign not in NO_LEADER:
        return f'<p class="{row.look} leader">{_runs(row.runs)}<span class="to" data-number="{number}"></span></p>'
    fill = f'<span class="fill{" ruled" if row.sign == "rule" else ""}"></span>'
    return (
        f'<div class="lead"><span class="t row">{_runs(row.runs)}</span>{fill}<span class="n row">{number}</span></div>'
    )


def _anchors(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        match node:
            case Anchor():
                yield node.name
            case Keep() | Box() | Columns():
                yield from _anchors(node.nodes)
            case Grid():
                yield from (name for row in node.rows for cell in row for name in _anchors(cell.nodes))
            case _:
                pass

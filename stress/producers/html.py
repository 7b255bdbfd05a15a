"""A tree as one HTML page with its style sheet, for WeasyPrint and Chromium."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from stress.design import Design
from stress.fonts import faces
from stress.looks import Look, looks, tint
from stress.margins import margins
from stress.tree import (
    DRAWN, Anchor, Aside, Box, Break, Cell, Columns, Floating, Grid, Item, Items, Keep, Leader, Node, Par, Picture, Run, Space,
)

BASE = """
* { box-sizing: border-box } body { margin: 0; color: #1a1a1a } p { margin: 0; orphans: 2; widows: 2 }
ul { list-style: none; margin: 0; padding: 0 } li { position: relative; padding-left: 1.5em; margin: 0 0 .15em } li > .sign { position: absolute; left: 0; min-width: 1.2em }
li.wide { padding-left: 2.1em } tr { break-inside: avoid } table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 6pt } td { vertical-align: top; padding: 2pt 5pt 2pt 0; text-align: left }
.ruled td { border: .6pt solid #777; padding: 3pt 5pt } .lines > tr > td, .lines td { border-bottom: .5pt solid #999; padding: 3pt 5pt 3pt 0 }
table.strip td { padding: 4pt } table.facts td { padding: 2pt 8pt 4pt 0 } table.halves > tbody > tr > td { padding: 0 12pt } table.halves > tbody > tr > td:first-child { border-right: .5pt solid #aaa; padding-left: 0 }
.box, .frame, .topline, .pullquote { padding: 6pt 8pt; margin: 0 0 8pt } .frame { border: .8pt solid #555 } sup { font-size: 65%; vertical-align: super; line-height: 0 }
.lead { display: flex; align-items: flex-end; margin: 0 0 3pt } .lead .t { flex: 0 1 auto } .lead .fill { flex: 1 1 10pt; overflow: hidden; white-space: nowrap; margin: 0 3pt; min-width: 10pt } .lead .n { flex: none }
.keep { break-inside: avoid } .band, .underline { break-inside: avoid; break-after: avoid } .pic { background: #d8d4cc; margin: 4pt 0 } .aside { display: flex; gap: 14pt; align-items: stretch } .aside > .main { flex: 1 1 0; min-width: 0 }
.cols { column-gap: 18pt } .turned { writing-mode: vertical-rl; transform: rotate(180deg); margin: auto } td.turn { padding: 0; text-align: center; vertical-align: middle }
.strong { font-weight: bold } .slanted { font-style: italic } .drop::first-letter { float: left; font-size: 2.7em; line-height: .85; padding-right: 2pt }
.footnote { float: footnote; font-size: 7pt; font-weight: 400 } .footnote::footnote-call { content: attr(data-mark); font-size: 65%; vertical-align: super; line-height: 0 } .footnote::footnote-marker { content: attr(data-mark) " " }
.sign.drawn { display: block; width: .38em; min-width: .38em; height: .38em; top: .45em; left: .2em } table.cards { border-collapse: separate; border-spacing: 6pt } td.card { border: .6pt solid #999; padding: 6pt 8pt }
.exact { overflow-wrap: anywhere; hyphens: manual }
"""


def page(design: Design, nodes: Sequence[Node], *, anchored: bool) -> str:
    """The whole page. With `anchored`, links point at every anchor, so that a printer tells where each came to stand."""
    body = _nodes(nodes)
    if anchored:
        links = "".join(f'<a href="#{name}"></a>' for name in _anchors(nodes))
        body = f'<div style="position:absolute;width:1pt;height:1pt;overflow:hidden">{links}</div>{body}'
    language = design.languages[0]
    return f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{design.seed}</title><style>{_css(design)}</style></head><body>{body}</body></html>'


def _css(design: Design) -> str:
    left, top, right, bottom = margins(design)
    rules = [f"@page {{ size: {design.width}pt {design.height}pt; margin: {top}pt {right}pt {bottom}pt {left}pt }}", BASE]
    for name, family in (("Text", design.body_family), ("Head", design.head_family)):
        files = faces(family)
        for file, weight, style in ((files.regular, 400, "normal"), (files.bold, 700, "normal"), (files.italic, 400, "italic")):
            rules.append(f'@font-face {{ font-family: {name}; src: url("{file.as_uri()}"); font-weight: {weight}; font-style: {style} }}')
    rules.append('body { font-family: Text, "DejaVu Sans" }')
    rules += [_rule(name, look) for name, look in looks(design).items()]
    if design.producer == "weasyprint":
        rules.append(f'.to::after {{ content: leader("{design.contents.leader}") attr(data-number) }}')
    else:  # no leaders of text in browsers: a dotted rule
        rules.append(".leader { display: flex; align-items: baseline } .to { flex: 1; display: flex; align-items: baseline }")
        rules.append('.to::before { content: ""; flex: 1; border-bottom: 1pt dotted #666; margin: 0 3pt } .to::after { content: attr(data-number) }')
    rules.append(_grounds(design))
    if design.lists.paragraphs == "indent":
        rules.append(".indent { text-indent: 1.4em }")
    return "\n".join(rules)


def _grounds(design: Design) -> str:
    pale = tint(design.ink)
    return (
        f".band {{ background: {design.second_ink}; padding: 6pt 8pt; margin-bottom: 8pt }} .underline {{ border-bottom: 1.2pt solid {design.ink}; margin-bottom: 8pt }}"
        f".box, td.label {{ background: {pale} }} .topline {{ border-top: 2pt solid {design.second_ink}; background: {tint(design.second_ink)} }}"
        f".pullquote {{ break-after: avoid; border-left: 3pt solid {design.ink} }} td.group {{ background: {design.ink} }} td.group-row {{ background: {tint(design.second_ink, 0.2)}; padding-left: 4pt }}"
        f".line {{ border-right: 1pt solid {design.ink}; padding-right: 8pt }} .dark {{ background: {design.ink}; padding: 30pt 24pt; min-height: {design.height * 0.7:.0f}pt }}"
        f".sign.drawn {{ background: {design.ink} }} table.strip td {{ border-top: 2pt solid {design.ink} }} table.strip {{ border-spacing: 0 }}"
    )


def _rule(name: str, look: Look) -> str:
    parts = [
        f"font-size: {look.size}pt", f"line-height: {look.leading}", f"color: {look.ink}", f"font-weight: {700 if look.bold else 400}",
        f"font-style: {'italic' if look.italic else 'normal'}",
    ]
    small = f".{name}-small {{ font-size: 80% }}"
    inline = f"span.{name} {{ {'; '.join(parts[2:])}; font-size: {look.size}pt; {'font-family: Head, Text;' if look.head else ''} }}"
    parts += [f"margin: {look.before}pt 0 {look.after}pt", f"text-align: {'center' if look.align == 'centre' else look.align}"]
    parts += [f"letter-spacing: {look.spacing}em"] if look.spacing else []
    parts += ["font-family: Head, Text, \"DejaVu Sans\""] if look.head else []
    parts += ["hyphens: auto"] if look.hyphenate else ["hyphens: manual"]
    parts += ["break-after: avoid"] if look.keep else []
    return f"p.{name}, ul.{name} {{ {'; '.join(parts)} }} {inline} {small}"


def _nodes(nodes: Iterable[Node]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Node) -> str:
    match node:
        case Par():
            classes = f"{node.look}{' indent' if node.indent else ''}{' drop' if node.drop else ''}{' exact' if node.look.endswith('-exact') else ''}"
            return f'<p class="{classes}">{_runs(node.runs)}</p>'
        case Items():
            return f'<ul class="{node.look}">{"".join(_item(item) for item in node.items)}</ul>'
        case Grid():
            columns = "".join(f'<col style="width:{width * 100:.1f}%">' for width in node.widths)
            rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in node.rows)
            return f'<table class="{node.look}"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'
        case Columns():
            return f'<div class="cols" style="column-count:{node.count}">{_nodes(node.nodes)}</div>'
        case Aside():
            aside = f'<div class="{node.look}" style="flex:0 0 {node.width * 100:.0f}%;overflow-wrap:anywhere">{_nodes(node.aside)}</div>'
            main = f'<div class="main">{_nodes(node.main)}</div>'
            return f'<div class="aside">{aside + main if node.side == "left" else main + aside}</div>'
        case Floating():
            gap = "0 14pt 6pt 0" if node.side == "left" else "0 0 6pt 14pt"
            box = f'<div class="{node.look}" style="float:{node.side};width:{node.width * 100:.0f}%;margin:{gap};overflow-wrap:anywhere">{_nodes(node.box)}</div>'
            return f'<div>{box}{_nodes((*node.beside, *node.below))}<div style="clear:both"></div></div>'
        case Box():
            return f'<div class="{node.look}">{_nodes(node.nodes)}</div>'
        case _:
            return _plain(node)


def _plain(node: Node) -> str:
    match node:
        case Leader() if node.sign not in ("rule", " ", ""):
            return f'<p class="{node.look} leader">{_runs(node.runs)}<span class="to" data-number="{escape(node.number)}"></span></p>'
        case Leader():
            fill = "border-bottom:.6pt solid #888;margin-bottom:3pt" if node.sign == "rule" else ""
            return f'<div class="lead"><span class="t row">{_runs(node.runs)}</span><span class="fill" style="{fill}"></span><span class="n row">{escape(node.number)}</span></div>'
        case Picture():
            return f'<div class="pic" style="height:{node.height}pt"></div>'
        case Space():
            return f'<div style="height:{node.height:.0f}pt"></div>'
        case Anchor():
            side = "before" if node.name.startswith(("end", "last")) else "after"
            return f'<div id="{node.name}" style="break-{side}:avoid"></div>'
        case Break():
            return '<div style="break-before:page"></div>'
        case Keep():
            return f'<div class="keep">{_nodes(node.nodes)}</div>'
        case _:
            raise TypeError(node)


def _runs(runs: Iterable[Run]) -> str:
    return "".join(
        _raised(run) if run.look == "raised" else f'<span class="{run.look}">{escape(run.text)}</span>' if run.look else escape(run.text)
        for run in runs
    )


def _raised(run: Run) -> str:
    """The raised sign of a note, which stands at the foot of the page where it holds its text."""
    if run.note:
        return f'<span class="footnote" data-mark="{escape(run.text)}">{escape(run.note)}</span>'
    return f"<sup>{escape(run.text)}</sup>"


def _item(item: Item) -> str:
    wide = ' class="wide"' if len(item.sign) > 2 and item.sign != DRAWN else ""
    return f'<li{wide}>{_sign(item.sign)}{_runs(item.runs)}{_nodes(item.children)}</li>'


def _sign(sign: str) -> str:
    return '<span class="sign drawn"></span>' if sign == DRAWN else f'<span class="sign">{escape(sign)}</span>'


def _cell(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
    inside = _nodes(cell.nodes)
    if cell.turned:
        inside = f'<div class="turned">{inside}</div>'
    return f'<td class="{cell.look}{" turn" if cell.turned else ""}"{spans}>{inside}</td>'


def _anchors(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        match node:
            case Anchor():
                yield node.name
            case Keep() | Box() | Columns():
                yield from _anchors(node.nodes)
            case Grid():
                for row in node.rows:
                    for cell in row:
                        yield from _anchors(cell.nodes)
            case _:
                pass

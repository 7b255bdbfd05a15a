"""The style sheet of a design, for the producers that print HTML."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from stress.design import Design
from stress.fonts import faces
from stress.looks import Look, looks, tint
from stress.margins import margins


def style_sheet(design: Design) -> str:
    """All rules: those that brochures share, then the design's own."""
    return "\n".join(
        (_shared(), *_page(design), *_fonts(design), *_looks(design), *_grounds(design), *_leaders(design))
    )


@cache
def _shared() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def _page(design: Design) -> Iterator[str]:
    left, top, right, bottom = margins(design)
    size, white = f"{design.width}pt {design.height}pt", f"{top}pt {right}pt {bottom}pt {left}pt"
    yield f"@page {{ size: {size}; margin: {white} }}"
    if design.lists.paragraphs == "indent":
        yield ".indent { text-indent: 1.4em }"


def _fonts(design: Design) -> Iterator[str]:
    yield 'body { font-family: Text, "DejaVu Sans" }'
    for name, family in (("Text", design.body_family), ("Head", design.head_family)):
        files = faces(family)
        for file, weight, style in (
            (files.regular, 400, "normal"),
            (files.bold, 700, "normal"),
            (files.italic, 400, "italic"),
        ):
            source = f'url("{file.as_uri()}")'
            yield f"@font-face {{ font-family: {name}; src: {source}; font-weight: {weight}; font-style: {style} }}"


def _looks(design: Design) -> Iterator[str]:
    for name, look in looks(design).items():
        face = "; ".join(_face(look))
        yield f"p.{name}, ul.{name} {{ {face}; {'; '.join(_setting(look))} }}"
        yield f"span.{name} {{ {face} }}"
        yield f".{name}-small {{ font-size: 80% }}"


def _face(look: Look) -> Iterator[str]:
    yield f"font-size: {look.size}pt"
    yield f"color: {look.ink}"
    yield f"font-weight: {700 if look.bold else 400}"
    yield f"font-style: {'italic' if look.italic else 'normal'}"
    if look.head:
        yield 'font-family: Head, Text, "DejaVu Sans"'


def _setting(look: Look) -> Iterator[str]:
    yield f"line-height: {look.leading}"
    yield f"margin: {look.before}pt 0 {look.after}pt"
    yield f"text-align: {'center' if look.align == 'centre' else look.align}"
    yield f"hyphens: {'auto' if look.hyphenate else 'manual'}"
    if look.spacing:
        yield f"letter-spacing: {look.spacing}em"
    if look.keep:
        yield "break-after: avoid"


def _grounds(design: Design) -> Iterator[str]:
    ink, second = design.ink, design.second_ink
    yield f".band {{ background: {second} }}"
    yield f".underline {{ border-bottom: 1.2pt solid {ink}; margin-bottom: 8pt }}"
    yield f".box, td.label {{ background: {tint(ink)} }}"
    yield f".topline {{ border-top: 2pt solid {second}; background: {tint(second)} }}"
    yield f".pullquote {{ border-left: 3pt solid {ink} }}"
    yield f"td.group {{ background: {ink} }}"
    yield f"td.group-row {{ background: {tint(second, 0.2)}; padding-left: 4pt }}"
    yield f".line {{ border-right: 1pt solid {ink}; padding-right: 8pt }}"
    yield f".dark {{ background: {ink}; padding: 30pt 24pt; min-height: {design.height * 0.7:.0f}pt }}"
    yield f"table.strip td {{ border-top: 2pt solid {ink} }}"
    yield f".sign.drawn {{ background: {ink} }}"


def _leaders(design: Design) -> Iterator[str]:
    """Leaders of signs where the producer knows them; a browser does not, and gets a dotted rule."""
    if design.producer == "weasyprint":
        yield f'.to::after {{ content: leader("{design.contents.leader}") attr(data-number) }}'
        return
    yield ".leader, .to { display: flex; align-items: baseline }"
    yield ".to { flex: 1 }"
    yield '.to::before { content: ""; flex: 1; border-bottom: 1pt dotted #666; margin: 0 3pt }'
    yield ".to::after { content: attr(data-number) }"

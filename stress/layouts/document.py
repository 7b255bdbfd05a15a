"""The whole brochure as one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stress.design import Design
from stress.layouts import front
from stress.layouts.fiche import fiche
from stress.model import Brochure
from stress.tree import Anchor, Break, Cell, Grid, Keep, Node, Space, text


def document(design: Design, brochure: Brochure, numbers: Mapping[int, str]) -> tuple[Node, ...]:
    """All nodes; `numbers` are the printed page numbers by the fiches' indices, as far as they are known."""
    nodes: list[Node] = [*front.cover(design, brochure), *front.foreword(design, brochure.language)]
    if design.bilingual == "parts":
        for call in brochure.calls:
            nodes += front.contents(design, brochure, call.language, numbers)
    else:
        for call in brochure.calls:
            nodes += front.contents(design, brochure, call.language, numbers)
    nodes += [Break(), Anchor("fiches"), *_fiches(design, brochure)]
    if brochure.imprint:
        heading, *rest = brochure.imprint
        nodes += [Break(), text(heading, "imprint-title" if rest else "imprint"), *(text(line, "imprint") for line in rest)]
    return tuple(nodes)


def _fiches(design: Design, brochure: Brochure) -> Iterator[Node]:
    indices = list(range(len(brochure.fiches)))
    fresh = True
    last: tuple[str, int | None] | None = None
    for index in indices:
        content = brochure.fiches[index]
        if design.bilingual == "beside" and index % 2:
            continue
        if content.priority and design.cover.priorities == "dividers" and (content.language, content.priority) != last and (design.bilingual in ("no", "parts") or index % 2 == 0):
            yield from _divider(design, brochure, index, fresh)
            fresh = True
        last = (content.language, content.priority)
        if not fresh:
            yield Break() if design.flow == "page" else Space(22)
        fresh = False
        if design.bilingual == "beside":
            pair = tuple(Cell(fiche(design, brochure.fiches[at], at)) for at in (index, index + 1))
            yield Grid((pair,), (0.5, 0.5), "halves")
        elif design.flow == "keep":
            yield Keep(fiche(design, content, index))
        else:
            yield from fiche(design, content, index)


def _divider(design: Design, brochure: Brochure, index: int, fresh: bool) -> Iterator[Node]:
    content = brochure.fiches[index]
    if not fresh:
        yield Break()
    yield Space(design.height * 0.2)
    line = front.priority_line(brochure, content.language, content.priority or 1)
    head, _, title = line.partition(":")
    yield text(head.strip(), "divider-kicker")
    yield text(title.strip(), "divider")
    yield Break()

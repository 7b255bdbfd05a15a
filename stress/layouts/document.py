"""The whole brochure as one tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stress.design import Design
from stress.layouts import front
from stress.layouts.contents import contents, priority_line
from stress.layouts.fiche import fiche
from stress.tree import Anchor, Break, Cell, Grid, Keep, Node, Space, text
from stress.words.model import Brochure, Fiche


def document(design: Design, brochure: Brochure, numbers: Mapping[int, str]) -> tuple[Node, ...]:
    """All nodes; `numbers` are the printed page numbers by the fiches' indices, as far as they are known."""
    lists = (node for call in brochure.calls for node in contents(design, brochure, call.language, numbers))
    return (
        *front.cover(design, brochure),
        *front.foreword(design, brochure.language),
        *lists,
        Break(),
        Anchor("fiches"),
        *_fiches(design, brochure),
        *_imprint(brochure),
    )


def _fiches(design: Design, brochure: Brochure) -> Iterator[Node]:
    """The fiches, with what parts them: pages that tell their priority, new pages, or white."""
    step = 2 if design.bilingual == "beside" else 1
    for index in range(0, len(brochure.fiches), step):
        divided = _divides(design, brochure, index)
        if divided:
            yield from _divider(design, brochure, brochure.fiches[index], fresh=index == 0)
        elif index:
            yield Break() if design.flow == "page" else Space(22)
        members = range(index, index + step)
        parts = [fiche(design, brochure.fiches[at], at) for at in members]
        if step == 2:
            yield Grid((tuple(Cell(part) for part in parts),), (0.5, 0.5), "halves")
        elif design.flow == "keep":
            yield Keep(parts[0])
        else:
            yield from parts[0]


def _divides(design: Design, brochure: Brochure, index: int) -> bool:
    """Does another priority begin with this fiche, and a page of its own tell it?"""
    if design.cover.priorities != "dividers" or brochure.fiches[index].priority is None:
        return False
    if design.bilingual == "after" and index % 2:
        return False
    here, before = brochure.fiches[index], brochure.fiches[index - 1] if index else None
    if before is None or before.priority != here.priority:
        return True
    return design.bilingual == "parts" and before.language != here.language


def _divider(design: Design, brochure: Brochure, content: Fiche, *, fresh: bool) -> Iterator[Node]:
    if not fresh:
        yield Break()
    yield Space(design.height * 0.2)
    head, _, title = priority_line(brochure, content.language, content.priority or 1).partition(":")
    yield text(head.strip(), "divider-kicker")
    yield text(title.strip(), "divider")
    yield Break()


def _imprint(brochure: Brochure) -> Iterator[Node]:
    for at, line in enumerate(brochure.imprint):
        if at == 0:
            yield Break()
        yield text(line, "imprint-title" if at == 0 and len(brochure.imprint) > 1 else "imprint")

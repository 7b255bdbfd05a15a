"""The arrangements of a fiche's sections on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from stress.design import Arrangement, Design
from stress.layouts import facts
from stress.layouts.parts import label, one_line, value
from stress.tree import Aside, Box, Cell, Columns, Floating, Grid, Node, text
from stress.words.language import words_of
from stress.words.model import Fiche, Section

SHORT = 60
"""How many characters a fact of a strip has at most."""
SLIM = 500
"""Pages less wide, in points, have two columns of facts."""


def sections(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Headed sections, one after the other."""
    return facts.all_headed(design, content.sections)


def run_in(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Facts with their labels on the same line; the rest headed, or in the same way."""
    short, rest = facts.split(design, content)
    way = facts.run_in if design.facts == "run-in" else facts.headed
    first = (node for section in short for node in facts.run_in(design, section))
    return (*first, *(node for section in rest for node in way(design, section)))


def table(design: Design, content: Fiche) -> tuple[Node, ...]:
    """A row for each section, its label at the left; at times with a turned cell that spans the rows of a group."""
    rows = [
        (Cell((label(design, section, "cell-label"),), "label"), Cell(value(design, section)))
        for section in content.sections
    ]
    look = "ruled" if design.labels.bold else "lines"
    if design.label_place != "beside" or design.producer == "reportlab":
        return (Grid(tuple(rows), (0.27, 0.73), look),)
    short, _ = facts.split(design, content)
    words, at = words_of(content.language)["print"]["groups"], 0
    for is_fact, group in groupby(content.sections, key=short.__contains__):
        length = len(list(group))
        side = Cell((text(words[0 if is_fact else 1], "turned"),), "group", rows=length, turned=True)
        rows[at] = (side, *rows[at])  # type: ignore[assignment]
        at += length
    return (Grid(tuple(rows), (0.05, 0.25, 0.7), look),)


def side_heads(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Labels in a column of their own, without rules."""
    rows = (
        (Cell((label(design, section, "cell-label"),)), Cell(value(design, section))) for section in content.sections
    )
    return (Grid(tuple(rows), (0.25, 0.75), "plain"),)


def grid(design: Design, content: Fiche) -> tuple[Node, ...]:
    """A box of facts in two or three columns, then headed sections; or the other way round."""
    short, rest = facts.split(design, content)
    count = 2 if design.width < SLIM or design.bilingual == "beside" or len(short) < 4 else 3
    cells = [facts.cell(design, section) for section in short]
    cells += [Cell(())] * (-len(cells) % count)
    rows = tuple(tuple(cells[at : at + count]) for at in range(0, len(cells), count))
    ground = "box" if design.labels.coloured else "frame"
    box = (Box((Grid(rows, (1 / count,) * count, "facts"),), ground),) if rows else ()
    return _first(design, box, facts.all_headed(design, rest))


def strip(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Two to five facts in a row across the page, with their labels under or over them; the rest headed."""
    short, _ = facts.split(design, content)
    fit = [section for section in short if section.short and len(one_line(section)) < SHORT]
    fit = fit[: 5 if design.width > 700 else 4]
    if len(fit) < 2:
        return sections(design, content)
    cells = tuple(facts.strip_cell(design, section) for section in fit)
    row = Grid((cells,), (1 / len(cells),) * len(cells), "strip")
    rest = [section for section in content.sections if section not in fit]
    return _first(design, (row,), facts.all_headed(design, rest))


def _first(design: Design, facts_nodes: tuple[Node, ...], rest: tuple[Node, ...]) -> tuple[Node, ...]:
    return (*rest, *facts_nodes) if design.facts_last else (*facts_nodes, *rest)


def floated(design: Design, content: Fiche) -> tuple[Node, ...]:
    """A box of facts at one side, with the text flowing beside and below it."""
    short, rest = facts.split(design, content)
    beside, below = (facts.all_headed(design, part) for part in (rest[:2], rest[2:]))
    box = tuple(facts.listed(design, short, "side"))
    return (Floating(design.side, 0.34, box, beside, below, "box" if design.labels.coloured else "topline"),)


def sidebar(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Facts in a column at one side."""
    short, rest = facts.split(design, content)
    aside, main = tuple(facts.listed(design, short, "side")), facts.all_headed(design, rest)
    return (Aside(design.side, 0.3, aside, main, "box" if design.labels.coloured else "line"),)


def columns(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Facts across the page and the rest in two columns, or everything in them."""
    short, rest = ([], list(content.sections)) if design.whole_in_columns else facts.split(design, content)
    narrow, wide = _apart(rest)
    body = Columns(2, facts.all_headed(design, narrow))
    return (*facts.listed(design, short), body, *facts.all_headed(design, wide))


def cards(design: Design, content: Fiche) -> tuple[Node, ...]:
    """Each section in a box of its own, two boxes in a row."""
    narrow, wide = _apart(content.sections)
    boxes = [Cell(facts.headed(design, section, "side", "cell-label"), "card") for section in narrow]
    last = [(Cell(boxes.pop().nodes, "card", columns=2),)] if len(boxes) % 2 else []
    rows = (*zip(boxes[::2], boxes[1::2], strict=True), *last)
    return (Grid(rows, (0.5, 0.5), "cards"), *facts.all_headed(design, wide))


def _apart(found: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Sections that fit into a column, and those with a table."""
    wide = [section for section in found if section.contact and section.contact.table]
    return [section for section in found if section not in wide], wide


ARRANGEMENTS: dict[Arrangement, Callable[[Design, Fiche], tuple[Node, ...]]] = {
    "sections": sections,
    "run-in": run_in,
    "table": table,
    "grid": grid,
    "strip": strip,
    "floated": floated,
    "sidebar": sidebar,
    "columns": columns,
    "side-heads": side_heads,
    "cards": cards,
}

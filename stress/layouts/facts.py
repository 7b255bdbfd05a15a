"""Sections set as facts: short values in boxes, strips and columns, with their labels above, beside or below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stress.design import Design
from stress.layouts.parts import label, label_runs, one_line, value
from stress.tree import Cell, Node, Par, Run
from stress.words.model import Fiche, Section

LONG = ("target_group", "objectives", "activities", "results", "testimonial", "context")
"""Fields that are no facts, however short they are."""


def split(design: Design, content: Fiche) -> tuple[list[Section], list[Section]]:
    """The sections that are facts, and the others."""
    facts = [section for section in content.sections if _is_fact(design, section)]
    return facts, [section for section in content.sections if section not in facts]


def _is_fact(design: Design, section: Section) -> bool:
    if section.contact is not None:
        return design.contact_in_facts and not section.contact.table
    return section.key == "websites" or (section.short and section.key not in LONG)


def headed(design: Design, section: Section, look: str = "body", label_look: str = "label") -> tuple[Node, ...]:
    """The label over its value."""
    return (label(design, section, label_look), *value(design, section, look))


def all_headed(design: Design, sections: Sequence[Section]) -> tuple[Node, ...]:
    """Sections one after the other, each under its label."""
    return tuple(node for section in sections for node in headed(design, section))


def run_in(design: Design, section: Section, look: str = "body") -> tuple[Node, ...]:
    """The label on the line of its value, ended by a colon; longer values stand under it."""
    first, *rest = value(design, section, look)
    if not isinstance(first, Par):
        return (label(design, section), first, *rest)
    colon = "" if section.label.endswith("?") or design.labels.end else " :" if "fr" in design.languages else ":"
    label_part = (*label_runs(design, section.label, "run-in"), *((Run(colon, "run-in"),) if colon else ()))
    return (Par((*label_part, Run(" "), *first.runs), first.look), *rest)


def listed(design: Design, facts: Sequence[Section], look: str = "body") -> Iterator[Node]:
    """Facts one under the other, with their labels over them or on their lines."""
    inline = design.facts == "run-in" or (design.facts == "beside" and look == "body")
    for section in facts:
        yield from (
            run_in(design, section, look)
            if inline
            else headed(design, section, look, "label" if look == "body" else "fact-label")
        )


def cell(design: Design, section: Section) -> Cell:
    """A fact in a cell of its own."""
    name, nodes = label(design, section, "fact-label"), value(design, section, "fact")
    if design.label_place == "under":
        return Cell((*nodes, name), "fact")
    if design.label_place == "beside" and section.short:
        gap = Run(" " if design.labels.end or section.label.endswith("?") else "  ")
        look = nodes[0].look if isinstance(nodes[0], Par) else "fact"
        runs = (*label_runs(design, section.label, "run-in"), gap, Run(one_line(section)))
        return Cell((Par(runs, look),), "fact")
    return Cell((name, *nodes), "fact")


def strip_cell(design: Design, section: Section) -> Cell:
    """A fact of a strip: its value large, its label small under or over it."""
    name, nodes = label(design, section, "strip-label", end=False), value(design, section, "strip")
    return Cell((name, *nodes) if design.label_place == "over" else (*nodes, name), "strip")

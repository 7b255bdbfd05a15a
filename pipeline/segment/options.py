"""Options that stand on one line behind the signs of their boxes: each is a line of its own."""

from __future__ import annotations

from pipeline.data.document import Line
from pipeline.data.outline import Outline


def part_options(outline: Outline) -> None:
    """Cut the lines that hold several options, in the sections in which some boxes are ticked and some are not."""
    parted: dict[Line, list[Line]] = {}
    for section in (section for fiche in outline.fiches for section in fiche.sections):
        boxed = [line for line in section.lines if line.boxes]
        if len({box.is_ticked for line in boxed for box in line.boxes}) == 2:
            parted |= {line: line.options for line in boxed}
            section.lines = [part for line in section.lines for part in parted.get(line, (line,))]
    if parted:
        outline.lines = [part for line in outline.lines for part in parted.get(line, (line,))]

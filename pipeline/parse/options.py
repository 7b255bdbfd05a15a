"""Options with boxes: those that are ticked are the value."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.data.document import Line
from pipeline.data.parsed import Doubt
from pipeline.fields.blocks import Measure
from pipeline.fields.blocks.tunables import BLOCKS
from pipeline.layout.geometry import opening_width


def chosen(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of ticked options, with what stands outside of any option; and the lines of the others.

    Boxes that all look alike are bullets: nothing is left out.
    """
    if {line.tick for line in lines} - {None} != {True, False}:
        return list(lines), []
    kept: list[Line] = []
    left: list[Line] = []
    is_ticked = True
    for line in lines:
        if line.tick is not None:
            is_ticked = line.tick
        (kept if is_ticked else left).append(line)
    return kept, left


def unboxed(lines: Sequence[Line], measure: Measure) -> list[Line]:
    """The rows without a box among options of which all others have a tick: they may be the ones that nobody ticked.

    They stand where the texts of ticked ones do, and begin anew: with a capital or a digit, though there was room for
    their first word in the row before. Other rows go on with an item whose bullet is a tick, and one that ends in a
    colon leads to what follows.
    """
    ticked = [line for line in lines if line.tick and line.bullet_x is not None]
    if not ticked or any(line.tick is False for line in lines):
        return []
    found = []
    for index, line in enumerate(lines):
        is_bare = line.tick is None and line.bullet_x is None and not line.text.endswith(":")
        begins = is_bare and line.text[0].isalnum() and not line.text[0].islower()
        if begins and any(line.page == one.page and abs(line.x0 - one.text_x0) <= BLOCKS.tolerance for one in ticked):
            word = opening_width(line)
            before = lines[index - 1] if index else None
            if before is None or measure.right(before, before.x1, anywhere=True) - before.x1 > word + before.size:
                found.append(line)
    return found


def doubt_of(kept: Sequence[Line], left: Sequence[Line]) -> Doubt:
    """What was taken, and what was not: a person should look at it, unless all boxes are signs that stand amid lines;
    those that open lines may be bullets.
    """
    taken = ", ".join(repr(line.text[line.bullet :]) for line in kept if line.tick)
    others = ", ".join(repr(line.text[line.bullet :]) for line in left)
    message = f"of options with boxes, the ticked ones were taken: {taken}; not ticked: {others}"
    is_sure = all(line.boxes and line.is_cut for line in (*kept, *left) if line.tick is not None)
    return Doubt("doubtful-value", message, "", left[0].page, "info" if is_sure else None)


def amid(line: Line) -> str:
    """Why the text of a line is doubtful in which boxes stand, as messages say it; empty where it is not."""
    return f"boxes to tick stand amid this text: {line.text[:60]!r}" if any(box.start for box in line.boxes) else ""

"""What stands after a value and belongs to none: a quotation, a caption, the number over the next title.

It is set apart from the value, and in a look in which no value of the document begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.data.document import Line, Style
from pipeline.data.outline import FicheOutline
from pipeline.layout.geometry import leading, overlap_across, stands_over
from pipeline.profiles.profile import FieldName
from pipeline.segment.tunables import TAILS as T

_ADDRESS = ("@", "www.", "://")


def cut_tails(fiches: Sequence[FicheOutline], short: Collection[FieldName]) -> None:
    """Take these lines out of sections; they become loose ones of the fiche.

    `short` fields are those of a few words: their values may be tables of cells.
    """
    sections = [section for fiche in fiches for section in fiche.sections if section.lines]
    if len(sections) < T.values:
        return
    opening = Counter(section.lines[0].style for section in sections)
    runs = Counter(style for section in sections for style in _runs(section.lines))
    foreign = {style for style, count in runs.items() if opening[style] <= T.opens * count}
    for fiche in fiches:
        for section in fiche.sections:
            tail = section.lines[_tail(section.lines, foreign) :]
            if section.field in short:  # cells of a table may be read before and after what stands under it
                down = sorted(section.lines, key=lambda line: (line.page, line.baseline))
                tail += [line for line in down[_tail(down, foreign) :] if line not in tail]
            fiche.loose += tail
            section.lines = [line for line in section.lines if line not in tail]
        fiche.pages = fiche.printed_on


def _runs(lines: Sequence[Line]) -> list[Style]:
    """The look of each run of lines in one look."""
    return [line.style for index, line in enumerate(lines) if not index or line.style != lines[index - 1].style]


def _tail(lines: Sequence[Line], foreign: set[Style]) -> int:
    """Where the lines at the end of a section begin that are none of its value."""
    end = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        if line.style not in foreign or line.doubt or any(sign in line.text for sign in _ADDRESS):
            break  # a doubtful text may have been read from a picture: its look is a guess
        if line.style != lines[at - 1].style and _is_apart(lines[at - 1], line):
            end = at
    return end


def _is_apart(above: Line, line: Line) -> bool:
    """Does a line stand apart from the one above: on another page, at a distance, or in another column?"""
    far = line.page != above.page or not 0 <= leading(above, line) <= T.apart
    return far or (stands_over(above, line) and not overlap_across(above, line))

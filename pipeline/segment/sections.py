"""What belongs to a section, and what does not, once records are found.

Headings inside a section (steps of a plan, set in the body's own size and colour) are part of it. What stands after a
value, set apart and in a look in which no value of the document begins, is none of it: a quotation, a caption, the
number over the next title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, takewhile

from pipeline.data.document import Line, Style
from pipeline.data.outline import FicheOutline, Section
from pipeline.layout.geometry import overlap_across, share_row, stands_over
from pipeline.layout.groups import QUOTES
from pipeline.layout.tunables import GEOMETRY
from pipeline.profiles.profile import FieldName
from pipeline.segment.tunables import HABIT
from pipeline.segment.tunables import TAILS as T

_ADDRESS = ("@", "www.", "://")
_Under = tuple[FicheOutline, Section, Section]
"""A fiche, a section of it, and the section of a listed heading before that one."""


def fold_parts(
    fiches: Sequence[FicheOutline],
    body: Style | None,
    short: Collection[FieldName],
    is_other: Callable[[str], bool],
) -> None:
    """Give the lines under such headings, and these themselves, to the running text in which they stand.

    Nobody lists them, and they share one look; wherever one is printed, it stands under the same field, whose own
    headings look otherwise. `short` fields take a few words: no plan stands in them.
    """
    if body is None:
        return
    listed = {section.heading[0].style for fiche in fiches for section in fiche.sections if _is_listed(section)}
    by_look: dict[Style, list[_Under]] = defaultdict(list)
    for under in _unlisted(fiches):
        by_look[under[1].heading[0].style].append(under)
    for look, found in by_look.items():
        fields = {owner.field for _, _, owner in found}
        if len(found) < 2 or len(fields) > 1 or not fields.isdisjoint(short):
            continue
        if _stands_out(look, body) or look in listed or any(is_other(part.wording) for _, part, _ in found):
            continue
        if not all(_stands_out(owner.heading[0].style, body) for _, _, owner in found):
            continue
        for fiche, part, owner in found:
            owner.lines = [*owner.lines, *part.heading, *part.lines]
            fiche.sections = [section for section in fiche.sections if section is not part]


def _is_listed(section: Section) -> bool:
    return section.field is not None and bool(section.heading)


def _stands_out(style: Style, body: Style) -> bool:
    """Is a look more than the body's in bold or italics?"""
    return (style.size, style.color) != (body.size, body.color)


def _unlisted(fiches: Sequence[FicheOutline]) -> Iterator[_Under]:
    for fiche in fiches:
        owner: Section | None = None
        for section in fiche.sections:
            if _is_listed(section):
                owner = section
            elif owner is not None and section.heading:
                yield fiche, section, owner


def fill_rows(fiches: Sequence[FicheOutline]) -> None:
    """Give a label without a value what stands on its row, though it was read as the end of another section: where its
    fellows, at its edge, have their values on their rows (a cell over several columns; a label wider than the others).
    """
    for fiche in fiches:
        filled = [section for section in fiche.sections if section.heading and section.lines]
        for empty in fiche.sections:
            if not empty.heading or empty.lines:
                continue
            label = empty.heading[0]
            fellows = [
                section.lines[0].x0
                for section in filled
                if abs(section.heading[0].x0 - label.x0) <= GEOMETRY.edge and _is_beside(section.lines[0], section)
            ]
            for owner in filled:
                start = next((n for n, line in enumerate(owner.lines) if n and _is_beside(line, empty)), None)
                if start is None or _is_beside(owner.lines[start], owner):
                    continue
                x0 = owner.lines[start].x0
                if sum(abs(x0 - fellow) <= GEOMETRY.edge for fellow in fellows) >= HABIT.again:
                    empty.lines, owner.lines = owner.lines[start:], owner.lines[:start]
                    break


def _is_beside(line: Line, section: Section) -> bool:
    """Does a line stand on the row of a section's label, to its right?"""
    label = section.heading[0]
    return line.page == label.page and line.x0 >= label.x1 and share_row(label, line)


def join_cards(fiches: Sequence[FicheOutline]) -> None:
    """Give a card at the end of a section to the one whose lines it stands beside, row by row and look by look: two
    people, say, of whom the second stands under the text of another column.
    """
    for fiche in fiches:
        for owner in fiche.sections:
            size = len(owner.lines)
            for section in fiche.sections:
                card = section.lines[-size:]
                if section is not owner and 0 < size < len(section.lines) and _are_twins(card, owner.lines):
                    section.lines = section.lines[:-size]
                    owner.lines = [*owner.lines, *card]
                    break


def _are_twins(card: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Do lines in several looks stand on the same rows as other ones, each in the look of the one beside it?"""
    is_mixed = len({line.style for line in card}) > 1
    return is_mixed and all(a.style == b.style and a.is_of_row(b) for a, b in zip(card, lines, strict=True))


def cut_tails(fiches: Sequence[FicheOutline], short: Collection[FieldName]) -> None:
    """Take these lines out of sections; they become loose ones of the fiche.

    `short` fields are those of a few words: their values may be tables of cells.
    """
    sections = [section for fiche in fiches for section in fiche.sections if section.lines]
    if len(sections) < HABIT.times:
        return
    misplaced = _misplaced(sections)
    opening = Counter(section.lines[0].style for section in sections if id(section) not in misplaced)
    runs = Counter(style for section in sections for style in _runs(section.lines))
    usual = Counter(line.style for section in sections for line in section.lines).most_common(1)[0][0]
    foreign = {
        style for style, count in runs.items() if opening[style] <= max(T.opens * count, count >= HABIT.times)
    } - {usual}
    for fiche in fiches:
        for section in fiche.sections:
            tail = list(_strays(section.lines, foreign))
            if id(section) in misplaced and _may_be_none(section.lines[0], foreign):
                tail = section.lines
            if section.field in short:  # cells of a table may be read before and after what stands under it
                down = sorted(section.lines, key=lambda line: (line.page, line.baseline))
                tail += [line for line in down[_tail(down, foreign) :] if line not in tail]
            fiche.loose += tail
            section.lines = [line for line in section.lines if line not in tail]
        fiche.pages = fiche.printed_on


def _misplaced(sections: Sequence[Section]) -> set[int]:
    """The sections (by id) with nothing beside their labels, where (nearly) all of these have their values there."""
    beside: dict[str, list[bool]] = defaultdict(list)
    for section in sections:
        if section.heading:
            beside[section.wording].append(_is_beside(section.lines[0], section))
    return {
        id(section)
        for section in sections
        if section.heading
        and not _is_beside(section.lines[0], section)
        and sum(beside[section.wording]) >= HABIT.most * len(beside[section.wording])
    }


def _strays(lines: Sequence[Line], foreign: set[Style]) -> Iterator[Line]:
    """The lines that are none of a value: at its end, or at the foot of a column or a page over which it goes on; and a
    quotation before it.
    """
    before = list(takewhile(lambda line: _may_be_none(line, foreign), lines))
    start = len(before) if before and before[0].text[0] in QUOTES and len(before) < len(lines) else 0
    yield from before[:start]
    breaks = [
        end
        for end, (last, after) in enumerate(pairwise(lines), 1)
        if end > start and (after.page != last.page or after.baseline < last.baseline - after.size)
    ]
    for end in (*breaks, len(lines)):
        yield from lines[max(start, _tail(lines[:end], foreign)) : end]
        start = end


def _runs(lines: Sequence[Line]) -> list[Style]:
    """The look of each run of lines in one look."""
    return [line.style for index, line in enumerate(lines) if not index or line.style != lines[index - 1].style]


def _tail(lines: Sequence[Line], foreign: set[Style]) -> int:
    """Where the lines at the end of a section begin that are none of its value."""
    end = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        if not _may_be_none(line, foreign):
            break
        begins_alike = line.spans[0].style == lines[at - 1].spans[0].style  # `2025: training` after `2024: tests`
        if line.style != lines[at - 1].style and not begins_alike and _is_apart(lines[:at], line):
            end = at
    return end


def _may_be_none(line: Line, foreign: set[Style]) -> bool:
    """May a line be none of a value? A doubtful text may have been read from a picture: its look is a guess."""
    return line.style in foreign and not line.doubt and not any(sign in line.text for sign in _ADDRESS)


def _is_apart(before: Sequence[Line], line: Line) -> bool:
    """Does a line stand apart from the one above: as a quotation, on another page, at a distance, or under nothing of
    its row?
    """
    above = before[-1]
    step = (line.baseline - above.baseline) / min(above.size, line.size)
    if line.text[0] in QUOTES or line.page != above.page or not 0 <= step <= T.apart:
        return True
    row = (other for other in before if other.is_of_row(above))
    return stands_over(above, line) and not any(overlap_across(other, line) for other in row)

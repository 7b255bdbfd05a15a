"""Paragraphs and items, nested by indentation; a paragraph owns the items that it introduces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.data.document import Line
from pipeline.data.parsed import Parsed, joint_doubts
from pipeline.data.passage import Passage
from pipeline.fields.blocks.doubts import doubt_breaks
from pipeline.fields.blocks.measure import Measure, ends_sentence
from pipeline.fields.blocks.numbers import mark_numbers
from pipeline.fields.blocks.record import Block
from pipeline.fields.blocks.rows import Row, Unit, rows_of, would_have_fitted
from pipeline.fields.blocks.tunables import BLOCKS
from pipeline.layout.geometry import leading
from pipeline.layout.groups import DASHES
from pipeline.layout.tunables import GROUPS
from pipeline.text.dewrap import Dewrapper
from pipeline.text.tunables import DEWRAP

__all__ = ["Measure", "parse_blocks"]

_HYPHENS = "-\u2010"
_LAST_SIGN = re.compile(r"\s\((\d)\)\Z")


def parse_blocks(lines: Sequence[Line], dewrapper: Dewrapper, measure: Measure) -> Parsed[list[Block]]:
    """The blocks of a section, in order; evidence and doubts at `/0/text`, `/0/children/1/text` …"""
    parsed: Parsed[list[Block]] = Parsed([])
    rows = rows_of(lines, measure)
    mark_numbers(rows, measure)
    _leave_dashes(rows, measure)
    units = _units(rows, measure)
    roots = _nested(units)
    parsed.value = [_block(unit, f"/{index}", dewrapper, parsed) for index, unit in enumerate(roots)]
    parsed.doubts += doubt_breaks(units, measure)
    return parsed


# Which rows are one paragraph or item


def _leave_dashes(rows: Sequence[Row], measure: Measure) -> None:
    """Make no item of a row that a dash of the text opens: one amid a sentence, which was broken before it."""
    for before, row, after in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        if (
            row.is_item
            and row.first.text[0] in DASHES
            and not before.is_item
            and len(before.last.text) >= DEWRAP.short_line
            and before.column == row.column
            and abs(before.indent - row.indent) <= BLOCKS.tolerance
            and not ends_sentence(before.last)
            and row.first.text[row.first.bullet :][:1].islower()
            and not (after is not None and abs(after.indent - row.text_indent) <= BLOCKS.tolerance)
            and not (after is not None and after.is_item)
            and not would_have_fitted(before, row, measure)
        ):
            row.is_item, row.text_indent = False, row.indent


def _units(rows: Sequence[Row], measure: Measure) -> list[Unit]:
    """Rows that belong to one paragraph or item together."""
    units: list[Unit] = []
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        if units and not row.is_item and _goes_on(units[-1], row, following, measure):
            units[-1].rows.append(row)
        else:
            units.append(Unit([row]))
    return units


def _goes_on(unit: Unit, row: Row, following: Row | None, measure: Measure) -> bool:
    """Does a row without a bullet go on with the unit before it?"""
    last = unit.rows[-1]
    before, line = last.last, row.first
    ended, amid = ends_sentence(before), line.text[:1].islower()
    if row.column != last.column:
        return _belongs(unit, row, measure) is not False and (amid or not ended)
    step = line.baseline - before.baseline
    if _counts_on(unit) and leading(before, line) <= GROUPS.loose:
        return True
    if step > BLOCKS.gap * measure.step(line) or _differs(before, line):
        return False
    if before.text[-1] in _HYPHENS and before.text[-2:-1].isalpha() and line.text[:1].isalnum():
        return True  # a word goes on, in capitals too (`INTER-`, `REG-2015`)
    belongs = _belongs(unit, row, measure, following)
    if belongs is not None:
        return belongs
    if ended and not amid and _is_gap(step, unit, row, following, measure):
        return False
    return not would_have_fitted(last, row, measure)


def _counts_on(unit: Unit) -> bool:
    """Does a text end with the sign of an item that stands after it: `(1) Work; (2) Health; (3)`?"""
    sign = _LAST_SIGN.search(unit.rows[-1].last.text)
    return sign is not None and any(f"({int(sign[1]) - 1}) " in line.text for row in unit.rows for line in row.lines)


def _differs(before: Line, line: Line) -> bool:
    return line.style.size != before.style.size and abs(line.size - before.size) > BLOCKS.size


def _belongs(unit: Unit, row: Row, measure: Measure, following: Row | None = None) -> bool | None:
    """Does the place of a row show whether it goes on with the unit? None where it may."""
    last = unit.rows[-1]
    tolerance = BLOCKS.tolerance
    if not unit.is_item:
        return _belongs_to_paragraph(unit, row, measure)
    hangs = abs(row.indent - unit.rows[0].text_indent) <= tolerance or (
        len(unit.rows) > 1 and abs(row.indent - last.indent) <= tolerance
    )
    if hangs:  # a paragraph within an item begins after a sentence
        return None if ends_sentence(last.last) else True
    # No hanging indent: the text wraps back to the bullet's own edge, or a paragraph begins; between items none does
    # but one that leads in the next of them.
    is_between = following is not None and following.is_item and abs(following.indent - unit.indent) <= tolerance
    is_between &= not row.last.text.endswith(":")
    return (
        not measure.hangs
        and abs(row.indent - unit.indent) <= tolerance
        and not would_have_fitted(last, row, measure)
        and (row.first.text[0].islower() or is_between)
        and not ends_sentence(last.last)
    )


def _belongs_to_paragraph(unit: Unit, row: Row, measure: Measure) -> bool | None:
    """The same for a paragraph: a row that is set in begins another one, and where that is the habit, one that is not
    set in begins none after the end of a sentence.
    """
    last = unit.rows[-1]
    if not measure.indented or row.column != last.column:
        return False if row.indent > last.indent + BLOCKS.indent and len(unit.rows) > 1 else None
    if row.indent > BLOCKS.tolerance:
        return False if row.indent > last.indent + BLOCKS.tolerance else None
    return True if ends_sentence(last.last) else None


def _is_gap(step: float, unit: Unit, row: Row, following: Row | None, measure: Measure) -> bool:
    """Is a step wider than those of the paragraphs before and after it?"""
    steps = [_step(a, b) for a, b in zip(unit.rows, unit.rows[1:], strict=False)]
    if following is not None and not following.is_item:
        steps.append(_step(row, following))
    usual = [other for other in steps if 0 < other < step * BLOCKS.gap]
    if not usual and (known := measure.steps.get(round(row.first.size, 1))):
        usual = [known]
    return bool(usual) and step > BLOCKS.small_gap * min(usual)


def _step(one: Row, two: Row) -> float:
    """From baseline to baseline in points; 0 across columns."""
    return two.first.baseline - one.first.baseline if one.column == two.column else 0.0


# Which unit stands under which


def _nested(units: Sequence[Unit]) -> list[Unit]:
    roots: list[Unit] = []
    stack: list[Unit] = []  # the open items, outermost first
    for unit in units:
        if not unit.is_item:
            roots.append(unit)
            stack = []
            continue
        while stack and unit.indent <= stack[-1].indent - BLOCKS.tolerance:
            stack.pop()
        if stack and unit.indent > stack[-1].indent + BLOCKS.tolerance:
            stack[-1].children.append(unit)
        else:
            if stack:
                stack.pop()
            if stack:
                stack[-1].children.append(unit)
            elif roots and not roots[-1].is_item:
                roots[-1].children.append(unit)
            else:
                roots.append(unit)
        stack.append(unit)
    return roots


def _block(unit: Unit, at: str, dewrapper: Dewrapper, parsed: Parsed[list[Block]]) -> Block:
    joined: Passage = dewrapper.join([line for row in unit.rows for line in row.lines])
    passage = joined[unit.rows[0].number :].strip()
    parsed.evidence[f"{at}/text"] = passage
    parsed.doubts += joint_doubts(passage, f"{at}/text")
    children = [_block(child, f"{at}/children/{index}", dewrapper, parsed) for index, child in enumerate(unit.children)]
    return Block(kind="item" if unit.is_item else "paragraph", text=passage.text, children=children)

"""Numbered and lettered lists: `1.`, `1)`, `a)`, `(iii)`, `I.` before the text of an item.

A number at the beginning of a row is an item's where the next one follows in such a row: `1.` and `2.`, `a)` and `b)`.
A lone first one needs a sign of its own: the text hangs beside it, it stands where only lists begin in the document, or
it has a bracket and begins what is no wrapped row. One after which the next stands amid the text
(`1) homes 2) work`), and all others, belong to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from pipeline.fields.blocks.measure import Measure
from pipeline.fields.blocks.rows import Row
from pipeline.fields.blocks.tunables import BLOCKS
from pipeline.text.numbering import LIST_NUMBER, roman_number

_CLOSING = ").°º"
_FEWEST_SPACES = 1  # of a row, to tell how wide they usually are


class _Reading(NamedTuple):
    """A number of one kind of list (its signs around, and what it counts with)."""

    kind: str
    value: int
    length: int  # of its print in letters, the dash after it included


@dataclass(slots=True)
class _Chain:
    """Rows whose numbers follow each other."""

    rows: list[int]
    reading: _Reading
    indent: float
    column: int

    def takes(self, row: Row, reading: _Reading) -> bool:
        """Is this the next number, as deep as the others?"""
        return (
            reading.kind == self.reading.kind
            and reading.value == self.reading.value + 1
            and (row.column != self.column or abs(row.indent - self.indent) <= BLOCKS.tolerance)
        )


def mark_numbers(rows: Sequence[Row], measure: Measure) -> None:
    """Make items of the rows that begin with the number of a list; a lone first one also where lists of the document
    begin, and nothing else.
    """
    chains: list[_Chain] = []
    for index, row in enumerate(rows):
        for reading in _readings(row):
            chain = next((chain for chain in reversed(chains) if chain.takes(row, reading)), None)
            if chain is not None:
                chain.rows.append(index)
                chain.reading, chain.indent, chain.column = reading, row.indent, row.column
            elif reading.value == 1:
                chains.append(_Chain([index], reading, row.indent, row.column))
    for chain in sorted(chains, key=lambda chain: -len(chain.rows)):
        if len(chain.rows) > 1 or _is_lone(rows, chain.rows[0], chain.reading, measure):
            for index in chain.rows:
                _mark(rows[index], chain.reading.kind, rows[index + 1] if index + 1 < len(rows) else None)


def _readings(row: Row) -> Iterator[_Reading]:
    """What the number at the beginning of a row may be; an `i` is a letter or a Roman one."""
    if row.is_item:
        return
    text = row.first.text
    found = LIST_NUMBER.match(text)
    if found is not None and (found.end() < len(text) or len(row.lines) > 1):
        yield from _read(found)


def _read(found: re.Match[str]) -> Iterator[_Reading]:
    """What the number found at the beginning of a text may be."""
    text, end = found.string, found.end()
    opening, number, closing = found.groups()
    if not closing:
        if not number.isdigit() or (end == len(text) and opening):
            return
        closing = text[end:].strip()[:1]
        end = text.index(closing, end) + 1 if closing else end
    signs = f"{opening}{{}}{closing}"
    if number.isdigit():
        yield _Reading(signs.format("1"), int(number), end)
        return
    case = "a" if number.islower() else "A"
    if len(number) == 1:
        yield _Reading(signs.format(case), ord(number) - ord(case) + 1, end)
    roman = roman_number(number)
    if roman:
        yield _Reading(signs.format("i" if case == "a" else "I"), roman, end)


def _is_lone(rows: Sequence[Row], index: int, reading: _Reading, measure: Measure) -> bool:
    """Is a first number that no row with the second one follows that of a list?"""
    is_known = (reading.kind, round(rows[index].first.x0)) in measure.lists
    return (is_known or _stands_alone(rows, index, reading)) and not _counts_on(rows[index], reading)


def _stands_alone(rows: Sequence[Row], index: int, reading: _Reading) -> bool:
    """Is a first number that no second one follows a list's, and not the text's own?"""
    row = rows[index]
    if reading.kind[-1] not in _CLOSING:
        return False
    if len(row.lines) > 1 and reading.length == len(row.first.text):
        return True
    after = rows[index + 1] if index + 1 < len(rows) else None
    hang = row.indent + _text_start(row, reading.length) - row.first.x0
    if (
        after is not None
        and after.column == row.column
        and not after.is_item
        and hang > row.indent + BLOCKS.tolerance
        and abs(after.indent - hang) <= BLOCKS.tolerance
    ):
        return True
    before = rows[index - 1] if index else None
    deeper = before is not None and before.column == row.column and row.indent > before.text_indent + BLOCKS.tolerance
    return (")" in reading.kind and (before is None or deeper)) or _is_wide(row, reading.length)


def _counts_on(row: Row, reading: _Reading) -> bool:
    """Does the next number stand amid a row?"""
    words = " ".join(line.text for line in row.lines).split()[1:]
    after = reading.kind, reading.value + 1
    numbers = filter(None, map(LIST_NUMBER.match, words))
    return any((other.kind, other.value) == after for found in numbers for other in _read(found))


def _is_wide(row: Row, length: int) -> bool:
    """Is the gap after the number wider than the spaces of the row?"""
    line = row.first
    spaces = [line.rights[at] - line.lefts[at] for at, char in enumerate(line.text) if char == " " and at > length]
    return len(spaces) >= _FEWEST_SPACES and line.rights[length] - line.lefts[length] > BLOCKS.sign_gap * median(spaces)


def _text_start(row: Row, length: int) -> float:
    """Where the text after the number begins, in points."""
    line = row.first
    rest = len(line.text) - len(line.text[length:].lstrip())
    return line.lefts[rest] if rest < len(line.text) else row.lines[1].text_x0


def _mark(row: Row, kind: str, after: Row | None) -> None:
    """Make an item of a row; what wraps may hang less far in than its text begins."""
    reading = next((reading for reading in _readings(row) if reading.kind == kind), None)
    if reading is None:
        return
    row.number, row.is_item = reading.length, True
    row.text_indent = row.indent + _text_start(row, reading.length) - row.first.x0
    if after is None or after.is_item or after.column != row.column:
        return
    if row.indent + BLOCKS.tolerance < after.indent < row.text_indent - BLOCKS.tolerance:
        row.text_indent = after.indent

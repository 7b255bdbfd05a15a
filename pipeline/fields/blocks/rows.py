"""The rows of a section: where each stands in its column, and the bullet or number that makes it an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.data.document import Line
from pipeline.fields.blocks.measure import Measure, same_row, sign_of
from pipeline.fields.blocks.tunables import BLOCKS


@dataclass(slots=True, eq=False)
class Row:
    """One printed line: its pieces, and where it stands relative to its column."""

    lines: list[Line]
    indent: float  # of its first sign, from the left edge of the column
    text_indent: float  # of its text, after the bullet or number
    column: int
    is_item: bool  # an item begins with it
    number: int = 0  # letters of the number that makes it one (`1.`, `a)`)

    @property
    def first(self) -> Line:
        """The piece that it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The piece that it ends with."""
        return self.lines[-1]


def rows_of(lines: Sequence[Line], measure: Measure) -> list[Row]:
    """The rows that some lines in reading order make; a step back up, or to another page, begins a column."""
    printed: list[list[Line]] = []
    for line in lines:
        if printed and same_row(printed[-1][-1], line):
            printed[-1].append(line)
        else:
            printed.append([line])
    rows: list[Row] = []
    for number, column in enumerate(_columns(printed)):
        firsts = [pieces[0] for pieces in column]
        left = min(measure.left(line)[0] for line in firsts) - (_shift(rows, firsts[0], measure) if number else 0.0)
        rows += [
            Row(pieces, sign_of(pieces[0]) - left, pieces[0].text_x0 - left, number, pieces[0].bullet_x is not None)
            for pieces in column
        ]
    return rows


def _columns(rows: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    column: list[list[Line]] = []
    for row in rows:
        last = column[-1][-1] if column else None
        if last is not None and (last.page != row[0].page or row[0].baseline < last.baseline):
            yield column
            column = []
        column.append(row)
    if column:
        yield column


def _shift(rows: Sequence[Row], line: Line, measure: Measure) -> float:
    """What a new column's indents lack where nothing shows its edge: an item with the same bullet sign as one before
    stands as deep as that one.
    """
    left, evident = measure.left(line)
    if evident:
        return 0.0
    alike = [
        row for row in rows if row.is_item and line.bullet and row.first.bullet and row.first.text[0] == line.text[0]
    ]
    one_level = bool(alike) and max(row.indent for row in alike) - min(row.indent for row in alike) <= BLOCKS.tolerance
    lacking = alike[-1].indent - (sign_of(line) - left) if one_level else 0.0
    return lacking if abs(lacking) <= BLOCKS.most_shift else 0.0

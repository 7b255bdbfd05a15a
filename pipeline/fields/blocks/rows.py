"""The rows of a section: where each stands in its column, and the bullet or number that makes it an item."""

from __future__ import annotations

from collections.abc import Sequence
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
    number: int = 0  # letters of the number that makes it an item (`1.`, `a)`)

    @property
    def first(self) -> Line:
        """The piece that it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The piece that it ends with."""
        return self.lines[-1]

    @property
    def is_item(self) -> bool:
        """Does an item begin with it?"""
        return self.first.bullet_x is not None or self.number > 0


def rows_of(lines: Sequence[Line], measure: Measure) -> list[Row]:
    """The rows that some lines in reading order make; a step back up, or to another page, begins a column."""
    rows: list[Row] = []
    column, shift = 0, 0.0
    for line in lines:
        last = rows[-1].last if rows else None
        if last is not None:
            if same_row(last, line):
                rows[-1].lines.append(line)
                continue
            if last.page != line.page or line.baseline < last.baseline:
                column += 1
                shift = _shift(rows, line, measure)
        left = measure.left(line)[0] - shift
        rows.append(Row([line], sign_of(line) - left, line.text_x0 - left, column))
    return rows


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

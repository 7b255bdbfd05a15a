"""The rows of a section: where each stands in its column, and the bullet or number that makes it an item."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.data.document import Line
from pipeline.fields.blocks.measure import Measure, ends_sentence, same_row, sign_of
from pipeline.fields.blocks.tunables import BLOCKS

_NUMBER = re.compile(r"\d{1,3}(?: \d{3})*(?:[.,]\d+)*(?: ?[€$£%])?(?=\W|$)|« ?\w+")


@dataclass(slots=True, eq=False)
class Row:
    """One printed line: its pieces, and where it stands relative to its column."""

    lines: list[Line]
    indent: float  # of its first sign, from the left edge of the column
    text_indent: float  # of its text, after the bullet or number
    column: int
    is_item: bool  # an item begins with it
    number: int = 0  # letters of the number that makes it one (`1.`, `a)`)
    limit: float = math.inf  # where the column ends at the latest, as breaks amid a sentence tell, in points

    @property
    def first(self) -> Line:
        """The piece that it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The piece that it ends with."""
        return self.lines[-1]


@dataclass(slots=True, eq=False)
class Unit:
    """The rows of one paragraph or item, and the items that stand under it."""

    rows: list[Row]
    children: list[Unit] = field(default_factory=list)

    @property
    def is_item(self) -> bool:
        """Does a bullet or a number open it?"""
        return self.rows[0].is_item

    @property
    def indent(self) -> float:
        """Of its first sign, from the left edge of the column."""
        return self.rows[0].indent


def rows_of(lines: Sequence[Line], measure: Measure) -> list[Row]:
    """The rows that some lines in reading order make; a step back up, to an item on the same row, or to another page,
    begins a column.
    """
    printed: list[list[Line]] = []
    for line in lines:
        if printed and line.bullet_x is None and same_row(printed[-1][-1], line):
            printed[-1].append(line)
        else:
            printed.append([line])
    rows: list[Row] = []
    for number, column in enumerate(_columns(printed)):
        firsts = [pieces[0] for pieces in column]
        left = min(measure.left(line)[0] for line in firsts) - (_shift(rows, firsts[0], measure) if number else 0.0)
        reached = (end.x1 + BLOCKS.space * end.size + first_word(after) for end, after in _broken(column))
        limit = max(reached, default=math.inf)
        rows += [
            Row(
                pieces,
                sign_of(pieces[0]) - left,
                pieces[0].text_x0 - left,
                number,
                pieces[0].bullet_x is not None,
                limit=limit,
            )
            for pieces in column
        ]
    return rows


def first_word(line: Line) -> float:
    """How wide the first word of a line is, in points; digit groups and units count as one, for no break parts them."""
    number = _NUMBER.match(line.text, line.bullet)
    end = number.end() if number else line.text.find(" ", line.bullet)
    return (line.rights[end - 1] if end > 0 else line.x1) - line.text_x0


def would_have_fitted(last: Row, row: Row, measure: Measure) -> bool:
    """Was the break before this row not forced: would its first word have stood on the row before, as a typesetter
    fills rows?
    """
    right = min(measure.right(last.first, last.last.x1), last.limit)
    slack = right - last.last.x1 - first_word(row.first) - BLOCKS.space * row.first.size
    width = right - last.first.x0
    ended, amid = ends_sentence(last.last), row.first.text[row.first.bullet :][:1].islower()
    # Typesetters that look ahead (or keep words together) leave some room at times: only with another sign of an end
    # is it one.
    if amid and not ended:
        return slack > BLOCKS.slack_word * width
    return (
        slack > BLOCKS.slack * width
        or (ended and slack > BLOCKS.slack_sentence and not (measure.spaced and not amid))
        or (not amid and slack > BLOCKS.slack_capital * width)
    )


def _broken(column: Sequence[Sequence[Line]]) -> list[tuple[Line, Line]]:
    """The ends of rows that are broken amid a sentence, each with the beginning of the next row."""
    return [
        (row[-1], after[0])
        for row, after in pairwise(column)
        if after[0].text[0].islower() and not ends_sentence(row[-1])
    ]


def _columns(rows: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    column: list[list[Line]] = []
    for row in rows:
        last = column[-1][-1] if column else None
        if last is not None and (last.page != row[0].page or row[0].baseline <= last.baseline):
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

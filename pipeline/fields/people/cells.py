"""How a contact stands on the paper: one person under the other, beside one another, or in the rows of a table.

Cells of a small table (name, function, telephone, e-mail) wrap, and a line may run through several of them; columns
are known by the places at which words begin in several rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from operator import attrgetter
from typing import NamedTuple

from pipeline.data.document import Line
from pipeline.data.passage import Passage, concatenate
from pipeline.fields.people.names import is_whole_name, text_alike
from pipeline.fields.people.tunables import CELLS
from pipeline.layout.geometry import rows_of, share_row
from pipeline.text.domains import HYPHENS


class Layout(NamedTuple):
    """Where in the text of a contact something begins that the words do not tell."""

    cuts: tuple[int, ...] = ()
    """A cell, or a line that was broken though the next word would have stood on the one before."""

    people: tuple[int, ...] = ()
    """A person of a table."""

    labels: tuple[tuple[int, int], ...] = ()
    """Heads of columns or rows: they say what the cells are, and are none themselves."""

    is_table: bool = False
    """Whether cells stand side by side."""


class _Cell(NamedTuple):
    row: int
    column: int
    line: Line


@dataclass(slots=True)
class _Record:
    """What stands in one row of a table, or in one of several columns side by side."""

    cells: list[_Cell]
    loose: bool = False  # a line that runs through the columns
    labelled: bool = False  # its first cell says what the second is

    @property
    def tells(self) -> bool:
        """Does it hold an address or a number?"""
        return not self.loose and any(char == "@" or char.isdigit() for cell in self.cells for char in cell.line.text)


_AMID = "-@._/" + HYPHENS
Join = Callable[[Sequence[Line]], Passage]
Right = Callable[[Line], float]


def arranged(lines: Sequence[Line], join: Join, labels: Callable[[str], bool], right: Right) -> tuple[Passage, Layout]:
    """The text of a contact in reading order, row by row where it is a table, and how it is laid out.

    `labels` says whether a text is nothing but a word for an e-mail address or a telephone number, `right` where the
    column of a line ends.
    """
    records = _records(lines, labels)
    if records is None:
        text = join(lines)
        return text, Layout(cuts=line_cuts(text, right))
    parts: list[Passage] = []
    cuts: list[int] = []
    people: list[int] = []
    heads: list[tuple[int, int]] = []
    at = 0
    heading = any(record.tells for record in records)
    addresses = [word for line in lines for word in line.text.split() if "@" in word]
    for record in records:
        is_name = any(text_alike(cell.line.text, addresses) for cell in record.cells)
        heading = heading and not (record.tells or record.labelled or is_name)
        for number, cell in enumerate(_joined(record, join)):
            if number == 0 and record.tells and not record.labelled:
                people.append(at)
            if heading or (number == 0 and record.labelled):
                heads.append((at, at + len(cell)))
            cuts += [at, *(at + cut for cut in line_cuts(cell))]
            parts.append(cell)
            at += len(cell) + 1
    return concatenate(parts), Layout(
        tuple(cuts), tuple(people) if len(people) > 1 else (), tuple(heads), is_table=True
    )


def line_cuts(text: Passage, right: Right = attrgetter("x1")) -> tuple[int, ...]:
    """Where a line of a text begins that was not forced to; `right` tells where the column of a line ends, which counts
    where that is a first and a last name: other texts may stand in a box of their own.
    """
    cuts = []
    limit = min(_reached(text), default=inf)
    for one, two in pairwise(text.pieces):
        before, line = one.line, two.line
        if line.bullet_x is not None or before.page != line.page or share_row(before, line):
            continue
        widest = max(
            piece.line.x1
            for piece in text.pieces
            if piece.line.page == before.page and abs(piece.line.x0 - before.x0) <= CELLS.reach
        )
        end = line.text.find(" ", two.offset)
        word = (line.rights[end - 1] if end > 0 else line.x1) - line.lefts[two.offset]
        space = before.rights[one.offset + one.length - 1]
        edge = max(widest, min(right(before), limit) if is_whole_name(before.text) else 0.0)
        if edge - space - word > CELLS.forced * line.size or before.style.bold != line.style.bold:
            cuts.append(two.start)
    return tuple(cuts)


def _reached(text: Passage) -> Iterator[float]:
    """How far lines that were broken amid a word, or before one in small letters, would have reached with it."""
    for one, two in pairwise(text.pieces):
        before, line = one.line, two.line
        word = line.text[two.offset :].split()[0]
        if before.text[-1] in _AMID or (word[0].islower() and "@" not in word):
            yield before.x1 + line.rights[two.offset + len(word) - 1] - line.lefts[two.offset]


def _joined(record: _Record, join: Join) -> Iterator[Passage]:
    """The cells of a record from left to right, each put together over its lines."""
    for _, cells in groupby(sorted(record.cells, key=lambda cell: cell.column), key=lambda cell: cell.column):
        passage = join([cell.line for cell in cells]).strip()
        if passage:
            yield passage


# Rows and columns


def _records(lines: Sequence[Line], labels: Callable[[str], bool]) -> list[_Record] | None:
    """The people of a table, or None where the lines are none."""
    rows = rows_of(lines)
    columns = _columns(rows)
    if len(rows) < 2 or len(columns) < 2:
        return None
    by_row = [[cell for line in row for cell in _cut(line, number, columns)] for number, row in enumerate(rows)]
    loose = [
        any(_is_loose(before, cell, columns) for before, cell in zip([None, *row], row, strict=False)) for row in by_row
    ]
    addresses = [sum("@" in cell.line.text for cell in row) for row in by_row]
    if not any(map(_tells, by_row)) or any(a and b for a, b in zip(addresses, loose, strict=True)):
        return None
    telling = {cell.column for row in by_row for cell in row if "@" in cell.line.text}
    if (max(addresses) > 1 or len(telling) == len(columns)) and not any(loose):
        cells = sorted((cell for row in by_row for cell in row), key=lambda cell: (cell.column, cell.row))
        return [_Record(list(column)) for _, column in groupby(cells, key=lambda cell: cell.column)]
    if any(labels(row[0].line.text) for row in by_row) and max(map(len, by_row)) == 2 and not any(loose):
        return [_Record(row, labelled=len(row) == 2) for row in by_row]  # labels with their values: no people
    records: list[_Record] = []
    for is_loose, run in groupby(range(len(rows)), key=lambda number: loose[number]):
        numbers = list(run)
        if is_loose:
            records += [_Record(by_row[number], loose=True) for number in numbers]
        else:
            records += _of_table([rows[number] for number in numbers], [by_row[number] for number in numbers])
    return _merged(records)


def _of_table(rows: Sequence[Sequence[Line]], by_row: Sequence[Sequence[_Cell]]) -> list[_Record]:
    starts = [*_starts(rows, by_row), len(rows)]
    return [_Record([cell for row in by_row[a:b] for cell in row]) for a, b in pairwise(starts)]


def _columns(rows: Sequence[Sequence[Line]]) -> list[float]:
    """The left edges at which cells begin: in a row of several, and where only a gap tells that, in a second row."""
    found: list[tuple[float, set[int], bool]] = []  # left edge, rows, is it sure
    begun = [(x, number, sure) for number, row in enumerate(rows) for x, sure in _beginnings(row)]
    for x, number, sure in sorted(begun):
        if found and x - found[-1][0] <= CELLS.edge:
            left, inside, before = found[-1]
            found[-1] = (left, inside | {number}, before or sure)
        else:
            found.append((x, {number}, sure))
    several = {number for number, row in enumerate(rows) if len(list(_beginnings(row))) > 1}
    columns = [x for x, inside, sure in found if sure or (len(inside) > 1 and inside & several)]
    ends = {x for x, inside, _ in found if _ends_cells(rows, inside, x, columns)}
    columns = [x for x in columns if x not in ends]
    first = next((x for x, inside, _ in found if inside & several), 0.0)  # alone where one line runs through all cells
    return [first, *columns] if columns and first < columns[0] else columns


def _ends_cells(rows: Sequence[Sequence[Line]], inside: set[int], x: float, columns: Sequence[float]) -> bool:
    """Do words that begin there run up to the next column, and end at one place: those of cells set to both sides?

    Another row has a cell before them, and one in the next column, without such words.
    """
    before = max((other for other in columns if other < x - CELLS.edge), default=None)
    after = min((other for other in columns if other > x + CELLS.edge), default=None)
    if before is None or after is None:
        return False
    ends = [_end_of_cell(rows[number], x, after) for number in inside]
    if not all(ends) or max(ends) - min(ends) > CELLS.edge:
        return False
    others = [[line.x0 for line in row] for number, row in enumerate(rows) if number not in inside]
    return any(all(any(abs(x0 - at) <= CELLS.edge for x0 in row) for at in (before, after)) for row in others)


def _end_of_cell(row: Sequence[Line], x: float, after: float) -> float:
    """Where words end that begin behind others in a row, and on the line of which another column begins; or 0."""
    lines = (line for line in row[1:] if abs(line.x0 - x) <= CELLS.edge)
    ends = (line.rights[at - 2] for line in lines for at in _words(line) if abs(line.lefts[at] - after) <= CELLS.edge)
    return next(ends, 0.0)


def _beginnings(row: Sequence[Line]) -> Iterator[tuple[float, bool]]:
    """Where a cell may begin in a row, and whether it surely does: at each of several lines, and after gaps."""
    for line in row:
        yield line.x0, len(row) > 1
        for at in _words(line):
            gap = line.lefts[at] - line.rights[at - 2]
            if gap > CELLS.gap * line.size:
                yield line.lefts[at], gap > CELLS.wide * line.size


def _words(line: Line) -> Iterator[int]:
    """The first letters of the words of a line, but for the first."""
    yield from (at + 1 for at, char in enumerate(line.text) if char == " " and at)


def _cut(line: Line, row: int, columns: Sequence[float]) -> Iterator[_Cell]:
    """The pieces of a line, one for each column in which one begins: between two cells there may be no wide gap."""
    edges = [0, *(at for at in _words(line) if any(abs(line.lefts[at] - x) <= CELLS.edge for x in columns[1:]))]
    for start, end in pairwise([*edges, len(line.text)]):
        part = line if (start, end) == (0, len(line.text)) else line.cut(start, end)
        yield _Cell(row, max((n for n, x in enumerate(columns) if x <= part.x0 + CELLS.edge), default=0), part)


def _is_loose(before: _Cell | None, cell: _Cell, columns: Sequence[float]) -> bool:
    """Does a piece begin in no column, and go on with none of its row, or run into the one after its own?"""
    line = cell.line
    goes_on = before is not None and before.column == cell.column
    if line.bullet_x is not None or (abs(line.x0 - columns[cell.column]) > CELLS.edge and not goes_on):
        return True
    return cell.column + 1 < len(columns) and line.x1 > columns[cell.column + 1] + CELLS.edge


def _starts(rows: Sequence[Sequence[Line]], by_row: Sequence[Sequence[_Cell]]) -> list[int]:
    """The rows at which a row of the table begins; the others go on with wrapped cells."""
    steps = [
        two[0].baseline - one[0].baseline if one[0].page == two[0].page else float("inf") for one, two in pairwise(rows)
    ]
    narrowest = min(steps, default=0.0)
    starts = [0]
    for number, step in enumerate(steps, 1):
        goes_on = _goes_on(by_row[number - 1], by_row[number])
        if (_opens(by_row[number]) and not goes_on) or step > CELLS.new_row * narrowest:
            starts.append(number)
    return starts


def _opens(row: Sequence[_Cell]) -> bool:
    """Does a row have a first cell, and an address or a telephone number of its own?"""
    return any(cell.column == 0 for cell in row) and _tells(row)


def _goes_on(before: Sequence[_Cell], row: Sequence[_Cell]) -> bool:
    """Does a row go on with a word that the one above it broke, or give the number of whom that gives the address?"""
    broken = {cell.column for cell in before if cell.line.text[-1] in "-" + HYPHENS}
    return any(cell.column in broken for cell in row) or _is_number_of(before, row)


def _is_number_of(before: Sequence[_Cell], row: Sequence[_Cell]) -> bool:
    """Does a number stand right under an address, and beside it no name set as the one above is?"""
    addresses = {cell.column for cell in before if "@" in cell.line.text}
    telling = [{cell.column for cell in cells if _tells([cell])} for cells in (before, row)]
    if telling != [addresses, addresses] or any("@" in cell.line.text for cell in row):
        return False
    above, name = before[0].line, row[0].line
    return above.style != name.style or min(len(above.text.split()), len(name.text.split())) == 1


def _tells(row: Sequence[_Cell]) -> bool:
    """Does a row hold an address or a telephone number?"""
    text = " ".join(cell.line.text for cell in row)
    return "@" in text or sum(map(str.isdigit, text)) >= CELLS.digits


def _merged(records: list[_Record]) -> list[_Record]:
    """A record with neither address nor number goes on with the one before; before all others it is the heads."""
    merged: list[_Record] = []
    for record in records:
        if merged and not record.tells and not record.loose and merged[-1].tells:
            merged[-1].cells += record.cells
        else:
            merged.append(record)
    return merged

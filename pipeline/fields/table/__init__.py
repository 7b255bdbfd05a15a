"""A table with named columns: each of its rows is a record, each cell a value of the kind of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from pydantic import Field, create_model

from pipeline.data.parsed import Doubt, Parsed
from pipeline.data.passage import Passage
from pipeline.fields.kind import Context, Kind
from pipeline.fields.record import Record
from pipeline.fields.table.cells import TableRow, rows_of_table
from pipeline.fields.table.heads import find_heads
from pipeline.fields.tunables import SCORES
from pipeline.layout.geometry import by_rows
from pipeline.profiles.declarations import ColumnDeclaration
from pipeline.profiles.profile import FieldDeclaration, Profile
from pipeline.text.phrases import quote

if TYPE_CHECKING:
    from pipeline.data.document import Line

__all__ = ["TableKind"]


class TableKind(Kind[list[Any]]):
    """Rows of cells under the heads of columns."""

    name: ClassVar[str] = "table"
    short: ClassVar[bool] = False
    cells: ClassVar[bool] = True
    many: ClassVar[bool] = True

    def annotation(self, field: FieldDeclaration, profile: Profile) -> Any:
        """Records with a key for each column."""
        columns = {column.name: _key(column, profile) for column in field.columns}
        name = "".join(part.title() for part in field.name.split("_")) + "Row"
        row = cast(Any, create_model)(name, __base__=Record, __doc__="One row of the table.", **columns)
        return list[row]  # type: ignore[valid-type]

    def read(self, sections: Sequence[Sequence[Line]], context: Context) -> Parsed[Any]:
        """The rows under all headings, one after another."""
        whole: Parsed[list[Any]] = Parsed([])
        for lines in sections:
            self._read(lines, context, whole)
        return whole

    def speaks(self, text: Passage, context: Context) -> float:
        """Its heads, and lines under them."""
        lines = list(dict.fromkeys(piece.line for piece in text.pieces))
        heads = find_heads(lines, context.field.columns)
        return SCORES.table if heads is not None and heads.body else 0.0

    def printed(self, value: Any, at: str) -> Iterator[tuple[str, str]]:
        """The whole text of every cell."""
        for number, row in enumerate(value or ()):
            yield from (
                (f"{at}/{number}/{name}/text", cell["text"]) for name, cell in row.items() if cell and cell.get("text")
            )

    def compared(self, got: Any, want: Any) -> Iterator[tuple[str, object, object]]:
        """How many rows there are, and their cells key by key."""
        rows, wanted = got or [], want or []
        yield "", len(rows), len(wanted)
        for number, expected in enumerate(wanted):
            row = rows[number] if number < len(rows) else {}
            for name, cell in expected.items():
                for key, held in (cell or {"text": None}).items():
                    yield f"/{number}/{name}/{key}", (row.get(name) or {}).get(key), held

    def _read(self, lines: Sequence[Line], context: Context, whole: Parsed[list[Any]]) -> None:
        """Add the rows of one table to `whole`."""
        heads = find_heads(lines, context.field.columns)
        everything = context.dewrapper.join(by_rows(lines)).strip()
        if heads is None or not heads.body:
            what = "no row of heads" if heads is None else "no row under its heads"
            whole.doubts.append(_unread(f"{what} could be read in", everything))
            return
        if heads.over:
            whole.doubts.append(_unread("in no column stands", context.dewrapper.join(heads.over).strip()))
        for head in heads.unknown:
            whole.doubts.append(_unread("the profile names no column", context.dewrapper.join(head).strip()))
        for row in rows_of_table(heads):
            if row.left_over:
                whole.doubts.append(_unread("in no column stands", context.dewrapper.join(row.left_over).strip()))
            if row.cells:
                self._add_row(row, context, whole)

    @staticmethod
    def _add_row(row: TableRow, context: Context, whole: Parsed[list[Any]]) -> None:
        at = f"/{len(whole.value)}"
        values: dict[str, Any] = {}
        for column in context.field.columns:
            values[column.name] = None
            if column.name in row.cells:
                lines = row.cells[column.name]
                cell = _kind_of(column).read([lines], context._replace(field=column.field, closing=0))
                values[column.name] = cell.value.model_dump(by_alias=True)
                place = f"{at}/{column.name}"
                whole.evidence |= {f"{place}{pointer}": text for pointer, text in cell.evidence.items()}
                whole.doubts += [doubt._replace(pointer=f"{place}{doubt.pointer}") for doubt in cell.doubts]
        whole.value.append(values)
        if row.doubt:
            page = next(iter(row.cells.values()))[0].page
            whole.doubts.append(Doubt("doubtful-value", row.doubt, at, page))


def _kind_of(column: ColumnDeclaration) -> Kind[Any]:
    from pipeline.fields import kind_of  # it knows all kinds, and tables are one of them

    return kind_of(column.field)


def _key(column: ColumnDeclaration, profile: Profile) -> tuple[Any, Any]:
    held = _kind_of(column).annotation(column.field, profile)
    return held | None, Field(None, description=column.description, title=column.name.replace("_", " ").title())


def _unread(what: str, text: Passage) -> Doubt:
    return Doubt("unparsed-value", f"{what} {quote(text.text)}", "", text.page)

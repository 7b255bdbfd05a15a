"""Excel: one workbook, a sheet for each table, made to be read: frozen heads, filters, widths, doubts in colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from urllib.parse import quote

from pipeline.errors import OutputError
from pipeline.export.format import Format, library
from pipeline.tables import Column, Row, Table

_ROWS = 1_048_576  # that a sheet has (ECMA-376)
_LETTERS = 32_767  # that a cell holds
_MADE = datetime(2000, 1, 1)  # every workbook is of this day, so that the same rows give the same bytes
_WIDTHS = {"integer": 10, "number": 12, "boolean": 10, "date": 12}
_TEXT, _RUNNING = 24, 60  # characters of a column of text, and of one of running text
_NAMED_RUNNING = ("text", "message", "description")
_TOO_MUCH = "Export to another format, or fewer brochures at a time."


class Xlsx(Format):
    """A workbook. Sheets of tables without rows are hidden; with `pdfs`, page numbers lead to the page."""

    name: ClassVar[str] = "xlsx"
    suffix: ClassVar[str] = ".xlsx"
    needs: ClassVar[str | None] = "xlsxwriter"

    def begin(self) -> None:
        """Make the sheets."""
        module = library("xlsxwriter", self.name)
        # In this mode every row goes to the disk when the next one begins.
        self._book = module.Workbook(str(self.draft(self.out)), {"constant_memory": True})
        self._book.set_properties({"title": "Call brochures as tables", "created": _MADE})
        self._head = self._book.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1})
        self._styles = {
            (is_date, doubted): self._book.add_format(
                {"valign": "top"}
                | ({"num_format": "yyyy-mm-dd"} if is_date else {})
                | ({"bg_color": "#FFE699"} if doubted else {})
            )
            for is_date in (False, True)
            for doubted in (False, True)
        }
        self._link = self._book.add_format({"valign": "top", "font_color": "#0563C1", "underline": 1})
        self._sheets: dict[str, Any] = {}
        self._next: dict[str, int] = {}
        self._files: dict[str, str] = {}
        for table in self._in_order():
            self._sheets[table.name] = self._sheet(table)
            self._next[table.name] = 1
        self._doubts = {table.name: _doubts(table) for table in self.tables}
        self._tables = {table.name: table for table in self.tables}

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write them, each value in a cell; a doubtful one has a background."""
        for row in rows.get("calls", ()):
            self._files = {row[0]: str(dict(zip(self._tables["calls"].names, row, strict=True))["source_file_name"])}
        for name, added in rows.items():
            for row in added:
                self._write(self._tables[name], row)

    def end(self) -> None:
        """Set what needs the number of rows, and write the workbook."""
        for table in self.tables:
            sheet, last = self._sheets[table.name], self._next[table.name] - 1
            sheet.autofilter(0, 0, max(last, 1), len(table.columns) - 1)
            if not last:
                sheet.hide()
        self._sheets["fiches" if self._next["fiches"] > 1 else "calls"].activate()
        self._book.close()

    def close(self) -> None:
        """Let go of the rows that were written."""
        for sheet in self._sheets.values():
            sheet._opt_close()

    def _in_order(self) -> list[Table]:
        """What people look at first: calls and fiches; the description of the columns is last."""
        first = [table for table in self.tables if table.name in ("calls", "fiches")]
        return [*first, *(table for table in self.tables[1:] if table not in first), self.tables[0]]

    def _sheet(self, table: Table) -> Any:
        sheet = self._book.add_worksheet(table.name)
        keys = sum(column.name in ("edition", "fiche") for column in table.columns)
        sheet.freeze_panes(1, keys)
        for number, column in enumerate(table.columns):
            hidden = {"hidden": True} if column.name.endswith("_doubtful") else {}
            sheet.set_column(number, number, _width(column), None, hidden)
            sheet.write_string(0, number, column.name, self._head)
        return sheet

    def _write(self, table: Table, row: Row) -> None:
        number = self._next[table.name]
        if number >= _ROWS:
            raise OutputError(str(self.out), f"{table.name} has more rows than a sheet of Excel", _TOO_MUCH)
        self._next[table.name] = number + 1
        doubts = self._doubts[table.name]
        for at, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            doubted = at in doubts and bool(row[doubts[at]])
            self._cell(table, (number, at), column, value, row[0], doubted)

    def _cell(
        self, table: Table, place: tuple[int, int], column: Column, value: Any, edition: str, doubted: bool
    ) -> None:
        sheet = self._sheets[table.name]
        style = self._styles[column.type == "date", doubted]
        if value is None:
            sheet.write_blank(*place, None, style)
        elif column.type == "boolean":
            sheet.write_boolean(*place, value, style)
        elif column.type == "date":
            self._date(sheet, place, value, style)
        elif isinstance(value, str):
            if len(value.encode("utf-16-le")) // 2 > _LETTERS:
                problem = f"a value of {table.name}.{column.name} has more characters than a cell of Excel holds"
                raise OutputError(str(self.out), problem, _TOO_MUCH)
            sheet.write_string(*place, value, style)
        elif column.name == "page" and self.pdfs is not None and edition in self._files:
            sheet.write_formula(*place, self._page(edition, value), self._link, value)
        else:
            sheet.write_number(*place, value, style)

    def _date(self, sheet: Any, place: tuple[int, int], value: str, style: Any) -> None:
        day = date.fromisoformat(value)
        if day.year < 1900:  # Excel's calendar begins there
            sheet.write_string(*place, value, style)
        else:
            sheet.write_datetime(*place, day, style)

    def _page(self, edition: str, page: int) -> str:
        folder = (self.pdfs or "").rstrip("/").replace('"', '""')
        return f'=HYPERLINK("{folder}/{quote(self._files[edition])}#page={page}",{page})'


def _doubts(table: Table) -> dict[int, int]:
    """Column → the column that says whether it is doubtful: its own, else that of the row."""
    names = table.names
    found = {names.index(name[: -len("_doubtful")]): at for at, name in enumerate(names)
             if name.endswith("_doubtful") and name[: -len("_doubtful")] in names}  # fmt: skip
    if "doubtful" in names:
        row = names.index("doubtful")
        found[row] = row
        if not any(name.endswith("_doubtful") for name in names):
            found |= dict.fromkeys(range(names.index("position"), row), row)
    return found


def _width(column: Column) -> int:
    if column.type in _WIDTHS:
        return max(_WIDTHS[column.type], min(len(column.name) + 3, _TEXT))
    return _RUNNING if column.name in _NAMED_RUNNING or column.name.endswith("title") else _TEXT

"""Vocabularies in files of their own: a table (CSV) with a row for each code, as offices of statistics publish them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from pipeline.errors import Fault, ProfileError
from pipeline.files.data import Table, read_text

CODE, NUTS = "code", "nuts"
_PARTS = "|"  # between the names of one code in one language
_LANGUAGE = re.compile(r"[a-z]{2}")
_UNIT = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


def read_vocabulary(file: Traversable, name: str) -> tuple[Table, list[Fault]]:
    """The codes of a vocabulary in a file, called `name` in messages, with their names and NUTS units; what is wrong.

    Raises OSError when it cannot be read, and ProfileError when it is not in UTF-8.
    """
    text = read_text(file, name, ProfileError)
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=";" if head.count(";") > head.count(",") else ",")
    columns = [cell.strip() for cell in next(rows, [])]
    faults = list(_faults_of_head(columns, name))
    if faults:
        return {}, faults
    codes: dict[str, dict[str, list[str]]] = {}
    units: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in rows:
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        if not any(cells.values()):
            continue
        code, unit = cells[CODE], cells.get(NUTS, "")
        if not code:
            faults.append(Fault(name, rows.line_num, "this row has no code"))
        elif code in codes:
            faults.append(Fault(name, rows.line_num, f"the code {code!r} stands on line {lines[code]}, too"))
        elif unit and not _UNIT.fullmatch(unit):
            faults.append(Fault(name, rows.line_num, f"{unit!r} is no NUTS unit", "One is BE2 or BE211."))
        else:
            lines[code] = rows.line_num
            codes[code] = {column: names for column in columns if (names := _names(column, cells.get(column, "")))}
            if unit:
                units[code] = unit
    return {"codes": codes, "nuts": units}, faults


def _names(column: str, cell: str) -> list[str]:
    """The names in a cell; none where the column is that of no language."""
    names = [part.strip() for part in cell.split(_PARTS)]
    return [part for part in names if part] if _LANGUAGE.fullmatch(column) else []


def _faults_of_head(columns: list[str], name: str) -> Iterator[Fault]:
    hint = "The first line names the columns: code, a language such as nl for its names, nuts."
    if CODE not in columns:
        yield Fault(name, 1, f"there is no column {CODE!r}", hint)
    for column in columns:
        if column not in (CODE, NUTS) and not _LANGUAGE.fullmatch(column):
            yield Fault(name, 1, f"the column {column!r} is called by no language", hint)

"""Questions across editions: the views of the database that answer them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from pipeline.catalogue.build import DATABASE
from pipeline.errors import InputError

Question = Literal["returning", "new", "gone", "totals", "translations"]
QUESTIONS: tuple[str, ...] = get_args(Question)


class Answer(NamedTuple):
    """The columns and rows of a view."""

    columns: list[str]
    rows: list[tuple[Any, ...]]

    def lines(self) -> list[str]:
        """The rows in columns of text, under their names; what is null is a dash."""
        cells = [self.columns, *([_told(value) for value in row] for row in self.rows)]
        widths = [max(len(row[at]) for row in cells) for at in range(len(self.columns))]
        return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def is_catalogue(path: Path) -> bool:
    """Whether a folder is a catalogue."""
    return (path / DATABASE).is_file()


def ask(catalogue: Path, question: Question) -> Answer:
    """What the catalogue in a folder answers. Raises InputError when its database cannot be read."""
    file = catalogue / DATABASE
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute(f'SELECT * FROM "{question}"')
            return Answer([column[0] for column in found.description], found.fetchall())
    except sqlite3.Error as error:
        raise InputError(str(file), f"it cannot be asked ({error})", "Make the catalogue again.") from error


def _told(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)

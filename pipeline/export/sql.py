"""What databases have in common: names and keys as SQL says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.tables import Table


def names(columns: Sequence[str]) -> str:
    """The names of columns in a list."""
    return ", ".join(f'"{column}"' for column in columns)


def keys(table: Table, *, to_itself: bool = True) -> Iterator[str]:
    """The constraints of a table that are keys; those into the table itself only where the database takes them."""
    yield f"PRIMARY KEY ({names(table.key)})"
    if table.unique:
        yield f"UNIQUE ({names(table.unique)})"
    for key in table.foreign_keys:
        if to_itself or key.table != table.name:
            yield f'FOREIGN KEY ({names(key.columns)}) REFERENCES "{key.table}" ({names(key.references)})'

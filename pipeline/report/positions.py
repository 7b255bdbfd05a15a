"""The position of a value in the text of a JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.data.pointers import upwards


class Position(NamedTuple):
    """Start (inclusive) and end (exclusive). Lines and columns count from 1, columns in Unicode code points."""

    line: int
    column: int
    end_line: int
    end_column: int


def positions(path: Path) -> Mapping[str, Position]:
    """JSON Pointer → position for all values in a JSON file; empty when the file is not JSON."""
    import json_source_map

    try:
        entries = json_source_map.calculate(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError, json_source_map.errors.BaseError):
        return {}
    return {
        pointer: Position(
            entry.value_start.line + 1,
            entry.value_start.column + 1,
            entry.value_end.line + 1,
            entry.value_end.column + 1,
        )
        for pointer, entry in entries.items()
    }


def position_of(pointer: str, known: Mapping[str, Position]) -> Position | None:
    """The position of a value, or of the nearest one around it."""
    return next((known[at] for at in upwards(pointer) if at in known), None)

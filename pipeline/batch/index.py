"""What a batch remembers: in a temporary database on the disk, so that memory does not grow with the files."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -2000;
CREATE TABLE input (number INTEGER PRIMARY KEY, uri TEXT UNIQUE, given BLOB, folder TEXT, stem BLOB);
CREATE INDEX input_by_stem ON input (folder, stem);
CREATE TABLE record (uri TEXT PRIMARY KEY, output BLOB UNIQUE, sha256 TEXT, size INTEGER, line TEXT) WITHOUT ROWID;
CREATE INDEX record_by_sha ON record (sha256);
CREATE INDEX record_by_size ON record (size);
"""


class Input(NamedTuple):
    """One input: its number in the order, its identity, the name it was given by, and the folder under the output that
    its result goes to ("": none).
    """

    number: int
    uri: str
    given: str
    folder: str


class Index:
    """The inputs of this run, and the last record of every file of this run and earlier ones. Closing it removes it."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(
            "", isolation_level=None, check_same_thread=False
        )  # "": private, on the disk when it grows
        self._db.executescript(_TABLES)

    def close(self) -> None:
        """Remove it."""
        self._db.close()

    def add_input(self, uri: str, given: str, folder: str, stem: str) -> Input | None:
        """Add an input; None when it is a duplicate. `stem` is that of its own name."""
        row = self._db.execute(
            "INSERT OR IGNORE INTO input (uri, given, folder, stem) VALUES (?, ?, ?, ?) RETURNING number",
            (uri, os.fsencode(given), _clean(folder), os.fsencode(stem.casefold())),
        ).fetchall()
        return Input(row[0][0], uri, given, folder) if row else None

    def inputs(self) -> Iterator[Input]:
        """The inputs in their order, including those added meanwhile."""
        last = 0
        while rows := self._db.execute(
            "SELECT number, uri, given, folder FROM input WHERE number > ? ORDER BY number LIMIT 500", (last,)
        ).fetchall():
            for number, uri, given, folder in rows:
                yield Input(number, uri, os.fsdecode(given), _unclean(folder))
            last = rows[-1][0]

    def count(self) -> int:
        """The number of inputs."""
        return int(self._db.execute("SELECT count(*) FROM input").fetchone()[0])

    def is_own_stem(self, folder: str, stem: str) -> bool:
        """Whether an input for that folder has this name (ignoring case)."""
        return self._exists(
            "SELECT 1 FROM input WHERE folder = ? AND stem = ? LIMIT 1", _clean(folder), os.fsencode(stem.casefold())
        )

    def is_taken(self, output: str) -> bool:
        """Whether a result goes there already (ignoring case, as some disks do)."""
        return self._exists("SELECT 1 FROM record WHERE output = ?", os.fsencode(output.casefold()))

    def put(self, record: dict[str, Any], output: str | None, size: int | None) -> None:
        """Keep the record of a file in place of an earlier one; `output` is where its result goes, below the output
        folder.
        """
        key = None if output is None else os.fsencode(output.casefold())
        if key is not None:
            self._db.execute("UPDATE record SET output = NULL WHERE output = ? AND uri != ?", (key, record["uri"]))
        self._db.execute(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)",
            (record["uri"], key, record.get("sha256"), size, json.dumps(record)),
        )

    def get(self, uri: str) -> dict[str, Any] | None:
        """The record of a file."""
        return self._record("SELECT line FROM record WHERE uri = ?", uri)

    def same_content(self, sha256: str, options: str) -> dict[str, Any] | None:
        """The record of a file with these bytes that was read itself, in the same way."""
        rows = self._db.execute("SELECT line FROM record WHERE sha256 = ? ORDER BY uri", (sha256,))
        records = (json.loads(line) for (line,) in rows)
        return next(
            (
                r
                for r in records
                if r.get("options") == options and not r.get("duplicate_of") and not r.get("corrections")
            ),
            None,
        )

    def has_size(self, size: int) -> bool:
        """Whether there is a record of a file of this size in bytes."""
        return self._exists("SELECT 1 FROM record WHERE size = ? LIMIT 1", size)

    def records(self) -> Iterator[dict[str, Any]]:
        """All records with an outcome, sorted by what identifies the file."""
        last = ""
        while rows := self._db.execute(
            "SELECT uri, line FROM record WHERE uri > ? ORDER BY uri LIMIT 500", (last,)
        ).fetchall():
            yield from (record for _, line in rows if "status" in (record := json.loads(line)))
            last = rows[-1][0]

    def _record(self, query: str, *values: object) -> dict[str, Any] | None:
        row = self._db.execute(query, values).fetchone()
        return json.loads(row[0]) if row else None

    def _exists(self, query: str, *values: object) -> bool:
        return self._db.execute(query, values).fetchone() is not None


def _clean(folder: str) -> str:
    return os.fsencode(folder).decode("latin-1")  # SQLite takes no undecodable text


def _unclean(folder: str) -> str:
    return os.fsdecode(folder.encode("latin-1"))

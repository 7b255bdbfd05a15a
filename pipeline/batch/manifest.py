"""The manifest: one JSON object per file and line, on the disk before the next outcome is reported.

During a run, records are only added (the last one of a file counts); at its end, the manifest is rewritten with one
record per file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from pipeline.errors import BusyError, OutputError
from pipeline.files.write import lock, write_atomically

NAME = "manifest.jsonl"
_LONGEST = 1 << 20  # bytes of a line: a record has some hundred, and the longest path 4096

_FIRST = (b"", b"{", b"\n", b"\0")  # what a manifest begins with; the last two where a disk lost power


class Manifest:
    """A manifest that only this run writes to.

    Raises BusyError when another run does, OutputError when it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not path.is_file():
                raise OutputError(str(path), "the manifest is no regular file", "Give another place with --manifest.")
            self._file = path.open("a+b")
            if not lock(self._file.fileno()):
                raise BusyError(str(path))
            _refuse_others(path, self._file.fileno())
            _mend(self._file.fileno())
        except OSError as error:
            raise OutputError(str(path), f"the manifest cannot be written ({error.strerror or error})") from error

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def records(self) -> Iterator[dict[str, Any]]:
        """What earlier runs wrote, as `records_in` gives it."""
        return records_in(self.path)

    def append(self, record: dict[str, Any]) -> None:
        """Add a record; it is on the disk when this returns.

        Raises OutputError.
        """
        try:
            self._file.write(_line(record))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(str(self.path), f"the manifest cannot be written ({error.strerror or error})") from error

    def compact(self, records: Iterable[dict[str, Any]]) -> None:
        """Rewrite it with these records, whole or not at all.

        Raises OutputError.
        """
        write_atomically(self.path, map(_line, records))


def records_in(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a manifest in their order; lines that are not records (a disk that lost power) are skipped.

    Raises OutputError for a line that is too long to be one.
    """
    with path.open("rb") as file:
        while line := file.readline(_LONGEST):
            if len(line) == _LONGEST:
                raise OutputError(
                    str(path),
                    f"a line of the manifest is longer than {_LONGEST >> 20} MiB",
                    "It is no manifest, or damaged: remove it, and all files are read again.",
                )
            with suppress(orjson.JSONDecodeError):
                record = orjson.loads(line)
                if (
                    isinstance(record, dict)
                    and isinstance(record.get("uri"), str)
                    and isinstance(record.get("status"), str)
                ):
                    yield record


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _refuse_others(path: Path, descriptor: int) -> None:
    """Raise OutputError for a file that is no manifest: it would be rewritten as one."""
    if os.pread(descriptor, 1, 0) not in _FIRST:
        raise OutputError(str(path), "it is no manifest", "Give another place with --manifest.")


def _mend(descriptor: int) -> None:
    """Cut off a last line that was not written to its end."""
    size = os.fstat(descriptor).st_size
    end = size
    while end:
        start = max(0, end - 4096)
        found = os.pread(descriptor, end - start, start).rfind(b"\n")
        if found >= 0:
            end = start + found + 1
            break
        end = start
    if end < size:
        os.ftruncate(descriptor, end)

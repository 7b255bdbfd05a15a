"""The folder of a catalogue: files are written where they differ, and what no longer belongs there is removed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import orjson

from pipeline.files.write import make_folder, write_atomically

_LISTED = "files.json"


class Folder:
    """A catalogue being written to `path`; `written` counts the files that changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = 0
        self._files: set[str] = set()
        self._made: set[Path] = set()
        make_folder(path)

    def put(self, name: str, data: bytes) -> None:
        """Write a file, unless it is there as it is. Raises OutputError."""
        file = self.path / name
        self.keep([name])
        try:
            if file.read_bytes() == data:
                return
        except OSError:
            if file.parent not in self._made:
                make_folder(file.parent)
                self._made.add(file.parent)
        write_atomically(file, data)
        self.written += 1

    def keep(self, names: Iterable[str]) -> None:
        """Note files that belong to the catalogue and were written elsewhere."""
        self._files.update(names)

    def finish(self) -> None:
        """Remove the files of earlier runs that this one has not; of others nothing is touched. Raises OutputError."""
        for name in self._earlier() - self._files:
            file = self.path / name
            if file.resolve().is_relative_to(self.path.resolve()):
                with suppress(OSError):
                    file.unlink(missing_ok=True)
                    file.parent.rmdir()  # if it is empty now
        write_atomically(self.path / _LISTED, orjson.dumps(sorted(self._files), option=orjson.OPT_INDENT_2))

    def _earlier(self) -> set[str]:
        try:
            listed = orjson.loads((self.path / _LISTED).read_bytes())
        except (OSError, ValueError):
            return set()
        return {name for name in listed if isinstance(name, str)} if isinstance(listed, list) else set()

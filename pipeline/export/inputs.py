"""What is exported: JSON files, PDFs (read first), and folders of them, one document after the other."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from pipeline.errors import (
    BrochureError,
    FichesError,
    InputError,
    NothingToReadError,
    SchemaVersionError,
)
from pipeline.files.read import read_written
from pipeline.files.store import sha256_of
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.validate.schema import conforms, explain, known_versions, wrong_version

Results = Callable[[Path], Iterator[Path | InputError]]
"""What a manifest lists: files, or the errors that they ended with."""

_MANIFEST = ".jsonl"
_SUFFIXES = (".pdf", ".json")
_HEAD = 4096  # bytes at the beginning of a file, in which its first keys stand
NOWHERE = "Give another folder, or --recursive to look into the folders in it."
"""What to do about a folder without anything to export."""


class Read(NamedTuple):
    """A file with its document; or why there is none: an error, or a file with the same PDF that came before."""

    path: Path
    document: dict[str, Any] | None = None
    error: FichesError | None = None
    same: bool = False


class Inputs:
    """Reads documents; each PDF counts once, however often it or its JSON is met."""

    def __init__(self, options: ReadingOptions, results: Results, *, recursive: bool = False) -> None:
        self._options, self._results, self._recursive = options, results, recursive
        self._profile = load_profile(options.profile).name
        self._seen = sqlite3.connect("", isolation_level=None)  # private, on the disk when it grows
        self._seen.execute("CREATE TABLE seen (sha256 TEXT PRIMARY KEY) WITHOUT ROWID")

    def read(self, paths: Iterable[Path]) -> Iterator[Read]:
        """What the paths hold, in their order, folders by name; what cannot be read is told, and the rest is read."""
        for path in paths:
            try:
                for each in self._files(path):
                    yield Read(path, error=each) if isinstance(each, FichesError) else self._read(each)
            except FichesError as error:
                yield Read(path, error=error)

    def _files(self, path: Path) -> Iterator[Path | FichesError]:
        if path.suffix.lower() == _MANIFEST:
            yield from self._results(path)
        elif path.is_dir():
            found = False
            for each in files_in(path, recursive=self._recursive):
                found = True
                yield each
            if not found:
                raise NothingToReadError(str(path), hint=NOWHERE)
        else:
            yield path

    def _read(self, path: Path) -> Read:
        try:
            if path.suffix.lower() == ".json":
                document = self._checked(path)
            elif self._is_seen(sha256_of(str(path))):
                return Read(path, same=True)
            else:
                document = self._extracted(path)
            added = self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?)", (document["source"]["sha256"],))
        except FichesError as error:
            return Read(path, error=error)
        return Read(path, document) if added.rowcount else Read(path, same=True)

    def _is_seen(self, sha256: str | None) -> bool:
        return self._seen.execute("SELECT 1 FROM seen WHERE sha256 = ?", (sha256,)).fetchone() is not None

    def _checked(self, path: Path) -> dict[str, Any]:
        document = read_written(path)
        version = document["schema_version"]
        if version not in known_versions():
            raise SchemaVersionError(str(path), f"schema_version: {wrong_version(version)}", "")
        if not conforms(document, self._options.profile):
            pointer, message = explain(document, self._options.profile)[0]
            where = pointer or "the document"
            raise BrochureError(str(path), f"it does not conform to the schema ({where}: {message})")
        profile = document["extraction"]["profile"]
        if profile != self._profile:
            problem = f"it was read with the profile {profile!r}, and these are the tables of {self._profile!r}"
            raise BrochureError(str(path), problem, f"Export it by itself, with --profile {profile}.")
        return document

    def _extracted(self, path: Path) -> dict[str, Any]:
        from pipeline.recipe.file import document_of

        document: dict[str, Any] = orjson.loads(document_of(path, self._options))
        return document


def files_in(folder: Path, *, recursive: bool) -> Iterator[Path]:
    """The PDFs and documents in a folder, and with `recursive` in those within it, sorted by name."""
    for below, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".")) if recursive else []
        for name in sorted(files):
            path = Path(below, name)
            suffix = path.suffix.lower()
            if suffix in _SUFFIXES and not name.startswith(".") and (suffix == ".pdf" or _may_be_document(path)):
                yield path


def _may_be_document(path: Path) -> bool:
    """Whether a JSON file found in a folder is to be read: a schema_version is among its first keys, or it is empty."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True
    return b'"schema_version"' in head or not head.strip()

"""Writing: the same bytes from run to run, whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from pipeline.errors import OutputError

if TYPE_CHECKING:
    from pipeline.schema.records import Brochure

_DRAFT = re.compile(r"\.[0-9a-f]{16}\.tmp")


def indented(document: Any) -> bytes:
    """JSON as it is written to files: indented, in UTF-8, with a newline at its end."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def to_json(brochure: Brochure) -> bytes:
    """The brochure as `indented` JSON."""
    return indented(brochure.model_dump(mode="json"))


def draft_in(folder: Path) -> Path:
    """A new path in a folder, under which a file is written before it takes its place."""
    return folder / f".{secrets.token_hex(8)}.tmp"


@contextmanager
def drafting(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in a folder, and its path, which is gone at the end unless it was moved to its place.

    It is locked while it is written, so that `sweep` knows the drafts of writers that were killed. Raises OSError.
    """
    draft = draft_in(folder)
    try:
        with draft.open("xb") as file:
            lock(file.fileno())
            yield draft, file
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file (its bytes, or its parts one after the other) so that no one ever sees half of it.

    Raises OutputError when it cannot be written; then nothing is left behind, and an earlier file of that name is
    untouched.
    """
    try:
        with drafting(path.parent) as (draft, file):
            file.writelines([data] if isinstance(data, bytes) else data)
            settle(file)
            draft.replace(path)
    except OSError as error:
        raise OutputError(str(path), f"it cannot be written ({error.strerror or error})") from error


def settle(file: BinaryIO) -> None:
    """Return when what was written is on the disk. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def lock(descriptor: int) -> bool:
    """Lock an open file for as long as it is open; False when another process has locked it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sweep(folder: Path, *, recursive: bool = False) -> None:
    """Remove the drafts in a folder whose writers are gone."""
    for place, folders, names in os.walk(folder):
        if not recursive:
            folders.clear()
        for name in filter(_DRAFT.fullmatch, names):
            with suppress(OSError), Path(place, name).open("rb") as file:
                if lock(file.fileno()):
                    Path(place, name).unlink()


def append_text(path: Path, text: str) -> None:
    """Add text to the end of a file, creating it where needed.

    Raises OutputError when it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(str(path), f"it cannot be written ({error.strerror or error})") from error


def make_folder(path: Path) -> None:
    """Make the folder, with its parents, and make sure that files can be written there.

    Raises OutputError when they cannot.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        with drafting(path):
            pass
    except OSError as error:
        reason = "it is a file" if isinstance(error, FileExistsError) else error.strerror or error
        raise OutputError(str(path), f"the folder cannot be written ({reason})") from error

"""Writing: the same bytes from run to run, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file (its bytes, or its parts one after the other) so that no one ever sees half of it.

    Raises OutputError when it cannot be written; then nothing is left behind, and an earlier file of that name is
    untouched.
    """
    draft = draft_in(path.parent)
    try:
        with draft.open("xb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise OutputError(str(path), f"it cannot be written ({error.strerror or error})") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def append_text(path: Path, text: str) -> None:
    """Add text to the end of a file, creating it where needed.

    Raises OutputError when it cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError(str(path), f"it cannot be written ({error.strerror or error})") from error


def is_draft(name: str) -> bool:
    """Whether this is the name of a file that was being written when its writer was killed."""
    return _DRAFT.fullmatch(name) is not None


def make_folder(path: Path) -> None:
    """Make the folder, with its parents, and make sure that files can be written there.

    Raises OutputError when they cannot.
    """
    probe = draft_in(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        reason = "it is a file" if isinstance(error, FileExistsError) else error.strerror or error
        raise OutputError(str(path), f"the output folder cannot be written ({reason})") from error

"""Reading the files that people name, with errors that say what is wrong and what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import (
    EmptyFileError,
    InputError,
    MissingFileError,
    NotJsonError,
    PermissionDeniedError,
    TooLargeError,
)


def read_bytes(path: Path, max_size: int | None = None, *, kind: str = "PDF file") -> bytes:
    """The bytes of a file; `kind` is what a hint asks for.

    Raises MissingFileError, PermissionDeniedError, EmptyFileError, InputError, or TooLargeError when the file has more
    than `max_size` bytes.
    """
    with _opened(path, kind) as file:
        data = file.read() if max_size is None else file.read(max_size + 1)  # a pipe or device may never end
    if not data:
        raise EmptyFileError(str(path))
    if max_size is not None and len(data) > max_size:
        raise too_large(str(path), max_size)
    return data


def hash_of(path: Path, *, kind: str = "PDF file") -> str:
    """The SHA-256 of a file, in hexadecimal; raises MissingFileError, PermissionDeniedError or InputError."""
    with _opened(path, kind) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _opened(path: Path, kind: str) -> Iterator[BufferedReader]:
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise MissingFileError(str(path)) from error
    except PermissionError as error:
        raise PermissionDeniedError(str(path)) from error
    except (OSError, ValueError) as error:
        if isinstance(error, IsADirectoryError):
            raise InputError(str(path), "it is a folder", f"Give a {kind} in it.") from error
        reason = getattr(error, "strerror", None) or error
        raise InputError(str(path), f"it cannot be read ({reason})", f"Give the path of a {kind}.") from error


def too_large(subject: str, max_size: int) -> TooLargeError:
    """The error of a file that has more than `max_size` bytes."""
    return TooLargeError(subject, f"the file has more than {max_size:,} bytes")


def read_json(path: Path) -> Any:
    """The content of a JSON file (RFC 8259, UTF-8).

    Raises an InputError when the file cannot be read or is not JSON.
    """
    try:
        data = read_bytes(path, kind="JSON file")
        if data.startswith(b"%PDF"):
            raise NotJsonError(str(path), "it is a PDF, and no JSON")
        return orjson.loads(data)
    except EmptyFileError as error:
        raise EmptyFileError(str(path), hint="Write it again with fiches extract.") from error
    except orjson.JSONDecodeError as error:
        raise NotJsonError(str(path), f"it is not valid JSON ({error})") from error


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file; raises as `read_json` does, and NotJsonError when it holds something else."""
    document = read_json(path)
    if not isinstance(document, dict):
        raise NotJsonError(str(path), "it does not hold a JSON object")
    return document


def read_written(path: Path) -> dict[str, Any]:
    """The JSON object of a document that `fiches` wrote, of any version; raises as `read_object` does, and NotJsonError
    when it states no version.
    """
    document = read_object(path)
    if not isinstance(document.get("schema_version"), str):
        raise NotJsonError(str(path), "it is not a document that fiches wrote: it states no schema_version")
    return document

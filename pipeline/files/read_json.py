"""Reading JSON files that people name, with errors that a person understands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import EmptyFileError, InputError, MissingFileError, NotJsonError, PermissionDeniedError


def read_json(path: Path) -> Any:
    """The content of a JSON file (RFC 8259, UTF-8).

    Raises an InputError when the file cannot be read or is no JSON.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(str(path)) from error
    except PermissionError as error:
        raise PermissionDeniedError(str(path)) from error
    except OSError as error:
        raise InputError(
            str(path), f"it cannot be read ({error.strerror or error})", "Give the path of a file."
        ) from error
    if not data:
        raise EmptyFileError(str(path), hint="Write it again with fiches extract.")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotJsonError(str(path), f"it is not valid JSON ({error})") from error


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file; raises as `read_json` does, and NotJsonError when it holds something else."""
    document = read_json(path)
    if not isinstance(document, dict):
        raise NotJsonError(str(path), "it holds no JSON object")
    return document

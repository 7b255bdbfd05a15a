"""Corrections on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import CorrectionsError, EmptyFileError, NotJsonError
from pipeline.files.read import read_json
from pipeline.files.write import indented

if TYPE_CHECKING:
    from pipeline.corrections.model import Corrections


def load(path: Path) -> Corrections:
    """The corrections in a file.

    Raises an InputError when it cannot be read, CorrectionsError when it holds something else.
    """
    try:
        return parse(read_json(path), str(path))
    except (EmptyFileError, NotJsonError) as error:
        raise CorrectionsError(str(path), error.problem) from error


def parse(document: Any, name: str) -> Corrections:
    """The corrections in a JSON document; `name` is for messages. Raises CorrectionsError when it holds something
    else.
    """
    from pydantic import ValidationError

    from pipeline.corrections.model import Corrections

    try:
        return Corrections.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(str(step) for step in first["loc"])
        raise CorrectionsError(
            name, f"it is not a corrections file ({place + ': ' if place else ''}{first['msg']})"
        ) from error


def to_json(corrections: Corrections) -> bytes:
    """The corrections as `indented` JSON."""
    return indented(corrections.model_dump(mode="json"))

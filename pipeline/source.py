"""What is read: a PDF's bytes and name, and the first questions to it."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.document import Document
from pipeline.errors import EmptyFileError, InputError, MissingFileError, NoFichesError, NoTextError, PermissionDeniedError
from pipeline.outline import Outline


def load(source: str | os.PathLike[str] | bytes, file_name: str | None) -> tuple[bytes, str]:
    """The bytes of a source, and what to call it.

    Raises MissingFileError, PermissionDeniedError, EmptyFileError or InputError.
    """
    if isinstance(source, bytes):
        return source, file_name or "brochure.pdf"
    path = Path(source)
    name = file_name or path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFileError(str(path)) from error
    except PermissionError as error:
        raise PermissionDeniedError(str(path)) from error
    except OSError as error:
        raise InputError(str(path), f"it cannot be read ({error.strerror or error})", "Give the path of a PDF file.") from error
    if not data:
        raise EmptyFileError(str(path))
    return data, name


def require_text(document: Document, name: str) -> None:
    """Raise NoTextError when no page has text that can be read."""
    if not any(page.lines for page in document.pages):
        raise NoTextError(name)


def require_fiches(outline: Outline, name: str) -> None:
    """Raise NoFichesError when nothing looks like a fiche."""
    if not any(section.field for fiche in outline.fiches for section in fiche.sections):
        raise NoFichesError(name)

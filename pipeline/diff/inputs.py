"""The two sides of a comparison: JSON that was extracted, or PDFs that are extracted first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from pipeline.errors import BrochureError, SchemaVersionError
from pipeline.files.read import read_object
from pipeline.profiles import DEFAULT
from pipeline.validate.schema import conforms, explain, known_versions, version_of, wrong_version

if TYPE_CHECKING:
    from pipeline.recipe.options import ReadingOptions

_LOOK = 1024  # bytes in which the first character of a JSON document stands


def load_side(path: Path, options: ReadingOptions) -> dict[str, Any]:
    """The document in a JSON file, or extracted from a PDF.

    Raises an InputError when it cannot be read, is not a brochure, or states a schema version that is not known here.
    """
    return load_document(path, options.profile) if _is_json(path) else _extracted(path, options)


def load_document(path: Path, profile: str = DEFAULT) -> dict[str, Any]:
    """The brochure in a JSON file, whose profile `profile` may be; raises as `load_side` does."""
    document = read_object(path)
    version = version_of(document)
    if version is not None and version not in known_versions():
        raise SchemaVersionError(str(path), f"schema_version: {wrong_version(version)}", "")
    if not conforms(document, profile):
        pointer, message = explain(document, profile)[0]
        raise BrochureError(str(path), f"it does not conform to the schema ({pointer or 'the document'}: {message})")
    return document


def _is_json(path: Path) -> bool:
    """By its name, else by how it begins; a missing file is reported by whoever reads it."""
    if path.suffix.lower() in (".json", ".pdf"):
        return path.suffix.lower() == ".json"
    try:
        with path.open("rb") as file:
            return file.read(_LOOK).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))
    except OSError:
        return False


def _extracted(path: Path, options: ReadingOptions) -> dict[str, Any]:
    from pipeline.recipe.file import document_of

    document: dict[str, Any] = orjson.loads(document_of(path, options))
    return document

"""Documents that were extracted before: read, checked against the schema, and made a Brochure again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import InputError, SchemaVersionError
from pipeline.files.read import read_json, read_written
from pipeline.profiles.profile import DEFAULT
from pipeline.rules import severity_of
from pipeline.schema.models import brochure_of
from pipeline.schema.records import SCHEMA_VERSION, Brochure, Finding
from pipeline.validate.schema import conforms, explain


def may_be_document(path: Path) -> bool:
    """Whether a JSON file found in a folder is to be checked: it states a schema_version, or cannot be read."""
    try:
        document = read_json(path)
    except InputError:
        return True
    return isinstance(document, dict) and "schema_version" in document


def read_document(path: Path, given: str = DEFAULT) -> tuple[Brochure | None, list[Finding]]:
    """The brochure in a JSON file; or None and what in it breaks the schema.

    `given` is the profile that was asked for. A document of an earlier minor version of the schema is read too: fields
    added since get their empty values. Raises InputError when the file cannot be read, is not a JSON object, or states
    a version that this program does not know.
    """
    document = read_written(path)
    if not _is_known(version := document["schema_version"]):
        problem = f"its schema version is {version}, but this program knows {SCHEMA_VERSION}"
        raise SchemaVersionError(str(path), problem)
    current = document | {"schema_version": SCHEMA_VERSION}
    if conforms(current, given):
        try:
            return brochure_of(current, given), []
        except (ValidationError, RecursionError):
            pass  # what the schema allows and the model does not is reported below
    return None, [_violation(problem.pointer, problem.message) for problem in explain(current, given)]


def _is_known(version: Any) -> bool:
    """Whether documents of this version can be read: the same major version, and not a later one."""
    theirs, ours = _parts(version), _parts(SCHEMA_VERSION)
    return theirs is not None and ours is not None and theirs[0] == ours[0] and theirs <= ours


def _parts(version: Any) -> list[int] | None:
    parts = version.split(".") if isinstance(version, str) else []
    return (
        [int(part) for part in parts]
        if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts)
        else None
    )


def _violation(pointer: str, message: str) -> Finding:
    severity = severity_of("schema-violation", pointer)
    said = f"{pointer}: {message}" if pointer else message
    return Finding(code="schema-violation", severity=severity, message=said, pointer=pointer, page=None)

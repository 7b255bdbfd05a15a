"""The JSON Schema (Draft 2020-12) of corrections files; `schemas/corrections.schema.json` is this, published."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from pipeline.corrections.model import CORRECTIONS_VERSION, Corrections
from pipeline.files.write import indented

SCHEMA_ID = f"urn:fiches:schema:corrections:{CORRECTIONS_VERSION}"


def corrections_schema() -> dict[str, Any]:
    """The schema of this version: every field has a description, and no other field is allowed."""
    schema = Corrections.model_json_schema()
    for record in (schema, *schema["$defs"].values()):
        for field in record["properties"].values():
            field.pop("title", None)  # of those, generators of types make types of their own (Text, Text1, Text2 …)
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": SCHEMA_ID, **schema}


def schema_json() -> bytes:
    """The schema as it is published: `indented` JSON."""
    return indented(corrections_schema())

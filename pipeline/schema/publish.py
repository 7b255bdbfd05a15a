"""The JSON Schema (Draft 2020-12) of the output, generated from `pipeline.schema.records`;
`schemas/brochure.schema.json` is this, published.
"""

from __future__ import annotations

from typing import Any

import orjson
from pydantic.json_schema import GenerateJsonSchema

from pipeline.schema.records import SCHEMA_VERSION, Brochure

SCHEMA_ID = f"urn:fiches:schema:brochure:{SCHEMA_VERSION}"


def brochure_schema() -> dict[str, Any]:
    """The schema of one brochure of this version: every field has a title and a description, and no other field may be
    there.
    """
    schema = Brochure.model_json_schema()
    for record in (schema, *schema["$defs"].values()):
        for name, field in record["properties"].items():
            # Where the type is a record, pydantic gives no title, and no description that only repeats the record's.
            field.setdefault("title", name.replace("_", " ").title())
            if "$ref" in field:
                field.setdefault("description", schema["$defs"][field["$ref"].rpartition("/")[2]]["description"])
    schema["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": SCHEMA_ID, **schema}


def schema_json() -> bytes:
    """The schema as it is published: indented JSON in UTF-8, with a newline at its end."""
    return orjson.dumps(brochure_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

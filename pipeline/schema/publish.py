"""The JSON Schema (Draft 2020-12) of the output, generated from the records and from what a profile declares.

`schemas/brochure.schema.json` is that of the profile `fedasil-amif`, published.
"""

from __future__ import annotations

from typing import Any

import orjson
from pydantic.json_schema import GenerateJsonSchema

from pipeline.profiles.profile import DEFAULT, Profile, load_profile
from pipeline.schema.models import brochure_with, made_fiche_model
from pipeline.schema.records import SCHEMA_VERSION

SCHEMA_ID = f"urn:fiches:schema:brochure:{SCHEMA_VERSION}"
"""Of the published schema; that of another profile ends in the profile's name."""


def brochure_schema(profile: Profile | None = None) -> dict[str, Any]:
    """The schema of one brochure of this version, as a profile (the default one when None) declares its fields.

    Every record has a title, every field a description, and no other field may be there. Raises ProfileError when the
    profile declares what no model can be made of.
    """
    profile = profile or load_profile()
    schema = brochure_with(made_fiche_model(profile)).model_json_schema()
    for record in (schema, *schema["$defs"].values()):
        for field in record["properties"].values():
            field.pop("title", None)  # of those, generators of types make types of their own (Text, Text1, Text2 …)
            if "$ref" in field:  # pydantic leaves out a description that only repeats the record's
                field.setdefault("description", schema["$defs"][field["$ref"].rpartition("/")[2]]["description"])
    schema["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    identity = SCHEMA_ID if profile.name == DEFAULT else f"{SCHEMA_ID}:{profile.name}"
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": identity, **schema}


def schema_json(profile: Profile | None = None) -> bytes:
    """The schema as it is published: indented JSON in UTF-8, with a newline at its end."""
    return orjson.dumps(brochure_schema(profile), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

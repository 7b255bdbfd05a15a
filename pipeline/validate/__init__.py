"""Stage 4: values become findings, and documents are checked against the schema. Only this room knows jsonschema."""

"""Stage 4: a Draft becomes findings, and a document is held against the schema. Only this package knows jsonschema."""

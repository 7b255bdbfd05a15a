"""Findings about corrections that people made and that no longer apply."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "stale-correction",
        "warning",
        "values",
        "A correction was not applied, because the printed text has changed since it was made.",
        "The text that a person corrected is no longer there; the value is the printed one.",
        "The end of a period was corrected to 2019-06-30; the new edition prints another period.",
        "Look at the value on the review page. Correct it again, or dismiss this finding to drop the old correction.",
    ),
    Rule(
        "invalid-correction",
        "warning",
        "values",
        "A correction was not applied, because the schema does not allow its new value.",
        "The document would violate its schema; the value is the printed one.",
        "A date was corrected to `31/12/2019`, where the schema requires `2019-12-31`.",
        "Make the correction on the review page, which accepts only valid values.",
    ),
)

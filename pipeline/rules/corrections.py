"""Findings of corrections that people made, and that no longer fit."""

from __future__ import annotations

from pipeline.rules.rule import Rule

RULES = (
    Rule(
        "stale-correction",
        "warning",
        "values",
        "A correction was not applied, because the printed text has changed since it was made.",
        "What a person corrected is no longer what stands on the paper; the value is the printed one.",
        "The end of a period was corrected to 2019-06-30; the new edition prints another period.",
        "Look at the value on the review page: correct it anew, or dismiss this finding to drop the old correction.",
    ),
    Rule(
        "invalid-correction",
        "warning",
        "values",
        "A correction was not applied, because its new value cannot stand there.",
        "The document would break its schema; the value is the printed one.",
        "A day was corrected to `31/12/2019`, where the schema wants `2019-12-31`.",
        "Make the correction on the review page, which offers only what can stand there.",
    ),
)

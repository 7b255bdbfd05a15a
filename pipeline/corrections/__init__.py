"""Corrections that last: a small file beside the PDF, applied whenever the brochure is extracted.

A correction is anchored by the title of its fiche and the text it replaced, not by its place alone: it survives
another order of fiches, and is reported (`stale-correction`), not applied, when the printed text has changed since.
"""

from pipeline.corrections.apply import Applied, Refusal, apply
from pipeline.corrections.difference import difference
from pipeline.corrections.files import load, to_json
from pipeline.corrections.model import CORRECTIONS_VERSION, Confirmation, Corrections, Dismissal, Replacement

__all__ = [
    "CORRECTIONS_VERSION",
    "Applied",
    "Confirmation",
    "Corrections",
    "Dismissal",
    "Refusal",
    "Replacement",
    "apply",
    "difference",
    "load",
    "to_json",
]

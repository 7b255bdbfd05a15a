"""Is a text language? Known words tell it from what a wrong font, interleaved lines or overprints make of it."""

from pipeline.language.garble import garbled
from pipeline.language.words import LANGUAGES, is_frequent, is_known

__all__ = ["LANGUAGES", "garbled", "is_frequent", "is_known"]

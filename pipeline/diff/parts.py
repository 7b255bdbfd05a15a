"""The parts of a document that do not say what the brochure says."""

from enum import StrEnum


class Part(StrEnum):
    """A part that a comparison may leave out."""

    SOURCE = "source"
    EXTRACTION = "extraction"
    FINDINGS = "findings"
    EVIDENCE = "evidence"

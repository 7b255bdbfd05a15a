"""Two extractions of one brochure, or two editions of a call, compared: `compare(old, new)` gives a `Comparison`."""

from pipeline.diff.compare import Comparison, compare

__all__ = ["Comparison", "compare"]

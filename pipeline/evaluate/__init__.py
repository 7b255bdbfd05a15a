"""How right is an output? Compares it, field by field, with a gold: the same brochure read by a person."""

from pipeline.evaluate.score import Mismatch, Score, score

__all__ = ["Mismatch", "Score", "score"]

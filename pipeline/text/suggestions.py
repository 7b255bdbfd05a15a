"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Collection

LEAST_LIKENESS = 60.0
"""Percent of rapidfuzz's ratio from which a known word is suggested for an unknown one: one wrong letter in three."""
MOST_KNOWN = 60
"""So many known words fit into a hint."""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A hint for a person who wrote `word`: the known one most like it, else all that are known, unless they are
    many.
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    if best:
        return f"Did you mean {best[0]}?"
    return f"Known: {', '.join(sorted(known))}." if 0 < len(known) <= MOST_KNOWN else ""

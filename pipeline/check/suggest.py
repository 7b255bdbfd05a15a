"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Collection

from pipeline.errors import SettingsError
from pipeline.rules import RULES, Rule

_LIKE = 60.0  # of 100


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A hint for a person who wrote `word`: the known one most like it, else all that are known."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return f"Did you mean {best[0]}?" if best else f"Known: {', '.join(sorted(known))}."


def rule_of(code: str, subject: str) -> Rule:
    """The rule of a code.

    Raises SettingsError, told about `subject` and with a suggestion, when there is none.
    """
    if code not in RULES:
        raise SettingsError(subject, f"there is no finding {code!r}", did_you_mean(code, RULES) + " See fiches rules.")
    return RULES[code]

"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Collection

from pipeline.errors import SettingsError
from pipeline.rules import RULES, Rule

_LIKE = 60.0  # rapidfuzz's ratio, of 100: below it a suggestion would be a guess


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A hint for whoever wrote `word`: the most similar known word, else all of them."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return f"Did you mean {best[0]}?" if best else f"Known: {', '.join(sorted(known))}."


def rule_of(code: str, subject: str) -> Rule:
    """The rule of a code.

    Raises SettingsError about `subject`, with a suggestion, when there is none.
    """
    if code not in RULES:
        raise SettingsError(subject, f"there is no finding {code!r}", did_you_mean(code, RULES) + " See fiches rules.")
    return RULES[code]

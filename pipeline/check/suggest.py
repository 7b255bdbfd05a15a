"""The finding that a person means."""

from __future__ import annotations

from pipeline.errors import SettingsError
from pipeline.rules import RULES, Rule
from pipeline.text.suggestions import did_you_mean


def rule_of(code: str, subject: str) -> Rule:
    """The rule of a code.

    Raises SettingsError about `subject`, with a suggestion, when there is none.
    """
    if code not in RULES:
        raise SettingsError(subject, f"there is no finding {code!r}", did_you_mean(code, RULES) + " See fiches rules.")
    return RULES[code]

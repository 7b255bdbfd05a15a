"""Dotted leaders: the rows of dots that lead from a title to its page number, or from a label to its value."""

from __future__ import annotations

import re

_DOTS = r"\s*([^\w\s()\[\]\"'])(?:\s?\1){3,}\s*|\s*_{4,}\s*"
_LEADER = re.compile(_DOTS)
BEFORE_NUMBER = re.compile(_DOTS + r"|\s*…+\s*(?=\d)")
"""A leader in a contents list, where an ellipsis may be one."""


def label_before(text: str) -> int | None:
    """Where the text before the first leader of a line ends, be there a value after it or none."""
    found = _first(text)
    return found.start() if found else None


def leader_of(text: str) -> tuple[int, int] | None:
    """Where the first leader amid a line starts and ends, with the white space around it."""
    found = _first(text)
    return found.span() if found and found.end() < len(text) else None


def _first(text: str) -> re.Match[str] | None:
    """The first leader of a line, with text before it."""
    if not ("..." in text or ". ." in text or "__" in text or "…" in text):  # quick to look for
        return None
    found = _LEADER.search(text)
    return found if found and found.start() > 0 else None

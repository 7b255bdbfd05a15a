"""Parentheses in a text: which belong together, and cutting outside of them only."""

from __future__ import annotations

from typing import NamedTuple

_OPENING, _CLOSING = "([", ")]"
_SIGNS = frozenset(_OPENING + _CLOSING)


class Group(NamedTuple):
    """`text[start:end]` is a pair of outermost parentheses with all between them."""

    start: int
    end: int


class Brackets:
    """The nesting of a text's parentheses."""

    def __init__(self, text: str) -> None:
        self.groups: list[Group] = []
        self.balanced = True
        if _SIGNS.isdisjoint(text):
            self.depths = [0] * len(text)
            return
        self.depths = []
        depth, opened = 0, 0
        for at, sign in enumerate(text):
            if sign in _OPENING:
                opened = opened if depth else at
                depth += 1
            self.depths.append(depth)
            if sign in _CLOSING:
                self.balanced = self.balanced and depth > 0
                if depth == 1:
                    self.groups.append(Group(opened, at + 1))
                depth = max(0, depth - 1)
        if depth:  # never closed: it reaches to the end
            self.groups.append(Group(opened, len(text)))
        self.balanced = self.balanced and depth == 0

"""Words of languages written from the right: from the order on paper to the order in which they are read.

The reverse of what the Unicode Bidirectional Algorithm (UAX #9) does to a line: stretches of right-to-left letters,
with what stands between them, are turned round; the numbers in them are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.data.document import FROM_THE_RIGHT
from pipeline.extract.runs import Run

RIGHT_TO_LEFT = re.compile(f"[{FROM_THE_RIGHT}]")
_STRETCH = re.compile(f"[{FROM_THE_RIGHT}](?:[^A-Za-z\u00c0-\u024f]*[{FROM_THE_RIGHT}])?")
_NUMBER = re.compile(r"\d(?:[\d.,:/-]*\d)?%?")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_MIRRORED = _BRACKETS | {closing: opening for opening, closing in _BRACKETS.items()}


def from_left(run: Run) -> Run:
    """A run with its glyphs from left to right, where a reader gave right-to-left letters in another order."""
    if not any(map(RIGHT_TO_LEFT.match, run.chars)):
        return run
    return run.picked(sorted(range(len(run.chars)), key=run.lefts.__getitem__))


def as_read(chars: Sequence[str]) -> tuple[list[str], list[int]]:
    """The letters of a line from left to right in the order in which they are read, and where each of them stood."""
    text = "".join(chars)
    order = list(range(len(text)))
    signs = list(chars)
    for match in _STRETCH.finditer(text):
        start, end = match.span()
        turned = list(range(start, end))[::-1]
        for number in _NUMBER.finditer(text, start, end):
            first, last = start + end - number.end(), start + end - number.start()
            turned[first - start : last - start] = range(number.start(), number.end())
        order[start:end] = turned
        for index in range(start, end):
            signs[index] = _MIRRORED.get(signs[index], signs[index])
    signs = _closed(text, signs)
    return [signs[index] for index in order], order


def _closed(text: str, signs: list[str]) -> list[str]:
    """With brackets that close: some readers mirror the one that follows right-to-left letters."""
    opened: list[str] = []
    for index, sign in enumerate(signs):
        if sign in _BRACKETS:
            if opened and opened[-1] == sign and index and RIGHT_TO_LEFT.match(text[index - 1]):
                signs[index] = _BRACKETS[sign]
                opened.pop()
            else:
                opened.append(sign)
        elif opened and sign == _BRACKETS[opened[-1]]:
            opened.pop()
    return signs

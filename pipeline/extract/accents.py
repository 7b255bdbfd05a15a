"""Accents that are drawn as signs of their own over their letters, as old typesetters do it: `´` upon `e` is `é`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.extract.runs import Run
from pipeline.extract.tunables import ACCENTS

_COMBINING = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303",
    "¸": "\u0327", "˙": "\u0307", "˚": "\u030a", "ˇ": "\u030c", "˘": "\u0306", "˝": "\u030b",
}  # fmt: skip
_DOTTED = {"ı": "i", "ȷ": "j"}  # an accent takes the place of the dot
ACCENT = re.compile(f"[{re.escape(''.join(_COMBINING))}]")


def with_accents(runs: Sequence[Run]) -> list[Run]:
    """The runs with each accent that lies upon a letter as a part of that letter."""
    joined = list(runs)
    for index, run in enumerate(runs):
        for at, char in enumerate(run.chars):
            if char in _COMBINING and (under := _letter_under(run, at, joined)) is not None:
                other, place, letter = under
                chars = list(joined[other].chars)
                chars[place] = letter
                joined[other] = _with(joined[other], chars)
                chars = list(joined[index].chars)
                chars[at] = ""
                joined[index] = _with(joined[index], chars)
    return [
        run if all(run.chars) else run.picked(at for at, char in enumerate(run.chars) if char)
        for run in joined
        if any(run.chars)
    ]


def _with(run: Run, chars: list[str]) -> Run:
    return Run(chars, run.lefts, run.rights, run.baseline, run.style)


def _letter_under(run: Run, at: int, runs: Sequence[Run]) -> tuple[int, int, str] | None:
    """The letter on which an accent lies, as the index of its run, its place in it, and the two as one letter."""
    middle, size = (run.lefts[at] + run.rights[at]) / 2, run.style.size
    for index, other in _near(run, runs, ACCENTS.apart * size):
        for place, char in enumerate(other.chars):
            if char.isalpha() and other.lefts[place] < middle < other.rights[place]:
                one = unicodedata.normalize("NFC", _DOTTED.get(char, char) + _COMBINING[run.chars[at]])
                if len(one) == 1:
                    return index, place, one
    return None


def _near(run: Run, runs: Sequence[Run], apart: float) -> Iterator[tuple[int, Run]]:
    """The runs on the baseline of one, or a little off it: accents over capitals are raised."""
    return ((index, other) for index, other in enumerate(runs) if abs(other.baseline - run.baseline) <= apart)

"""Addresses that run over a line end: where the ends are, and what the address is when the lines are put together."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from pipeline.data.passage import Passage

HYPHENS = frozenset("-‐‑\u00ad")


class LineEnd(NamedTuple):
    """Between `text[:before]` and `text[after:]` a line ends; `lost` is the hyphen printed there that the text does
    not hold.
    """

    before: int
    after: int
    lost: str


def line_ends(passage: Passage) -> list[LineEnd]:
    """The line ends inside a passage, in order."""
    ends = []
    for one, two in pairwise(passage.pieces):
        if one.line.is_of_row(two.line):
            continue
        rest = one.line.text[one.offset + one.length :].strip()
        lost = rest if rest in HYPHENS and not one.line.soft_hyphen else ""
        ends.append(LineEnd(one.start + one.length, two.start, lost))
    return ends


def rejoined(passage: Passage) -> tuple[str, bool]:
    """An address put together over its line ends, and whether a hyphen at one of them may be the typesetter's.

    Addresses are rarely hyphenated but often broken at their own hyphens, so the hyphen is kept.
    """
    text, unsure = passage.text, False
    for end in reversed(line_ends(passage)):
        # Before a capital or a digit no typesetter hyphenates.
        unsure = unsure or (
            (bool(end.lost) or text[end.before - 1] in HYPHENS) and text[end.after : end.after + 1].islower()
        )
        text = text[: end.before] + end.lost + text[end.after :]
    return "".join(text.split()), unsure

"""Addresses that run over a line end: where the ends are, and what the address is when the lines are put together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple, Protocol

from pipeline.data.passage import Passage
from pipeline.text.domains import plain_hyphens
from pipeline.text.tunables import DEWRAP as T

HYPHENS = frozenset("-‐‑\u00ad")
_STRETCH, _STRETCH_END = re.compile(r"[\w.-]*"), re.compile(r"[\w.-]*$")  # a host, or the part before an `@`


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


class Witness(Protocol):
    """What the whole document tells about a hyphen at a line end."""

    def prints(self, text: str) -> bool:
        """Whether a line of the document holds this, unbroken."""

    def hyphenates(self) -> bool:
        """Whether words of the document are hyphenated at all."""

    def breaks_after(self, text: str) -> bool:
        """Whether lines of different lengths end in this, so that no lack of room decided it."""


def rejoined(passage: Passage, witness: Witness | None = None) -> tuple[str, bool]:
    """An address put together over its line ends, and whether a hyphen at one of them may be the typesetter's.

    Addresses are rarely hyphenated but often broken at their own hyphens, so the hyphen is kept, unless the same
    address stands elsewhere without it. It is sure where it stands elsewhere with it, where nothing else is hyphenated,
    and where other lines end in it as well, whatever room they leave.
    """
    text, unsure = passage.text, False
    for end in reversed(line_ends(passage)):
        before = text[: end.before] + end.lost
        after = "".join(text[end.after :].split())
        # Before a capital or a digit no typesetter hyphenates.
        if before[-1:] in HYPHENS and after[:1].islower():
            first, second = _STRETCH_END.search(before[:-1]), _STRETCH.match(after)
            if witness is None or not (
                any(map(witness.prints, _kept(first, second)))
                or not witness.hyphenates()
                or witness.breaks_after(f"{first[0] if first else ''}-")
            ):
                if witness is not None and witness.prints(_whole(first, "", second)):
                    before = before[:-1]
                else:
                    unsure = True
        text = before + after
    return plain_hyphens("".join(text.split())), unsure


def _kept(first: re.Match[str] | None, second: re.Match[str] | None) -> list[str]:
    """What the document may hold elsewhere if a hyphen is printed: the whole, or the label or name that it stands in
    (`Minor-Ndako` beside `@minor-ndako.example`).
    """
    whole = _whole(first, "-", second)
    head, tail = first[0].rpartition(".")[2] if first else "", second[0].partition(".")[0] if second else ""
    return [whole, f"{head}-{tail}"] if min(len(head), len(tail)) >= T.telling else [whole]


def _whole(first: re.Match[str] | None, sign: str, second: re.Match[str] | None) -> str:
    return f"{first[0] if first else ''}{sign}{second[0] if second else ''}"

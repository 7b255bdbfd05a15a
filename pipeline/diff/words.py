"""Two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of text that both have, or that only the old or only the new one has."""

    kind: Literal["same", "old", "new"]
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces in order: those that are not "new" spell the old text, those that are not "old" the new one.

    Words are letters and digits; each punctuation mark is a word of its own. A lone space between two changes counts as
    changed, so that a rewritten phrase is one change.
    """
    if not re.search(r"\s", old + new):  # a date, an address, a name: changes as a whole
        return (
            [piece for piece in (Piece("old", old), Piece("new", new)) if piece.text]
            if old != new
            else [Piece("same", old)]
        )
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return list(_merged(_pieces(before, after, codes)))


def _pieces(before: list[str], after: list[str], codes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[Piece]:
    for number, (tag, a, b, c, d) in enumerate(codes):
        shared = "".join(before[a:b])
        if tag == "equal" and (shared.strip() or number in (0, len(codes) - 1)):
            yield Piece("same", shared)
        else:
            yield Piece("old", shared)
            yield Piece("new", "".join(after[c:d]))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    gone, come = "", ""
    for piece in pieces:
        if piece.kind == "old":
            gone += piece.text
        elif piece.kind == "new":
            come += piece.text
        else:
            yield from _change(gone, come)
            gone, come = "", ""
            yield piece
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("old", gone)
    if come:
        yield Piece("new", come)

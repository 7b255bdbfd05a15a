"""Text joined from lines that still knows where on the paper each of its letters stands.

A parser works on `passage.text`, gives back slices of the passage, and evidence falls out of the slice: no parser
computes a box.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.data.document import Bbox, Line

_START = attrgetter("start")


class Piece(NamedTuple):
    """`line.text[offset : offset + length]` stands in the passage from `start` on."""

    start: int
    line: Line
    offset: int
    length: int


class Place(NamedTuple):
    """Where something is printed: 1-based page, and bbox in points on the page as displayed."""

    page: int
    bbox: Bbox


class Joint(NamedTuple):
    """A line end inside a passage that could be joined in two ways: where in the text, and what was done."""

    at: int
    message: str


class Passage:
    """A text, and the slices of lines that it was joined from.

    Between two pieces there may be one joining space that is not printed.
    """

    __slots__ = ("text", "pieces", "joints")

    def __init__(self, text: str, pieces: Sequence[Piece], joints: Sequence[Joint] = ()) -> None:
        self.text = text
        self.pieces = tuple(pieces)
        self.joints = tuple(joints)

    @classmethod
    def of(cls, line: Line, start: int = 0) -> Passage:
        """One line as a passage, from its character `start` on."""
        text = line.text[start:]
        return cls(text, (Piece(0, line, start, len(text)),) if text else ())

    @classmethod
    def empty(cls) -> Passage:
        """The passage with no text."""
        return cls("", ())

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Passage({self.text!r})"

    def __getitem__(self, part: slice) -> Passage:
        """The passage of `text[part]`. Raises ValueError for a step other than 1."""
        start, end, step = part.indices(len(self.text))
        if step != 1:
            raise ValueError("a slice of a passage has step 1")
        if start == 0 and end == len(self.text):
            return self
        end = max(start, end)
        pieces = []
        for at, line, offset, length in self.pieces[max(0, bisect_right(self.pieces, start, key=_START) - 1) :]:
            if at >= end:
                break
            first = at if at > start else start
            last = at + length if at + length < end else end
            if first < last:
                pieces.append(Piece(first - start, line, offset + first - at, last - first))
        joints = [Joint(j.at - start, j.message) for j in self.joints if start < j.at < end] if self.joints else ()
        return Passage(self.text[start:end], pieces, joints)

    def strip(self, characters: str = " ") -> Passage:
        """Without the given characters at both ends."""
        if self.text.strip(characters) == self.text:
            return self
        left = len(self.text) - len(self.text.lstrip(characters))
        return self[left : left + len(self.text.strip(characters))]

    @property
    def page(self) -> int | None:
        """The page on which it begins, or None when it is empty."""
        return self.pieces[0].line.page if self.pieces else None

    def places(self) -> list[Place]:
        """One tight box per line of print, in reading order."""
        places: list[Place] = []
        rows: list[Line] = []
        for piece in self.pieces:
            line, end = piece.line, piece.offset + piece.length
            x0, x1 = min(line.lefts[piece.offset : end]), max(line.rights[piece.offset : end])
            last = rows[-1] if rows else None
            if last is not None and last.is_of_row(line):
                before = places[-1].bbox
                bbox = (min(before[0], x0), min(before[1], line.top), max(before[2], x1), max(before[3], line.bottom))
                places[-1] = Place(line.page, bbox)
            else:
                places.append(Place(line.page, (x0, line.top, x1, line.bottom)))
                rows.append(line)
        return places


def concatenate(passages: Iterable[Passage], separator: str = " ") -> Passage:
    """Several passages joined by `separator`, which is not printed."""
    text, pieces, joints = "", [], []
    for passage in passages:
        if text and passage.text:
            text += separator
        base = len(text)
        pieces += [Piece(p.start + base, p.line, p.offset, p.length) for p in passage.pieces]
        joints += [Joint(j.at + base, j.message) for j in passage.joints]
        text += passage.text
    return Passage(text, pieces, joints)

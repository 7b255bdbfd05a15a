"""What a reader produces: a PDF as pages of lines, each with its place and style.

All coordinates are in points from the top left corner of the page *as displayed* (crop box and rotation applied), x to
the right, y down. Pages count from 1.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

UNREADABLE = "\ufffd"
"""What stands for a letter of which the font does not say which it is."""

FROM_THE_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""The letters that are written from right to left, as the ranges of a regular expression."""
_FROM_RIGHT = re.compile(f"[{FROM_THE_RIGHT}]")

Bbox = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in points."""


def cross(a: Bbox, b: Bbox) -> bool:
    """Do two boxes share some room?"""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


class Style(NamedTuple):
    """How a run of text is set. `font` has no subset prefix; `size` is in points; `color` is 0xRRGGBB.

    `mark` is empty; where nothing else sets headings apart, it tells lines in capitals, underlined ones or those behind
    their values from others.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    color: int
    mark: str = ""


class Span(NamedTuple):
    """A slice of a line's text in one style."""

    start: int
    end: int
    style: Style


class Mark(NamedTuple):
    """The mark of a note (`¹`, `*`) that stands in a line before its letter `at`, and is no part of its text."""

    at: int
    text: str
    bbox: Bbox


class Box(NamedTuple):
    """A box to tick that is printed as a sign: where the sign begins in a line's text, where what follows it does, and
    whether it is ticked.
    """

    start: int
    end: int
    is_ticked: bool


class Line:
    """A piece of one printed line with no column gap in it.

    `text` is normalised (NFC, ligatures spelt out, white space single); `lefts[i]` and `rights[i]` are the x range of
    `text[i]`. `style` is the style of most of its letters, `size` its font size in points, `bullet` the length of a
    leading bullet sign with its space (0: none).
    """

    __slots__ = (
        "page", "text", "x0", "top", "x1", "bottom", "baseline", "lefts", "rights", "spans", "style", "size",
        "bullet", "bullet_x", "soft_hyphen", "is_cut", "marks", "tick", "boxes", "doubt",
    )  # fmt: skip

    def __init__(
        self,
        page: int,
        text: str,
        top: float,
        bottom: float,
        baseline: float,
        lefts: MutableSequence[float],
        rights: MutableSequence[float],
        spans: list[Span],
        *,
        soft_hyphen: bool = False,
    ) -> None:
        self.page = page
        self.text = text
        self.top = top
        self.bottom = bottom
        self.baseline = baseline
        self.lefts = lefts
        self.rights = rights
        self.measure()
        self.spans = spans
        self.style = spans[0].style if len(spans) == 1 else max(spans, key=lambda s: s.end - s.start).style
        self.size = self.style.size
        self.bullet = 0
        self.bullet_x: float | None = None
        self.is_cut = False  # it is a part of a printed line
        self.marks: list[Mark] = []
        self.doubt = ""  # what makes its text doubtful, as a message says it
        self.tick: bool | None = None  # an option's box: is it ticked? None: it has none
        self.boxes: Sequence[Box] = ()  # those that are signs in its text
        self.soft_hyphen = soft_hyphen  # the line ends in U+00AD: surely a typesetter's hyphen

    def pack(self) -> None:
        """Keep the places of its letters in a quarter of the memory; for who is done with changing them."""
        self.lefts, self.rights = array("d", self.lefts), array("d", self.rights)

    def measure(self) -> None:
        """Say where the line begins and ends on paper; words written from the right begin where they end."""
        self.x0, self.x1 = self.lefts[0], self.rights[-1]
        if not self.text.isascii() and _FROM_RIGHT.search(self.text):
            self.x0, self.x1 = min(self.lefts), max(self.rights)

    @property
    def text_x0(self) -> float:
        """Where its text begins after a bullet sign, in points."""
        return self.lefts[min(self.bullet, len(self.lefts) - 1)]

    def is_of_row(self, other: Line) -> bool:
        """Is it a piece of the same printed row? All pieces of a row have its baseline."""
        return self.page == other.page and self.baseline == other.baseline

    def __repr__(self) -> str:
        return f"Line({self.page}, {self.x0:.0f},{self.top:.0f} {self.text!r})"

    def cut(self, start: int, end: int) -> Line:
        """The part `text[start:end]` as a line of its own (white space at its ends left out).

        Raises ValueError when nothing but white space is left.
        """
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if start >= end:
            raise ValueError("nothing but white space in this part of a line")
        spans = [
            Span(max(s.start, start) - start, min(s.end, end) - start, s.style)
            for s in self.spans
            if s.end > start and s.start < end
        ]
        part = Line(
            self.page,
            self.text[start:end],
            self.top,
            self.bottom,
            self.baseline,
            self.lefts[start:end],
            self.rights[start:end],
            spans,
        )
        part.is_cut = True
        part.doubt = self.doubt
        part.marks = [mark._replace(at=mark.at - start) for mark in self.marks if start <= mark.at <= end]
        part.boxes = [
            Box(box.start - start, box.end - start, box.is_ticked) for box in self.boxes if start <= box.start < end
        ]
        return part

    @property
    def options(self) -> list[Line]:
        """The line cut into options, each without the sign of its box, where each opens with one; itself where it is
        one, or it is not clear to what the boxes belong.
        """
        ends = [*(box.start for box in self.boxes[1:]), len(self.text)]
        opened = [(box, end) for box, end in zip(self.boxes, ends, strict=False) if self.text[box.end : end].strip()]
        if (self.tick is not None and len(self.boxes) == 1) or len(opened) < len(self.boxes) or self.boxes[0].start:
            return [self]
        options = [self.cut(box.end, end) for box, end in opened]
        for (box, _), option in zip(opened, options, strict=True):
            option.tick, option.boxes = box.is_ticked, [Box(0, 0, box.is_ticked)]
        return options

    def parts(self, *places: int) -> list[Line]:
        """The line cut at some places of its text, less what is white space; itself where it is cut nowhere."""
        ends = pairwise((0, *places, len(self.text)))
        return [self.cut(*piece) for piece in ends if self.text[slice(*piece)].strip()] if places else [self]


def text_of(lines: Iterable[Line]) -> str:
    """The texts of some lines with spaces between, as printed: nothing is joined over a line end."""
    return " ".join([line.text for line in lines])


@dataclass(slots=True, eq=False)
class Footnote:
    """A note: its mark, its lines, and where its text begins in the first of them."""

    mark: str
    lines: list[Line]
    start: int


class Link(NamedTuple):
    """A place that leads to an address outside of the document, as the PDF has it."""

    bbox: Bbox
    target: str


class Tag(NamedTuple):
    """What the PDF itself says of a piece of text in its structure (ISO 32000-2, 14.7): a tagged PDF does.

    `block` is the paragraph, item, heading or cell that holds it, and counts in the order in which the page is to be
    read; `role` is the standard type of that block (`P`, `LI`, `H2`, `TD`), `level` says within how many lists it is.
    """

    bbox: Bbox
    block: int
    role: str
    level: int


class Unread(NamedTuple):
    """Print that is not among the lines; `text` where something says what it is, else empty. `ink` is what it looks
    like, in greys: a small picture of one size, column by column.
    """

    bbox: Bbox
    text: str = ""
    ink: bytes = b""


@dataclass(slots=True)
class Page:
    """One page: its size in points as displayed, its lines in no particular order, and the drawn shapes that matter to
    layout.

    `turned` are lines that do not run from left to right: their boxes say where they stand, the places of their letters
    are those of the box. `marks` are small filled or stroked shapes (bullets that are no text), `rules` are thin
    straight lines and the edges of cells, each as a bbox.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    turned: list[Line] = field(default_factory=list)
    marks: list[Bbox] = field(default_factory=list)
    rules: list[Bbox] = field(default_factory=list)
    unreadable: bool = False  # it has text, but its fonts do not say which letters
    images: list[Bbox] = field(default_factory=list)  # pictures
    panels: list[Bbox] = field(default_factory=list)  # drawn boxes that may hold text, cells of tables among them
    direction: int = 0  # degrees clockwise by which the page is displayed turned against its lines, which are upright
    links: list[Link] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    struck: list[Line] = field(default_factory=list)  # lines, or parts of them, that are struck out

    def displayed(self, bbox: Bbox) -> Bbox:
        """A box among the lines as a box on the page as displayed."""
        x0, top, x1, bottom = bbox
        if self.direction == 90:
            return (self.height - bottom, x0, self.height - top, x1)
        if self.direction == 180:
            return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.direction == 270:
            return (top, self.width - x1, bottom, self.width - x0)
        return bbox


def lines_of(pages: Iterable[Page], furniture: Container[Line] = ()) -> Iterator[Line]:
    """The lines of some pages, less those of the `furniture`."""
    return (line for page in pages for line in page.lines if line not in furniture)


def by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """Some lines by the numbers of their pages."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.page, []).append(line)
    return found


def with_parts(pages: Iterable[Page], parts: Mapping[Line, Sequence[Line]]) -> list[Page]:
    """The pages with other lines in the place of some; those that hold none of these stay the same."""
    return [
        page
        if parts.keys().isdisjoint(page.lines)
        else replace(page, lines=[part for line in page.lines for part in parts.get(line, (line,))])
        for page in pages
    ]


@dataclass(slots=True)
class Document:
    """A whole PDF, read."""

    pages: list[Page]
    producer: str | None = None

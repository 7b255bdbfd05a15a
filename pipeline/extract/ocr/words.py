"""What is read from a picture: words with a box for every letter, in pixels of the straightened picture, y down."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.data.document import Bbox

CERTAIN = 100.0
"""The confidence in a sign whose ink tells what it is."""
OPEN = -1.0
"""The confidence in a letter whose ink leaves open what it is, whatever the engine says."""
BLURRED = 0.0
"""The confidence in a letter of which one detail is blurred, such as the dots over it: it is that letter or its kin."""


@dataclass(slots=True, eq=False)
class Glyph:
    """One letter; `sure` is the engine's confidence in it, 0 … 100, or OPEN."""

    char: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float
    maybe: str = ""  # the letter with the accent that its ink seems to have


@dataclass(slots=True, eq=False)
class Word:
    """Glyphs with no space between them; `sure` is the engine's confidence in the whole word, 0 … 100."""

    glyphs: list[Glyph]
    sure: float
    bold: bool = False
    color: int = 0
    stroke: float = 0.0  # stroke width in pixels, by area and outline of the ink
    tone: float = 0.0  # grey of its ink, 0 (black) … 255; of what is coloured or white: 0
    weight: float = 0.0  # stroke width for the font size; 0: not compared with the document's yet
    doubt: str = ""  # the word, and what else it may be, as a message says it; empty: settled

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def maybe(self) -> str:
        """Its letters, with the accents that their ink seems to have."""
        return "".join(glyph.maybe or glyph.char for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return self.glyphs[-1].right

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def box(self) -> Bbox:
        """Its box, in pixels."""
        return self.left, self.top, self.right, self.bottom

    @property
    def least(self) -> float:
        """Confidence in its least certain letter, OPEN ones left out."""
        return min((glyph.sure for glyph in self.glyphs if glyph.sure != OPEN), default=0.0)

    @property
    def least_of_clear(self) -> float:
        """Confidence in its least certain letter, OPEN and BLURRED ones left out."""
        return min((glyph.sure for glyph in self.glyphs if glyph.sure not in (OPEN, BLURRED)), default=0.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, and how far (in x-heights) its upper half stands to the right of its lower; None: not known."""

    glyph: Glyph
    lean: float | None


@dataclass(frozen=True, slots=True)
class Dash:
    """A dash, its length in x-heights, and whether it stands apart from letters, which may touch it."""

    glyph: Glyph
    length: float
    apart: bool


@dataclass(slots=True, eq=False)
class Row:
    """Words on one baseline, from left to right; `x_height` in pixels (0: not measured), `size` in points."""

    words: list[Word]
    baseline: float
    x_height: float = 0.0
    bold: bool = False
    size: float = 0.0
    is_turned: bool = False  # it runs upwards, downwards or upside down
    quotes: list[Mark] = field(default_factory=list)
    dashes: list[Dash] = field(default_factory=list)
    marks: list[tuple[float, float, float, float]] = field(default_factory=list)

    def moved(self, x: float, y: float) -> Row:
        """The same row, not measured yet, shifted by so many pixels."""
        words = [
            Word(
                [Glyph(g.char, g.left + x, g.top + y, g.right + x, g.bottom + y, g.sure) for g in word.glyphs],
                word.sure,
            )
            for word in self.words
        ]
        return Row(words, self.baseline + y)

    def enlarged(self, factor: float) -> Row:
        """The same row, not measured yet, on a picture of `factor` times the resolution."""
        words = [
            Word(
                [
                    Glyph(g.char, g.left * factor, g.top * factor, g.right * factor, g.bottom * factor, g.sure)
                    for g in word.glyphs
                ],
                word.sure,
            )
            for word in self.words
        ]
        return Row(words, self.baseline * factor, is_turned=self.is_turned)

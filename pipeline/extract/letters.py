"""The letters of a line as Unicode has them, each with its place and style: ligatures spelt out, accents composed,
white space single.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.data.document import Line, Span, Style
from pipeline.extract.bullets import bullet_length
from pipeline.extract.glyphs import Glyphs
from pipeline.extract.raised import has_marks, take_marks
from pipeline.extract.right_to_left import RIGHT_TO_LEFT, as_read
from pipeline.extract.tunables import LETTERS

_VANISHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0007]")
_NORMAL = re.compile(
    r"[ -~\u00a1-\u00a7\u00a9-\u00ac\u00ae-\u02af\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    r"\u2190-\u22ff\u25a0-\u27bf\ue000-\uf8ff]*\Z"
)
_SHAPED = "\ufb50"  # from here on: Arabic letters as they look at their place in a word
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}


class _Letters(NamedTuple):
    """Parallel lists: `chars[i]` stands between `lefts[i]` and `rights[i]`."""

    chars: list[str]
    lefts: list[float]
    rights: list[float]
    styles: list[Style]

    def add(self, char: str, left: float, right: float, style: Style) -> None:
        self.chars.append(char)
        self.lefts.append(left)
        self.rights.append(right)
        self.styles.append(style)


def is_normal(text: str) -> bool:
    """Is a text one of which nothing but its white space could be normalised?"""
    return _NORMAL.match(text) is not None


def line_of(glyphs: Glyphs, start: int, end: int, spaces: Sequence[int], page: int, baseline: float) -> Line | None:
    """The glyphs from `start` to `end` as a line, with a space before each of `spaces`; None where none is a letter."""
    letters = _spaced(glyphs, start, end, spaces)
    text = "".join(letters.chars)
    if len(text) > len(letters.chars):  # a reader gave glyphs of several letters
        letters = _by_letter(letters)
    soft = letters.chars[-1] == "\u00ad"
    if not is_normal(text):
        letters = _normalised(letters)
        if RIGHT_TO_LEFT.search(text):
            chars, order = as_read(letters.chars)
            letters = _Letters(chars, *([values[at] for at in order] for values in letters[1:]))  # type: ignore[arg-type]
        if soft and letters.chars:
            # As printed; whoever joins the lines knows from `soft_hyphen` what it is.
            letters.add("-", glyphs.lefts[end - 1], glyphs.rights[end - 1], glyphs.styles[end - 1])
        text = "".join(letters.chars)
    if not text:
        return None
    spans = _spans(letters.styles) if glyphs.style is None else [Span(0, len(text), glyphs.style)]
    return make_line(text, letters.lefts, letters.rights, spans, page, baseline, soft_hyphen=soft)


def make_line(
    text: str,
    lefts: list[float],
    rights: list[float],
    spans: list[Span],
    page: int,
    baseline: float,
    *,
    soft_hyphen: bool = False,
) -> Line:
    """A line of normalised text, with its box by its font size, and its bullet known."""
    size = (spans[0] if len(spans) == 1 else max(spans, key=lambda s: s.end - s.start)).style.size
    top, bottom = baseline - LETTERS.ascent * size, baseline + LETTERS.descent * size
    line = Line(page, text, top, bottom, baseline, lefts, rights, spans, soft_hyphen=soft_hyphen)
    if len(spans) > 1 or has_marks(text):
        take_marks(line)
    line.bullet = bullet_length(line)
    if line.bullet:
        line.bullet_x = line.x0
    return line


def _spaced(glyphs: Glyphs, start: int, end: int, spaces: Sequence[int]) -> _Letters:
    found = _Letters([], [], [], [])
    chars, lefts, rights, styles = found
    for first, last in zip((start, *spaces), (*spaces, end), strict=True):
        if first > start:
            found.add(" ", glyphs.rights[first - 1], glyphs.lefts[first], glyphs.styles[first - 1])
        chars += glyphs.chars[first:last]
        lefts += glyphs.lefts[first:last]
        rights += glyphs.rights[first:last]
        styles += glyphs.styles[first:last]
    return found


def _by_letter(letters: _Letters) -> _Letters:
    """One place for every letter: those of one glyph share its own, and stand as on paper."""
    at = [index for index, char in enumerate(letters.chars) for _ in char]
    return _Letters(
        list("".join(char[::-1] if RIGHT_TO_LEFT.match(char) else char for char in letters.chars)),
        [letters.lefts[index] for index in at],
        [letters.rights[index] for index in at],
        [letters.styles[index] for index in at],
    )


def _normalised(letters: _Letters) -> _Letters:
    """Ligatures and shaped letters spelt out, accents composed (NFC), invisible signs gone, white space single; places
    kept in step.
    """
    found = _Letters([], [], [], [])
    out = found.chars
    for char, left, right, style in zip(*letters, strict=True):
        if _VANISHING.match(char):
            continue
        if char.isspace():
            if not out or out[-1] == " ":
                continue
            char = " "
        if unicodedata.combining(char) and out and len(composed := unicodedata.normalize("NFC", out[-1] + char)) == 1:
            out[-1] = composed
            continue
        spelt = _LIGATURES.get(char) or unicodedata.normalize("NFC", char)
        if char >= _SHAPED and RIGHT_TO_LEFT.match(char):
            spelt = unicodedata.normalize("NFKC", char)[::-1]
        step = (right - left) / len(spelt)
        for n, letter in enumerate(spelt):
            found.add(letter, left + n * step, left + (n + 1) * step, style)
    while out and out[-1] == " ":
        for values in found:
            values.pop()
    return found


def _spans(styles: list[Style]) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for style, same in groupby(styles):
        end = start + len(list(same))
        spans.append(Span(start, end, style))
        start = end
    return spans

"""Runs of glyphs: what both readers produce, and lines are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.data.document import Style

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi|extrab|ultra|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_LIGHTER = re.compile(r"ultra.?light|extra.?light", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|(?<![a-z])it(?![a-z])", re.IGNORECASE)


INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters that show nothing: a glyph with a width of its own that is said to be one shows another."""


class Run:
    """Glyphs drawn one after another in one style on one baseline.

    `chars[i]` (one or more characters) stands between `lefts[i]` and `rights[i]`; all in points on the page as
    displayed.
    """

    __slots__ = ("chars", "lefts", "rights", "baseline", "style", "_text")

    def __init__(
        self, chars: list[str], lefts: list[float], rights: list[float], baseline: float, style: Style
    ) -> None:
        self.chars = chars
        self.lefts = lefts
        self.rights = rights
        self.baseline = baseline
        self.style = style
        self._text: str | None = None

    @property
    def text(self) -> str:
        """All its characters. To be asked for when all its glyphs are there: it is put together once."""
        if self._text is None:
            self._text = "".join(self.chars)
        return self._text

    def styled(self, style: Style) -> Run:
        """The same glyphs in another style."""
        return Run(self.chars, self.lefts, self.rights, self.baseline, style)

    def picked(self, order: Iterable[int]) -> Run:
        """Those of its glyphs, in that order."""
        order = list(order)
        return Run(
            [self.chars[index] for index in order],
            [self.lefts[index] for index in order],
            [self.rights[index] for index in order],
            self.baseline,
            self.style,
        )


def plain_name(font: str) -> str:
    """A font's name without the prefix of a subset (ISO 32000-2, 9.9.2)."""
    return _SUBSET.sub("", font)


FILL_AND_STROKE = 2
"""The text render mode that is used to embolden."""


@lru_cache(maxsize=4096)
def style_of(font: str, size: float, color: int, fake_bold: bool) -> Style:
    """The style for a raw font name (a subset prefix is dropped) and a size rounded to a tenth of a point."""
    name = plain_name(font)
    bold = fake_bold or bool(_BOLD.search(_LIGHTER.sub("", name)))
    return Style(name, size, bold, bool(_ITALIC.search(name)), color)

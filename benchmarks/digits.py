"""Make `pipeline/extract/ink/digits.bin`, pictures of the digits and the signs of currencies of many fonts, and measure
what they tell apart.

    python -m benchmarks.digits FONT.ttf …        measure: each family of fonts against pictures of the others
    python -m benchmarks.digits --write FONT.ttf …

The file was made from the fonts that `pip install font-source-sans-pro font-source-serif-pro font-roboto font-lato
font-hanken-grotesk font-manrope font-caladea` and DejaVu bring (SIL Open Font License, Apache License 2.0, Bitstream
Vera licence): six pictures of a digit at most, no outlines.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from pipeline.extract.ink import digits
from pipeline.extract.ink.tunables import DIGITS

_MOST = 6  # pictures of a digit
_DIFFERENT = 0.9  # cosine: pictures that are more alike are one
_VARIANTS = ("", ".onum", ".oldstyle", ".lf", ".tf", ".osf", ".tosf", ".pnum", ".lnum", ".tnum")
_ALL = digits.DIGITS + digits.SIGNS
_TARGET = Path(digits.__file__).with_name("digits.bin")

Row = dict[str, bytes]


class _Contours(BasePen):  # type: ignore[misc]
    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.contours: list[digits.Contour] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (fontTools' name)
        self.contours.append([point])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours[-1].append(point)

    def _curveToOne(self, b: Any, c: Any, d: Any) -> None:  # noqa: N802
        self.contours[-1] += digits.curved(self.contours[-1][-1], b, c, d)

    def _closePath(self) -> None:  # noqa: N802
        pass


def rows_of(path: Path) -> list[Row]:
    """The pictures of a font's digits: for each way that it has of drawing them."""
    font = TTFont(path)
    names, glyphs, known = font.getBestCmap(), font.getGlyphSet(), set(font.getGlyphOrder())
    found = []
    for variant in _VARIANTS:
        mine = {digit: names.get(ord(digit), "?") + variant for digit in digits.DIGITS}
        for sign in digits.SIGNS:
            name = names.get(ord(sign), "?")
            mine[sign] = name + variant if name + variant in known else name
        if known.issuperset(mine.values()):
            row = {}
            for digit, glyph in mine.items():
                pen = _Contours(glyphs)
                glyphs[glyph].draw(pen)
                row[digit] = digits.picture_of(pen.contours) or b""
            if all(row.values()):
                found.append(row)
    return found


def chosen(rows: list[Row], digit: str) -> list[bytes]:
    """The most typical picture of a digit, then those that are least like the ones before."""
    normal = {row[digit]: digits._normal(row[digit]) for row in rows}
    pictures = list(normal)
    first = max(pictures, key=lambda one: sum(digits._cosine(normal[one], normal[other]) for other in pictures))
    found = [first]
    while len(found) < _MOST:
        likeness = {one: max(digits._cosine(normal[one], normal[other]) for other in found) for one in pictures}
        least = min(likeness, key=likeness.__getitem__)
        if likeness[least] > _DIFFERENT:
            break
        found.append(least)
    return found


def main(arguments: list[str]) -> None:
    """Measure, and with `--write` make the file."""
    paths = [Path(argument) for argument in arguments if argument != "--write"]
    families: dict[str, list[Row]] = defaultdict(list)
    for path in paths:
        families[re.split(r"[-_.]", path.name)[0][:5].lower()] += rows_of(path)
    for family, rows in families.items():
        others = [row for name, some in families.items() if name != family for row in some]
        pictures = {digit: [digits._normal(one) for one in chosen(others, digit)] for digit in _ALL}
        _measure(family, rows, pictures)
    if "--write" in arguments:
        rows = [row for some in families.values() for row in some]
        _TARGET.write_bytes(b"".join(digit.encode("cp1252") + one for digit in _ALL for one in chosen(rows, digit)))


def _measure(family: str, rows: list[Row], templates: dict[str, list[list[float]]]) -> None:
    false = found = pairs = 0
    for row in rows:
        for shown, picture in row.items():
            seen = digits._normal(picture)
            kind = digits.DIGITS if shown in digits.DIGITS else digits.SIGNS
            likeness = {one: max(digits._cosine(seen, some) for some in templates[one]) for one in kind}
            best = max(likeness, key=likeness.__getitem__)
            false += likeness[best] - likeness[shown] > DIGITS.margin
            pairs += len(kind) - 1
            found += sum(likeness[best] - likeness[said] > DIGITS.margin for said in kind if said != shown)
    print(
        f"{family}: {len(rows)} sets of digits and signs, {false} falsely accused; of {pairs} exchanges {found} found"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

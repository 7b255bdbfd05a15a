"""What is a bullet sign: decided by the sign, its font and the gap after it, not by the sign alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from pipeline.data.document import Line, Style
from pipeline.extract.tunables import COLUMNS, LETTERS

# Signs that open a list item wherever they open a line.
_ALWAYS = set("•●○◦▪■□▫◆◇❖‣⁃➢➣➤►▶▸▹▻✓✔✗✘☐☑❑❒➔➜⇨⦁∙‧\u2023\u25e6\uf0b7")
# Signs that also occur in running text: only with a gap after them.
_WITH_GAP = set("-–—>›»*+∗·⋅→⇒−‐‒")
# Letters that are signs when set in a symbol font, or in another font than the text (Courier's o as a second level).
_LETTERS = set("oØèü§vqnlxwuàðó¡Ÿ")
# The one that word processors set in the font of the text, too, where no other is at hand: with a wide gap after it.
_RING = "o"
_SYMBOL_FONTS = ("wingdings", "symbol", "webdings", "dingbat", "opens", "marlett")
_TYPEWRITERS = ("courier", "mono", "consol", "typewriter")


def is_bullet_sign(char: str, style: Style) -> bool:
    """Can this character, alone and far left of a text, be its bullet?"""
    return (
        char in _ALWAYS
        or char in _WITH_GAP
        or _is_private(char)
        or (char in _LETTERS and (_is_symbol_font(style) or _is_typewriter(style) or char == "§"))
    )


def opens_item(char: str) -> bool:
    """Is this character nothing but a bullet, where it stands alone? (A dash may be all that a cell holds.)"""
    return char in _ALWAYS


def bullet_length(line: Line) -> int:
    """How many characters at the start of a line are its bullet and the space after it; 0 when it has none."""
    text = line.text
    if len(text) < 2:
        return 0
    sign, style = text[0], line.spans[0].style
    spaced = text[1] == " "
    if sign in _ALWAYS or _is_private(sign):
        return 2 if spaced else 1
    if not spaced:
        # A bullet with no space glyph after it: only the gap tells.
        gap = line.lefts[1] - line.rights[0]
        return 1 if (sign in "–—›»·" or _is_symbol_letter(line)) and gap > LETTERS.bullet_gap * style.size else 0
    if sign in _WITH_GAP or _is_symbol_letter(line):
        return 2 if sign != "+" or any(map(str.isalpha, text)) else 0  # else that of a telephone number
    ring = sign == _RING and line.lefts[2] - line.rights[0] > LETTERS.ring_gap * style.size
    return 2 if ring else 0


def forget_separators(lines: Sequence[Line]) -> None:
    """Take no bullet for a sign that opens a further line of a text whose parts it parts (`Ann Smith – 02 555 14 20`):
    the same sign stands on a line before, amid it or at its end, and opens none below.
    """
    edges: dict[int, list[Line]] = defaultdict(list)
    if any(line.bullet and line.text[0] in _WITH_GAP for line in lines):
        for line in lines:
            edges[round(line.x0)].append(line)
    for column in edges.values():
        column.sort(key=lambda line: line.baseline)
        signs: set[str] = set()  # that part the text so far
        for at, (above, line) in enumerate(pairwise(column), 2):
            signs = signs | _parting(above) if _goes_on(above, line) else set()
            below = {other.text[0] for other in column[at : at + 1]}
            if line.bullet and line.text[0] in signs - below:
                line.bullet, line.bullet_x = 0, None


def _parting(line: Line) -> set[str]:
    """The signs between parts of a line, or at its end."""
    return {sign for sign in _WITH_GAP if f" {sign} " in line.text + " "}


def _goes_on(above: Line, line: Line) -> bool:
    """May a line be the next one of the text, no list, that the one right above is of?"""
    is_near = line.baseline - above.baseline <= COLUMNS.leading * line.size
    return is_near and line.style == above.style and not above.bullet and above.text[-1] not in ".:;!?"


def _is_symbol_letter(line: Line) -> bool:
    """A letter that stands for a sign: in a symbol font, or alone in another font than the text after it."""
    first = line.spans[0]
    if line.text[0] not in _LETTERS or first.end > 2 or len(line.spans) < 2:
        return False
    after = line.spans[1].style
    return _is_symbol_font(first.style) or (
        first.style.font != after.font
        and (_family(first.style) != _family(after) or _is_typewriter(first.style) != _is_typewriter(after))
    )


def _is_symbol_font(style: Style) -> bool:
    return style.font.lower().startswith(_SYMBOL_FONTS)


def _is_typewriter(style: Style) -> bool:
    """Is the font one whose letters are equally wide?"""
    return any(part in style.font.lower() for part in _TYPEWRITERS)


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def _family(style: Style) -> str:
    """The first letters of a font's name: Open Sans and Open Sans Bold are one family, Courier New another."""
    return style.font.lower().replace(" ", "")[:5]

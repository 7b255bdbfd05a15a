"""Signs that a neighbour's text has come into a short value, or a part of it into its neighbour: lines that do not
stand together on the paper, what is no part of a name, a joining word that joins nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.data.document import Line
from pipeline.data.parsed import Doubt
from pipeline.data.passage import Passage
from pipeline.fields.tunables import MIXED as T
from pipeline.layout.geometry import overlap_across, share_row, stands_over
from pipeline.profiles.profile import Language
from pipeline.text.domains import ends_in_top_level
from pipeline.text.phrases import phrases, quote, tokens

_QUOTED = re.compile(r"[“„«‘]([^“”„«»‘]*)[”“»’]")
_NUMBER = re.compile(r"(?:\+|\b0)[\d /.()-]{8,}\d")  # a telephone number
_AMOUNT = re.compile(r"[€$£] ?\d|\d ?(?:[€$£]|EUR\b)")
_BARE = "()[]<>,;:.!?"
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def doubt_mixed(text: Passage, language: Language, *, numbers: bool = False) -> list[Doubt]:
    """A doubt about a short value in a language that has a sign of such a mixture; `numbers` tells that it is made of
    numbers itself.
    """
    why = _apart(text) or _foreign(text.text, numbers) or _dangling(text.text, language) or _set_apart(text)
    return [Doubt("doubtful-value", f"{quote(text.text)}: {why}", "", text.page)] if why else []


def doubt_aside(text: Passage) -> list[Doubt]:
    """A doubt about a value of several rows, one of which lies aside of the one above it."""
    pairs = pairwise(piece.line for piece in text.pieces)
    if not any(before.page == line.page and _steps_aside(before, line) for before, line in pairs):
        return []
    return [
        Doubt("doubtful-value", f"{quote(text.text)}: a line stands to the side of the one above it", "", text.page)
    ]


def doubt_bare(text: Passage, pointer: str) -> list[Doubt]:
    """A doubt about a block of running text that is hardly more than an address, a telephone number or an amount."""
    words = [
        word for word in text.text.split() if "@" not in word and not is_host(word) and word.strip(_BARE).isalpha()
    ]
    why = "" if len(words) > T.beside else _foreign(text.text, numbers=False)
    return [Doubt("doubtful-value", f"{quote(text.text)}: {why}, and hardly more", pointer, text.page)] if why else []


def _apart(text: Passage) -> str:
    """Whether there is room for something else between two lines, or a step to the side.

    Lines may be centred, or go on left of where the value began beside its label; a single row may hold a gap.
    """
    lines = [piece.line for piece in text.pieces]
    if len({(line.page, line.baseline) for line in lines}) < 2:
        return ""
    together = all(_follows(before, line) for before, line in pairwise(lines))
    return "" if together else "its lines do not stand together"


def _foreign(text: str, numbers: bool) -> str:
    """Whether a quotation, an address or a telephone number stands in it."""
    if any(len(quoted.split()) > T.quoted for quoted in _QUOTED.findall(text)):
        return "a quotation stands in it"
    if "@" in text or any(map(is_host, text.split())):
        return "an address stands in it"
    if not numbers and _AMOUNT.search(text):
        return "an amount of money stands in it"
    return "a telephone number stands in it" if not numbers and _NUMBER.search(text) else ""


def _set_apart(text: Passage) -> str:
    """Whether a part amid it is set in another font and size, as labels are."""
    styles: list[tuple[str, float]] = []
    for piece in text.pieces:
        for span in piece.line.spans:
            start, end = max(span.start, piece.offset), min(span.end, piece.offset + piece.length)
            style = (span.style.font, span.style.size)
            if end - start >= T.part and (not styles or styles[-1] != style):
                styles.append(style)
    amid = any(
        one == three and one[0] != two[0] for one, two, three in zip(styles, styles[1:], styles[2:], strict=False)
    )
    return "a part amid it is set in another font" if amid else ""


def is_host(word: str) -> bool:
    """Whether a word is a web address, or the end of one; `St.-Niklaas` and `a.s.b.l.` are none."""
    bare = word.strip(_BARE)
    marked = _SCHEME.match(bare) or bare.startswith("www.")
    return bool(marked) or (bare.islower() and bare.count(".") > 1 and ends_in_top_level(bare))


def _dangling(text: str, language: Language) -> str:
    """Whether it begins or ends with a word that joins two names."""
    found = tokens(text)
    joiners = phrases(language.promoter.joiners)
    ends = (found[0], found[-1]) if found else ()
    loose = any(token.word and joiners.at((token,), 0) for token in ends)
    return "a word that joins two names stands at its end" if loose else ""


def _follows(before: Line, line: Line) -> bool:
    if before is line or before.page != line.page:
        return True  # what goes on overleaf is told elsewhere
    size = max(before.size, line.size)
    step = line.baseline - before.baseline
    if share_row(before, line):
        return -1.0 <= line.x0 - before.x1 <= T.gap * size
    return 0 < step <= T.step * size and abs(before.size - line.size) <= T.size and not _steps_aside(before, line)


def _steps_aside(before: Line, line: Line) -> bool:
    """Does a line lie left or right of the one above it? Not where it goes on from beside a label."""
    if not stands_over(before, line) or (before.is_cut and line.x0 < before.x0):
        return False
    return not overlap_across(line, before)

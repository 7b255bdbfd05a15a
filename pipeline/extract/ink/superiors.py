"""Raised digits and letters that a font has as glyphs of their own (its superiors).

They are said to be plain ones, in the size and on the baseline of their line, and only their ink tells that they are
the marks of notes. Light print on a dark ground is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from pipeline.data.document import Line, Span
from pipeline.extract.bullets import bullet_length
from pipeline.extract.ink.look import Look
from pipeline.extract.ink.picture import Picture
from pipeline.extract.ink.printed import greys_at
from pipeline.extract.ink.tunables import PRINTED, RAISED_INK
from pipeline.extract.raised import RAISED, take_marks

# The end of a sentence is no abbreviation (`a.s.b.l`): a word is before it.
_LETTER = re.compile(r"[a-z](?![^\W_])(?:(?<=[0-9].)|(?<=[^\W\d_]{3}[.,;:!?)\]”»’].))")
_AFTER_SIGN = re.compile(r"[0-9.,;:!?)\]”»’][a-z](?![^\W_])")  # as such letters stand, and quick to look for
_MAYBE = re.compile(rf"[0-9](?![/\u2044])|{_LETTER.pattern}")  # no numerators
_LETTERED = re.compile(r"([a-z]) +[A-Z]")


def take_superiors(lines: Sequence[Line], look: Look) -> None:
    """Take marks of notes that are superiors of their font out of the lines' texts."""
    picture = look.picture
    maybe = (
        re.compile(rf"{_MAYBE.pattern}|(?<=[^\W\d_]{{3}})[{noted}](?![^\W_])") if (noted := _noted(lines)) else _MAYBE
    )
    for line in lines:
        places = [at for at in _maybe_raised(line, maybe, picture) if _is_raised(line, at, look)]
        if places and len(places) < len(line.text):
            line.spans = list(_set_apart(line.spans, places))
            take_marks(line)
            line.bullet = bullet_length(line)
            line.bullet_x = line.x0 if line.bullet else None


def may_be_raised(lines: Sequence[Line]) -> bool:
    """Has a line of a page a letter after a digit or a sentence, as the mark of a note may be one, or do notes begin
    with letters?
    """
    text = "\n".join([line.text for line in lines])
    return (_AFTER_SIGN.search(text) is not None and _LETTER.search(text) is not None) or bool(_noted(lines))


def _noted(lines: Sequence[Line]) -> str:
    """The letters with which lines in small print begin, as lettered notes do."""
    found = [(match[1], line.size) for line in lines if (match := _LETTERED.match(line.text))]
    largest = max((line.size for line in lines), default=0.0) if found else 0.0
    return "".join(sorted({letter for letter, size in found if size < largest}))


def _maybe_raised(line: Line, maybe: re.Pattern[str], picture: Picture) -> Iterator[int]:
    """The digits, and letters that may be marks, that show no ink in the row of pixels above the baseline."""
    row = int(line.baseline - RAISED_INK.row * line.size)
    if not 0 <= row < picture.height:
        return
    for match in maybe.finditer(line.text):
        at = match.start()
        edges = line.lefts[at] + PRINTED.edge, line.rights[at] - PRINTED.edge
        left, right = ceil(edges[0]), int(edges[1])  # whole pixels: letters beside reach into others
        if left >= right:
            left, right = int(edges[0]), ceil(edges[1])
        if 0 <= left < right <= picture.width:
            across = picture.row(row, left, right)
            if max(across) - min(across) <= RAISED_INK.soft:
                yield at


def _is_raised(line: Line, at: int, look: Look) -> bool:
    """Does a letter stand above the foot of its line, looked at closely?"""
    foot, head = line.baseline - RAISED_INK.foot * line.size, line.baseline - PRINTED.digit * line.size
    left, right = line.lefts[at] + PRINTED.edge, line.rights[at] - PRINTED.edge  # a letter beside may reach in
    picture = look.enlarged((left, head, ceil(right), ceil(line.baseline)), RAISED_INK.scale)
    x0, x1 = (RAISED_INK.scale * (x - int(left)) for x in (left, right))
    top, middle, bottom = (round(RAISED_INK.scale * (y - int(head))) for y in (head, foot, line.baseline))
    darkest_below, _ = greys_at(picture, (ceil(x0), middle, int(x1), bottom))
    above = (ceil(x0), top, int(x1), middle)
    darkest, lightest = greys_at(picture, above)
    if darkest_below < lightest - RAISED_INK.soft or darkest > lightest - RAISED_INK.contrast:
        return False
    ink = picture.crop(above).point([255 * (grey <= lightest - RAISED_INK.contrast) for grey in range(256)]).getbbox()
    return ink is not None and ink[3] - ink[1] >= RAISED_INK.flat * RAISED_INK.scale * line.size  # else a dash


def _set_apart(spans: Sequence[Span], places: Sequence[int]) -> Iterator[Span]:
    """The spans, with raised ones at some places."""
    raised = set(places)
    for span in spans:
        cuts = [at for at in range(span.start + 1, span.end) if (at in raised) != (at - 1 in raised)]
        for start, end in pairwise([span.start, *cuts, span.end]):
            style = span.style._replace(mark=RAISED) if start in raised else span.style
            yield Span(start, end, style)

"""Is what was read printed? Text on a layer that is off, painted over, clipped, transparent, in the colour of its
ground, or too small to see is no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil
from operator import attrgetter, sub
from typing import NamedTuple

from PIL import Image, ImageChops

from pipeline.data.document import Bbox, Line
from pipeline.extract.ink.picture import Edges, Picture, Strip
from pipeline.extract.ink.tunables import PRINTED
from pipeline.extract.runs import Run
from pipeline.extract.strikes import whole

_BASELINE = attrgetter("baseline")
DIGIT = re.compile("[0-9]")
_SIGNS = ".,;:!?()[]'’‘\"“”„«»…-–—/|"
_ENDS = frozenset("0123456789.,'’/-€$£")  # with which a number may go on
_SPACE = re.compile(r"(?<=\S) (?=\S)")


class Patch(NamedTuple):
    """A place whose glyphs nobody sees: those with their baseline between `top` and `bottom`, and their middle between
    `x0` and `x1`; with `text`, only such as say it.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str | None = None


def unseen(lines: Sequence[Line], picture: Picture) -> list[Patch]:
    """The words that show no ink, and those too small to see."""
    edges = Edges(picture.image, [strip_of(line) for line in lines])
    patches: list[Patch] = []
    for index, line in enumerate(lines):
        patches += _too_small(line)
        if edges.least(index, line.x0, line.x1) < PRINTED.per_cell:
            blank = [
                (start, end)
                for start, end, letters in _words(line.text)
                if edges.change(index, (at := _extent(line, start, end))[0] - 1, at[1] + 1)
                < letters * PRINTED.per_letter
            ]
            patches += [_patch(line, start, end) for start, end in whole(line, blank)]
        if DIGIT.search(line.text):
            patches += _blank_digits(line, picture)
    return patches


def _blank_digits(line: Line, picture: Picture) -> Iterator[Patch]:
    """The digits that show no ink of their own, one by one: a number that lost one is another number."""
    top, bottom = round(line.baseline - PRINTED.digit * line.size), round(line.baseline)
    if not 0 <= top < bottom <= picture.height:
        return
    middle = (top + bottom) // 2
    for match in DIGIT.finditer(line.text):
        at = match.start()
        left, right = int(line.lefts[at] + PRINTED.edge), ceil(line.rights[at] - PRINTED.edge)
        if 0 <= left < right <= picture.width:
            across = picture.row(middle, left, right)  # nearly every digit shows its ink there
            if max(across) - min(across) >= PRINTED.own:
                continue
            darkest, lightest = greys_at(picture.image, (left, top, right, bottom))
            if lightest - darkest < PRINTED.own:
                yield _patch(line, at, at + 1)


def wide_enough(runs: Sequence[Run]) -> list[Run]:
    """The runs less those set so narrow that nobody can read them."""
    return [
        run
        for run in runs
        if len(run.chars) <= PRINTED.mark
        or run.rights[-1] - run.lefts[0] >= (least := PRINTED.narrowest * len(run.chars))
        or max(run.rights) - min(run.lefts) >= least  # a reader may give its glyphs in another order
    ]


def unchanged(lines: Sequence[Line], picture: Image.Image, without: Image.Image) -> list[Patch]:
    """The words whose taking away changes nothing; `without` is the picture of the page without its text."""
    patches: list[Patch] = []
    for line in lines:
        strip = strip_of(line)
        for start, end, _ in _words(line.text):
            left, right = _extent(line, start, end)
            box = (int(left), int(strip.top), round(right) + 1, round(strip.bottom) + 1)
            if not differ(picture.crop(box), without.crop(box)):
                patches.append(_patch(line, start, end))
    return patches


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Do two pictures of one place show different ink?"""
    if one.tobytes() == other.tobytes():
        return False
    return bool(sum(ImageChops.difference(one, other).histogram()[PRINTED.own :]))


def strip_of(line: Line) -> Strip:
    """The band that holds the letters of a line, and next to nothing of the lines around it."""
    return Strip(
        line.x0,
        line.baseline - PRINTED.ascent * line.size,
        line.x1,
        line.baseline + PRINTED.descent * line.size,
    )


def _words(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of letters of each word that has enough of them."""
    at = 0
    for word in text.split(" "):
        letters = len(word) if word.isalnum() else sum(map(str.isalnum, word))
        if letters >= PRINTED.fewest:  # a comma that shows does not make up for letters that do not
            yield at + len(word) - len(word.lstrip(_SIGNS)), at + len(word.rstrip(_SIGNS)), letters
        at += len(word) + 1


def _too_small(line: Line) -> Iterator[Patch]:
    for span in line.spans:
        if span.style.size < PRINTED.smallest and span.end - span.start > PRINTED.mark:
            yield _patch(line, span.start, span.end)


def _patch(line: Line, start: int, end: int) -> Patch:
    near = PRINTED.raised * line.size
    left, right = _extent(line, start, end)
    return Patch(left, line.baseline - near, right, line.baseline + near)


def _extent(line: Line, start: int, end: int) -> tuple[float, float]:
    """From where to where a part of a line reaches; words written from the right begin where they end."""
    left, right = line.lefts[start], line.rights[end - 1]
    return (left, right) if left < right else (min(line.lefts[start:end]), max(line.rights[start:end]))


def doubt_gaps(lines: Sequence[Line], picture: Image.Image, drawn: Sequence[Bbox], marks: Sequence[Bbox]) -> None:
    """Doubt the lines between whose words, or right after whose last digit, something else is printed; `drawn` are the
    boxes of what is known to be, `marks` those of small shapes, which may be bullets.
    """
    known = [*drawn, *marks]
    for line in lines:
        text, lefts, rights, gap = line.text, line.lefts, line.rights, PRINTED.gap * line.size
        at = text.find(" ", max(line.bullet, 1))
        while at > 0:
            left, right = lefts[at], rights[at]
            if (
                right - left > gap
                and _SPACE.match(text, at)
                and _is_inked(line, left + PRINTED.overhang, right - PRINTED.overhang, picture, known)
            ):
                line.doubt = f"something is printed here between two words, and is no text: {text[:60]!r}"
            at = text.find(" ", at + 1)
        if text[-1] in _ENDS:
            left, right = line.x1 + PRINTED.overhang, line.x1 + PRINTED.behind * line.size
            if (
                _is_inked(line, left, right, picture, drawn)
                and not _reaches_below(line, left, right, picture)
                and not _is_taken(line, left, right, lines, marks)
            ):
                line.doubt = f"something is printed right behind this, and is no text: {text[-60:]!r}"


def _reaches_below(line: Line, left: float, right: float, picture: Image.Image) -> bool:
    """Is there ink under the line as well? Digits have none there, the edges of cells do."""
    top = round(line.baseline) + 1
    darkest, lightest = greys_at(picture, (ceil(left), top, int(right), top + ceil(PRINTED.descent * line.size)))
    return lightest - darkest >= PRINTED.own


def _is_taken(line: Line, left: float, right: float, lines: Sequence[Line], marks: Sequence[Bbox]) -> bool:
    """Does another line, the mark of a note or a bullet stand there? A shape as high as a digit is no bullet."""
    top, bottom = line.baseline - PRINTED.digit * line.size, line.baseline
    boxes = [
        *((other.x0, other.top, other.x1, other.bottom) for other in lines if other is not line),
        *(mark.bbox for other in lines for mark in other.marks),
        *(mark for mark in marks if mark[3] - mark[1] < PRINTED.high * line.size),
    ]
    return any(box[0] < right and box[2] > left and box[1] < bottom and box[3] > top for box in boxes)


def _is_inked(line: Line, left: float, right: float, picture: Image.Image, drawn: Sequence[Bbox]) -> bool:
    """Is there ink between two places of a line, as dark as its letters?"""
    top, bottom = round(line.baseline - PRINTED.digit * line.size), round(line.baseline)
    darkest, lightest = greys_at(picture, (ceil(left), top, int(right), bottom))
    if lightest - darkest < PRINTED.own:
        return False
    darkest_letter, ground = greys_at(picture, (int(line.x0), top, ceil(line.x1), bottom))
    if lightest - darkest < PRINTED.as_dark * (ground - darkest_letter):
        return False
    return not any(box[0] < right and box[2] > left and box[1] < bottom and box[3] > top for box in drawn)


def greys_at(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int]:
    """The darkest and the lightest grey of a place."""
    left, top, right, bottom = max(box[0], 0), max(box[1], 0), min(box[2], picture.width), min(box[3], picture.height)
    if left >= right or top >= bottom:
        return 0, 0
    darkest, lightest = picture.crop((left, top, right, bottom)).getextrema()
    return (darkest, lightest) if isinstance(darkest, int) and isinstance(lightest, int) else (0, 0)


def lie_together(lines: Sequence[Line]) -> list[Bbox]:
    """The places where texts lie upon one another: two lines that cross, or letters that begin in the one before."""
    found = [box for line in lines if (box := overlap(line))]
    for line, other in crossing(lines, PRINTED.strip):
        x0, x1 = max(line.x0, other.x0), min(line.x1, other.x1)
        found.append((x0, min(line.top, other.top), x1, max(line.bottom, other.bottom)))
    return found


def crossing(lines: Sequence[Line], near: float) -> Iterator[tuple[Line, Line]]:
    """Pairs of lines that stand in one another's way: their baselines are so many font sizes apart, or less."""
    ordered = sorted(lines, key=_BASELINE)
    for index, line in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.baseline - line.baseline > near * min(line.size, other.size):
                break
            if min(line.x1, other.x1) - max(line.x0, other.x0) > min(line.size, other.size):
                yield line, other


def doubt_crossing(lines: Sequence[Line]) -> None:
    """Doubt the lines whose letters lie upon one another."""
    pairs = [
        pair for pair in crossing(lines, PRINTED.same_place) if min(len(line.text) for line in pair) >= PRINTED.sentence
    ]
    for line in [*(line for line in lines if overlap(line)), *chain(*pairs)]:
        line.doubt = f"letters lie upon one another here: {line.text[:60]!r}"


def overlap(line: Line) -> Bbox | None:
    """Where letters of a line lie on one another, from the first to the last such place."""
    least = -PRINTED.overlap * line.size
    if min(map(sub, line.lefts[1:], line.rights), default=0.0) >= least:
        return None
    places = [
        index
        for index, (right, left) in enumerate(zip(line.rights, line.lefts[1:], strict=False))
        if left - right < least
        and left > line.lefts[index] + PRINTED.edge  # not the letters of one ligature
        and line.text[index] != " " != line.text[index + 1]
    ]
    deep = [line.rights[index] - line.lefts[index + 1] for index in places]
    if len(places) < PRINTED.overlaps or (
        len(places) > PRINTED.many and max(deep) - min(deep) < PRINTED.even * line.size  # slanted ones reach out alike
    ):
        return None
    return (line.lefts[places[0]], line.top, max(line.rights[places[0] : places[-1] + 2]), line.bottom)


def without(runs: Sequence[Run], patches: Sequence[Patch]) -> list[Run]:
    """The runs less the glyphs on patches."""
    kept: list[Run] = []
    for run in runs:
        mine = [patch for patch in patches if _lies_on(run, patch)]
        if mine:
            run = _cut(run, mine)
        if run.chars:
            kept.append(run)
    return kept


def _lies_on(run: Run, patch: Patch) -> bool:
    return patch.top <= run.baseline <= patch.bottom and run.lefts[0] < patch.x1 and run.rights[-1] > patch.x0


def _cut(run: Run, patches: Sequence[Patch]) -> Run:
    middles = [(left + right) / 2 for left, right in zip(run.lefts, run.rights, strict=True)]
    gone: set[int] = set()
    for patch in patches:
        inside = [index for index, x in enumerate(middles) if patch.x0 - PRINTED.edge <= x <= patch.x1 + PRINTED.edge]
        if patch.text is None or letters_of("".join(run.chars[index] for index in inside)) in letters_of(patch.text):
            gone.update(inside)
    return run.picked(index for index in range(len(middles)) if index not in gone)


def letters_of(text: str) -> str:
    """The letters and digits of a text: for signs, readers differ."""
    return "".join(filter(str.isalnum, text))


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())

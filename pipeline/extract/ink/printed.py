"""Is what was read printed? Text on a layer that is off, painted over, clipped, transparent, in the colour of its
ground, or too small to see is no text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from math import ceil
from operator import attrgetter, gt, sub
from typing import NamedTuple

from PIL import Image, ImageChops

from pipeline.data.document import Bbox, Line
from pipeline.extract.ink.tunables import PRINTED
from pipeline.extract.right_to_left import RIGHT_TO_LEFT
from pipeline.extract.runs import Run
from pipeline.extract.strikes import whole

_BASELINE = attrgetter("baseline")
DIGIT = re.compile("[0-9]")
_INKED = frozenset(".,;:!?()[]'’‘\"“”„«»…-–—/|@&%€$£+=")  # besides letters and digits
_HIGH = frozenset("¹²³ªº")  # without a foot
_BLANK, _BLANK_SMALL = (re.compile(b"[\0-%c]{%d,}" % (PRINTED.least - 1, count)) for count in (3, 2))  # without ink
_FAINT = re.compile(b"[\0-%c]{%d,}" % (PRINTED.stroke - 1, PRINTED.word))  # … without a stroke as high as a letter's
_STROKES, _NO_STROKES = bytes(grey >= PRINTED.stroke for grey in range(256)), bytes(PRINTED.word)  # as `_FAINT`, faster
_DIGITS = "0123456789"
_ENDS = frozenset(f"{_DIGITS}.,'’/-€$£")  # with which a number may go on
_SPACE = re.compile(r"(?<=\S) (?=\S)")
# A letter that hangs together with the one beside it, or with a sign between them: `an.peeters@`, `1.240`.
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"[^\W_][^\w\s]?\Z"), re.compile(r"[^\w\s]?[^\W_]")

_CUT, _PALE = "letters of a word are not to be seen here", "this text hardly stands out from its ground"


class Patch(NamedTuple):
    """A place whose glyphs nobody sees: those with their baseline between `top` and `bottom`, and their middle between
    `x0` and `x1`; with `text`, only such as say it. `is_cut`: other letters of their word show; `is_kept`: something of
    them shows, too little to read; `is_pale`: it hardly stands out from its ground.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str | None = None
    is_cut: bool = False
    is_kept: bool = False
    is_pale: bool = False


class _Columns(NamedTuple):
    """The ink of a line, column by column: how much each has, and the first of them on the page."""

    greys: bytes
    left: int


Closer = Callable[[Bbox], Image.Image]
"""Draws a part of a page `PRINTED.scale` times as large, as `ink`."""


def unseen(lines: Sequence[Line], ink: Image.Image, closer: Closer) -> list[Patch]:
    """The letters that show no ink, and those too small to see; `ink` is how the page differs from the same page
    without its text.
    """
    patches: list[Patch] = []
    for line, columns in zip(lines, _columns(lines, ink), strict=True):
        patches += _too_small(line)
        patches += _pale(line, columns, ink)
        if _is_plain(line, columns.greys):
            continue
        for start, end in whole(line, _blank_parts(line, columns, ink, closer)):
            is_cut = bool(_JOINED_BEFORE.search(line.text, 0, start) or _JOINED_AFTER.match(line.text, end))
            is_kept = is_cut and not _is_blank(line, start, end, ink)
            patches.append(_patch(line, start, end)._replace(is_cut=is_cut, is_kept=is_kept))
    return patches


def _blank_parts(line: Line, columns: _Columns, ink: Image.Image, closer: Closer) -> list[tuple[int, int]]:
    """Where the parts of a line begin and end that show no ink of their own."""
    greys, left = columns
    text, rights = line.text, line.rights
    ordered, order = line.lefts, list(range(len(text)))
    if any(map(gt, ordered, ordered[1:])):  # written from the right, or printed twice
        order = sorted(order, key=line.lefts.__getitem__)
        ordered = [line.lefts[index] for index in order]
    blank: set[int] = set()
    for match in chain(_blank_of(line).finditer(greys), _FAINT.finditer(greys)):
        start, end = left + match.start() - PRINTED.edge, left + match.end() + PRINTED.edge
        for index in order[bisect_left(ordered, start) : bisect_right(ordered, end)]:
            if text[index] != " " and rights[index] <= end and _is_faint(line, index, columns, ink):
                blank.add(index)
    if not blank:
        return []
    parts = _joined(line, sorted(blank))
    narrow = [part for part in parts if (at := _extent(line, *part))[1] - at[0] < PRINTED.narrow]
    if not narrow:
        return parts
    seen = _seen_closely(line, narrow, closer)
    return [part for part in parts if part not in seen]


def _is_plain(line: Line, greys: bytes) -> bool:
    """Has a line a gap for each of its spaces, all alike, and no other? Most have, and then each letter shows."""
    gaps = list(map(len, _blank_of(line).findall(greys)))
    if len(gaps) != line.text.count(" ") or _NO_STROKES in greys.translate(_STROKES):
        return False
    return not gaps or (max(gaps) - min(gaps) <= PRINTED.alike * line.size and max(gaps) <= PRINTED.widest * line.size)


def _blank_of(line: Line) -> re.Pattern[bytes]:
    """The columns without ink that may hold a letter of a line."""
    return _BLANK if line.size >= PRINTED.small else _BLANK_SMALL


def _columns(lines: Sequence[Line], ink: Image.Image) -> Iterator[_Columns]:
    """The columns of each line's strip, which holds its letters and next to nothing of the lines around it."""
    rows = Image.new("L", (ink.width, max(len(lines), 1)))
    lefts: list[int] = []
    widths: list[int] = []
    for index, line in enumerate(lines):
        left, right = max(int(line.x0), 0), min(int(line.x1) + 1, ink.width)
        top = max(round(line.baseline - PRINTED.ascent * line.size), 0)
        bottom = min(round(line.baseline + PRINTED.descent * line.size), ink.height)
        lefts.append(left)
        if left < right and top < bottom:
            rows.paste(ink.reduce((1, bottom - top), (left, top, right, bottom)), (0, index))
            widths.append(right - left)
        else:
            widths.append(0)
    greys, width = rows.tobytes(), ink.width
    for index, left in enumerate(lefts):
        yield _Columns(greys[index * width : index * width + widths[index]], left)


def _pale(line: Line, columns: _Columns, ink: Image.Image) -> Iterator[Patch]:
    """The parts of a line in a colour that shows, and nowhere enough to stand out."""
    top, bottom = int(line.baseline - PRINTED.ascent * line.size), ceil(line.baseline + PRINTED.descent * line.size)
    for span in line.spans:
        left, right = _extent(line, span.start, span.end)
        box = int(left), top, ceil(right), bottom
        here = columns.greys[max(box[0] - columns.left, 0) : max(box[2] - columns.left, 0)]
        shows = here and max(here) < PRINTED.pale and line.text[span.start : span.end].strip()
        if shows and PRINTED.own <= greys_at(ink, box)[1] < PRINTED.pale:
            yield _patch(line, span.start, span.end)._replace(is_cut=True, is_kept=True, is_pale=True)


def _is_blank(line: Line, start: int, end: int, ink: Image.Image) -> bool:
    """Does a part of a line show no ink at all?"""
    top, bottom = line.baseline - PRINTED.ascent * line.size, line.baseline + PRINTED.descent * line.size
    left, right = _extent(line, start, end)
    return greys_at(ink, (ceil(left), ceil(top), int(right), int(bottom)))[1] < PRINTED.own


def _is_faint(line: Line, index: int, columns: _Columns, ink: Image.Image) -> bool:
    """Does a letter, digit or sign show no ink, or no more than its head or foot?"""
    letter = line.text[index]
    left, right = int(line.lefts[index] + PRINTED.edge), ceil(line.rights[index] - PRINTED.edge)
    if left >= right or not (letter.isalnum() or letter in _INKED):
        return False
    greys, first = columns
    if max(greys[max(left - first, 0) : max(right - first, 0)], default=0) < PRINTED.least:
        return True
    if not _has_body(letter):
        return False
    top, bottom = line.baseline - PRINTED.body * line.size, line.baseline - PRINTED.foot * line.size
    return greys_at(ink, (left, int(top), right, ceil(bottom)))[1] < PRINTED.own


def _has_body(letter: str) -> bool:
    return letter.isalnum() and letter not in _HIGH


def _joined(line: Line, blank: Sequence[int]) -> list[tuple[int, int]]:
    """Places that stand beside one another, or with nothing but spaces between them, as parts."""
    parts = [(blank[0], blank[0] + 1)]
    for index in blank[1:]:
        start, end = parts[-1]
        if line.text[end:index].strip():
            parts.append((index, index + 1))
        else:
            parts[-1] = (start, index + 1)
    return parts


def _seen_closely(line: Line, parts: Sequence[tuple[int, int]], closer: Closer) -> set[tuple[int, int]]:
    """Of narrow parts those that show ink in a larger picture: at a pixel per point a letter may stand one beside its
    place.
    """
    above = line.baseline - PRINTED.ascent * line.size
    ink = closer((line.x0, above, ceil(line.x1), ceil(line.baseline + PRINTED.descent * line.size)))
    seen = set()
    for start, end in parts:
        left, right = (round(PRINTED.scale * (x - int(line.x0))) for x in _extent(line, start, end))
        top, bottom = 0, ink.height
        if any(map(_has_body, line.text[start:end])):
            top, bottom = (
                round(PRINTED.scale * (line.baseline - part * line.size - int(above)))
                for part in (PRINTED.body, PRINTED.foot)
            )
        if greys_at(ink, (left, top, right, bottom))[1] >= PRINTED.own:
            seen.add((start, end))
    return seen


def wide_enough(runs: Sequence[Run]) -> list[Run]:
    """The runs less those set so narrow that nobody can read them."""
    return [
        run
        for run in runs
        if len(run.chars) <= PRINTED.mark
        or run.rights[-1] - run.lefts[0] >= (least := PRINTED.narrowest * len(run.chars))
        or max(run.rights) - min(run.lefts) >= least  # a reader may give its glyphs in another order
    ]


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Do two pictures of one place show different ink?"""
    if one.tobytes() == other.tobytes():
        return False
    return bool(sum(ImageChops.difference(one, other).histogram()[PRINTED.own :]))


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


def doubt_cut(lines: Sequence[Line], patches: Sequence[Patch]) -> None:
    """Doubt the lines that lost letters amid a word: what stands there is printed, and may be but a part of it."""
    for patch in patches:
        if patch.is_cut:
            baseline = (patch.top + patch.bottom) / 2
            for line in lines:
                if (
                    abs(line.baseline - baseline) < PRINTED.edge
                    and line.x0 - line.size < patch.x1
                    and patch.x0 < line.x1 + line.size
                ):
                    line.doubt = f"{_PALE if patch.is_pale else _CUT}: {line.text[:60]!r}"


def doubt_gaps(lines: Sequence[Line], picture: Image.Image, drawn: Sequence[Bbox], marks: Sequence[Bbox]) -> None:
    """Doubt the lines between whose words, right before whose first digit or right after whose last one, something
    else is printed; `drawn` are the boxes of what is known to be, `marks` those of small shapes, which may be bullets.
    """
    for line in lines:
        text, lefts, rights, gap = line.text, line.lefts, line.rights, PRINTED.gap * line.size
        at = text.find(" ", max(line.bullet, 1))
        while at > 0:
            left, right = lefts[at], rights[at]
            if (
                right - left > gap
                and _SPACE.match(text, at)
                and _is_inked(
                    line, left + PRINTED.overhang, right - PRINTED.overhang, picture, [*drawn, *_low(marks, line)]
                )
            ):
                line.doubt = f"something is printed here between two words, and is no text: {text[:60]!r}"
            at = text.find(" ", at + 1)
        if text[-1] in _ENDS:
            left, right = line.x1 + PRINTED.overhang, line.x1 + PRINTED.behind * line.size
            if _is_a_digit(line, left, right, picture, drawn, lines, marks):
                line.doubt = f"something is printed right behind this, and is no text: {text[-60:]!r}"
        if text[0] in _DIGITS:
            left, right = line.x0 - PRINTED.before * line.size, line.x0 - PRINTED.overhang
            is_high = _is_inked(line, left, right, picture, drawn, PRINTED.body)  # no leader of a contents list
            if is_high and _is_a_digit(line, left, right, picture, drawn, lines, marks):
                line.doubt = f"something is printed right before this, and is no text: {text[:60]!r}"


def doubt_running_off(lines: Sequence[Line], width: float) -> None:
    """Doubt the lines that begin or end at the edge of the paper: they go on beyond it."""
    for line in lines:
        near = PRINTED.at_edge * line.size
        if line.x1 > width - near or line.x0 < near:
            line.doubt = f"this text runs to the edge of the page, and may go on: {line.text[:60]!r}"


def _is_a_digit(
    line: Line,
    left: float,
    right: float,
    picture: Image.Image,
    drawn: Sequence[Bbox],
    lines: Sequence[Line],
    marks: Sequence[Bbox],
) -> bool:
    """May what is printed beside a line, from one place to another, be a digit that belongs to it?"""
    return (
        _is_inked(line, left, right, picture, drawn)
        and not _reaches_below(line, left, right, picture)
        and not _is_taken(line, left, right, lines, marks)
    )


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
        *_low(marks, line),
    ]
    return any(box[0] < right and box[2] > left and box[1] < bottom and box[3] > top for box in boxes)


def _low(marks: Sequence[Bbox], line: Line) -> list[Bbox]:
    """Of small shapes those that may be bullets: what is as high as a digit may be one."""
    return [mark for mark in marks if mark[3] - mark[1] < PRINTED.high * line.size]


def _is_inked(
    line: Line, left: float, right: float, picture: Image.Image, drawn: Sequence[Bbox], above: float = 0.0
) -> bool:
    """Is there ink between two places of a line, so many font sizes above its baseline, as dark as its letters?"""
    top, bottom = round(line.baseline - PRINTED.digit * line.size), round(line.baseline)
    darkest, lightest = greys_at(picture, (ceil(left), top, int(right), round(line.baseline - above * line.size)))
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
    text, lefts, rights = line.text, line.lefts, line.rights
    if not text.isascii() and RIGHT_TO_LEFT.search(text):  # its letters are in reading order, not as they stand
        order = sorted(range(len(text)), key=lefts.__getitem__)
        text = "".join(text[index] for index in order)
        lefts, rights = [lefts[index] for index in order], [rights[index] for index in order]
    least = -PRINTED.overlap * line.size
    if min(map(sub, lefts[1:], rights), default=0.0) >= least:
        return None

    def share_a_place(index: int) -> bool:
        """Do two letters stand in one place, as those of a ligature do?"""
        is_start = lefts[index + 1] <= lefts[index] + PRINTED.edge
        return is_start and abs(rights[index + 1] - rights[index]) <= PRINTED.edge

    places = [
        index
        for index, (right, left) in enumerate(zip(rights, lefts[1:], strict=False))
        if left - right < least and not share_a_place(index) and text[index] != " " != text[index + 1]
    ]
    deep = [rights[index] - lefts[index + 1] for index in places]
    pairs = {text[index : index + 2] for index in places}  # a font may have `ij` as one, wherever it comes
    are_few = len(pairs) < PRINTED.overlaps and max(deep, default=0.0) < PRINTED.deep * line.size
    if are_few or (len(places) > PRINTED.many and max(deep) - min(deep) < PRINTED.even * line.size):  # slanted ones
        return None
    return (lefts[places[0]], line.top, max(rights[places[0] : places[-1] + 2]), line.bottom)


def without(runs: Sequence[Run], patches: Sequence[Patch]) -> list[Run]:
    """The runs less the glyphs on patches."""
    patches = [patch for patch in patches if not patch.is_kept]
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

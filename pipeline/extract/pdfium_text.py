"""The text of a page as pdfium has it, as runs of glyphs.

Calls across the ctypes border are what costs here: attributes are asked once per text object, and what is asked for
every glyph goes by the bare calls of `extract.calls`.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, pairwise, repeat
from operator import ne, not_
from statistics import median_low
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.pdfium_styles import Fonts, Look, looks_of
from pipeline.extract.runs import INVISIBLE, Run
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tunables import GLYPHS, WORDS
from pipeline.extract.turned import Direction

_SIGNS = dict.fromkeys([*range(0x20), *range(0xFFF0, 0x10000)], "\ufffd")  # no letters
_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium marks a hyphen at a line end, but also a glyph without a character
for _kept in (0x07, 0x09, 0x0A, 0x0D):
    del _SIGNS[_kept]
_ANY_SIGN = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
_INVISIBLE = re.compile(f"[\u00ad{''.join(INVISIBLE)}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_text_of = bare(raw.FPDFText_GetText, ctypes.c_int)
_char_object = bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_char_box = bare(raw.FPDFText_GetLooseCharBox, None)
_char_code = bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
_char_origin = bare(raw.FPDFText_GetCharOrigin, None)
_boxes = Rows(ctypes.c_float, 4)  # FS_RECTF: left, top, right, bottom
_origins = Rows(ctypes.c_double, 2)  # x, y


class PageRuns(NamedTuple):
    """The upright runs of a page, inside its crop box and in drawing order, and the turned ones by their direction in
    degrees. `is_replaced`: some text stands in place of what is printed.
    """

    upright: list[Run]
    turned: dict[int, list[Run]]
    is_replaced: bool


def runs_of(text: pdfium.PdfTextPage, space: DisplaySpace, fonts: Fonts, *, hidden: bool = False) -> PageRuns:
    """The visible (or else the hidden) runs of a page."""
    page = reference(ctypes.cast(text.raw, ctypes.c_void_p).value)
    objects, chars, lefts, rights, boxes = _glyphs(text, page, raw.FPDFText_CountChars(text), space)
    parts = _parts(objects)
    begun = [part for part in parts if part[3]]
    looks, turned, origins, slants = looks_of(
        page, [part[0] for part in begun], [part[1] for part in begun], space, fonts, hidden
    )
    _replace_astray(begun, looks, origins, lefts, rights)
    if slants:
        _stand_up(parts, looks, slants, boxes, space, lefts, rights)
    if not space.turns:
        _draw_in(text, parts, boxes, lefts, rights, space.shift)
    runs = _joined(parts, looks, chars, lefts, rights)
    if _SURROGATE.search(chars):
        for run in runs:
            _join_surrogates(run)
    has_breaks = "\n" in chars or "\r" in chars
    all_printed = min(lefts, default=0.0) >= 0 and max(rights, default=0.0) <= space.width
    for run in runs:
        if not all_printed or (has_breaks and ("\n" in run.chars or "\r" in run.chars)):
            _keep_printed(run, space.width)
        if space.turns:
            _straighten(run)
    return PageRuns(
        [run for run in runs if run.chars],
        _turned_runs(page, parts, turned, chars, boxes, space) if turned else {},
        _is_replaced(text, parts, lefts, rights, boxes),
    )


def _replace_astray(
    parts: Sequence[_Part],
    looks: Sequence[Look | None],
    origins: Sequence[float],
    lefts: list[float],
    rights: list[float],
) -> None:
    """Move the boxes of text objects that stand elsewhere than these begin: of one with a replacement text within a
    form, pdfium gives the place in the form's own space, whose scale neighbours tell.
    """
    astray = [
        (x, start, end)
        for (_, start, end, _), look, x in zip(parts, looks, origins, strict=True)
        if look is not None and abs(lefts[start] - x) > GLYPHS.astray * look[1].size
    ]
    steps = [(b[0] - a[0], lefts[b[1]] - lefts[a[1]]) for a, b in pairwise(astray)]
    scale = median_low([on_page / in_form for on_page, in_form in steps if on_page > 0 < in_form] or [1.0])
    for x, start, end in astray:
        left = lefts[start]
        lefts[start:end] = [x + scale * (value - left) for value in lefts[start:end]]
        rights[start:end] = [x + scale * (value - left) for value in rights[start:end]]


def _stand_up(
    parts: Sequence[_Part],
    looks: Sequence[Look | None],
    slants: Mapping[int, float],
    boxes: Sequence[float],
    space: DisplaySpace,
    lefts: list[float],
    rights: list[float],
) -> None:
    """Take out of the edges of slanting letters how far they lean: the box of one holds its corners, and reaches over
    the space to the next word.
    """
    number = -1
    for obj, start, end, is_new in parts:
        number += is_new
        look = looks[number] if obj is not None and number in slants else None
        if look is None:
            continue
        baseline, slant = look[0], slants[number]
        for at in range(start, end):
            _, top, _, bottom = space.bbox(*(boxes[4 * at + side] for side in (0, 3, 2, 1)))
            over, under = slant * (baseline - top), slant * (bottom - baseline)
            lefts[at] += max(under, -over)
            rights[at] = max(lefts[at], rights[at] - max(over, -under))


def _draw_in(
    text: pdfium.PdfTextPage,
    parts: Sequence[_Part],
    boxes: Sequence[float],
    lefts: Sequence[float],
    rights: list[float],
    shift: float,
) -> None:
    """End glyphs before a space that pdfium made up at their advance, where their boxes leave no room for it: those of
    some italics (an `f`) reach over the next letter.
    """
    for before, made_up, after in zip(parts, parts[1:], parts[2:], strict=False):
        obj, last, next_ = before[0], before[2] - 1, after[1]
        if made_up[0] is not None or obj is None or lefts[next_] <= lefts[last]:
            continue
        if lefts[next_] - rights[last] >= WORDS.hinted_space * abs(boxes[4 * last + 1] - boxes[4 * last + 3]):
            continue
        size, width = ctypes.c_float(), ctypes.c_float()
        here = ctypes.cast(ctypes.c_void_p(obj), raw.FPDF_PAGEOBJECT)
        raw.FPDFTextObj_GetFontSize(here, size)
        raw.FPDFFont_GetGlyphWidth(raw.FPDFTextObj_GetFont(here), raw.FPDFText_GetUnicode(text, last), size, width)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, last, matrix)
        end = _origin(text, last)[0] + abs(width.value * matrix.a) + shift
        if lefts[last] < end < rights[last]:
            rights[last] = end


def _is_replaced(
    text: pdfium.PdfTextPage, parts: list[_Part], lefts: list[float], rights: list[float], boxes: Sequence[float]
) -> bool:
    """Is there a replacement text (`/ActualText`, ISO 32000-2, 14.9.4)? pdfium gives its letters one width and one
    origin.
    """
    for obj, start, end, _ in parts:
        if end - start >= GLYPHS.spelt_out and obj is not None:
            width = (rights[end - 1] - lefts[start]) / (end - start)
            if end - start < GLYPHS.replaced and rights[end - 1] - lefts[start] < GLYPHS.no_ligature * max(
                abs(boxes[4 * start] - boxes[4 * start + 2]), abs(boxes[4 * start + 1] - boxes[4 * start + 3])
            ):
                continue
            if (
                abs(lefts[start + 1] - lefts[start] - width) < GLYPHS.exact
                and abs(lefts[end - 1] - lefts[end - 2] - width) < GLYPHS.exact
                and _origin(text, start) == _origin(text, end - 1)
            ):
                return True
    return False


def _turned_runs(
    page: Any,
    parts: list[_Part],
    turned: Mapping[int, tuple[int, Look]],
    chars: str,
    boxes: Sequence[float],
    space: DisplaySpace,
) -> dict[int, list[Run]]:
    """The runs in each direction, in its frame. Boxes say little of slanting letters: a letter reaches to where the
    next one begins.
    """
    origins = _origins.filled(_char_origin, [page] * len(chars), range(len(chars)), columns=(0, 1))
    number = -1
    here: tuple[list[_Part], list[Look]] | None = None
    by_turn: dict[int, tuple[list[_Part], list[Look]]] = {}
    for part in parts:
        if part[3]:
            number += 1
            here = by_turn.setdefault(turned[number][0], ([], [])) if number in turned else None
            if here is not None:
                here[1].append(turned[number][1])
        if here is not None:
            here[0].append(part)
    runs: dict[int, list[Run]] = {}
    for turn, (mine, looks) in by_turn.items():
        direction = Direction(turn)
        lefts, rights = [0.0] * len(chars), [0.0] * len(chars)
        for obj, start, end, _ in mine:
            if obj is not None:
                lefts[start:end] = [
                    direction.along(*space.point(*origins[2 * at : 2 * at + 2])) for at in range(start, end)
                ]
                x0, top, x1, bottom = space.bbox(*(boxes[4 * end - 4 + side] for side in (0, 3, 2, 1)))
                rights[start:end] = [
                    *map(max, lefts[start : end - 1], lefts[start + 1 : end]),
                    lefts[end - 1] + direction.extent(x1 - x0, bottom - top),
                ]
        runs[turn] = _joined(mine, looks, chars, lefts, rights)
        for run in runs[turn]:
            _join_surrogates(run)
    return runs


def _joined(
    parts: list[_Part], looks: Iterable[Look | None], chars: str, lefts: list[float], rights: list[float]
) -> list[Run]:
    """The runs that parts make. Some producers make every glyph an object of its own: so they are taken over together,
    not part by part.
    """
    runs: list[Run] = []
    run: Run | None = None
    begin = stop = 0  # the glyphs that are the run's too, and still to be taken over
    look_of_next = iter(looks)
    baseline, style, near = 0.0, None, 0.0  # of the run
    for obj, start, end, is_new in parts:
        if obj is None:  # spaces or line ends that pdfium made up: no glyphs, but a hint (a space of no width)
            if run is not None:
                _take_over(run, chars, lefts, rights, begin, stop)
                if run.chars[-1] != " ":
                    run.chars.append(" ")
                    run.lefts.append(run.rights[-1])
                    run.rights.append(run.rights[-1])
            begin = end
            continue
        if is_new:
            look = next(look_of_next)
            if (
                run is None
                or look is None
                or look[0] != baseline
                or look[1] is not style
                or not -near <= lefts[start] - rights[stop - 1] <= near
            ):
                if run is not None:
                    _take_over(run, chars, lefts, rights, begin, stop)
                run = None
                if look is not None:
                    baseline, style = look
                    near = GLYPHS.pdfium_gap * style.size
                    run = Run([], [], [], baseline, style)
                    runs.append(run)
                begin = start
        stop = end
    if run is not None:
        _take_over(run, chars, lefts, rights, begin, stop)
    return runs


def _take_over(run: Run, chars: str, lefts: list[float], rights: list[float], begin: int, stop: int) -> None:
    """Let glyphs of a page follow those of a run."""
    if begin < stop:
        run.chars += chars[begin:stop]
        run.lefts += lefts[begin:stop]
        run.rights += rights[begin:stop]


_Part = tuple[int | None, int, int, bool]
"""Glyphs of one text object: the object, where they start and end, and whether the object begins here."""


def _parts(objects: list[int | None]) -> list[_Part]:
    if not objects:
        return []
    starts = [0, *compress(range(1, len(objects)), map(ne, objects[1:], objects))]
    firsts = [objects[start] for start in starts]
    begins = list(map(bool, firsts))
    for index in compress(range(1, len(firsts) - 1), map(not_, firsts[1:])):
        if firsts[index - 1] == firsts[index + 1]:  # the object goes on after a space that pdfium made up
            begins[index + 1] = False
    return list(zip(firsts, starts, [*starts[1:], len(objects)], begins, strict=True))


def _glyphs(
    text: pdfium.PdfTextPage, page: Any, count: int, space: DisplaySpace
) -> tuple[list[int | None], str, list[float], list[float], Sequence[float]]:
    """Of every glyph of a page: its text object, its character, and its left and right edge as displayed; and the boxes
    of all, four numbers each, as pdfium gives them.

    This is the hot path, and it is looped over in C (`map`). `page` is the text page as an argument of bare calls.
    """
    index = range(count)
    pages = [page] * count
    objects = list(map(_char_object, pages, index))
    values = _boxes.filled(_char_box, pages, index)
    lefts, rights = values[space.left :: 4].tolist(), values[space.right :: 4].tolist()
    sign, shift = space.sign, space.shift
    if sign != 1 or shift:
        lefts, rights = [sign * x + shift for x in lefts], [sign * x + shift for x in rights]
    chars = _characters(page, count)
    if _HYPHEN.search(chars):
        chars = _HYPHEN.sub(lambda sign: "-" if raw.FPDFText_IsHyphen(text, sign.start()) == 1 else "\ufffd", chars)
    if _INVISIBLE.search(chars):
        chars = _INVISIBLE.sub(lambda sign: _shown(sign, text, lefts, rights, values), chars)
    return objects, chars.translate(_SIGNS) if _ANY_SIGN.search(chars) else chars, lefts, rights, values


def _shown(
    sign: re.Match[str], text: pdfium.PdfTextPage, lefts: list[float], rights: list[float], boxes: Sequence[float]
) -> str:
    """What an invisible character is where it is said of a glyph with a width: of a glyph of its own, and not of a part
    of the one before it.
    """
    at = sign.start()
    height = max(abs(boxes[4 * at] - boxes[4 * at + 2]), abs(boxes[4 * at + 1] - boxes[4 * at + 3]))
    if rights[at] - lefts[at] < GLYPHS.invisible * height:
        return sign[0]
    if at and _origin(text, at) == _origin(text, at - 1):
        return sign[0]
    if sign[0] != "\u00ad":
        return "\ufffd"
    # A soft hyphen at a line's end is one; before another letter it is a hyphen: some fonts name theirs so.
    is_inside = at + 1 < len(lefts) and abs(lefts[at + 1] - rights[at]) < GLYPHS.invisible * height
    return "-" if is_inside else sign[0]


def _origin(text: pdfium.PdfTextPage, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    return x.value, y.value


def _characters(page: Any, count: int) -> str:
    """One character for every glyph of a page."""
    units = array("H", bytes(2 * (count + 1)))
    if _text_of(page, 0, count, reference(units.buffer_info()[0])) == count + 1:
        whole = units[:count].tobytes().decode("utf-16-le", "replace")
        if len(whole) == count:
            return whole
    # Some glyphs have no character, or one of two UTF-16 units: ask for each.
    return "".join(
        [chr(code) if code <= 0x10FFFF else "\ufffd" for code in map(_char_code, repeat(page), range(count))]
    )


def _join_surrogates(run: Run) -> None:
    """Put the two halves together that pdfium gives for a character beyond U+FFFF; a half alone is no character."""
    for index in range(len(run.chars) - 1, -1, -1):
        char = run.chars[index]
        if (
            "\ud800" <= char <= "\udbff"
            and index + 1 < len(run.chars)
            and "\udc00" <= (low := run.chars[index + 1]) <= "\udfff"
        ):
            run.chars[index : index + 2] = [chr(0x10000 + ((ord(char) - 0xD800) << 10) + ord(low) - 0xDC00)]
            run.lefts[index : index + 2] = [min(run.lefts[index : index + 2])]
            run.rights[index : index + 2] = [max(run.rights[index : index + 2])]
    run.chars = [_SURROGATE.sub("\ufffd", char) for char in run.chars]


def _keep_printed(run: Run, width: float) -> None:
    """Drop line ends, and glyphs whose middle is off the page."""
    kept = [
        (char, left, right)
        for char, left, right in zip(run.chars, run.lefts, run.rights, strict=True)
        if 0 <= left + right <= 2 * width and char not in "\n\r"
    ]
    run.chars, run.lefts, run.rights = ([glyph[part] for glyph in kept] for part in range(3))  # type: ignore[assignment]


def _straighten(run: Run) -> None:
    """On turned pages pdfium divides a ligature's box among its letters from the wrong end: give them back in order."""
    start = 0
    while start < len(run.lefts) - 1:
        end = start
        while (
            end + 1 < len(run.lefts)
            and run.lefts[end + 1] < run.lefts[end]
            and abs(run.rights[end + 1] - run.lefts[end]) < GLYPHS.ligature
        ):
            end += 1
        run.lefts[start : end + 1] = run.lefts[start : end + 1][::-1]
        run.rights[start : end + 1] = run.rights[start : end + 1][::-1]
        start = end + 1

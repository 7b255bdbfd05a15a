"""The default reader: pdfium, through pypdfium2's raw calls.

Calls across the ctypes border are what costs here: attributes are asked once per text object, and what is asked for
every glyph
goes by the bare calls of `extract.calls`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import compress, groupby, repeat
from math import hypot
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline import errors
from pipeline.data.document import Bbox, Document, Page, Style
from pipeline.extract.calls import Rows, bare, reference
from pipeline.extract.lines import Shapes, build_page
from pipeline.extract.runs import Run, style_of
from pipeline.extract.space import DisplaySpace
from pipeline.extract.turned import Direction, turned_lines
from pipeline.workers.locks import ForkSafeLock

_SIGNS = dict.fromkeys([*range(0x20), *range(0xFFF0, 0x10000)], "\ufffd") | {
    0x02: "-",
    0xFFFE: "-",
}  # how pdfium marks a hyphen at a line end
for _kept in (0x07, 0x09, 0x0A, 0x0D):
    del _SIGNS[_kept]
_ANY_SIGN = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = {3, 7}  # text render modes: neither filled nor stroked; clip only
_FILL_AND_STROKE = 2  # text render mode that is used to embolden
_NO_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b")
_TOUCHING = 0.05  # points between the parts of one ligature
_NEXT = 0.3  # of the font size: glyphs so near to one another are one text
_MAX_DEPTH = 8  # of forms within forms
_MAX_SHAPES = 20_000  # per page: maps and charts have no say in the layout


_char_object = bare(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_char_box = bare(raw.FPDFText_GetLooseCharBox, None)
_char_code = bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
_char_origin = bare(raw.FPDFText_GetCharOrigin, None)
_char_matrix = bare(raw.FPDFText_GetMatrix, None)
_render_mode = bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_font_size = bare(raw.FPDFTextObj_GetFontSize, None)
_font = bare(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
_page_object = bare(raw.FPDFPage_GetObject, ctypes.c_void_p)
_form_object = bare(raw.FPDFFormObj_GetObject, ctypes.c_void_p)
_object_kind = bare(raw.FPDFPageObj_GetType, ctypes.c_int)
_fill_color = bare(raw.FPDFPageObj_GetFillColor, None)

_boxes = Rows(ctypes.c_float, 4)  # FS_RECTF: left, top, right, bottom
_matrices = Rows(
    ctypes.c_float, 6
)  # FS_MATRIX: a, b, c, d, e, f; the last two are where the text object begins on its baseline
_origins = Rows(ctypes.c_double, 2)  # x, y
_sizes = Rows(ctypes.c_float, 1)
_colors = Rows(ctypes.c_uint, 4)  # red, green, blue, alpha

alone = ForkSafeLock()  # pdfium is not thread-safe, and ctypes lets others run during its calls


def read(data: bytes, name: str, password: str | None = None, max_pages: int | None = None) -> Document:
    """Read a PDF's bytes; `name` is for messages.

    Raises EncryptedError, WrongPasswordError, TruncatedError, NoPagesError or TooManyPagesError.
    """
    with alone, closing(open_pdf(data, name, password)) as pdf:
        if len(pdf) == 0:
            raise errors.NoPagesError(name)
        if max_pages is not None and len(pdf) > max_pages:
            raise errors.TooManyPagesError(name, f"the PDF has {len(pdf):,} pages, more than {max_pages:,}")
        fonts = _Fonts()
        pages = [_read_page(pdf, index, fonts, name) for index in range(len(pdf))]
        return Document(pages, pdf.get_metadata_value("Producer") or None)


def read_hidden(data: bytes, password: str | None, numbers: Sequence[int]) -> list[Page]:
    """The pages of those numbers with their invisible text (which OCR programs put over a picture) for their lines; a
    damaged page has none.
    """
    with alone, closing(open_pdf(data, "", password)) as pdf:
        fonts = _Fonts()
        return [_read_hidden(pdf, number, fonts) for number in numbers]


def _read_hidden(pdf: pdfium.PdfDocument, number: int, fonts: _Fonts) -> Page:
    try:
        page = pdf[number - 1]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(number, 0, 0)
    try:
        space = _display_space(page)
        runs, _ = _runs(text, space, fonts, hidden=True)
        return build_page(number, space.width, space.height, runs, Shapes())
    finally:
        text.close()
        page.close()


def open_pdf(data: bytes, name: str, password: str | None) -> pdfium.PdfDocument:
    """The document, to be used and closed `alone`; raises as `read` does."""
    try:
        return pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        # pdfium's error code may be left over from an earlier file, so the file itself is asked.
        if b"/Encrypt" in data:
            raise (errors.WrongPasswordError(name) if password else errors.EncryptedError(name)) from error
        if _NO_PAGES.search(data):
            raise errors.NoPagesError(name) from error
        raise errors.TruncatedError(name) from error


def _read_page(pdf: pdfium.PdfDocument, index: int, fonts: _Fonts, name: str) -> Page:
    try:
        page = pdf[index]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise errors.TruncatedError(name, f"page {index + 1} of the PDF is damaged") from error
    try:
        space = _display_space(page)
        runs, turned = _runs(text, space, fonts)
        read_page = build_page(index + 1, space.width, space.height, runs, _shapes(page, space))
        if turned:
            read_page.turned = turned_lines(index + 1, space.width, space.height, turned)
        return read_page
    finally:
        text.close()
        page.close()


def _display_space(page: pdfium.PdfPage) -> DisplaySpace:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return DisplaySpace((box.left, box.bottom, box.right, box.top), page.get_rotation() // 90)


def _runs(
    text: pdfium.PdfTextPage, space: DisplaySpace, fonts: _Fonts, *, hidden: bool = False
) -> tuple[list[Run], dict[int, list[Run]]]:
    """The visible (or else the hidden) upright runs inside the crop box, in drawing order; and the turned ones by
    their direction, in degrees.
    """
    page = reference(ctypes.cast(text.raw, ctypes.c_void_p).value)
    objects, chars, lefts, rights = _glyphs(text, page, raw.FPDFText_CountChars(text), space)
    parts = _parts(objects)
    looks, turned = _looks(
        page, [(obj, start) for obj, start, _, is_new in parts if obj is not None and is_new], space, fonts, hidden
    )
    runs = _joined(parts, looks, chars, lefts, rights)
    if _SURROGATE.search(chars):
        for run in runs:
            _join_surrogates(run)
    all_printed = min(lefts, default=0.0) >= 0 and max(rights, default=0.0) <= space.width
    for run in runs:
        if not all_printed or "\n" in run.chars or "\r" in run.chars:
            _keep_printed(run, space.width)
        if space.turns:
            _straighten(run)
    return [run for run in runs if run.chars], _turned_runs(page, parts, turned, chars, space) if turned else {}


def _turned_runs(
    page: Any, parts: list[_Part], turned: Mapping[int, tuple[int, _Look]], chars: str, space: DisplaySpace
) -> dict[int, list[Run]]:
    """The runs in each direction, in its frame. Boxes say little of slanting letters: a letter reaches to where the
    next one begins.
    """
    pages, index = [page] * len(chars), range(len(chars))
    origins = _origins.filled(_char_origin, pages, index, columns=(0, 1))
    boxes = _boxes.filled(_char_box, pages, index)
    number = -1
    here: tuple[list[_Part], list[_Look]] | None = None
    by_turn: dict[int, tuple[list[_Part], list[_Look]]] = {}
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
    parts: list[_Part], looks: Iterable[_Look | None], chars: str, lefts: list[float], rights: list[float]
) -> list[Run]:
    """The runs that parts make. Some producers make every glyph an object of its own: so they are taken over together,
    not part by part.
    """
    runs: list[Run] = []
    run: Run | None = None
    begin = stop = 0  # the glyphs that are the run's too, and still to be taken over
    look_of_next = iter(looks)

    def take_over() -> None:
        if run is not None and begin < stop:
            run.chars += chars[begin:stop]
            run.lefts += lefts[begin:stop]
            run.rights += rights[begin:stop]

    for obj, start, end, is_new in parts:
        if obj is None:  # spaces or line ends that pdfium made up: no glyphs, but a hint (a space of no width)
            take_over()
            if run is not None and run.chars[-1] != " ":
                run.chars.append(" ")
                run.lefts.append(run.rights[-1])
                run.rights.append(run.rights[-1])
            begin = end
        elif is_new:
            look = next(look_of_next)
            if (
                run is None
                or look is None
                or look[0] != run.baseline
                or look[1] is not run.style
                or abs(lefts[start] - rights[stop - 1]) > _NEXT * run.style.size
            ):
                take_over()
                run = None if look is None else Run([], [], [], *look)
                if run is not None:
                    runs.append(run)
                begin = start
        if obj is not None:
            stop = end
    take_over()
    return runs


_Part = tuple[int | None, int, int, bool]
"""Glyphs of one text object: the object, where they start and end, and whether the object begins here."""


def _parts(objects: list[int | None]) -> list[_Part]:
    parts: list[_Part] = []
    start = 0
    last: int | None = None
    for obj, same in groupby(objects):
        end = start + len(list(same))
        parts.append((obj, start, end, obj is not None and obj != last))
        if obj is not None:
            last = obj
        start = end
    return parts


def _glyphs(
    text: pdfium.PdfTextPage, page: Any, count: int, space: DisplaySpace
) -> tuple[list[int | None], str, list[float], list[float]]:
    """Of every glyph of a page: its text object, its character, and its left and right edge as displayed.

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
    chars = _characters(text, page, count)
    return objects, chars.translate(_SIGNS) if _ANY_SIGN.search(chars) else chars, lefts, rights


def _characters(text: pdfium.PdfTextPage, page: Any, count: int) -> str:
    """One character for every glyph of a page."""
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    units = raw.FPDFText_GetText(text, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    if units == count + 1:
        whole = buffer.raw[: 2 * count].decode("utf-16-le", "replace")
        if len(whole) == count:
            return whole
    # Glyphs that are no character or more than one unit of UTF-16: asked one by one.
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
            and abs(run.rights[end + 1] - run.lefts[end]) < _TOUCHING
        ):
            end += 1
        run.lefts[start : end + 1] = run.lefts[start : end + 1][::-1]
        run.rights[start : end + 1] = run.rights[start : end + 1][::-1]
        start = end + 1


_Look = tuple[float, Style]
"""Baseline (points from the top, as displayed; of turned text: in the frame of its direction) and style."""


def _looks(
    page: Any, firsts: list[tuple[int, int]], space: DisplaySpace, fonts: _Fonts, hidden: bool
) -> tuple[list[_Look | None], dict[int, tuple[int, _Look]]]:
    """For text objects with the index of their first glyph: how they are set, or None where they cannot be seen (with
    `hidden`: where they can).

    First for upright ones; then, by their number, for turned ones, with the direction in degrees.
    """
    objects, index = [reference(obj) for obj, _ in firsts], [start for _, start in firsts]
    pages = [page] * len(firsts)
    matrix = _matrices.filled(_char_matrix, pages, index)
    sizes, color = _sizes.filled(_font_size, objects), _colors.filled(_fill_color, objects, columns=range(4))
    attributes = zip(
        map(_render_mode, objects),
        map(_font, objects),
        sizes,
        *(matrix[n::6] for n in range(4)),
        *(color[n::4] for n in range(3)),
        strict=True,
    )
    baselines = [space.down_sign * value + space.down_shift for value in matrix[4 + space.down :: 6]]
    styles: list[Style | None] = []
    turned: dict[int, tuple[int, _Look]] = {}
    for attribute, same in groupby(attributes):  # most objects are set as the one before
        style, count = _style(attribute, fonts, hidden), len(list(same))
        if style is not None and not space.is_upright(*attribute[3:5]):
            direction = _direction(space, *attribute[3:5])
            for at in range(len(styles), len(styles) + count):
                turned[at] = (
                    direction.degrees,
                    (round(direction.across(*space.point(*matrix[6 * at + 4 : 6 * at + 6])), 2), style),
                )
            style = None
        styles += [style] * count
    height = space.height
    return [
        (baseline, style) if style is not None and 0 <= baseline <= height else None
        for baseline, style in zip(baselines, styles, strict=True)
    ], turned


def _direction(space: DisplaySpace, a: float, b: float) -> Direction:
    (x0, y0), (x1, y1) = space.point(0, 0), space.point(a, b)
    return Direction.of(x1 - x0, y1 - y0)


def _style(attributes: tuple[Any, ...], fonts: _Fonts, hidden: bool) -> Style | None:
    """The style of a text object by its attributes (a to d: its matrix), or None when it cannot be seen."""
    mode, font, size, _, _, c, d, red, green, blue = attributes
    points = round(size * hypot(c, d), 1)
    if (mode in _INVISIBLE) != hidden or not 0.5 <= points <= 1000:
        return None
    return style_of(fonts.name(font), points, red << 16 | green << 8 | blue, mode == _FILL_AND_STROKE)


class _Fonts:
    """Font names, asked once per font of a document."""

    def __init__(self) -> None:
        self._names: dict[int | None, str] = {}

    def name(self, key: int | None) -> str:
        """The base font name of a font, by its address."""
        if key not in self._names:
            font = ctypes.cast(ctypes.c_void_p(key), raw.FPDF_FONT)
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(max(size, 1))
            raw.FPDFFont_GetBaseFontName(font, buffer, size)
            self._names[key] = buffer.value.decode("utf-8", "replace")
        return self._names[key]


class _Item(NamedTuple):
    kind: int
    bbox: Bbox


def _shapes(page: pdfium.PdfPage, space: DisplaySpace) -> Shapes:
    """The boxes of paths and images on a page, forms included, as displayed."""
    shapes = Shapes()
    handle = reference(ctypes.cast(page.raw, ctypes.c_void_p).value)
    for kind, (x0, y0, x1, y1) in _items(handle, raw.FPDFPage_CountObjects(page), _page_object, (1, 0, 0, 1, 0, 0), 0):
        shapes.add(space.bbox(x0, y0, x1, y1), is_image=kind == raw.FPDF_PAGEOBJ_IMAGE)
    return shapes


_Matrix = tuple[float, float, float, float, float, float]


def _items(holder: Any, count: int, get: Any, outer: _Matrix, depth: int) -> Iterator[_Item]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    count = min(count, _MAX_SHAPES)
    objects = list(map(get, repeat(holder), range(count)))
    kinds = list(map(_object_kind, map(reference, objects)))
    others = list(map(raw.FPDF_PAGEOBJ_TEXT.__ne__, kinds))  # where every glyph is an object, few are none of text
    for address, kind in zip(compress(objects, others), compress(kinds, others), strict=True):
        obj = ctypes.cast(ctypes.c_void_p(address), raw.FPDF_PAGEOBJECT)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(obj, own)
            matrix = _concatenate((own.a, own.b, own.c, own.d, own.e, own.f), outer)
            yield from _items(reference(address), raw.FPDFFormObj_CountObjects(obj), _form_object, matrix, depth + 1)
        elif kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE) and raw.FPDFPageObj_GetBounds(
            obj, left, bottom, right, top
        ):
            yield _Item(kind, _transformed((left.value, bottom.value, right.value, top.value), outer))


def _concatenate(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _transformed(box: Bbox, m: _Matrix) -> Bbox:
    if m == (1, 0, 0, 1, 0, 0):
        return box
    x0, y0, x1, y1 = box
    corners = [(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))

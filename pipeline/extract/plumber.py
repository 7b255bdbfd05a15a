"""The second, independent reader: pdfplumber (pdfminer.six). Slower; it shares no code with pdfium, so its word counts
double.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from math import hypot
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFType1Font
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

from pipeline import errors
from pipeline.data.document import Bbox, Document, Page, Style
from pipeline.extract.appearances import draw_appearances
from pipeline.extract.ink.looks import Looks
from pipeline.extract.ink.page import Sheet, build_seen_page
from pipeline.extract.ink.twins import doubt_claims
from pipeline.extract.runs import FILL_AND_STROKE, INVISIBLE, Run, style_of
from pipeline.extract.shapes import Kind, Shapes, is_large, is_low
from pipeline.extract.space import DisplaySpace
from pipeline.extract.tunables import GLYPHS, SHAPES
from pipeline.extract.turned import Direction
from pipeline.extract.units import user_units
from pipeline.extract.upright import direction_of

_INVISIBLE = {3, 7}
_CID = re.compile(
    r"\(cid:\d+\)|[\x00-\x06\x08\x0b-\x1f\x7f\ud800-\udfff\ufff0-\uffff]"
)  # what pdfminer gives for a glyph without a Unicode value

for _, _widths in FONT_METRICS.values():  # of the standard fonts: pdfminer's are older than the euro
    if "0" in _widths:
        _widths.setdefault("€", _widths["0"])
        _widths.setdefault("\xa0", _widths[" "])

# The signs of a standard font (ISO 32000-2, D.6), which pdfminer takes for letters.
_DINGBATS = {code: 0x26E0 + code for code in range(0x21, 0x7F)}
_DINGBATS |= {0x2019: 0x2707, 0x2018: 0x2740}  # quotation marks stand at the places of the grave and the acute accent
for _place, _sign in zip("%*+Hlnstuw", "☎☛☞★●■▲▼◆◗", strict=True):
    _DINGBATS[ord(_place)] = ord(_sign)

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(data: bytes, name: str, password: str | None = None, max_pages: int | None = None) -> Document:
    """Read a PDF's bytes; `name` is for messages.

    Raises EncryptedError, WrongPasswordError, TruncatedError, NoPagesError or TooManyPagesError.
    """
    try:
        with pdfplumber.open(io.BytesIO(data), password=password) as pdf, closing(Looks(data, password)) as looks:
            pdf.rsrcmgr = _Fonts()
            pages: list[Page] = []
            units = user_units(data, password)
            if max_pages is not None and len(pdf.pages) > max_pages:
                raise errors.TooManyPagesError(name, f"the PDF has {len(pdf.pages):,} pages, more than {max_pages:,}")
            for page in pdf.pages:
                pages.append(_read_page(page, looks, units.get(page.page_number, 1.0)))
                page.close()  # drops its caches: memory stays flat
            if not pages:
                raise errors.NoPagesError(name)
            return Document(pages, _text(pdf.metadata.get("Producer")))
    except (errors.FichesError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises nearly anything on a damaged file
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise (errors.WrongPasswordError(name) if password else errors.EncryptedError(name)) from error
        raise errors.TruncatedError(name) from error


def _text(value: object) -> str | None:
    return value.strip("\0 ") or None if isinstance(value, str) else None


# Codes that one encoding leaves unused mean a bullet (ISO 32000-2, table D.2), which some programs write so.
_BULLETS = dict.fromkeys((0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D), "\u2022")


class _Fonts(PDFResourceManager):
    """pdfminer's fonts, as wide as the PDF says: for standard ones it has widths of its own (ISO 32000-2, 9.6.2.2); and
    with the bullets of unused codes.
    """

    def get_font(self, objid: Any, spec: Any) -> PDFFont:
        font = super().get_font(objid, spec)
        widths = resolve1(spec.get("Widths"))
        if isinstance(font, PDFType1Font) and font.basefont in FONT_METRICS and isinstance(widths, list):
            first = resolve1(spec.get("FirstChar", 0))
            font.widths = {**font.widths, **{first + at: resolve1(width) for at, width in enumerate(widths)}}
        if isinstance(font, PDFSimpleFont) and _base_encoding(spec) == "WinAnsiEncoding":
            font.cid2unicode = _BULLETS | font.cid2unicode
        return font


def _base_encoding(spec: Any) -> str | None:
    """The name of the encoding that a font's own is made of."""
    encoding = resolve1(spec.get("Encoding"))
    named = resolve1(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
    return literal_name(named) if isinstance(named, PSLiteral) else None


class _Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's own device, remembering the text render mode, which tells what cannot be seen; it draws annotations
    too.
    """

    def begin_page(self, page: Any, ctm: Any) -> None:
        self._ctm = ctm
        super().begin_page(page, ctm)

    def end_page(self, page: Any) -> None:
        if page.annots:
            draw_appearances(page, PDFPageInterpreter(self.rsrcmgr, self), self._ctm)
        super().end_page(page)

    def paint_path(self, gstate: Any, stroke: bool, *rest: Any) -> None:
        """Give straight lines their thickness as displayed: pdfminer leaves it in the units of the drawing."""
        super().paint_path(gstate, stroke, *rest)
        last = self.cur_item._objs[-1:]
        if last and isinstance(last[0], LTLine) and last[0].stroke:
            a, b, c, d, _, _ = self.ctm
            last[0].linewidth = gstate.linewidth * abs(a * d - b * c) ** 0.5

    def render_string(self, textstate: Any, *rest: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *rest)

    def render_char(self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, *rest: Any) -> float:
        advance: float = super().render_char(matrix, font, fontsize, scaling, rise, *rest)
        char: Any = self.cur_item._objs[-1]
        char.render_mode, char.rise = self._mode, rise
        if fontsize < 0:  # turns the letters once more
            a, b, c, d, e, f = char.matrix
            char.matrix = (-a, -b, -c, -d, e, f)
        return advance


def drawn_runs(
    data: bytes, password: str | None, number: int, direction: int
) -> tuple[list[Run], dict[int, list[Run]]]:
    """The runs of one page as its fonts have them, read in a direction, without texts that stand in their place; empty
    where pdfminer cannot read the page.
    """
    try:
        with pdfplumber.open(io.BytesIO(data), password=password, pages=[number]) as pdf:
            pdf.rsrcmgr = _Fonts()
            page = pdf.pages[0]
            page.page_obj.rotate = page.rotation = (page.rotation - direction) % 360
            layout, place = _laid_out(page)
            return _runs(_items(layout, LTChar), place)
    except Exception:  # pdfminer raises nearly anything on a damaged file
        return [], {}


def _laid_out(page: PlumberPage) -> tuple[Any, _Placement]:
    """What pdfminer makes of a page, and how the page is displayed."""
    # The layout is walked as pdfminer made it: pdfplumber's dictionaries would cost as much again.
    page.page_obj.mediabox = _ordered(page.page_obj.mediabox)  # its corners may stand in any order
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    layout = device.get_result()
    media = DisplaySpace(page.page_obj.mediabox, page.rotation // 90)
    left, top, right, bottom = media.bbox(
        *_within(_ordered(page.page_obj.cropbox or page.page_obj.mediabox), media.box)
    )
    return layout, _Placement(left, top, right - left, bottom - top, media.height)


def _read_page(page: PlumberPage, looks: Looks, unit: float, direction: int = 0) -> Page:
    layout, place = _laid_out(page)
    runs, turned = _runs(_items(layout, LTChar), place)
    turn = direction_of(runs, turned)
    if turn and not direction:
        page.page_obj.rotate = page.rotation = (page.rotation - turn) % 360
        return _read_page(page, looks, unit, turn)
    left = place.left
    shapes = Shapes()
    for item in _items(layout, (LTCurve, LTImage)):
        kind, out = _kind_of(item)
        shapes.add((item.x0 - left - out, place.y(item.y1) - out, item.x1 - left + out, place.y(item.y0) + out), kind)
    with looks.at(page.page_number, unit, direction) as look:
        sheet = Sheet(page.page_number, place.width, place.height, unit, direction)
        if look is not None:
            looks.digits.look_at(look.fonts(), [*runs, *chain.from_iterable(turned.values())])
        read_page = build_seen_page(sheet, runs, turned, shapes, look)
        if look is not None:
            doubt_claims(read_page.lines, look, looks.digits)
    looks.digits.doubt(read_page.lines)
    return read_page


def _kind_of(item: Any) -> tuple[Kind, float]:
    """What a drawn item is, and how far it reaches out of its box: of lines, half of their thickness."""
    if isinstance(item, LTImage):
        return "image", 0.0
    if not isinstance(item, LTLine) or not item.stroke:
        if is_large(item.x0, item.y0, item.x1, item.y1) and not any(
            part[0] == "l" for part in item.original_path or "l"
        ):
            return "round", 0.0
        is_open = item.stroke and not item.fill and len(item.pts) > 2 and item.pts[0] != item.pts[-1]
        return ("curve" if is_open and is_low(item.x0, item.y0, item.x1, item.y1) else "path"), 0.0
    across, along = sorted((item.width, item.height))
    return "slant" if across > SHAPES.slants * along else "path", item.linewidth / 2


class _Placement(NamedTuple):
    """From pdfminer's space (media box, rotated, y up) to the page as displayed."""

    left: float
    top: float
    width: float
    height: float
    media_height: float

    def y(self, y: float) -> float:
        return self.media_height - y - self.top


def _ordered(box: Any) -> Bbox:
    x0, y0, x1, y1 = (float(resolve1(v)) for v in box)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _within(box: Bbox, outer: Bbox) -> Bbox:
    """The part of a crop box inside the media box; the media box when nothing is left."""
    x0, y0, x1, y1 = max(box[0], outer[0]), max(box[1], outer[1]), min(box[2], outer[2]), min(box[3], outer[3])
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else outer


def _items(holder: Any, kinds: Any) -> Iterator[Any]:
    """The items of these kinds in a layout, in drawing order, figures (forms) included."""
    for item in holder._objs:
        if isinstance(item, kinds):
            yield item
        elif isinstance(item, LTFigure):
            yield from _items(item, kinds)


def _runs(chars: Iterator[Any], place: _Placement) -> tuple[list[Run], dict[int, list[Run]]]:
    """The visible, upright runs inside the crop box, in drawing order; and the turned ones by their direction, in
    degrees.
    """
    runs: list[Run] = []
    turned: dict[int, list[Run]] = {}
    run, key, end = None, None, 0.0
    smallest, largest, slope, near = GLYPHS.smallest, GLYPHS.largest, GLYPHS.slope, GLYPHS.plumber_gap
    for char in chars:
        a, b, c, d, e, f = char.matrix
        # Upright text has an advance along x; a tiny slope is a scanner's or a designer's, not a turned text.
        if char.render_mode in _INVISIBLE:
            key = None
            continue
        if a <= 0 or abs(b) > slope * a:
            _add_turned(char, place, turned)
            key = None
            continue
        if not 0 <= char.x0 + char.x1 - 2 * place.left <= 2 * place.width:
            key = None
            continue
        size = round(char.size, 1)
        baseline = place.y(f + d * char.rise)
        if not 0 <= baseline <= place.height or not smallest <= size <= largest:
            key = None
            continue
        leans = c / d if d else 0.0
        slants = abs(leans) > slope
        this = (char.fontname, size, round(baseline, 2), char.render_mode, str(char.graphicstate.ncolor), slants)
        x0, x1 = char.x0 - place.left, char.x1 - place.left
        if slants:  # its box holds its corners
            x0, x1 = e - place.left, e + a * char.adv - place.left
        if this != key or run is None or abs(x0 - end) > near * size:
            style = _style(char, size)
            run = Run([], [], [], baseline, style._replace(italic=True) if leans > slope else style)
            runs.append(run)
            key = this
        run.chars.append(_text_of(char))
        run.lefts.append(x0)
        run.rights.append(x1)
        end = x1
    for run in runs:
        _show_hyphens(run)
    return runs, turned


def _show_hyphens(run: Run) -> None:
    """Soft hyphens with a width, and with a glyph after them, are hyphens: some fonts name their hyphen so."""
    for at in range(len(run.chars) - 1):
        if run.chars[at] == "\u00ad" and run.rights[at] - run.lefts[at] >= GLYPHS.invisible * run.style.size:
            run.chars[at] = "-"


def _add_turned(char: Any, place: _Placement, turned: dict[int, list[Run]]) -> None:
    """A turned glyph goes on with the last run of its direction, or begins one."""
    a, b, _, _, e, f = char.matrix
    direction = Direction.of(a, -b)
    scale = hypot(a, b)
    along, across, advance = abs(a) / (scale or 1.0), abs(b) / (scale or 1.0), char.adv * scale
    # The box of a slanting glyph is as wide as its advance and its height together make it.
    height = (
        (char.height - advance * across) / along if along > across else (char.width - advance * along) / (across or 1.0)
    )
    if not GLYPHS.smallest <= (size := round(height, 1)) <= GLYPHS.largest:
        return
    x, y = e - place.left, place.y(f)
    left, baseline, style = direction.along(x, y), round(direction.across(x, y), 2), _style(char, size)
    runs = turned.setdefault(direction.degrees, [])
    if (
        not runs
        or runs[-1].baseline != baseline
        or runs[-1].style != style
        or abs(left - runs[-1].rights[-1]) > GLYPHS.plumber_gap * size
    ):
        runs.append(Run([], [], [], baseline, style))
    runs[-1].chars.append(_text_of(char))
    runs[-1].lefts.append(left)
    runs[-1].rights.append(left + advance)


def _text_of(char: Any) -> str:
    text = char.get_text()
    if not text or (text in INVISIBLE and char.width >= GLYPHS.invisible * char.size):
        return "\ufffd"
    return _CID.sub("\ufffd", text.translate(_DINGBATS) if _font(char.fontname).endswith("ZapfDingbats") else text)


def _style(char: Any, size: float) -> Style:
    return style_of(_font(char.fontname), size, _color(char.graphicstate.ncolor), char.render_mode == FILL_AND_STROKE)


def _font(name: str | bytes) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else name


def _color(value: Any) -> int:
    """Fill colour as 0xRRGGBB; gray, RGB and CMYK are converted, other spaces count as black."""
    parts = value if isinstance(value, tuple | list) else (value,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0
    if len(parts) == 4:
        c, m, y, k = (min(max(float(part), 0), 1) for part in parts)
        parts = ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    elif len(parts) == 1:
        parts = parts * 3
    elif len(parts) != 3:
        return 0
    r, g, b = (round(255 * min(max(float(part), 0), 1)) for part in parts)
    return r << 16 | g << 8 | b

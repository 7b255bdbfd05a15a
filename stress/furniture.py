"""Running headers, footers, page numbers and margins, stamped upon the printed pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from stress.chance import Chance
from stress.design import Design
from stress.fonts import faces
from stress.margins import margins
from stress.numbering import printed_number
from stress.words.language import words_of
from stress.words.model import Brochure, Fiche

SIZE = 7.5
BLEED = 14.0


def stamp(design: Design, brochure: Brochure, anchors: Mapping[str, int], path: Path) -> None:
    """Print the furniture of every page over it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        sheets = len(pdf.pages)
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(design.width, design.height), invariant=1)
        for sheet in range(1, sheets + 1):
            _Page(design, brochure, anchors, canvas, sheet, sheets).draw()
            canvas.showPage()
        canvas.save()
        with pikepdf.open(buffer) as overlay:
            for page, over in zip(pdf.pages, overlay.pages, strict=True):
                page.add_overlay(over, pikepdf.Rectangle(page.mediabox))
            if design.bleed:
                _with_bleed(pdf, design)
            mode = pikepdf.ObjectStreamMode.generate if design.packed else pikepdf.ObjectStreamMode.preserve
            pdf.save(path, deterministic_id=True, object_stream_mode=mode, linearize=design.packed)


def _with_bleed(pdf: pikepdf.Pdf, design: Design) -> None:
    """White around the page that is cut off, as printers ask for."""
    for page in pdf.pages:
        page.mediabox = pikepdf.Array([-BLEED, -BLEED, design.width + BLEED, design.height + BLEED])
        page.cropbox = page.trimbox = pikepdf.Array([0, 0, design.width, design.height])


class _Page:
    """The furniture of one page."""

    def __init__(
        self, design: Design, brochure: Brochure, anchors: Mapping[str, int], canvas: Canvas, sheet: int, sheets: int
    ) -> None:
        self._design, self._brochure, self._anchors = design, brochure, anchors
        self._canvas, self._sheet, self._sheets = canvas, sheet, sheets
        self._left, self._top, self._right, self._bottom = margins(design)
        self._words = words_of(brochure.language)["print"]
        self._first = anchors["fiches"]
        self._here = [
            index
            for index in range(len(brochure.fiches))
            if anchors[f"start-{index}"] <= sheet <= anchors[f"end-{index}"]
        ]

    def draw(self) -> None:
        """All of it; covers have none."""
        if self._sheet == 1:
            return
        self._canvas.setFont(font(self._design.body_family), SIZE)
        self._canvas.setFillGray(0.35)
        for text in self._headers():
            self._canvas.drawString(self._left, self._design.height - self._top * 0.55, text)
        self._footer()
        self._margin()

    def _headers(self) -> Iterator[str]:
        form, one = self._design.furniture.header, self._fiche()
        goes_on = (
            one is not None and self._design.flow == "page" and self._sheet > self._anchors[f"start-{self._here[0]}"]
        )
        if one is not None and goes_on and self._design.furniture.continued:
            continued = Chance(self._design.seed, "continued").one(self._words["continued"])
            yield f"{one.title} {continued}"
        elif form == "brochure":
            yield self._brochure.calls[0].title
        elif form == "title" and one is not None:
            yield one.title

    def _fiche(self) -> Fiche | None:
        return self._brochure.fiches[self._here[0]] if len(self._here) == 1 else None

    def _footer(self) -> None:
        design, y = self._design, self._bottom * 0.45
        number = printed_number(design, self._sheet, self._first)
        total = self._sheets - (self._first - 1 if design.furniture.numbering == "restart" else 0)
        text = self._words["page"][design.furniture.number_form].format(p=number, total=total)
        place = design.furniture.number_place
        right = place == "right" or (place == "outer" and self._sheet % 2 == 1)
        if place == "centre":
            self._canvas.drawCentredString(design.width / 2, y, text)
        elif place != "none" and right:
            self._canvas.drawRightString(design.width - self._right, y, text)
        elif place != "none":
            self._canvas.drawString(self._left, y, text)
        if design.furniture.footer_text and place in ("right", "none"):
            self._canvas.drawString(self._left, y, self._brochure.calls[0].fund)

    def _margin(self) -> None:
        design, one = self._design, self._fiche()
        if one is None or design.furniture.margin == "none":
            return
        if design.furniture.margin == "number":
            self._canvas.setFont(font(design.body_family), 14)
            self._canvas.drawCentredString(self._left * 0.45, design.height - self._top - 14, str(one.number + 1))
        elif one.priority:
            call = next(call for call in self._brochure.calls if call.language == one.language)
            self._canvas.saveState()
            self._canvas.translate(design.width - self._right * 0.35, design.height * 0.5)
            self._canvas.rotate(90)
            self._canvas.drawCentredString(0, 0, call.priorities[one.priority - 1])
            self._canvas.restoreState()


def font(family: str) -> str:
    """The name under which reportlab knows a family's regular face; it cannot set outlines of PostScript kind."""
    file = faces(family).regular
    if file.suffix == ".otf":
        file = faces("Lato").regular
    name = f"furniture-{file.stem}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(file)))
    return name

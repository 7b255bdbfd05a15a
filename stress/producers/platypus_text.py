"""How ReportLab writes the looks of a design: faces, paragraph styles, and the markup of runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from stress.design import Design
from stress.fonts import faces
from stress.looks import Look, looks
from stress.tree import Run

BUILT_IN = {
    "Hanken Grotesk": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "DejaVu Serif": ("Times-Roman", "Times-Bold", "Times-Italic"),
}
"""Families that become fonts which every PDF viewer has, and no PDF holds."""
ALIGN = {"left": TA_LEFT, "right": TA_RIGHT, "centre": TA_CENTER, "justify": TA_JUSTIFY}
HYPHENS = {"nl": "nl_NL", "fr": "fr_FR", "en": "en_GB", "de": "de_DE"}
SMALL = 0.8
"""Size of small capitals, of the large ones'."""
SIGNS_FACE = "sign-DejaVuSans"
EVERYWHERE = frozenset("•–-·*›»o().0123456789abcdefghijklmnopqrstuvwxyz")
"""Signs of lists that every face has."""


class Looks:
    """The styles of a design."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._looks = looks(design)

    def style(self, name: str, *, indent: bool = False, level: int = 0, sign: str = "") -> ParagraphStyle:
        """The style of a look; items of a list stand at a level from 1 on, after a sign."""
        look = self._looks[name]
        own, step = self._faces(look), look.size * 1.5
        style = ParagraphStyle(
            f"{name}-{level}",
            fontName=_face(own, look),
            fontSize=look.size,
            leading=look.size * look.leading,
            textColor=HexColor(look.ink),
            alignment=ALIGN[look.align],
            spaceBefore=0 if level else look.before,
            spaceAfter=min(look.after, 1.5) if level else look.after,
            keepWithNext=int(look.keep),
            firstLineIndent=look.size * 1.4 if indent else 0,
            leftIndent=step * level + (look.size * 0.6 if len(sign) > 2 else 0),
            bulletIndent=step * max(level - 1, 0),
            bulletFontName=_sign_face(sign, own[0]),
            bulletFontSize=look.size,
            splitLongWords=1,
        )
        if look.hyphenate:
            style.hyphenationLang = HYPHENS[self._design.languages[0]]
        return style

    def markup(self, runs: Iterable[Run]) -> str:
        """Runs in the markup of paragraphs."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        text = escape(run.text)
        if not run.look:
            return text
        if run.look == "raised":
            return f"<super>{text}</super>"
        if run.look in ("strong", "slanted"):
            face = faces_of(self._design.body_family)[1 if run.look == "strong" else 2]
            return f'<font name="{face}">{text}</font>'
        look = self._looks[run.look.removesuffix("-small")]
        size = round(look.size * (SMALL if run.look.endswith("-small") else 1), 1)
        return f'<font name="{_face(self._faces(look), look)}" size="{size}" color="{look.ink}">{text}</font>'

    def _faces(self, look: Look) -> tuple[str, str, str]:
        return faces_of(self._design.head_family if look.head else self._design.body_family)


def _face(own: tuple[str, str, str], look: Look) -> str:
    return own[1] if look.bold else own[2] if look.italic else own[0]


@cache
def faces_of(family: str) -> tuple[str, str, str]:
    """The names under which the engine knows the regular, bold and italic face of a family."""
    if family in BUILT_IN:
        return BUILT_IN[family]
    names = tuple(f"{family}-{kind}".replace(" ", "") for kind in ("Regular", "Bold", "Italic"))
    for name, file in zip(names, faces(family), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    pdfmetrics.registerFontFamily(names[0], normal=names[0], bold=names[1], italic=names[2], boldItalic=names[1])
    return names[0], names[1], names[2]


@cache
def _sign_face(sign: str, face: str) -> str:
    """The face for a list's sign: that of the text where it has the glyph."""
    if EVERYWHERE.issuperset(sign):
        return face
    known: Any = getattr(getattr(pdfmetrics.getFont(face), "face", None), "charToGlyph", {})
    if all(ord(char) in known for char in sign):
        return face
    if SIGNS_FACE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(SIGNS_FACE, str(faces("DejaVu Sans").regular)))
    return SIGNS_FACE

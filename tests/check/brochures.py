"""A small brochure without a fault, drawn from its content, so that a test can plant one fault in the content and look
for it in the PDF."""

from __future__ import annotations

import copy
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getFont, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Content = dict[str, Any]

HEADINGS = {
    "promoter": "The promoter",
    "websites": "Website",
    "period": "Start and end dates of the project",
    "region": "Geographical coverage",
    "target_group": "Target groups",
    "objectives": "Project aims",
    "activities": "Main activities of the project",
    "contact": "Fedasil contact person for this project",
}


def _fiche(title: str, promoter: str, website: str, region: str, person: str) -> Content:
    first, last = person.split(" ", 1)
    return {
        "title": title,
        "listing": None,  # (promoter, title, page) where it is not that of the fiche
        "note": None,  # between the title and the first heading
        "sections": {
            "promoter": [promoter],
            "websites": [website],
            "period": ["From 15/01/2013 to 14/07/2014"],
            "region": [region],
            "target_group": ["Families with children under 12"],
            "objectives": ["Parents feel confident raising their children in a new country."],
            "activities": [
                "• Individual sessions with an intercultural mediator",
                "• Training for staff of the centres",
            ],
            "contact": [f"{person}, {first.lower()}.{last.lower()}@fedasil.be"],
        },
        "labels": {},
        "struck": None,  # a field whose text is struck out
        "links": {},  # field: where a link over its text leads
        "pictured": None,  # between the title and the first heading, as a picture of print
    }


GOOD: Content = {
    "title": "Call for projects 2013-2014",
    "before": ["In June 2012 Fedasil launched a call for proposals with the following priorities:"],
    "priorities": ["Supporting vulnerable families", "Quality of reception"],
    "after": [
        "Organisations submitted eleven proposals.",
        "Three projects were selected, for a total amount of €640,000.",
    ],
    "heads": ["Priority 1: Supporting vulnerable families", "Priority 2: Quality of reception"],
    "groups": [[0, 1], [2]],  # the fiches under each priority
    "extra_row": None,
    "fiches": [
        _fiche("Family Matters", "Caritas Antwerp", "https://www.caritas-antwerp.be", "Flemish Region", "Rachel Owens"),
        _fiche(
            "Open House",
            "House of Languages",
            "https://www.houseoflanguages.be",
            "Brussels-Capital Region",
            "Peter Claes",
        ),
        _fiche(
            "Listening to Residents",
            "University of Antwerp",
            "https://www.uantwerpen.be",
            "Walloon Region",
            "Laura Simons",
        ),
    ],
}


def good() -> Content:
    """Content without a fault."""
    return copy.deepcopy(GOOD)


def with_budgets() -> Content:
    """The same with the amount of each project, which adds up to the total."""
    content = good()
    for fiche, amount in zip(content["fiches"], ("€300,000", "€140,000", "€200,000"), strict=True):
        contact = fiche["sections"].pop("contact")
        fiche["sections"] |= {"Budget": [amount], "contact": contact}
    return content


class _Pen:
    def __init__(self, stream: BytesIO) -> None:
        for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf")):  # they come with ReportLab
            registerFont(TTFont(name, file))
        self.canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
        self.page = 1
        self.y = 770.0

    def write(self, text: str, size: float = 10, *, bold: bool = False, x: float = 60) -> None:
        self.canvas.setFont("VeraBd" if bold else "Vera", size)
        self.canvas.drawString(x, self.y, text)

    def line(self, text: str, size: float = 10, *, bold: bool = False, x: float = 60) -> None:
        self.write(text, size, bold=bold, x=x)
        self.y -= 1.4 * size

    def strike(self, text: str, x: float = 60) -> None:
        """A line through what was written last."""
        y = self.y + 1.4 * 10 + 3.3
        self.canvas.line(x, y, x + self.canvas.stringWidth(text, "Vera", 10), y)

    def link(self, text: str, target: str, x: float = 60) -> None:
        """A link over what was written last."""
        y = self.y + 1.4 * 10
        self.canvas.linkURL(target, (x, y - 2, x + self.canvas.stringWidth(text, "Vera", 10), y + 9))

    def picture(self, text: str, x: float = 60) -> None:
        """A line of print as a picture, at 200 dpi."""
        font = ImageFont.truetype(getFont("Vera").face.filename, 28)
        image = Image.new("L", (int(font.getlength(text)) + 8, 40), 255)
        ImageDraw.Draw(image).text((4, 4), text, font=font, fill=0)
        self.canvas.drawImage(ImageReader(image), x, self.y - 4, image.width * 0.36, image.height * 0.36)
        self.y -= 20

    def turn(self) -> None:
        self.canvas.setFont("Vera", 8)
        self.canvas.drawString(290, 30, f"- {self.page} -")
        self.canvas.showPage()
        self.page, self.y = self.page + 1, 770.0


def draw(content: Content, *, letters: dict[str, str] | None = None) -> bytes:
    """The brochure as a PDF; `letters`: letters that the fonts take for others (a wrong ToUnicode map)."""
    stream = BytesIO()
    pen = _Pen(stream)
    _cover(pen, content)
    _contents(pen, content)
    for fiche in content["fiches"]:
        _draw_fiche(pen, fiche)
    pen.canvas.save()
    return _with_letters(stream.getvalue(), letters) if letters else stream.getvalue()


def _cover(pen: _Pen, content: Content) -> None:
    pen.line("Project sheets", 13)
    pen.y -= 10
    pen.line(content["title"], 24, bold=True)
    pen.y -= 20
    for text in content["before"]:
        pen.line(text, 11)
    for text in content["priorities"]:
        pen.write("•", x=64)
        pen.line(text, x=76)
    for text in content["after"]:
        pen.y -= 4
        pen.line(text, 11)
    pen.turn()


def _contents(pen: _Pen, content: Content) -> None:
    pen.line("CONTENTS", 18, bold=True)
    pen.y -= 8
    for text, x in (("Promoter", 60), ("Project", 240), ("Page", 500)):
        pen.write(text, 9, bold=True, x=x)
    pen.y -= 22
    for head, group in zip(content["heads"], content["groups"], strict=True):
        pen.line(head, 10, bold=True)
        pen.y -= 6
        for index in group:
            fiche = content["fiches"][index]
            _row(pen, fiche["listing"] or (fiche["sections"]["promoter"][0], fiche["title"], index + 3))
    if content["extra_row"]:
        _row(pen, content["extra_row"])
    pen.turn()


def _row(pen: _Pen, row: tuple[str, str, int]) -> None:
    for text, x in zip(row, (60, 240, 505), strict=True):
        pen.write(str(text), x=x)
    pen.y -= 22


def _draw_fiche(pen: _Pen, fiche: Content) -> None:
    pen.line(fiche["title"], 16, bold=True)
    if fiche["note"]:
        pen.line(fiche["note"], 8)
    if fiche["pictured"]:
        pen.picture(fiche["pictured"])
    for field, lines in fiche["sections"].items():
        pen.y -= 10
        pen.line(fiche["labels"].get(field) or HEADINGS.get(field, field.rstrip("+")), 11, bold=True)
        for text in lines:
            if text.startswith("• "):
                pen.write("•", x=64)
                pen.line(text[2:], x=76)
            else:
                pen.line(text)
            if fiche["struck"] == field:
                pen.strike(text)
            if field in fiche["links"]:
                pen.link(text, fiche["links"][field])
    pen.turn()


def _with_letters(pdf: bytes, letters: dict[str, str]) -> bytes:
    result = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                table = item["/ToUnicode"].read_bytes()
                for printed, said in letters.items():
                    table = table.replace(b"<%04X>" % ord(printed), b"<%s>" % said.encode("utf-16-be").hex().encode())
                item["/ToUnicode"].write(table)
        document.save(result, deterministic_id=True)
    return result.getvalue()

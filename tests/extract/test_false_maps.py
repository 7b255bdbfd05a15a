"""Fonts whose maps say other characters than their glyphs show: small lines drawn here, each with what is said of some
of its letters.
"""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import read
from tests.corpus import READERS, Reader

BOTH = pytest.mark.parametrize("reader", READERS)
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
registerFont(TTFont("DejaVu", DEJAVU))

CASES = {
    "what it shows": ("€ 12-500, 25 % en 20 m", {}, "€ 12-500, 25 % en 20 m", False),
    "a euro is a dollar": ("€ 240", {"€": "$"}, "$ 240", True),
    "a euro is a pound": ("€ 240", {"€": "£"}, "£ 240", True),
    "a euro is a share": ("25 €", {"€": "%"}, "25 %", True),
    "a thousandth is a share": ("25 ‰", {"‰": "%"}, "25 %", True),
    "a thousandth": ("25 ‰", {}, "25 ‰", False),
    "a share is a euro": ("25 %", {"%": "€"}, "25 €", True),
    "a comma is a point": ("2,500 euro", {",": ".", ".": ","}, "2.500 euro", True),
    "a comma is an apostrophe": ("2,500 euro", {",": "'"}, "2'500 euro", True),
    "a comma is a thin space": ("2,500 euro", {",": " "}, "2 500 euro", True),
    "a hyphen is a space": ("12-500 euro", {"-": " "}, "12 500 euro", True),
    "a hyphen is a digit": ("12-500 euro", {"-": "2"}, "122500 euro", True),
    "a hyphen is the only 2": ("11-500 euro", {"-": "2"}, "112500 euro", True),
    "a digit is a number": ("1.25 euro", {"5": "50"}, "1.250 euro", True),
    "a digit is an honest fraction": ("Samen ½ euro", {"½": "1/2"}, "Samen 1/2 euro", False),
    "a ligature is its letters": ("12 ofﬁces", {"ﬁ": "fi"}, "12 offices", False),
}


def drawn(shown: str, said: dict[str, str]) -> bytes:
    """A page with a line whose font says other characters than it shows."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 100), invariant=1)
    canvas.setFont("DejaVu", 10)
    canvas.drawString(40, 50, shown)
    canvas.save()

    def claim(code: re.Match[bytes]) -> bytes:
        char = chr(int(code[1], 16))
        return b"> <" + said.get(char, char).encode("utf-16-be").hex().upper().encode() + b">"

    with pikepdf.open(out) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and b"beginbf" in (old := stream.read_bytes()):
                stream.write(re.sub(rb"> <([0-9A-F]{4})>", claim, old))
        saved = io.BytesIO()
        pdf.save(saved, deterministic_id=True)
    return saved.getvalue()


@BOTH
@pytest.mark.parametrize("name", CASES)
def test_what_a_font_says_is_held_against_what_it_shows(name: str, reader: Reader) -> None:
    shown, said, text, is_doubted = CASES[name]
    [line] = read(drawn(shown, said), name, reader=reader).pages[0].lines
    assert (line.text, bool(line.doubt)) == (text, is_doubted)


@BOTH
def test_the_signs_of_a_standard_font_are_no_letters(reader: Reader) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 10 Tf 20 50 Td (n4oH'`) Tj ET")
        out = io.BytesIO()
        pdf.save(out)
    [line] = read(out.getvalue(), "signs", reader=reader).pages[0].lines
    assert line.text.replace(" ", "") == "■✔❏★✇❀"


@BOTH
def test_of_two_fonts_of_one_name_each_is_looked_at(reader: Reader) -> None:
    """A standard font used twice, the second time with a map of its own, which says 9 for 4."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        honest, other = (Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica) for _ in range(2))
        other.ToUnicode = pdf.make_stream(
            b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            b"2 beginbfchar <30> <0030> <34> <0039> endbfchar endcmap"
        )
        page.Resources = Dictionary(Font=Dictionary(F=honest, G=pdf.make_indirect(other)))
        page.Contents = pdf.make_stream(
            b"BT /F 10 Tf 20 70 Td (In 0123456789) Tj ET "
            b"BT /G 10 Tf 20 40 Td (400) Tj ET BT /F 10 Tf 20 10 Td (20) Tj ET"
        )
        out = io.BytesIO()
        pdf.save(out)
    lines = read(out.getvalue(), "fonts", reader=reader).pages[0].lines
    assert [line.text for line in lines if line.doubt] == ["In 0123456789", "900"]  # the readers know fonts by name

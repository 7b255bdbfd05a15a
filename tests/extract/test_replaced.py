"""Texts that a PDF gives in place of what is printed: what is printed is read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.extract import ReaderName, read

PLAIN = Path(__file__).parents[1] / "fixtures" / "ink" / "plain.pdf"
PROMOTER = "Opvanghuis De Linde vzw"


def replaced(printed: str, said: str) -> bytes:
    """The plain brochure with one of its texts under another."""
    out = io.BytesIO()
    with pikepdf.open(PLAIN) as pdf:
        page = pdf.pages[0]
        content: list[Any] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            show = (operands, operator)
            if str(operator) == "Tj" and str(operands[0]) == printed:
                about = [pikepdf.Name.Span, pikepdf.Dictionary(ActualText=pikepdf.String(said))]
                content += [(about, pikepdf.Operator("BDC")), show, ([], pikepdf.Operator("EMC"))]
            else:
                content.append(show)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
        pdf.save(out)
    return out.getvalue()


SAID = {
    "another text": "Opvanghuis Kompas vzw",
    "three letters": "asb",
    "the same text": PROMOTER,
    "the same text with a soft hyphen": "Opvang\u00adhuis De Linde vzw",
}


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("name", SAID)
def test_what_is_printed_is_read(name: str, reader: ReaderName) -> None:
    lines = read(replaced(PROMOTER, SAID[name]), "brochure.pdf", reader=reader).pages[0].lines
    [promoter] = [line for line in lines if line.text.startswith("Opvanghuis")]
    assert promoter.text == PROMOTER
    assert not any(line.doubt for line in lines)


def test_a_mark_at_the_end_of_a_line_takes_the_space_before_it() -> None:
    with pikepdf.open(PLAIN) as pdf:
        page, out = pdf.pages[0], io.BytesIO()
        content = [
            ([pikepdf.String(b"Regio Noord \xb2")], operator)
            if str(operands[:1]) and b"Regio" in _shown(operands)
            else one
            for one in pikepdf.parse_content_stream(page)
            for operands, operator in [one]
        ]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
        pdf.save(out)
    [line] = [line for line in read(out.getvalue(), "brochure.pdf").pages[0].lines if line.text.startswith("Regio")]
    assert (line.text, [mark.text for mark in line.marks]) == ("Regio Noord", ["2"])


def _shown(operands: Any) -> bytes:
    return bytes(operands[0]) if operands and isinstance(operands[0], pikepdf.String) else b""


def test_letters_with_a_replacement_in_a_form_stand_where_they_are_printed() -> None:
    """Browsers print small capitals so, where they are half transparent."""
    out = io.BytesIO()
    page = Canvas(out)
    page.beginForm("half")
    page.setFont("Helvetica", 40)
    for at, letter in enumerate("PERIOD"):
        page._code.append(f"/Span <</ActualText ({letter.lower()})>> BDC")
        page.drawString(20 + 30 * at, 10, letter)
        page._code.append("EMC")
    page.endForm()
    page.translate(300, 500)
    page.scale(0.25, 0.25)
    page.doForm("half")
    page.save()
    [line] = read(out.getvalue(), "brochure.pdf").pages[0].lines
    assert "".join(line.text.split()).lower() == "period"
    assert (round(line.x0), round(line.baseline)) == (305, 339)
    assert 340 < line.x1 < 352

"""Do digits look like what they are said to be?"""

from __future__ import annotations

import itertools
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest

from pipeline.extract import read
from pipeline.extract.ink import digits

FIXTURES = Path(__file__).parents[1] / "fixtures"


def outlines(name: str) -> dict[str, digits._Outline]:
    """The outlines of the digits of the standard font of that name, as pdfium draws it."""
    document = pdfium.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(document, name.encode())
    address = digits.ctypes.cast(font, digits.ctypes.c_void_p).value
    found = {digit: digits._outline(address or 0, ord(digit)) for digit in "0123456789"}
    return {digit: outline for digit, outline in found.items() if outline is not None}


@pytest.mark.parametrize("name", ["Helvetica", "Times-Roman", "Times-BoldItalic", "Courier", "Helvetica-BoldOblique"])
def test_digits_are_taken_for_what_they_are(name: str) -> None:
    shown = outlines(name)
    assert len(shown) == 10
    assert {digit: digits.shown_digit(outline, digit) for digit, outline in shown.items()} == dict.fromkeys(shown)


@pytest.mark.parametrize("name", ["Helvetica", "Times-Roman"])
def test_exchanges_are_seen(name: str) -> None:
    shown = outlines(name)
    pairs = list(itertools.permutations(shown, 2))
    seen = [digits.shown_digit(shown[really], said) == really for said, really in pairs]
    assert sum(seen) >= 0.95 * len(pairs)


@pytest.mark.parametrize(
    "path", sorted(set(FIXTURES.glob("*-fr-*.pdf")) - set(FIXTURES.glob("unreadable-*"))), ids=lambda path: path.stem
)
def test_honest_fonts_are_quiet(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    assert [line.doubt for page in document.pages for line in page.lines if line.doubt] == []

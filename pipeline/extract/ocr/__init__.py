"""OCR: a page that is a picture becomes a Page like any other.

`raster` renders and straightens it, `tesseract` reads the letters, `look` measures from the bitmap what a font would
tell (size, weight, colour, bullets, rules), `pages` makes lines of them; `layers` reads the hidden text of PDFs that
went through OCR before. Needs numpy (the extra `[ocr]`) and the program tesseract; `available` says what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from importlib.util import find_spec

from pipeline.errors import install_line
from pipeline.extract.ocr.tunables import PAPER


class OcrUnavailableError(Exception):
    """OCR is not available here; the message says what to install."""


def available(codes: Sequence[str], *, needed: bool = False) -> tuple[str, dict[str, str]]:
    """The version of Tesseract, and which of the languages (ISO 639-1) it has data for, with the names of the data.

    Raises OcrUnavailableError when Tesseract is not installed, or has data for none of them (with `needed`: not for all
    of them).
    """
    if find_spec("numpy") is None or find_spec("PIL") is None:
        raise OcrUnavailableError(f"OCR needs numpy: {install_line('ocr')}")
    from pipeline.extract.ocr import tesseract

    names = {code: tesseract.data_name(code) for code in codes}
    installed = {code: name for code, name in names.items() if name in tesseract.installed()}
    packages = " ".join(f"tesseract-ocr-{name}" for code, name in names.items() if code not in installed)
    if tesseract.program() is None:
        raise OcrUnavailableError(
            "OCR needs the program Tesseract: install it "
            f"(on Debian: sudo apt install tesseract-ocr {packages}), or give --ocr off"
        )
    if not installed or (needed and len(installed) < len(names)):
        languages = ", ".join(code for code in names if code not in installed)
        raise OcrUnavailableError(
            f"Tesseract has no data for {languages}: install it "
            f"(on Debian: sudo apt install {packages}), or give --ocr off"
        )
    return tesseract.version(), installed


def print_like(data: bytes, password: str | None, number: int) -> bool:
    """Does a page look like print on paper, not like a photograph: mostly one light shade, some of it darker?"""
    import pypdfium2 as pdfium

    from pipeline.extract.pdfium import alone

    try:
        with alone, closing(pdfium.PdfDocument(data, password=password)) as pdf:
            image = pdf[number - 1].render(scale=0.5).to_pil().convert("L")
    except pdfium.PdfiumError:
        return True  # it cannot be told
    counts = image.histogram()
    paper = max(range(PAPER.light, 256), key=counts.__getitem__)
    near = sum(counts[max(0, paper - PAPER.spread) : paper + PAPER.spread + 1])
    return bool(PAPER.least < near / sum(counts) < PAPER.most)

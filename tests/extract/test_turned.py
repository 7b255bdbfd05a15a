"""Text that does not run from left to right is never lost: it repeats (furniture) or is quoted, and no value changes
for it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from math import cos, radians, sin

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline import extract_brochure
from pipeline.extract import read
from pipeline.extract.turned import turned_lines
from tests.corpus import READERS, SEED, Reader
from tests.paper import run

BOTH = pytest.mark.parametrize("reader", READERS)
LETTERS = "abcdefghij"  # one for each page: what differs by a number alone repeats


def with_text(*texts: Callable[[int], tuple[str, float, float, float, float] | None], rotate: int = 0) -> bytes:
    """The seed brochure with texts drawn on each page (by number): what they say, where they begin, their angle
    (counter-clockwise) and size."""
    with pikepdf.open(SEED) as pdf:
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        for number, page in enumerate(pdf.pages, 1):
            page.contents_add(pdf.make_stream(b"q"), prepend=True)
            page.contents_add(pdf.make_stream(b"Q"))
            page.obj.Resources = Dictionary(page.obj.Resources)
            page.obj.Resources.Font = Dictionary(
                {**dict(page.obj.Resources.get("/Font", Dictionary()).items()), "/Turned": font}
            )
            for text in texts:
                if drawn := text(number):
                    said, x, y, angle, size = drawn
                    c, s = cos(radians(angle)), sin(radians(angle))
                    page.contents_add(
                        pdf.make_stream(
                            f"BT /Turned {size} Tf {c:.6f} {s:.6f} {-s:.6f} {c:.6f} {x} {y} Tm ({said}) Tj ET".encode()
                        )
                    )
            if rotate:
                page.obj.Rotate = rotate
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def values(data: bytes, reader: Reader) -> dict[str, object]:
    """What is read of a brochure, less what says how."""
    output = extract_brochure(data, reader=reader).model_dump(mode="json")
    return {key: output[key] for key in ("call", "fiches", "evidence")}


@BOTH
def test_a_margin_that_repeats_is_furniture(reader: Reader) -> None:
    data = with_text(lambda n: (f"Fedasil, bladzijde {n}", 14, 300, 90, 8))
    plain, output = extract_brochure(SEED, reader=reader), extract_brochure(data, reader=reader)
    assert output.extraction.coverage is not None
    assert plain.extraction.coverage is not None
    assert output.extraction.coverage.furniture == plain.extraction.coverage.furniture + 8  # pages with fiches
    assert output.findings == plain.findings
    assert values(data, reader) == values(SEED.read_bytes(), reader)


@BOTH
@pytest.mark.parametrize(
    ("x", "y", "angle", "size"),
    [(14, 300, 90, 9), (580, 600, -90, 9), (300, 20, 180, 9), (150, 250, 45, 30), (150, 250, 30, 12)],
)
def test_text_that_stands_once_is_quoted(reader: Reader, x: float, y: float, angle: float, size: float) -> None:
    data = with_text(lambda n: ("Ook voor bewoners van AZC", x, y, angle, size) if n == 4 else None)
    found = [finding for finding in extract_brochure(data, reader=reader).findings if "Ook voor" in finding.message]
    assert [(finding.code, finding.page, finding.pointer) for finding in found] == [("unassigned-text", 4, "/fiches/1")]
    assert "'Ook voor bewoners van AZC'" in found[0].message
    assert values(data, reader) == values(SEED.read_bytes(), reader)


@BOTH
def test_boxes_hold_what_is_turned(reader: Reader) -> None:
    data = with_text(lambda n: ("Opwaarts", 30, 300, 90, 10), lambda n: ("Schuin", 200, 200, 45, 20))
    page = read(data, "turned.pdf", reader=reader).pages[0]
    upwards, slanting = sorted(page.turned, key=lambda line: line.text)
    width = 10 * (778 + 3 * 556 + 722 + 333 + 500 + 556) / 1000  # Helvetica's widths, roughly those of the word
    assert (upwards.x0, upwards.x1) == (pytest.approx(30 - 7.6, abs=1), pytest.approx(30 + 2.2, abs=1))
    assert upwards.bottom == pytest.approx(page.height - 300, abs=1)
    assert upwards.bottom - upwards.top == pytest.approx(width, rel=0.2)
    assert slanting.x0 < 200 < slanting.x1
    assert slanting.top < page.height - 200 < slanting.bottom
    assert slanting.x1 - slanting.x0 == pytest.approx(slanting.bottom - slanting.top, abs=2)


def test_both_readers_read_the_same() -> None:
    data = with_text(
        lambda n: (f"Nota {LETTERS[n - 1]} in de marge", 14, 300, 90, 9),
        lambda n: ("CONCEPT", 150, 250, 45, 60),
    )
    said = [
        [(page.number, line.text) for page in read(data, "turned.pdf", reader=reader).pages for line in page.turned]
        for reader in READERS
    ]
    assert said[0] == said[1]
    assert len(said[0]) == 20


@BOTH
def test_a_page_turned_as_a_whole_is_read_upright(reader: Reader) -> None:
    data = with_text(lambda n: (f"Nota {LETTERS[n - 1]}", 14, 300, 90, 9), rotate=90)
    page = read(data, "turned.pdf", reader=reader).pages[3]
    upright = read(with_text(lambda n: (f"Nota {LETTERS[n - 1]}", 14, 300, 90, 9)), "x.pdf", reader=reader).pages[3]
    assert [line.text for line in page.lines] == [line.text for line in upright.lines]
    assert [line.text for line in page.turned] == ["Nota d"]
    assert page.direction == 90
    first = page.lines[0]
    x0, top, x1, bottom = page.displayed((first.x0, first.top, first.x1, first.bottom))
    assert x1 - x0 == pytest.approx(first.bottom - first.top)  # as displayed, its lines run downwards
    assert bottom - top == pytest.approx(first.x1 - first.x0)
    assert 0 <= x0 < x1 <= page.height
    assert 0 <= top < bottom <= page.width


@BOTH
def test_invisible_text_is_none(reader: Reader) -> None:
    data = with_text(lambda n: ("Niets) Tj 3 Tr (Verborgen", 14, 300, 90, 9) if n == 4 else None)
    said = json.dumps([finding.message for finding in extract_brochure(data, reader=reader).findings])
    assert "Niets" in said
    assert "Verborgen" not in said


def test_a_rule_parts_turned_lines() -> None:
    """Labels that run upwards in cells one over the other, close together."""
    words = [run("Aims", -160, 50, size=8), run("Means", -140, 50, size=8)]
    assert [line.text for line in turned_lines(1, 200, 300, {270: words}, [])] == ["Aims Means"]
    upper, lower = sorted(turned_lines(1, 200, 300, {270: words}, [(40, 142, 60, 142)]), key=lambda line: line.baseline)
    assert (upper.text, upper.top, upper.bottom) == ("Means", pytest.approx(120), pytest.approx(140))
    assert (lower.text, lower.top, lower.bottom, lower.baseline) == (
        "Aims",
        pytest.approx(144),
        pytest.approx(160),
        pytest.approx(152),
    )

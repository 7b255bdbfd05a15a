"""The papers of a page as a picture: boxes of a tint, pictures, and figures and greys as their ink has them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipeline.data.document import Bbox
from pipeline.extract.ocr.figures import mend_figure
from pipeline.extract.ocr.look import measure
from pipeline.extract.ocr.pages import Sheet, settle
from pipeline.extract.ocr.raster import Frame, Picture, straighten
from pipeline.extract.ocr.words import Glyph, Row, Word
from tests.fixtures.scans.plain import plain

SIZE = (900, 1200)
FRAME = Frame(300 / 72, 0, 0.0, (216.0, 288.0), (216.0, 288.0))
FONT = ImageFont.load_default(60)


def paper(fill: int = 252) -> Image.Image:
    """A page with lines of print."""
    image = Image.new("L", SIZE, fill)
    for row in range(10):
        ImageDraw.Draw(image).text((80, 60 + 44 * row), "Verzoekers om bescherming", font=ImageFont.load_default(26))
    return image


def scanned(image: Image.Image) -> Picture:
    """A page with the grain of a scanner, as a picture."""
    grain = np.random.default_rng(1).normal(0, 6, (image.height, image.width))
    grey = Image.fromarray(np.clip(np.asarray(image, dtype=float) + grain, 0, 255).astype(np.uint8))
    return straighten(grey.convert("RGB"), FRAME.shown)


@pytest.mark.parametrize(
    ("shade", "ink"), [(238, 20), (200, 20), (90, 255)], ids=["a light tint", "a tint", "light on dark"]
)
def test_a_box_of_tint_is_found_with_what_is_printed_on_it(shade: int, ink: int) -> None:
    image, box = paper(), (100, 600, 804, 700)
    draw = ImageDraw.Draw(image)
    draw.rectangle(box, fill=shade)
    draw.text((120, 630), "Contact: Nora Peeters, 02 123 45 67", font=ImageFont.load_default(30), fill=ink)
    (found,) = scanned(image).boxes
    assert found == pytest.approx(box, abs=9)


def test_a_white_card_on_a_tinted_page_is_a_box() -> None:
    image = Image.new("L", SIZE, 236)
    ImageDraw.Draw(image).rounded_rectangle((80, 80, 820, 1100), 20, fill=254)
    assert [box for box in scanned(image).boxes if box == pytest.approx((80, 80, 820, 1100), abs=9)]


def picture_of_hills() -> Image.Image:
    image = paper()
    sky = Image.linear_gradient("L").resize((500, 300)).point(lambda value: 90 + value // 3)
    image.paste(sky, (200, 700))
    draw = ImageDraw.Draw(image)
    draw.ellipse((150, 850, 500, 1100), fill=70)
    draw.ellipse((400, 880, 760, 1100), fill=50)
    return image


def test_a_page_of_print_and_a_picture_has_no_boxes() -> None:
    assert scanned(picture_of_hills()).boxes == []


def word(text: str, box: Bbox, sure: float) -> Word:
    left, top, right, bottom = box
    step = (right - left) / len(text)
    return Word([Glyph(c, left + n * step, top, left + (n + 1) * step, bottom, sure) for n, c in enumerate(text)], sure)


def test_what_is_read_in_a_picture_without_being_sure_is_no_text() -> None:
    picture = scanned(picture_of_hills())
    inside, outside = (300, 900, 420, 940), (80, 60, 300, 90)
    rows = [Row([word(text, box, sure)], box[3]) for text, box, sure in (
        ("mad", inside, 40.0), ("Foto", inside, 95.0), ("Verzoekers", outside, 40.0)
    )]  # fmt: skip
    for row in rows[:2]:
        x0, top, x1, bottom = (round(edge) for edge in inside)
        picture.grey[top:bottom, x0:x1:6] = 0
        assert row.words
    measure(picture, rows, mend=False)
    assert [row.words[0].text for row in rows] == ["Foto", "Verzoekers"]


def figure(char: str, *, flat: bool = False) -> tuple[Any, Bbox]:
    """A figure in print, and the box of its ink; a 3 with a flat top, as some fonts have it."""
    image = Image.new("L", (216, 216), 255)
    draw = ImageDraw.Draw(image)
    if flat:
        draw.line(
            [(62, 60), (94, 60), (76, 82), (90, 86), (96, 98), (88, 112), (64, 112)], fill=0, width=7, joint="curve"
        )
    else:
        draw.text((60, 40), char, font=FONT, fill=0)
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(1)))
    rows, columns = (np.flatnonzero((grey < 128).any(axis=axis)) for axis in (1, 0))
    return grey, (float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))


@pytest.mark.parametrize("read_as", "356")
@pytest.mark.parametrize(("printed", "flat"), [("3", False), ("3", True), ("5", False), ("6", False)])
def test_a_figure_is_what_its_ink_says(printed: str, flat: bool, read_as: str) -> None:
    grey, box = figure(printed, flat=flat)
    glyph = Glyph(read_as, *box, sure=99.0)
    mend_figure(plain(grey, FRAME), glyph)
    assert glyph.char == printed


def row(texts: str, baseline: float, *, x_height: float = 20.0, tone: float = 30.0, stroke: float = 4.0) -> Row:
    words = [
        word(text, (100.0 * n, baseline - 20, 100.0 * n + 90, baseline), 99.0) for n, text in enumerate(texts.split())
    ]
    for one in words:
        one.tone, one.stroke = tone, stroke
    return Row(words, baseline, x_height)


def colours(rows: list[Row]) -> list[list[int]]:
    (sheet,) = settle([Sheet(1, FRAME, rows, [])])
    return [[one.color for one in found.words] for found in sheet.rows]


def test_thin_strokes_that_blur_makes_paler_are_of_the_same_ink() -> None:
    bold = [row("Projectnummer Promotor Looptijd", 100.0 + 40 * n, tone=26.0, stroke=4.9) for n in range(4)]
    thin = [row("opvang voor jongeren", 300.0 + 40 * n, tone=48.0, stroke=3.1) for n in range(4)]
    assert {color for of_row in colours([*bold, *thin]) for color in of_row} == {0}


def test_grey_labels_beside_black_text_stay_grey() -> None:
    grey = [row("Doelgroep Activiteiten Contact", 100.0 + 40 * n, tone=134.0, stroke=4.4) for n in range(4)]
    black = [row("opvang voor jongeren", 300.0 + 40 * n, tone=48.0, stroke=3.1) for n in range(4)]
    found = colours([*grey, *black])
    assert all(color > 0 for of_row in found[:4] for color in of_row)
    assert {color for of_row in found[4:] for color in of_row} == {0}


def test_the_sign_of_a_currency_has_its_own_grey() -> None:
    body = [row("opvang voor jongeren", 300.0 + 40 * n) for n in range(4)]
    labels = [row("Wanneer Toelage Partners", 100.0 + 40 * n, tone=110.0) for n in range(4)]
    line = row("Toelage € 33.900", 600.0)
    line.words[0].tone = 110.0
    label, sign, amount = colours([*body, *labels, line])[-1]
    assert label > 0 == sign == amount


def test_sizes_that_come_close_as_rows_are_counted_in_are_one() -> None:
    heights = [20.0] * 6 + [21.8] * 6 + [20.6, 21.2] * 8
    rows = [row("opvang voor jongeren", 100.0 + 40 * n, x_height=height) for n, height in enumerate(heights)]
    (sheet,) = settle([Sheet(1, FRAME, rows, [])])
    assert len({found.size for found in sheet.rows}) == 1


@pytest.mark.parametrize(("ground", "ink"), [(60, 255), (252, 20)], ids=["light on dark", "dark on light"])
def test_large_letters_that_stand_close_are_no_box(ground: int, ink: int) -> None:
    image = Image.new("L", SIZE, 252)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 900, 700), fill=ground)
    draw.text((40, 300), "communs", font=ImageFont.load_default(150), fill=ink, stroke_width=6)
    assert [box for box in scanned(image).boxes if box[1] > 250 and box[3] < 600] == []


@pytest.mark.parametrize("printed", ["3", "6"])
def test_half_of_a_figure_tells_nothing(printed: str) -> None:
    grey, (left, top, right, bottom) = figure(printed)
    glyph = Glyph("3", left - (right - left) / 4, top, (left + right) / 2, bottom, 99.0)
    mend_figure(plain(grey, FRAME), glyph)
    assert glyph.char == "3"

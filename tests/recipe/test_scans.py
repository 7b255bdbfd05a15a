"""Pages that are pictures: read by OCR, with nothing silently wrong; and what is said where they cannot be read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfgen.canvas import Canvas

from pipeline import extract_brochure
from pipeline.data.document import Page
from pipeline.data.draft import Draft
from pipeline.errors import NoTextError, TimeLimitError
from pipeline.evaluate import Score, score
from pipeline.evaluate.evidence import check_evidence
from pipeline.evaluate.report import details
from pipeline.extract.ocr import raster, tesseract
from pipeline.extract.ocr.look import measure
from pipeline.extract.ocr.pace import Pace
from pipeline.extract.ocr.pages import Sheet, build_pages, settle
from pipeline.extract.ocr.raster import Frame
from pipeline.extract.ocr.tunables import READINGS
from pipeline.extract.ocr.words import Glyph, Row, Word
from pipeline.profiles.profile import load_profile
from pipeline.recipe.options import ReadingOptions
from pipeline.recipe.scans import Scans
from pipeline.recipe.source import load_pdf
from pipeline.recipe.stages import read_document
from pipeline.schema.records import AnyFiche, Call, Coverage
from pipeline.validate.schema import conforms
from tests.corpus import FIXTURES, SEED
from tests.fixtures.scans.plain import plain
from tests.fixtures.scans.scanner import Scan, scan
from tests.helpers import passage

SCANS = FIXTURES / "scans"
NEEDED = {"nld", "fra", "deu", "eng", "osd"}
needs_tesseract = pytest.mark.skipif(
    not tesseract.installed() >= NEEDED, reason="Tesseract with data for nl, fr, de, en and osd is not installed"
)


@cache
def reading(name: str) -> tuple[dict[str, Any], Score]:
    """A scanned fixture as it is read, and its score."""
    pdf = SCANS / f"{name}.pdf"
    output = extract_brochure(pdf).model_dump(mode="json")
    return output, score(output, json.loads(pdf.with_suffix(".expected.json").read_text(encoding="utf-8")))


def pages_of_the_seed(folder: Path, *numbers: int) -> Path:
    """Some pages of the seed brochure, with their text."""
    source, target = pikepdf.open(SEED), pikepdf.new()
    target.pages.extend([source.pages[number - 1] for number in numbers])
    target.save(folder / "pages.pdf")
    return folder / "pages.pdf"


# With Tesseract

# Name, pages read by OCR, and the least number of fields that are right: engines and their data differ a little.
FIXTURE_SCANS = [
    ("black-and-white", [1, 2, 3], 46),
    ("turned-and-skewed", [1, 2], 34),
    ("mixed", [2], 46),
    ("hidden-layer", [1], 19),
]


@needs_tesseract
@pytest.mark.parametrize(("name", "pages", "right"), FIXTURE_SCANS, ids=[name for name, *_ in FIXTURE_SCANS])
def test_a_scan_is_read_and_nothing_is_silently_wrong(name: str, pages: list[int], right: int) -> None:
    output, result = reading(name)
    assert result.silent == 0, "\n".join(details(result))
    assert result.right >= right, "\n".join(details(result))
    assert not result.lost_fiches
    assert not result.extra_fiches
    assert output["extraction"]["ocr"]["pages"] == pages
    assert output["extraction"]["ocr"]["engine"] == "tesseract"
    assert output["extraction"]["language"] == "nl"
    assert conforms(output)


@needs_tesseract
def test_not_everything_is_flagged() -> None:
    output, _ = reading("black-and-white")
    doubtful = {finding["pointer"] for finding in output["findings"] if finding["code"] == "doubtful-value"}
    sure = [pointer for pointer in output["evidence"] if pointer not in doubtful]
    assert len(sure) > 0.6 * len(output["evidence"])
    assert not [finding for finding in output["findings"] if finding["severity"] == "error"]


DUTCH = ["Looptijd van het project", "De kinderen van de school leren de taal", "en de ouders komen mee naar het huis"]
FRENCH = ["Durée du projet", "L'école accueille les élèves du quartier", "et la famille est hébergée à côté"]


@needs_tesseract
def test_a_page_is_read_in_the_languages_that_stand_on_it() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for x, lines in ((45, DUTCH), (315, FRENCH)):
        for at, text in enumerate(lines * 4):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(x, 780 - 24 * at, text)
    canvas.save()
    pdf = load_pdf(scan(out.getvalue(), Scan(200)), "both.pdf")
    scans = read_document(pdf, load_profile("fedasil-amif"), ReadingOptions()).scans
    for page in (scans.pages[1], scans.second[1]):
        assert {line.text for line in page.lines} == {*DUTCH, *FRENCH}


@needs_tesseract
@pytest.mark.parametrize(("lines", "wholes"), [(DUTCH, ["nld"] * 3), (FRENCH, ["nld", *["fra"] * 3])], ids=["nl", "fr"])
def test_pages_that_tell_the_language_are_not_read_in_it_again(
    lines: list[str], wholes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for _ in range(3):
        for at, text in enumerate(lines * 4):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(45, 780 - 24 * at, text)
        canvas.showPage()
    canvas.save()
    read, calls = tesseract.read, []

    def counted(image: Image.Image, languages: Sequence[str], dpi: int, *, block: bool = False) -> list[Row]:
        if not block:
            calls.append("+".join(languages))
        return read(image, languages, dpi, block=block)

    monkeypatch.setattr(tesseract, "read", counted)
    pdf = load_pdf(scan(out.getvalue(), Scan(200)), "pages.pdf")
    scans = read_document(pdf, load_profile("fedasil-amif"), ReadingOptions()).scans
    assert sorted(calls) == sorted(wholes)
    assert {line.text for page in scans.pages.values() for line in page.lines} == set(lines)


def scans_of(lines: Sequence[tuple[float, float, float, str]], how: Scan) -> Scans:
    """A scan of one page with lines in their sizes, as it is read: `(x, y, size, text)`, y upwards."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for x, y, size, text in lines:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)
    canvas.save()
    pdf = load_pdf(scan(out.getvalue(), how), "page.pdf")
    return read_document(pdf, load_profile("fedasil-amif"), ReadingOptions()).scans


@needs_tesseract
def test_large_figures_over_small_print_are_read_twice() -> None:
    body = [(45.0, 780.0 - 20 * n, 10.0, text) for n, text in enumerate(DUTCH * 6)]
    large = [(45.0, 330.0, 48.0, "57"), (230.0, 330.0, 48.0, "28"), (390.0, 330.0, 48.0, "300 000")]
    captions = [
        (x, 305.0, 10.0, text) for (x, *_), text in zip(large, ("de school", "de taal", "het huis"), strict=True)
    ]
    scans = scans_of([*body, *large, *captions], Scan(200, "bw", skew=-0.4))
    assert {text for *_, text in large} <= {line.text for page in scans.second.values() for line in page.lines}


class StrangeFigure:
    """An engine that does not see lone figures on a page, and in one language does not know a 5: what it reads there is
    nothing it is sure of.
    """

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def read(self, image: Image.Image, languages: Sequence[str], dpi: int, *, block: bool = False) -> list[Row]:
        self.calls.append(list(languages))
        rows = READ(image, languages, dpi, block=block)
        for row in rows:
            row.words = [word for word in row.words if block or not word.text.isdecimal()]
        rows = [row for row in rows if row.words]
        for word in (word for row in rows for word in row.words if len(languages) == 1 and word.text == "5"):
            word.sure, word.glyphs[0].char = 3.0, "b"
        return rows


READ = tesseract.read


@needs_tesseract
def test_a_lone_figure_that_one_language_does_not_know_is_read_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = StrangeFigure()
    monkeypatch.setattr(tesseract, "read", engine.read)
    titles = [(45.0, 780.0 - 24 * n, 11.0, text) for n, text in enumerate(DUTCH)]
    figures = [(520.0, y, 11.0, figure) for (_, y, *_), figure in zip(titles, "354", strict=True)]
    scans = scans_of([*titles, *figures], Scan(200))
    assert {line.text for line in scans.pages[1].lines if line.text.isdecimal()} == {"3", "5", "4"}
    assert sum(len(languages) > 1 for languages in engine.calls) <= 1


@needs_tesseract
def test_boxes_stand_on_the_print(tmp_path: Path) -> None:
    output, _ = reading("black-and-white")
    checked, misses = check_evidence(output, pages_of_the_seed(tmp_path, 1, 4, 5))
    # What was misread is not in its box; everything else must be.
    doubtful = tuple(finding["pointer"] for finding in output["findings"] if finding["code"] == "doubtful-value")
    assert checked > 25
    assert [miss for miss in misses if not miss.pointer.startswith(doubtful)] == []


@needs_tesseract
def test_boxes_stand_on_a_turned_and_slanting_page() -> None:
    turned, _ = reading("turned-and-skewed")
    upright, _ = reading("black-and-white")
    width, height = 595.44, 842.04
    angle = np.radians(0.8)
    for pointer in ("/fiches/0/title", "/fiches/0/promoter", "/fiches/1/period", "/fiches/1/region"):
        (shown,), (plain,) = turned["evidence"][pointer], upright["evidence"][pointer]
        x, y = (
            (plain["bbox"][0] + plain["bbox"][2]) / 2 - width / 2,
            (plain["bbox"][1] + plain["bbox"][3]) / 2 - height / 2,
        )
        x, y = x * np.cos(angle) + y * np.sin(angle) + width / 2, y * np.cos(angle) - x * np.sin(angle) + height / 2
        x, y = height - y, x  # a clockwise quarter turn
        middle = ((shown["bbox"][0] + shown["bbox"][2]) / 2, (shown["bbox"][1] + shown["bbox"][3]) / 2)
        assert middle == pytest.approx((x, y), abs=2.0)
        assert shown["bbox"][3] - shown["bbox"][1] > shown["bbox"][2] - shown["bbox"][0]


@needs_tesseract
def test_a_hidden_layer_has_a_voice_and_the_picture_the_last_word() -> None:
    output, result = reading("hidden-layer")
    fiche = output["fiches"][0]
    assert fiche["region"]["text"] == "Regio Zuid"  # the layer has 'Noord'
    assert result.silent == 0
    doubtful = {finding["pointer"] for finding in output["findings"] if finding["code"] == "doubtful-value"}
    assert "/fiches/0/promoter" not in {pointer[: len("/fiches/0/promoter")] for pointer in doubtful}


@needs_tesseract
def test_force_reads_the_picture_of_a_page_with_text(tmp_path: Path) -> None:
    output = extract_brochure(pages_of_the_seed(tmp_path, 4), ocr="force", language="nl").model_dump(mode="json")
    assert output["extraction"]["ocr"]["pages"] == [1]
    assert output["fiches"][0]["title"] == "CARDA - SUD"
    assert (output["fiches"][0]["period"]["start"], output["fiches"][0]["period"]["end"]) == (
        "2018-01-01",
        "2019-12-31",
    )


@needs_tesseract
def test_a_picture_without_letters_is_no_text() -> None:
    out = io.BytesIO()
    Image.effect_mandelbrot((300, 300), (-3, -2.5, 2, 2.5), 50).convert("L").save(out, "PDF")
    with pytest.raises(NoTextError, match="OCR"):
        extract_brochure(out.getvalue())


# Without


def run_without_tesseract(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command where no program is installed."""
    environment = {**os.environ, "PATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "extract", *arguments, "-o", str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_without_tesseract_a_scan_says_what_to_install(tmp_path: Path) -> None:
    done = run_without_tesseract(tmp_path, str(SCANS / "black-and-white.pdf"))
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "tesseract-ocr-nld" in done.stderr
    assert not list(tmp_path.glob("*.json"))


def test_without_tesseract_a_scanned_page_is_an_error_in_the_output(tmp_path: Path) -> None:
    done = run_without_tesseract(tmp_path, str(SCANS / "mixed.pdf"))
    assert done.returncode == 1, done.stderr
    output = json.loads((tmp_path / "mixed.json").read_text(encoding="utf-8"))
    (finding,) = [finding for finding in output["findings"] if finding["code"] == "unreadable-text"]
    assert (finding["pointer"], finding["page"], finding["severity"]) == ("", 2, "error")
    assert "tesseract" in finding["message"]
    assert output["extraction"]["ocr"] is None
    assert [fiche["title"] for fiche in output["fiches"]] == ["CARDA - NORD"]


def test_without_tesseract_a_hidden_layer_is_doubtful_throughout(tmp_path: Path) -> None:
    done = run_without_tesseract(tmp_path, str(SCANS / "hidden-layer.pdf"))
    assert done.returncode == 0, done.stderr
    output = json.loads((tmp_path / "hidden-layer.json").read_text(encoding="utf-8"))
    doubtful = {finding["pointer"] for finding in output["findings"] if finding["code"] == "doubtful-value"}
    assert output["extraction"]["ocr"] == {
        "engine": "layer",
        "version": None,
        "pages": [1],
        "languages": [],
        "hasty": [],
        "skipped": [],
    }
    facets = (
        "quantities",
        "audiences",
        "topics",
        "acronyms",
        "organisations",
    )  # these are taken from values that are doubtful themselves
    assert doubtful >= {pointer for pointer in output["evidence"] if not set(pointer.split("/")) & set(facets)}
    assert "/fiches/0/title" in doubtful


def test_off_reads_no_picture() -> None:
    with pytest.raises(NoTextError, match="--ocr off"):
        extract_brochure(SCANS / "black-and-white.pdf", ocr="off")
    output = extract_brochure(SCANS / "mixed.pdf", ocr="off")
    assert output.extraction.ocr is None
    told = [(found.severity, found.page) for found in output.findings if "--ocr off" in found.message]
    assert set(told) == {("error", 2)}
    assert [fiche.title for fiche in output.fiches] == ["CARDA - NORD"]


def test_ordinary_brochures_need_none_of_it() -> None:
    script = (
        f"import sys, pipeline; pipeline.extract_brochure({str(SEED)!r}); print([m for m in ('numpy', "
        "'pipeline.extract.ocr.scan') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# The parts


def paper(*, dark: bool = False) -> Image.Image:
    """A page with rows of text, on a dark panel or not."""
    image = Image.new("RGB", (900, 1200), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(26)
    if dark:
        draw.rectangle((60, 40, 840, 1160), fill=(0, 80, 150))
    for row in range(24):
        draw.text(
            (100, 80 + 44 * row),
            "Verzoekers om internationale bescherming",
            font=font,
            fill="white" if dark else "black",
        )
    return image


@pytest.mark.parametrize("angle", [-4.0, -1.3, -0.3, 0.0, 0.5, 2.2])
def test_the_skew_of_a_page_is_found(angle: float) -> None:
    slanting = paper().rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="white")
    assert raster.find_skew(slanting) == pytest.approx(-angle, abs=0.12)


def test_light_text_on_a_dark_panel_becomes_dark_on_white() -> None:
    grey, panels, *_ = raster.evened(np.asarray(paper(dark=True).convert("L")))
    assert panels[20:140, 10:100].all()
    assert not panels[:, :5].any()
    inside = grey[100:1100, 100:800]
    assert 0.6 < (inside > 200).mean() < 0.97
    assert (inside < 100).mean() > 0.03


@pytest.mark.parametrize(
    ("ground", "ink", "inverted"),
    [(255, 175, False), (130, 255, True), (150, 255, True), (150, 20, False), (210, 60, False)],
    ids=["pale", "white on grey", "white on light grey", "black on grey", "black on a tint"],
)
def test_print_is_dark_on_white_whatever_its_shade_and_that_of_its_paper(ground: int, ink: int, inverted: bool) -> None:
    image = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 40, 840, 1160), fill=ground)
    for row in range(24):
        draw.text((100, 80 + 44 * row), "Verzoekers om bescherming", font=ImageFont.load_default(26), fill=ink)
    grey, panels, *_ = raster.evened(np.asarray(image))
    assert panels[20:140, 10:100].all() == inverted
    inside = grey[100:1100, 100:800]
    assert (inside > 230).mean() > 0.6
    assert (inside < 100).mean() > 0.03


@pytest.mark.parametrize("shade", [60, 110])
def test_light_letters_on_a_shape_hardly_larger_than_them_become_dark(shade: int) -> None:
    image = Image.new("L", (900, 1200), 250)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(26)
    for row in range(6):
        draw.rounded_rectangle((100, 100 + 120 * row, 260, 144 + 120 * row), 22, fill=shade)
        draw.text((124, 105 + 120 * row), "Contact", font=font, fill=255, stroke_width=1, stroke_fill=255)
        draw.text((100, 160 + 120 * row), "Verzoekers om bescherming", font=font, fill=20)
    blurred = image.filter(ImageFilter.GaussianBlur(1.2))
    noisy = np.asarray(blurred, dtype=np.float32) + np.random.default_rng(1).normal(0, 5, (1200, 900))
    picture = raster.straighten(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).convert("RGB"), (216, 288))
    for row in range(6):
        badge = picture.grey[96 + 120 * row : 148 + 120 * row, 90:270]
        assert 0.7 < (badge > 200).mean() < 0.97
        assert (badge < 100).mean() > 0.02
        assert picture.panels[(122 + 120 * row) // 8, 20]
        assert not picture.panels[(176 + 120 * row) // 8, 20]


def test_large_letters_that_stand_close_are_no_light_letters_on_a_dark_shape() -> None:
    image = Image.new("L", (900, 1200), 250)
    draw = ImageDraw.Draw(image)
    for at, text in enumerate(("BODEN 80 BOD", "HOOGTE", "DO00BB88")):
        draw.text((60, 60 + 150 * at), text, font=ImageFont.load_default(64), fill=20, stroke_width=3, stroke_fill=20)
    picture = raster.straighten(image.convert("RGB"), (216, 288))
    assert not picture.panels.any()


def test_large_pale_letters_become_as_dark_as_a_whole() -> None:
    image = Image.new("L", (900, 600), 250)
    draw = ImageDraw.Draw(image)
    draw.text((40, 60), "HILL", font=ImageFont.load_default(140), fill=165, stroke_width=4, stroke_fill=165)
    grey, *_ = raster.evened(np.asarray(image))
    ink = grey[np.asarray(image) < 170]
    assert (ink < 100).mean() > 0.95


def test_the_noise_of_a_band_of_tint_is_not_taken_for_pale_print() -> None:
    page = np.full((600, 900), 250.0)
    page[200:264, 100:800] = 200
    page += np.random.default_rng(1).normal(0, 6, page.shape)
    grey, *_ = raster.evened(np.clip(page, 0, 255).astype(np.uint8))
    assert (grey < 128).mean() < 0.001


@given(st.integers(0, 3), st.floats(-5, 5), st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_a_place_on_the_page_comes_back_from_the_upright_page(
    turns: int, skew: float, across: float, down: float
) -> None:
    shown = (595.0, 842.0)
    size = shown if turns % 2 == 0 else shown[::-1]
    frame = Frame(1.0, turns, skew, size, shown)
    x, y = across * shown[0], down * shown[1]
    u, v = frame.upright(x, y)
    (box,) = frame.displayed((u - 0.01, v - 0.01, u + 0.01, v + 0.01))
    assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx((x, y), abs=0.05)


def test_a_slanting_line_has_several_tight_boxes() -> None:
    frame = Frame(1.0, 0, 2.0, (595.0, 842.0), (595.0, 842.0))
    boxes = frame.displayed((40.0, 400.0, 540.0, 410.0))
    assert len(boxes) > 2
    assert all(bottom - top < 14 for _, top, _, bottom in boxes)
    assert sum(x1 - x0 for x0, _, x1, _ in boxes) == pytest.approx(500, abs=1)


def word(
    text: str, left: float, *, stroke: float = 3.0, height: float = 20.0, baseline: float = 100.0, color: int = 0
) -> Word:
    """A word of letters 12 pixels wide, as it is measured."""
    glyphs = [
        Glyph(char, left + 12 * n, baseline - height, left + 12 * n + 11, baseline, 99.0) for n, char in enumerate(text)
    ]
    return Word(glyphs, 95.0, stroke=stroke, color=color)


def row(*texts: str, baseline: float, stroke: float = 3.0, height: float = 20.0, color: int = 0) -> Row:
    """Words beside one another."""
    words, left = [], 100.0
    for text in texts:
        words.append(word(text, left, stroke=stroke, height=height, baseline=baseline, color=color))
        left += 12 * len(text) + 12
    return Row(words, baseline, x_height=height)


def styles(*rows: Row) -> list[tuple[float, bool, int]]:
    """The styles of the lines that come of the rows, from top to bottom."""
    frame = Frame(300 / 72, 0, 0.0, (595.0, 842.0), (595.0, 842.0))
    page = build_pages(settle([Sheet(1, frame, list(rows), [])]))[1]
    return [
        (line.size, line.style.bold, line.style.color) for line in sorted(page.lines, key=lambda line: line.baseline)
    ]


def test_measurements_that_differ_a_little_are_one_look() -> None:
    body = [
        row(
            "Verzoekers",
            "om",
            "internationale",
            "bescherming",
            baseline=200 + 60 * n,
            height=20 + 0.3 * (n % 3),
            stroke=3 + 0.1 * (n % 2),
        )
        for n in range(6)
    ]
    assert len(set(styles(*body))) == 1


def test_thicker_strokes_are_bold_and_larger_letters_larger() -> None:
    body = [row("Verzoekers", "om", "internationale", "bescherming", baseline=300 + 60 * n) for n in range(6)]
    title = row("Opvang", "van", "verzoekers", baseline=100, height=32, stroke=7.0, color=0x204060)
    heading = row("Doelgroep", "van", "het", "project", baseline=200, stroke=3.9, color=0x204468)
    first, second, *others = styles(title, heading, *body)
    assert first[0] > 1.4 * second[0]
    assert first[1:] == second[1:] == (True, first[2])
    assert set(others) == {(others[0][0], False, 0)}


def test_a_few_words_that_are_bolder_still_hide_no_bold_labels() -> None:
    strokes = {"Verzoekers": 3.0, "Looptijd": 3.62, "Waar": 3.92}
    rows = [
        row(word, baseline=100 + 60 * n, stroke=strokes[word]) for n, word in enumerate(8 * [*strokes, "Verzoekers"])
    ]
    assert [bold for _, bold, _ in styles(*rows)] == 8 * [False, True, True, False]


def test_a_label_and_its_value_part_where_the_weight_changes() -> None:
    body = [row("Verzoekers", "om", "internationale", "bescherming", baseline=300 + 60 * n) for n in range(6)]
    both = row("Promotor:", "Rode", "Kruis", "Vlaanderen", baseline=200)
    both.words[0].stroke = 4.2
    frame = Frame(300 / 72, 0, 0.0, (595.0, 842.0), (595.0, 842.0))
    page = build_pages(settle([Sheet(1, frame, [both, *body], [])]))[1]
    line = min(page.lines, key=lambda line: line.baseline)
    assert line.text == "Promotor: Rode Kruis Vlaanderen"
    assert [(line.text[span.start : span.end].strip(), span.style.bold) for span in line.spans] == [
        ("Promotor:", True),
        ("Rode Kruis Vlaanderen", False),
    ]


def test_the_colon_that_ends_a_label_tells_where_the_weight_changes() -> None:
    body = [row("Verzoekers", "om", "internationale", "bescherming", baseline=300 + 60 * n) for n in range(6)]
    both = row("Voor", "wie:", "Kleuters", "uit", "Gent", baseline=200)
    both.words[0].stroke, both.words[1].stroke = 4.6, 3.6  # thin letters of a short word seem less bold
    frame = Frame(300 / 72, 0, 0.0, (595.0, 842.0), (595.0, 842.0))
    page = build_pages(settle([Sheet(1, frame, [both, *body], [])]))[1]
    line = min(page.lines, key=lambda line: line.baseline)
    assert line.text[line.spans[0].start : line.spans[0].end].strip() == "Voor wie:"


@pytest.mark.parametrize(
    ("seconds", "took", "how"),
    [
        (None, 10.0, ["twice"] * 6),
        (100.0, 10.0, ["twice"] * 6),
        (35.0, 10.0, ["twice", "once", "once", "once", "not", "not"]),
        (15.0, 10.0, ["twice", "not", "not", "not", "not", "not"]),
        (0.0, 10.0, ["not"] * 6),
    ],
)
def test_pages_are_read_as_well_as_time_allows(
    monkeypatch: pytest.MonkeyPatch, seconds: float | None, took: float, how: list[str]
) -> None:
    """Six pages, one after the other, each of which takes ten seconds to be read twice, and eight to be read once."""
    now = [0.0]
    monkeypatch.setattr("pipeline.extract.ocr.pace.own_seconds", lambda: now[0])
    pace = Pace(seconds)
    pace.expect(6)
    told = []
    for _ in range(6):
        told.append(pace.begin())
        if told[-1] != "not":
            spent = took if told[-1] == "twice" else READINGS.once * took
            now[0] += spent
            pace.done(told[-1])
    assert told == how


@needs_tesseract
def test_what_is_read_in_haste_is_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "begin", lambda self: "once")
    output = extract_brochure(SCANS / "black-and-white.pdf", ocr_seconds=30).model_dump(mode="json")
    told = {finding["pointer"] for finding in output["findings"] if "once only" in finding["message"]}
    assert output["evidence"]
    assert output["evidence"].keys() <= told
    assert output["extraction"]["ocr"]["hasty"] == [1, 2, 3]
    assert score(output, json.loads((SCANS / "black-and-white.expected.json").read_text(encoding="utf-8"))).silent == 0


@needs_tesseract
def test_pages_without_time_are_told(tmp_path: Path) -> None:
    with pytest.raises(TimeLimitError, match="no time to read 3 of its pages"):
        extract_brochure(SCANS / "black-and-white.pdf", ocr_seconds=0)
    output = extract_brochure(SCANS / "mixed.pdf", ocr_seconds=0)
    told = [
        (finding.code, finding.severity, finding.page)
        for finding in output.findings
        if "no time left" in finding.message
    ]
    assert set(told) == {("unreadable-text", "error", 2)}
    assert output.extraction.ocr is not None
    assert (output.extraction.ocr.pages, output.extraction.ocr.skipped) == ([], [2])


HOCR = """<html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page'>
<span class='ocr_line' id='line_1_1' title="bbox 100 50 300 90; baseline 0.01 -10; x_size 40">
<span class='ocrx_word' id='word_1_1' title='bbox 100 50 140 80; x_wconf 91'
><span class='ocrx_cinfo' title='x_bboxes 100 50 119 80; x_conf 99.1'>{}</span>
<span class='ocrx_cinfo' title='x_bboxes 121 50 140 80; x_conf 98.2'>{}</span></span></span></div></body></html>"""


def test_hocr_gives_letters_with_boxes_and_confidence() -> None:
    (found,) = tesseract.parse_hocr(HOCR.format("A", "b").encode())
    assert (found.words[0].text, found.words[0].sure, found.words[0].least) == ("Ab", 91.0, 98.2)
    assert (found.words[0].left, found.words[0].right, found.baseline) == (100, 140, 81.0)
    assert not found.is_turned


@pytest.mark.parametrize(
    ("first", "second", "texts"), [("_", "4", ["4"]), ("-", "_", ["-"]), ("_", "_", []), ("a", "_", ["a_"])]
)
def test_what_rules_are_read_as_is_left_out(first: str, second: str, texts: list[str]) -> None:
    assert [
        word.text for found in tesseract.parse_hocr(HOCR.format(first, second).encode()) for word in found.words
    ] == texts


@pytest.mark.parametrize(("height", "after", "text"), [(30, 20, "A I b"), (30, 90, "A b"), (120, 20, "A b")])
def test_a_stroke_between_words_is_a_letter(height: int, after: int, text: str) -> None:
    """Its box in pixels high, and as far before the next word: a drawn line is higher, or stands apart."""
    letter = "<span class='ocrx_cinfo' title='x_bboxes {0} {1} {2} 80; x_conf 99'>{3}</span>"
    word = f"<span class='ocrx_word' title='bbox {{0}} {{1}} {{2}} 80; x_wconf 91'>{letter}</span>"
    boxes = [(100, 50, 120, "A"), (140, 80 - height, 144, "|"), (144 + after, 50, 164 + after, "b")]
    line = "".join(word.format(*box) for box in boxes)
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><span id='line_1' title='bbox 100 50 300 90'>{}</span></html>"
    (found,) = tesseract.parse_hocr(page.format(line).encode())
    assert " ".join(word.text for word in found.words) == text


def test_a_broken_answer_of_tesseract_is_told() -> None:
    with pytest.raises(tesseract.TesseractError, match="no readable answer"):
        tesseract.parse_hocr(b"<html>")


# Text, and whether a bracket in it is told. The first is from the seed brochure, scanned at 150 dpi in black and white.
BRACKETS = [
    ("Bewoners van de collectieve opvangstructuren (vanaf 15 jaar} en de medewerkers die er werken", True),
    ("Die Selbstständigkeit der Antragsteller fördern (Sprache,", True),
    ("alleenstaande vrouwen met kinderen)", True),
    ("Personen met medische problemen (dialyse, [nieren] (zelden)), en hun familie", False),
    ("a) vorming, b) toeleiding en 12) begeleiding", False),
    ("bewoners (vanaf 15)", False),
    ("zonder haken", False),
    ("‚Buren zonder grenzen", True),
    ("de cursus „Op eigen benen” en meer", False),
]


def draft_of(*fiches: AnyFiche) -> Draft:
    """A draft with some fiches, of which nothing is known."""
    call = Call(
        title=None,
        fund=None,
        years=[],
        launched=None,
        proposals_submitted=None,
        projects_selected=None,
        budget=None,
        priorities=[],
    )
    return Draft(
        call,
        list(fiches),
        Coverage(lines=1, headings=0, values=1, furniture=0, unassigned=0),
        has_listing=True,
        page_count=1,
        producer=None,
    )


def test_a_fiche_that_names_the_others_is_probably_the_contents_list() -> None:
    fiches = extract_brochure(SEED).fiches
    scans = Scans(pages={number: Page(number, 595.0, 842.0) for number in fiches[0].pages})
    for named, is_told in ((2, False), (8, True)):
        draft = draft_of(*fiches)
        draft.evidence["/fiches/0/other/0"] = passage(*(fiche.title for fiche in fiches[1 : 1 + named]))
        assert any("contents list" in doubt.message and doubt.pointer == "" for doubt in scans.doubts(draft)) == is_told


@pytest.mark.parametrize(("text", "is_told"), BRACKETS)
def test_a_bracket_without_its_fellow_is_doubtful_on_a_picture_only(text: str, is_told: bool) -> None:
    draft = draft_of()
    draft.evidence["/fiches/0/target_group/0/text"] = passage(text)
    told = [
        doubt.pointer
        for doubt in Scans(pages={1: Page(1, 595.0, 842.0)}).doubts(draft)
        if "unbalanced" in doubt.message
    ]
    assert told == (["/fiches/0/target_group/0/text"] if is_told else [])
    assert not Scans(pages={2: Page(2, 595.0, 842.0)}).doubts(draft)


def test_letters_boxes_that_were_mixed_up_give_the_size_all_the_same() -> None:
    """Tesseract's boxes of the last line of a list (Chromium's German brochure, 200 dpi, black and white): in the
    order of its letters."""
    heights = [35, 44, 26, 38, 26, 35, 38, 35, 42, 26, 42, 35, 42, 25, 35, 31, 42]
    glyphs = [
        Glyph(char, 20 * n, 100 - high, 20 * n + 16, 100, 99)
        for n, (char, high) in enumerate(zip("Arbeit,Freizeit).", heights, strict=True))
    ]
    rows = [Row([Word(glyphs, 99)], 100)]
    grey = np.full((200, 400), 255, dtype=np.uint8)
    for glyph in glyphs:
        grey[int(glyph.top) : int(glyph.bottom), int(glyph.left) : int(glyph.right)] = 0
    frame = Frame(300 / 72, 0, 0.0, (96.0, 48.0), (96.0, 48.0))
    picture = plain(grey, frame)
    measure(picture, rows, mend=False)
    assert [found.x_height for found in rows] == [pytest.approx(26, abs=1)]


@needs_tesseract
def test_threads_read_pictures_and_text_side_by_side() -> None:
    """pdfium bears one thread at a time, whether it gives text or pictures."""
    mixed, layer = SCANS / "mixed.pdf", SCANS / "hidden-layer.pdf"
    jobs = [mixed, SEED, layer, *[SEED] * 10]
    alone = {
        mixed: reading("mixed")[0],
        layer: reading("hidden-layer")[0],
        SEED: extract_brochure(SEED).model_dump(mode="json"),
    }
    with ThreadPoolExecutor(4) as pool:
        assert [output.model_dump(mode="json") for output in pool.map(extract_brochure, jobs)] == [
            alone[pdf] for pdf in jobs
        ]


def test_blank_pages_need_no_ocr(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "blank.pdf")
    with pytest.raises(NoTextError, match="its pages are blank") as caught:
        extract_brochure(tmp_path / "blank.pdf")
    assert "--ocr" not in str(caught.value)

"""Forms whose labels are numbered, with options to tick on one line, behind a contents list that counts its rows."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline import ReaderName, extract_brochure

registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
RECORDS = (
    ("Auf gutem Weg", "Landkreis Marburg", {"Flandern"}, {"Fortsetzung"}),
    ("Geteiltes Wasser", "Kompass e. V.", {"Wallonien", "Brüssel"}, {"Anschub"}),
    ("Zurück in die Schule", "Hochschule Torgau", {"Wallonien"}, {"Einmalig"}),
    ("Lebendige Flüsse", "Institut Steinbach", {"Brüssel"}, {"Anschub"}),
)
REGIONS = ("Flandern", "Brüssel", "Wallonien")
MANNERS = ("Anschub", "Fortsetzung", "Einmalig")


def _options(names: tuple[str, ...], ticked: set[str]) -> str:
    return "   ".join(f"{'☒' if name in ticked else '☐'} {name}" for name in names)


def _brochure(options: Any = _options) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))

    def put(x: float, y: float, text: str, size: float = 11, font: str = "Helvetica") -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, 842 - y, text)

    put(60, 90, "Projektaufruf Quartiersfonds 2022", 24, "Helvetica-Bold")
    put(60, 300, "Verzeichnis", 13, "Helvetica-Bold")
    for x, head in ((60, "Nr."), (90, "Projekttitel"), (300, "Antragsteller")):
        put(x, 325, head, 11, "Helvetica-Bold")
    for at, (title, promoter, *_) in enumerate(RECORDS, 1):
        for x, text in ((60, str(at)), (90, title), (300, promoter)):
            put(x, 325 + 19 * at, text)
    for title, promoter, regions, manners in RECORDS:
        canvas.showPage()
        put(60, 80, title, 16, "Helvetica-Bold")
        rows = (
            ("Antragsteller", promoter),
            ("Laufzeit", "01.04.2022 – 31.03.2023"),
            ("Region", options(REGIONS, regions)),
            ("Zielgruppe", f"Menschen, die {title} kennen"),
            ("Ziele", f"Mehr Menschen lernen {title} kennen."),
            ("Art der Hilfe", options(MANNERS, manners)),
        )
        for at, (label, value) in enumerate(rows, 1):
            put(60, 80 + 40 * at, f"{at} {label}", 8, "Helvetica-Bold")
            put(60, 95 + 40 * at, value, 11, "DejaVu" if set(value) & set("☒☐") else "Helvetica")
    canvas.save()
    return stream.getvalue()


def _read(folder: Path, pdf: bytes, reader: ReaderName) -> dict[str, Any]:
    (folder / "form.pdf").write_bytes(pdf)
    read = extract_brochure(folder / "form.pdf", reader=reader, ocr="off").model_dump_json()
    return dict[str, Any](json.loads(read))


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_of_options_on_one_line_the_ticked_ones_are_the_value(tmp_path: Path, reader: ReaderName) -> None:
    read = _read(tmp_path, _brochure(), reader)
    codes = ["north", None, "south", "brussels"]
    for fiche, code, (title, promoter, regions, manners) in zip(read["fiches"], codes, RECORDS, strict=True):
        assert fiche["listing"] == {"promoter": promoter, "title": title, "page": None}
        assert fiche["promoter"]["name"] == promoter
        ticked = " ".join(name for name in REGIONS if name in regions)
        assert fiche["region"] == {"text": ticked, "code": code}
        texts = [(part["heading"], [block["text"] for block in part["blocks"]]) for part in fiche["other"]]
        assert texts == [("Art der Hilfe", [*manners])]
    doubtful = [found for found in read["findings"] if found["code"] == "doubtful-value"]
    assert {found["severity"] for found in doubtful} == {"info"}
    assert "not ticked: 'Brüssel', 'Wallonien'" in doubtful[1]["message"] + doubtful[0]["message"]


def _behind(names: tuple[str, ...], ticked: set[str]) -> str:
    return "   ".join(f"{name} {'☒' if name in ticked else '☐'}" for name in names)


def _alike(names: tuple[str, ...], ticked: set[str]) -> str:
    return _options(names, set())


@pytest.mark.parametrize("options", [_behind, _alike])
def test_boxes_that_tell_nothing_are_doubtful(tmp_path: Path, options: Any) -> None:
    findings = _read(tmp_path, _brochure(options), "pdfium")["findings"]
    told = {found["pointer"] for found in findings if "boxes to tick stand amid" in found["message"]}
    assert {f"/fiches/{at}/region" for at in range(4)} <= told
